use ansible_module::{Problem, Task};

use super::{Found, Part, User, UserKind};
use crate::profiles::{self, Profile};

/// What the file of clever-tools gives: the profile that the task names, else the active one.
pub(super) fn part(
    wanted: Option<&str>,
    task: &Task,
    environment: &dyn Fn(&str) -> Option<String>,
) -> Result<Part, Problem> {
    let Some(path) = profiles::path(environment) else { return Ok(Part::default()) };
    let problem = |sentence: String| Problem { option: task.written("auth.profile"), sentence };
    let profiles = profiles::read(&path).map_err(|cause| {
        problem(format!(
            "{} can't be read ({cause}); repair it or move it away, or give auth.",
            path.display()
        ))
    })?;
    let Some(wanted) = wanted else {
        return Ok(profiles.into_iter().next().map(Part::from).unwrap_or_default());
    };
    let aliases: Vec<String> = profiles.iter().map(|profile| profile.alias.clone()).collect();
    profiles.into_iter().find(|profile| profile.alias == wanted).map(Part::from).ok_or_else(|| {
        let option = task.written("auth.profile");
        let known = match aliases.as_slice() {
            [] => "run `clevercloud-login` first".to_owned(),
            aliases => format!("use one of {}", aliases.join(", ")),
        };
        problem(format!("{option} {wanted:?} is no profile of {}; {known}.", path.display()))
    })
}

impl From<Profile> for Found {
    fn from(profile: Profile) -> Self {
        Self {
            credentials: Some(profile.credentials()),
            source: Some(profile.source()),
            expires: profile.expires,
            api_host: profile.api_host,
            consumer_alone: false,
        }
    }
}

impl From<Profile> for Part {
    fn from(profile: Profile) -> Self {
        let source = profile.source();
        let user = User { kind: UserKind::Token(profile.token), source, expires: profile.expires };
        Self { user: Some(user), consumer: profile.consumer, api_host: profile.api_host }
    }
}
