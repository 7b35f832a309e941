//! Which plan the author means.

use clevercloud::model::{Plan, Provider};

use crate::problem::Problem;
use crate::request::Written;
use crate::text::{fold, list, quoted, same};

/// What a remedy calls the option when the author did not write it.
pub(crate) const OPTION: &str = "details.plan";

/// A price in words; Clever Cloud's catalogue gives euros for 30 days: `5.25 EUR per 30 days`.
pub fn price_text(price: f64) -> String {
    format!("{} EUR per 30 days", amount(price))
}

fn amount(price: f64) -> String {
    let text = format!("{price:.2}");
    text.strip_suffix(".00").map(str::to_owned).unwrap_or(text)
}

/// Whether the author's text names the plan.
pub(crate) fn names(written: &str, plan: &Plan) -> bool {
    same(&plan.slug, written) || same(plan.id.as_str(), written) || same(&plan.name, written)
}

/// The plan of `provider` that `written` names by slug, id or display name, or the only one. `zone` narrows what
/// is listed when there is no such plan, nothing more.
pub(crate) fn find_plan<'a>(
    written: Option<&Written<String>>,
    provider: &'a Provider,
    zone: Option<&str>,
) -> Result<&'a Plan, Problem> {
    let Some(written) = written else { return only_plan(provider, zone) };
    let wanted = fold(&written.value);
    // One way of naming after the other: the slug `s` of one plan may be the display name of another.
    let ways: [fn(&Plan) -> &str; 3] = [|plan| &plan.slug, |plan| plan.id.as_str(), |plan| &plan.name];
    for way in ways {
        let fitting: Vec<_> = provider.plans.iter().filter(|plan| fold(way(plan)) == wanted).collect();
        match fitting.as_slice() {
            _ if wanted.is_empty() => {}
            [] => {}
            [plan] => return Ok(plan),
            several => return Err(ambiguous(written, provider, several)),
        }
    }
    Err(unknown(written, provider, zone))
}

/// Fails when no zone, or not this one, sells the plan. `region_option` is the option that named the zone.
pub(crate) fn check_sold(
    plan: &Plan,
    provider: &Provider,
    zone: &str,
    plan_written: Option<&Written<String>>,
    region_written: Option<&Written<String>>,
) -> Result<(), Problem> {
    if plan.zones.iter().any(|sold| same(sold, zone)) {
        return Ok(());
    }
    let name = &provider.name;
    let slug = &plan.slug;
    let others = offer(provider, Some(zone));
    if plan.is_withdrawn() {
        let option = plan_written.map_or(OPTION, |written| &written.option);
        let value = quoted(plan_written.map_or(slug, |written| &written.value));
        let offered = offer(provider, None);
        let remedy = if others.is_empty() { offered } else { others };
        let sentence = format!(
            "{option} {value} of {name} is withdrawn, no zone sells it any more; use one of these plans: {}.",
            slugs(&remedy)
        );
        return Err(Problem::new(option, sentence));
    }
    let zones = list(&plan.zones);
    let (option, value) = match (region_written, plan_written) {
        (Some(region), _) => (region.option.as_str(), region.value.as_str()),
        (None, Some(plan)) => (plan.option.as_str(), plan.value.as_str()),
        (None, None) => (OPTION, slug.as_str()),
    };
    let value = quoted(value);
    let wrong = if region_written.is_some() {
        format!("{option} {value} does not sell plan {slug} of {name}, which is sold in {zones}")
    } else {
        format!("{option} {value} of {name} is not sold in the default zone {zone}, only in {zones}")
    };
    let remedy = if others.is_empty() {
        "choose one of those zones".to_owned()
    } else {
        format!("choose one of those zones or, in {zone}, one of the plans {}", slugs(&others))
    };
    Err(Problem::new(option, format!("{wrong}; {remedy}.")))
}

fn only_plan<'a>(provider: &'a Provider, zone: Option<&str>) -> Result<&'a Plan, Problem> {
    match offer(provider, None).as_slice() {
        [plan] => Ok(plan),
        [] => {
            let sentence = format!(
                "{OPTION} is missing, and no zone sells a plan of {}; choose another provider.",
                provider.name
            );
            Err(Problem::new(OPTION, sentence))
        }
        all => {
            let here = offer(provider, zone);
            let (plans, place) = match zone {
                Some(zone) if !here.is_empty() => (here.as_slice(), format!(" that zone {zone} sells")),
                _ => (all, String::new()),
            };
            let priced = list(plans.iter().map(|plan| format!("{} ({})", plan.slug, amount(plan.price))));
            let sentence = format!(
                "{OPTION} is missing, and {} has several plans; choose one of these{place} (EUR per 30 days): {priced}.",
                provider.name
            );
            Err(Problem::new(OPTION, sentence))
        }
    }
}

fn ambiguous(written: &Written<String>, provider: &Provider, plans: &[&Plan]) -> Problem {
    let Written { option, value } = written;
    let sentence = format!(
        "{option} {} fits several plans of {}; use one of their slugs or ids: {}.",
        quoted(value),
        provider.name,
        list(plans.iter().map(|plan| format!("{} ({})", plan.slug, plan.id)))
    );
    Problem::new(option, sentence)
}

fn unknown(written: &Written<String>, provider: &Provider, zone: Option<&str>) -> Problem {
    let what = format!("is not a plan of {}", provider.name);
    let (plans, place) = match zone {
        Some(zone) if !offer(provider, Some(zone)).is_empty() => {
            (offer(provider, Some(zone)), format!("the plans that zone {zone} sells"))
        }
        _ => (offer(provider, None), "its plans".to_owned()),
    };
    let names = plans.iter().flat_map(|plan| [plan.slug.as_str(), plan.name.as_str()]);
    let suggestion = suggest::nearest(&written.value, names);
    Problem::unknown(&written.option, &written.value, &what, &place, &slugs(&plans), suggestion)
}

/// What `zone`, or any zone, sells, cheapest first.
fn offer<'a>(provider: &'a Provider, zone: Option<&str>) -> Vec<&'a Plan> {
    let sold = |plan: &&Plan| match zone {
        Some(zone) => plan.zones.iter().any(|sold| same(sold, zone)),
        None => !plan.is_withdrawn(),
    };
    let mut plans: Vec<_> = provider.plans.iter().filter(sold).collect();
    plans.sort_by(|a, b| a.price.total_cmp(&b.price).then_with(|| a.slug.cmp(&b.slug)));
    plans
}

fn slugs(plans: &[&Plan]) -> String {
    list(plans.iter().map(|plan| plan.slug.as_str()))
}

#[cfg(test)]
mod tests {
    use super::price_text;

    #[test]
    fn prices_read_as_prices() {
        for (price, expected) in [(5.25, "5.25"), (12.5, "12.50"), (360.0, "360"), (0.0, "0")] {
            assert_eq!(price_text(price), format!("{expected} EUR per 30 days"));
        }
    }
}
