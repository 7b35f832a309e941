//! What went wrong with a request, and what may have happened on the other side.

use std::fmt;
use std::time::Duration;

/// A request that did not bring a usable answer.
#[derive(Debug, Clone)]
pub struct Error {
    /// What went wrong.
    pub kind: ErrorKind,
    /// With which request.
    pub context: Box<Context>,
}

/// What went wrong, in the order in which a request meets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ErrorKind {
    /// Name not found, connection refused, no route, connecting timed out: nothing was sent.
    Unreachable(String),
    /// The certificate is not trusted, or the TLS handshake failed: nothing was sent.
    Tls(String),
    /// The proxy refused: nothing was sent.
    Proxy(String),
    /// The run's deadline passed before the request could be sent.
    DeadlinePassed,
    /// No complete answer within the limit; the request may have been processed.
    TimedOut,
    /// The connection broke after the request may have been sent.
    Lost(String),
    /// The server answered with an error.
    Answered(Box<Answered>),
    /// The server answered with success, but not with what was asked for.
    Undecodable {
        /// What is wrong with it.
        cause: String,
        /// Whether it looks like a web page: a proxy's or a portal's.
        is_html: bool,
    },
}

/// An error that the server stated.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answered {
    /// HTTP status.
    pub status: u16,
    /// v2's `id` (`2001`), v4's and the bridge's `code` (`clever.core.…`).
    pub code: Option<String>,
    /// The server's words, credentials removed; empty where it sent none.
    pub message: String,
    /// What the add-on's provider said, unwrapped from the message of a 503 with id -500.
    pub provider_message: Option<String>,
    /// Where a redirect points to; it is never followed, because the signature holds for one address only.
    pub location: Option<String>,
    /// How long the server asks to wait.
    pub retry_after: Option<Duration>,
    /// Seconds by which this machine's clock is ahead of the server's (its `Date`); negative when it is behind.
    pub clock_ahead: Option<i64>,
}

/// With which request it went wrong.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// `GET`, …
    pub method: &'static str,
    /// Path without query.
    pub path: String,
    /// `Sozu-Id` of the last answer: what Clever Cloud's support asks for.
    pub request_id: Option<String>,
    /// How often it was tried.
    pub attempts: u32,
    /// Time spent on it, waits included.
    pub elapsed: Duration,
}

impl ErrorKind {
    /// v2's id for what an add-on's provider answered.
    pub const FROM_PROVIDER: &'static str = "-500";

    /// Whether the server may have done what was asked although it did not say so.
    pub fn may_have_happened(&self) -> bool {
        match self {
            Self::TimedOut | Self::Lost(_) | Self::Undecodable { .. } => true,
            Self::Answered(answered) => answered.status >= 500 && !self.is_capacity(),
            Self::Unreachable(_) | Self::Tls(_) | Self::Proxy(_) | Self::DeadlinePassed => false,
        }
    }

    /// Whether the same request may succeed a moment later.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Unreachable(_) | Self::TimedOut | Self::Lost(_) => true,
            Self::Answered(answered) => {
                matches!(answered.status, 408 | 429 | 500 | 502 | 503 | 504) && !self.is_capacity()
            }
            Self::Tls(_) | Self::Proxy(_) | Self::DeadlinePassed | Self::Undecodable { .. } => false,
        }
    }

    /// The provider's refusal: no room for such an add-on. Final, although its status is 503.
    pub fn is_capacity(&self) -> bool {
        matches!(self, Self::Answered(answered)
            if answered.status == 503 && answered.code.as_deref() == Some(Self::FROM_PROVIDER))
    }

    /// The server had too many requests, and did not look at this one.
    pub fn is_rate_limit(&self) -> bool {
        self.status() == Some(429)
    }

    /// How long the server asks to wait.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Answered(answered) => answered.retry_after,
            _ => None,
        }
    }

    /// The HTTP status, where there was an answer.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Answered(answered) => Some(answered.status),
            _ => None,
        }
    }

    /// Whether the server says that there is no such thing.
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(404)
    }
}

/// What went wrong, without a remedy: the reader of this text knows the options, this crate does not.
impl fmt::Display for ErrorKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreachable(cause) => write!(formatter, "could not be reached ({cause})"),
            Self::Tls(cause) => write!(formatter, "has no trusted TLS connection ({cause})"),
            Self::Proxy(cause) => write!(formatter, "could not be reached through the proxy ({cause})"),
            Self::DeadlinePassed => write!(formatter, "was not asked, because the time was up"),
            Self::TimedOut => write!(formatter, "did not answer in time"),
            Self::Lost(cause) => write!(formatter, "broke the connection ({cause})"),
            Self::Answered(answered) => write!(formatter, "answered {}", answered.status),
            Self::Undecodable { is_html: true, .. } => {
                write!(formatter, "answered with a web page instead of JSON")
            }
            Self::Undecodable { cause, .. } => {
                write!(formatter, "answered with something unreadable ({cause})")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Answered, ErrorKind};

    fn answered(status: u16, code: Option<&str>) -> ErrorKind {
        ErrorKind::Answered(Box::new(Answered {
            status,
            code: code.map(str::to_owned),
            ..Answered::default()
        }))
    }

    #[test]
    fn only_what_may_pass_is_tried_again() {
        for status in [408, 429, 500, 502, 503, 504] {
            assert!(answered(status, None).is_transient(), "{status}");
        }
        for status in [302, 400, 401, 403, 404, 409, 501] {
            assert!(!answered(status, None).is_transient(), "{status}");
        }
        assert!(!answered(503, Some("-500")).is_transient(), "no capacity is final");
        assert!(!ErrorKind::Tls(String::new()).is_transient());
        assert!(!ErrorKind::Undecodable { cause: String::new(), is_html: true }.is_transient());
    }

    #[test]
    fn what_was_not_sent_did_not_happen() {
        assert!(!ErrorKind::Unreachable(String::new()).may_have_happened());
        assert!(!answered(400, None).may_have_happened());
        assert!(!answered(503, Some("-500")).may_have_happened());
        assert!(answered(502, None).may_have_happened());
        assert!(ErrorKind::TimedOut.may_have_happened());
        assert!(ErrorKind::Undecodable { cause: String::new(), is_html: false }.may_have_happened());
    }
}
