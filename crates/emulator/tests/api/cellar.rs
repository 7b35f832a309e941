//! Cellar's keys, buckets and objects, as the end-to-end tests of Clever Cloud's JavaScript client use them.

use emulator::{Config, ServicesData};
use serde_json::{Value, json};

use crate::client::{Api, text};

const ACME: &str = "orga_00000000-0000-4000-8000-000000000001";

fn order(api: &Api) -> Value {
    let order = api.order_body("cellar-addon", "S", &json!({}));
    api.ok("POST", &format!("/v2/organisations/{ACME}/addons"), &order)
}

fn with_store() -> (Api, String, Value) {
    let api = Api::with(Config { services: Some(ServicesData::Temporary), ..Config::default() });
    let addon = order(&api);
    let path = format!("/v4/cellar/organisations/{ACME}/cellar/{}", text(&addon["realId"]));
    (api, path, addon)
}

#[test]
fn keys_are_shown_and_the_secret_is_renewed() {
    let (api, path, _) = with_store();
    let before = api.get(&format!("{path}/credentials"));
    let after = api.ok("POST", &format!("{path}/credentials/renew"), &Value::Null);
    assert_eq!(before["keyId"], after["keyId"]);
    assert_ne!(before["keySecret"], after["keySecret"]);
    assert_eq!(api.get(&format!("{path}/credentials"))["keySecret"], after["keySecret"]);

    // URLs are signed with the new secret, and the store knows it.
    api.ok("POST", &format!("{path}/buckets"), &json!({"name": "renewed"}));
    let url = api.ok("POST", &format!("{path}/buckets/renewed/objects/a/presigned-url"), &Value::Null);
    assert_eq!(ureq::post(text(&url["url"])).send("hello").unwrap().status(), 200);
}

#[test]
fn buckets_are_made_listed_and_removed() {
    let (api, path, addon) = with_store();
    let buckets = format!("{path}/buckets");
    let bucket = api.ok("POST", &buckets, &json!({"name": "files", "versioning": false}));
    assert_eq!((&bucket["name"], &bucket["versioning"]), (&json!("files"), &json!("DISABLED")));
    assert_eq!((&bucket["objectsCount"], &bucket["sizeInBytes"]), (&json!(0), &json!(0)));
    let versioned = api.ok("POST", &buckets, &json!({"name": "versioned", "versioning": true}));
    assert_eq!(versioned["versioning"], "ENABLED");
    let list = api.get(&buckets);
    assert_eq!((&list["total"], &list["buckets"][0]["name"]), (&json!(2), &json!("files")));
    assert_eq!(list["buckets"][0].get("versioning"), None);
    let info = api.get(&path);
    assert_eq!((&info["addonId"], &info["buckets"]["count"]), (&addon["id"], &json!(2)));

    let (status, refusal) = api.call("GET", &format!("{buckets}/absent"), &Value::Null);
    assert_eq!((status, &refusal["code"]), (404, &json!("clever.cellar.bucket-not-found")));
    assert_eq!(api.status("DELETE", &format!("{buckets}/files")), 204);
    assert_eq!(api.status("GET", &format!("{buckets}/files")), 404);
}

#[test]
fn objects_go_through_urls_and_are_shown_and_removed() {
    let (api, path, _) = with_store();
    let bucket = format!("{path}/buckets/files");
    api.ok("POST", &format!("{path}/buckets"), &json!({"name": "files"}));
    let empty = api.get(&format!("{bucket}/objects"));
    assert_eq!(empty, json!({"content": [], "directories": [], "cursor": null}));
    let object = format!("{bucket}/objects/deep%2Fname.txt");
    assert_eq!(api.status("GET", &object), 404);

    let url = api.ok("POST", &format!("{object}/presigned-url"), &Value::Null);
    ureq::post(text(&url["url"])).header("Content-Type", "text/plain").send("hello").unwrap();
    let shown = api.get(&object);
    assert_eq!((&shown["key"], &shown["name"]), (&json!("deep/name.txt"), &json!("name.txt")));
    assert_eq!((&shown["contentLength"], &shown["contentType"]), (&json!(5), &json!("text/plain")));
    assert_eq!((&shown["tags"], &shown["metadata"]), (&json!([]), &json!({})));
    assert_eq!(api.get(&format!("{bucket}/objects"))["directories"][0]["key"], "deep/");
    assert_eq!(api.get(&format!("{bucket}/objects?prefix=deep/"))["content"][0]["key"], "deep/name.txt");

    let url =
        api.ok("POST", &format!("{bucket}/objects/download-url"), &json!({"objectKey": "deep/name.txt"}));
    let mut answer = ureq::get(text(&url["url"])).call().unwrap();
    assert_eq!(answer.body_mut().read_to_string().unwrap(), "hello");

    let (status, refusal) = api.call("DELETE", &bucket, &Value::Null);
    assert_eq!((status, &refusal["code"]), (409, &json!("clever.cellar.bucket-not-empty")));
    assert_eq!(api.status("DELETE", &object), 204);
    let (status, refusal) = api.call("DELETE", &object, &Value::Null);
    assert_eq!((status, &refusal["code"]), (404, &json!("clever.cellar.object-not-found")));
    assert_eq!(api.status("DELETE", &format!("{bucket}?purgeObjects=true")), 204);
}

#[test]
fn without_services_there_are_keys_and_no_buckets() {
    let api = Api::new();
    let addon = order(&api);
    let path = format!("/v4/cellar/organisations/{ACME}/cellar/{}", text(&addon["realId"]));
    assert_eq!(api.get(&format!("{path}/credentials"))["host"], "cellar-c2.services.clever-cloud.com");
    let (status, refusal) = api.call("GET", &format!("{path}/buckets"), &Value::Null);
    assert_eq!(status, 503);
    insta::assert_snapshot!(text(&refusal["error"]), @r#"Error from provider: "no object store is behind this add-on; start the emulator with --services local.""#);
}
