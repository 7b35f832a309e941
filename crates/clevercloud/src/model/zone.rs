//! Where add-ons run: `GET /v4/products/zones`.

use serde::Deserialize;

use super::null_as_default;

/// A data centre.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Zone {
    /// The key used everywhere: `par`.
    pub name: String,
    /// English name: `France`.
    #[serde(default, deserialize_with = "null_as_default")]
    pub country: String,
    /// ISO 3166-1 alpha-2: `FR`.
    #[serde(default, deserialize_with = "null_as_default")]
    pub country_code: String,
    /// `Paris`; several zones may share one.
    #[serde(default, deserialize_with = "null_as_default")]
    pub city: String,
    /// Only private and special zones have one.
    #[serde(default, deserialize_with = "null_as_default")]
    pub display_name: String,
    /// `for:applications`, `certification:hds`, `infra:ovh`, …
    #[serde(default, deserialize_with = "null_as_default")]
    pub tags: Vec<String>,
}
