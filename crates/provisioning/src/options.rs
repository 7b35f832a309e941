//! Which creation options the author means. The API takes a map of text to text.

use std::collections::{BTreeMap, BTreeSet};

use clevercloud::id::ProviderId;
use clevercloud::model::OptionFeature;

use crate::problem::Problem;
use crate::request::{OptionValue, WrittenOption};
use crate::text::{fold, list, quoted, same};
use crate::version::Setting;

/// The key under which the version travels with the options.
pub(crate) const VERSION: &str = "version";

/// Options that the API accepts although no version lists them (Terraform provider, clever-client's tests).
const UNLISTED: &[(&str, &[&str])] = &[
    ("postgresql-addon", &["do-backup", "locale"]),
    ("mysql-addon", &["do-backup", "skip-log-bin"]),
    ("es-addon", &["kibana", "apm", "plugins", "services"]),
    ("addon-matomo", &["access-domain"]),
    ("keycloak", &["access-domain"]),
    ("metabase", &["access-domain"]),
    ("otoroshi", &["access-domain", "routes-domain"]),
];

/// Options of a provider that can be ordered although the API lists them nowhere.
pub fn unlisted_options(provider: &ProviderId) -> &'static [&'static str] {
    UNLISTED.iter().find(|(id, _)| *id == provider.as_str()).map_or(&[], |(_, names)| names)
}

/// Options that a place in a shared cluster can't have.
const DEDICATED_ONLY: &[&str] = &["encryption", "direct-host-only", "locale", "skip-log-bin"];

/// Options whose value is a text of its own; all others are on or off.
const TEXTS: &[&str] = &["locale", "plugins", "services", "access-domain", "routes-domain"];

impl Setting<'_> {
    /// The map to order with, without the version; or all problems.
    pub(crate) fn options(
        &self,
        written: &[WrittenOption],
        version: Option<&str>,
    ) -> Result<BTreeMap<String, String>, Vec<Problem>> {
        let known = self.known_options(version);
        let mut chosen = BTreeMap::new();
        let mut problems = Vec::new();
        for option in written {
            match self.option(option, &known) {
                Ok(Some((name, _))) if chosen.contains_key(&name) => problems.push(twice(option, &name)),
                Ok(Some((name, value))) => drop(chosen.insert(name, value)),
                Ok(None) => {}
                Err(problem) => problems.push(problem),
            }
        }
        if problems.is_empty() { Ok(chosen) } else { Err(problems) }
    }

    /// `None` when the author switches off what a shared plan can't have anyway.
    fn option(
        &self,
        written: &WrittenOption,
        known: &BTreeSet<String>,
    ) -> Result<Option<(String, String)>, Problem> {
        let name = canonical(&written.name);
        if name == VERSION {
            let option = &written.option;
            let sentence =
                format!("{option} does not belong among the options; write details.version instead.");
            return Err(Problem::new(option, sentence));
        }
        if self.is_shared()
            && DEDICATED_ONLY.contains(&name.as_str())
            && let Some(remedy) = self.dedicated_plan()
        {
            let off = as_boolean(&written.value) == Some(false);
            return if off { Ok(None) } else { Err(self.needs_dedicated(written, &remedy)) };
        }
        if !known.contains(&name) {
            return Err(self.unknown_option(written, known));
        }
        let value = value(&name, written)?;
        Ok(Some((name, value)))
    }

    /// Of the chosen version; of every version when it is not known or not listed.
    fn known_options(&self, version: Option<&str>) -> BTreeSet<String> {
        let mut known: BTreeSet<String> =
            unlisted_options(&self.provider.id).iter().map(|name| (*name).to_owned()).collect();
        let mut add = |features: &[OptionFeature]| {
            known.extend(features.iter().map(|feature| canonical(&feature.name)));
        };
        let Some(versions) = self.versions else { return known };
        if self.is_shared() || self.plan.is_none() {
            let here = |zone: &str| self.zone.is_none_or(|chosen| same(chosen, zone));
            versions.clusters.iter().filter(|cluster| here(&cluster.zone)).for_each(|c| add(&c.features));
        }
        if !self.is_shared() {
            match version.and_then(|version| versions.dedicated.get(version)) {
                Some(version) => add(&version.features),
                None => versions.dedicated.values().for_each(|version| add(&version.features)),
            }
        }
        if self.is_shared() {
            known.retain(|name| !DEDICATED_ONLY.contains(&name.as_str()));
        }
        known
    }

    fn needs_dedicated(&self, written: &WrittenOption, remedy: &str) -> Problem {
        let option = &written.option;
        let plan = self.plan.map_or("", |plan| &plan.slug);
        let wrong =
            format!("{option} needs a dedicated plan, and plan {plan} of {} is shared", self.provider.name);
        Problem::new(option, format!("{wrong}; {remedy}, or remove {option}."))
    }

    fn unknown_option(&self, written: &WrittenOption, known: &BTreeSet<String>) -> Problem {
        let option = &written.option;
        let wrong = format!("{option} is not an option of {}", self.provider.name);
        let options = list(known);
        let suggestion = suggest::nearest(&canonical(&written.name), known.iter().map(String::as_str));
        let sentence = match (suggestion, options.as_str()) {
            (Some(meant), _) => format!("{wrong}; its options: {options}; did you mean {}?", quoted(meant)),
            (None, "") => format!("{wrong}, which has none here; remove {option}."),
            (None, _) => format!("{wrong}, which has only {options}; remove {option}."),
        };
        Problem::new(option, sentence)
    }
}

/// Authors write dashes or underscores; the API takes dashes.
pub(crate) fn canonical(name: &str) -> String {
    fold(name).replace('_', "-")
}

fn value(name: &str, written: &WrittenOption) -> Result<String, Problem> {
    let option = &written.option;
    match (&written.value, TEXTS.contains(&name)) {
        (OptionValue::Text(text), true) => Ok(text.clone()),
        (OptionValue::Bool(value), true) => {
            let sentence = format!("{option} is {value}, but takes a text; put the text in quotes.");
            Err(Problem::new(option, sentence))
        }
        (given, false) => match (as_boolean(given), given) {
            (Some(value), _) => Ok(value.to_string()),
            (None, OptionValue::Text(text)) => {
                let sentence =
                    format!("{option} {} is neither on nor off; write true or false.", quoted(text));
                Err(Problem::new(option, sentence))
            }
            (None, OptionValue::Bool(value)) => Ok(value.to_string()),
        },
    }
}

/// What Ansible and clever-tools take for on and off.
pub(crate) fn as_boolean(value: &OptionValue) -> Option<bool> {
    match value {
        OptionValue::Bool(value) => Some(*value),
        OptionValue::Text(text) => match fold(text).as_str() {
            "true" | "yes" | "on" | "1" | "y" | "t" | "enabled" => Some(true),
            "false" | "no" | "off" | "0" | "n" | "f" | "disabled" => Some(false),
            _ => None,
        },
    }
}

fn twice(written: &WrittenOption, name: &str) -> Problem {
    let option = &written.option;
    Problem::new(option, format!("{option} sets {name} a second time; remove one of the two."))
}
