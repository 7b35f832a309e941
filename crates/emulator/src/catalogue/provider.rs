//! Providers and their plans: `GET /v2/products/addonproviders`.

use serde::{Deserialize, Serialize};
use serde_json::Number;

/// A provider with everything that it sells.
#[derive(Serialize, Deserialize)]
pub(crate) struct Provider {
    #[serde(flatten)]
    pub(crate) head: ProviderHead,
    features: Vec<Feature>,
    pub(crate) plans: Vec<Plan>,
}

/// What an add-on repeats of its provider.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ProviderHead {
    pub(crate) id: String,
    pub(crate) name: String,
    website: String,
    support_email: String,
    google_plus_name: String,
    twitter_name: String,
    analytics_id: String,
    short_desc: String,
    long_desc: String,
    pub(crate) logo_url: String,
    status: String,
    open_in_new_tab: bool,
    pub(crate) can_upgrade: bool,
    regions: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct Feature {
    name: String,
    r#type: String,
    name_code: Option<String>,
}

/// A plan; `zones` is empty when it is no longer sold.
#[derive(Serialize, Deserialize)]
pub(crate) struct Plan {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) slug: String,
    /// Euros per 30 days; a number as the API writes it (`0`, `5.25`).
    pub(crate) price: Number,
    pub(crate) price_id: Option<String>,
    features: Vec<PlanFeature>,
    pub(crate) zones: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct PlanFeature {
    name: String,
    r#type: String,
    value: String,
    computable_value: Option<String>,
    name_code: Option<String>,
}

impl Plan {
    /// Whether the plan has a machine of its own, hence a choice of versions.
    ///
    /// Only `value` can be trusted: MySQL's `computable_value` says the opposite of everybody else's.
    pub(crate) fn is_dedicated(&self) -> bool {
        self.features.iter().any(|feature| {
            feature.name.eq_ignore_ascii_case("type") && feature.value.eq_ignore_ascii_case("dedicated")
        })
    }
}
