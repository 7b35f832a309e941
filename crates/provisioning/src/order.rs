//! From a request and the facts to an order.

use std::collections::BTreeMap;

use clevercloud::model::{Plan, Provider, ProviderVersions, ProviderView, Zone};

use crate::drift::Observed;
use crate::options::VERSION;
use crate::plan::{check_sold, find_plan, names};
use crate::problem::Problem;
use crate::provider::find_provider;
use crate::request::{Request, Written};
use crate::text::same;
use crate::version::{Setting, fits};
use crate::zone::{DEFAULT, find_zone};

/// What the API answered.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The catalogue.
    pub providers: &'a [Provider],
    /// All zones.
    pub zones: &'a [Zone],
    /// `None`: the API has no such page for the provider.
    pub versions: Option<&'a ProviderVersions>,
    /// The add-on that bears the name already. What it has stays valid after the catalogue has moved on, so that
    /// an old task keeps finding it: its plan may be withdrawn and its version no longer offered.
    pub existing: Option<&'a Observed>,
}

/// What to order: every value as the API writes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// Its id goes into the order.
    pub provider: ProviderView,
    /// The add-on's name.
    pub name: String,
    /// Its id goes into the order.
    pub plan: Plan,
    /// Zone name.
    pub region: String,
    /// The version that will run, the cluster's for a shared plan; `None` when nothing says which.
    pub version: Option<String>,
    /// Exactly the map to send: `version` where known (official clients always send it), `"true"`, `"false"`, text.
    pub options: BTreeMap<String, String>,
}

/// The order that the request means, or all that is wrong with it, at least one problem. What depends on a wrong
/// provider is not judged, all else is.
pub fn resolve(request: &Request, facts: &Facts<'_>) -> Result<Order, Vec<Problem>> {
    let mut problems = Vec::new();
    let provider = keep(find_provider(&request.provider, facts.providers), &mut problems);
    let name = keep(name(request, provider), &mut problems);
    let region = keep(region(request, facts, provider), &mut problems);
    let rest = provider.map(|provider| {
        let plan = keep(plan(request, facts, provider, region.as_deref()), &mut problems);
        let setting =
            Setting { provider, plan: plan.as_ref(), zone: region.as_deref(), versions: facts.versions };
        let version = keep(version(request, facts, &setting), &mut problems);
        let options = match setting.options(&request.options, version.as_ref().and_then(Option::as_deref)) {
            Ok(options) => Some(options),
            Err(wrong) => {
                problems.extend(wrong);
                None
            }
        };
        (provider, plan, version, options)
    });
    match (rest, name, region) {
        (Some((provider, Some(plan), Some(version), Some(mut options))), Some(name), Some(region))
            if problems.is_empty() =>
        {
            if let Some(version) = &version {
                options.insert(VERSION.to_owned(), version.clone());
            }
            Ok(Order { provider: view(provider), name, plan, region, version, options })
        }
        _ => Err(problems),
    }
}

fn keep<T>(result: Result<T, Problem>, problems: &mut Vec<Problem>) -> Option<T> {
    result.map_err(|problem| problems.push(problem)).ok()
}

fn name(request: &Request, provider: Option<&Provider>) -> Result<String, Problem> {
    match &request.name {
        None => Ok(provider.map(|provider| provider.id.to_string()).unwrap_or_default()),
        Some(Written { option, value }) if value.trim().is_empty() => {
            let sentence = format!("{option} is empty; write a name or remove {option}.");
            Err(Problem::new(option, sentence))
        }
        Some(written) => Ok(written.value.clone()),
    }
}

/// The provider's zones count as known even where the list of zones lacks them, as it may for private ones.
fn region(request: &Request, facts: &Facts<'_>, provider: Option<&Provider>) -> Result<String, Problem> {
    let Some(written) = &request.region else { return Ok(DEFAULT.to_owned()) };
    let existing = facts.existing.map(|existing| &existing.region);
    let sold = provider.into_iter().flat_map(|provider| provider.plans.iter().flat_map(|plan| &plan.zones));
    match sold.chain(existing).find(|zone| same(zone, &written.value)) {
        Some(zone) => Ok(zone.clone()),
        None => find_zone(written, facts.zones).map(|zone| zone.name.clone()),
    }
}

fn plan(
    request: &Request,
    facts: &Facts<'_>,
    provider: &Provider,
    region: Option<&str>,
) -> Result<Plan, Problem> {
    let written = request.plan.as_ref();
    let kept =
        facts.existing.filter(|existing| written.is_none_or(|plan| names(&plan.value, &existing.plan)));
    if let Some(existing) = kept {
        return Ok(existing.plan.clone());
    }
    let plan = find_plan(written, provider, region)?;
    if let Some(region) = region {
        check_sold(plan, provider, region, written, request.region.as_ref())?;
    }
    Ok(plan.clone())
}

fn version(request: &Request, facts: &Facts<'_>, setting: &Setting<'_>) -> Result<Option<String>, Problem> {
    let existing = facts.existing.and_then(|existing| existing.version.as_ref());
    match (&request.version, existing) {
        (Some(written), Some(existing)) if fits(&written.value, existing) => Ok(Some(existing.clone())),
        (written, _) => setting.version(written.as_ref()),
    }
}

fn view(provider: &Provider) -> ProviderView {
    ProviderView { id: provider.id.clone(), name: provider.name.clone(), can_upgrade: provider.can_upgrade }
}
