//! The inventory `noa.clevercloud.addons` with the real Ansible, in every release that is tested.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that meets the unexpected has failed"
)]

mod cache;
mod hosts;
mod play;
mod secrets;
mod source;
mod trouble;
