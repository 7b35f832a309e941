//! From an answer to its body, or to what the server complains about.

use std::io::Read;
use std::time::{Duration, SystemTime};

use serde::Deserialize;
use serde_json::Value;
use ureq::http::{HeaderMap, StatusCode};

use super::failure::classify_io;
use crate::credentials::Credentials;
use crate::error::{Answered, ErrorKind};

/// An answer of any status, without its body.
pub(super) struct Answer {
    status: u16,
    location: Option<String>,
    retry_after: Option<Duration>,
    clock_ahead: Option<i64>,
    pub(super) request_id: Option<String>,
}

/// What reads the body of a success, once per attempt.
pub(super) type ReadBody<'a> = dyn FnMut(&mut dyn Read) -> Result<(), ErrorKind> + 'a;

impl Answer {
    pub(super) fn of(status: StatusCode, headers: &HeaderMap) -> Self {
        Self {
            status: status.as_u16(),
            location: header(headers, "location"),
            retry_after: header(headers, "retry-after").and_then(|text| retry_after(&text)),
            clock_ahead: header(headers, "date").and_then(|text| clock_ahead(&text)),
            request_id: header(headers, "sozu-id").filter(|id| is_id(id)),
        }
    }

    /// Reads the body, unless the server complains.
    pub(super) fn read(
        &self,
        body: &mut dyn Read,
        credentials: Option<&Credentials>,
        on_success: &mut ReadBody<'_>,
    ) -> Result<(), ErrorKind> {
        if (200..300).contains(&self.status) {
            return on_success(body);
        }
        let mut complaint = Vec::new();
        body.take(LARGEST_COMPLAINT + 1).read_to_end(&mut complaint).map_err(classify_io)?;
        Err(ErrorKind::Answered(Box::new(self.complaint(&complaint, credentials))))
    }

    fn complaint(&self, body: &[u8], credentials: Option<&Credentials>) -> Answered {
        // One that was cut because it is too long is no JSON.
        let stated: Complaint =
            str::from_utf8(body).ok().and_then(|body| serde_json::from_str(body).ok()).unwrap_or_default();
        let scrub = |text: &str| credentials.map_or_else(|| text.to_owned(), |known| known.scrub(text));
        let shown = |text: &str| one_line(&scrub(text));
        let message = scrub(&stated.message.or(stated.error).unwrap_or_default());
        Answered {
            status: self.status,
            code: stated.code.or(stated.id).map(|code| match code {
                Value::String(text) => shown(&text),
                other => shown(&other.to_string()),
            }),
            provider_message: provider_message(&message).map(|text| one_line(&text)),
            message: one_line(&message),
            location: self.location.as_deref().map(|location| shown(without_query(location))),
            retry_after: self.retry_after,
            clock_ahead: self.clock_ahead,
        }
    }
}

/// Reads a body that did not come over a connection; the header `Location` repeats it.
#[cfg(feature = "fuzzing")]
pub(crate) fn read_received(
    status: u16,
    body: &[u8],
    credentials: &Credentials,
    on_success: &mut ReadBody<'_>,
) -> Result<(), ErrorKind> {
    let location = Some(String::from_utf8_lossy(body).into_owned());
    let answer = Answer { status, location, retry_after: None, clock_ahead: None, request_id: None };
    answer.read(&mut &*body, Some(credentials), on_success)
}

/// v2 sends `{id, message, type}`, v4 `{code, error, …}`, the bridge `{code, message}`, proxies anything.
#[derive(Default, Deserialize)]
struct Complaint {
    id: Option<Value>,
    code: Option<Value>,
    message: Option<String>,
    error: Option<String>,
}

/// `Error from provider: [{"id": "error", "message": "No resource available …"}]` → the inner message.
fn provider_message(message: &str) -> Option<String> {
    let start = message.find(['[', '{'])?;
    let inner: Value = serde_json::from_str(message.get(start..)?).ok()?;
    let first = inner.as_array().map_or(Some(&inner), |list| list.first())?;
    Some(first.get("message")?.as_str()?.to_owned())
}

/// Seconds or a date.
fn retry_after(text: &str) -> Option<Duration> {
    if let Ok(seconds) = text.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = httpdate::parse_http_date(text.trim()).ok()?;
    Some(date.duration_since(SystemTime::now()).unwrap_or_default())
}

/// Seconds by which this machine's clock is ahead of the server's.
fn clock_ahead(date: &str) -> Option<i64> {
    let seconds = |time: SystemTime| {
        time.duration_since(SystemTime::UNIX_EPOCH).ok().and_then(|since| i64::try_from(since.as_secs()).ok())
    };
    let theirs = seconds(httpdate::parse_http_date(date.trim()).ok()?)?;
    seconds(SystemTime::now())?.checked_sub(theirs)
}

fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}

/// An id, rather than an echo of what was sent.
fn is_id(text: &str) -> bool {
    text.len() <= 64 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// A query may hold what nobody should read.
fn without_query(url: &str) -> &str {
    url.split(['?', '#']).next().unwrap_or_default()
}

/// Messages are sentences on a screen: no line breaks or control characters of the server's choice, no novels.
fn one_line(text: &str) -> String {
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect();
    words.join(" ").chars().take(LONGEST_MESSAGE).collect()
}

const LONGEST_MESSAGE: usize = 1000;

/// In bytes. What says more than this is no message.
const LARGEST_COMPLAINT: u64 = 64 * 1024;

#[cfg(test)]
mod tests {
    use super::{
        Answer, Answered, Credentials, ErrorKind, LONGEST_MESSAGE, Read, clock_ahead, is_id,
        provider_message, retry_after,
    };
    use crate::secret::Secret;
    use serde_json::json;
    use std::time::{Duration, SystemTime};

    fn answer(status: u16) -> Answer {
        Answer { status, location: None, retry_after: None, clock_ahead: None, request_id: None }
    }

    fn refusal(answer: &Answer, body: &str, credentials: Option<&Credentials>) -> Answered {
        let mut never = |_: &mut dyn Read| panic!("the body of a complaint is none of a success");
        match answer.read(&mut body.as_bytes(), credentials, &mut never).unwrap_err() {
            ErrorKind::Answered(answered) => *answered,
            other => panic!("{other:?}"),
        }
    }

    fn complaint(status: u16, body: &str) -> (Option<String>, String, Option<String>) {
        let answered = refusal(&answer(status), body, None);
        (answered.code, answered.message, answered.provider_message)
    }

    #[test]
    fn every_shape_of_error_is_understood() {
        let v2 = complaint(401, r#"{"id": 2001, "message": "Not connected", "type": "error"}"#);
        assert_eq!(v2, (Some("2001".to_owned()), "Not connected".to_owned(), None));
        let v4 =
            complaint(400, r#"{"code": "clever.core.bad-request", "error": "Bad", "apiRequestId": "x"}"#);
        assert_eq!(v4, (Some("clever.core.bad-request".to_owned()), "Bad".to_owned(), None));
        assert_eq!(complaint(502, "<html>Bad gateway</html>"), (None, String::new(), None));
        assert_eq!(complaint(500, ""), (None, String::new(), None));
    }

    #[test]
    fn the_message_of_the_provider_is_unwrapped() {
        let wrapped =
            r#"Error from provider: [{"id":"error","message":"No resource available.","config":{}}]"#;
        assert_eq!(provider_message(wrapped).as_deref(), Some("No resource available."));
        assert_eq!(provider_message("Error from provider: [oops"), None);
        assert_eq!(provider_message("plain"), None);
    }

    #[test]
    fn an_echo_of_the_credentials_is_shown_nowhere() {
        let token = Credentials::Bearer(Secret::new("hunter2/ü"));
        let echoes = [r"hunter2\/ü", "hunter2%2F%C3%BC", r#"{\"token\": \"hunter2/\\u00fc\"}"#];
        for echo in echoes {
            for key in ["message", "error", "code", "id"] {
                let body = format!(r#"{{"{key}": "you sent {echo}"}}"#);
                let location = Some(format!("https://example.com/{echo}"));
                let answered = refusal(&Answer { location, ..answer(302) }, &body, Some(&token));
                let shown = format!("{answered:?}");
                assert!(shown.contains("you sent") && !shown.contains("hunter2"), "{shown}");
            }
        }
        assert!(is_id("01KF0000000000000000000000") && !is_id("Bearer hunter2"));
    }

    #[test]
    fn a_long_message_of_the_provider_is_unwrapped_and_stays_on_one_line() {
        let inner = json!([{"message": "No room.\nTry later.", "config": "x".repeat(2 * LONGEST_MESSAGE)}]);
        let outer = json!({"id": -500, "message": format!("Error from provider: {inner}")});
        let (_, message, provider) = complaint(503, &outer.to_string());
        assert_eq!(provider.as_deref(), Some("No room. Try later."));
        assert_eq!(message.len(), LONGEST_MESSAGE);
    }

    #[test]
    fn a_novel_is_no_message() {
        let novel = format!(r#"{{"message": "{}"}}"#, "x".repeat(1 << 20));
        assert_eq!(complaint(500, &novel), (None, String::new(), None));
    }

    #[test]
    fn the_servers_date_tells_how_wrong_our_clock_is() {
        let behind = httpdate::fmt_http_date(SystemTime::now() - Duration::from_secs(600));
        assert!((600..660).contains(&clock_ahead(&behind).unwrap()));
        assert_eq!(clock_ahead("today"), None);
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        assert_eq!(retry_after("7"), Some(Duration::from_secs(7)));
        let soon = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(100));
        assert!((90..=100).contains(&retry_after(&soon).unwrap().as_secs()));
        assert_eq!(retry_after("Sun, 06 Nov 1994 08:49:37 GMT"), Some(Duration::ZERO));
        assert_eq!(retry_after("soon"), None);
    }
}
