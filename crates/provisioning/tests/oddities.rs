//! What Clever Cloud's API has answered, or may answer, that no one would expect.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use clevercloud::model::{Provider, ProviderVersions, Zone};
use common::{World, request};
use provisioning::{Facts, Order, Written, find_zone, provider_hint, resolve};
use serde_json::{Value, json};

/// A provider with plans of either kind, two of which bear the same display name.
fn provider() -> Provider {
    let plan = |id: &str, slug: &str, name: &str, kind: &str| {
        json!({"id": id, "slug": slug, "name": name, "zones": ["par", "mtl", "hidden"],
               "features": [{"name": "TYPE", "value": kind}]})
    };
    let plans = json!([
        plan("plan_1", "s", "Twin", "Dedicated"),
        plan("plan_2", "m", "Twin", "dedicated"),
        plan("plan_3", "dev", "s", "SHARED"),
        plan("plan_4", "odd", "Odd", "?"),
        plan("plan_5", "", "", ""),
    ]);
    serde_json::from_value(json!({"id": "new-addon", "name": "New", "plans": plans})).unwrap()
}

fn order(written: &str, versions: &Value) -> Result<Order, String> {
    let versions: ProviderVersions = serde_json::from_value(versions.clone()).unwrap();
    let zones: Vec<Zone> = serde_json::from_value(json!([{"name": "par"}, {"name": "mtl"}])).unwrap();
    let facts = Facts { providers: &[provider()], zones: &zones, versions: Some(&versions), existing: None };
    let sentences = |problems: Vec<provisioning::Problem>| {
        problems.into_iter().map(|problem| problem.sentence).collect::<Vec<_>>().join("\n")
    };
    resolve(&request(written), &facts).map_err(sentences)
}

fn version(written: &str, versions: &Value) -> Option<String> {
    order(written, versions).unwrap().version
}

#[test]
fn clusters_that_are_withdrawn_or_elsewhere_are_ignored_and_case_is_not() {
    let versions = json!({"clusters": [
        {"zone": "PAR", "version": "3.1"}, {"zone": "par", "version": "-1"},
        {"zone": "par", "version": "undefined"}, {"zone": "par", "version": ""},
        {"zone": "clever.redis.actions", "version": "9"}, {"zone": null, "version": null}
    ]});
    assert_eq!(version("provider=new; plan=dev; version=3", &versions).as_deref(), Some("3.1"));
    assert_eq!(version("provider=new; plan=dev", &versions).as_deref(), Some("3.1"));
    assert_eq!(version("provider=new; plan=dev; region=mtl", &versions), None);
    assert!(order("provider=new; plan=dev; version=9", &versions).is_err());
}

#[test]
fn two_clusters_in_a_zone_leave_the_version_open_unless_it_is_chosen() {
    let versions = json!({"clusters": [{"zone": "par", "version": "3"}, {"zone": "par", "version": "10"}]});
    assert_eq!(version("provider=new; plan=dev", &versions), None);
    assert_eq!(version("provider=new; plan=dev; version=3", &versions).as_deref(), Some("3"));
    assert_eq!(version("provider=new; plan=dev; version=latest", &versions).as_deref(), Some("10"));
}

#[test]
fn versions_are_compared_as_numbers_and_prefixes_end_at_a_dot() {
    let versions =
        json!({"dedicated": {"9.6": {}, "10": {}, "72.0": {}, "7.2.4": {}}, "defaultDedicatedVersion": ""});
    assert_eq!(version("provider=new; plan=s; version=latest", &versions).as_deref(), Some("72.0"));
    assert_eq!(version("provider=new; plan=s; version=7", &versions).as_deref(), Some("7.2.4"));
    assert_eq!(version("provider=new; plan=s", &versions), None);
    assert_eq!(version("provider=new; plan=odd; version=9", &versions).as_deref(), Some("9.6"));
}

#[test]
fn an_option_belongs_to_the_chosen_version() {
    let versions = json!({"dedicated": {"1": {"features": [{"name": "old"}]}, "2": {"features": [{"name": "new_one"}]}}});
    let options = order("provider=new; plan=s; version=2; new-one=on", &versions).unwrap().options;
    assert_eq!(options.get("new-one").map(String::as_str), Some("true"));
    insta::assert_snapshot!(order("provider=new; plan=s; version=2; old=true", &versions).unwrap_err());
}

#[test]
fn a_display_name_of_two_plans_is_ambiguous_and_a_slug_comes_first() {
    let versions = json!({});
    insta::assert_snapshot!(order("provider=new; plan=twin", &versions).unwrap_err());
    assert!(order("provider=new; plan=", &versions).is_err(), "an empty text names no plan");
    assert!(order("provider=new; plan=\u{301}", &versions).is_err(), "nor does what is no letter");
    assert_eq!(order("provider=new; plan=S", &versions).unwrap().plan.id.as_str(), "plan_1");
}

#[test]
fn a_private_zone_that_only_the_plan_lists_can_be_ordered() {
    assert_eq!(order("provider=new; plan=s; region=Hidden", &json!({})).unwrap().region, "hidden");
}

#[test]
fn a_zone_is_found_by_any_of_its_names_and_its_own_name_wins() {
    let zones: Vec<Zone> = serde_json::from_value(json!([
        {"name": "par", "city": "Paris", "country": "France"},
        {"name": "paris", "city": "Łódź", "country": "Poland", "displayName": "Ours"},
        {"name": "nameless"}
    ]))
    .unwrap();
    for (written, name) in
        [("PARIS", "paris"), ("France/PARIS", "par"), ("FRANCE", "par"), ("łódz", "paris"), ("ours", "paris")]
    {
        assert_eq!(find_zone(&Written::new("r", written.to_owned()), &zones).unwrap().name, name);
    }
    for written in ["", "/", "Poland/Paris"] {
        assert!(find_zone(&Written::new("r", written.to_owned()), &zones).is_err(), "{written:?}");
    }
}

#[test]
fn every_provider_is_known_before_the_catalogue_arrives() {
    for provider in World::real().providers {
        for written in [provider.id.to_string(), provider.name.to_uppercase()] {
            assert_eq!(provider_hint(&written), Some(provider.id.as_str()), "{written}");
        }
    }
    assert_eq!(provider_hint("postgers"), None);
}
