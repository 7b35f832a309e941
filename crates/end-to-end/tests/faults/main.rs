//! What the modules make of everything that can go wrong between them and the API.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that meets the unexpected has failed"
)]

mod bulk;
mod crowd;
mod judge;
mod kill;
mod matrix;
mod messages;
mod scenario;
mod workers;

use std::io::{self, Write};

/// Past the capture of the test runner, as figures are for every run; `cargo xtask test` repeats these lines at its end.
fn figures(text: &str) {
    io::stdout().write_all(format!("\nfigures: {text}\n").as_bytes()).unwrap();
}
