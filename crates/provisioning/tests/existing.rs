//! An add-on that exists: what stays valid for it, how it differs, which one is meant.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use std::collections::BTreeMap;

use clevercloud::Secret;
use clevercloud::id::ProviderId;
use clevercloud::model::{Addon, AddonDetails, Plan};
use common::{World, request};
use provisioning::{
    Facts, Identity, Observed, Problem, Request, Written, ambiguous_identity, differences, find_addon,
    identify, resolve,
};
use serde_json::json;

const UUID: &str = "11111111-1111-4111-8111-111111111111";

/// A Redis add-on from before the catalogue moved on.
fn old_redis() -> Observed {
    let plan = json!({"id": "plan_old", "slug": "s", "name": "Old S", "zones": [],
                      "features": [{"name": "Type", "value": "Dedicated"}]});
    let plan: Plan = serde_json::from_value(plan).unwrap();
    let options = BTreeMap::from([("encryption".to_owned(), true)]);
    Observed { plan, region: "jed".to_owned(), version: Some("7.0.11".to_owned()), options }
}

fn run(written: &str, existing: &Observed) -> Result<Vec<String>, Vec<Problem>> {
    let world = World::real();
    let request = request(written);
    let facts = Facts { existing: Some(existing), ..world.facts(&request) };
    let order = resolve(&request, &facts)?;
    let differences = differences(&request, &order, existing);
    Ok(differences.iter().map(|one| format!("{}: {} -> {}", one.field, one.actual, one.expected)).collect())
}

#[test]
fn what_exists_stays_valid_after_the_catalogue_moved_on() {
    for written in [
        "provider=redis; plan=s; region=jed; version=7.0.11; encryption=true",
        "provider=redis; plan=old s; version=7",
        "provider=redis; plan=plan_old; region=JED; version=7.0",
        "provider=redis",
    ] {
        assert_eq!(run(written, &old_redis()), Ok(Vec::new()), "{written}");
    }
}

#[test]
fn only_what_was_written_differs() {
    let written = "provider=redis; plan=m_mono; region=par; version=latest; encryption=false";
    let expected = [
        "plan: s -> m_mono",
        "region: jed -> par",
        "version: 7.0.11 -> 8.8.0",
        "options.encryption: true -> false",
    ];
    assert_eq!(run(written, &old_redis()).unwrap(), expected);
    assert_eq!(run("provider=redis; version=8", &old_redis()).unwrap(), ["version: 7.0.11 -> 8.8.0"]);
}

#[test]
fn an_order_resolved_without_the_addon_differs_no_more() {
    let world = World::real();
    for (written, expected) in [
        ("provider=redis; plan=s_mono; version=8", "plan"),
        ("provider=redis; plan=s_mono; region=ldn", "plan region"),
    ] {
        let request = request(written);
        let order = resolve(&request, &world.facts(&request)).unwrap();
        let observed = Observed { version: Some("8.0.1".to_owned()), ..old_redis() };
        let fields = differences(&request, &order, &observed).into_iter().map(|one| one.field);
        assert_eq!(fields.collect::<Vec<_>>().join(" "), expected, "{written}");
        let request = Request { plan: None, region: None, ..request };
        assert_eq!(differences(&request, &order, &observed), [], "{written}");
    }
}

#[test]
fn a_changed_plan_must_be_sold_where_the_addon_is() {
    let problems = run("provider=redis; plan=m_mono", &old_redis()).unwrap_err();
    insta::assert_snapshot!(problems[0].sentence, @r#"details.plan "m_mono" of Redis is not sold in zone jed; set details.region to one of the zones that sell it: grahds, ldn, mtl, par, parhds, rbx, rbxhds, scw, sgp, syd, wsw."#);
}

#[test]
fn a_major_version_fits_the_one_that_runs_and_a_shared_version_is_no_drift() {
    let world = World::real();
    let postgresql = world.providers.iter().find(|one| one.id.as_str() == "postgresql-addon").unwrap();
    let plan = |slug: &str| postgresql.plans.iter().find(|plan| plan.slug == slug).unwrap().clone();
    let observed = |slug: &str, version: &str| Observed {
        plan: plan(slug),
        region: "par".to_owned(),
        version: Some(version.to_owned()),
        options: BTreeMap::new(),
    };
    let fifteen = "provider=pg; plan=xs_sml; version=15; encryption=true";
    assert_eq!(run(fifteen, &observed("xs_sml", "15.18")), Ok(vec![]));
    assert_eq!(run(fifteen, &observed("xs_sml", "17")).unwrap(), ["version: 17 -> 15"]);
    assert_eq!(run("provider=pg; plan=xs_sml; version=latest", &observed("xs_sml", "18.4")), Ok(vec![]));
    assert_eq!(run("provider=pg; plan=dev; version=15", &observed("dev", "14.2")), Ok(vec![]));
}

#[test]
fn the_version_is_read_from_the_details_or_else_from_the_environment() {
    let addon = addon("1", "postgresql-addon", "x");
    let env = BTreeMap::from([("POSTGRESQL_ADDON_VERSION".to_owned(), Secret::new("15"))]);
    let details = json!({"version": "17", "features": [{"name": "direct_host_only", "enabled": true}]});
    let details: AddonDetails = serde_json::from_value(details).unwrap();
    assert_eq!(Observed::new(&addon, None, &env).version.as_deref(), Some("15"));
    let observed = Observed::new(&addon, Some(&details), &env);
    assert_eq!(observed.version.as_deref(), Some("17"));
    assert_eq!(observed.options, BTreeMap::from([("direct-host-only".to_owned(), true)]));
    assert_eq!(Observed::new(&addon, None, &BTreeMap::new()).version, None);
}

/// `digit` tells the ids apart.
fn addon(digit: &str, provider: &str, name: &str) -> Addon {
    let uuid = UUID.replace('1', digit);
    let addon = json!({"id": format!("addon_{uuid}"), "realId": format!("postgresql_{uuid}"), "name": name,
                       "region": "par", "provider": {"id": provider, "name": "PostgreSQL"},
                       "plan": {"id": "plan_1", "slug": "dev"}, "creationDate": 1_767_225_600_000_i64});
    serde_json::from_value(addon).unwrap()
}

#[test]
fn identity_is_provider_and_exact_name() {
    let id = ProviderId::new("postgresql-addon");
    let [blog, twin, other, loud] = [
        addon("1", "postgresql-addon", "blog"),
        addon("2", "postgresql-addon", "blog"),
        addon("3", "redis-addon", "blog"),
        addon("4", "postgresql-addon", "Blog"),
    ];
    let one = [other.clone(), loud.clone(), blog.clone()];
    assert_eq!(identify(&one, &id, "blog"), Identity::One(&blog));
    assert_eq!(identify(&one[..2], &id, "blog"), Identity::None);
    let two = [blog, twin];
    let Identity::Several(several) = identify(&two, &id, "blog") else { panic!("two bear the name") };
    let problem = ambiguous_identity("name", "blog", &several);
    assert_eq!(problem.option, "name");
    insta::assert_snapshot!(problem.sentence);
}

#[test]
fn an_addon_is_found_by_either_id_or_by_exact_name() {
    let addons =
        [("1", "postgresql-addon", "blog"), ("2", "redis-addon", "blog"), ("3", "kv", "db"), ("4", "kv", "")]
            .map(|(digit, provider, name)| addon(digit, provider, name));
    let find = |text: &str, provider: Option<&str>| {
        let written = Written::new("addon", text.to_owned());
        find_addon(&written, provider.map(ProviderId::new).as_ref(), &addons)
            .map(|found| found.map(|addon| addon.provider.id.to_string()))
    };
    let redis = Ok(Some("redis-addon".to_owned()));
    assert_eq!(find(addons[1].id.as_str(), None), redis);
    assert_eq!(find(addons[1].real_id.as_ref().unwrap().as_str(), None), redis);
    assert_eq!(find("blog", Some("redis-addon")), redis);
    assert_eq!(find("db", None), Ok(Some("kv".to_owned())));
    let uuid_name = format!("db_{}", UUID.replace('1', "7"));
    let odd = [addon("7", "kv", &uuid_name)];
    assert_eq!(find_addon(&Written::new("addon", uuid_name), None, &odd).unwrap(), Some(&odd[0]));
    for absent in ["DB", "", &format!("addon_{}", UUID.replace('1', "9"))] {
        assert_eq!(find(absent, None), Ok(None));
    }
    insta::assert_snapshot!(find("blog", None).unwrap_err().sentence);
}
