//! Random secrets, of which even a part would be recognised.

use std::hash::{DefaultHasher, Hash, Hasher};

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use emulator::World;
use serde_json::{Value, json};

/// The credentials of a task. Between characters that every encoding writes differently stand words that all but
/// base64 leave as they are.
pub(crate) struct Secrets {
    consumer: [String; 2],
    token: [String; 2],
    pub(crate) api_token: String,
}

impl Secrets {
    /// The same for the same seed.
    pub(crate) fn new(seed: u64) -> Self {
        let mut number = 0;
        let mut word = || {
            number += 1;
            word(seed, number)
        };
        let mut odd = || format!(r#"{}"'%&{}é ü/+={}\{{}}"#, word(), word(), word());
        let (consumer, token) = ([odd(), odd()], [odd(), odd()]);
        // It goes into a header as it is.
        let api_token = format!(r#"{}"'%&{}/+={}\{{}}"#, word(), word(), word());
        Self { consumer, token, api_token }
    }

    /// As a task gives them.
    pub(crate) fn auth(&self, method: &str) -> Value {
        let ([consumer_key, consumer_secret], [resource_key, resource_secret]) =
            (&self.consumer, &self.token);
        json!({
            "consumer_key": consumer_key,
            "consumer_secret": consumer_secret,
            "resource_key": resource_key,
            "resource_secret": resource_secret,
            "signature_method": method,
        })
    }

    /// A world in which they are valid.
    pub(crate) fn world(&self) -> World {
        let mut world = serde_json::to_value(World::default()).unwrap();
        let ([consumer_key, consumer_secret], [token_key, token_secret]) = (&self.consumer, &self.token);
        world["consumers"][0]["key"] = json!(consumer_key);
        world["consumers"][0]["secret"] = json!(consumer_secret);
        world["tokens"][0]["key"] = json!(token_key);
        world["tokens"][0]["secret"] = json!(token_secret);
        serde_json::from_value(world).unwrap()
    }

    /// What must not be seen anywhere.
    pub(crate) fn traces(&self) -> Traces {
        Traces::of(self.consumer.iter().chain(&self.token).chain([&self.api_token]))
    }

    /// All of them.
    pub(crate) fn all(&self) -> impl Iterator<Item = &String> {
        self.consumer.iter().chain(&self.token).chain([&self.api_token])
    }
}

/// Ten letters and digits.
fn word(seed: u64, number: u64) -> String {
    let mut hasher = DefaultHasher::new();
    (seed, number).hash(&mut hasher);
    let mut rest = hasher.finish();
    let mut letter = || {
        let letter = char::from_digit(u32::try_from(rest % 36).unwrap(), 36).unwrap();
        rest /= 36;
        letter
    };
    (0..10).map(|_| letter()).collect()
}

/// What gives secrets away.
#[derive(Clone, Default)]
pub(crate) struct Traces(Vec<String>);

impl Traces {
    /// Every word of eight letters or more in these texts, also in base64 from wherever that begins.
    pub(crate) fn of<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Self {
        let mut found = Vec::new();
        for text in texts {
            let words = text.as_ref().split(|letter: char| !letter.is_ascii_alphanumeric());
            for word in words.filter(|word| word.len() >= 8) {
                found.push(word.to_owned());
                found.extend((0..3).map(|before| {
                    let bytes = [vec![0; before], word.into()].concat();
                    // The letters that the word alone decides.
                    let decided = (before * 8).div_ceil(6)..bytes.len() * 8 / 6;
                    STANDARD_NO_PAD.encode(&bytes).get(decided).unwrap().to_owned()
                }));
            }
        }
        Self(found)
    }

    pub(crate) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// The first trace in these bytes, with what stands around it.
    pub(crate) fn found_in(&self, bytes: &[u8]) -> Option<String> {
        let text = String::from_utf8_lossy(bytes);
        let (before, _) = self.0.iter().find_map(|trace| text.split_once(trace.as_str()))?;
        let start = before.char_indices().rev().nth(300).map_or(0, |(place, _)| place);
        let shown = text.get(start..).unwrap_or_default().chars().take(600).collect::<String>();
        Some(shown)
    }

    /// There must be none.
    pub(crate) fn absent_from(&self, text: &str, what: &str) {
        if let Some(trace) = self.found_in(text.as_bytes()) {
            panic!("{what} holds a secret: {trace}");
        }
    }
}

#[test]
fn traces_are_found_in_every_spelling() {
    let secrets = Secrets::new(1);
    let traces = secrets.traces();
    let word = word(1, 2);
    for text in [format!("%22{word}%26"), STANDARD_NO_PAD.encode(format!("OAuth {word}, more"))] {
        assert!(traces.found_in(text.as_bytes()).is_some(), "{text}");
    }
    assert_eq!(traces.found_in(&word.as_bytes()[..7]), None);
    assert_ne!(Secrets::new(2).api_token, secrets.api_token);
}
