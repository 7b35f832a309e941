//! Connections that outlive a task: who uses them, who doesn't, and when they are gone.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that meets the unexpected has failed"
)]

mod ended;
mod home;
mod playbook;
mod plugins;
mod refused;
mod reused;
mod seen;
