use serde_json::{Value, json};

use crate::client::{ACME, Api, USER, text};

/// Where each provider shows its details, and with which of the two ids.
#[test]
fn details_agree_with_the_environment() {
    let api = Api::new();
    let cases = [
        ("postgresql-addon", "xxs_sml", "id", "POSTGRESQL_ADDON_"),
        ("mysql-addon", "xs_sml", "id", "MYSQL_ADDON_"),
        ("mongodb-addon", "xs_sml", "id", "MONGODB_ADDON_"),
        ("es-addon", "xs", "id", "ES_ADDON_"),
        ("jenkins", "XS", "realId", "JENKINS_"),
    ];
    for (provider, slug, kind, prefix) in cases {
        let addon = api.order(provider, slug, &json!({"encryption": "true"}));
        let base = format!("/v4/addon-providers/{provider}/addons");
        let details = api.get(&format!("{base}/{}", text(&addon[kind])));
        let env = api.env(&addon);
        assert_eq!(details["app_id"], addon["id"], "{provider}");
        assert_eq!(
            (&details["plan"], &details["zone"], &details["status"]),
            (&json!(slug), &json!("par"), &json!("ACTIVE"))
        );
        assert!(text(&details["creation_date"]).ends_with("Z[UTC]"), "{details}");
        assert_eq!(details["features"], json!([{"name": "encryption", "enabled": true}]));
        for name in ["HOST", "USER", "PASSWORD"] {
            assert_eq!(details[name.to_lowercase()], env[format!("{prefix}{name}")], "{provider} {name}");
        }
        let other = if kind == "id" { "realId" } else { "id" };
        assert_eq!(
            api.status("GET", &format!("{base}/{}", text(&addon[other]))),
            404,
            "{provider} by {other}"
        );
    }
}

#[test]
fn a_deleted_addon_is_still_shown_as_going_away() {
    let api = Api::new();
    let addon = api.order("postgresql-addon", "xxs_sml", &json!({}));
    let id = text(&addon["id"]);
    api.ok("DELETE", &format!("/v2/self/addons/{id}"), &Value::Null);
    assert_eq!(api.get(&format!("/v4/addon-providers/postgresql-addon/addons/{id}"))["status"], "TO_DELETE");
}

#[test]
fn providers_with_paths_of_their_own_answer_there() {
    let api = Api::new();
    let order = |provider: &str, slug: &str| {
        let order = api.order_body(provider, slug, &json!({}));
        api.ok("POST", &format!("/v2/organisations/{ACME}/addons"), &order)
    };
    let kv = order("kv", "base");
    assert!(text(&kv["realId"]).starts_with("kv_") && text(&kv["realId"]).len() == 29);
    let details =
        api.get(&format!("/v4/materia/organisations/{ACME}/materia/databases/{}", text(&kv["realId"])));
    let elsewhere = format!("/v4/materia/organisations/{USER}/materia/databases/{}", text(&kv["realId"]));
    assert_eq!(api.status("GET", &elsewhere), 404, "another owner of the same user");
    assert_eq!((&details["kind"], &details["status"]), (&json!("KV"), &json!("PROVISIONED")));
    let cellar = order("cellar-addon", "S");
    let details = api.get(&format!("/v4/cellar/organisations/{ACME}/cellar/{}", text(&cellar["realId"])));
    assert_eq!((&details["addonId"], &details["buckets"]["count"]), (&cellar["id"], &json!(0)));
    let pulsar = order("addon-pulsar", "beta");
    let details = api.get(&format!("/v4/addon-providers/addon-pulsar/addons/{}", text(&pulsar["realId"])));
    assert_eq!((&details["tenant"], &details["namespace"]), (&json!(ACME), &pulsar["realId"]));
    assert!(!text(&details["creation_date"]).contains("[UTC]"));
}
