//! Hosts that are reached by ssh: a real sshd on loopback, users of its own, and the real `ansible-playbook`.
//!
//! They make users of this machine and let them use sudo, so they are ignored unless they are asked for: `cargo xtask
//! test` does where it is root.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that meets the unexpected has failed"
)]

mod leftovers;
mod play;
mod refused;
mod same;
mod shells;
mod site;
mod sshd;
mod standin;
mod tampered;
mod uploads;
mod users;
mod ways;
