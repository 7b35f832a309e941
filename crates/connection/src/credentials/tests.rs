//! Every way to give credentials, and every wrong way, as one table.

use std::fmt::Write;

use ansible_module::Task;
use clevercloud::{Credentials, Secret};

use super::{find, missing};
use crate::arguments::Auth;

/// `(auth, environment)` → the credentials that are used, or what is said.
fn outcome(auth: &str, environment: &[(&str, &str)]) -> String {
    let mut json: serde_json::Value = serde_json::from_str(auth).unwrap();
    json["signature_method"] = "hmac-sha512".into();
    let auth: Auth = serde_json::from_value(json).unwrap();
    let lookup = |name: &str| {
        environment.iter().find(|(variable, _)| *variable == name).map(|(_, value)| (*value).to_owned())
    };
    let shown = |secret: &Secret| secret.expose().chars().take(12).collect::<String>();
    match find(auth, &Task::new(false, false), &lookup) {
        Ok(found) => {
            let used = match found.credentials {
                None => return missing(found.consumer_alone).message().to_owned(),
                Some(Credentials::Bearer(token)) => format!("api token {}", shown(&token)),
                Some(Credentials::Dance { .. }) => "a step of the dance".to_owned(),
                Some(Credentials::OAuth { consumer, token, .. }) => {
                    format!("token {}, consumer {}", shown(&token.key), shown(&consumer.key))
                }
            };
            format!("{used}, from {}", found.source.unwrap())
        }
        Err(problems) => problems.into_iter().map(|problem| problem.sentence).collect::<Vec<_>>().join(" "),
    }
}

#[test]
fn every_way_to_give_credentials() {
    let folder = std::env::temp_dir().join(format!("clever-tools-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let file = write(
        "new.json",
        r#"{"version": 1, "profiles": [{"alias": "work", "token": "FILE1", "secret": "x"},
            {"alias": "home", "token": "FILE2", "secret": "x",
             "overrides": {"OAUTH_CONSUMER_KEY": "FILECONSUMER", "OAUTH_CONSUMER_SECRET": "x"}}]}"#,
    );
    let damaged = write("damaged.json", "{\"token\": \"FILE3\", ");
    let file: &[(&str, &str)] = &[("CONFIGURATION_FILE", &file)];
    let damaged: &[(&str, &str)] = &[("CONFIGURATION_FILE", &damaged)];
    let cases: &[(&str, &[(&str, &str)])] = &[
        (
            r#"{"consumer_key": "C", "consumer_secret": "x", "resource_key": "T", "resource_secret": "x"}"#,
            &[],
        ),
        (r#"{"resource_key": "T", "resource_secret": "x"}"#, &[]),
        (r#"{"api_token": "A"}"#, &[("CLEVER_TOKEN", "E"), ("CLEVER_SECRET", "x")]),
        (
            r#"{"resource_key": "T", "resource_secret": "x"}"#,
            &[("CC_CONSUMER_KEY", "EC"), ("CC_CONSUMER_SECRET", "x")],
        ),
        (r#"{"resource_key": "T", "resource_secret": "x"}"#, &[("CLEVER_TOKEN", "half")]),
        (
            "{}",
            &[
                ("CLEVER_TOKEN", "E"),
                ("CLEVER_SECRET", "x"),
                ("OAUTH_CONSUMER_KEY", "EC"),
                ("OAUTH_CONSUMER_SECRET", "x"),
            ],
        ),
        ("{}", &[("CC_OAUTH_TOKEN", "E"), ("CC_OAUTH_SECRET", "x"), ("CLEVER_TOKEN", "")]),
        ("{}", &[("CC_API_TOKEN", "A")]),
        ("{}", file),
        (r#"{"profile": "home"}"#, file),
        ("{}", &[]),
        (r#"{"resource_key": "T"}"#, &[]),
        (r#"{"consumer_secret": "x", "resource_secret": "x"}"#, &[]),
        (r#"{"api_token": "A", "resource_key": "T", "resource_secret": "x"}"#, &[]),
        (r#"{"api_token": "A", "profile": "home"}"#, file),
        (r#"{"resource_key": "", "resource_secret": " "}"#, &[]),
        (r#"{"api_token": "A\nB", "resource_secret": "x"}"#, &[]),
        ("{}", &[("CLEVER_API_TOKEN", "A\n")]),
        ("{}", &[("CLEVER_TOKEN", "E"), ("CLEVER_SECRET", "\u{e9}")]),
        ("{}", &[("CLEVER_TOKEN", "E")]),
        ("{}", &[("CLEVER_TOKEN", "E"), ("CLEVER_SECRET", "x"), ("CLEVER_API_TOKEN", "A")]),
        (r#"{"profile": "wrok"}"#, file),
        (r#"{"profile": "work"}"#, &[("CONFIGURATION_FILE", "/nonexistent")]),
        ("{}", damaged),
    ];
    let mut table = String::new();
    for (auth, environment) in cases {
        let variables: Vec<_> = environment.iter().map(|(name, _)| *name).collect();
        let folder = folder.display().to_string();
        let outcome = outcome(auth, environment).replace(&folder, "<folder>");
        writeln!(table, "{auth} {}\n    {outcome}", variables.join(" ")).unwrap();
    }
    std::fs::remove_dir_all(&folder).unwrap();
    insta::assert_snapshot!(table);
}
