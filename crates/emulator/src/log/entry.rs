//! One request, as it is remembered and told.

use std::borrow::Cow;

use anstyle::{AnsiColor, Style};
use serde::{Deserialize, Serialize};

use crate::clock;

/// One request. Neither headers nor bodies are kept: they hold secrets.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Entry {
    /// Counts requests in the order of their arrival, from 1; it never starts again.
    pub(crate) index: u64,
    /// Counts arrivals and answers together: what is new since a look has a higher one.
    pub(crate) revision: u64,
    /// When it arrived, in milliseconds since 1970.
    pub(crate) time: u64,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: Option<String>,
    /// Absent while the request is being answered, and for good if the client went away before.
    pub(crate) status: Option<u16>,
    /// The user's id, if the credentials were right.
    pub(crate) authenticated_as: Option<String>,
    /// Why it was answered 401, or 404 where there is no such route.
    pub(crate) refused_because: Option<Cow<'static, str>>,
    /// The fault that it met; then `status` may never have reached the client.
    pub(crate) fault: Option<String>,
    pub(crate) sozu_id: String,
    pub(crate) millis: Option<u64>,
}

impl Entry {
    /// One line for people.
    pub(crate) fn line(&self, colours: bool) -> String {
        let Self { index, method, path, sozu_id, .. } = self;
        let query = self.query.as_ref().map(|query| format!("?{query}")).unwrap_or_default();
        let (status, millis) = (self.status.unwrap_or_default(), self.millis.unwrap_or_default());
        let who = match (&self.authenticated_as, &self.refused_because) {
            (_, Some(reason)) => format!(" refused: {reason}"),
            (Some(user), None) => format!(" {user}"),
            (None, None) => String::new(),
        };
        let fault = self.fault.as_ref().map(|fault| format!(" fault {fault}")).unwrap_or_default();
        let (colour, quiet) =
            if colours { (colour(status), Style::new().dimmed()) } else { (Style::new(), Style::new()) };
        format!(
            "{quiet}#{index}{quiet:#} {colour}{status} {method}{colour:#} {path}{query} {millis} ms\
             {quiet}{who}{fault} [{sozu_id}]{quiet:#}"
        )
    }

    /// The time of day, in UTC, to the second.
    pub(crate) fn time_of_day(&self) -> String {
        clock::iso(self.time).chars().skip("2026-01-01T".len()).take("00:00:00".len()).collect()
    }
}

fn colour(status: u16) -> Style {
    let colour = match status {
        200..400 => AnsiColor::Green,
        400..500 => AnsiColor::Yellow,
        _ => AnsiColor::Red,
    };
    colour.on_default().bold()
}

#[cfg(test)]
mod tests {
    use super::Entry;

    fn entry(status: u16) -> Entry {
        Entry {
            index: 7,
            revision: 14,
            time: 1_767_225_600_123,
            method: "GET".into(),
            path: "/v2/self/addons".into(),
            query: Some("a=1".into()),
            status: Some(status),
            authenticated_as: Some("user_1".into()),
            refused_because: None,
            fault: Some("any:every:drip=5".into()),
            sozu_id: "01KX".into(),
            millis: Some(3),
        }
    }

    #[test]
    fn a_request_is_one_line() {
        insta::assert_snapshot!(entry(200).line(false), @"#7 200 GET /v2/self/addons?a=1 3 ms user_1 fault any:every:drip=5 [01KX]");
        insta::assert_debug_snapshot!(entry(503).line(true), @r#""\u{1b}[2m#7\u{1b}[0m \u{1b}[1m\u{1b}[31m503 GET\u{1b}[0m /v2/self/addons?a=1 3 ms\u{1b}[2m user_1 fault any:every:drip=5 [01KX]\u{1b}[0m""#);
        assert_eq!(entry(200).time_of_day(), "00:00:00");
    }
}
