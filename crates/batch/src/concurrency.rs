//! How many add-ons are worked off at the same time.

use ansible_module::{Argument, Default, Kind, Problem, Task};

/// The option. Its default keeps a hundred add-ons in the seconds, and an API that says nothing about its limits well.
pub const CONCURRENCY: Argument = Argument::new("concurrency", Kind::Int).default(Default::Int(16));

/// Each add-on may have several requests at the same time, and each of them a connection.
const MOST: usize = 32;

pub(crate) fn checked(value: i64, task: &Task, problems: &mut Vec<Problem>) -> usize {
    match usize::try_from(value) {
        Ok(number) if (1..=MOST).contains(&number) => number,
        _ => {
            let option = task.written(CONCURRENCY.name);
            let sentence = format!(
                "{option} {value} is not a number of add-ons from 1 to {MOST}; leave it out for the default."
            );
            problems.push(Problem { option, sentence });
            1
        }
    }
}
