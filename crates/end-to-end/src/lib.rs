//! What the end-to-end tests stand on: the emulator, the executable of the modules, `ansible-playbook`.
//!
//! Nothing of the client is linked into a test. A module is another process, which gets a file and prints JSON, and
//! whatever it does arrives at the [`Emulator`] over TCP.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    reason = "a test that meets the unexpected has failed"
)]

mod collection;
mod emulator;
mod module;
mod playbook;
mod raw_server;
mod redact;
mod tls_front;
mod tls_server;

pub use collection::{Collection, pythons, root};
pub use emulator::{ACME, Emulator, Order, UMBRELLA, USER};
pub use module::{Ended, Task, start};
pub use playbook::{Play, Playbook};
pub use raw_server::{answering_server, connection_server, raw_server};
pub use redact::redact;
pub use tls_front::{Event, TlsFront};
pub use tls_server::Authority;

/// Where cargo puts executables: those of tests are in a folder below it.
fn build_folder() -> std::path::PathBuf {
    let test = std::env::current_exe().unwrap();
    test.ancestors().nth(2).unwrap().to_owned()
}
