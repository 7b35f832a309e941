//! The content of clever-tools' file, changed without losing what is not ours: other profiles, unknown keys.

use serde_json::{Map, Value, json};

type Object = Map<String, Value>;

pub(crate) struct FileText {
    /// Without the profiles.
    rest: Object,
    /// The active one first.
    profiles: Vec<Object>,
}

/// What a login writes into a profile.
pub(super) struct Entry {
    /// Without alias and overrides; `null` takes a field out, as clever-tools leaves out what it doesn't know.
    pub(super) fields: Object,
    pub(super) overrides: Object,
}

/// What a login decides about; other overrides of a profile stay.
const OURS: [&str; 5] =
    ["API_HOST", "CONSOLE_URL", "AUTH_BRIDGE_HOST", "OAUTH_CONSUMER_KEY", "OAUTH_CONSUMER_SECRET"];

impl FileText {
    pub(super) fn empty() -> Self {
        Self { rest: object(&[("version", json!(1))]), profiles: Vec::new() }
    }

    /// The error is the cause, without content. The shape before profiles becomes the profile `default`, as
    /// clever-tools reads it.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, &'static str> {
        const FOREIGN: &str = "it is not what clever-tools writes";
        if bytes.trim_ascii().is_empty() {
            return Ok(Self::empty());
        }
        let text = str::from_utf8(bytes).map_err(|_| FOREIGN)?;
        let mut rest: Object = serde_json::from_str(text).map_err(|_| FOREIGN)?;
        if rest.get("version").is_some_and(|version| *version != 1) {
            return Err("it is of a newer version than this program knows");
        }
        let profiles = rest.remove("profiles").unwrap_or_else(|| json!([]));
        let mut profiles: Vec<Object> = serde_json::from_value(profiles).map_err(|_| FOREIGN)?;
        if rest.contains_key("token") && rest.contains_key("secret") {
            let mut login = object(&[("alias", json!("default"))]);
            for key in ["token", "secret", "expirationDate"] {
                login.extend(rest.remove_entry(key));
            }
            profiles.push(login);
        }
        rest.insert("version".to_owned(), json!(1));
        Ok(Self { rest, profiles })
    }

    /// Puts a profile in front, where the active one is, and returns its alias. The alias that was asked for is taken
    /// even from somebody else; one that wasn't never is.
    pub(super) fn store(&mut self, wanted: Option<String>, entry: Entry) -> String {
        let alias = wanted.unwrap_or_else(|| self.alias_for(&entry));
        let place = self.profiles.iter().position(|profile| names(profile, &alias));
        let mut profile = place.map_or_else(Object::new, |place| self.profiles.remove(place));
        let mut overrides = match profile.remove("overrides") {
            Some(Value::Object(overrides)) => overrides,
            _ => Object::new(),
        };
        overrides.retain(|name, _| !OURS.contains(&name.as_str()));
        overrides.extend(entry.overrides);
        profile.insert("alias".to_owned(), json!(alias));
        profile.extend(entry.fields);
        profile.retain(|_, value| !value.is_null());
        if !overrides.is_empty() {
            profile.insert("overrides".to_owned(), Value::Object(overrides));
        }
        self.profiles.insert(0, profile);
        alias
    }

    /// The profile of the same user, API and consumer, which this login renews; else `default`, else the e-mail address.
    /// A token of another consumer is another one, and may be the only copy.
    fn alias_for(&self, entry: &Entry) -> String {
        let text = |fields: &Object, key: &str| fields.get(key).and_then(Value::as_str).map(str::to_owned);
        let renewed = self.profiles.iter().find(|profile| {
            let overrides = profile.get("overrides").and_then(Value::as_object);
            let same =
                |name| overrides.and_then(|overrides| overrides.get(name)) == entry.overrides.get(name);
            text(profile, "userId").is_some_and(|user| Some(user) == text(&entry.fields, "userId"))
                && same("API_HOST")
                && same("OAUTH_CONSUMER_KEY")
        });
        if let Some(alias) = renewed.and_then(|profile| text(profile, "alias")) {
            return alias;
        }
        let is_free = |alias: &String| !self.profiles.iter().any(|profile| names(profile, alias));
        let email = text(&entry.fields, "email").filter(|email| !email.is_empty());
        let names = std::iter::once("default".to_owned()).chain(email);
        let numbered = (2..=self.profiles.len() + 2).map(|number| format!("default-{number}"));
        names.chain(numbered).find(is_free).unwrap_or_else(|| "default".to_owned())
    }

    /// Takes a profile out.
    pub(crate) fn remove(&mut self, alias: &str) {
        self.profiles.retain(|profile| !names(profile, alias));
    }

    pub(super) fn into_bytes(mut self) -> Vec<u8> {
        let profiles = self.profiles.into_iter().map(Value::Object).collect();
        self.rest.insert("profiles".to_owned(), Value::Array(profiles));
        format!("{:#}\n", Value::Object(self.rest)).into_bytes()
    }
}

fn names(profile: &Object, alias: &str) -> bool {
    profile.get("alias").is_some_and(|name| name == alias)
}

fn object(fields: &[(&str, Value)]) -> Object {
    fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::{Entry, FileText, Object, object};
    use serde_json::{Value, json};

    const FILE: &str = r#"{"version": 1, "theme": "dark", "profiles": [
        {"alias": "work", "token": "t1", "secret": "s1", "userId": "user_1", "email": "a@x", "colour": "red"},
        {"alias": "default", "token": "t2", "secret": "s2", "userId": "user_2", "expirationDate": "2020",
         "overrides": {"SSH_GATEWAY": "g", "OAUTH_CONSUMER_KEY": "k", "OAUTH_CONSUMER_SECRET": "s"}}]}"#;

    fn entry(user: &str, overrides: &[(&str, Value)]) -> Entry {
        let fields = [
            ("token", json!("NEW")),
            ("secret", json!("NEW")),
            ("expirationDate", Value::Null),
            ("userId", json!(user)),
            ("email", json!("a@x")),
        ];
        Entry { fields: object(&fields), overrides: object(overrides) }
    }

    fn stored(file: &str, wanted: Option<&str>, entry: Entry) -> Value {
        let mut text = FileText::parse(file.as_bytes()).unwrap();
        text.store(wanted.map(str::to_owned), entry);
        serde_json::from_slice(&text.into_bytes()).unwrap()
    }

    fn aliases(file: &Value) -> Vec<&str> {
        file["profiles"]
            .as_array()
            .unwrap()
            .iter()
            .map(|profile| profile["alias"].as_str().unwrap())
            .collect()
    }

    #[test]
    fn a_renewed_profile_keeps_what_is_not_ours_and_becomes_active() {
        let consumer = [("OAUTH_CONSUMER_KEY", json!("k")), ("OAUTH_CONSUMER_SECRET", json!("NEW"))];
        let file = stored(FILE, None, entry("user_2", &consumer));
        assert_eq!(aliases(&file), ["default", "work"]);
        assert_eq!(file["theme"], "dark");
        let renewed = json!({"alias": "default", "token": "NEW", "secret": "NEW", "userId": "user_2",
                             "email": "a@x", "overrides": {"SSH_GATEWAY": "g",
                             "OAUTH_CONSUMER_KEY": "k", "OAUTH_CONSUMER_SECRET": "NEW"}});
        assert_eq!(file["profiles"][0], renewed);
        let before: Value = serde_json::from_str(FILE).unwrap();
        assert_eq!(file["profiles"][1], before["profiles"][0]);
    }

    #[test]
    fn a_login_that_names_no_profile_takes_nobody_elses() {
        let other_api = [("API_HOST", json!("https://other.test"))];
        assert_eq!(aliases(&stored(FILE, None, entry("user_3", &[]))), ["a@x", "work", "default"]);
        assert_eq!(aliases(&stored(FILE, None, entry("user_2", &other_api))), ["a@x", "work", "default"]);
        // The same user, with a token of another consumer.
        assert_eq!(aliases(&stored(FILE, None, entry("user_2", &[]))), ["a@x", "work", "default"]);
        let full = FILE.replace("work", "a@x");
        assert_eq!(aliases(&stored(&full, None, entry("user_3", &[])))[0], "default-2");
        assert_eq!(aliases(&stored("", None, entry("user_3", &[]))), ["default"]);
        assert_eq!(aliases(&stored(FILE, Some("work"), entry("user_3", &[]))), ["work", "default"]);
    }

    #[test]
    fn the_shape_before_profiles_is_kept_as_a_profile() {
        let old = r#"{"token": "t", "secret": "s", "expirationDate": "2027"}"#;
        let file = stored(old, Some("new"), entry("user_1", &[]));
        assert_eq!(aliases(&file), ["new", "default"]);
        let kept = json!({"alias": "default", "token": "t", "secret": "s", "expirationDate": "2027"});
        assert_eq!(file["profiles"][1], kept);
        assert_eq!((&file["version"], file.get("token")), (&json!(1), None));
    }

    #[test]
    fn what_cannot_be_kept_is_refused() {
        for foreign in ["[]", "{", r#"{"version": 2}"#, r#"{"profiles": [1]}"#, r#"{"profiles": {}}"#] {
            assert!(FileText::parse(foreign.as_bytes()).is_err(), "{foreign}");
        }
    }

    #[test]
    fn a_profile_is_removed_alone() {
        let mut text = FileText::parse(FILE.as_bytes()).unwrap();
        text.remove("work");
        let file: Value = serde_json::from_slice::<Object>(&text.into_bytes()).map(Value::Object).unwrap();
        assert_eq!(aliases(&file), ["default"]);
    }
}
