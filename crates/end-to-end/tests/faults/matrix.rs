//! Every module × every request × every fault.

use std::collections::BTreeSet;
use std::thread;
use std::time::{Duration, Instant};

use end_to_end::Emulator;
use serde_json::Value;

use crate::judge::{Run, Verdict};
use crate::scenario::{SCENARIOS, Scenario, arm, disarm, start, state};
use crate::workers::share;

/// What can happen to any request. A delay is longer than a module waits for an answer.
const ONCE: [&str; 20] = [
    "refuse",
    "reset-before",
    "reset-after",
    "delay-before=1300",
    "delay-after=1300",
    "drip=40",
    "cut-head",
    "cut-body",
    "429",
    "429=1",
    "429-date=1",
    "500-before",
    "500-after",
    "503-before",
    "503-after",
    "capacity",
    "html",
    "truncated",
    "wrong-json",
    "expired-token",
];

/// What can happen to a kind of request each time.
const ALWAYS: [&str; 12] = [
    "refuse",
    "reset-after",
    "delay-after=1300",
    "cut-body",
    "429",
    "502-before",
    "504-after",
    "capacity",
    "html",
    "truncated",
    "wrong-json",
    "expired-token",
];

/// What can happen by chance.
const SOMETIMES: [&str; 8] =
    ["refuse", "reset-before", "reset-after", "cut-head", "429", "500-after", "503-before", "504-after"];

/// After this time everything that was delayed has happened.
const SETTLED: Duration = Duration::from_millis(1400);

/// What happens to certain requests only, and troubles that come together.
const TOGETHER: [&[&str]; 14] = [
    &["create-addon:1:429-after"],
    &["list-addons:every:429=18446744073709551615"],
    &["list-addons:every:429-date=18446744073709551615"],
    &["list-addons:every:lag=700"],
    &["create-addon:1:reset-after", "list-addons:every:lag=700"],
    &["create-addon:1:delay-before=1300", "list-addons:2:503-before"],
    &["env:every:missing=500", "details:every:missing=500"],
    &["env:every:empty=500"],
    &["delete-addon:every:linger=700"],
    &["delete-addon:every:linger=700", "get-addon:1:cut-body"],
    &["delete-addon:every:linger=700", "get-addon:every:503-before"],
    &["delete-addon:1:reset-after", "get-addon:every:502-before"],
    &["create-addon:1:502-after", "list-addons:2+:expired-token"],
    &["any:every:rate-limit=8"],
];

struct Case<'a> {
    scenario: &'a Undisturbed,
    seed: u64,
    faults: Vec<String>,
}

/// A scenario as it is without any fault.
struct Undisturbed {
    scenario: &'static Scenario,
    requests: Vec<String>,
    expected: Value,
}

impl Undisturbed {
    fn of(scenario: &'static Scenario, emulator: &Emulator) -> Self {
        let task = scenario.prepare(emulator);
        task.ok();
        let requests = emulator.requests();
        Self { scenario, requests, expected: state(emulator) }
    }

    /// Each kind of request, as the fault's operation: `GET ~/addons/*/env`.
    fn operations(&self) -> BTreeSet<String> {
        self.requests.iter().map(|request| operation(request)).collect()
    }
}

fn operation(request: &str) -> String {
    let mut words = request.split(' ');
    let (method, path) = (words.next().unwrap(), words.next().unwrap());
    let segments = path.split('/').map(|segment| if segment.contains('_') { "*" } else { segment });
    let path = segments.collect::<Vec<_>>().join("/");
    let path = path.replace("/v2/self", "~").replace("/v2/organisations/*", "~");
    format!("{method} {path}")
}

fn cases(scenarios: &[Undisturbed]) -> Vec<Case<'_>> {
    let mut cases = Vec::new();
    for scenario in scenarios {
        let mut add = |seed, faults: Vec<String>| cases.push(Case { scenario, seed, faults });
        for what in ONCE {
            for index in 1..=scenario.requests.len() {
                add(0, vec![format!("any:{index}:{what}")]);
            }
        }
        for what in ALWAYS {
            for operation in scenario.operations() {
                add(0, vec![format!("{operation}:every:{what}")]);
            }
        }
        for what in SOMETIMES {
            for seed in [1, 2, 3] {
                add(seed, vec![format!("any:25%:{what}")]);
            }
        }
        for faults in TOGETHER {
            add(0, faults.iter().map(|&fault| fault.to_owned()).collect());
        }
    }
    cases
}

fn run(emulator: &Emulator, case: &Case<'_>) -> Result<Verdict, String> {
    let named = |wrong| {
        format!("{} with {:?} (seed {}): {wrong}", case.scenario.scenario.name, case.faults, case.seed)
    };
    let task = case.scenario.scenario.prepare(emulator);
    let before = state(emulator);
    if case.faults.iter().any(|fault| fault.contains("lag=")) {
        // What was there before is not new.
        thread::sleep(SETTLED);
    }
    emulator.forget();
    arm(emulator, case.seed, &case.faults);
    let ended = task.run();
    disarm(emulator);
    let writes = emulator.writes();
    let pending = ["delay-before", "linger"];
    if case.faults.iter().any(|fault| pending.iter().any(|pending| fault.contains(pending))) {
        thread::sleep(SETTLED);
    } else if !writes.is_empty() {
        // A migration goes on without the module.
        thread::sleep(Duration::from_millis(60));
    }
    let expected = &case.scenario.expected;
    Run { emulator, task: &task, before: &before, expected, writes: &writes }.judge(&ended).map_err(named)
}

#[test]
fn nothing_is_ordered_twice_and_nothing_fails_unclearly() {
    let started = Instant::now();
    let emulator = start();
    let scenarios: Vec<_> = SCENARIOS.iter().map(|scenario| Undisturbed::of(scenario, &emulator)).collect();
    let cases = cases(&scenarios);
    let results = share(&cases, run);
    let count =
        |verdict| results.iter().filter(|result| result.as_ref().is_ok_and(|got| *got == verdict)).count();
    let wrong: Vec<&String> = results.iter().filter_map(|result| result.as_ref().err()).collect();
    let figures = format!(
        "fault matrix: {} cases, {} survived, {} failed clearly, {} wrong, {} s",
        cases.len(),
        count(Verdict::Survived),
        count(Verdict::FailedClearly),
        wrong.len(),
        started.elapsed().as_secs()
    );
    crate::figures(&figures);
    let shown: Vec<&str> = wrong.iter().take(10).map(|wrong| wrong.as_str()).collect();
    assert!(wrong.is_empty(), "{figures}; the first of them:\n{}", shown.join("\n\n"));
}
