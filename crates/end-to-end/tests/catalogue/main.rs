//! `addon_provider_info`: what can be ordered, of the whole real catalogue.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that meets the unexpected has failed"
)]

mod credentials;
mod filters;
mod offers;

use end_to_end::Emulator;
use serde_json::Value;

/// The result of a task that has no credentials.
fn run(emulator: &Emulator, arguments: Value) -> Value {
    emulator.task_without_credentials("addon_provider_info", arguments).run().result
}

fn items(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}
