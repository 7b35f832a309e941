//! Our signatures against oauthlib's, an independent implementation: hundreds of nasty vectors for every method.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests may panic")]

use std::io::Write;
use std::num::NonZeroU64;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use clevercloud::{Credentials, KeyPair, Secret, Signable, SignatureMethod, Stamp, authorization};
use serde_json::{Value, json};

/// Texts that break naive encoders: reserved, already encoded, blank, accented, wide and empty ones.
const NASTY: [&str; 20] = [
    "plain",
    "",
    " ",
    "a b",
    "a+b",
    "a&b=c",
    "100%",
    "%20",
    "~tilde-._",
    "é",
    "日本",
    "😀",
    "'\"",
    "*!()",
    "\\",
    "a/b",
    "a.b",
    "10:2",
    "[x]",
    "\u{7f}\t",
];

const METHODS: [(SignatureMethod, &str); 4] = [
    (SignatureMethod::HmacSha512, "HMAC-SHA512"),
    (SignatureMethod::HmacSha256, "HMAC-SHA256"),
    (SignatureMethod::HmacSha1, "HMAC-SHA1"),
    (SignatureMethod::Plaintext, "PLAINTEXT"),
];

/// A linear congruential generator (Knuth's MMIX): the vectors are the same in every run.
struct Dice(u64);

impl Dice {
    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        from[usize::try_from(self.0 >> 33).unwrap() % from.len()]
    }

    fn text(&mut self) -> String {
        format!("{}{}", self.pick(&NASTY), self.pick(&NASTY))
    }
}

fn vector(dice: &mut Dice, method: SignatureMethod, name: &str) -> Value {
    let texts: Vec<String> = (0..4).map(|_| dice.text()).collect();
    let pair = |key: &str, secret: &str| KeyPair { key: Secret::new(key), secret: Secret::new(secret) };
    // A key that is empty is no key: oauthlib leaves it out, Clever Cloud refuses it.
    let (consumer, token) = (format!("k{}", texts[0]), format!("t{}", texts[1]));
    let credentials =
        Credentials::OAuth { consumer: pair(&consumer, &texts[2]), token: pair(&token, &texts[3]), method };
    // Repeated names are legal, and have to be sorted by their encoded values.
    let repeated = dice.text();
    let names = [dice.text(), repeated.clone(), repeated];
    let count = dice.pick(&["", "1", "22", "333"]).len();
    let query: Vec<(String, String)> =
        names.into_iter().take(count).map(|name| (format!("q{name}"), dice.text())).collect();
    let verb = dice.pick(&["GET", "POST", "PUT", "DELETE"]);
    let base_uri = "https://api.clever-cloud.com/v2/organisations/orga_1/addons";
    let (nonce, timestamp) = (dice.text(), 1_700_000_000);
    let header = authorization(
        &credentials,
        Signable { method: verb, base_uri, query: &query },
        Stamp { nonce: Some(&nonce), timestamp: NonZeroU64::new(timestamp) },
    );
    json!({
        "signature_method": name, "verb": verb, "base_uri": base_uri, "query": query, "header": header,
        "consumer": consumer, "consumer_secret": texts[2], "token": token, "token_secret": texts[3],
        "nonce": nonce, "timestamp": timestamp.to_string(),
    })
}

#[test]
fn four_methods_agree_with_oauthlib_on_hundreds_of_nasty_vectors() {
    let mut dice = Dice(42);
    let vectors: Vec<Value> = METHODS
        .iter()
        .flat_map(|(method, name)| std::iter::repeat_n((*method, *name), 250))
        .map(|(method, name)| vector(&mut dice, method, name))
        .collect();
    let mut checker = Command::new(python())
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oauthlib_check.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the tests' Python starts");
    let input = Value::from(vectors).to_string();
    checker.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = checker.wait_with_output().unwrap();
    assert!(output.status.success());
    let verdict: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(verdict, json!({ "checked": 1000, "different": [] }));
}

/// The Python of the tests' virtual environment, which has oauthlib.
fn python() -> PathBuf {
    let path = std::env::var_os("ANSIBLE_TEST_PYTHON").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/venv/bin/python")),
        PathBuf::from,
    );
    assert!(path.exists(), "{} is missing; run `cargo xtask test`, which makes it", path.display());
    path
}
