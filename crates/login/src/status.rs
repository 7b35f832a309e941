//! `clevercloud-login status`.

use std::time::Duration;

use clevercloud::{BaseUrl, Credentials, Error, ErrorKind};
use connection::{Found, Unauthenticated};
use whoami_info::Identity;

use crate::failure::{Failure, Result};
use crate::hosts::Hosts;
use crate::sentence::Step;
use crate::{api, profiles, sentence, terminal};

/// Shows whose credentials a playbook would use here, or those of a profile.
pub(crate) fn run(profile: Option<&str>, mut hosts: Hosts) -> Result<()> {
    let found = find(profile)?;
    let is_api_token = matches!(found.credentials, Some(Credentials::Bearer(_)));
    let address = match hosts.api_host.take().or(found.api_host) {
        Some(host) => Hosts { api_host: Some(host), ..hosts }.api()?,
        None if is_api_token => hosts.bridge()?,
        None => hosts.api()?,
    };
    let usual = if is_api_token { BaseUrl::BRIDGE } else { BaseUrl::API };
    let at = if address.as_str() == usual { String::new() } else { format!(" at {address}") };
    let (api, _unused_key) = api::open(address, found.credentials, Duration::ZERO)?;
    let source = found.source.unwrap_or_default();
    let identity = Identity::read(&api).map_err(|error| {
        let host = api.settings().base_url.authority();
        unauthenticated(&error, host, &source, found.expires.as_deref()).unwrap_or_else(|| {
            let what = format!("the credentials from {source}");
            let remedy = match error.kind.status() {
                Some(403) => "run `clevercloud-login`, and grant the right access_personal_information",
                _ => "run `clevercloud-login`",
            };
            let refused = Step { what: &what, remedy };
            sentence::of(&api, &error, "--api-host", refused)
        })
    })?;
    terminal::print(&describe(&identity, &format!("{source}{at}"), found.expires.as_deref()))
}

/// As a module looks for them: the environment first, then clever-tools' file.
fn find(profile: Option<&str>) -> Result<Found> {
    if profile.is_none()
        && let Some(found) = connection::from_environment(&api::environment)
            .map_err(|problem| Failure::new(problem.sentence))?
    {
        return Ok(found);
    }
    let profile = profiles::find(profile)?.ok_or_else(|| {
        Failure::new("There are no credentials, neither in the environment nor in clever-tools' file; run `clevercloud-login`.")
    })?;
    Ok(profile.into())
}

/// Expired and revoked credentials are no mistake of the user's: they are told apart from wrong ones.
fn unauthenticated(error: &Error, host: &str, source: &str, expires: Option<&str>) -> Option<Failure> {
    let ErrorKind::Answered(answered) = &error.kind else { return None };
    let state = match Unauthenticated::why(answered, expires) {
        Unauthenticated::Expired(Some(date)) => format!("expired on {date}"),
        Unauthenticated::Expired(None) => "expired".to_owned(),
        Unauthenticated::Revoked => "were revoked".to_owned(),
        Unauthenticated::WrongClock(_) | Unauthenticated::Unknown => return None,
    };
    Some(Failure::new(format!("The credentials from {source} for {host} {state}; run `clevercloud-login`.")))
}

fn describe(identity: &Identity, source: &str, expires: Option<&str>) -> String {
    let Identity { user, organisations, .. } = identity;
    let kind = if identity.kind == "api_token" { "API token" } else { "token" };
    let mut lines = vec![
        format!("{} <{}>, {}", user.name, user.email, user.id.as_str()),
        format!("{kind} from {source}"),
    ];
    if let Some(date) = identity.expires.as_deref().or(expires) {
        lines.push(format!("until {date}"));
    }
    if let Some(rights) = &identity.rights {
        lines.push(format!(
            "rights: {}",
            if rights.is_empty() { "none".to_owned() } else { rights.join(", ") }
        ));
    }
    for organisation in organisations {
        let role = organisation.role.as_deref().unwrap_or("role unknown");
        lines.push(format!("organisation {} \"{}\", {role}", organisation.id.as_str(), organisation.name));
    }
    lines.join("\n")
}
