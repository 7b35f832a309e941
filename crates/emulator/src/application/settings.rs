//! What can be chosen about an application, when it is made and later.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::refusal::Refusal;

/// The fields of `POST …/applications` and `PUT …/applications/{id}`; what else is sent is accepted and ignored.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a field of the API")]
pub(crate) struct Settings {
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) zone: String,
    pub(super) deploy: String,
    pub(super) branch: String,
    pub(super) instance_type: String,
    pub(super) instance_version: String,
    pub(super) instance_variant: String,
    pub(super) instance_lifetime: String,
    pub(super) min_instances: u32,
    pub(super) max_instances: u32,
    pub(super) min_flavor: String,
    pub(super) max_flavor: String,
    pub(super) build_flavor: String,
    pub(super) separate_build: bool,
    pub(super) shutdownable: bool,
    pub(super) archived: bool,
    pub(super) sticky_sessions: bool,
    pub(super) homogeneous: bool,
    pub(super) favourite: bool,
    pub(super) cancel_on_push: bool,
    pub(super) force_https: String,
    /// `github` where its code comes from there.
    pub(super) oauth_service: String,
    pub(crate) tags: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        let text = str::to_owned;
        Self {
            name: String::new(),
            description: String::new(),
            zone: text("par"),
            deploy: text("git"),
            branch: text("master"),
            instance_type: text("docker"),
            instance_version: String::new(),
            instance_variant: String::new(),
            instance_lifetime: text("REGULAR"),
            min_instances: 1,
            max_instances: 1,
            min_flavor: text("XS"),
            max_flavor: text("XS"),
            build_flavor: String::new(),
            separate_build: false,
            shutdownable: false,
            archived: false,
            sticky_sessions: false,
            homogeneous: false,
            favourite: false,
            cancel_on_push: false,
            force_https: text("DISABLED"),
            oauth_service: String::new(),
            tags: Vec::new(),
        }
    }
}

impl Settings {
    /// These settings with what was sent in place of the old values; fields that are null keep theirs.
    pub(crate) fn with(&self, sent: &Map<String, Value>) -> Result<Self, Refusal> {
        let mut fields = serde_json::to_value(self).unwrap_or_default();
        if let Some(fields) = fields.as_object_mut() {
            let news = sent.iter().filter(|(_, value)| !value.is_null());
            fields.extend(news.map(|(name, value)| (name.clone(), value.clone())));
        }
        serde_json::from_value(fields).map_err(|error| Refusal::not_json(&error))
    }
}
