//! `clevercloud-login profiles`, and finding a profile for the other commands.

use connection::has_passed;
use connection::profiles::{Profile, path, read};

use crate::failure::{Failure, Result};
use crate::{api, terminal};

/// Lists the profiles, without their secrets.
pub(crate) fn run() -> Result<()> {
    let profiles = all()?;
    if profiles.is_empty() {
        terminal::say("There is no profile; make one with `clevercloud-login`.");
    }
    let width = profiles.iter().map(|profile| profile.alias.chars().count()).max().unwrap_or_default();
    for (index, profile) in profiles.iter().enumerate() {
        let star = if index == 0 { '*' } else { ' ' };
        let email = profile.email.as_deref().unwrap_or("(unknown)");
        let line = format!("{star} {:width$}  {email}{}{}", profile.alias, until(profile), at(profile));
        terminal::print(&line)?;
    }
    Ok(())
}

/// The profile of this alias, or the active one.
pub(crate) fn find(alias: Option<&str>) -> Result<Option<Profile>> {
    let profiles = all()?;
    let Some(alias) = alias else { return Ok(profiles.into_iter().next()) };
    let known: Vec<_> = profiles.iter().map(|profile| profile.alias.clone()).collect();
    let found = profiles.into_iter().find(|profile| profile.alias == alias);
    found.map(Some).ok_or_else(|| {
        let remedy = match known.as_slice() {
            [] => "log in first, with `clevercloud-login`".to_owned(),
            known => format!("give one of {}", known.join(", ")),
        };
        Failure::new(format!("--profile {alias:?} is no profile here; {remedy}."))
    })
}

fn all() -> Result<Vec<Profile>> {
    let Some(path) = path(&api::environment) else { return Ok(Vec::new()) };
    read(&path).map_err(|cause| {
        Failure::new(format!("{} can't be read ({cause}); repair it or move it away.", path.display()))
    })
}

fn until(profile: &Profile) -> String {
    match profile.expires.as_deref() {
        Some(date) if has_passed(date) => format!("  expired on {date}"),
        Some(date) => format!("  until {date}"),
        None => String::new(),
    }
}

fn at(profile: &Profile) -> String {
    profile.api_host.as_deref().map(|host| format!("  at {host}")).unwrap_or_default()
}
