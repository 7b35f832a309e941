//! The logins in a real browser: chromium without a window, driven over chromedriver's HTTP protocol (`WebDriver`).
#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail as tests do"
)]

#[expect(dead_code, reason = "other tests of the browser use more of it")]
mod chromium;
#[path = "../flows/sandbox.rs"]
#[expect(dead_code, reason = "the other tests use more of it")]
mod sandbox;

use chromium::Chromium;
use sandbox::Sandbox;

const CONSUMER: [&str; 4] =
    ["--consumer-key", "demo_consumer_key", "--consumer-secret", "demo_consumer_secret"];

fn log_in(browser: &Chromium) {
    browser.fill("email", "demo@example.com");
    browser.fill("password", "demo_password");
    browser.press("login");
}

#[test]
#[ignore = "needs chromium and chromedriver; `cargo xtask test` installs and runs it"]
fn the_console_hands_a_token_over() {
    let (sandbox, browser) = (Sandbox::new("browser_console"), Chromium::start());
    let (child, page) = sandbox.start(&[]);
    browser.go(&page);
    log_in(&browser);
    browser.sees("You can close this page");
    assert!(sandbox.said(child).is_success());
    assert_eq!(sandbox.profiles()[0]["email"], "demo@example.com");
}

#[test]
#[ignore = "needs chromium and chromedriver; `cargo xtask test` installs and runs it"]
fn the_dance_ends_on_the_page_of_the_callback() {
    let (sandbox, browser) = (Sandbox::new("browser_dance"), Chromium::start());
    let (child, page) = sandbox.start(&CONSUMER);
    browser.go(&page);
    log_in(&browser);
    browser.press("authorize");
    browser.sees("Access is granted. You can close this page.");
    assert!(sandbox.said(child).is_success());
    assert_eq!(sandbox.profiles()[0]["overrides"]["OAUTH_CONSUMER_KEY"], "demo_consumer_key");
}

#[test]
#[ignore = "needs chromium and chromedriver; `cargo xtask test` installs and runs it"]
fn a_refusal_ends_there_too() {
    let (sandbox, browser) = (Sandbox::new("browser_denied"), Chromium::start());
    let (child, page) = sandbox.start(&CONSUMER);
    browser.go(&page);
    log_in(&browser);
    browser.press("deny");
    browser.sees("Access is refused. You can close this page.");
    assert!(sandbox.said(child).complaint().starts_with("Access was refused in the browser"));
}
