//! Bearer tokens.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Secret;

/// A bearer token. It acts as its user, without limits.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApiToken {
    /// The whole token.
    pub token: Secret,
    /// Whose it is.
    pub user: String,
    /// Milliseconds since 1970; never when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<u64>,
    /// Milliseconds since 1970.
    #[serde(default)]
    pub created: u64,
    /// What its user calls it.
    #[serde(default)]
    pub name: String,
    /// What its user says about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

impl ApiToken {
    /// `api_tokens_…`, which follows from the token, so that those of a world file need no second name.
    pub(crate) fn id(&self) -> String {
        let digest = Sha256::digest(&self.token.0);
        let n = digest.iter().take(16).fold(0, |number, byte| number << 8 | u128::from(*byte));
        format!(
            "api_tokens_{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
            n >> 96,
            n >> 80 & 0xffff,
            n >> 64 & 0xffff,
            n >> 48 & 0xffff,
            n & 0xffff_ffff_ffff
        )
    }
}
