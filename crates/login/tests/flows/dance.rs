//! `clevercloud-login --consumer-key`: OAuth with a consumer of one's own.

use std::process::Command;

use crate::sandbox::Sandbox;
use crate::visitor::Visitor;

const CONSUMER: [&str; 4] =
    ["--consumer-key", "demo_consumer_key", "--consumer-secret", "demo_consumer_secret"];
const RIGHTS: [&str; 2] = ["access_organisations", "access_personal_information"];

#[test]
fn the_callback_takes_the_answer_once_and_nothing_else() {
    let sandbox = Sandbox::new("dance");
    let (child, page) = sandbox.start(&CONSUMER);
    let visitor = Visitor::arrive(sandbox.url(), &page);
    let callback = visitor.decide(&RIGHTS, "authorize");
    let (place, query) = callback.split_once('?').unwrap();
    let origin = place.split("/callback/").next().unwrap();
    assert!(origin.starts_with("http://127.0.0.1:"), "{origin}");
    // Whoever doesn't know the path, or brings another request token, changes nothing.
    assert_eq!(visitor.visit(&format!("{origin}/callback/guess?{query}")).0, 404);
    assert_eq!(visitor.visit(&format!("{place}?oauth_token=another&oauth_verifier=forged")).0, 404);
    let (status, text) = visitor.visit(&callback);
    assert_eq!(status, 200);
    insta::assert_snapshot!(text, @"<!doctype html><meta charset=utf-8><title>clevercloud-login</title><p>Access is granted. You can close this page.</p>");
    let said = sandbox.said(child);
    assert!(said.is_success() && said.stdout.is_empty(), "{said:?}");
    assert!(!said.stderr.contains("demo_consumer_secret"), "{said:?}");
    assert!(ureq::get(callback).call().is_err(), "nobody listens any more");
    let profile = &sandbox.profiles()[0];
    assert_eq!(profile["overrides"]["OAUTH_CONSUMER_KEY"], "demo_consumer_key");
    let status = sandbox.run(&["status"]);
    assert!(
        status.stdout.contains("rights: access_organisations, access_personal_information\n"),
        "{status:?}"
    );
}

#[test]
fn a_refusal_in_the_browser_is_told() {
    let sandbox = Sandbox::new("denied");
    let (child, page) = sandbox.start(&CONSUMER);
    let visitor = Visitor::arrive(sandbox.url(), &page);
    assert_eq!(visitor.visit(&visitor.decide(&[], "deny")).0, 200);
    let said = sandbox.said(child);
    insta::assert_snapshot!(said.complaint(), @"Access was refused in the browser; run `clevercloud-login` again, and authorize the consumer there.");
    assert!(!sandbox.config_file().exists());
}

/// A pseudo-terminal of util-linux' `script` stands in for the one on which the code is typed.
#[test]
fn without_a_browser_the_code_is_typed() {
    let sandbox = Sandbox::new("typed");
    let program = env!("CARGO_BIN_EXE_clevercloud-login");
    let line = format!("{program} {} --no-browser --print auth > result.yml", CONSUMER.join(" "));
    let mut command = Command::new("script");
    command.args(["--quiet", "--return", "--flush", "--command", &line, "typescript"]);
    command.current_dir(&sandbox.folder).env("API_HOST", sandbox.url()).env("HOME", &sandbox.folder);
    let mut child =
        command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped()).spawn().unwrap();
    let mut shown = std::io::BufReader::new(child.stdout.take().unwrap());
    let page = std::iter::from_fn(|| {
        let mut line = String::new();
        (std::io::BufRead::read_line(&mut shown, &mut line).unwrap() > 0).then_some(line)
    })
    .find(|line| line.contains("/v2/oauth/authorize"))
    .unwrap();
    let visitor = Visitor::arrive(sandbox.url(), page.trim());
    let answer = visitor.authorize(&RIGHTS, "authorize").into_body();
    let verifier = answer.split("id=\"verifier\">").nth(1).unwrap().split('<').next().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), format!("{verifier}\n").as_bytes()).unwrap();
    std::io::Read::read_to_string(&mut shown, &mut String::new()).unwrap();
    assert!(child.wait().unwrap().success());
    let result = std::fs::read_to_string(sandbox.folder.join("result.yml")).unwrap();
    assert!(result.starts_with("auth:\n  consumer_key: \"demo_consumer_key\"\n"), "{result}");
}
