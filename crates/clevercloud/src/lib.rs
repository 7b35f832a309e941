//! Clever Cloud's HTTP API as far as add-ons need it.
//!
//! [`connect`] gives an [`Api`], which can only read, and a [`WriteKey`], which turns it into [`Orders`],
//! [`Removals`] or [`Sessions`]. [`model`] is what the API answers, [`id`] its identifiers, [`Secret`] what must never be seen.
//! An [`Error`] knows whether the request may have been processed.

mod api;
mod base_url;
mod credentials;
mod endpoints;
mod error;
#[cfg(feature = "fuzzing")]
pub mod fuzzing;
pub mod id;
pub mod model;
mod orders;
mod owner;
mod page;
mod removals;
mod request;
mod secret;
mod sessions;
mod signing;
mod spellings;
mod transport;

pub use api::{Api, WriteKey, connect};
pub use base_url::{BaseUrl, BaseUrlError};
pub use credentials::{Credentials, DanceStep, KeyPair, SignatureMethod};
pub use error::{Answered, Context, Error, ErrorKind};
pub use orders::{NewAddon, NewMigration, Orders};
pub use owner::Owner;
pub use page::Page;
pub use removals::{Removals, Removed};
pub use secret::Secret;
pub use sessions::{NewApiToken, Sessions};
pub use signing::{Signable, Stamp, authorization, encode as percent_encode};
#[cfg(unix)]
pub use transport::{KEEP, keep_connections};
pub use transport::{Retry, Settings, SettingsError, Traffic};
