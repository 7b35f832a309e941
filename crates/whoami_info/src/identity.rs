//! Who the credentials stand for.

use clevercloud::model::{ApiTokenInfo, CurrentToken, SummaryOwner, User};
use clevercloud::{Api, Error};
use connection::side_by_side;
use provisioning::iso8601;

/// How many questions it asks at the same time.
pub(crate) const WIDTH: usize = 3;

/// The user behind a connection's credentials, and what they reach.
#[derive(Debug)]
pub struct Identity {
    /// The user.
    pub user: User,
    /// His organisations, sorted by name, then id; none where the credentials may not see them.
    pub organisations: Vec<SummaryOwner>,
    /// `token` or `api_token`.
    pub kind: &'static str,
    /// Until when the credentials are good, in ISO 8601, where the API says so.
    pub expires: Option<String>,
    /// What a token allows; `None` for API tokens, which act as their user.
    pub rights: Option<Vec<String>>,
}

impl Identity {
    /// Asks for all of it at the same time.
    pub fn read(api: &Api) -> Result<Self, Error> {
        let (user, (summary, grant)) =
            side_by_side(|| api.user(), || side_by_side(|| if_allowed(api.summary()), || Grant::read(api)));
        let (user, Grant { kind, expires, rights }) = (user?, grant?);
        let mut organisations = summary?.map_or_else(Vec::new, |summary| summary.organisations);
        organisations.retain(|organisation| organisation.id != user.id);
        organisations.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
        Ok(Self { user, organisations, kind, expires, rights })
    }
}

/// What the credentials are good for, as in [`Identity`].
struct Grant {
    kind: &'static str,
    expires: Option<String>,
    rights: Option<Vec<String>>,
}

impl Grant {
    fn read(api: &Api) -> Result<Self, Error> {
        if api.uses_api_token() {
            let expires = only_active(if_allowed(api.api_tokens())?.unwrap_or_default());
            return Ok(Self { kind: "api_token", expires, rights: None });
        }
        let token = if_allowed(api.current_token())?.flatten();
        let expires = token.as_ref().and_then(|token| token.expiration_date).map(iso8601);
        Ok(Self { kind: "token", expires, rights: token.map(granted) })
    }
}

/// A token with few rights can't read everything about itself; the bridge may want other credentials for the list of
/// its tokens (unconfirmed).
fn if_allowed<T>(answer: Result<T, Error>) -> Result<Option<T>, Error> {
    match answer {
        Ok(value) => Ok(Some(value)),
        Err(error) if matches!(error.kind.status(), Some(401 | 403 | 404)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The list doesn't say which of the tokens is the one in use; where only one works, it must be that one.
fn only_active(tokens: Vec<ApiTokenInfo>) -> Option<String> {
    let mut active = tokens.into_iter().filter(|token| token.state == "ACTIVE");
    match (active.next(), active.next()) {
        (Some(only), None) => only.expiration_date,
        _ => None,
    }
}

fn granted(token: CurrentToken) -> Vec<String> {
    token.rights.into_iter().filter_map(|(right, granted)| granted.then_some(right)).collect()
}
