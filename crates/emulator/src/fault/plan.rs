//! Several faults at once: a file, or the body of `POST /_emulator/faults`.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use super::Fault;

/// Faults, and what makes their chances repeatable.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FaultPlan {
    /// Of chances such as `10%`; the server's own seed when absent.
    #[serde(default)]
    pub seed: Option<u64>,
    /// The first that fits a request strikes it.
    pub faults: Vec<Fault>,
}

impl FaultPlan {
    /// Reads a plan from a JSON file.
    ///
    /// # Errors
    /// A sentence that names the file and says what is wrong with it.
    pub fn load(file: &Path) -> Result<Self, String> {
        let shown = file.display();
        let text = fs::read_to_string(file).map_err(|error| {
            format!("--fault-plan {shown} can't be read ({error}): give a file that exists.")
        })?;
        serde_json::from_str(&text).map_err(|error| {
            format!("--fault-plan {shown} isn't a plan ({error}): see the README for an example.")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::FaultPlan;

    #[test]
    fn the_example_of_the_readme_is_a_plan() {
        let readme = include_str!("../../README.md");
        let (_, rest) = readme.rsplit_once("```json\n").unwrap();
        let plan: FaultPlan = serde_json::from_str(rest.split_once("```").unwrap().0).unwrap();
        assert_eq!((plan.seed, plan.faults.len()), (Some(7), 3));
    }
}
