//! What a request that failed says: one sentence, the remedy last.

use clevercloud::{Api, Error, ErrorKind};
use connection::{Unauthenticated, clock_phrase};

use crate::failure::Failure;

/// What a refusal means for one step of a login.
#[derive(Clone, Copy)]
pub(crate) struct Step<'a> {
    /// What was not accepted, as in `the consumer`.
    pub(crate) what: &'a str,
    /// What to do about it.
    pub(crate) remedy: &'a str,
}

/// The failure of one step. `option` names the address that was asked.
pub(crate) fn of(api: &Api, error: &Error, option: &str, step: Step<'_>) -> Failure {
    let host = api.settings().base_url.authority();
    Failure::new(match &error.kind {
        ErrorKind::Unreachable(cause) => {
            format!("{host} could not be reached ({cause}); check the network, the proxy and {option}.")
        }
        ErrorKind::Tls(cause) => format!(
            "{host} has no trusted TLS connection ({cause}); if your network has a certificate authority of its own, name its file in SSL_CERT_FILE."
        ),
        ErrorKind::Proxy(cause) => format!(
            "The proxy let no connection to {host} through ({cause}); check HTTPS_PROXY and NO_PROXY."
        ),
        ErrorKind::DeadlinePassed | ErrorKind::TimedOut | ErrorKind::Lost(_) => {
            format!("{host} {}; try again.", error.kind)
        }
        ErrorKind::Undecodable { .. } => format!("{host} {}; check {option}.", error.kind),
        ErrorKind::Answered(answered) => {
            let said = if answered.message.is_empty() {
                format!("status {}", answered.status)
            } else {
                format!("\"{}\"", answered.message)
            };
            let Step { what, remedy } = step;
            match Unauthenticated::why(answered, None) {
                _ if answered.status >= 500 => {
                    format!("{host} failed ({said}); try again later.")
                }
                _ if matches!(answered.status, 300..=399 | 404 | 405) => {
                    format!("{host} is no API of Clever Cloud ({said}); check {option}.")
                }
                _ if answered.status == 429 => {
                    format!("{host} asks for fewer requests ({said}); try again in some minutes.")
                }
                Unauthenticated::WrongClock(seconds) if answered.status == 401 => format!(
                    "{host} did not accept {what} ({said}), and this machine's clock is {} its own; set the clock.",
                    clock_phrase(seconds)
                ),
                _ => format!("{host} did not accept {what} ({said}); {remedy}."),
            }
        }
    })
}
