//! Nothing leaks: random secrets, and everything that is looked at for a trace of them.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that meets the unexpected has failed"
)]

mod bounds;
mod dumps;
mod echo;
mod matrix;
mod mutants;
mod run;
mod secrets;
mod tasks;
mod tls;
mod watch;

use std::time::Duration;

/// What takes longer doesn't come to an end, even where other things keep the machine busy.
const PATIENCE: Duration = Duration::from_secs(60);
