//! Faults on order: which requests, when, and what happens to them. `disturb` carries them out.

mod effect;
mod faults;
mod limiter;
mod occasion;
mod operation;
mod plan;
mod spec;
mod substitute;

pub(crate) use effect::{Effect, Phase};
pub(crate) use faults::{Count, Faults, Struck};
pub use plan::FaultPlan;
pub use spec::Fault;
pub(crate) use substitute::{capacity, gateway_error, shortened, too_many, web_page, wrong_json};
