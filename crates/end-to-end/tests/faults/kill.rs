//! A run that is killed at any request, and the next one.

use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use end_to_end::Emulator;
use serde_json::Value;

use crate::judge::Run;
use crate::scenario::{SCENARIOS, arm, disarm, start, state};
use crate::workers::share;

/// Long enough to strike meanwhile.
const HELD: Duration = Duration::from_millis(400);

struct Case {
    scenario: usize,
    /// The request during which it ends, from 1.
    request: usize,
    /// Whether the request is processed before the end, or after it.
    phase: &'static str,
    signal: &'static str,
}

/// Waits until the emulator has got so many requests.
fn arrived(emulator: &Emulator, requests: usize) {
    let deadline = Instant::now() + Duration::from_secs(5);
    while emulator.requests().len() < requests {
        assert!(Instant::now() < deadline, "request {requests} never came: {:?}", emulator.requests());
        thread::sleep(Duration::from_millis(2));
    }
}

fn run(emulator: &Emulator, case: &Case, expected: &Value) -> Result<(), String> {
    let Case { scenario, request, phase, signal } = case;
    let named = |wrong| {
        format!("{} killed at request {request}, {phase}, {signal}: {wrong}", SCENARIOS[*scenario].name)
    };
    let task = SCENARIOS[*scenario].prepare(emulator);
    let before = state(emulator);
    emulator.forget();
    arm(emulator, 0, &[format!("any:{request}:{phase}={}", HELD.as_millis())]);
    let mut child = task.spawn();
    arrived(emulator, *request);
    let id = child.id().to_string();
    assert!(Command::new("kill").args([signal, id.as_str()]).status().unwrap().success());
    assert!(!child.wait().unwrap().success());
    disarm(emulator);
    thread::sleep(HELD + Duration::from_millis(50));
    let writes = emulator.writes();
    Run { emulator, task: &task, before: &before, expected, writes: &writes }.again().map_err(named)
}

#[test]
fn whatever_a_killed_run_left_the_next_one_completes() {
    let emulator = start();
    let undisturbed: Vec<(usize, Value)> = SCENARIOS
        .iter()
        .map(|scenario| {
            scenario.prepare(&emulator).ok();
            (emulator.requests().len(), state(&emulator))
        })
        .collect();
    let mut cases = Vec::new();
    for (scenario, (requests, _)) in undisturbed.iter().enumerate() {
        for request in 1..=*requests {
            for phase in ["delay-before", "delay-after"] {
                for signal in ["-KILL", "-TERM"] {
                    cases.push(Case { scenario, request, phase, signal });
                }
            }
        }
    }
    let results = share(&cases, |emulator, case| run(emulator, case, &undisturbed[case.scenario].1));
    let wrong: Vec<String> = results.into_iter().filter_map(Result::err).collect();
    crate::figures(&format!("killed runs: {} cases, {} wrong", cases.len(), wrong.len()));
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
