//! The options that every module shares: from `auth`, `organisation` and `api_*` to an open connection, and back from
//! the API's errors to failures that name the remedy.

mod arguments;
mod credentials;
mod endpoint;
mod failure;
#[cfg(feature = "fuzzing")]
pub mod fuzzing;
mod lookup;
mod once;
mod open;
mod owner;
mod parallel;
mod permission;
mod poll;
pub mod profiles;
mod report;
mod seen;
mod sentence;
mod unauthenticated;

pub use arguments::{
    API_ENDPOINT, API_RETRIES, API_TIMEOUT, AUTH, Arguments, CA_PATH, ORGANISATION, TaskArguments, WAIT,
};
pub use credentials::{Found, from_environment, public_consumer};
pub use failure::{argument_failure, request_failure};
pub use once::Once;
pub use open::{Connection, Limits, seconds};
pub use owner::OwnerArgument;
pub use parallel::{both_of_each, each_in_parallel, in_parallel, side_by_side};
pub use permission::{Locked, Ordering, Removing};
pub use seen::Seen;
pub use unauthenticated::{Unauthenticated, clock_phrase, has_passed};
