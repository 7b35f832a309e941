//! Which version the author means. Dedicated plans choose from a list; a shared plan has its cluster's.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use clevercloud::model::{Plan, PlanKind, Provider, ProviderVersions};

use crate::plan::dedicated;
use crate::problem::Problem;
use crate::request::Written;
use crate::text::{list, same};

/// Operators: they take a version at creation (the Terraform provider sends it) although none is published, and
/// answer with the valid ones when it is wrong.
const UNPUBLISHED: &[&str] = &["keycloak", "metabase", "otoroshi"];

/// What decides which versions fit.
pub(crate) struct Setting<'a> {
    pub(crate) provider: &'a Provider,
    /// `None`: it could not be resolved, so whatever fits any plan is not reported as wrong.
    pub(crate) plan: Option<&'a Plan>,
    /// `None`: likewise.
    pub(crate) zone: Option<&'a str>,
    /// `None`: the API publishes none for the provider.
    pub(crate) versions: Option<&'a ProviderVersions>,
}

impl Setting<'_> {
    /// The effective version: what the author chose, or the provider's default, or the cluster's; `None` when
    /// nothing says which.
    pub(crate) fn version(&self, written: Option<&Written<String>>) -> Result<Option<String>, Problem> {
        let Some(versions) = self.versions else { return unpublished(self.provider, written) };
        let known = self.known(versions);
        let Some(written) = written else { return Ok(self.default(versions, &known)) };
        match choose(&written.value, &known) {
            Choice::One(version) => Ok(Some(version)),
            Choice::None => Err(self.unknown(written, &known)),
            Choice::Several(fitting) => Err(ambiguous(written, self.provider, &fitting)),
        }
    }

    /// The remedy for what a shared plan can't have; `None` where the provider has no dedicated plan.
    pub(crate) fn dedicated_plan(&self) -> Option<String> {
        let plan = dedicated(self.provider, self.zone)?;
        Some(format!("choose a dedicated plan, such as {}", plan.slug))
    }

    pub(crate) fn is_shared(&self) -> bool {
        self.plan.is_some_and(|plan| plan.kind() == PlanKind::Shared)
    }

    /// All that may be chosen here, lowest first.
    fn known(&self, versions: &ProviderVersions) -> Vec<String> {
        let mut known = BTreeSet::new();
        if self.is_shared() || self.plan.is_none() {
            known.extend(cluster_versions(versions, self.zone));
        }
        if !self.is_shared() {
            known.extend(versions.dedicated.keys().cloned());
        }
        let mut known: Vec<_> = known.into_iter().collect();
        known.sort_by(|a, b| compare(a, b));
        known
    }

    fn default(&self, versions: &ProviderVersions, known: &[String]) -> Option<String> {
        let default = &versions.default_dedicated_version;
        if !self.is_shared() && !default.is_empty() {
            return Some(default.clone());
        }
        match known {
            [only] => Some(only.clone()),
            _ => None,
        }
    }

    fn unknown(&self, written: &Written<String>, known: &[String]) -> Problem {
        let Written { option, value } = written;
        let (name, shown) = (&self.provider.name, written.shown());
        let zone = self.zone.unwrap_or("this zone");
        if let (true, Some(plan)) = (self.is_shared(), self.plan) {
            let wrong = format!("{shown} does not fit plan {} of {name}, which is shared", plan.slug);
            let remedy = self.dedicated_plan().unwrap_or_else(|| format!("remove {option}"));
            let sentence = if known.is_empty() {
                format!("{wrong} and has its cluster's version, not published for {zone}; remove {option}.")
            } else {
                let version = list(known);
                format!("{wrong} and runs {version} in {zone}; write {version} or {remedy}.")
            };
            return Problem::new(option, sentence);
        }
        if known.is_empty() {
            return without_versions(written, self.provider);
        }
        let what = format!("a version of {name}");
        let longer = known.iter().find(|version| is_prefix(version, value)).map(String::as_str);
        let suggestion = longer.or_else(|| suggest::nearest(value, known.iter().map(String::as_str)));
        Problem::unknown(option, &shown, &what, ("its versions", known), suggestion)
    }
}

/// Whether `written` is `version` or a prefix of it at a dot: `7` fits `7.2.4`, not `72`.
pub fn fits(written: &str, version: &str) -> bool {
    same(written, version) || is_prefix(written.trim(), version)
}

fn is_prefix(prefix: &str, version: &str) -> bool {
    !prefix.is_empty() && version.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('.'))
}

/// Whether the author asks for the highest version, whichever that is.
pub(crate) fn is_latest(written: &str) -> bool {
    same(written, "latest")
}

enum Choice {
    One(String),
    Several(Vec<String>),
    None,
}

/// `known` is sorted, lowest first.
fn choose(written: &str, known: &[String]) -> Choice {
    if is_latest(written) {
        return known.last().cloned().map_or(Choice::None, Choice::One);
    }
    if let Some(exact) = known.iter().find(|version| same(version, written)) {
        return Choice::One(exact.clone());
    }
    let fitting: Vec<_> = known.iter().filter(|version| fits(written, version)).cloned().collect();
    match fitting.as_slice() {
        [] => Choice::None,
        [version] => Choice::One(version.clone()),
        _ => Choice::Several(fitting),
    }
}

/// Versions of the shared clusters of a zone, or of all. Withdrawn clusters say `-1` or `undefined`.
fn cluster_versions(versions: &ProviderVersions, zone: Option<&str>) -> Vec<String> {
    versions
        .clusters
        .iter()
        .filter(|cluster| zone.is_none_or(|zone| same(&cluster.zone, zone)))
        .map(|cluster| cluster.version.clone())
        .filter(|version| version.starts_with(|first: char| first.is_ascii_digit()))
        .collect()
}

/// The version that shared plans run in a zone; `None` where its clusters tell none, or several.
pub fn shared_version(versions: &ProviderVersions, zone: &str) -> Option<String> {
    let mut told = cluster_versions(versions, Some(zone));
    told.dedup();
    if told.len() == 1 { told.pop() } else { None }
}

/// Whether version `a` comes before version `b`: no add-on can go back to an older one.
pub fn is_older(a: &str, b: &str) -> bool {
    compare(a, b) == Ordering::Less
}

/// Number by number; a part that is no number is below all numbers.
pub fn compare(a: &str, b: &str) -> Ordering {
    let parts = |text: &str| -> Vec<Option<u64>> { text.split('.').map(|part| part.parse().ok()).collect() };
    parts(a).cmp(&parts(b)).then_with(|| a.cmp(b))
}

fn unpublished(provider: &Provider, written: Option<&Written<String>>) -> Result<Option<String>, Problem> {
    let Some(written) = written else { return Ok(None) };
    if !UNPUBLISHED.contains(&provider.id.as_str()) {
        return Err(without_versions(written, provider));
    }
    if is_latest(&written.value) {
        let (subject, option, name) = (written.shown(), &written.option, &provider.name);
        let wrong = format!("{subject} cannot be chosen, because no list of {name}'s versions is published");
        return Err(Problem::new(option, format!("{wrong}; write a version in full or remove {option}.")));
    }
    Ok(Some(written.value.trim().to_owned()))
}

fn without_versions(written: &Written<String>, provider: &Provider) -> Problem {
    let (subject, option, name) = (written.shown(), &written.option, &provider.name);
    let sentence = format!(
        "{subject} cannot be chosen, because {name} has no versions to choose from; remove {option}."
    );
    Problem::new(option, sentence)
}

fn ambiguous(written: &Written<String>, provider: &Provider, fitting: &[String]) -> Problem {
    let (subject, name, fitting) = (written.shown(), &provider.name, list(fitting));
    let sentence =
        format!("{subject} fits several versions of {name}; write one of these in full: {fitting}.");
    Problem::new(&written.option, sentence)
}

#[cfg(test)]
mod tests {
    use super::{compare, fits};
    use std::cmp::Ordering;

    #[test]
    fn a_prefix_ends_at_a_dot() {
        assert!(fits("7", "7.2.4") && fits("7.2", "7.2.4") && fits("lts", "LTS"));
        assert!(!fits("7", "72") && !fits("7.2.4", "7.2") && !fits("", "7"));
    }

    #[test]
    fn versions_compare_as_numbers() {
        assert_eq!(compare("10", "9.6"), Ordering::Greater);
        assert_eq!(compare("8.10", "8.4"), Ordering::Greater);
        assert_eq!(compare("LTS", "1"), Ordering::Less);
    }
}
