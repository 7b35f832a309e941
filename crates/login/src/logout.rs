//! `clevercloud-login logout`.

use std::time::Duration;

use clevercloud::Sessions;

use crate::failure::{Failure, Result};
use crate::give::File;
use crate::hosts::Hosts;
use crate::sentence::Step;
use crate::{api, profiles, sentence, terminal};

/// Revokes the token first: a profile that is gone could not do it any more.
pub(crate) fn run(alias: Option<&str>, mut hosts: Hosts) -> Result<()> {
    let profile = profiles::find(alias)?.ok_or_else(|| {
        Failure::new("There is no profile to log out from; see `clevercloud-login status`.")
    })?;
    hosts.api_host = hosts.api_host.or_else(|| profile.api_host.clone());
    let file = File::open()?;
    let (api, key) = api::open(hosts.api()?, Some(profile.credentials()), Duration::ZERO)?;
    let revoked = match Sessions::new(&api, key).revoke(&profile.token.key) {
        Ok(_) => "revoked",
        // Who isn't let in any more has nothing left to revoke.
        Err(error) if error.kind.status() == Some(401) => "not valid any more",
        Err(error) => {
            let refused = Step { what: "the revocation", remedy: "revoke the token in the console" };
            return Err(sentence::of(&api, &error, "--api-host", refused));
        }
    };
    file.update(|text| text.remove(&profile.alias))?;
    terminal::say(&format!("The token is {revoked}, and profile {} is removed.", profile.alias));
    Ok(())
}
