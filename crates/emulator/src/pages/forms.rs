//! Who are you? E-mail and password, then perhaps a one-time code.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use super::{Visitor, page};
use crate::login::Purpose;
use crate::world::Secret;

/// The login form; `wrong` after an attempt that failed.
pub(crate) fn login(visitor: &Visitor, purpose: &Purpose, wrong: bool) -> Response {
    let form = html! {
        @if wrong { (complaint("The e-mail or the password is wrong: try again.")) }
        form method="post" action="/v2/sessions/login" {
            (hidden("csrf", visitor.csrf()))
            @for (name, value) in purpose.fields() { (hidden(name, value)) }
            (hidden("from_authorize", "true"))
            label { "E-mail" input type="email" name="email" autocomplete="username" required autofocus; }
            label {
                "Password"
                input type="password" name="password" autocomplete="current-password" required;
            }
            button type="submit" name="login" { "Log in" }
        }
    };
    visitor.remember(page(status(wrong), "Log in", &form))
}

/// The form for the one-time code of an authenticator application.
pub(crate) fn code(visitor: &Visitor, email: &str, challenge: &Secret, wrong: bool) -> Response {
    let form = html! {
        @if wrong { (complaint("The code is wrong or too old: try again.")) }
        form method="post" action="/v2/sessions/mfa_login" {
            (hidden("csrf", visitor.csrf()))
            (hidden("auth_id", &challenge.0))
            (hidden("email", email))
            (hidden("mfa_kind", "TOTP"))
            label {
                "One-time code of your authenticator application"
                input name="mfa_attempt" inputmode="numeric" autocomplete="one-time-code" required autofocus;
            }
            button type="submit" name="login" { "Log in" }
        }
    };
    visitor.remember(page(status(wrong), "One-time code", &form))
}

fn status(wrong: bool) -> StatusCode {
    if wrong { StatusCode::UNAUTHORIZED } else { StatusCode::OK }
}

fn complaint(text: &str) -> Markup {
    html! { p.wrong role="alert" { (text) } }
}

pub(super) fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}
