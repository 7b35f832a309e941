use serde_json::{Value, json};

use crate::client::{Api, SIGNED, USER, text};

#[test]
fn an_operator_is_shown_restarted_and_updated() {
    let api = Api::new();
    let addon = api.order("keycloak", "base", &json!({"access-domain": "sso.example.com"}));
    let path = format!("/v4/addon-providers/addon-keycloak/addons/{}", text(&addon["realId"]));
    let details = api.get(&path);
    assert_eq!((&details["resourceId"], &details["addonId"]), (&addon["realId"], &addon["id"]));
    assert_eq!(details["accessUrl"], "https://sso.example.com");
    assert_eq!(details["envVars"], api.env(&addon));
    assert_eq!(
        details["initialCredentials"]["password"],
        details["envVars"]["CC_KEYCLOAK_ADMIN_DEFAULT_PASSWORD"]
    );
    for action in ["reboot", "rebuild"] {
        assert_eq!(api.status("POST", &format!("{path}/{action}")), 204);
    }
    assert_eq!(api.get(&format!("{path}/version/check"))["needUpdate"], false);
    let oldest = &details["availableVersions"][0];
    let updated = api.ok("POST", &format!("{path}/version/update"), &json!({"targetVersion": oldest}));
    assert_eq!(updated["version"], *oldest);
    assert_eq!(api.get(&format!("{path}/version/check"))["needUpdate"], true);
    let (status, answer) =
        api.call("POST", &format!("{path}/version/update"), &json!({"targetVersion": "1"}));
    assert_eq!((status, &answer["context"]["type"]), (400, &json!("fields")));
}

#[test]
fn an_unknown_version_of_an_operator_is_refused_with_the_known_ones() {
    let api = Api::new();
    let order = api.order_body("otoroshi", "base", &json!({"version": "1"}));
    let (status, answer) = api.call("POST", "/v2/self/addons", &order);
    assert_eq!(status, 400);
    assert!(text(&answer["message"]).contains("supported versions are v17"), "{answer}");
}

#[test]
fn only_operators_have_these_paths() {
    let api = Api::new();
    let addon = api.order("jenkins", "XS", &json!({}));
    let path = format!("/v4/addon-providers/jenkins/addons/{}/reboot", text(&addon["realId"]));
    assert_eq!(api.call("POST", &path, &Value::Null).0, 404);
}

#[test]
fn an_operator_gets_a_network_group_and_gives_it_back() {
    let api = Api::new();
    let addon = api.order("otoroshi", "base", &json!({}));
    let path = format!("/v4/addon-providers/addon-otoroshi/addons/{}", text(&addon["realId"]));
    let group =
        api.ok("POST", &format!("{path}/networkgroup"), &Value::Null)["features"]["networkGroup"]["id"]
            .clone();
    let groups = format!("/v4/networkgroups/organisations/{USER}/networkgroups");
    assert_eq!(api.get(&groups)[0]["id"], group);
    assert_eq!(api.status("DELETE", &format!("{path}/networkgroup")), 204);
    assert_eq!(api.get(&groups), json!([]));
    assert_eq!(api.get(&path)["features"]["networkGroup"], Value::Null);
    let file = api.send("GET", &format!("{path}/config.yaml"), Some(SIGNED), "");
    assert_eq!(file.headers()["content-type"], "application/yaml");
    assert!(file.body().contains("CC_OTOROSHI_URL: "));
}
