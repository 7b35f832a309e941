//! Clever Cloud's API on this machine: add-ons, applications and owners, behind real OAuth 1.0a verification.
//!
//! It shares no code with the client of this repository, so that a mistake in one shows against the other.
//! `README.md` beside this crate is for whoever runs it; start reading the code at [`Server`] and `routes`.

mod addon;
mod application;
mod auth;
mod catalogue;
mod cli;
mod clock;
mod config;
mod dashboard;
mod dice;
mod disturb;
mod drain;
mod emulator;
mod fault;
mod guard;
mod hook;
mod log;
mod login;
mod migration;
mod network_group;
mod observe;
mod organisations;
mod origin;
mod owner;
mod pages;
mod profile;
mod refusal;
mod request;
mod routes;
mod s3;
mod seed;
mod server;
mod services;
mod shutdown;
mod store;
mod wire;
mod world;

pub use cli::{Cli, run};
pub use config::{Config, LogFormat, ServicesData};
pub use fault::{Fault, FaultPlan};
pub use seed::Seed;
pub use server::{Running, Server};
pub use services::PostgresqlUrl;
pub use world::World;
