//! `clevercloud-emulator faults`.

use clap::Args;
use serde_json::{Value, json};

use super::target::Target;
use super::tell;
use crate::fault::{Count, Fault};

#[derive(Args)]
pub(super) struct FaultsCommand {
    /// Faults to add: OPERATION:WHEN:WHAT, as the README lists them
    #[arg(value_name = "FAULT")]
    faults: Vec<Fault>,

    /// Remove all faults before that
    #[arg(long)]
    clear: bool,

    /// Make chances such as 10% repeatable
    #[arg(long, value_name = "NUMBER")]
    seed: Option<u64>,

    #[command(flatten)]
    target: Target,
}

impl FaultsCommand {
    pub(super) fn run(&self) -> Result<(), String> {
        if self.clear {
            self.target.ask::<Value>("DELETE", "faults", &Value::Null)?;
        }
        if !self.faults.is_empty() {
            let faults: Vec<String> = self.faults.iter().map(ToString::to_string).collect();
            self.target.ask::<Value>("POST", "faults", &json!({"seed": self.seed, "faults": faults}))?;
        }
        let counts: Vec<Count> = self.target.ask("GET", "faults", &Value::Null)?;
        if counts.is_empty() {
            return tell("no faults");
        }
        counts.iter().try_for_each(|Count { fault, seen, struck }| {
            tell(&format!("{fault}: {struck} of {seen} requests struck"))
        })
    }
}
