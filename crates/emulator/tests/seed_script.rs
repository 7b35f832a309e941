//! An independent client, requests-oauthlib, against the emulator.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use std::path::PathBuf;
use std::process::{Command, Output};

use emulator::{Config, Running, Server};

/// The Python that has requests-oauthlib and python-dotenv.
fn python() -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let chosen = std::env::var_os("ANSIBLE_TEST_PYTHON").map(PathBuf::from);
    let python = chosen.unwrap_or_else(|| root.join("target/venv/bin/python"));
    assert!(python.exists(), "{} is missing: run `cargo xtask test`, which prepares it.", python.display());
    python
}

/// Runs a script of this folder against a fresh server, with the credentials of the default world.
fn run(script: &str) -> (Running, Output) {
    let server = Server::start(Config::default()).unwrap();
    let output = Command::new(python())
        .arg(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests").join(script))
        .env("api_endpoint", server.url())
        .env("consumer_key", "demo_consumer_key")
        .env("consumer_secret", "demo_consumer_secret")
        .env("resource_key", "demo_token")
        .env("resource_secret", "demo_token_secret")
        .env("NO_PROXY", "127.0.0.1")
        .output()
        .unwrap();
    (server, output)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn the_script_of_the_article_orders_reads_and_removes() {
    let (_server, output) = run("article.py");
    let said = text(&output.stdout);
    assert!(output.status.success(), "{said}{}", text(&output.stderr));
    assert!(said.contains("'POSTGRESQL_ADDON_VERSION': '15'"), "{said}");
    assert!(
        said.contains(
            "{'id': 318,\n 'message': 'The server successfully deleted your service',\n 'type': 'success'}"
        ),
        "{said}"
    );
}

#[test]
fn requests_signed_by_oauthlib_are_accepted_and_forgeries_refused() {
    let (_server, output) = run("oauthlib_check.py");
    assert!(output.status.success(), "{}{}", text(&output.stdout), text(&output.stderr));
    assert!(
        text(&output.stdout).starts_with("112 requests accepted, 162 refused, 0 wrong"),
        "{}",
        text(&output.stdout)
    );
}

#[test]
fn requests_oauthlib_gets_tokens_through_the_forms() {
    let (_server, output) = run("oauth_dance.py");
    let said = text(&output.stdout);
    assert!(said == "3 signature methods danced\n", "{said}{}", text(&output.stderr));
}
