//! The bodies of successes.

use std::io::Read;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::failure::classify_io;
use super::items::{Items, ItemsError};
use crate::error::ErrorKind;

/// All of it, for [`decode`].
pub(crate) fn whole(source: &mut dyn Read) -> Result<Vec<u8>, ErrorKind> {
    // Room for most answers: musl's C library copies byte by byte what grows.
    let mut body = Vec::with_capacity(64 << 10);
    source.read_to_end(&mut body).map_err(classify_io)?;
    Ok(body)
}

/// The items of a list that are worth keeping, without room for the others.
pub(crate) fn items<T: DeserializeOwned>(
    source: &mut dyn Read,
    keep: &dyn Fn(&T) -> bool,
) -> Result<Vec<T>, ErrorKind> {
    let mut items = Items::of(source);
    let mut kept = Vec::new();
    loop {
        match items.next() {
            Ok(Some(item)) if keep(&item) => kept.push(item),
            Ok(Some(_)) => {}
            Ok(None) => return Ok(kept),
            Err(ItemsError::Io(error)) => return Err(classify_io(error)),
            Err(ItemsError::Undecodable { item, is_html }) => {
                let cause = if item == 0 { "no list".to_owned() } else { format!("item {item} of the list") };
                return Err(ErrorKind::Undecodable { cause, is_html });
            }
        }
    }
}

pub(crate) fn decode<T: DeserializeOwned>(body: &[u8], is_form: bool) -> Result<T, ErrorKind> {
    if is_form {
        return decode_form(body).map_err(|_| ErrorKind::Undecodable {
            cause: "a field is missing".to_owned(),
            is_html: looks_like_html(body),
        });
    }
    // Links and operators answer with an empty body; `null` fits the answers that nobody reads.
    let json = if body.trim_ascii().is_empty() { b"null".as_slice() } else { body };
    let undecodable = |cause| ErrorKind::Undecodable { cause, is_html: looks_like_html(body) };
    // All of it at once is half the work of each text by itself.
    let json = std::str::from_utf8(json)
        .map_err(|error| undecodable(format!("no UTF-8 after {} bytes", error.valid_up_to())))?;
    // serde's text quotes values of the answer, which may be credentials; its position is enough.
    serde_json::from_str(json)
        .map_err(|error| undecodable(format!("line {}, column {}", error.line(), error.column())))
}

fn decode_form<T: DeserializeOwned>(body: &[u8]) -> Result<T, serde_json::Error> {
    let pairs = form_urlencoded::parse(body.trim_ascii());
    let fields = pairs.map(|(name, value)| (name.into_owned(), Value::String(value.into_owned())));
    serde_json::from_value(Value::Object(fields.collect()))
}

fn looks_like_html(body: &[u8]) -> bool {
    body.trim_ascii_start().first() == Some(&b'<')
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::decode;
    use crate::error::ErrorKind;
    use crate::model::Grant;

    #[test]
    fn an_undecodable_answer_is_not_quoted() {
        let error = decode::<Vec<u8>>(br#"{"password": "hunter2"}"#, false).unwrap_err();
        assert!(!format!("{error:?} {error}").contains("hunter2"));
        let html = decode::<Value>(b"  <html>", false).unwrap_err();
        assert!(matches!(html, ErrorKind::Undecodable { is_html: true, .. }));
    }

    #[test]
    fn an_answer_in_another_encoding_is_undecodable_where_it_begins() {
        let error = decode::<Value>(b"{\"name\": \"caf\xe9\"}", false).unwrap_err();
        let ErrorKind::Undecodable { cause, is_html: false } = error else { panic!("{error:?}") };
        assert_eq!(cause, "no UTF-8 after 13 bytes");
    }

    #[test]
    fn an_empty_answer_is_null() {
        assert_eq!(decode::<Value>(b"", false).unwrap(), Value::Null);
    }

    #[test]
    fn a_form_is_read_like_an_object() {
        let grant = |body: &str| decode::<Grant>(body.as_bytes(), true);
        let read =
            grant("oauth_token=a%2Bb&oauth_token_secret=c+d&expiration_date=2027-01-01T00%3A00%3A00Z\n");
        let read = read.unwrap();
        assert_eq!((read.token.key.expose(), read.token.secret.expose()), ("a+b", "c d"));
        assert_eq!(read.expires.as_deref(), Some("2027-01-01T00:00:00Z"));
        let html = grant("<html>").unwrap_err();
        assert!(matches!(html, ErrorKind::Undecodable { is_html: true, .. }));
    }
}
