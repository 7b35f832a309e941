//! Operators: add-ons that are an application of Clever Cloud's with resources of its own.

use crate::refusal::Refusal;

/// What is known of an operator.
pub(crate) struct Operator {
    /// Provider id of the catalogue.
    pub(crate) provider: &'static str,
    /// Its name in `/v4/addon-providers/{name}/addons/…`.
    pub(crate) path: &'static str,
    /// Oldest first. Plausible, not captured: nothing public lists them.
    pub(crate) versions: &'static [&'static str],
    /// The resources that it starts, as `resources` of its details calls them, with the prefix of their ids.
    pub(crate) resources: &'static [(&'static str, &'static str)],
}

const OPERATORS: [Operator; 4] = [
    Operator {
        provider: "keycloak",
        path: "addon-keycloak",
        versions: &["26.4.7", "26.6.0"],
        resources: &[("pgsqlId", "postgresql"), ("fsbucketId", "bucket")],
    },
    Operator {
        provider: "addon-matomo",
        path: "addon-matomo",
        versions: &["5.4.0", "5.5.2"],
        resources: &[("mysqlId", "mysql"), ("redisId", "redis")],
    },
    Operator {
        provider: "metabase",
        path: "addon-metabase",
        versions: &["0.59", "0.60"],
        resources: &[("pgsqlId", "postgresql")],
    },
    Operator {
        provider: "otoroshi",
        path: "addon-otoroshi",
        versions: &["v17.4.0_1752074416", "v17.8.0_1762533533"],
        resources: &[("redisId", "redis")],
    },
];

/// The operator that a provider of the catalogue is, if it is one.
pub(crate) fn of_provider(provider: &str) -> Option<&'static Operator> {
    OPERATORS.iter().find(|operator| operator.provider == provider)
}

/// The operator behind a name of `/v4/addon-providers`.
pub(crate) fn of_path(path: &str) -> Option<&'static Operator> {
    OPERATORS.iter().find(|operator| operator.path == path)
}

/// The version of a new add-on of a provider that publishes no versions; only operators have one.
pub(super) fn version(provider: &str, asked: Option<&str>) -> Result<Option<String>, Refusal> {
    let Some(operator) = of_provider(provider) else { return Ok(None) };
    match asked {
        Some(version) if !operator.versions.contains(&version) => {
            let reason = format!("supported versions are {}.", operator.versions.join(", "));
            Err(Refusal::invalid("version", version, &reason))
        }
        Some(version) => Ok(Some(version.to_owned())),
        None => Ok(operator.versions.last().map(|latest| (*latest).to_owned())),
    }
}
