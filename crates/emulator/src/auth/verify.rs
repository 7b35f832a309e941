//! From the credentials of a request to the user they stand for.

use axum::http::request::Parts;

use super::header::Credentials;
use super::{Denied, Grant, Signed};
use crate::clock;
use crate::emulator::Emulator;
use crate::world::{Right, Secret};

/// The user on whose behalf a request is made.
pub(super) fn grant(emulator: &Emulator, request: &Parts, body: &[u8]) -> Result<Grant, Denied> {
    match Credentials::of(request)? {
        Credentials::Bearer(token) => bearer(emulator, &token),
        Credentials::OAuth(header) => oauth(emulator, &Signed::by_header(request, body, header)),
    }
}

fn bearer(emulator: &Emulator, sent: &str) -> Result<Grant, Denied> {
    emulator.store.note(|state| {
        let logins = &state.logins;
        let token = logins.api_token(&emulator.config.world, sent).ok_or("the API token is unknown")?;
        still_good(logins.is_revoked(&token.id()), token.expires)?;
        let rights = [Right::Almighty].into_iter().collect();
        Ok(Grant { user: token.user.clone(), token: None, rights })
    })
}

fn oauth(emulator: &Emulator, request: &Signed) -> Result<Grant, Denied> {
    let (key, name) = (request.consumer()?, request.token()?);
    let (secret, token, revoked) = emulator.store.note(|state| {
        let (logins, world) = (&state.logins, &emulator.config.world);
        let consumer = logins.consumer(world, &key).ok_or("the consumer is unknown")?;
        let token = logins.token(world, &name).ok_or("the token is unknown")?;
        let revoked = logins.is_revoked(&name);
        Ok::<_, &'static str>((consumer.secret.clone(), token.clone(), revoked))
    })?;
    if token.consumer.is_some_and(|only| only != key) {
        return Err("the token belongs to another consumer".into());
    }
    let (Secret(of_consumer), Secret(of_token)) = (&secret, &token.secret);
    request.verify(emulator, (of_consumer, of_token))?;
    // Only whoever knows the secret is told what became of the token.
    still_good(revoked, token.expires)?;
    emulator.store.note(|state| state.logins.untracked().note_use(&name));
    Ok(Grant { user: token.user, token: Some(name), rights: token.rights })
}

fn still_good(revoked: bool, expires: Option<u64>) -> Result<(), Denied> {
    if revoked {
        Err(Denied::Revoked)
    } else if expires.is_some_and(|end| end <= clock::now()) {
        Err(Denied::Expired)
    } else {
        Ok(())
    }
}
