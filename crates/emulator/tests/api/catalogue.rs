use serde_json::{Value, json};

use crate::client::Api;

fn embedded(file: &str) -> Value {
    let path = format!("{}/catalogue/{file}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn the_catalogue_is_served_as_it_was_captured_and_to_everybody() {
    let api = Api::new();
    let public = |path: &str| -> Value {
        let response = api.send("GET", path, None, "");
        assert_eq!(response.status(), 200, "{path}");
        serde_json::from_str(response.body()).unwrap()
    };
    let providers = embedded("addonproviders");
    assert_eq!(public("/v2/products/addonproviders"), providers);
    assert_eq!(public("/v2/products/addonproviders/addon-matomo"), providers[0]);
    assert_eq!(public("/v4/products/zones"), embedded("zones"));
    assert_eq!(public("/v4/products/zones/par"), embedded("zones")[0]);
    assert_eq!(public("/v2/products/zones")[0], json!({"name": "par", "internal": false}));
    let hds = public("/v4/products/zones?tag=certification:hds");
    assert_eq!(hds.as_array().unwrap().len(), 4);
    for (provider, versions) in embedded("addon-provider-versions").as_object().unwrap() {
        assert_eq!(public(&format!("/v4/addon-providers/{provider}")), *versions);
    }
}

#[test]
fn public_paths_take_no_offence_at_a_wrong_header() {
    let api = Api::new();
    assert_eq!(api.send("GET", "/v2/products/addonproviders", Some("OAuth x"), "").status(), 200);
}

#[test]
fn providers_without_versions_are_not_found() {
    let api = Api::new();
    let (status, answer) = api.call("GET", "/v4/addon-providers/cellar-addon", &Value::Null);
    assert_eq!((status, &answer["code"]), (404, &json!("clever.core.not-found")));
    assert_eq!(api.status("GET", "/v2/products/addonproviders/nothing"), 404);
    assert_eq!(api.status("GET", "/v4/products/zones/nothing"), 404);
}

#[test]
fn pulsar_tells_its_cluster() {
    let cluster = Api::new().get("/v4/addon-providers/addon-pulsar/clusters/c3");
    assert_eq!((&cluster["zone"], &cluster["pulsar_tls_port"]), (&json!("PAR"), &json!(6651)));
}
