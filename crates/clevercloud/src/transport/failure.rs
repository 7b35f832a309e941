//! From ureq's errors to ours: was anything sent?

use std::io;

use ureq::Timeout;

use crate::error::ErrorKind;

/// In doubt a request counts as sent: then the caller looks instead of asking again.
pub(super) fn classify(error: ureq::Error) -> ErrorKind {
    match error {
        ureq::Error::HostNotFound => ErrorKind::Unreachable("name not found".to_owned()),
        ureq::Error::ConnectionFailed => ErrorKind::Unreachable("connection failed".to_owned()),
        ureq::Error::Timeout(Timeout::Resolve) => {
            ErrorKind::Unreachable("resolving the name timed out".to_owned())
        }
        ureq::Error::Timeout(Timeout::Connect) => ErrorKind::Unreachable("connecting timed out".to_owned()),
        ureq::Error::Timeout(_) => ErrorKind::TimedOut,
        // ureq repeats the status after a slash.
        ureq::Error::ConnectProxyFailed(cause) => {
            ErrorKind::Proxy(cause.split('/').next().unwrap_or_default().to_owned())
        }
        ureq::Error::InvalidProxyUrl => ErrorKind::Proxy("not a proxy's address".to_owned()),
        ureq::Error::Tls(cause) => ErrorKind::Tls(cause.to_owned()),
        ureq::Error::Io(error) => from_system(&error),
        ureq::Error::BadUri(cause) => ErrorKind::Unreachable(cause),
        ureq::Error::Http(cause) => ErrorKind::Unreachable(cause.to_string()),
        ureq::Error::BodyExceedsLimit(_) | ureq::Error::LargeResponseHeader(..) => {
            ErrorKind::Undecodable { cause: "larger than any answer of the API".to_owned(), is_html: false }
        }
        ureq::Error::Protocol(_) => ErrorKind::Lost("the answer is not HTTP".to_owned()),
        other => ErrorKind::Lost(other.to_string()),
    }
}

/// The same while a body is read: ureq's errors come wrapped.
pub(super) fn classify_io(error: io::Error) -> ErrorKind {
    classify(error.into())
}

/// The usual cases in words; rustls names types of its own.
fn without_jargon(cause: String) -> String {
    let usual = [
        ("UnknownIssuer", "its certificate is from an authority that is not trusted"),
        ("BadSignature", "its certificate is from an authority that is not trusted"),
        ("not valid for name", "its certificate is for another name"),
        ("certificate expired", "its certificate has expired"),
    ];
    let known = usual.into_iter().find(|(sign, _)| cause.contains(sign));
    known.map_or(cause, |(_, words)| words.to_owned())
}

fn from_system(error: &io::Error) -> ErrorKind {
    let text = error.to_string();
    // The standard library has no kind for it.
    if text.starts_with("failed to lookup address") {
        return ErrorKind::Unreachable("its name could not be resolved".to_owned());
    }
    if text.contains("corrupt message") {
        return ErrorKind::Unreachable("what listens there does not speak TLS".to_owned());
    }
    // How rustls reports a handshake that failed.
    if error.kind() == io::ErrorKind::InvalidData || text.contains("certificate") {
        return ErrorKind::Tls(without_jargon(text));
    }
    match error.kind() {
        io::ErrorKind::ConnectionRefused => ErrorKind::Unreachable("connection refused".to_owned()),
        io::ErrorKind::HostUnreachable | io::ErrorKind::NetworkUnreachable | io::ErrorKind::NetworkDown => {
            ErrorKind::Unreachable("no route to it".to_owned())
        }
        io::ErrorKind::AddrNotAvailable => ErrorKind::Unreachable("address not available".to_owned()),
        io::ErrorKind::TimedOut => ErrorKind::TimedOut,
        io::ErrorKind::UnexpectedEof => ErrorKind::Lost("closed before the answer was complete".to_owned()),
        io::ErrorKind::ConnectionReset | io::ErrorKind::BrokenPipe | io::ErrorKind::ConnectionAborted => {
            ErrorKind::Lost("reset by the other side".to_owned())
        }
        _ => ErrorKind::Lost(text),
    }
}
