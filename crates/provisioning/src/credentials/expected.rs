//! Which variables an add-on will have, before it exists.

use std::collections::BTreeMap;

use clevercloud::id::ProviderId;

use super::table::{Family, Field, family};

/// Names of the environment variables that an add-on with these options will have, as far as they are documented.
pub fn expected_variables(provider: &ProviderId, options: &BTreeMap<String, String>) -> Vec<&'static str> {
    let Some(family) = family(provider.as_str()) else { return Vec::new() };
    expected(family, options).filter_map(|field| field.variables.first().copied()).collect()
}

/// The words that [`super::credentials`] will have for it.
pub fn expected_credentials(provider: &ProviderId, options: &BTreeMap<String, String>) -> Vec<&'static str> {
    let Some(family) = family(provider.as_str()) else { return Vec::new() };
    let named = expected(family, options).map(|field| field.name).filter(|name| *name != "uri");
    let has_uri = family.scheme.is_some() || expected(family, options).any(|field| field.name == "uri");
    named.chain(has_uri.then_some("uri")).collect()
}

fn expected<'a>(
    family: &'static Family,
    options: &'a BTreeMap<String, String>,
) -> impl Iterator<Item = &'static Field> + 'a {
    let is_on = |option: &str| options.get(option).is_some_and(|value| value == "true");
    family.fields.iter().filter(move |field| match field.name.split_once('_') {
        Some(("direct", _)) => is_on("direct-host-only"),
        Some((part @ ("kibana" | "apm"), _)) => is_on(part),
        _ => true,
    })
}

#[cfg(test)]
mod tests {
    use super::expected_variables;
    use clevercloud::id::ProviderId;
    use std::collections::BTreeMap;

    #[test]
    fn options_bring_their_variables() {
        let names = |provider: &str, options: &[&str]| {
            let options: BTreeMap<_, _> =
                options.iter().map(|name| ((*name).to_owned(), "true".to_owned())).collect();
            expected_variables(&ProviderId::new(provider), &options)
        };
        assert!(names("postgresql-addon", &[]).contains(&"POSTGRESQL_ADDON_URI"));
        assert!(!names("postgresql-addon", &[]).contains(&"POSTGRESQL_ADDON_DIRECT_HOST"));
        assert!(names("postgresql-addon", &["direct-host-only"]).contains(&"POSTGRESQL_ADDON_DIRECT_HOST"));
        assert!(names("es-addon", &["kibana"]).contains(&"ES_ADDON_KIBANA_HOST"));
        assert!(names("jenkins", &[]).is_empty());
    }
}
