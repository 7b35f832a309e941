//! An add-on as results show it: the same keys from every module.

mod observation;
mod shown;

pub use observation::{Observation, observe, observe_each, observe_located};
pub use shown::{Shown, masked, plan_value, without_secrets};
