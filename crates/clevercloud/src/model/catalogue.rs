//! What can be ordered: `GET /v2/products/addonproviders`.

use std::fmt;

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::null_as_default;
use crate::id::{PlanId, ProviderId};

/// A kind of add-on: PostgreSQL, Redis, Cellar, …
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Provider {
    /// `postgresql-addon`; what an order names.
    pub id: ProviderId,
    /// What the console shows: `PostgreSQL`.
    #[serde(default, deserialize_with = "null_as_default")]
    pub name: String,
    /// Whether an add-on may move to another plan, zone or version.
    #[serde(default, deserialize_with = "null_as_default")]
    pub can_upgrade: bool,
    /// Zone names; Matomo was seen with none although its plan had some, so a plan's zones are what counts.
    #[serde(default, deserialize_with = "null_as_default")]
    pub regions: Vec<String>,
    /// In no particular order.
    #[serde(default, deserialize_with = "null_as_default")]
    pub plans: Vec<Plan>,
}

/// One size of a provider's add-ons.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Plan {
    /// What an order names.
    pub id: PlanId,
    /// What the console shows: `XXS Small Space`.
    #[serde(default, deserialize_with = "null_as_default")]
    pub name: String,
    /// The short name that people use: `xxs_sml`; mostly lower case (`S` for Cellar, `XS` … for Jenkins).
    #[serde(default, deserialize_with = "null_as_default")]
    pub slug: String,
    /// Euros for 30 days; 0 for what is billed by use.
    #[serde(default, deserialize_with = "null_as_default")]
    pub price: f64,
    /// Features, texts for people.
    #[serde(default, deserialize_with = "null_as_default")]
    pub features: Vec<Feature>,
    /// Zones that sell it; none: withdrawn, yet still listed.
    #[serde(default, deserialize_with = "null_as_default")]
    pub zones: Vec<String>,
}

/// One line of a plan's description.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub struct Feature {
    /// `Max DB size`, `Type`, …
    #[serde(default, deserialize_with = "null_as_default")]
    pub name: String,
    /// `NUMBER`, `BYTES`, `BOOLEAN_SHARED`, …
    #[serde(default, rename = "type", deserialize_with = "null_as_default")]
    pub kind: String,
    /// For people: `1 GB`, `Dedicated`.
    #[serde(default, deserialize_with = "null_as_default")]
    pub value: String,
    /// For programs, as text: `1073741824`. Inverted for MySQL's `Type`, absent for others.
    #[serde(default)]
    pub computable_value: Option<String>,
    /// `max-db-size`, `is-dedicated`, …
    #[serde(default)]
    pub name_code: Option<String>,
}

/// Whether an add-on of the plan has its own machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanKind {
    /// Its own machine: the version is chosen from a list.
    Dedicated,
    /// A place in the zone's cluster: the version is the cluster's.
    Shared,
    /// The catalogue does not say.
    Unknown,
}

/// A plan without its features, apart from the one that says its kind.
pub(super) fn plan_with_kind<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Plan, D::Error> {
    #[derive(Deserialize)]
    struct Short {
        id: PlanId,
        #[serde(default, deserialize_with = "null_as_default")]
        name: String,
        #[serde(default, deserialize_with = "null_as_default")]
        slug: String,
        #[serde(default, deserialize_with = "null_as_default")]
        price: f64,
        #[serde(default, deserialize_with = "null_as_default")]
        features: Kind,
        #[serde(default, deserialize_with = "null_as_default")]
        zones: Vec<String>,
    }
    let Short { id, name, slug, price, features: Kind(features), zones } = Short::deserialize(deserializer)?;
    Ok(Plan { id, name, slug, price, features, zones })
}

/// Of a list of features the one that says a plan's kind.
#[derive(Default)]
struct Kind(Vec<Feature>);

impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Short {
            #[serde(default, deserialize_with = "null_as_default")]
            name: String,
            #[serde(default, deserialize_with = "null_as_default")]
            value: String,
        }
        struct OnlyKind;
        impl<'de> Visitor<'de> for OnlyKind {
            type Value = Kind;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a list of features")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut features: A) -> Result<Kind, A::Error> {
                let mut kind = Kind::default();
                while let Some(Short { name, value }) = features.next_element()? {
                    if says_kind(&name) {
                        kind.0.push(Feature { name, value, ..Feature::default() });
                    }
                }
                Ok(kind)
            }
        }
        deserializer.deserialize_seq(OnlyKind)
    }
}

fn says_kind(feature: &str) -> bool {
    feature.eq_ignore_ascii_case("type")
}

impl Plan {
    /// Read from the `Type` feature's text, because `computable_value` is inverted for MySQL and null for others.
    pub fn kind(&self) -> PlanKind {
        let feature = self.features.iter().find(|feature| says_kind(&feature.name));
        match feature.map(|feature| feature.value.trim().to_ascii_lowercase()).as_deref() {
            Some("dedicated") => PlanKind::Dedicated,
            Some("shared") => PlanKind::Shared,
            _ => PlanKind::Unknown,
        }
    }

    /// All else about it.
    #[must_use]
    pub fn without_features(&self) -> Self {
        let Self { id, name, slug, price, features: _, zones } = self;
        Self {
            id: id.clone(),
            name: name.clone(),
            slug: slug.clone(),
            price: *price,
            features: Vec::new(),
            zones: zones.clone(),
        }
    }

    /// Withdrawn plans are still listed, but no zone sells them.
    pub fn is_withdrawn(&self) -> bool {
        self.zones.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::{PlanKind, Provider};

    #[test]
    fn nulls_absent_and_unknown_fields_are_tolerated() {
        let provider: Provider = serde_json::from_str(
            r#"{"id": "x", "name": null, "plans": [{"id": "plan_1", "price": null, "zones": null, "new": {}}], "z": 1}"#,
        )
        .unwrap();
        assert!(provider.plans[0].is_withdrawn());
        assert_eq!(provider.plans[0].kind(), PlanKind::Unknown);
    }

    #[test]
    fn kind_is_read_from_the_text_because_mysql_inverts_the_computable_value() {
        let plan = r#"{"id": "plan_1", "features": [{"name": "TYPE", "value": "Dedicated", "computable_value": "false"}]}"#;
        let plan: super::Plan = serde_json::from_str(plan).unwrap();
        assert_eq!(plan.kind(), PlanKind::Dedicated);
    }
}
