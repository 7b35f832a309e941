//! Looking at what exists.

use end_to_end::{ACME, Emulator, Order, UMBRELLA, redact};
use insta::assert_snapshot;
use serde_json::{Value, json};

/// Four add-ons of Acme, ordered neither by name nor by kind, and one of somebody else.
fn with_addons() -> Emulator {
    let emulator = Emulator::start();
    let postgres = |name, region| Order { owner: ACME, name, region, ..Order::default() };
    let redis = |name| Order { provider: "redis-addon", plan: "s_mono", ..postgres(name, "par") };
    for order in [
        postgres("shop", "mtl"),
        redis("shop"),
        postgres("blog", "par"),
        redis("cache"),
        Order { owner: UMBRELLA, name: "lab", ..Order::default() },
    ] {
        emulator.order(order);
    }
    emulator.forget();
    emulator
}

fn found(emulator: &Emulator, arguments: Value) -> Vec<Value> {
    let result = emulator.task("addon_info", arguments).or("organisation", json!(ACME)).ok();
    assert_eq!(result["changed"], false);
    assert_eq!(emulator.writes(), [""; 0]);
    result["addons"].as_array().unwrap().clone()
}

fn names(addons: &[Value]) -> Vec<String> {
    addons
        .iter()
        .map(|addon| format!("{}/{}", addon["name"].as_str().unwrap(), addon["provider"].as_str().unwrap()))
        .collect()
}

#[test]
fn all_of_an_owner_come_by_name_then_id() {
    let emulator = with_addons();
    let all = found(&emulator, json!({}));
    let mut sorted = all.clone();
    sorted.sort_by_key(|addon| (addon["name"].to_string(), addon["addon_id"].to_string()));
    assert_eq!(all, sorted);
    assert_eq!(names(&all)[..2], ["blog/postgresql-addon", "cache/redis-addon"]);
    assert_eq!(all.len(), 4);
    assert!(found(&emulator, json!({"organisation": null})).is_empty(), "the personal space is empty");
}

#[test]
fn filters_narrow_the_list() {
    let emulator = with_addons();
    for (filter, expected) in [
        (json!({"provider": "redis"}), vec!["cache/redis-addon", "shop/redis-addon"]),
        (json!({"plan": "XS_SML"}), vec!["blog/postgresql-addon", "shop/postgresql-addon"]),
        (json!({"plan": "XS Small Space", "region": "par"}), vec!["blog/postgresql-addon"]),
        (json!({"zone": "Montréal"}), vec!["shop/postgresql-addon"]),
        (json!({"name_regex": "^(blog|ca)"}), vec!["blog/postgresql-addon", "cache/redis-addon"]),
        (json!({"name_regex": "^nothing$"}), vec![]),
        (json!({"addon": "shop", "provider": "pg"}), vec!["shop/postgresql-addon"]),
        (json!({"addon": "blog", "provider": "redis"}), vec![]),
    ] {
        assert_eq!(names(&found(&emulator, filter.clone())), expected, "{filter}");
    }
}

#[test]
fn zones_are_asked_for_as_their_owner_sees_them() {
    let emulator = with_addons();
    assert_eq!(names(&found(&emulator, json!({"zone": "mtl"}))), ["shop/postgresql-addon"]);
    let log = emulator.call("GET", "/_emulator/requests", &Value::Null);
    let zones = log.as_array().unwrap().iter().find(|entry| entry["path"] == "/v4/products/zones").unwrap();
    assert_eq!(zones["query"], format!("ownerId={ACME}"));
}

#[test]
fn credentials_come_when_they_are_asked_for_or_one_addon_is() {
    let emulator = with_addons();
    let with_env = |arguments: Value| {
        let addons = found(&emulator, arguments);
        assert!(!addons.is_empty());
        addons.iter().filter(|addon| addon.get("env").is_some()).count()
    };
    assert_eq!(with_env(json!({})), 0);
    assert_eq!(with_env(json!({"env": true})), 4);
    assert_eq!(with_env(json!({"addon": "blog"})), 1);
    assert_eq!(with_env(json!({"addon": "blog", "env": false})), 0);
}

#[test]
fn tags_come_when_they_are_asked_for_and_narrow_the_list() {
    let emulator = Emulator::start();
    let shop = Order { owner: ACME, ..Order::default() };
    emulator.tag(ACME, &emulator.order(shop), &["production", "blue"]);
    emulator.tag(ACME, &emulator.order(Order { name: "trial", ..shop }), &["blue"]);
    emulator.order(Order { name: "untagged", ..shop });
    emulator.forget();
    for (tags, expected) in [
        (json!(null), json!([["shop", null], ["trial", null], ["untagged", null]])),
        (json!([]), json!([["shop", ["blue", "production"]], ["trial", ["blue"]], ["untagged", []]])),
        (json!(["blue"]), json!([["shop", ["blue", "production"]], ["trial", ["blue"]]])),
        (json!("production,blue"), json!([["shop", ["blue", "production"]]])),
        (json!(["Blue"]), json!([])),
    ] {
        let addons = found(&emulator, json!({"tags": tags}));
        let seen: Vec<_> = addons.iter().map(|addon| json!([addon["name"], addon["tags"]])).collect();
        assert_eq!(json!(seen), expected, "{tags}");
    }
}

#[test]
fn where_an_addon_can_be_reached_is_all_that_is_no_secret() {
    let emulator = Emulator::start();
    for (provider, plan) in
        [("postgresql-addon", "xs_sml"), ("redis-addon", "s_mono"), ("cellar-addon", "S"), ("es-addon", "xs")]
    {
        emulator.order(Order { owner: ACME, name: provider, provider, plan, ..Order::default() });
    }
    emulator.forget();
    let connections: Vec<Value> = found(&emulator, json!({"connection": true, "env": true}))
        .into_iter()
        .map(|addon| {
            let (connection, credentials) = (addon["connection"].as_object().unwrap(), &addon["credentials"]);
            assert!(connection.iter().all(|(name, value)| credentials[name] == *value), "{addon:#}");
            json!([addon["name"], connection.keys().collect::<Vec<_>>()])
        })
        .collect();
    assert_snapshot!(json!(connections).to_string());
    for addon in found(&emulator, json!({"connection": true})) {
        assert!(addon.get("env").is_none() && addon.get("credentials").is_none(), "{addon:#}");
        assert!(addon.get("version").is_some() && addon.get("options").is_some(), "{addon:#}");
    }
}

#[test]
fn one_addon_is_found_by_either_id_or_name_with_the_same_result() {
    let emulator = with_addons();
    let by_name = found(&emulator, json!({"addon": "blog"}));
    for key in ["addon_id", "real_id"] {
        assert_eq!(found(&emulator, json!({"addon": by_name[0][key]})), by_name);
        assert_eq!(
            found(&emulator, json!({"addon": by_name[0][key], "organisation": null})),
            by_name,
            "anywhere"
        );
    }
}

#[test]
fn what_is_not_there_is_an_empty_list() {
    let emulator = with_addons();
    let id = "addon_00000000-0000-4000-8000-000000000000";
    for arguments in [
        json!({"addon": id}),
        json!({"addon": id, "organisation": null}),
        json!({"addon": "Blog"}),
        json!({"addon": "lab"}),
    ] {
        assert!(found(&emulator, arguments.clone()).is_empty(), "{arguments}");
    }
}

#[test]
fn an_id_of_another_organisation_gives_a_hint() {
    let emulator = with_addons();
    let lab =
        emulator.call("GET", &format!("/v2/organisations/{UMBRELLA}/addons"), &Value::Null)[0]["id"].clone();
    let result = emulator.task("addon_info", json!({"addon": lab, "organisation": "Acme"})).ok();
    assert_eq!(result["addons"], json!([]));
    assert_snapshot!(redact(result["warnings"][0].as_str().unwrap()), @r#"addon addon_<1> belongs to "Umbrella", not to orga_00000000-0000-4000-8000-000000000001; set organisation to orga_00000000-0000-4000-8000-000000000002."#);
}

#[test]
fn an_ambiguous_name_is_an_error_that_lists_the_candidates() {
    let emulator = with_addons();
    let message = emulator.task("addon_info", json!({"addon": "shop", "organisation": ACME})).message();
    assert_snapshot!(redact(&message), @r#"addon "shop" is the name of several add-ons; use one of their ids: addon_<1> (xs_sml, mtl, <date>), addon_<2> (s_mono, par, <date>)."#);
}

#[test]
fn an_addon_is_shown_as_addon_register_shows_it() {
    let emulator = Emulator::start();
    let register = json!({"provider": "pg", "details": {"plan": "xs_sml", "options": {"encryption": true}}});
    let mut registered = emulator.task("addon_register", register).ok();
    for key in ["api", "changed", "differences"] {
        registered.as_object_mut().unwrap().remove(key).unwrap();
    }
    let result = emulator.task("addon_info", json!({"addon": registered["addon_id"]})).ok();
    assert_eq!(result["addons"], json!([registered]));
}
