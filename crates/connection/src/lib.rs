//! The options that every module shares: from `auth`, `organisation` and `api_*` to an open connection, and back from
//! the API's errors to failures that name the remedy.

mod arguments;
mod credentials;
mod endpoint;
mod failure;
#[cfg(feature = "fuzzing")]
pub mod fuzzing;
mod lookup;
mod open;
mod parallel;
mod permission;
mod poll;
pub mod profiles;
mod report;
mod sentence;
mod unauthenticated;

pub use arguments::{API_ENDPOINT, API_RETRIES, API_TIMEOUT, AUTH, Arguments, CA_PATH, ORGANISATION, WAIT};
pub use credentials::{Found, from_environment, public_consumer};
pub use failure::{argument_failure, request_failure};
pub use open::{Connection, Limits, seconds};
pub use parallel::in_parallel;
pub use permission::{Locked, Ordering, Removing};
pub use unauthenticated::{Unauthenticated, clock_phrase, has_passed};
