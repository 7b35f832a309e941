//! The same verdict and the same values as Ansible's own validator, on thousands of random specs and arguments.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

mod deliberate;
mod generate;
mod upstream;

use generate::Case;
use serde_json::Value;
use upstream::Verdict;

const CASES: u64 = 8000;

#[test]
fn thousands_of_argument_sets_get_upstreams_verdict_and_values() {
    let cases: Vec<Case> = (0..CASES).map(generate::case).collect();
    let (mut accepted, mut refused, mut different) = (0, 0, Vec::new());
    for (case, theirs) in cases.iter().zip(upstream::verdicts(&cases)) {
        let ours = verdict(case);
        match (&theirs, &ours) {
            (Verdict::Accepted(a), Verdict::Accepted(b)) if a == b => accepted += 1,
            (Verdict::Refused(_), Verdict::Refused(_)) => refused += 1,
            _ => different.push(format!("{}\n  theirs: {theirs:?}\n  ours:   {ours:?}", case.to_json())),
        }
    }
    println!("{CASES} cases: {accepted} accepted, {refused} refused, {} different", different.len());
    different.sort_by_key(String::len);
    assert!(different.is_empty(), "{}", different.iter().take(5).cloned().collect::<Vec<_>>().join("\n"));
    assert!(accepted > CASES / 4 && refused > CASES / 4, "a generator so one-sided tests little");
}

/// So that the list can't grow stale: every difference on it is one.
#[test]
fn the_deliberate_differences_are_those_listed() {
    let (reasons, cases): (Vec<_>, Vec<_>) = deliberate::differences().into_iter().unzip();
    for ((reason, case), theirs) in reasons.iter().zip(&cases).zip(upstream::verdicts(&cases)) {
        let ours = verdict(case);
        let differ = std::mem::discriminant(&theirs) != std::mem::discriminant(&ours);
        assert!(differ, "{reason}: {}\n  theirs: {theirs:?}\n  ours:   {ours:?}", case.to_json());
    }
}

fn verdict(case: &Case) -> Verdict {
    let validation =
        case.spec.validate("parity", case.arguments.clone(), &|name| case.environment.get(name).cloned());
    if validation.problems.is_empty() {
        Verdict::Accepted(Value::Object(validation.values))
    } else {
        Verdict::Refused(validation.problems.into_iter().map(|problem| problem.sentence).collect())
    }
}
