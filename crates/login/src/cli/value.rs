//! What the values of options must be.

use std::time::Duration;

use super::Form;
use super::line::Line;
use crate::failure::{Failure, Result};

/// The default of `--expires`.
pub(super) const NINETY_DAYS: Duration = Duration::from_secs(90 * 24 * 60 * 60);

/// Takes the option's value and reads it with `read`, which says what it is to be where it isn't.
pub(super) fn parse<T>(
    line: &mut Line,
    option: &str,
    read: impl Fn(&str) -> std::result::Result<T, &'static str>,
) -> Result<Option<T>> {
    let Some(text) = line.take(option) else { return Ok(None) };
    read(&text).map(Some).map_err(|wrong| Failure::usage(format!("--{option} {text:?} is {wrong}.")))
}

pub(super) fn port(text: &str) -> std::result::Result<u16, &'static str> {
    text.parse().map_err(|_| "no port; give a number up to 65535")
}

pub(super) fn time(text: &str) -> std::result::Result<Duration, &'static str> {
    humantime::parse_duration(text).map_err(|_| "no length of time; write it like 90d or 12h")
}

pub(super) fn seconds(text: &str) -> std::result::Result<u64, &'static str> {
    let seconds = text.parse().ok().filter(|seconds| (1..=86_400).contains(seconds));
    seconds.ok_or("no number of seconds from 1 to 86400; leave it out for the default")
}

pub(super) fn form(text: &str) -> std::result::Result<Form, &'static str> {
    if text == "auth" { Ok(Form::Auth) } else { Err("no form that can be printed; use auth") }
}
