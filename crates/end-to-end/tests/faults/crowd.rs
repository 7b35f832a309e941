//! Many tasks at the same time, as Ansible's forks start them.

use std::thread;
use std::time::Instant;

use end_to_end::Ended;
use serde_json::json;

use crate::scenario::{arm, hurried, start};

const RUNS: usize = 50;
const PER_SECOND: usize = 20;

/// With the waits that users have: fifty tasks order fifty add-ons where only twenty requests per second are let in.
#[test]
fn fifty_tasks_share_a_rate_limit() {
    let emulator = start();
    let task = |run: usize| {
        let name = format!("shop-{run}");
        emulator
            .task("addon_register", json!({"provider": "redis", "name": name, "details": {"plan": "s_mono"}}))
    };
    task(RUNS).ok();
    let alone = emulator.requests().len();
    emulator.forget();
    arm(&emulator, 0, &[format!("any:every:rate-limit={PER_SECOND}")]);
    let started = Instant::now();
    let ended: Vec<Ended> = thread::scope(|scope| {
        let runs: Vec<_> = (0..RUNS)
            .map(|run| {
                let task = task(run).with("api_retries", json!(5));
                scope.spawn(move || task.run())
            })
            .collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    });
    let requests = emulator.requests().len();
    crate::figures(&format!(
        "crowd: {RUNS} runs, {PER_SECOND} requests/s, {requests} requests ({} needed), {} s",
        alone * RUNS,
        started.elapsed().as_secs()
    ));
    for run in &ended {
        assert_eq!(run.result.get("failed"), None, "{:#}", run.result);
    }
    assert_eq!(emulator.addons(), u64::try_from(RUNS + 1).unwrap());
    assert!(requests <= 5 * alone * RUNS, "{requests} requests");
}

/// Two tasks that order the same at the same time end with one add-on, or one of them names both.
#[test]
fn two_tasks_that_order_the_same_never_hide_it() {
    for _ in 0..10 {
        let emulator = start();
        let task = emulator.task("addon_register", json!({"provider": "cellar", "name": "shop"}));
        let task = hurried(task);
        let ended = thread::scope(|scope| {
            let runs = [(); 2].map(|()| scope.spawn(|| task.run()));
            runs.map(|run| run.join().unwrap().result)
        });
        let named = ended.iter().filter_map(|result| result["addon_ids"].as_array()).map(Vec::len).max();
        match emulator.addons() {
            1 => assert_eq!(named, None, "{ended:#?}"),
            2 => assert_eq!(named, Some(2), "{ended:#?}"),
            more => panic!("{more} add-ons: {ended:#?}"),
        }
    }
}
