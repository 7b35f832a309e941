//! The options of the module.

use ansible_module::{Argument, ArgumentSpec, Default, Kind};
use connection::{API_ENDPOINT, API_RETRIES, API_TIMEOUT, AUTH, CA_PATH, ORGANISATION, WAIT};
use serde::Deserialize;
use serde_json::{Map, Value};

pub(crate) const SPEC: ArgumentSpec = ArgumentSpec::new(&[
    Argument::new("provider", Kind::Str).required(),
    Argument::new("name", Kind::Str),
    Argument::new("details", Kind::Dict).options(&DETAILS),
    Argument::new("on_drift", Kind::Str)
        .choices(&["warn", "fail", "ignore", "migrate"])
        .default(Default::Str("warn")),
    Argument::new("linked_applications", Kind::List).elements(Kind::Str),
    Argument::new("tags", Kind::List).elements(Kind::Str),
    WAIT,
    Argument::new("wait_timeout", Kind::Int).default(Default::Int(600)),
    AUTH,
    ORGANISATION,
    API_ENDPOINT,
    API_TIMEOUT,
    API_RETRIES,
    CA_PATH,
]);

const DETAILS: ArgumentSpec = ArgumentSpec::new(&[
    Argument::new("plan", Kind::Str),
    // No default here: a region that nobody wrote is no wish, so it is no drift. Orders go to `par`.
    Argument::new("region", Kind::Str).aliases(&["zone"]),
    Argument::new("version", Kind::Str),
    Argument::new("options", Kind::Dict),
]);

/// The options of one task.
#[derive(Debug, Deserialize)]
pub struct Arguments {
    #[serde(flatten)]
    pub(crate) own: Own,
    #[serde(flatten)]
    pub(crate) shared: connection::Arguments,
}

/// Those that only this module has.
#[derive(Debug, Deserialize)]
pub(crate) struct Own {
    pub(crate) provider: String,
    pub(crate) name: Option<String>,
    pub(crate) details: Option<Details>,
    pub(crate) on_drift: OnDrift,
    pub(crate) linked_applications: Option<Vec<String>>,
    pub(crate) tags: Option<Vec<String>>,
    pub(crate) wait: bool,
    pub(crate) wait_timeout: i64,
}

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Details {
    pub(crate) plan: Option<String>,
    pub(crate) region: Option<String>,
    pub(crate) version: Option<String>,
    pub(crate) options: Option<Map<String, Value>>,
}

/// What to do when the add-on exists with another plan, region, version or option.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum OnDrift {
    Warn,
    Fail,
    Ignore,
    Migrate,
}
