//! `clevercloud-emulator log`.

use std::io;
use std::thread;
use std::time::Duration;

use clap::Args;
use serde_json::Value;

use super::target::Target;
use super::tell;
use crate::log::{Entry, wants_colours};

/// How often somebody who follows the log asks for more.
const PAUSE: Duration = Duration::from_millis(200);

#[derive(Args)]
pub(super) struct LogCommand {
    /// Go on with what comes, until Ctrl-C
    #[arg(long, short)]
    follow: bool,

    /// One JSON object per line
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    target: Target,
}

impl LogCommand {
    pub(super) fn run(&self) -> Result<(), String> {
        let colours = wants_colours(&io::stdout());
        let mut revision = 0;
        loop {
            let entries: Vec<Entry> =
                self.target.ask("GET", &format!("requests?since={revision}"), &Value::Null)?;
            revision = entries.iter().map(|entry| entry.revision).fold(revision, u64::max);
            // A request shows up once it is answered.
            for entry in entries.iter().filter(|entry| entry.status.is_some()) {
                tell(&if self.json {
                    serde_json::to_string(entry).unwrap_or_default()
                } else {
                    format!("{} {}", entry.time_of_day(), entry.line(colours))
                })?;
            }
            if !self.follow {
                return Ok(());
            }
            thread::sleep(PAUSE);
        }
    }
}
