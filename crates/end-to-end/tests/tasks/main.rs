//! What a task of a playbook does, from its arguments to its result.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that meets the unexpected has failed"
)]

mod api_trouble;
mod bulk_register;
mod bulk_remove;
mod cases;
mod check_mode;
mod drift;
mod handshakes;
mod info;
mod proxy;
mod register;
mod remove;
mod rounds;
mod whoami;
mod wrong_inputs;
