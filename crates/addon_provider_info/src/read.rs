//! Reading the catalogue.

use std::panic::resume_unwind;
use std::thread;

use ansible_module::{Failure, Outcome, Task};
use clevercloud::id::OwnerId;
use clevercloud::model::{Provider, ProviderVersions};
use connection::{Connection, in_parallel, request_failure};
use serde_json::{Map, json};

use crate::arguments::Wanted;
use crate::filter::Filter;
use crate::offer::Offer;
use crate::zones;

/// Two rounds of requests: the catalogue and the zones, then the versions of the providers that fit.
pub(crate) fn what_can_be_ordered(
    connection: &Connection,
    wanted: &Wanted,
    task: &Task,
) -> Result<Outcome, Failure> {
    let mut warnings = Vec::new();
    let owner = owner(connection, task, &mut warnings)?;
    let (mut providers, zones) = connection.ask(|api| {
        thread::scope(|scope| {
            let zones = scope.spawn(|| api.zones(owner.as_ref()));
            let providers = api.providers(owner.as_ref());
            let zones = zones.join().unwrap_or_else(|panic| resume_unwind(panic));
            Ok((providers?, zones?))
        })
    })?;
    let filter = Filter::resolve(wanted, &providers, &zones)?;
    providers.retain(|provider| !filter.plans(provider).is_empty());
    providers.sort_by(|a, b| a.id.cmp(&b.id));
    let versions = versions(connection, wanted, &providers, &mut warnings)?;
    let offers = providers.iter().zip(versions);
    let offers: Vec<_> =
        offers.filter_map(|(provider, versions)| Offer::of(provider, versions, &filter)).collect();
    let zones = zones::offered(zones, filter.region.as_deref());
    let values = [("providers".to_owned(), json!(offers)), ("zones".to_owned(), json!(zones))];
    Ok(Outcome { values: Map::from_iter(values), warnings, ..Outcome::unchanged() })
}

/// Whose private zones and providers to reveal; only its members may see them.
fn owner(
    connection: &Connection,
    task: &Task,
    warnings: &mut Vec<String>,
) -> Result<Option<OwnerId>, Failure> {
    if connection.names_owner() && !connection.has_credentials() {
        let option = task.written("organisation");
        warnings.push(format!(
            "Without credentials {option} reveals nothing that only its members may order; give auth."
        ));
        return Ok(None);
    }
    Ok(connection.owner()?.id().cloned())
}

/// Of each provider, `None` where it has none. That everybody may read them is not certain: no document says it, and
/// official clients sign the request.
fn versions(
    connection: &Connection,
    wanted: &Wanted,
    providers: &[Provider],
    warnings: &mut Vec<String>,
) -> Result<Vec<Option<ProviderVersions>>, Failure> {
    let api = connection.api();
    match in_parallel(providers, |provider| api.provider_versions(&provider.id)) {
        Ok(versions) => Ok(versions),
        Err(error) if !connection.has_credentials() && matches!(error.kind.status(), Some(401 | 403)) => {
            let sentence =
                "The API tells versions and options only to those who have credentials; give auth.";
            if wanted.version.is_some() {
                return Err(request_failure(connection, &error).with_message(sentence));
            }
            warnings.push(sentence.to_owned());
            Ok(providers.iter().map(|_| None).collect())
        }
        Err(error) => Err(request_failure(connection, &error)),
    }
}
