//! What an application has besides links: settings, domains, ports, deployments, dependencies.

use serde_json::{Value, json};

use crate::client::{Api, USER, text};

/// The path of a new application.
fn application(api: &Api, order: &Value) -> String {
    let app = api.ok("POST", "/v2/self/applications", order);
    format!("/v2/self/applications/{}", text(&app["id"]))
}

#[test]
fn only_what_is_sent_is_changed_about_an_application() {
    let api = Api::new();
    let path = application(&api, &json!({"name": "web", "minFlavor": "S", "maxFlavor": null}));
    let changed = api.ok("PUT", &path, &json!({"name": "new", "forceHttps": "ENABLED"}));
    assert_eq!((&changed["name"], &changed["forceHttps"]), (&json!("new"), &json!("ENABLED")));
    assert_eq!(changed["instance"]["minFlavor"]["name"], "S");
    assert_eq!(changed["instance"]["maxFlavor"]["name"], "XS");
    assert_eq!(api.ok("PUT", &format!("{path}/branch"), &json!({"branch": "next"}))["branch"], "next");
    assert_eq!(api.get(&path)["branch"], "next");
    assert_eq!(api.status_of("PUT", &path, &json!({"minInstances": "many"})), 400);
}

#[test]
fn a_domain_has_a_slash_and_may_be_the_favourite() {
    let api = Api::new();
    let vhosts = format!("{}/vhosts", application(&api, &json!({"name": "web"})));
    let favourite = format!("{vhosts}/favourite");
    assert_eq!(api.call("GET", &favourite, &Value::Null).1["id"], 4021);
    api.ok("PUT", &format!("{vhosts}/example.com"), &Value::Null);
    assert_eq!(api.get(&vhosts)[1], json!({"fqdn": "example.com/"}));
    api.ok("PUT", &favourite, &json!({"fqdn": "example.com"}));
    assert_eq!(api.get(&favourite), json!({"fqdn": "example.com/"}));
    api.ok("DELETE", &format!("{vhosts}/example.com"), &Value::Null);
    assert_eq!(api.status("GET", &favourite), 404);
    assert_eq!(api.call("DELETE", &format!("{vhosts}/example.com"), &Value::Null).1["id"], 3004);
}

#[test]
fn a_deployment_succeeds_at_once_and_can_be_cancelled() {
    let api = Api::new();
    let path = application(&api, &json!({"name": "web"}));
    let id = api.ok("POST", &format!("{path}/instances?commit=abc"), &Value::Null)["deploymentId"].clone();
    let deployments = format!("{path}/deployments");
    let first = api.get(&deployments)[0].clone();
    assert_eq!((&first["uuid"], &first["id"], &first["state"]), (&id, &json!(1), &json!("OK")));
    assert_eq!((&first["commit"], &first["author"]["id"]), (&json!("abc"), &json!(USER)));
    assert_eq!(api.get(&path)["state"], "SHOULD_BE_UP");
    assert_eq!(api.get(&format!("{path}/instances"))[0]["deployId"], id);
    let v4 = path.replace("/v2/self", &format!("/v4/orchestration/organisations/{USER}"));
    assert_eq!(api.get(&format!("{v4}/deployments/{}", text(&id)))["steps"][0]["state"], "QUEUED");

    api.ok("DELETE", &format!("{deployments}/{}/instances", text(&id)), &Value::Null);
    assert_eq!(api.get(&deployments)[0]["state"], "CANCELLED");
    assert_eq!(api.get(&format!("{path}/instances")), json!([]));
    api.ok("DELETE", &format!("{path}/instances"), &Value::Null);
    assert_eq!(api.get(&format!("{deployments}?action=UNDEPLOY&limit=1"))[0]["id"], 2);
}

#[test]
fn an_application_gives_what_it_exposes_to_those_that_depend_on_it() {
    let api = Api::new();
    let front = application(&api, &json!({"name": "front"}));
    let back = application(&api, &json!({"name": "back"}));
    let id = back.rsplit('/').next().unwrap();
    api.ok("PUT", &format!("{back}/exposed_env"), &json!({"URL": "x"}));
    api.ok("PUT", &format!("{front}/dependencies/{id}"), &Value::Null);
    assert_eq!(api.get(&format!("{front}/dependencies"))[0]["id"], id);
    let env = json!([{"name": "URL", "value": "x"}]);
    assert_eq!(
        api.get(&format!("{front}/dependencies/env")),
        json!([{"app_id": id, "app_name": "back", "env": env}])
    );
    assert_eq!(api.get(&format!("{back}/dependents"))[0]["name"], "front");
    api.ok("DELETE", &back, &Value::Null);
    assert_eq!(api.get(&format!("{front}/dependencies")), json!([]));
}

#[test]
fn a_port_leads_to_an_application_in_each_namespace() {
    let api = Api::new();
    let redirections = format!("{}/tcpRedirs", application(&api, &json!({"name": "web"})));
    let made = api.ok("POST", &redirections, &json!({"namespace": "default"}));
    assert_eq!(api.status_of("POST", &redirections, &json!({"namespace": "default"})), 409);
    assert_eq!(api.status_of("POST", &redirections, &json!({"namespace": "mine"})), 404);
    assert_eq!(api.get(&redirections), json!([made]));
    api.ok("DELETE", &format!("{redirections}/{}?namespace=default", made["port"]), &Value::Null);
    assert_eq!(api.get(&redirections), json!([]));
}

#[test]
fn the_instances_of_an_owner_are_those_of_its_applications() {
    let api = Api::new();
    let path = application(&api, &json!({"name": "web"}));
    let id = path.rsplit('/').next().unwrap();
    assert_eq!(api.get("/v2/self/instances"), json!({id: []}));
    api.ok("POST", &format!("{path}/instances"), &Value::Null);
    let running = api.get("/v2/self/instances")[id][0].clone();
    assert_eq!(running["state"], "UP");
    assert_eq!(api.get(&format!("{path}/instances/{}", text(&running["id"]))), running);
    assert_eq!(api.status("GET", &format!("{path}/instances/none")), 404);
    let addon = format!("/v2/self/addons/{}", text(&api.order("redis-addon", "s_mono", &json!({}))["id"]));
    assert_eq!(api.get(&format!("{addon}/instances")), json!([]));
    assert_eq!(api.status("GET", "/v2/self/addons/none/instances"), 404);
}
