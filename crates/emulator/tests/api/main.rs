//! The emulator over TCP, one module for each family of paths.
//!
//! The client here signs by hand (PLAINTEXT is two secrets and a `%26`) and shares no code with the emulator.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail as tests do"
)]

mod addons;
mod admin;
mod applications;
mod catalogue;
mod cellar;
mod client;
mod commands;
mod configuration;
mod credentials;
mod environment;
mod errors;
mod faults;
mod logins;
mod migrations;
mod networks;
mod operators;
mod organisations;
mod owners;
mod page;
mod persistence;
mod program;
mod providers;
