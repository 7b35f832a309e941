//! Who may see and change everything: programs and people of this machine, and no web page but our own.

use std::net::IpAddr;

use axum::extract::{ConnectInfo, Request};
use axum::http::header::{HOST, ORIGIN};
use axum::http::uri::Authority;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::refusal::Refusal;
use crate::wire::Peer;

/// Lets requests through that come from this machine, by a name that only this machine has: a page from elsewhere
/// whose name was made to point here ("DNS rebinding") would be of the same origin otherwise.
pub(crate) async fn from_here(
    ConnectInfo(peer): ConnectInfo<Peer>,
    request: Request,
    next: Next,
) -> Response {
    if !peer.address.ip().to_canonical().is_loopback() {
        return Refusal::no_such_route().into_response();
    }
    if !host(&request).is_some_and(is_this_machine) {
        return Refusal::other_host().into_response();
    }
    next.run(request).await
}

/// Keeps the pages of other sites out, which a browser here may show; programs send none of these headers.
pub(crate) async fn from_our_page(peer: ConnectInfo<Peer>, request: Request, next: Next) -> Response {
    if is_of_another_site(&request) {
        return Refusal::other_site().into_response();
    }
    from_here(peer, request, next).await
}

fn is_of_another_site(request: &Request) -> bool {
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    let ours = host(request).map(|host| format!("http://{host}"));
    header(ORIGIN.as_str()).is_some_and(|origin| ours.as_deref() != Some(origin))
        || header("sec-fetch-site").is_some_and(|site| !matches!(site, "same-origin" | "none"))
}

fn host(request: &Request) -> Option<&str> {
    request.headers().get(HOST)?.to_str().ok()
}

fn is_this_machine(host: &str) -> bool {
    let Ok(authority) = host.parse::<Authority>() else { return false };
    let name = authority.host().trim_matches(['[', ']']);
    name == "localhost" || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::is_this_machine;

    #[test]
    fn only_names_of_this_machine_are_its_own() {
        for host in ["localhost", "localhost:8080", "127.0.0.1:1", "127.1.2.3", "[::1]:8080"] {
            assert!(is_this_machine(host), "{host}");
        }
        for host in
            ["", "evil.example", "localhost.evil.example:80", "192.0.2.1:8080", "127.0.0.1.evil.example"]
        {
            assert!(!is_this_machine(host), "{host}");
        }
    }
}
