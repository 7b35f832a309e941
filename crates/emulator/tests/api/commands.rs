//! The commands that talk to a running emulator.

use std::fs;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use emulator::Config;
use serde_json::{Value, json};

use crate::client::{Api, USER, text};

fn command(url: &str, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_clevercloud-emulator"));
    command.args(args).env("CLEVERCLOUD_EMULATOR_URL", url).output().unwrap()
}

fn stdout(url: &str, args: &[&str]) -> String {
    let output = command(url, args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn complaint(url: &str, args: &[&str]) -> String {
    let output = command(url, args);
    assert!(!output.status.success() && output.stdout.is_empty(), "{args:?}");
    String::from_utf8(output.stderr).unwrap().replace(url, "URL")
}

fn seed_file(name: &str, content: &str) -> String {
    let file = format!("{}/{name}", env!("CARGO_TARGET_TMPDIR"));
    fs::write(&file, content).unwrap();
    file
}

const ANN: &str = "
users:
  - {id: user_ann, email: ann@example.com, name: Ann}
organisations:
  - {id: orga_ann, name: Ann & Co, members: [{user: user_ann, role: ADMIN}]}
api_tokens:
  - {token: ann_token, user: user_ann}
addons:
  - {name: shop, owner: orga_ann, provider: postgresql-addon, plan: XXS_SML, version: 15}
applications:
  - {name: website, owner: orga_ann, env: {PORT: 8080}, addons: [shop]}
";

#[test]
fn a_seed_file_adds_people_and_what_they_own() {
    let state = format!("{}/seeded.json", env!("CARGO_TARGET_TMPDIR"));
    let _ = fs::remove_file(&state);
    let config = Config { state: Some(state.into()), ..Config::default() };
    let api = Api::with(config.clone());
    let file = seed_file("ann.yml", ANN);
    // What exists stays as it is.
    for _ in 0..2 {
        let said = stdout(api.url(), &["seed", &file]);
        assert_eq!(said, "now there are 1 add-ons and 1 applications\n");
    }
    let seen = |api: &Api| {
        let summary = api.send("GET", "/v2/summary", Some("Bearer ann_token"), "");
        let summary: Value = serde_json::from_str(summary.body()).unwrap();
        let organisation = &summary["organisations"][0];
        json!([
            organisation["name"],
            organisation["addons"][0]["name"],
            organisation["applications"][0]["name"]
        ])
    };
    assert_eq!(seen(&api), json!(["Ann & Co", "shop", "website"]));
    drop(api);
    let again = Api::with(config);
    assert_eq!(seen(&again), json!(["Ann & Co", "shop", "website"]));

    assert_eq!(stdout(again.url(), &["reset"]), "");
    assert_eq!(again.send("GET", "/v2/summary", Some("Bearer ann_token"), "").status(), 401);
}

#[test]
fn a_world_may_own_something_and_a_reset_brings_it_back() {
    let api = Api::with(Config::default());
    let file =
        seed_file("wrong.yml", "addons:\n  - {name: shop, owner: orga_1, provider: redis-addon, plan: s}\n");
    let said = complaint(api.url(), &["seed", &file]).replace(&file, "FILE");
    insta::assert_snapshot!(said, @"clevercloud-emulator: FILE FILE: addons[0]: owner orga_1 is neither a user nor an organisation: add it.");
    let file = seed_file("broken.yml", "addons: [");
    insta::assert_snapshot!(complaint(api.url(), &["seed", &file]).replace(&file, "NAME"), @"clevercloud-emulator: FILE NAME is neither YAML nor JSON (did not find expected node content at line 2 column 1, while parsing a flow node): mend it.");

    let world = seed_file("world.yml", ANN);
    let mut command = Command::new(env!("CARGO_BIN_EXE_clevercloud-emulator"));
    let output = command.args(["serve", "--background", "--seed", "1", "--world", &world]).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let url = said.trim_end().strip_prefix("listening on ").unwrap().to_owned();
    let addon = || {
        let mut answer = ureq::get(format!("{url}/v2/organisations/orga_ann/addons"))
            .header("Authorization", "Bearer ann_token")
            .call()
            .unwrap();
        let answer: Value = serde_json::from_str(&answer.body_mut().read_to_string().unwrap()).unwrap();
        answer[0]["id"].clone()
    };
    let before = addon();
    assert!(before.is_string());
    stdout(&url, &["reset"]);
    assert_eq!(addon(), before);
    stdout(&url, &["stop"]);
    let deadline = Instant::now() + Duration::from_secs(5);
    while ureq::get(&url).call().is_ok() {
        assert!(Instant::now() < deadline, "it didn't stop");
        std::thread::sleep(Duration::from_millis(5));
    }
    insta::assert_snapshot!(complaint(&url, &["reset"]), @"clevercloud-emulator: --url URL doesn't answer (io: Connection refused (os error 111)): start it with clevercloud-emulator serve, or give its URL.");
}

#[test]
fn a_mistake_in_a_world_can_be_mended() {
    let wrong = seed_file("mend.yml", &ANN.replace("XXS_SML", "huge"));
    let state = format!("{}/mend.json", env!("CARGO_TARGET_TMPDIR"));
    let _ = fs::remove_file(&state);
    let start = ["serve", "--background", "--state", &state, "--world", &wrong];
    insta::assert_snapshot!(complaint("http://127.0.0.1:9", &start), @"clevercloud-emulator: --world: addons[0]: plan huge is not sold: choose one of xs_sml, xxs_sml, xl_sml, xs_big, xs_tny, xxl_sml, xxs_med, l_big, m_sml, l_sml, xxxl_sml, m_big, s_hug, xxxl_med, xxxl_big, s_sml, xxl_hug, xxl_med, s_med, m_med, xxl_big, xxs_big, l_med, xl_med, s_big, dev, xl_big, xs_med, xl_hug, l_gnt, xl_gnt.");
    fs::write(&wrong, ANN).unwrap();
    let said = stdout("", &start);
    let url = said.trim_end().strip_prefix("listening on ").unwrap();
    let counts =
        ureq::get(format!("{url}/_emulator/state")).call().unwrap().body_mut().read_to_string().unwrap();
    assert_eq!(counts, r#"{"addons":1,"applications":1,"migrations":0}"#);
    stdout(url, &["stop"]);
}

#[test]
fn a_start_in_the_background_says_why_it_failed() {
    insta::assert_snapshot!(complaint("http://127.0.0.1:9", &["--background", "--world", "/nowhere.json"]), @"clevercloud-emulator: --world /nowhere.json can't be read (No such file or directory (os error 2)): give a file that exists.");
}

#[test]
fn credentials_are_made_to_be_used() {
    let api = Api::new();
    let made: Value = serde_json::from_str(&stdout(api.url(), &["token", "--format", "json"])).unwrap();
    assert_eq!((text(&made["api_endpoint"]), text(&made["user"])), (api.url(), USER));
    let signed = format!(
        "OAuth oauth_consumer_key=\"{}\", oauth_token=\"{}\", oauth_signature=\"{}%26{}\"",
        text(&made["consumer_key"]),
        text(&made["token"]),
        text(&made["consumer_secret"]),
        text(&made["secret"])
    );
    let bearer = format!("Bearer {}", text(&made["api_token"]));
    for header in [signed, bearer] {
        assert_eq!(api.send("GET", "/v2/self", Some(&header), "").status(), 200, "{header}");
    }
    let env = stdout(api.url(), &["token", "--user", "MFA@example.com"]);
    let names: Vec<_> = env.lines().filter_map(|line| line.split_once('=')).map(|(name, _)| name).collect();
    assert_eq!(names, ["export API_HOST", "export CLEVER_TOKEN", "export CLEVER_SECRET"]);
    insta::assert_snapshot!(complaint(api.url(), &["token", "--user", "nobody"]), @"clevercloud-emulator: There is no user nobody: give an id or an e-mail address of the world.");
}

#[test]
fn faults_are_seen_added_and_removed() {
    let api = Api::new();
    assert_eq!(stdout(api.url(), &["faults"]), "no faults\n");
    stdout(api.url(), &["faults", "env:1:html"]);
    stdout(api.url(), &["faults", "--seed", "7", "self:1:503-before"]);
    assert_eq!(api.status("GET", "/v2/self"), 503);
    insta::assert_snapshot!(stdout(api.url(), &["faults"]), @"
env:1:html: 0 of 0 requests struck
self:1:503-before: 1 of 1 requests struck
");
    assert_eq!(stdout(api.url(), &["faults", "--clear"]), "no faults\n");
    assert_eq!(api.status("GET", "/v2/self"), 200);
}

#[test]
fn the_log_is_told_once_for_each_request() {
    let api = Api::new();
    api.get("/v2/self/addons?a=1");
    api.send("GET", "/v2/self", None, "");
    let told = stdout(api.url(), &["log"]);
    let lines: Vec<_> = told.lines().collect();
    assert_eq!(lines.len(), 2, "{told}");
    assert!(lines[0].contains("#1 200 GET /v2/self/addons?a=1 "), "{told}");
    assert!(lines[1].contains("#2 401 GET /v2/self ") && !told.contains('\u{1b}'), "{told}");
    let first = stdout(api.url(), &["log", "--json"]);
    let first: Value = serde_json::from_str(first.lines().next().unwrap()).unwrap();
    assert_eq!((first["status"].as_u64(), text(&first["path"])), (Some(200), "/v2/self/addons"));
}

#[test]
fn who_follows_the_log_sees_what_comes() {
    use std::io::{BufRead, BufReader};
    use std::process::Stdio;
    let api = Api::new();
    let mut command = Command::new(env!("CARGO_BIN_EXE_clevercloud-emulator"));
    command.args(["log", "--follow", "--url", api.url()]).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    for number in 1..=3 {
        api.get(&format!("/v2/self?number={number}"));
        let wanted = format!("/v2/self?number={number} ");
        // Its own questions are requests as well.
        let line = lines.by_ref().map(Result::unwrap).find(|line| !line.contains("/_emulator/")).unwrap();
        assert!(line.contains(&wanted), "{line}");
    }
    child.kill().unwrap();
    child.wait().unwrap();
}
