//! From a request and the facts to an order.

use std::collections::BTreeMap;

use clevercloud::id::AddonId;
use clevercloud::model::{Plan, Provider, ProviderVersions, ProviderView, Zone};

use crate::drift::Observed;
use crate::options::VERSION;
use crate::plan::{find_plan, names};
use crate::problem::Problem;
use crate::provider::find_provider;
use crate::request::{Request, Written};
use crate::text::same;
use crate::version::{Setting, fits};
use crate::zone;

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
    /// Its id goes into the order; without its features, which say nothing more.
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
    let region = region(request, facts, provider);
    let plan =
        provider.and_then(|provider| keep(plan(request, facts, provider, region.as_deref()), &mut problems));
    if let (None, Some(written)) = (&region, &request.region) {
        problems.push(not_a_zone(written, facts, provider, plan));
    }
    let chosen = provider.and_then(|provider| {
        let zone = region.as_deref();
        let setting = Setting { provider, plan, zone, versions: facts.versions };
        let version = keep(version(request, facts, &setting), &mut problems);
        let known_version = version.as_ref().and_then(Option::as_deref);
        let options = setting.options(&request.options, known_version);
        let options = options.map_err(|wrong| problems.extend(wrong)).ok();
        Some((provider, version?, options?))
    });
    let (Some((provider, version, mut options)), Some(name), Some(plan), Some(region)) =
        (chosen, name, plan, region)
    else {
        return Err(problems);
    };
    options.extend(version.clone().map(|version| (VERSION.to_owned(), version)));
    let plan = plan.without_features();
    Ok(Order { provider: view(provider), name, plan, region, version, options })
}

fn keep<T>(result: Result<T, Problem>, problems: &mut Vec<Problem>) -> Option<T> {
    result.map_err(|problem| problems.push(problem)).ok()
}

fn name(request: &Request, provider: Option<&Provider>) -> Result<String, Problem> {
    match &request.name {
        None => Ok(provider.map(|provider| provider.id.to_string()).unwrap_or_default()),
        Some(Written { option, value }) if value.trim().is_empty() => {
            Err(Problem::new(option, format!("{option} is empty; write a name or remove {option}.")))
        }
        Some(written) if written.value.chars().any(char::is_control) => {
            let what = "holds a line break or another control character";
            Err(Problem::new(&written.option, format!("{} {what}; write it in one line.", written.shown())))
        }
        // Such an add-on could be named by its own id only: the name would be taken for another one's.
        Some(written) if AddonId::fits(&written.value) => {
            let what = "has the form of an add-on's id";
            Err(Problem::new(&written.option, format!("{} {what}; write another name.", written.shown())))
        }
        Some(written) => Ok(written.value.clone()),
    }
}

/// `None` when the author's text names no zone, or several. Zones of the provider's plans count as known even where
/// the list of zones lacks them, as it may for private ones.
fn region(request: &Request, facts: &Facts<'_>, provider: Option<&Provider>) -> Option<String> {
    let existing = facts.existing.map(|existing| &existing.region);
    let Some(written) = &request.region else {
        return Some(existing.cloned().unwrap_or_else(|| zone::DEFAULT.to_owned()));
    };
    let sold = provider.into_iter().flat_map(|provider| provider.plans.iter().flat_map(|plan| &plan.zones));
    match sold.chain(existing).find(|zone| same(zone, &written.value)) {
        Some(zone) => Some(zone.clone()),
        None => zone::find_zone(written, facts.zones).ok().map(|zone| zone.name.clone()),
    }
}

/// Helps with zones that sell the plan, or what is known of it.
fn not_a_zone(
    written: &Written<String>,
    facts: &Facts<'_>,
    provider: Option<&Provider>,
    plan: Option<&Plan>,
) -> Problem {
    let name = provider.map_or("", |provider| &provider.name);
    let (plans, these) = match (provider, plan) {
        (_, Some(plan)) => {
            (std::slice::from_ref(plan), format!("the zones that sell plan {} of {name}", plan.slug))
        }
        (Some(provider), None) => (provider.plans.as_slice(), format!("the zones that sell {name}")),
        (None, None) => (&[][..], String::new()),
    };
    let sold = |zone: &Zone| plans.iter().any(|plan| plan.zones.contains(&zone.name));
    if facts.zones.iter().any(sold) {
        zone::not_one(written, facts.zones, &these, sold)
    } else {
        zone::not_one(written, facts.zones, zone::ALL, |_| true)
    }
}

fn plan<'a>(
    request: &Request,
    facts: &Facts<'a>,
    provider: &'a Provider,
    region: Option<&str>,
) -> Result<&'a Plan, Problem> {
    let stays = |existing: &&'a Observed| {
        request.plan.as_ref().is_none_or(|written| names(&written.value, &existing.plan))
    };
    match facts.existing.filter(stays) {
        Some(existing) => Ok(&existing.plan),
        None => find_plan(request, provider, region),
    }
}

fn version(request: &Request, facts: &Facts<'_>, setting: &Setting<'_>) -> Result<Option<String>, Problem> {
    let written = request.version.as_ref();
    let stays = |existing: &&String| written.is_none_or(|written| fits(&written.value, existing));
    match facts.existing.and_then(|existing| existing.version.as_ref()).filter(stays) {
        Some(existing) => Ok(Some(existing.clone())),
        None => setting.version(written),
    }
}

fn view(provider: &Provider) -> ProviderView {
    ProviderView { id: provider.id.clone(), name: provider.name.clone(), can_upgrade: provider.can_upgrade }
}
