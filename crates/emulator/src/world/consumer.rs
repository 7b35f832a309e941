//! Programs that may ask on behalf of users.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Rights, Secret};

/// An OAuth consumer.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consumer {
    /// Its public half.
    pub key: String,
    /// Its secret half.
    pub secret: Secret,
    /// Name on the page where a user grants rights.
    #[serde(default)]
    pub name: String,
    /// What it is for.
    #[serde(default)]
    pub description: String,
    /// Its home page.
    #[serde(default)]
    pub url: String,
    /// Its logo.
    #[serde(default)]
    pub picture: String,
    /// What every callback must begin with; any callback goes when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base_url: Option<String>,
    /// What it may ask for; everything when absent.
    #[serde(default)]
    pub rights: Rights,
    /// The user or organisation that registered it; nobody's when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
}

impl Consumer {
    /// What everybody may know, in the shape of the items of `/v2/self/tokens`.
    pub(crate) fn view(&self) -> Value {
        json!({
            "name": self.title(),
            "description": self.description,
            "key": self.key,
            "url": self.url,
            "picture": self.picture,
            "baseUrl": self.base_url,
            "rights": self.rights.view(),
        })
    }

    /// Its name, or its key where a world file gives none.
    pub(crate) fn title(&self) -> &str {
        if self.name.is_empty() { &self.key } else { &self.name }
    }
}
