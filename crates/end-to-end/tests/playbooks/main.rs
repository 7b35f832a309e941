//! The real `ansible-playbook` with the modules: with every release of ansible-core, as each has its own way with results.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that meets the unexpected has failed"
)]

mod article;
mod bulk;
mod interrupted;
