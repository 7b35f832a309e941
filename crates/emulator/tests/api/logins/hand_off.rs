use serde_json::Value;

use super::browser::{Browser, hidden, location};
use crate::client::{Api, USER, text};

fn poll(api: &Api, name: &str) -> (u16, Value) {
    let response = api.send("GET", &format!("/v2/self/cli_tokens?cli_token={name}"), None, "");
    (response.status().as_u16(), serde_json::from_str(response.body()).unwrap())
}

#[test]
fn a_command_line_gets_its_token_once() {
    let api = Api::new();
    let mut browser = Browser::new(&api);
    let page = browser.get("/cli-oauth?cli_version=4.0.0&cli_token=drawn-by-it");
    let (csrf, name) = (hidden(&page, "csrf").to_owned(), hidden(&page, "cli_token").to_owned());
    assert_eq!(poll(&api, &name).0, 404);
    let login = [
        ("csrf", &*csrf),
        ("email", "demo@example.com"),
        ("password", "demo_password"),
        ("cli_token", &*name),
    ];
    let next = browser.submit("/v2/sessions/login", &login);
    assert!(browser.get(location(&next)).body().contains("The command line is logged in."));

    assert_eq!(poll(&api, "another").0, 404);
    let (status, answer) = poll(&api, &name);
    assert_eq!(status, 200, "{answer}");
    assert!(text(&answer["expirationDate"]).ends_with('Z'), "{answer}");
    assert_eq!(poll(&api, &name).0, 404, "once");

    let header = format!(
        "OAuth oauth_consumer_key=\"T5nFjKeHH4AIlEveuGhB5S3xg8T19e\", oauth_token=\"{}\", \
         oauth_signature=\"MgVMqTr6fWlf2M0tkC2MXOnhfqBWDT%26{}\"",
        text(&answer["token"]),
        text(&answer["secret"])
    );
    let user: Value = serde_json::from_str(api.send("GET", "/v2/self", Some(&header), "").body()).unwrap();
    assert_eq!(user["id"], USER);
    let log = serde_json::json!(api.log()).to_string();
    assert!(!log.contains("drawn-by-it") && log.contains("cli_token=***"), "{log}");
}

#[test]
fn a_browser_that_is_logged_in_must_agree() {
    let api = Api::new();
    let mut browser = Browser::logged_in(&api);
    let page = browser.get("/cli-oauth?cli_token=n");
    assert!(page.body().contains("name=\"authorize\""), "{}", page.body());
    assert_eq!(poll(&api, "n").0, 404, "looking is not agreeing");
    let fields = [("csrf", hidden(&page, "csrf")), ("cli_token", "n")];
    assert_eq!(location(&browser.submit("/cli-oauth", &fields)), "/cli-oauth?cli_token=n");
    assert_eq!(poll(&api, "n").0, 200);
    assert!(browser.get("/cli-oauth?cli_token=n").body().contains("The command line is logged in."));
}

#[test]
fn nobody_gets_a_token_without_a_login_or_without_a_name() {
    let api = Api::new();
    assert_eq!(Browser::new(&api).post("/cli-oauth", &[("cli_token", "n")]).status(), 303);
    assert_eq!(poll(&api, "n").0, 404);
    let mut browser = Browser::logged_in(&api);
    browser.post("/cli-oauth", &[("cli_token", "")]);
    assert_eq!(poll(&api, "").0, 404);
    assert_eq!(browser.get("/cli-oauth").status(), 400);
}
