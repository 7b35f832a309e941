//! A browser, or a program that does what a browser would do.

use axum::extract::FromRequestParts;
use axum::http::header::{COOKIE, ORIGIN, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;

use super::message;
use crate::emulator::App;
use crate::refusal::Refusal;
use crate::world::{Secret, User};

const SESSION: &str = "ccid";
const CSRF: &str = "csrf";

/// Who visits a page.
pub(crate) struct Visitor {
    session: Option<String>,
    /// What a form must send back: another site can make a browser send the form, but can't read the cookie.
    csrf: String,
    has_csrf: bool,
    is_browser: bool,
}

impl Visitor {
    pub(super) fn csrf(&self) -> &str {
        &self.csrf
    }

    /// The user who has logged in with this browser.
    pub(crate) fn user<'a>(&self, app: &'a App) -> Option<&'a User> {
        let session = self.session.as_deref()?;
        let id = app.store.note(|state| state.logins.session(session).map(str::to_owned))?;
        app.config.world.user(&id)
    }

    /// Refuses a form that comes from another site.
    ///
    /// Programs may do without the field, as Clever Cloud's own tests do; only browsers send `Origin`.
    #[expect(clippy::result_large_err, reason = "it is the rejection of an extractor, which is a response")]
    pub(super) fn check(&self, sent: Option<&str>) -> Result<(), Response> {
        let good = match sent {
            Some(sent) => self.has_csrf && sent == self.csrf,
            None => !self.is_browser,
        };
        if good {
            return Ok(());
        }
        let text =
            "This form comes from elsewhere or is too old: go back, load the page again and repeat it.";
        Err(message(StatusCode::FORBIDDEN, "Form refused", text))
    }

    /// Gives the browser the cookie that its forms must match.
    pub(super) fn remember(&self, mut response: Response) -> Response {
        if !self.has_csrf {
            set_cookie(response.headers_mut(), CSRF, &self.csrf);
        }
        response
    }
}

/// Logs the browser in.
pub(crate) fn log_in(mut response: Response, session: &Secret) -> Response {
    set_cookie(response.headers_mut(), SESSION, &session.0);
    response
}

fn set_cookie(headers: &mut HeaderMap, name: &str, value: &str) {
    if let Ok(cookie) = HeaderValue::from_str(&format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax")) {
        headers.append(SET_COOKIE, cookie);
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self, Refusal> {
        let kept = cookie(&parts.headers, CSRF);
        let (has_csrf, csrf) = (kept.is_some(), kept.map_or_else(draw, Ok)?);
        let session = cookie(&parts.headers, SESSION);
        Ok(Self { session, csrf, has_csrf, is_browser: parts.headers.contains_key(ORIGIN) })
    }
}

fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let sent = headers.get_all(COOKIE).into_iter().filter_map(|header| header.to_str().ok());
    let mut pairs = sent.flat_map(|header| header.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(one, value)| *one == name && !value.is_empty()).map(|(_, value)| value.to_owned())
}

/// Not from the state's dice: looking at a page must not change which ids are drawn next.
fn draw() -> Result<String, Refusal> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| Refusal::broken(error.to_string()))?;
    Ok(format!("{:032x}", u128::from_be_bytes(bytes)))
}
