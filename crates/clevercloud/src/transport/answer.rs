//! From bytes to an answer or to what the server complains about.

use std::time::{Duration, SystemTime};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use ureq::http::{HeaderMap, Response};

use super::failure::classify;
use super::settings::Settings;
use crate::credentials::Credentials;
use crate::error::{Answered, ErrorKind};

/// A complete answer of any status.
pub(super) struct Answer {
    status: u16,
    body: Vec<u8>,
    location: Option<String>,
    retry_after: Option<Duration>,
    clock_ahead: Option<i64>,
    pub(super) request_id: Option<String>,
}

impl Answer {
    pub(super) fn read(response: Response<ureq::Body>) -> Result<Self, ErrorKind> {
        let (parts, mut body) = response.into_parts();
        let body = body.with_config().limit(Settings::MAX_ANSWER).read_to_vec().map_err(classify)?;
        Ok(Self {
            status: parts.status.as_u16(),
            body,
            location: header(&parts.headers, "location"),
            retry_after: header(&parts.headers, "retry-after").and_then(|text| retry_after(&text)),
            clock_ahead: header(&parts.headers, "date").and_then(|text| clock_ahead(&text)),
            request_id: header(&parts.headers, "sozu-id").filter(|id| is_id(id)),
        })
    }

    /// Itself, unless the server complains.
    pub(super) fn succeeded(self, credentials: Option<&Credentials>) -> Result<Self, ErrorKind> {
        if (200..300).contains(&self.status) {
            Ok(self)
        } else {
            Err(ErrorKind::Answered(Box::new(self.complaint(credentials))))
        }
    }

    pub(super) fn decode<T: DeserializeOwned>(self, is_form: bool) -> Result<T, ErrorKind> {
        if is_form {
            return decode_form(&self.body).map_err(|_| ErrorKind::Undecodable {
                cause: "a field is missing".to_owned(),
                is_html: self.looks_like_html(),
            });
        }
        // Links and operators answer with an empty body; `null` fits the answers that nobody reads.
        let body = if self.body.trim_ascii().is_empty() { b"null".as_slice() } else { &self.body };
        serde_json::from_slice(body).map_err(|error| ErrorKind::Undecodable {
            // serde's text quotes values of the answer, which may be credentials; its position is enough.
            cause: format!("line {}, column {}", error.line(), error.column()),
            is_html: self.looks_like_html(),
        })
    }

    fn complaint(&self, credentials: Option<&Credentials>) -> Answered {
        let stated: Complaint = match self.body.len() {
            0..=LARGEST_COMPLAINT => serde_json::from_slice(&self.body).unwrap_or_default(),
            _ => Complaint::default(),
        };
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

    fn looks_like_html(&self) -> bool {
        let start = self.body.trim_ascii_start();
        start.get(..1) == Some(b"<")
    }
}

fn decode_form<T: DeserializeOwned>(body: &[u8]) -> Result<T, serde_json::Error> {
    let pairs = form_urlencoded::parse(body.trim_ascii());
    let fields = pairs.map(|(name, value)| (name.into_owned(), Value::String(value.into_owned())));
    serde_json::from_value(Value::Object(fields.collect()))
}

/// Decodes a body that did not come over a connection; the header `Location` repeats it.
#[cfg(feature = "fuzzing")]
pub(crate) fn decode<T: DeserializeOwned>(
    status: u16,
    body: &[u8],
    is_form: bool,
    credentials: &Credentials,
) -> Result<T, ErrorKind> {
    let location = Some(String::from_utf8_lossy(body).into_owned());
    let (retry_after, clock_ahead, request_id) = (None, None, None);
    Answer { status, body: body.to_vec(), location, retry_after, clock_ahead, request_id }
        .succeeded(Some(credentials))?
        .decode(is_form)
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
const LARGEST_COMPLAINT: usize = 64 * 1024;

#[cfg(test)]
mod tests {
    use super::{
        Answer, Credentials, ErrorKind, LONGEST_MESSAGE, Value, clock_ahead, is_id, provider_message,
        retry_after,
    };
    use crate::model::Grant;
    use crate::secret::Secret;
    use serde_json::json;
    use std::time::{Duration, SystemTime};

    fn answer(status: u16, body: &str) -> Answer {
        Answer {
            status,
            body: body.as_bytes().to_vec(),
            location: None,
            retry_after: None,
            clock_ahead: None,
            request_id: None,
        }
    }

    fn complaint(status: u16, body: &str) -> (Option<String>, String, Option<String>) {
        match answer(status, body).succeeded(None).err().unwrap() {
            ErrorKind::Answered(answered) => (answered.code, answered.message, answered.provider_message),
            other => panic!("{other:?}"),
        }
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
                let answer = Answer { location, ..answer(302, &body) };
                let error = answer.succeeded(Some(&token)).map(|_| ()).unwrap_err();
                let shown = format!("{error:?}");
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
    fn an_undecodable_answer_is_not_quoted() {
        let error = answer(200, r#"{"password": "hunter2"}"#).decode::<Vec<u8>>(false).unwrap_err();
        assert!(!format!("{error:?} {error}").contains("hunter2"));
        let html = answer(200, "  <html>").decode::<Value>(false).unwrap_err();
        assert!(matches!(html, ErrorKind::Undecodable { is_html: true, .. }));
    }

    #[test]
    fn an_empty_answer_is_null() {
        assert_eq!(answer(204, "").decode::<Value>(false).unwrap(), Value::Null);
    }

    #[test]
    fn a_form_is_read_like_an_object() {
        let grant = |body| answer(200, body).decode::<Grant>(true);
        let read =
            grant("oauth_token=a%2Bb&oauth_token_secret=c+d&expiration_date=2027-01-01T00%3A00%3A00Z\n");
        let read = read.unwrap();
        assert_eq!((read.token.key.expose(), read.token.secret.expose()), ("a+b", "c d"));
        assert_eq!(read.expires.as_deref(), Some("2027-01-01T00:00:00Z"));
        let html = grant("<html>").unwrap_err();
        assert!(matches!(html, ErrorKind::Undecodable { is_html: true, .. }));
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
