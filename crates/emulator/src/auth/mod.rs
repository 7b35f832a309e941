//! Who is asking: OAuth 1.0a signatures, verified for real, and bearer tokens.

mod denied;
mod grant;
mod header;
mod layer;
mod needed;
mod nonces;
mod pairs;
mod signature;
mod signed;
mod verify;

pub(crate) use denied::Denied;
pub(crate) use grant::{Caller, Grant, Identity};
pub(crate) use layer::identify;
pub(crate) use nonces::Nonces;
pub(crate) use pairs::decode as query_pairs;
pub(crate) use signature::encode;
pub(crate) use signed::Signed;
