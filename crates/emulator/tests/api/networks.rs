//! What is around applications and add-ons: network groups, drains, load balancers, notifications, prices.

use serde_json::{Value, json};

use crate::client::{ACME, Api, SIGNED, USER, text};

const PEER: &str = "external_1";

fn groups() -> String {
    format!("/v4/networkgroups/organisations/{ACME}/networkgroups")
}

#[test]
fn a_network_group_is_accepted_under_the_id_that_the_client_chose() {
    let api = Api::new();
    assert_eq!(api.status_of("POST", &groups(), &json!({"id": "ng_1", "label": "net"})), 202);
    assert_eq!(api.status_of("POST", &groups(), &json!({"id": "ng_1", "label": "net"})), 409);
    assert_eq!(api.get(&groups())[0]["ownerId"], ACME);
    assert_eq!(api.status("DELETE", &format!("{}/ng_1", groups())), 204);
    assert_eq!(api.status("GET", &format!("{}/ng_1", groups())), 404);
}

#[test]
fn a_peer_belongs_to_a_member_and_leaves_with_it() {
    let api = Api::new();
    api.ok("POST", &groups(), &json!({"id": "ng_1", "label": "net"}));
    let group = format!("{}/ng_1", groups());
    let member = json!({"id": PEER, "label": "far", "domainName": "x.cc-ng.cloud", "kind": "EXTERNAL"});
    assert_eq!(api.status_of("POST", &format!("{group}/members"), &member), 202);
    let peer = json!({"label": "netbook", "peerRole": "CLIENT", "publicKey": "key", "parentMember": PEER});
    let id = api.ok("POST", &format!("{group}/external-peers"), &peer)["peerId"].clone();
    assert_eq!(api.get(&format!("{group}/peers/{}", text(&id)))["endpoint"]["type"], "ClientEndpoint");
    let found = api.get(&format!("{}/search?query=net", groups()));
    assert_eq!((&found[0]["type"], &found[1]["type"]), (&json!("NetworkGroup"), &json!("ExternalPeer")));
    assert_eq!(api.status("DELETE", &format!("{group}/members/{PEER}")), 204);
    assert_eq!(api.get(&group)["peers"], json!([]));
}

#[test]
fn a_drain_masks_its_secrets_and_can_be_switched_off() {
    let api = Api::new();
    let addon = api.order("redis-addon", "s_mono", &json!({}));
    let drains = format!("/v4/drains/organisations/{USER}/applications/{}/drains", text(&addon["realId"]));
    let order = json!({"kind": "LOG", "recipient": {"type": "RAW_HTTP", "url": "u", "password": "p"}});
    let drain = api.ok("POST", &drains, &order);
    assert_eq!((&drain["status"]["status"], &drain["resourceId"]), (&json!("ENABLED"), &addon["realId"]));
    assert_eq!(drain["recipient"]["password"], "********");
    let one = format!("{}/{}", drains.replace("applications", "resources"), text(&drain["id"]));
    api.ok("PUT", &format!("{one}/disable"), &Value::Null);
    assert_eq!(api.get(&one)["status"]["status"], "DISABLED");
    assert_eq!(api.get(&format!("{drains}?status=ENABLED")), json!([]));
    assert_eq!(api.status("DELETE", &one), 204);
    let nowhere = "/v4/drains/organisations/ORG/applications/app_x/drains".replace("ORG", USER);
    assert_eq!(api.call("GET", &nowhere, &Value::Null).0, 404);
}

#[test]
fn notifications_are_of_two_kinds() {
    let api = Api::new();
    let hooks = format!("/v2/notifications/webhooks/{ACME}");
    let hook =
        json!({"name": "h", "urls": [{"format": "raw", "url": "https://example.com"}], "events": null});
    let made = api.ok("POST", &hooks, &hook);
    assert_eq!(made["urls"], hook["urls"]);
    assert_eq!(api.get(&hooks), json!([made]));
    assert_eq!(api.get(&format!("/v2/notifications/emailhooks/{ACME}")), json!([]));
    api.ok("DELETE", &format!("{hooks}/{}", text(&made["id"])), &Value::Null);
    assert_eq!(api.status("GET", &format!("/v2/notifications/pigeons/{ACME}")), 404);
}

#[test]
fn a_webhook_is_replaced() {
    let api = Api::new();
    let hooks = format!("/v2/notifications/webhooks/{ACME}");
    let made = api.ok("POST", &hooks, &json!({"name": "old", "urls": []}));
    let path = format!("{hooks}/{}", text(&made["id"]));
    let changed = api.ok("PUT", &path, &json!({"name": "new", "urls": []}));
    assert_eq!((&changed["name"], &changed["createdAt"]), (&json!("new"), &made["createdAt"]));
    assert_eq!(api.get(&hooks), json!([changed]));
    assert_eq!(api.status_of("PUT", &path.replace("webhooks", "emailhooks"), &json!({"name": "n"})), 404);
}

#[test]
fn prices_are_those_of_the_catalogue_and_public() {
    let api = Api::new();
    let body = api.send("GET", "/v4/billing/price-system?zone_id=par&currency=EUR", None, "").into_body();
    let prices: Value = serde_json::from_str(&body).unwrap();
    let mut runtime = prices["runtime"].as_array().unwrap().iter();
    let plan = runtime.find(|one| one["slug_id"] == "postgresql.xxs_sml").unwrap();
    assert!((plan["price"].as_f64().unwrap() * 720.0 - 5.25).abs() < 1e-9);
    assert_eq!((&plan["time_unit"], &prices["currency"]), (&json!("PT1H"), &json!("EUR")));
}

#[test]
fn what_the_console_remembers_is_text() {
    let api = Api::new();
    let setting = "/v4/console/settings/theme?env=production";
    assert_eq!(api.status("GET", setting), 404);
    assert_eq!(api.send("PUT", setting, Some(SIGNED), "dark").status(), 204);
    assert_eq!(api.get(setting)["value"], "dark");
    assert_eq!(api.status("GET", "/v4/console/settings/theme?env=test"), 404);
}

#[test]
fn an_addon_stands_behind_the_load_balancer_of_its_zone() {
    let api = Api::new();
    let addon = api.order("redis-addon", "s_mono", &json!({}));
    let balancers =
        format!("/v4/load-balancers/organisations/{USER}/addons/{}/load-balancers", text(&addon["id"]));
    assert_eq!(api.get(&format!("{balancers}/default"))[0]["dns"]["cname"], "domain.par.clever-cloud.com");
    assert_eq!(api.get(&format!("{balancers}/private")), json!([]));
}
