//! The pages of a login: plain HTML that needs neither scripts nor anything from elsewhere.

mod decision;
mod forms;
mod submitted;
mod visitor;

use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};

pub(crate) use decision::{hand_off, rights};
pub(crate) use forms::{code, login};
pub(crate) use submitted::Submitted;
pub(crate) use visitor::{Visitor, log_in};

const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem}\
    label{display:block;margin:.5rem 0}input:not([type=checkbox]){display:block;width:100%;font:inherit}\
    button{font:inherit;margin:1rem .5rem 0 0;padding:.3rem 1rem}.wrong{color:#b00020}code{font-size:1.25rem}";

/// A page that says one thing.
pub(crate) fn message(status: StatusCode, title: &str, text: &str) -> Response {
    page(status, title, &html! { p { (text) } })
}

/// The page for `oob`: the user carries the verifier to the program.
pub(crate) fn verifier(verifier: &str) -> Response {
    let body = html! {
        p { "Type this code where the program asks for it:" }
        p { code id="verifier" { (verifier) } }
    };
    page(StatusCode::OK, "Access granted", &body)
}

fn page(status: StatusCode, title: &str, body: &Markup) -> Response {
    let document = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " – Clever Cloud emulator" }
                style { (STYLE) }
            }
            body { main { h1 { (title) } (body) } }
        }
    };
    let headers = HeaderMap::from_iter([
        (CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
        // No `form-action`: it would stop the redirection to the program after the form.
        (
            CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"),
        ),
    ]);
    (status, headers, document.into_string()).into_response()
}
