//! `clevercloud-login` as a process, against the emulator over TCP. A script stands in for the browser: it notes the
//! address that it is given, and the tests visit it with an HTTP client.
#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail as tests do"
)]

mod account;
mod api_token;
mod console;
mod dance;
mod places;
mod sandbox;
mod trouble;
mod visitor;
