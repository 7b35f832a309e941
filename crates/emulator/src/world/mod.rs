//! Who exists: users, organisations and the credentials that act for them.

mod api_token;
mod consumer;
mod default;
mod rights;
mod user;

use std::path::Path;
use std::{fmt, fs};

use serde::{Deserialize, Serialize};

pub(crate) use api_token::ApiToken;
pub(crate) use consumer::Consumer;
pub(crate) use default::CLEVER_TOOLS;
pub(crate) use rights::Right;
pub(crate) use rights::Rights;
pub(crate) use user::User;

/// Everybody, as in the file given with `--world`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct World {
    /// Programs that may ask on behalf of users (OAuth consumers).
    pub consumers: Vec<Consumer>,
    /// People; each has a personal space with the same id.
    pub users: Vec<User>,
    /// Organisations with their members.
    #[serde(default)]
    pub organisations: Vec<Organisation>,
    /// OAuth 1.0a tokens of users.
    #[serde(default)]
    pub tokens: Vec<Token>,
    /// Bearer tokens of users.
    #[serde(default)]
    pub api_tokens: Vec<ApiToken>,
}

/// An organisation.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// `orga_…`.
    pub id: String,
    /// Name on screen; it need not be unique.
    pub name: String,
    /// Who belongs to it.
    pub members: Vec<Member>,
}

/// One person's place in an organisation.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// `user_…`.
    pub user: String,
    /// `ADMIN`, `MANAGER`, `DEVELOPER`, `ACCOUNTING` or `NONE`; shown, but not enforced.
    pub role: String,
}

/// An OAuth 1.0a token.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Token {
    /// Its public half, what clients send as `oauth_token`.
    pub key: String,
    /// Its secret half.
    pub secret: Secret,
    /// Whose it is.
    pub user: String,
    /// The key of the only consumer that may use it; any may when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consumer: Option<String>,
    /// Milliseconds since 1970; never when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<u64>,
    /// Milliseconds since 1970.
    #[serde(default)]
    pub created: u64,
    /// What may be done with it; everything when absent.
    #[serde(default)]
    pub rights: Rights,
}

/// A secret of this world, kept out of debugging output.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl World {
    /// Reads a world from a JSON file.
    ///
    /// # Errors
    /// A sentence that names the file and says what is wrong with it.
    pub fn load(file: &Path) -> Result<Self, String> {
        let shown = file.display();
        let text = fs::read_to_string(file)
            .map_err(|error| format!("--world {shown} can't be read ({error}): give a file that exists."))?;
        let world: Self = serde_json::from_str(&text).map_err(|error| {
            format!("--world {shown} isn't a world ({error}): see the README for an example.")
        })?;
        match world.stranger() {
            None => Ok(world),
            Some(id) => {
                Err(format!("--world {shown} speaks of {id}, who isn't among its users: add this user."))
            }
        }
    }

    /// A user who is spoken of, but not there.
    fn stranger(&self) -> Option<&str> {
        let members = self.organisations.iter().flat_map(|one| &one.members).map(|member| &member.user);
        let tokens = self.tokens.iter().map(|token| &token.user);
        let api_tokens = self.api_tokens.iter().map(|token| &token.user);
        members.chain(tokens).chain(api_tokens).map(String::as_str).find(|id| self.user(id).is_none())
    }

    pub(crate) fn user(&self, id: &str) -> Option<&User> {
        self.users.iter().find(|user| user.id == id)
    }

    pub(crate) fn organisation(&self, id: &str) -> Option<&Organisation> {
        self.organisations.iter().find(|organisation| organisation.id == id)
    }

    /// The organisations that a user belongs to, with the user's role, in the order of the file.
    pub(crate) fn memberships(&self, user: &str) -> impl Iterator<Item = (&Organisation, &str)> {
        self.organisations.iter().filter_map(move |organisation| {
            let member = organisation.members.iter().find(|member| member.user == user)?;
            Some((organisation, member.role.as_str()))
        })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::World;

    /// Loads a world from text, by way of a file as users do.
    fn load(name: &str, text: &str) -> Result<World, String> {
        let file = std::env::temp_dir().join(format!("{}-{name}", std::process::id()));
        fs::write(&file, text).unwrap();
        let world = World::load(&file);
        fs::remove_file(&file).unwrap();
        world.map_err(|error| error.replace(&*file.to_string_lossy(), "FILE"))
    }

    fn example() -> &'static str {
        let readme = include_str!("../../README.md");
        readme.split_once("```json\n").and_then(|(_, rest)| rest.split_once("```")).unwrap().0
    }

    #[test]
    fn the_example_of_the_readme_is_a_world() {
        let world = load("example.json", example()).unwrap();
        assert_eq!((world.organisations.len(), world.tokens.len()), (1, 1));
    }

    #[test]
    fn everybody_who_is_spoken_of_must_be_there() {
        for place in
            ["\"members\": [{\"user\": ", "\"secret\": \"s2\",\n      \"user\": ", "\"t3\", \"user\": "]
        {
            let changed = example().replace(&format!("{place}\"user_1"), &format!("{place}\"user_2"));
            let error = load("stranger.json", &changed).unwrap_err();
            assert_eq!(
                error,
                "--world FILE speaks of user_21111111-1111-1111-1111-111111111111, who isn't among its users: add this user."
            );
        }
    }

    #[test]
    fn secrets_stay_out_of_debugging_output() {
        let shown = format!("{:?}", World::default());
        assert!(shown.contains("***") && !shown.contains("demo_token_secret"), "{shown}");
    }
}
