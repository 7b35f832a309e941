//! What applications run on: `GET /v2/products/instances`.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The kinds of applications, and the sizes that all of them have.
#[derive(Deserialize)]
pub(crate) struct Runtimes {
    flavors: Vec<Flavor>,
    runtimes: Vec<Runtime>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Flavor {
    pub(crate) name: String,
    #[serde(flatten)]
    rest: serde_json::Map<String, Value>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Runtime {
    pub(crate) r#type: String,
    pub(crate) version: String,
    name: String,
    pub(crate) variant: Variant,
    build_flavor: String,
    deployments: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Variant {
    pub(crate) id: String,
    slug: String,
    name: String,
    deploy_type: String,
    logo: String,
}

/// The most instances that one application may have.
pub(crate) const MOST_INSTANCES: u32 = 40;

impl Runtimes {
    /// By the id of its variant, else by its type.
    pub(crate) fn find(&self, variant: &str, kind: &str) -> Option<&Runtime> {
        let mut all = self.runtimes.iter();
        all.find(|one| one.variant.id == variant)
            .or_else(|| self.runtimes.iter().find(|one| one.r#type == kind))
    }

    /// A size, whatever its letter case; the usual one where there is none of that name.
    pub(crate) fn flavor(&self, name: &str) -> Option<&Flavor> {
        let find = |name: &str| self.flavors.iter().find(|one| one.name.eq_ignore_ascii_case(name));
        find(name).or_else(|| find("XS"))
    }

    pub(crate) fn flavors(&self) -> &[Flavor] {
        &self.flavors
    }

    /// The price of an hour of each size, in euros.
    pub(crate) fn prices(&self) -> impl Iterator<Item = (&str, f64)> {
        self.flavors
            .iter()
            .filter_map(|flavor| Some((flavor.name.as_str(), flavor.rest.get("price")?.as_f64()?)))
    }

    pub(crate) fn views(&self) -> impl Iterator<Item = Value> {
        self.runtimes.iter().map(|runtime| {
            json!({
                "type": runtime.r#type,
                "version": runtime.version,
                "name": runtime.name,
                "variant": runtime.variant,
                "description": runtime.name,
                "enabled": true,
                "comingSoon": false,
                "maxInstances": MOST_INSTANCES,
                "tags": [],
                "deployments": runtime.deployments,
                "flavors": self.flavors,
                "defaultFlavor": self.flavor("XS"),
                "buildFlavor": self.flavor(&runtime.build_flavor),
            })
        })
    }
}
