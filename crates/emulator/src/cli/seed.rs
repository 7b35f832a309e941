//! `clevercloud-emulator seed`.

use std::path::PathBuf;

use clap::Args;
use serde_json::Value;

use super::target::Target;
use super::tell;
use crate::seed;

#[derive(Args)]
pub(super) struct SeedCommand {
    /// Users, organisations, credentials, add-ons and applications, as YAML or JSON
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    target: Target,
}

impl SeedCommand {
    pub(super) fn run(&self) -> Result<(), String> {
        let document = seed::read("FILE", &self.file)?;
        let counts: Value = self.target.ask("POST", "seed", &document).map_err(|error| {
            // What the emulator says begins with the place in the file.
            if error.starts_with("--url") { error } else { format!("FILE {}: {error}", self.file.display()) }
        })?;
        let count = |what: &str| counts.get(what).and_then(Value::as_u64).unwrap_or_default();
        tell(&format!("now there are {} add-ons and {} applications", count("addons"), count("applications")))
    }
}
