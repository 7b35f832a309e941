//! Percent-encoding as OAuth wants it.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// RFC 3986's unreserved characters stay, all others are encoded (RFC 5849, 3.6).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// `text` for a path segment, a query or a signature base string: none that a URI gives a meaning stays.
pub fn encode(text: &str) -> String {
    encoded(text).into_owned()
}

/// The same, without a copy where there is nothing to encode.
pub(super) fn encoded(text: &str) -> Cow<'_, str> {
    utf8_percent_encode(text, RESERVED).into()
}
