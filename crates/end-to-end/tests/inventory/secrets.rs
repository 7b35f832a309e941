//! Credentials are in the inventory where they are asked for, and nowhere else.

use end_to_end::{ACME, Emulator, pythons};
use serde_json::Value;

use crate::source::{Source, world};

/// Every value of every environment of Acme that opens something.
pub(crate) fn secrets(emulator: &Emulator) -> Vec<String> {
    let path = format!("/v2/organisations/{ACME}/addons");
    let addons = emulator.call("GET", &path, &Value::Null);
    let ids = addons.as_array().unwrap().iter().map(|addon| addon["id"].as_str().unwrap());
    let variables = ids.flat_map(|id| {
        emulator.call("GET", &format!("{path}/{id}/env"), &Value::Null).as_array().unwrap().clone()
    });
    let opens =
        |name: &str| ["PASSWORD", "KEY_ID", "KEY_SECRET", "URI", "URL"].iter().any(|end| name.ends_with(end));
    let secrets: Vec<String> = variables
        .filter(|variable| opens(variable["name"].as_str().unwrap()))
        .map(|variable| variable["value"].as_str().unwrap().to_owned())
        .collect();
    assert!(secrets.len() > 5);
    secrets
}

/// The API token of the default world, encrypted with the password `pw`.
const TOKEN_IN_VAULT: &str = "
  api_token: !vault |
    $ANSIBLE_VAULT;1.1;AES256
    38383432323335636263613261353965616531653137636163313238356437613531626231336462
    3036353765666463356237643866333364646532343438650a653432636633653235313161643933
    38386333306363653631303833376437363034396434633064333763376335353932623135653739
    3764303062383837360a343433663565636465326333613532373431313466636634353830386337
    6530
";

#[test]
fn credentials_are_there_only_with_env() {
    let emulator = world();
    let secrets = secrets(&emulator);
    let source = Source::new("secrets", "");
    for python in pythons() {
        source.configure("organisation: Acme");
        let list = source.list(&python, &emulator).to_string();
        assert!(secrets.iter().all(|secret| !list.contains(secret.as_str())), "{list}");
        source.configure("organisation: Acme\nenv: true");
        let list = source.list(&python, &emulator).to_string();
        assert!(secrets.iter().all(|secret| list.contains(secret.as_str())), "{list}");
    }
}

#[test]
fn a_token_may_be_in_a_vault() {
    let emulator = world();
    let source =
        Source::new("vault", &format!("organisation: Acme\nname_regex: files\nauth:{TOKEN_IN_VAULT}"));
    source.add("password", "pw\n");
    for python in pythons() {
        let arguments = ["--vault-password-file", "password", "--graph", "clevercloud"];
        let output = source.run(&python, &emulator, "ansible-inventory", &arguments);
        assert_eq!(String::from_utf8(output.stdout).unwrap(), "@clevercloud:\n  |--files\n");
    }
}
