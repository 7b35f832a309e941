//! Reading the catalogue.

use ansible_module::{Failure, Outcome, Task};
use clevercloud::Error;
use clevercloud::id::{OwnerId, ProviderId};
use clevercloud::model::{Provider, ProviderVersions, Zone};
use connection::{Connection, in_parallel, request_failure, side_by_side};
use provisioning::provider_hint;
use serde_json::{Map, json};

use crate::arguments::Wanted;
use crate::filter::Filter;
use crate::offer::Offer;
use crate::zones;

/// What the API said.
struct Answers<'a> {
    filter: Filter<'a>,
    /// Those that may fit.
    providers: Vec<Provider>,
    zones: Vec<Zone>,
    /// Of each provider, `None` where it has none.
    versions: Result<Vec<Option<ProviderVersions>>, Error>,
}

pub(crate) fn what_can_be_ordered(
    connection: &Connection,
    wanted: &Wanted,
    task: &Task,
) -> Result<Outcome, Failure> {
    let mut warnings = Vec::new();
    let owner = owner(connection, task, &mut warnings)?;
    let answers = match of_one(connection, wanted, owner.as_ref())? {
        Some(answers) => answers,
        None => of_all(connection, wanted, owner.as_ref())?,
    };
    let Answers { filter, providers, zones, versions } = answers;
    let versions = match versions {
        Ok(versions) => versions,
        Err(error) => without_versions(connection, wanted, &error, &mut warnings)?,
    };
    let versions = versions.into_iter().chain(std::iter::repeat(None));
    let offers = providers.iter().zip(versions);
    let offers: Vec<_> =
        offers.filter_map(|(provider, versions)| Offer::of(provider, versions, &filter)).collect();
    let zones = zones::offered(zones, filter.region.as_deref());
    let values = [("providers".to_owned(), json!(offers)), ("zones".to_owned(), json!(zones))];
    Ok(Outcome { values: Map::from_iter(values), warnings, ..Outcome::unchanged() })
}

/// How many requests go out at the same time, as far as that is sure.
pub(crate) fn width(wanted: &Wanted) -> usize {
    if hint(wanted).is_some() { 3 } else { 2 }
}

fn hint(wanted: &Wanted) -> Option<ProviderId> {
    provider_hint(&wanted.provider.as_ref()?.value).map(ProviderId::new)
}

/// One round of requests, where the provider has one of the usual names. `None` where all providers have to tell more,
/// such as what there is in place of something misspelt.
fn of_one<'a>(
    connection: &Connection,
    wanted: &'a Wanted,
    owner: Option<&OwnerId>,
) -> Result<Option<Answers<'a>>, Failure> {
    let Some(id) = hint(wanted) else { return Ok(None) };
    let api = connection.api();
    let (provider, (versions, zones)) = side_by_side(
        || api.provider(&id, owner),
        || side_by_side(|| api.provider_versions(&id), || api.zones(owner)),
    );
    let provider = match provider {
        Err(error) if is_for_users(&error) => None,
        provider => connection.ask(|_| provider)?,
    };
    let Some(provider) = provider else { return Ok(None) };
    let (providers, zones) = (vec![provider], connection.ask(|_| zones)?);
    let filter = Filter::resolve(wanted, &providers, &zones).ok();
    Ok(filter.map(|filter| {
        let versions = versions.map(|versions| vec![versions]);
        Answers { filter, providers, zones, versions }
    }))
}

/// Two rounds of requests: the catalogue and the zones, then the versions of the providers that fit.
fn of_all<'a>(
    connection: &Connection,
    wanted: &'a Wanted,
    owner: Option<&OwnerId>,
) -> Result<Answers<'a>, Failure> {
    let (mut providers, zones) = connection.ask(|api| {
        let (providers, zones) = side_by_side(|| api.providers(owner), || api.zones(owner));
        Ok((providers?, zones?))
    })?;
    let filter = Filter::resolve(wanted, &providers, &zones)?;
    providers.retain(|provider| !filter.plans(provider).is_empty());
    providers.sort_by(|a, b| a.id.cmp(&b.id));
    let versions = in_parallel(&providers, |provider| connection.api().provider_versions(&provider.id));
    Ok(Answers { filter, providers, zones, versions })
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

/// That everybody may read versions is not certain: no document says it, and official clients sign the request.
fn without_versions(
    connection: &Connection,
    wanted: &Wanted,
    error: &Error,
    warnings: &mut Vec<String>,
) -> Result<Vec<Option<ProviderVersions>>, Failure> {
    let failure = request_failure(connection, error);
    if connection.has_credentials() || !is_for_users(error) {
        return Err(failure);
    }
    let sentence = "The API tells versions and options only to those who have credentials; give auth.";
    if wanted.version.is_some() {
        return Err(failure.with_message(sentence));
    }
    warnings.push(sentence.to_owned());
    Ok(Vec::new())
}

fn is_for_users(error: &Error) -> bool {
    matches!(error.kind.status(), Some(401 | 403))
}
