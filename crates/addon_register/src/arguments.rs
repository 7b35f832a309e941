//! The options of the module.

use ansible_module::{Argument, ArgumentSpec, Default, Kind};
use batch::{ADDONS, CONCURRENCY};
use connection::{API_ENDPOINT, API_RETRIES, API_TIMEOUT, AUTH, CA_PATH, ORGANISATION, WAIT};
use serde::Deserialize;
use serde_json::{Map, Value};

pub(crate) const SPEC: ArgumentSpec = ArgumentSpec::new(&[
    Argument::new("provider", Kind::Str),
    NAME,
    DETAILS,
    ON_DRIFT.default(Default::Str("warn")),
    LINKED_APPLICATIONS,
    TAGS,
    WAIT,
    WAIT_TIMEOUT.default(Default::Int(600)),
    Argument::new(ADDONS, Kind::List).elements(Kind::Dict).options(&ENTRY),
    CONCURRENCY,
    AUTH,
    ORGANISATION,
    API_ENDPOINT,
    API_TIMEOUT,
    API_RETRIES,
    CA_PATH,
])
.required_one_of(&[&["provider", ADDONS]])
.mutually_exclusive(&[
    &[ADDONS, "provider"],
    &[ADDONS, "name"],
    &[ADDONS, "details"],
    &[ADDONS, "linked_applications"],
    &[ADDONS, "tags"],
]);

/// One of several add-ons: what it leaves out it takes from the task's own options.
const ENTRY: ArgumentSpec = ArgumentSpec::new(&[
    Argument::new("provider", Kind::Str).required(),
    NAME,
    DETAILS,
    ON_DRIFT,
    LINKED_APPLICATIONS,
    TAGS,
    Argument::new("wait", Kind::Bool),
    WAIT_TIMEOUT,
    ORGANISATION.env(&[]),
]);

const NAME: Argument = Argument::new("name", Kind::Str);
const DETAILS: Argument = Argument::new("details", Kind::Dict).options(&DETAILS_OPTIONS);
const ON_DRIFT: Argument =
    Argument::new("on_drift", Kind::Str).choices(&["warn", "fail", "ignore", "migrate"]);
const LINKED_APPLICATIONS: Argument = Argument::new("linked_applications", Kind::List).elements(Kind::Str);
const TAGS: Argument = Argument::new("tags", Kind::List).elements(Kind::Str);
const WAIT_TIMEOUT: Argument = Argument::new("wait_timeout", Kind::Int);

const DETAILS_OPTIONS: ArgumentSpec = ArgumentSpec::new(&[
    Argument::new("plan", Kind::Str),
    // No default here: a region that nobody wrote is no wish, so it is no drift. Orders go to `par`.
    Argument::new("region", Kind::Str).aliases(&["zone"]),
    Argument::new("version", Kind::Str),
    Argument::new("options", Kind::Dict),
]);

/// The options of one task.
pub type Arguments = connection::TaskArguments<Own>;

/// Those that only this module has.
#[derive(Debug, Deserialize)]
pub struct Own {
    pub(crate) provider: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) details: Option<Details>,
    pub(crate) on_drift: OnDrift,
    pub(crate) linked_applications: Option<Vec<String>>,
    pub(crate) tags: Option<Vec<String>>,
    pub(crate) wait: bool,
    pub(crate) wait_timeout: i64,
    pub(crate) addons: Option<Vec<Entry>>,
    pub(crate) concurrency: i64,
}

/// One of `addons`, or the add-on that the task's own options describe.
#[derive(Debug, Deserialize)]
pub(crate) struct Entry {
    /// Always there in a list; `None` where the task gives `null`.
    pub(crate) provider: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) details: Option<Details>,
    pub(crate) on_drift: Option<OnDrift>,
    pub(crate) linked_applications: Option<Vec<String>>,
    pub(crate) tags: Option<Vec<String>>,
    pub(crate) wait: Option<bool>,
    pub(crate) wait_timeout: Option<i64>,
    pub(crate) organisation: Option<String>,
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
