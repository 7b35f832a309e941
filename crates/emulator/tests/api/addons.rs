use serde_json::{Value, json};

use crate::client::{ACME, Api, USER, text};

#[test]
fn an_addon_is_ordered_shown_renamed_and_removed() {
    let api = Api::new();
    let created = api.order("postgresql-addon", "xxs_sml", &json!({"version": "15"}));
    assert!(text(&created["id"]).starts_with("addon_"), "{created}");
    assert!(text(&created["realId"]).starts_with("postgresql_"), "{created}");
    assert_eq!(created["zoneId"], "aad32a21-24f8-40b3-a750-baab218d927b");
    assert_eq!((&created["plan"]["slug"], &created["plan"]["price"]), (&json!("xxs_sml"), &json!(5.25)));
    assert!(created["provider"].get("plans").is_none() && created["provider"].get("features").is_none());
    assert!(created["creationDate"].as_u64().unwrap() > 1_700_000_000_000, "milliseconds");
    assert!(created["configKeys"].as_array().unwrap().contains(&json!("POSTGRESQL_ADDON_URI")));

    let path = format!("/v2/self/addons/{}", text(&created["id"]));
    assert_eq!(api.get(&path), created);
    assert_eq!(api.get("/v2/self/addons"), json!([created]));
    assert_eq!(api.ok("PUT", &path, &json!({"name": "other"}))["name"], "other");
    let goodbye = api.ok("DELETE", &path, &Value::Null);
    assert_eq!(
        goodbye,
        json!({"id": 318, "message": "The server successfully deleted your service", "type": "success"})
    );
    let gone = json!({"id": 11001, "message": "This addon does not exist.", "type": "error"});
    for (method, path) in [("GET", path.clone()), ("DELETE", path.clone()), ("GET", format!("{path}/env"))] {
        assert_eq!(api.call(method, &path, &Value::Null), (404, gone.clone()), "{method} {path}");
    }
    assert_eq!(api.get("/v2/self/addons"), json!([]));
}

#[test]
fn both_ids_and_both_names_of_the_personal_space_lead_to_the_addon() {
    let api = Api::new();
    let created = api.order("redis-addon", "s_mono", &json!({}));
    for owner in ["self".to_owned(), format!("organisations/{USER}")] {
        for id in [&created["id"], &created["realId"]] {
            assert_eq!(api.get(&format!("/v2/{owner}/addons/{}", text(id))), created);
        }
    }
    assert_eq!(api.status("GET", &format!("/v2/organisations/{ACME}/addons/{}", text(&created["id"]))), 404);
}

#[test]
fn names_may_repeat_and_the_order_of_creation_stays() {
    let api = Api::new();
    let ids: Vec<_> = (0..3).map(|_| api.order("fs-bucket", "s", &json!({}))["id"].clone()).collect();
    let listed = api.get("/v2/self/addons");
    assert_eq!(listed.as_array().unwrap().iter().map(|addon| addon["id"].clone()).collect::<Vec<_>>(), ids);
}

#[test]
fn an_order_that_the_catalogue_does_not_have_changes_nothing() {
    let api = Api::new();
    let good = api.order_body("postgresql-addon", "xxs_sml", &json!({"version": "15"}));
    let wrong = [
        ("providerId", json!("oracle-addon"), "providerId"),
        ("plan", json!("xxs_sml"), "plan"),
        ("plan", api.plan("redis-addon", "s_mono"), "plan"),
        ("region", json!("mars"), "region"),
        ("options", json!({"version": "9"}), "supported versions are 14, 15, 16, 17, 18."),
        ("options", json!({"encryption": true}), "boolean"),
        ("linkedApp", json!("app_nowhere"), "application"),
    ];
    for (field, value, said) in wrong {
        let mut order = good.clone();
        order[field] = value;
        let (status, answer) = api.call("POST", "/v2/self/addons", &order);
        assert!(status == 400 || field == "linkedApp" && status == 404, "{field}: {status}");
        assert!(text(&answer["message"]).contains(said), "{answer}");
        assert_eq!(answer["type"], "error");
    }
    let withdrawn = api.order_body("mongodb-addon", "dev", &json!({}));
    let (status, answer) = api.call("POST", "/v2/self/addons", &withdrawn);
    assert!(status == 400 && text(&answer["message"]).contains("no longer sold"), "{status} {answer}");
    assert_eq!(api.get("/v2/self/addons"), json!([]));
}

#[test]
fn a_shared_plan_runs_what_its_cluster_runs_whatever_is_asked_for() {
    let api = Api::new();
    let version = |slug: &str, options: &Value| {
        let addon = api.order("postgresql-addon", slug, options);
        api.env(&addon)["POSTGRESQL_ADDON_VERSION"].clone()
    };
    assert_eq!(version("dev", &json!({"version": "17"})), "15");
    assert_eq!(version("xxs_sml", &json!({})), "17");
    assert_eq!(version("xxs_sml", &json!({"version": "14"})), "14");
}

#[test]
fn tags_are_answered_as_the_whole_list() {
    let api = Api::new();
    let path = format!("/v2/self/addons/{}/tags", text(&api.order("kv", "base", &json!({}))["id"]));
    assert_eq!(api.get(&path), json!([]));
    assert_eq!(api.ok("PUT", &path, &json!(["a", "b"])), json!(["a", "b"]));
    assert_eq!(api.ok("PUT", &format!("{path}/c%20d%2Fe"), &Value::Null), json!(["a", "b", "c d/e"]));
    assert_eq!(api.ok("DELETE", &format!("{path}/a"), &Value::Null), json!(["b", "c d/e"]));
    assert_eq!(api.get(&path), json!(["b", "c d/e"]));
}

#[test]
fn a_preorder_tells_the_price_and_orders_nothing() {
    let api = Api::new();
    let order = api.order_body("postgresql-addon", "xxs_sml", &json!({}));
    let invoice = api.ok("POST", "/v2/self/addons/preorders", &order);
    assert_eq!((&invoice["totalHT"], &invoice["type"]), (&json!(5.25), &json!("ADDON_PREORDER")));
    assert_eq!(api.get("/v2/self/addons"), json!([]));
}

#[test]
fn single_sign_on_names_the_addon_and_the_user() {
    let api = Api::new();
    let addon = api.order("jenkins", "XS", &json!({}));
    let form = api.get(&format!("/v2/organisations/{USER}/addons/{}/sso", text(&addon["id"])));
    assert_eq!((&form["id"], &form["user_id"]), (&addon["realId"], &json!(USER)));
    assert_eq!(api.get(&format!("/v2/backups/{USER}/{}", text(&addon["realId"]))), json!([]));
}

#[test]
fn a_list_shows_what_an_addon_has_become() {
    let api = Api::new();
    let addon = api.order("postgresql-addon", "xxs_sml", &json!({}));
    assert_eq!(api.get("/v2/self/addons"), json!([addon]));
    let path = format!("/v2/self/addons/{}", text(&addon["id"]));
    api.ok("PUT", &path, &json!({"name": "another"}));
    assert_eq!(api.get("/v2/self/addons"), json!([api.get(&path)]));
    assert_eq!(api.get("/v2/self/addons")[0]["name"], "another");
    api.ok("DELETE", &path, &Value::Null);
    assert_eq!(api.get("/v2/self/addons"), json!([]));
}
