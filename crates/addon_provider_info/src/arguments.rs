//! The options of the module.

use ansible_module::{Argument, ArgumentSpec, Failure, Kind, Problem, Task};
use connection::{API_ENDPOINT, API_RETRIES, API_TIMEOUT, AUTH, CA_PATH, ORGANISATION};
use provisioning::{Written, fold};
use serde::Deserialize;

pub(crate) const SPEC: ArgumentSpec = ArgumentSpec::new(&[
    Argument::new("provider", Kind::Str),
    Argument::new("region", Kind::Str).aliases(&["zone"]),
    Argument::new("max_price", Kind::Float),
    Argument::new("version", Kind::Str),
    Argument::new("text", Kind::Str),
    AUTH,
    ORGANISATION,
    API_ENDPOINT,
    API_TIMEOUT,
    API_RETRIES,
    CA_PATH,
]);

/// The options of one task.
pub type Arguments = connection::TaskArguments<Own>;

/// Those that only this module has.
#[derive(Debug, Deserialize)]
pub struct Own {
    provider: Option<String>,
    region: Option<String>,
    max_price: Option<f64>,
    version: Option<String>,
    text: Option<String>,
}

/// What the author wants to see.
#[derive(Debug, Default)]
pub(crate) struct Wanted {
    pub(crate) provider: Option<Written<String>>,
    pub(crate) region: Option<Written<String>>,
    /// Euros for 30 days.
    pub(crate) max_price: Option<f64>,
    pub(crate) version: Option<String>,
    /// Folded, see [`fold`].
    pub(crate) text: Option<String>,
}

impl Own {
    pub(crate) fn wanted(self, task: &Task) -> Result<Wanted, Failure> {
        let written = |name: &str, value: String| Written::new(task.written(name), value);
        let max_price = self.max_price.map(|price| at_least_nothing(price, task)).transpose()?;
        Ok(Wanted {
            provider: self.provider.map(|provider| written("provider", provider)),
            region: self.region.map(|region| written("region", region)),
            max_price,
            version: self.version,
            text: self.text.as_deref().map(fold),
        })
    }
}

fn at_least_nothing(price: f64, task: &Task) -> Result<f64, Failure> {
    if price >= 0.0 {
        return Ok(price);
    }
    let option = task.written("max_price");
    let sentence =
        format!("{option} {price} is below zero; give euros for 30 days, such as 20, or leave it out.");
    Err(Failure::arguments(vec![Problem { option, sentence }]))
}
