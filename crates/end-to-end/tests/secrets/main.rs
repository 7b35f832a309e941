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
