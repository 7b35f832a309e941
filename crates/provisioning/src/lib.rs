//! The thinking, without input or output: from what the author wrote and what the API answered to an order, an
//! identity and differences, or to all problems at once, each one sentence.
//!
//! ```text
//! Request + Facts ── resolve ──▶ Order ─┐
//! Addon[] ── identify ──▶ Identity ─────┼── differences ──▶ Difference[]
//! env ── credentials ──▶ Credentials    │
//! Addon + details + env ──▶ Observed ───┘
//! ```

mod credentials;
mod drift;
mod identity;
mod options;
mod order;
mod owner;
mod plan;
mod problem;
mod provider;
mod request;
mod text;
mod time;
mod version;
mod zone;

pub use credentials::{Credential, Credentials, credentials, expected_credentials, expected_variables};
pub use drift::{Difference, Observed, differences};
pub use identity::{
    AddonRef, Identity, Located, ambiguous_identity, find_addon, find_in_summary, identify, lives_elsewhere,
};
pub use options::unlisted_options;
pub use order::{Facts, Order, resolve};
pub use owner::find_owner;
pub use plan::names as names_plan;
pub use problem::Problem;
pub use provider::{find_provider, provider_hint};
pub use request::{OptionValue, Request, Written, WrittenOption};
pub use text::fold;
pub use time::iso8601;
pub use version::{compare as compare_versions, fits as version_fits, is_older, shared_version};
pub use zone::find_zone;
