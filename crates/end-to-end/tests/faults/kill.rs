//! A run that is killed at any request, and the next one.

use std::process::{Child, Command};
use std::thread;
use std::time::Duration;

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

/// Waits until the emulator has got so many requests. How often a module looks whether something is ready depends on
/// the machine: `false` where the run ended before.
fn arrived(emulator: &Emulator, requests: usize, child: &mut Child) -> bool {
    while child.try_wait().unwrap().is_none() {
        if emulator.requests().len() >= requests {
            return true;
        }
        thread::sleep(Duration::from_millis(2));
    }
    false
}

/// Whether the run was killed.
fn run(emulator: &Emulator, case: &Case, expected: &Value) -> Result<bool, String> {
    let Case { scenario, request, phase, signal } = case;
    let task = SCENARIOS[*scenario].prepare(emulator);
    let before = state(emulator);
    emulator.forget();
    arm(emulator, 0, &[format!("any:{request}:{phase}={}", HELD.as_millis())]);
    let mut child = task.spawn();
    let is_killed = arrived(emulator, *request, &mut child);
    if is_killed {
        let id = child.id().to_string();
        assert!(Command::new("kill").args([*signal, id.as_str()]).status().unwrap().success());
    }
    assert_eq!(child.wait().unwrap().success(), !is_killed);
    disarm(emulator);
    thread::sleep(HELD + Duration::from_millis(50));
    let writes = emulator.writes();
    let run = Run { emulator, task: &task, before: &before, expected, writes: &writes };
    run.again().map(|()| is_killed).map_err(|wrong| {
        format!("{} killed at request {request}, {phase}, {signal}: {wrong}", SCENARIOS[*scenario].name)
    })
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
    let killed = results.iter().filter(|result| matches!(result, Ok(true))).count();
    let wrong: Vec<String> = results.into_iter().filter_map(Result::err).collect();
    crate::figures(&format!("killed runs: {} cases, {killed} killed, {} wrong", cases.len(), wrong.len()));
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(killed > 100, "{killed}");
}
