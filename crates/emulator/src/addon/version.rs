//! Which version an add-on runs.

use super::operator;
use crate::catalogue::{Catalogue, Plan, Provider};
use crate::refusal::Refusal;

/// The version of a new add-on; `None` for providers without versions.
///
/// A dedicated plan gets what was asked for, or the default. A shared one runs what its cluster runs, whatever was
/// asked for: the official command line always sends the default of the dedicated plans, and gets its add-on.
pub(crate) fn of_order(
    catalogue: &Catalogue,
    provider: &Provider,
    plan: &Plan,
    region: &str,
    asked: Option<&str>,
) -> Result<Option<String>, Refusal> {
    let Some(versions) = catalogue.versions.get(&provider.head.id) else {
        return operator::version(&provider.head.id, asked);
    };
    if !plan.is_dedicated() {
        return Ok(versions.cluster(region).map(|cluster| cluster.version.clone()));
    }
    let version = asked.unwrap_or(&versions.default_dedicated_version);
    if versions.dedicated.contains_key(version) {
        Ok(Some(version.to_owned()))
    } else {
        let known: Vec<_> = versions.dedicated.keys().map(String::as_str).collect();
        Err(Refusal::invalid("version", version, &format!("supported versions are {}.", known.join(", "))))
    }
}

/// Whether going from one version to another would be a step back, which no migration can do.
pub(crate) fn is_downgrade(from: &str, to: &str) -> bool {
    let numbers =
        |version: &str| -> Vec<u64> { version.split('.').map_while(|part| part.parse().ok()).collect() };
    numbers(to) < numbers(from)
}

#[cfg(test)]
mod tests {
    use super::is_downgrade;

    #[test]
    fn versions_are_compared_as_numbers() {
        assert!(is_downgrade("15", "9"));
        assert!(is_downgrade("8.4", "8.0"));
        assert!(!is_downgrade("8.0", "8.0"));
        assert!(!is_downgrade("5.7", "8.0"));
    }
}
