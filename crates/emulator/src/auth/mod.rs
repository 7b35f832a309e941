//! Who is asking: OAuth 1.0a signatures, verified for real, and bearer tokens.

mod header;
mod layer;
mod nonces;
mod pairs;
mod signature;
mod verify;

pub(crate) use layer::{Caller, Identity, identify};
pub(crate) use nonces::Nonces;
pub(crate) use pairs::decode as query_pairs;
