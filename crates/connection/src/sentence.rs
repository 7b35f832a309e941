//! What a failed request says: one sentence, the remedy last.

use clevercloud::{Answered, Error, ErrorKind};

use crate::unauthenticated;

/// A kind that playbooks can compare with, and the sentence. `host` is the API's, `who` says where the credentials
/// came from, `expires` until when they are good, in ISO 8601, where it is known.
pub(crate) fn of(error: &Error, host: &str, who: &str, expires: Option<&str>) -> (&'static str, String) {
    let request = format!("{} {}", error.context.method, error.context.path);
    let after = after(error);
    match &error.kind {
        ErrorKind::Unreachable(cause) => (
            "unreachable",
            format!(
                "{host} could not be reached{after} ({cause}); check the network, the proxy and api_endpoint."
            ),
        ),
        ErrorKind::Tls(cause) => (
            "tls",
            format!(
                "{host} has no trusted TLS connection ({cause}); check api_endpoint, or give the certificates of your network's own authority in ca_path."
            ),
        ),
        ErrorKind::Proxy(cause) => (
            "proxy",
            format!(
                "The proxy let no connection to {host} through ({cause}); check HTTPS_PROXY and NO_PROXY."
            ),
        ),
        ErrorKind::DeadlinePassed => (
            "deadline",
            format!(
                "The time was up before {request} could be sent; give the task more time with wait_timeout or api_timeout."
            ),
        ),
        ErrorKind::TimedOut => (
            "timeout",
            format!(
                "{host} did not answer {request} in time{after}; run the task again, or raise api_timeout."
            ),
        ),
        ErrorKind::Lost(cause) => (
            "lost",
            format!("The connection to {host} broke during {request}{after} ({cause}); run the task again."),
        ),
        ErrorKind::Undecodable { is_html: true, .. } => (
            "undecodable",
            format!(
                "{host} answered {request} with a web page instead of JSON; check api_endpoint and the proxy."
            ),
        ),
        ErrorKind::Undecodable { cause, .. } => (
            "undecodable",
            format!(
                "{host} answered {request} with something that is not what the API documents ({cause}); check api_endpoint."
            ),
        ),
        ErrorKind::Answered(answered) if answered.status == 401 => {
            ("authentication", unauthenticated::sentence(answered, host, who, expires))
        }
        ErrorKind::Answered(answered) => {
            answered_sentence(answered, &error.kind, &request, host, who, &after)
        }
    }
}

fn answered_sentence(
    answered: &Answered,
    kind: &ErrorKind,
    request: &str,
    host: &str,
    who: &str,
    after: &str,
) -> (&'static str, String) {
    let status = answered.status;
    let said = said(answered);
    match status {
        300..=399 => {
            let place = answered.location.as_deref().unwrap_or("another address");
            (
                "redirect",
                format!(
                    "{host} redirects {request} to {place}, where the credentials are never sent; set api_endpoint to the right address."
                ),
            )
        }
        403 => (
            "permission",
            format!(
                "The credentials{who} have no right to {request}{said}; check organisation, or use those of a member who has it."
            ),
        ),
        404 => (
            "not_found",
            format!("{host} does not know {request}{said}; check organisation and api_endpoint."),
        ),
        429 if answered.retry_after.is_some_and(|wait| wait.as_secs() > 0) => (
            "rate_limited",
            format!(
                "{host} asks to wait {} s before the next request{after}{said}; run the task again then, with fewer tasks at a time (forks).",
                answered.retry_after.unwrap_or_default().as_secs()
            ),
        ),
        429 => (
            "rate_limited",
            format!(
                "{host} refused {request}{after} because of too many requests{said}; run fewer tasks at a time (forks), or raise api_retries."
            ),
        ),
        _ if kind.is_capacity() && request.starts_with("POST") => {
            let words = answered.provider_message.as_deref().unwrap_or(&answered.message);
            (
                "capacity",
                format!(
                    "Clever Cloud has no room for this order (\"{words}\"); choose another region or plan."
                ),
            )
        }
        500.. => (
            "server",
            format!(
                "{host} failed to answer {request}{after} (status {status}{}); run the task again later.",
                comma(&said)
            ),
        ),
        _ => (
            "refused",
            format!("{host} refused {request} (status {status}{}); correct what it names.", comma(&said)),
        ),
    }
}

/// ` in 5 attempts over 7.5 s`, where there were several.
fn after(error: &Error) -> String {
    match error.context.attempts {
        0 | 1 => String::new(),
        attempts => format!(" in {attempts} attempts over {:.1} s", error.context.elapsed.as_secs_f64()),
    }
}

/// The server's own words, where it said something.
pub(crate) fn said(answered: &Answered) -> String {
    let words = answered.provider_message.as_deref().unwrap_or(&answered.message);
    if words.is_empty() { String::new() } else { format!(" (\"{words}\")") }
}

/// The same inside parentheses.
fn comma(said: &str) -> String {
    let words = said.trim().trim_start_matches('(').trim_end_matches(')');
    if words.is_empty() { String::new() } else { format!(", {words}") }
}
