//! Which provider the author means.

use clevercloud::model::Provider;

use crate::problem::Problem;
use crate::request::Written;
use crate::text::fold;

/// Provider ids and the other names that people use for them, display names included: they must be known before
/// the catalogue arrives. Written as [`key`] makes them.
const NAMES: &[(&str, &[&str])] = &[
    ("postgresql-addon", &["postgresql", "postgres", "pgsql", "pg"]),
    ("mysql-addon", &["mysql"]),
    ("mongodb-addon", &["mongodb", "mongo"]),
    ("redis-addon", &["redis"]),
    ("es-addon", &["es", "elastic", "elasticsearch", "elastic-stack", "elk"]),
    ("cellar-addon", &["cellar", "cellar-s3-storage", "s3"]),
    ("fs-bucket", &["fs-buckets", "fsbucket", "fs-bucket-addon", "bucket"]),
    ("config-provider", &["configuration-provider", "config"]),
    ("jenkins", &["jenkins-addon"]),
    ("addon-pulsar", &["pulsar", "pulsar-addon"]),
    ("addon-matomo", &["matomo", "matomo-analytics"]),
    ("kv", &["materia-kv", "materia", "kv-addon"]),
    ("keycloak", &["addon-keycloak"]),
    ("metabase", &["addon-metabase"]),
    ("otoroshi", &["addon-otoroshi", "otoroshi-with-llm"]),
    ("mailpace", &["mailpace-transactional-email"]),
    ("azimutt", &[]),
];

/// The provider id that `written` surely means, known without the catalogue, so that its versions can be asked
/// for together with it. `None` decides nothing: the catalogue may know more.
pub fn provider_hint(written: &str) -> Option<&'static str> {
    let written = key(written);
    NAMES.iter().find(|(id, names)| *id == written || names.contains(&written.as_str())).map(|(id, _)| *id)
}

/// The provider that `written` names by id, display name or short name, ignoring case.
pub fn find_provider<'a>(
    written: &Written<String>,
    providers: &'a [Provider],
) -> Result<&'a Provider, Problem> {
    let wanted = key(&written.value);
    let hint = provider_hint(&written.value);
    let by_id = providers.iter().find(|provider| key(provider.id.as_str()) == wanted);
    by_id
        .or_else(|| providers.iter().find(|provider| Some(provider.id.as_str()) == hint))
        .or_else(|| providers.iter().find(|provider| !wanted.is_empty() && key(&provider.name) == wanted))
        .ok_or_else(|| unknown(written, providers))
}

/// Case, accents and the difference between dashes, underscores and spaces do not count in a provider's name.
fn key(name: &str) -> String {
    let words: Vec<_> = name.split([' ', '-', '_']).filter(|word| !word.is_empty()).map(fold).collect();
    words.join("-")
}

fn unknown(written: &Written<String>, providers: &[Provider]) -> Problem {
    let mut ids: Vec<_> = providers.iter().map(|provider| provider.id.as_str()).collect();
    ids.sort_unstable();
    let names = NAMES.iter().filter(|(id, _)| ids.contains(id)).flat_map(|(_, names)| names.iter().copied());
    let displayed = providers.iter().map(|provider| provider.name.as_str());
    let suggestion = suggest::nearest(&written.value, ids.iter().copied().chain(names).chain(displayed));
    let what = "a provider that can be ordered";
    Problem::unknown(&written.option, &written.shown(), what, ("the providers", &ids), suggestion)
}

#[cfg(test)]
mod tests {
    use super::{NAMES, key};

    #[test]
    fn the_table_is_written_as_names_are_compared_and_never_says_two_things() {
        let mut all: Vec<_> =
            NAMES.iter().flat_map(|(id, names)| std::iter::once(id).chain(names.iter())).collect();
        assert!(all.iter().all(|name| key(name) == **name));
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
