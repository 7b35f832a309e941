//! May this program act for you?

use axum::http::StatusCode;
use axum::response::Response;
use maud::html;

use super::forms::hidden;
use super::{Visitor, page};
use crate::world::{Consumer, User};

/// One box for each right that the consumer asks for.
pub(crate) fn rights(visitor: &Visitor, user: &User, consumer: &Consumer, request: &str) -> Response {
    let form = html! {
        p { strong { (consumer.title()) } " wants to act for " strong { (user.email) } ". It may:" }
        form method="post" action="/v2/oauth/authorize" {
            (hidden("csrf", visitor.csrf()))
            (hidden("oauth_token", request))
            @for right in consumer.rights.iter() {
                label { input type="checkbox" name=(right.name()) checked; " " (right.name()) }
            }
            button type="submit" name="authorize" value="authorize" { "Authorize" }
            button type="submit" name="deny" value="deny" { "Deny" }
        }
    };
    visitor.remember(page(StatusCode::OK, "Grant access", &form))
}

/// The command line asks for everything, as a browser that is logged in would give it.
pub(crate) fn hand_off(visitor: &Visitor, user: &User, name: &str) -> Response {
    let form = html! {
        p { "The command line wants to act for " strong { (user.email) } "." }
        p { "Go on only if you have just started a login there yourself." }
        form method="post" action="/cli-oauth" {
            (hidden("csrf", visitor.csrf()))
            (hidden("cli_token", name))
            button type="submit" name="authorize" value="authorize" { "Authorize" }
        }
    };
    visitor.remember(page(StatusCode::OK, "Grant access", &form))
}
