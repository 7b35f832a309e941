//! Notifications: who wants to be told what. The emulator tells nobody.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::clock;
use crate::dice::Dice;
use crate::store::Row;

/// The two ways to be told, each with its list in the API.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    EmailHooks,
    WebHooks,
}

/// The body of an order.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct NewHook {
    name: String,
    /// Addresses for webhooks.
    #[serde(default)]
    urls: Value,
    /// People for e-mails.
    #[serde(default)]
    notified: Value,
    events: Option<Vec<String>>,
    /// Ids of applications and add-ons.
    scope: Option<Vec<String>>,
}

/// What is remembered of one.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Hook {
    pub(crate) id: String,
    pub(crate) owner: String,
    pub(crate) kind: Kind,
    /// Milliseconds since 1970.
    created: u64,
    pub(crate) order: NewHook,
}

impl NewHook {
    pub(crate) fn create(self, owner: String, kind: Kind, dice: &mut Dice) -> Hook {
        let prefix = if kind == Kind::EmailHooks { "emailhook" } else { "webhook" };
        Hook { id: format!("{prefix}_{}", dice.uuid()), owner, kind, created: clock::now(), order: self }
    }
}

impl Row for Hook {
    fn ids(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.id)
    }

    fn group(&self) -> &str {
        &self.owner
    }
}

impl Hook {
    pub(crate) fn view(&self) -> Value {
        let (field, targets) = match self.kind {
            Kind::EmailHooks => ("notified", &self.order.notified),
            Kind::WebHooks => ("urls", &self.order.urls),
        };
        json!({
            "id": self.id,
            "ownerId": self.owner,
            "name": self.order.name,
            field: targets,
            "events": self.order.events,
            "scope": self.order.scope,
            "createdAt": clock::iso(self.created),
        })
    }
}
