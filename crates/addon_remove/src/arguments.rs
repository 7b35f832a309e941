//! The options of the module.

use ansible_module::{Argument, ArgumentSpec, Default, Kind};
use batch::{ADDONS, CONCURRENCY};
use connection::{API_ENDPOINT, API_RETRIES, API_TIMEOUT, AUTH, CA_PATH, ORGANISATION, WAIT};
use serde::Deserialize;

pub(crate) const SPEC: ArgumentSpec = ArgumentSpec::new(&[
    ADDON,
    PROVIDER,
    FORCE.default(Default::Bool(false)),
    WAIT,
    WAIT_TIMEOUT.default(Default::Int(120)),
    Argument::new(ADDONS, Kind::List).elements(Kind::Dict).options(&ENTRY),
    CONCURRENCY,
    AUTH,
    ORGANISATION,
    API_ENDPOINT,
    API_TIMEOUT,
    API_RETRIES,
    CA_PATH,
])
.required_one_of(&[&["addon", ADDONS]])
.mutually_exclusive(&[&[ADDONS, "addon"], &[ADDONS, "provider"]]);

/// One of several add-ons: what it leaves out it takes from the task's own options.
const ENTRY: ArgumentSpec = ArgumentSpec::new(&[
    ADDON.required(),
    PROVIDER,
    FORCE,
    Argument::new("wait", Kind::Bool),
    WAIT_TIMEOUT,
    ORGANISATION.env(&[]),
]);

const ADDON: Argument = Argument::new("addon", Kind::Str).aliases(&["id", "name"]);
const PROVIDER: Argument = Argument::new("provider", Kind::Str);
const FORCE: Argument = Argument::new("force", Kind::Bool);
const WAIT_TIMEOUT: Argument = Argument::new("wait_timeout", Kind::Int);

/// The options of one task.
pub type Arguments = connection::TaskArguments<Own>;

/// Those that only this module has.
#[derive(Debug, Deserialize)]
pub struct Own {
    pub(crate) addon: Option<String>,
    pub(crate) provider: Option<String>,
    pub(crate) force: bool,
    pub(crate) wait: bool,
    pub(crate) wait_timeout: i64,
    pub(crate) addons: Option<Vec<Entry>>,
    pub(crate) concurrency: i64,
}

/// One of `addons`, or the add-on that the task's own options describe.
#[derive(Debug, Deserialize)]
pub(crate) struct Entry {
    /// Always there in a list; `None` where the task gives `null`.
    pub(crate) addon: Option<String>,
    pub(crate) provider: Option<String>,
    pub(crate) force: Option<bool>,
    pub(crate) wait: Option<bool>,
    pub(crate) wait_timeout: Option<i64>,
    pub(crate) organisation: Option<String>,
}
