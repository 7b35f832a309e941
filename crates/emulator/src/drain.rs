//! Drains: where the logs of an application or add-on shall go as well. The emulator has no logs to send.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::clock;
use crate::dice::Dice;
use crate::store::Row;

/// What is remembered of one.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Drain {
    /// `drain_…`.
    pub(crate) id: String,
    pub(crate) owner: String,
    /// `app_…`, or the real id of an add-on.
    pub(crate) resource: String,
    order: NewDrain,
    is_enabled: bool,
    author: String,
    /// When it was made, enabled or disabled, in milliseconds since 1970.
    changed: u64,
}

/// The body of an order.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct NewDrain {
    kind: String,
    recipient: Map<String, Value>,
}

impl NewDrain {
    pub(crate) fn create(self, owner: String, resource: String, author: String, dice: &mut Dice) -> Drain {
        let id = format!("drain_{}", dice.uuid());
        Drain { id, owner, resource, order: self, is_enabled: true, author, changed: clock::now() }
    }
}

impl Row for Drain {
    fn ids(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.id)
    }

    fn group(&self) -> &str {
        &self.resource
    }
}

impl Drain {
    pub(crate) fn enable(&mut self, on: bool) {
        self.is_enabled = on;
        self.changed = clock::now();
    }

    pub(crate) fn view(&self) -> Value {
        let mut recipient = self.order.recipient.clone();
        for name in ["password", "token", "sourceToken", "apiKey"] {
            if let Some(secret) = recipient.get_mut(name) {
                *secret = json!("********");
            }
        }
        json!({
            "id": self.id,
            "resourceId": self.resource,
            "applicationId": self.resource,
            "kind": self.order.kind,
            "recipient": recipient,
            "status": {
                "status": if self.is_enabled { "ENABLED" } else { "DISABLED" },
                "date": clock::iso(self.changed),
                "authorId": self.author,
            },
            "execution": {"status": "RUNNING"},
            "backlog": {"msgRateOut": 0, "msgThroughputOut": 0, "msgBacklog": 0},
        })
    }
}
