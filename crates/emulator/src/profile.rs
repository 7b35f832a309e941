//! What users say about themselves while the emulator runs; who they are stands in the world.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};

use crate::world::Secret;

/// By the ids of the users.
#[derive(Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Profiles(BTreeMap<String, Profile>);

#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Profile {
    /// In place of the world's.
    pub(crate) name: Option<String>,
    /// Phone, address, city, zipcode, country and language, as far as they were given.
    pub(crate) details: BTreeMap<String, String>,
    pub(crate) avatar: Option<String>,
    /// Addresses besides the first one.
    pub(crate) emails: Vec<String>,
    pub(crate) keys: Vec<SshKey>,
    /// What the console remembers.
    pub(crate) settings: BTreeMap<String, String>,
    /// A secret for an authenticator application, until a code of it has come.
    pub(crate) offered_factor: Option<Secret>,
    pub(crate) backup_codes: Vec<Secret>,
}

#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct SshKey {
    pub(crate) name: String,
    pub(crate) key: String,
    fingerprint: String,
}

impl Profiles {
    pub(crate) fn of(&self, user: &str) -> Option<&Profile> {
        self.0.get(user)
    }

    pub(crate) fn change(&mut self, user: &str) -> &mut Profile {
        self.0.entry(user.to_owned()).or_default()
    }
}

impl SshKey {
    /// `None` where the text is no public key.
    pub(crate) fn new(name: String, key: String) -> Option<Self> {
        let blob = STANDARD.decode(key.split_whitespace().nth(1)?).ok()?;
        let fingerprint = format!("SHA256:{}", STANDARD_NO_PAD.encode(Sha256::digest(blob)));
        Some(Self { name, key, fingerprint })
    }
}

#[cfg(test)]
mod tests {
    use super::SshKey;

    #[test]
    fn the_fingerprint_is_the_one_that_ssh_keygen_tells() {
        let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFKttpn0/QsZEPeH+MsCNvWPakMx1ZJyylMXCyyOheGO";
        let key = SshKey::new("laptop".into(), key.into()).unwrap();
        assert_eq!(key.fingerprint, "SHA256:DyN4OQASCMlvIeJ4U6v0KPBmeEgxCFmfP2UQ987P6Ww");
        assert!(SshKey::new("laptop".into(), "no key".into()).is_none());
    }
}
