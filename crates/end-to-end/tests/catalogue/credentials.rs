//! Nobody needs credentials to see what can be ordered; members of an organisation see more with them.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use end_to_end::{ACME, Emulator, Task, USER};
use serde_json::{Value, json};

use crate::{items, run, text};

#[test]
fn without_credentials_nothing_is_signed() {
    let emulator = Emulator::start();
    let result = run(&emulator, json!({"provider": "redis"}));
    assert_eq!(result["api"]["credentials"], Value::Null);
    assert_eq!(
        requests(&emulator),
        [
            "/v2/products/addonproviders/redis-addon by nobody",
            "/v4/addon-providers/redis-addon by nobody",
            "/v4/products/zones by nobody",
        ]
    );
}

#[test]
fn the_organisation_is_asked_for_by_its_members() {
    let emulator = Emulator::start();
    let auth = json!({"api_token": "demo_api_token"});
    run(&emulator, json!({"provider": "redis", "organisation": "Acme", "auth": auth}));
    assert_eq!(
        requests(&emulator),
        [
            format!("/v2/organisations by {USER}"),
            format!("/v2/products/addonproviders/redis-addon?orgaId={ACME} by {USER}"),
            format!("/v4/addon-providers/redis-addon by {USER}"),
            format!("/v4/products/zones?ownerId={ACME} by {USER}"),
        ]
    );
}

#[test]
fn without_credentials_an_organisation_reveals_nothing_and_is_not_asked_for() {
    let emulator = Emulator::start();
    let result = run(&emulator, json!({"provider": "redis", "owner": "Acme"}));
    assert_eq!(items(&result["providers"]).len(), 1);
    insta::assert_snapshot!(
        text(&result["warnings"][0]),
        @"Without credentials owner reveals nothing that only its members may order; give auth."
    );
    assert!(requests(&emulator).iter().all(|request| !request.contains('?')));
}

#[test]
fn half_a_pair_is_still_said() {
    let emulator = Emulator::start();
    let result = run(&emulator, json!({"auth": {"token": "T"}}));
    insta::assert_snapshot!(
        text(&result["msg"]),
        @"auth.token is given without auth.resource_secret; give both."
    );
}

#[test]
fn an_api_that_keeps_its_versions_to_users_still_shows_its_plans() {
    let url = api_with_private_versions();
    let result = run_at(&url, json!({"provider": "redis"}));
    assert_eq!(items(&result["providers"][0]["plans"]).len(), 7);
    assert_eq!(result["providers"][0]["versions"], json!({"default": null, "dedicated": [], "shared": {}}));
    insta::assert_snapshot!(
        text(&result["warnings"][0]),
        @"The API tells versions and options only to those who have credentials; give auth."
    );
}

#[test]
fn a_version_can_not_be_looked_for_where_none_is_told() {
    let url = api_with_private_versions();
    let result = run_at(&url, json!({"version": 8}));
    insta::assert_snapshot!(
        text(&result["msg"]),
        @"The API tells versions and options only to those who have credentials; give auth."
    );
    assert_eq!(result["error"]["status"], 401);
}

/// `path?query by user`, in order of the alphabet: some are sent side by side.
fn requests(emulator: &Emulator) -> Vec<String> {
    let log = emulator.call("GET", "/_emulator/requests", &Value::Null);
    let request = |entry: &Value| {
        let query = entry["query"].as_str().map(|query| format!("?{query}")).unwrap_or_default();
        let user = entry["authenticated_as"].as_str().unwrap_or("nobody");
        format!("{}{query} by {user}", text(&entry["path"]))
    };
    let sent = items(&log).iter().filter(|entry| !text(&entry["path"]).starts_with("/_emulator"));
    let mut requests: Vec<_> = sent.map(request).collect();
    requests.sort();
    requests
}

fn run_at(url: &str, arguments: Value) -> Value {
    Task::new("addon_provider_info", arguments).or("api_endpoint", json!(url)).run().result
}

/// The public catalogue, and 401 for the rest: no document says that versions are public.
fn api_with_private_versions() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || listener.incoming().for_each(|stream| answer(&stream.unwrap())));
    url
}

fn answer(mut stream: &TcpStream) {
    let mut lines = BufReader::new(stream).lines().map(Result::unwrap);
    let request = lines.next().unwrap_or_default();
    lines.find(String::is_empty);
    let (status, body) = match request.split(' ').nth(1) {
        Some("/v2/products/addonproviders") => {
            ("200 OK", include_str!("../../../emulator/catalogue/addonproviders.json"))
        }
        Some("/v4/products/zones") => ("200 OK", include_str!("../../../emulator/catalogue/zones.json")),
        _ => ("401 Unauthorized", r#"{"id": 2001, "message": "Not connected", "type": "error"}"#),
    };
    let length = body.len();
    write!(stream, "HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}")
        .unwrap();
}
