//! The page at `/` in a real browser.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail as tests do"
)]

#[path = "../../login/tests/browser/chromium.rs"]
mod chromium;
#[path = "api/client.rs"]
#[expect(dead_code, reason = "the other tests use more of it")]
mod client;

use std::thread;
use std::time::{Duration, Instant};

use chromium::Chromium;
use client::{Api, USER, text};
use serde_json::json;

/// Waits until the page has this text no longer.
fn loses(browser: &Chromium, text: &str) {
    let deadline = Instant::now() + Duration::from_secs(10);
    while browser.html().contains(text) {
        assert!(Instant::now() < deadline, "{text:?} never went");
        thread::sleep(Duration::from_millis(50));
    }
}

#[test]
#[ignore = "needs chromium and chromedriver; `cargo xtask test` installs and runs it"]
fn what_happens_is_seen_without_loading_the_page_again() {
    let (api, browser) = (Api::new(), Chromium::start());
    browser.go(api.url());
    browser.sees("Acme");
    browser.sees("Everything works.");

    let addon = api.order("postgresql-addon", "xxs_sml", &json!({}));
    browser.sees("XXS Small Space");
    browser.sees("POST /v2/self/addons");
    let path = format!("/v2/self/addons/{}", text(&addon["id"]));
    api.ok("PUT", &path, &json!({"name": "<i>shop</i> & co"}));
    browser.sees("<i>shop</i> & co");

    let password = api.env(&addon)["POSTGRESQL_ADDON_PASSWORD"].as_str().unwrap().to_owned();
    browser.click("summary");
    browser.sees("POSTGRESQL_ADDON_PASSWORD");
    assert!(!browser.html().contains(&password), "the page holds values that nobody asked for");
    browser.click("button.show");
    browser.sees(&password);
    // What was opened stays open when something else changes.
    api.order("redis-addon", "s_mono", &json!({}));
    browser.sees("Redis");
    browser.sees(&password);
    browser.click("button.hide");
    browser.sees("••••••••");
    assert!(!browser.html().contains(&password));
}

#[test]
#[ignore = "needs chromium and chromedriver; `cargo xtask test` installs and runs it"]
fn faults_are_added_and_removed_with_the_page() {
    let (api, browser) = (Api::new(), Chromium::start());
    browser.go(api.url());
    browser.fill("fault", "self:every:boom");
    browser.press("add");
    browser.sees("is no fault; write one of");
    browser.go(api.url());
    browser.fill("fault", "self:every:503-before");
    browser.press("add");
    browser.sees("struck 0 of 0 requests");
    assert_eq!(api.status("GET", "/v2/self"), 503);
    browser.sees("struck 1 of 1 requests");
    browser.fill("fault", "env:every:html");
    browser.press("add");
    browser.sees("env:every:html");
    browser.click("button.remove");
    loses(&browser, "struck 1 of 1 requests");
    assert_eq!(api.status("GET", "/v2/self"), 200);
    browser.sees("env:every:html");
    browser.click("#clear");
    browser.sees("Everything works.");
}

#[test]
#[ignore = "needs chromium and chromedriver; `cargo xtask test` installs and runs it"]
fn what_is_too_much_to_show_is_searched_for() {
    let (api, browser) = (Api::new(), Chromium::start());
    for number in 0..202 {
        let addon = json!({"name": format!("cache-{number:03}"), "owner": USER, "provider": "redis-addon", "plan": "s_mono"});
        api.ok("POST", "/_emulator/seed", &json!({"addons": [addon]}));
    }
    browser.go(api.url());
    browser.sees("… and 2 more: search for them.");
    assert!(!browser.html().contains("cache-201"));
    browser.fill("search", "CACHE-201");
    browser.sees("cache-201");
    loses(&browser, "cache-000");
    loses(&browser, "Umbrella");
    // What comes later is found as well.
    api.ok("POST", "/v2/self/applications", &json!({"name": "for cache-201"}));
    browser.sees("for cache-201");
}
