//! An add-on as results show it: the same keys from every module.

mod observation;
mod shown;

pub use observation::{Observation, environment_map, observe};
pub use shown::{MASK, SECRET_KEYS, Shown, masked, plan_value};
