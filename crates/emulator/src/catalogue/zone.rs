//! Zones: `GET /v4/products/zones`.

use serde::{Deserialize, Serialize};
use serde_json::Number;

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Zone {
    pub(crate) id: String,
    pub(crate) name: String,
    country: String,
    country_code: String,
    city: String,
    display_name: Option<String>,
    lat: Number,
    lon: Number,
    #[serde(rename = "outboundIPs")]
    outbound_ips: Vec<String>,
    pub(crate) tags: Vec<String>,
}
