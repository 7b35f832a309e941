//! The options that every module shares: from `auth`, `organisation` and `api_*` to an open connection, and back from
//! the API's errors to failures that name the remedy.

mod arguments;
mod config_file;
mod credentials;
mod failure;
mod lookup;
mod open;
mod parallel;
mod permission;
mod poll;
mod report;
mod sentence;

pub use arguments::{API_ENDPOINT, API_RETRIES, API_TIMEOUT, AUTH, Arguments, CA_PATH, ORGANISATION, WAIT};
pub use failure::{argument_failure, request_failure};
pub use open::{Connection, Limits, seconds};
pub use parallel::in_parallel;
pub use permission::{Locked, Ordering, Removing};
