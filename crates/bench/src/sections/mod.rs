//! What is measured, one file for each section of BENCHMARKS.md.

pub(crate) mod alone;
pub(crate) mod network;
pub(crate) mod requests;
pub(crate) mod scale;
pub(crate) mod sizes;
pub(crate) mod tasks;
