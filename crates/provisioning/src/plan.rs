//! Which plan the author means.

use clevercloud::model::{Plan, PlanKind, Provider};

use crate::problem::Problem;
use crate::request::{Request, Written};
use crate::text::{fold, list, one_of, quoted, same};

const PLAN: &str = "details.plan";
const REGION: &str = "details.region";

/// Euros for 30 days, as prices are written: `5.25`, `360`.
fn amount(price: f64) -> String {
    let text = format!("{price:.2}");
    text.strip_suffix(".00").map(str::to_owned).unwrap_or(text)
}

/// Whether the author's text names the plan, by slug, id or display name.
pub fn names(written: &str, plan: &Plan) -> bool {
    [plan.slug.as_str(), plan.id.as_str(), plan.name.as_str()].iter().any(|name| same(name, written))
}

/// The plan that the request names by slug, id or display name, or the provider's only one; sold in `zone`, as far
/// as that is known.
pub(crate) fn find_plan<'a>(
    request: &Request,
    provider: &'a Provider,
    zone: Option<&str>,
) -> Result<&'a Plan, Problem> {
    let plan = match &request.plan {
        Some(written) => named(written, provider, zone)?,
        None => only(request, provider, zone)?,
    };
    match (zone, &request.plan) {
        (_, Some(written)) if plan.is_withdrawn() => Err(withdrawn(written, provider, zone)),
        (Some(zone), _) if !sells(zone, plan) => Err(not_sold(plan, request, provider, zone)),
        _ => Ok(plan),
    }
}

/// What `zone`, or any zone, sells, cheapest first.
fn offer<'a>(provider: &'a Provider, zone: Option<&str>) -> Vec<&'a Plan> {
    let sold = |plan: &&Plan| zone.map_or(!plan.is_withdrawn(), |zone| sells(zone, plan));
    let mut plans: Vec<_> = provider.plans.iter().filter(sold).collect();
    plans.sort_by(|a, b| a.price.total_cmp(&b.price).then_with(|| a.slug.cmp(&b.slug)));
    plans
}

fn sells(zone: &str, plan: &Plan) -> bool {
    plan.zones.iter().any(|sold| same(sold, zone))
}

/// What may be chosen, and what to call it: the zone's offer where it has one, else all that is sold.
fn choices<'a>(provider: &'a Provider, zone: Option<&str>) -> (Vec<&'a Plan>, String) {
    let here = offer(provider, zone);
    match zone {
        Some(zone) if !here.is_empty() => (here, format!("the plans that zone {zone} sells")),
        _ => (offer(provider, None), "its plans".to_owned()),
    }
}

fn named<'a>(
    written: &Written<String>,
    provider: &'a Provider,
    zone: Option<&str>,
) -> Result<&'a Plan, Problem> {
    let wanted = fold(&written.value);
    // One way of naming after the other: the slug `s` of one plan may be the display name of another.
    let ways: [fn(&Plan) -> &str; 3] = [|plan| &plan.slug, |plan| plan.id.as_str(), |plan| &plan.name];
    for way in ways {
        let fits = |plan: &&Plan| !wanted.is_empty() && same(way(plan), &wanted);
        match provider.plans.iter().filter(fits).collect::<Vec<_>>().as_slice() {
            [] => {}
            [plan] => return Ok(plan),
            several => return Err(ambiguous(written, provider, several)),
        }
    }
    Err(unknown(written, provider, zone))
}

fn only<'a>(request: &Request, provider: &'a Provider, zone: Option<&str>) -> Result<&'a Plan, Problem> {
    let (name, option) = (&provider.name, request.called(PLAN));
    let sentence = match offer(provider, None).as_slice() {
        [plan] => return Ok(plan),
        [] => format!("{option} is missing, and no zone sells a plan of {name}; choose another provider."),
        _ => {
            let (plans, these) = choices(provider, zone);
            let priced = list(plans.iter().map(|plan| format!("{} ({})", plan.slug, amount(plan.price))));
            format!(
                "{option} is missing, and {name} has several; choose one of {these} (EUR per 30 days): {priced}."
            )
        }
    };
    Err(Problem::new(&option, sentence))
}

fn unknown(written: &Written<String>, provider: &Provider, zone: Option<&str>) -> Problem {
    let (plans, these) = choices(provider, zone);
    let names = plans.iter().flat_map(|plan| [plan.slug.as_str(), plan.name.as_str()]);
    let suggestion = suggest::nearest(&written.value, names);
    let what = format!("a plan of {}", provider.name);
    Problem::unknown(&written.option, &written.shown(), &what, (&these, &slugs(&plans)), suggestion)
}

fn ambiguous(written: &Written<String>, provider: &Provider, plans: &[&Plan]) -> Problem {
    let (subject, name) = (written.shown(), &provider.name);
    let plans = list(plans.iter().map(|plan| format!("{} ({})", plan.slug, plan.id)));
    let sentence = format!("{subject} fits several plans of {name}; use one of their slugs or ids: {plans}.");
    Problem::new(&written.option, sentence)
}

fn withdrawn(written: &Written<String>, provider: &Provider, zone: Option<&str>) -> Problem {
    let (subject, name) = (written.shown(), &provider.name);
    let (plans, these) = choices(provider, zone);
    let remedy = one_of(&these, &slugs(&plans));
    let wrong = format!("{subject} of {name} is withdrawn, no zone sells it any more");
    Problem::new(&written.option, format!("{wrong}; use {remedy}."))
}

/// Names the zone's option where the author wrote it, because the plan alone is right.
fn not_sold(plan: &Plan, request: &Request, provider: &Provider, zone: &str) -> Problem {
    let (slug, name) = (&plan.slug, &provider.name);
    let other_plan = match slugs(&offer(provider, Some(zone))).as_slice() {
        [] => String::new(),
        others => format!(", or {}", one_of(&format!("the plans that zone {zone} sells"), others)),
    };
    if let Some(region) = &request.region {
        let (subject, zones) = (region.shown(), one_of("the zones that do", &plan.zones));
        let wrong = format!("{subject} is a zone that does not sell plan {slug} of {name}");
        return Problem::new(&region.option, format!("{wrong}; use {zones}{other_plan}."));
    }
    let option = request.plan.as_ref().map_or_else(|| request.called(PLAN), |plan| plan.option.clone());
    let zone_option = request.called(REGION);
    let zones = one_of("the zones that sell it", &plan.zones);
    let wrong = format!("{option} {} of {name} is not sold in zone {zone}", quoted(slug));
    Problem::new(&option, format!("{wrong}; set {zone_option} to {zones}{other_plan}."))
}

/// The cheapest plan with its own machine that the zone, or any, sells.
pub(crate) fn dedicated<'a>(provider: &'a Provider, zone: Option<&str>) -> Option<&'a Plan> {
    offer(provider, zone).into_iter().find(|plan| plan.kind() == PlanKind::Dedicated)
}

fn slugs<'a>(plans: &[&'a Plan]) -> Vec<&'a str> {
    plans.iter().map(|plan| plan.slug.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::amount;

    #[test]
    fn prices_read_as_prices() {
        for (price, expected) in [(5.25, "5.25"), (12.5, "12.50"), (360.0, "360"), (0.0, "0")] {
            assert_eq!(amount(price), expected);
        }
    }
}
