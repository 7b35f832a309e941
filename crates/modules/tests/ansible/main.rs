//! What Ansible makes of the modules: their documentation, and the plugins that start them.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that meets the unexpected has failed"
)]

mod dispatcher;
mod documentation;
mod ended;
mod keywords;
mod login;
mod option;
mod screen;
