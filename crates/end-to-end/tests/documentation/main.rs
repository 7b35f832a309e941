//! What the documentation says is tried out: its examples run, its return values come back, its lists are complete.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that meets the unexpected has failed"
)]

mod code_blocks;
mod error_kinds;
mod examples;
mod inventories;
mod lists;
mod lookup;
mod pages;
mod presupposed;
mod references;
mod return_values;
mod returned;
mod shared_options;
