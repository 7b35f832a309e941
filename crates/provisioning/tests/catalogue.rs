//! The whole real catalogue can be ordered, however its plans are named.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use clevercloud::model::{Plan, PlanKind, Provider};
use common::World;

/// Withdrawn plans are for `wrong_inputs`.
fn sold(world: &World) -> Vec<(&Provider, &Plan)> {
    let plans = world.providers.iter().flat_map(|one| one.plans.iter().map(move |plan| (one, plan)));
    plans.filter(|(_, plan)| !plan.is_withdrawn()).collect()
}

#[test]
fn every_plan_resolves_by_slug_in_any_case_and_by_id_in_every_zone() {
    let world = World::real();
    assert_eq!(sold(&world).len(), 113);
    for (provider, plan) in sold(&world) {
        let (slug, id) = (&plan.slug, plan.id.to_string());
        for name in [slug.clone(), slug.to_uppercase(), slug.to_lowercase(), id] {
            for zone in &plan.zones {
                let written = format!("provider={}; plan={name}; region={zone}", provider.id);
                let order = world.resolve(&written).unwrap();
                assert_eq!((&order.provider.id, &order.plan.id), (&provider.id, &plan.id), "{written}");
                assert_eq!((&order.region, order.name.as_str()), (zone, provider.id.as_str()), "{written}");
            }
        }
    }
}

#[test]
fn every_plan_resolves_by_display_name_in_any_case() {
    let world = World::real();
    for (provider, plan) in sold(&world) {
        for name in [plan.name.clone(), plan.name.to_uppercase(), plan.name.to_lowercase()] {
            let order = world.resolve(&format!("provider={}; plan={name}", provider.name)).unwrap();
            assert_eq!(order.plan.id, plan.id, "{name} of {}", provider.name);
        }
    }
}

#[test]
fn every_version_and_option_of_every_provider_can_be_ordered() {
    let world = World::real();
    for (id, versions) in &world.versions {
        let of_provider = |(provider, plan): &(&Provider, &Plan)| {
            provider.id.as_str() == id && plan.kind() == PlanKind::Dedicated
        };
        for (version, listed) in &versions.dedicated {
            let slug = &sold(&world).into_iter().find(of_provider).unwrap().1.slug;
            for option in listed.features.iter().map(|feature| &feature.name) {
                let value = if ["locale", "plugins"].contains(&option.as_str()) { "fr_FR" } else { "true" };
                let written = format!("provider={id}; plan={slug}; version={version}; {option}={value}");
                let order = world.resolve(&written).unwrap();
                assert_eq!(order.version.as_ref(), Some(version), "{written}");
                assert_eq!(order.options.get(option).map(String::as_str), Some(value), "{written}");
                assert_eq!(order.options.get("version"), Some(version), "{written}");
            }
        }
    }
}
