use emulator::{Config, World};
use serde_json::{Value, json};

use crate::client::{ACME, Api, USER, text};

#[test]
fn the_user_and_its_organisations_are_told() {
    let api = Api::new();
    assert_eq!(api.get("/v2/self")["id"], USER);
    assert_eq!(api.get("/v2/self/id"), USER);
    let organisations = api.get("/v2/organisations");
    let names: Vec<_> = organisations.as_array().unwrap().iter().map(|one| text(&one["name"])).collect();
    assert_eq!(names, ["Demo User", "Acme", "Umbrella"]);
    assert_eq!(api.get(&format!("/v2/organisations/{ACME}")), organisations[1]);
    assert_eq!(api.get(&format!("/v2/organisations/{USER}")), organisations[0]);
    let members = api.get(&format!("/v2/organisations/{ACME}/members"));
    assert_eq!((&members[0]["member"]["id"], &members[0]["role"]), (&json!(USER), &json!("ADMIN")));
}

#[test]
fn the_summary_tells_which_owner_has_what() {
    let api = Api::new();
    let mine = api.order("fs-bucket", "s", &json!({}));
    let order = api.order_body("redis-addon", "s_mono", &json!({}));
    let theirs = api.ok("POST", &format!("/v2/organisations/{ACME}/addons"), &order);
    let summary = api.get("/v2/summary");
    assert_eq!(summary["user"]["id"], USER);
    assert_eq!(summary["user"]["addons"][0]["realId"], mine["realId"]);
    let acme = &summary["organisations"][0];
    assert_eq!((&acme["id"], &acme["addons"][0]["id"]), (&json!(ACME), &theirs["id"]));
    assert_eq!(acme["addons"][0]["providerId"], "redis-addon");
    assert_eq!(summary["organisations"][1]["addons"], json!([]));
}

#[test]
fn what_belongs_to_others_is_out_of_reach() {
    let mut world = serde_json::to_value(World::default()).unwrap();
    let other = "user_00000000-0000-4000-8000-000000000009";
    world["users"]
        .as_array_mut()
        .unwrap()
        .push(json!({"id": other, "email": "o@example.com", "name": "Other"}));
    world["organisations"][1]["members"] = json!([{"user": other, "role": "ADMIN"}]);
    world["api_tokens"].as_array_mut().unwrap().push(json!({"token": "other_token", "user": other}));
    let api = Api::with(Config { world: serde_json::from_value(world).unwrap(), ..Config::default() });
    let umbrella = "orga_00000000-0000-4000-8000-000000000002";

    for (owner, expected) in
        [(umbrella, 403), (other, 403), ("orga_00000000-0000-4000-8000-00000000000f", 404)]
    {
        for path in ["", "/addons", "/applications", "/members"] {
            let path = format!("/v2/organisations/{owner}{path}");
            assert_eq!(api.status("GET", &path), expected, "{path}");
        }
    }
    let addon = api.order("postgresql-addon", "xxs_sml", &json!({}));
    let details = format!("/v4/addon-providers/postgresql-addon/addons/{}", text(&addon["id"]));
    assert_eq!(api.status("GET", &details), 200);
    assert_eq!(api.send("GET", &details, Some("Bearer other_token"), "").status(), 404);
    let summary: Value =
        serde_json::from_str(api.send("GET", "/v2/summary", Some("Bearer other_token"), "").body()).unwrap();
    assert_eq!(summary["organisations"].as_array().unwrap().len(), 1);
    assert!(!summary.to_string().contains(text(&addon["id"])));
}

#[test]
fn nobody_has_kubernetes_or_invoices() {
    let api = Api::new();
    let kubernetes = format!("/v4/kubernetes/organisations/{ACME}");
    assert_eq!(api.get(&format!("{kubernetes}/clusters")), json!([]));
    assert_eq!(api.status("GET", &format!("{kubernetes}/clusters/none")), 404);
    assert_eq!(api.get(&format!("{kubernetes}/quota"))["ownerId"], ACME);
    let invoices = format!("/v4/billing/organisations/{ACME}/invoices");
    assert_eq!(api.get(&format!("{invoices}/unpaid")), json!([]));
    assert_eq!(api.status("GET", &format!("{invoices}/F2026-1.pdf")), 404);
    for path in ["/v4/kubernetes/organisations/orga_1/usage", "/v4/billing/organisations/orga_1/invoices"] {
        assert_eq!(api.status("GET", path), 404, "{path}");
    }
}
