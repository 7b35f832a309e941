use std::fs;
use std::path::PathBuf;

use emulator::{Config, Server};
use serde_json::json;

use crate::client::{Api, text};

/// A file that does not exist yet, in a folder of this test.
fn fresh_file(test: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder.join("state.json")
}

#[test]
fn the_state_outlives_the_server_and_no_id_is_drawn_twice() {
    let config = Config { state: Some(fresh_file("outlives")), seed: Some(3), ..Config::default() };
    let first = Api::with(config.clone());
    let addon = first.order("postgresql-addon", "xxs_sml", &json!({}));
    let env = first.env(&addon);
    drop(first);
    let second = Api::with(config);
    assert_eq!(second.get("/v2/self/addons"), json!([addon]));
    assert_eq!(second.env(&addon), env);
    let other = second.order("postgresql-addon", "xxs_sml", &json!({}));
    assert_ne!(other["id"], addon["id"]);
}

#[test]
fn a_change_is_in_the_file_before_it_is_answered() {
    let file = fresh_file("before");
    let api = Api::with(Config { state: Some(file.clone()), ..Config::default() });
    for _ in 0..5 {
        let addon = api.order("fs-bucket", "s", &json!({}));
        assert!(fs::read_to_string(&file).unwrap().contains(text(&addon["id"])));
    }
    assert_eq!(fs::read_dir(file.parent().unwrap()).unwrap().count(), 1, "nothing half-written stays");
}

#[test]
fn a_file_may_end_in_the_middle_of_a_change() {
    let file = fresh_file("torn");
    let config = Config { state: Some(file.clone()), ..Config::default() };
    let api = Api::with(config.clone());
    let kept = api.order("fs-bucket", "s", &json!({}));
    let before = fs::read(&file).unwrap().len();
    api.order("fs-bucket", "s", &json!({}));
    drop(api);
    let whole = fs::read(&file).unwrap();
    for length in (before..whole.len()).step_by(97) {
        fs::write(&file, &whole[..length]).unwrap();
        assert_eq!(Api::with(config.clone()).get("/v2/self/addons").as_array().unwrap()[0], kept);
    }
}

#[test]
fn a_file_that_is_damaged_in_the_middle_is_refused() {
    let file = fresh_file("middle");
    let config = Config { state: Some(file.clone()), ..Config::default() };
    let api = Api::with(config.clone());
    for _ in 0..2 {
        api.order("fs-bucket", "s", &json!({}));
    }
    drop(api);
    let mut lines: Vec<String> = fs::read_to_string(&file).unwrap().lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), 3);
    lines[1].pop();
    fs::write(&file, lines.join("\n")).unwrap();
    assert!(Server::start(config).is_err());
}

#[test]
fn a_reset_outlives_the_server() {
    let config = Config { state: Some(fresh_file("reset")), ..Config::default() };
    let api = Api::with(config.clone());
    api.order("fs-bucket", "s", &json!({}));
    api.send("POST", "/_emulator/reset", None, "");
    drop(api);
    assert_eq!(Api::with(config).get("/v2/self/addons"), json!([]));
}

#[test]
fn a_file_that_another_emulator_uses_is_refused() {
    let file = fresh_file("used");
    let config = Config { state: Some(file.clone()), ..Config::default() };
    let first = Api::with(config.clone());
    let refusal = || Server::start(config.clone()).err().unwrap().to_string();
    assert_eq!(
        refusal(),
        format!(
            "--state {} is used by another emulator: stop that one, or choose another file",
            file.display()
        )
    );
    first.send("POST", "/_emulator/reset", None, "");
    assert!(refusal().contains("is used"), "a new snapshot is another file, and locked as well");
    drop(first);
    Api::with(config);
}

/// What version 0.1.0 wrote before it kept a journal.
const OLD_FILE: &str = include_str!("old_state.json");

#[test]
fn a_file_of_an_older_version_opens() {
    let file = fresh_file("old");
    fs::write(&file, OLD_FILE.trim_end()).unwrap();
    let config = Config { state: Some(file), ..Config::default() };
    let api = Api::with(config.clone());
    assert_eq!(api.get("/v2/self/addons")[0]["name"], "kept");
    api.order("fs-bucket", "s", &json!({}));
    drop(api);
    assert_eq!(Api::with(config).get("/v2/self/addons").as_array().unwrap().len(), 2);
}

#[test]
fn a_seed_makes_the_same_world_again() {
    let one = || {
        let api = Api::with(Config { seed: Some(5), ..Config::default() });
        let addon = api.order("mysql-addon", "xs_sml", &json!({}));
        (addon["id"].clone(), addon["realId"].clone(), api.env(&addon))
    };
    assert_eq!(one(), one());
}

#[test]
fn a_state_file_that_makes_no_sense_is_not_overwritten() {
    let file = fresh_file("damaged");
    fs::write(&file, "{").unwrap();
    let error =
        Server::start(Config { state: Some(file.clone()), ..Config::default() }).err().unwrap().to_string();
    assert!(
        error.contains(&*file.to_string_lossy()) && error.ends_with("remove it to start anew"),
        "{error}"
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), "{");
}
