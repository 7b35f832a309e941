//! Applications, as far as add-ons need them: something to link to.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::addon::Variable;
use crate::catalogue::Catalogue;
use crate::clock;
use crate::dice::Dice;
use crate::store::Row;

/// What is remembered of an application.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Application {
    /// `app_…`.
    pub(crate) id: String,
    pub(crate) owner: String,
    pub(crate) name: String,
    description: String,
    zone: String,
    created: u64,
    pub(crate) env: BTreeMap<String, String>,
    /// The `addon_…` ids linked to it.
    pub(crate) addons: Vec<String>,
}

/// The body of `POST …/applications`, as far as it matters here; the rest is accepted and ignored.
#[derive(Deserialize)]
pub(crate) struct NewApplication {
    name: String,
    #[serde(default)]
    description: String,
    #[serde(default = "usual_zone")]
    zone: String,
    #[serde(default)]
    env: BTreeMap<String, String>,
}

fn usual_zone() -> String {
    "par".to_owned()
}

impl NewApplication {
    pub(crate) fn create(self, owner: String, dice: &mut Dice) -> Application {
        Application {
            id: format!("app_{}", dice.uuid()),
            owner,
            name: self.name,
            description: self.description,
            zone: self.zone,
            created: clock::now(),
            env: self.env,
            addons: Vec::new(),
        }
    }
}

impl Row for Application {
    fn ids(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.id)
    }

    fn group(&self) -> &str {
        &self.owner
    }
}

impl Application {
    pub(crate) fn variables(&self) -> Vec<Variable> {
        self.env.iter().map(|(name, value)| Variable { name: name.clone(), value: value.clone() }).collect()
    }

    /// The fields that clients of add-ons read, of the many that the API has.
    pub(crate) fn view(&self, catalogue: &Catalogue) -> Value {
        let host = format!("{}.cleverapps.io/", self.id.replace('_', "-"));
        json!({
            "id": self.id,
            "name": self.name,
            "description": self.description,
            "zone": self.zone,
            "zoneId": catalogue.zone(&self.zone).map(|zone| &zone.id),
            "creationDate": self.created,
            "ownerId": self.owner,
            "state": "SHOULD_BE_DOWN",
            "vhosts": [{"fqdn": host}],
            "env": self.variables(),
            "archived": false,
            "favourite": false,
            "branch": "master",
            "forceHttps": "DISABLED",
        })
    }
}
