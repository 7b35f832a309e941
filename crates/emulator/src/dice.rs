//! Identifiers and credentials, all drawn from one seed.

use std::io;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A stream of unguessable values that a seed makes repeatable.
///
/// It is kept in the state file: after a restart the stream goes on where it was, so that no id is drawn twice.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Dice {
    seed: [u8; 32],
    drawn: u64,
}

impl Dice {
    /// The stream of `seed`, or one that nobody can foresee.
    pub(crate) fn new(seed: Option<u64>) -> io::Result<Self> {
        let seed = if let Some(seed) = seed {
            Sha256::digest(seed.to_be_bytes()).into()
        } else {
            let mut bytes = [0; 32];
            getrandom::fill(&mut bytes).map_err(io::Error::other)?;
            bytes
        };
        Ok(Self { seed, drawn: 0 })
    }

    pub(crate) fn is_untouched(&self) -> bool {
        self.drawn == 0
    }

    fn draw(&mut self) -> [u8; 32] {
        self.drawn += 1;
        Sha256::new().chain_update(self.seed).chain_update(self.drawn.to_be_bytes()).finalize().into()
    }

    fn number(&mut self) -> u128 {
        self.draw().into_iter().take(16).fold(0, |number, byte| number << 8 | u128::from(byte))
    }

    /// A number below 100.
    pub(crate) fn percent(&mut self) -> u8 {
        u8::try_from(self.number() % 100).unwrap_or_default()
    }

    /// A version 4 UUID.
    pub(crate) fn uuid(&mut self) -> String {
        let n = self.number();
        format!(
            "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
            n >> 96,
            n >> 80 & 0xffff,
            n >> 64 & 0xfff,
            n >> 48 & 0x3fff | 0x8000,
            n & 0xffff_ffff_ffff
        )
    }

    /// 26 characters in Crockford's alphabet, as in `kv_…` and in `Sozu-Id`.
    pub(crate) fn ulid(&mut self) -> String {
        const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        let n = self.number();
        (0..26)
            .rev()
            .filter_map(|place| ALPHABET.get(usize::try_from(n >> (place * 5) & 31).ok()?))
            .map(|letter| char::from(*letter))
            .collect()
    }

    /// Lower-case letters and digits, as in the names and passwords of databases.
    pub(crate) fn text(&mut self, length: usize) -> String {
        let mut text = String::with_capacity(length);
        while text.len() < length {
            let letters =
                self.draw().into_iter().filter_map(|byte| char::from_digit(u32::from(byte) % 36, 36));
            text.extend(letters.take(length - text.len()));
        }
        text
    }

    /// A port in the range that the proxies of Clever Cloud's databases use.
    pub(crate) fn port(&mut self) -> u16 {
        u16::try_from(self.number() % 1000).unwrap_or(0) + 6000
    }
}

#[cfg(test)]
mod tests {
    use super::Dice;

    fn sample(seed: Option<u64>) -> [String; 4] {
        let mut dice = Dice::new(seed).unwrap();
        [dice.uuid(), dice.ulid(), dice.text(70), dice.port().to_string()]
    }

    #[test]
    fn a_seed_repeats_itself_and_nothing_else_does() {
        assert_eq!(sample(Some(7)), sample(Some(7)));
        assert_ne!(sample(Some(7)), sample(Some(8)));
        assert_ne!(sample(None), sample(None));
    }

    #[test]
    fn values_have_the_shapes_of_the_api() {
        let [uuid, kv, text, port] = sample(Some(1));
        assert_eq!((uuid.len(), uuid.chars().nth(14), kv.len(), text.len()), (36, Some('4'), 26, 70));
        assert!(uuid.chars().nth(19).is_some_and(|variant| "89ab".contains(variant)), "{uuid}");
        assert!((6000..7000).contains(&port.parse::<u16>().unwrap()), "{port}");
        assert!(text.chars().all(|letter| letter.is_ascii_digit() || letter.is_ascii_lowercase()), "{text}");
    }
}
