//! The file of clever-tools, which `clevercloud-login` and `clever login` write.

use std::path::{Path, PathBuf};

use clevercloud::{Credentials, KeyPair, Secret, SignatureMethod};
use serde::Deserialize;

use crate::credentials::public_consumer;

/// One login of clever-tools.
#[derive(Debug, Clone)]
pub struct Profile {
    /// Its name.
    pub alias: String,
    /// The user's token.
    pub token: KeyPair,
    /// A consumer other than clever-tools' own.
    pub consumer: Option<KeyPair>,
    /// Until when the token is good, in ISO 8601.
    pub expires: Option<String>,
    /// The user's e-mail address.
    pub email: Option<String>,
    /// An API other than Clever Cloud's public one.
    pub api_host: Option<String>,
}

impl Profile {
    /// For people.
    pub(crate) fn source(&self) -> String {
        format!("profile {} of clever-tools", self.alias)
    }

    /// For requests in the user's name.
    pub fn credentials(&self) -> Credentials {
        Credentials::OAuth {
            consumer: self.consumer.clone().unwrap_or_else(public_consumer),
            token: self.token.clone(),
            method: SignatureMethod::default(),
        }
    }
}

/// Where clever-tools keeps its file (its `src/config/paths.js`), unless `CONFIGURATION_FILE` says otherwise.
pub fn path(environment: &dyn Fn(&str) -> Option<String>) -> Option<PathBuf> {
    let set = |name: &str| environment(name).filter(|value| !value.is_empty());
    if let Some(file) = set("CONFIGURATION_FILE") {
        return Some(PathBuf::from(file));
    }
    let folder = if cfg!(windows) {
        PathBuf::from(set("APPDATA")?)
    } else {
        set("XDG_CONFIG_HOME")
            .map(PathBuf::from)
            .or_else(|| Some(PathBuf::from(set("HOME")?).join(".config")))?
    };
    Some(folder.join("clever-cloud").join("clever-tools.json"))
}

/// The profiles, the active one first; none where there is no file. The error is the cause, without content.
pub fn read(path: &Path) -> Result<Vec<Profile>, String> {
    bytes(path)?.map_or_else(|| Ok(Vec::new()), |bytes| parse(&bytes))
}

pub(crate) fn parse(bytes: &[u8]) -> Result<Vec<Profile>, String> {
    // serde's text could quote a token.
    let file: Option<File> = str::from_utf8(bytes).ok().and_then(|text| serde_json::from_str(text).ok());
    file.map(File::profiles).ok_or_else(|| "it is not what clever-tools writes".to_owned())
}

/// What the file holds; `None` where there is none. A pipe would keep a playbook waiting, a device fill the memory.
pub fn bytes(path: &Path) -> Result<Option<Vec<u8>>, String> {
    let looked = std::fs::metadata(path).and_then(|metadata| {
        let is_usual = metadata.is_file() && metadata.len() <= MAX_BYTES;
        is_usual.then(|| std::fs::read(path)).transpose()
    });
    match looked {
        Ok(Some(bytes)) => Ok(Some(bytes)),
        Ok(None) => Err("it is no file of usual size".to_owned()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.kind().to_string()),
    }
}

/// A profile takes half a kilobyte.
const MAX_BYTES: u64 = 1024 * 1024;

/// Version 1 has profiles; before there was one login, at the top.
#[derive(Deserialize)]
struct File {
    #[serde(default)]
    profiles: Vec<Entry>,
    #[serde(default)]
    token: Option<Secret>,
    #[serde(default)]
    secret: Option<Secret>,
    #[serde(default, rename = "expirationDate")]
    expires: Option<String>,
}

#[derive(Deserialize)]
struct Entry {
    alias: String,
    token: Secret,
    secret: Secret,
    #[serde(default, rename = "expirationDate")]
    expires: Option<String>,
    #[serde(default)]
    email: Option<String>,
    #[serde(default)]
    overrides: Overrides,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
struct Overrides {
    api_host: Option<String>,
    oauth_consumer_key: Option<Secret>,
    oauth_consumer_secret: Option<Secret>,
}

impl File {
    fn profiles(self) -> Vec<Profile> {
        let old = match (self.token, self.secret) {
            (Some(token), Some(secret)) => {
                let (alias, overrides) = ("default".to_owned(), Overrides::default());
                Some(Entry { alias, token, secret, expires: self.expires, email: None, overrides })
            }
            _ => None,
        };
        self.profiles.into_iter().chain(old).map(Entry::profile).collect()
    }
}

impl Entry {
    fn profile(self) -> Profile {
        let Overrides { api_host, oauth_consumer_key, oauth_consumer_secret } = self.overrides;
        let consumer =
            oauth_consumer_key.zip(oauth_consumer_secret).map(|(key, secret)| KeyPair { key, secret });
        Profile {
            alias: self.alias,
            token: KeyPair { key: self.token, secret: self.secret },
            consumer,
            expires: self.expires,
            email: self.email,
            api_host,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{File, bytes, path};

    fn aliases(json: &str) -> Vec<String> {
        let file: File = serde_json::from_str(json).unwrap();
        file.profiles().into_iter().map(|profile| profile.alias).collect()
    }

    #[test]
    fn the_file_of_today_and_the_one_before_are_read() {
        let today = r#"{"version": 1, "profiles": [
            {"alias": "work", "token": "t", "secret": "s", "overrides": {"API_HOST": "https://api.test"}},
            {"alias": "home", "token": "t", "secret": "s", "expirationDate": "2027-01-01T00:00:00.000Z"}]}"#;
        assert_eq!(aliases(today), ["work", "home"]);
        assert_eq!(aliases(r#"{"token": "t", "secret": "s", "expirationDate": "x"}"#), ["default"]);
        assert!(aliases("{}").is_empty());
    }

    #[test]
    fn what_is_no_usual_file_is_not_read() {
        assert_eq!(bytes("/dev/zero".as_ref()).unwrap_err(), "it is no file of usual size");
        assert_eq!(bytes("/nowhere/at/all".as_ref()), Ok(None));
    }

    #[test]
    fn the_place_follows_clever_tools() {
        let at = |variables: &[(&str, &str)]| {
            let found = path(&|name| {
                variables.iter().find(|(variable, _)| *variable == name).map(|(_, value)| (*value).to_owned())
            });
            found.map(|path| path.display().to_string())
        };
        assert_eq!(at(&[("HOME", "/h")]).as_deref(), Some("/h/.config/clever-cloud/clever-tools.json"));
        assert_eq!(
            at(&[("HOME", "/h"), ("XDG_CONFIG_HOME", "/x")]).as_deref(),
            Some("/x/clever-cloud/clever-tools.json")
        );
        assert_eq!(at(&[("CONFIGURATION_FILE", "/f.json"), ("HOME", "/h")]).as_deref(), Some("/f.json"));
        assert_eq!(at(&[]), None);
    }
}
