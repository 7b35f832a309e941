//! Clever Cloud's HTTP API as far as add-ons need it.
//!
//! [`model`] is what the API answers, [`id`] its identifiers, [`Secret`] what must never be seen.

pub mod id;
pub mod model;
mod secret;

pub use secret::Secret;
