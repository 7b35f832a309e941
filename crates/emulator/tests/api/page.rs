//! Who may look at the page and at `/_emulator`. `browser.rs` beside this folder looks at it as people do.

use serde_json::json;
use ureq::Agent;
use ureq::http::{Request, Response};

use crate::client::{Api, text};

fn get(api: &Api, path: &str, headers: &[(&str, &str)]) -> Response<String> {
    let agent: Agent = Agent::config_builder().http_status_as_error(false).build().into();
    let request = Request::builder().uri(format!("{}{path}", api.url()));
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    let (parts, mut body) = agent.run(request.body(()).unwrap()).unwrap().into_parts();
    Response::from_parts(parts, body.read_to_string().unwrap())
}

const PATHS: [&str; 5] =
    ["/", "/_emulator/page/news", "/_emulator/page/script.js", "/_emulator/requests", "/_emulator/faults"];

#[test]
fn a_name_from_elsewhere_that_points_here_shows_nothing() {
    let api = Api::new();
    for path in PATHS {
        assert_eq!(get(&api, path, &[]).status(), 200, "{path}");
        assert_eq!(get(&api, path, &[("Host", "localhost:1")]).status(), 200, "{path}");
        let refused = get(&api, path, &[("Host", "rebound.example")]);
        assert_eq!(refused.status(), 403, "{path}");
        assert!(refused.body().contains("ask 127.0.0.1 or localhost"), "{}", refused.body());
    }
    // The API itself is known by many names.
    assert_eq!(get(&api, "/v4/products/zones", &[("Host", "rebound.example")]).status(), 200);
}

#[test]
fn pages_of_other_sites_get_nothing() {
    let api = Api::new();
    for path in &PATHS[1..] {
        for header in
            [("Origin", "https://evil.example"), ("Origin", "null"), ("Sec-Fetch-Site", "cross-site")]
        {
            let refused = get(&api, path, &[header]);
            assert_eq!(refused.status(), 403, "{path} {header:?}");
            assert!(!refused.headers().contains_key("access-control-allow-origin"));
        }
        assert_eq!(
            get(&api, path, &[("Origin", api.url()), ("Sec-Fetch-Site", "same-origin")]).status(),
            200
        );
    }
}

#[test]
fn the_page_runs_nothing_from_elsewhere_and_holds_no_secret() {
    let api = Api::new();
    let addon = api.order("postgresql-addon", "xxs_sml", &json!({}));
    let page = get(&api, "/", &[]);
    let policy = page.headers()["content-security-policy"].to_str().unwrap();
    assert!(
        policy.starts_with("default-src 'none'; script-src 'self';") && !policy.contains("unsafe"),
        "{policy}"
    );
    assert!(!page.body().contains("http://") && !page.body().contains("https://"), "{}", page.body());
    let password = api.env(&addon)["POSTGRESQL_ADDON_PASSWORD"].clone();
    assert!(page.body().contains("POSTGRESQL_ADDON_PASSWORD") && !page.body().contains(text(&password)));
    assert_eq!(get(&api, "/_emulator/page/addons/addon_nowhere", &[]).status(), 404);
}

#[test]
fn whoever_watches_is_not_in_the_log() {
    let api = Api::new();
    for path in ["/", "/_emulator/page/news", "/_emulator/requests?since=0", "/v2/self"] {
        get(&api, path, &[]);
    }
    let log = api.log();
    assert_eq!(log[0]["path"], "/v2/self", "{log:?}");
}

#[test]
fn faults_leave_the_page_alone() {
    let api = Api::new();
    api.send("POST", "/_emulator/faults", None, r#"{"faults": ["any:every:503-before"]}"#);
    assert_eq!(get(&api, "/", &[]).status(), 200);
}
