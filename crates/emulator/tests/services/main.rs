//! `--services local`: what an environment says works in the clients of real databases, and stops to work.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests fail as tests do"
)]

mod cellar;
mod client;
mod emulator;
mod given_postgresql;
mod missing;
mod mysql;
mod postgresql;
mod redis;
