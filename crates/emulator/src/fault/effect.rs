//! What happens to a request that a fault strikes.

use std::str::FromStr;
use std::time::Duration;

use axum::http::StatusCode;

use crate::wire::Fate;

/// Before the request is processed (it never is), or after (only its answer is lost).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    Before,
    After,
}

/// How long the client is asked to stay away.
#[derive(Clone, Copy, Debug)]
pub(crate) enum RetryAfter {
    Seconds(u64),
    /// The same as a date.
    Date(u64),
}

/// What happens. Without a [`Phase`] the request is processed, unless said otherwise.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Effect {
    /// The connection ends this way instead of an answer.
    Broken(Fate, Phase),
    /// The answer is sent this way.
    Damaged(Fate),
    Delay(Duration, Phase),
    /// 429.
    TooMany(Option<RetryAfter>, Phase),
    /// 429 for what is more than so many requests per second.
    RateLimit(u64),
    Status(StatusCode, Phase),
    /// The add-on's provider has no room; not processed.
    Capacity,
    /// A web page with status 200.
    WebPage,
    /// The first half of the JSON.
    Truncated,
    /// JSON that is something else.
    WrongJson,
    /// As if without credentials; what is public is still answered.
    ExpiredToken,
    /// The list leaves out what is younger.
    Lag(Duration),
    /// 202 is answered at once, and the request is processed so much later.
    Linger(Duration),
    /// 404 while the add-on in the path is younger.
    Missing(Duration),
    /// An empty list while the add-on in the path is younger.
    Empty(Duration),
}

const NAMES: &str = "refuse, reset-before, reset-after, delay-before=MS, delay-after=MS, drip=MS, cut-head, \
                     cut-body, 429, 429=SECONDS, 429-date=SECONDS, 429-after, 500-before, 500-after (and 502, 503, 504), \
                     capacity, html, truncated, wrong-json, expired-token, lag=MS, linger=MS, missing=MS, \
                     empty=MS, rate-limit=PER_SECOND";

impl FromStr for Effect {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, number) = match text.split_once('=') {
            Some((name, number)) => (name, Some(number)),
            None => (text, None),
        };
        if let Some(effect) = with_number(name, number) {
            return effect;
        }
        let effect =
            without_number(name).ok_or_else(|| format!("{name:?} is no fault; write one of {NAMES}"))?;
        match number {
            None => Ok(effect),
            Some(number) => Err(format!("{name} takes no number; leave ={number} out")),
        }
    }
}

/// `None` where the name is none of these.
fn with_number(name: &str, number: Option<&str>) -> Option<Result<Effect, String>> {
    let millis = |make: fn(Duration) -> Effect| {
        let number = number.and_then(|number| number.parse().ok());
        number
            .map(|number| make(Duration::from_millis(number)))
            .ok_or_else(|| format!("{name} needs a number of milliseconds, such as {name}=500"))
    };
    let amount = |make: fn(u64) -> Effect, unit: &str, example: u64| {
        let number = number.and_then(|number| number.parse().ok()).filter(|number| *number > 0);
        number
            .map(make)
            .ok_or_else(|| format!("{name} needs a number of {unit} from 1, such as {name}={example}"))
    };
    Some(match name {
        "delay-before" => millis(|time| Effect::Delay(time, Phase::Before)),
        "delay-after" => millis(|time| Effect::Delay(time, Phase::After)),
        "drip" => millis(|time| Effect::Damaged(Fate::Drip(time))),
        "lag" => millis(Effect::Lag),
        "linger" => millis(Effect::Linger),
        "missing" => millis(Effect::Missing),
        "empty" => millis(Effect::Empty),
        "429" if number.is_some() => {
            amount(|n| Effect::TooMany(Some(RetryAfter::Seconds(n)), Phase::Before), "seconds", 2)
        }
        "429-date" => amount(|n| Effect::TooMany(Some(RetryAfter::Date(n)), Phase::Before), "seconds", 2),
        "rate-limit" => amount(Effect::RateLimit, "requests per second", 20),
        _ => return None,
    })
}

fn without_number(name: &str) -> Option<Effect> {
    Some(match name {
        "refuse" => Effect::Broken(Fate::Close, Phase::Before),
        "reset-before" => Effect::Broken(Fate::Reset, Phase::Before),
        "reset-after" => Effect::Broken(Fate::Reset, Phase::After),
        "cut-head" => Effect::Damaged(Fate::CutHead),
        "cut-body" => Effect::Damaged(Fate::CutBody),
        "429" => Effect::TooMany(None, Phase::Before),
        "429-after" => Effect::TooMany(None, Phase::After),
        "capacity" => Effect::Capacity,
        "html" => Effect::WebPage,
        "truncated" => Effect::Truncated,
        "wrong-json" => Effect::WrongJson,
        "expired-token" => Effect::ExpiredToken,
        _ => {
            let (status, phase) = name.split_once('-')?;
            let phase = match phase {
                "before" => Phase::Before,
                "after" => Phase::After,
                _ => return None,
            };
            let status = matches!(status, "500" | "502" | "503" | "504").then(|| status.parse().ok())??;
            Effect::Status(status, phase)
        }
    })
}
