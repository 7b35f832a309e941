//! Several add-ons in one task, while something goes wrong: each is ordered once, whatever happens to the others.

use std::collections::BTreeMap;
use std::process::Command;
use std::thread;
use std::time::Duration;

use emulator::Config;
use end_to_end::{Emulator, Order, Task};
use serde_json::{Value, json};

use crate::scenario::{arm, disarm, hurried, start};
use crate::workers::share;

const ENTRIES: usize = 12;

fn name(number: usize) -> String {
    format!("shop-{number}")
}

fn register(emulator: &Emulator) -> Task {
    let entry = |number| json!({"provider": "cellar", "name": name(number)});
    let addons: Vec<Value> = (0..ENTRIES).map(entry).collect();
    let task =
        json!({"addons": addons, "wait_timeout": 4, "concurrency": 4, "api_retries": 3, "api_timeout": 2});
    hurried(emulator.task("addon_register", task))
}

fn remove(emulator: &Emulator) -> Task {
    let addons: Vec<Value> = (0..ENTRIES).map(|number| json!({"addon": name(number)})).collect();
    let task =
        json!({"addons": addons, "wait_timeout": 4, "concurrency": 4, "api_retries": 3, "api_timeout": 2});
    hurried(emulator.task("addon_remove", task))
}

/// How many add-ons bear each name.
fn names(emulator: &Emulator) -> BTreeMap<String, usize> {
    let mut names = BTreeMap::new();
    for addon in emulator.call("GET", "/v2/self/addons", &Value::Null).as_array().unwrap() {
        *names.entry(addon["name"].as_str().unwrap().to_owned()).or_default() += 1;
    }
    names
}

fn reset(emulator: &Emulator) {
    disarm(emulator);
    emulator.call("POST", "/_emulator/reset", &Value::Null);
}

/// The next, undisturbed run completes the work: each add-on is there once.
fn completes(emulator: &Emulator, told: &str) -> Result<(), String> {
    disarm(emulator);
    let again = register(emulator).run().result;
    let names = names(emulator);
    let is_once = names.len() == ENTRIES && names.values().all(|count| *count == 1);
    (again.get("failed").is_none() && is_once)
        .then_some(())
        .ok_or_else(|| format!("{told}: {names:?}\n{again:#}"))
}

#[test]
fn lost_answers_and_refusals_cost_no_second_addon() {
    let faults = [
        "create-addon:every:reset-after",
        "create-addon:every:500-after",
        "create-addon:every:truncated",
        "any:25%:reset-after",
        "any:25%:503-before",
        "any:25%:500-after",
        "any:25%:429",
        "create-addon:2+:429",
        "create-addon:3:capacity",
        "list-addons:2+:503-before",
        "env:every:missing=200",
        "any:every:rate-limit=60",
    ];
    let cases: Vec<(&str, u64)> = faults.iter().flat_map(|fault| [(*fault, 1), (*fault, 2)]).collect();
    let results = share(&cases, |emulator, (fault, seed)| {
        reset(emulator);
        arm(emulator, *seed, &[(*fault).to_owned()]);
        let result = register(emulator).run().result;
        disarm(emulator);
        let told = format!("{fault} ({seed})\n{result:#}");
        let names = names(emulator);
        for entry in result["addons"].as_array().into_iter().flatten() {
            // What an entry says of itself is true.
            let is_there = names.contains_key(entry["name"].as_str().unwrap_or_default());
            if entry["failed"] == false && !is_there {
                return Err(told);
            }
        }
        completes(emulator, &told).map(|()| result.get("failed").is_none())
    });
    let wrong: Vec<&String> = results.iter().filter_map(|result| result.as_ref().err()).collect();
    assert!(wrong.is_empty(), "{}", wrong[0]);
    let survived = results.iter().filter(|result| matches!(result, Ok(true))).count();
    crate::figures(&format!("disturbed lists: {} cases, {survived} survived, 0 wrong", cases.len()));
    assert!(survived * 2 > cases.len(), "{survived}");
}

#[test]
fn a_lost_answer_to_each_order_is_survived() {
    let emulator = start();
    arm(&emulator, 0, &["create-addon:every:reset-after".to_owned()]);
    let result = register(&emulator).ok();
    assert_eq!(result["addons"].as_array().unwrap().len(), ENTRIES);
    assert!(names(&emulator).values().all(|count| *count == 1));
}

/// What the API asks one worker for, it asks of all: none goes on sending.
#[test]
fn a_worker_that_is_asked_to_wait_stops_the_others() {
    let emulator = start();
    arm(&emulator, 0, &["create-addon:every:429=86400".to_owned()]);
    let failure = register(&emulator).fails();
    assert!(emulator.writes().len() <= 4, "{:?}", emulator.writes());
    let kinds = failure["addons"].as_array().unwrap().iter().map(|entry| entry["error"]["kind"].as_str());
    assert!(kinds.into_iter().all(|kind| kind == Some("rate_limited")), "{failure:#}");
    assert_eq!(emulator.addons(), 0);
}

#[test]
fn whatever_a_killed_run_left_the_next_one_completes() {
    let cases: Vec<(usize, &str)> =
        (1..=36).step_by(3).flat_map(|requests| [(requests, "-KILL"), (requests, "-TERM")]).collect();
    let results = share(&cases, |_, (requests, signal)| {
        let emulator = Emulator::with(Config { latency: Duration::from_millis(20), ..Config::default() });
        let mut child = register(&emulator).spawn();
        while child.try_wait().unwrap().is_none() && emulator.requests().len() < *requests {
            thread::sleep(Duration::from_millis(2));
        }
        let is_killed =
            Command::new("kill").args([*signal, &child.id().to_string()]).status().unwrap().success();
        child.wait().unwrap();
        // What was sent is still being carried out.
        thread::sleep(Duration::from_millis(100));
        completes(&emulator, &format!("{signal} after {requests} requests")).map(|()| is_killed)
    });
    let wrong: Vec<&String> = results.iter().filter_map(|result| result.as_ref().err()).collect();
    assert!(wrong.is_empty(), "{}", wrong[0]);
}

#[test]
fn removing_survives_the_same() {
    let faults =
        ["delete-addon:every:reset-after", "any:25%:reset-after", "any:25%:429", "any:25%:503-before"];
    let results = share(&faults, |emulator, fault| {
        reset(emulator);
        let names: Vec<String> = (0..ENTRIES).map(name).collect();
        for name in &names {
            emulator.order(Order { name, provider: "redis-addon", plan: "s_mono", ..Order::default() });
        }
        arm(emulator, 1, &[(*fault).to_owned()]);
        let first = remove(emulator).run().result;
        disarm(emulator);
        let again = remove(emulator).run().result;
        let is_gone = again.get("failed").is_none() && emulator.addons() == 0;
        is_gone.then_some(()).ok_or_else(|| format!("{fault}\n{first:#}\n{again:#}"))
    });
    let wrong: Vec<String> = results.into_iter().filter_map(Result::err).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
