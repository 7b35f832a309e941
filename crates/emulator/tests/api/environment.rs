use serde_json::{Value, json};

use crate::client::{Api, text};

/// Every provider of the catalogue with all that its environment depends on; random parts are the same each time.
#[test]
fn every_provider_gives_its_variables() {
    let api = Api::with(emulator::Config { seed: Some(1), ..emulator::Config::default() });
    let providers = api.get("/v2/products/addonproviders");
    let mut all = serde_json::Map::new();
    for provider in providers.as_array().unwrap() {
        let id = text(&provider["id"]);
        let plan =
            provider["plans"].as_array().unwrap().iter().find(|plan| plan["zones"] != json!([])).unwrap();
        let options = match id {
            "es-addon" => json!({"kibana": "true", "apm": "true"}),
            "mysql-addon" | "mongodb-addon" => json!({"direct-host-only": "true"}),
            _ => json!({}),
        };
        let addon = api.order(id, text(&plan["slug"]), &options);
        let env = api.env(&addon);
        let names: Vec<_> = env.as_object().unwrap().keys().map(|name| json!(name)).collect();
        let mut keys = addon["configKeys"].as_array().unwrap().clone();
        keys.sort_by_key(ToString::to_string);
        assert_eq!(keys, names, "{id}");
        all.insert(id.to_owned(), env);
    }
    insta::assert_json_snapshot!(Value::Object(all));
}

#[test]
fn parts_of_an_environment_fit_each_other() {
    let api = Api::new();
    let env = api.env(&api.order("postgresql-addon", "xs_sml", &json!({"direct-host-only": "true"})));
    let part = |name: &str| text(&env[format!("POSTGRESQL_ADDON_{name}")]).to_owned();
    let [user, password, host, number, database] = ["USER", "PASSWORD", "HOST", "PORT", "DB"].map(part);
    assert_eq!(part("URI"), format!("postgresql://{user}:{password}@{host}:{number}/{database}"));
    assert_eq!(host, format!("{database}-postgresql.services.clever-cloud.com"));
    assert!(
        user.starts_with('u')
            && database.starts_with('b')
            && [&user, &password, &database].iter().all(|one| one.len() == 20)
    );
    assert!(!part("DIRECT_HOST").is_empty() && !part("DIRECT_PORT").is_empty());
}

#[test]
fn a_configuration_provider_gives_what_was_stored() {
    let api = Api::new();
    let addon = api.order("config-provider", "std", &json!({}));
    let path = format!("/v4/addon-providers/config-provider/addons/{}", text(&addon["realId"]));
    assert_eq!(api.get(&format!("{path}/env")), json!([]));
    let variables = json!([{"name": "A", "value": "1"}, {"name": "B", "value": ""}]);
    assert_eq!(api.ok("PUT", &format!("{path}/env"), &variables), variables);
    assert_eq!(api.get(&path)["env"], variables);
    assert_eq!(api.get(&format!("/v2/self/addons/{}/env", text(&addon["id"]))), variables);
}
