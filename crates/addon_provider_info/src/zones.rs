//! Zones as the result shows them.

use clevercloud::model::Zone;
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(crate) struct OfferedZone {
    name: String,
    city: String,
    country: String,
    country_code: String,
    tags: Vec<String>,
    /// Whether French health data may live there.
    hds: bool,
}

/// All zones, or the one that is asked for, by name.
pub(crate) fn offered(zones: Vec<Zone>, region: Option<&str>) -> Vec<OfferedZone> {
    let mut shown: Vec<_> = zones
        .into_iter()
        .filter(|zone| region.is_none_or(|region| zone.name == region))
        .map(OfferedZone::from)
        .collect();
    shown.sort_by(|a, b| a.name.cmp(&b.name));
    shown
}

impl From<Zone> for OfferedZone {
    fn from(zone: Zone) -> Self {
        Self {
            hds: zone.tags.iter().any(|tag| tag == "certification:hds"),
            name: zone.name,
            city: zone.city,
            country: zone.country,
            country_code: zone.country_code,
            tags: zone.tags,
        }
    }
}
