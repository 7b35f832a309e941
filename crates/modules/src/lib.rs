//! Every module of the collection, in one executable.
//!
//! They share nearly all of their code, so that one file per platform is not much larger than that of a single module. Which module it is, the
//! executable learns from the task, see [`ansible_module::main`].

use std::process::ExitCode;

use ansible_module::Entry;

/// The modules, by their names in the collection.
pub const MODULES: [Entry; 5] = [
    Entry::of::<addon_info::AddonInfo>(),
    Entry::of::<addon_provider_info::AddonProviderInfo>(),
    Entry::of::<addon_register::AddonRegister>(),
    Entry::of::<addon_remove::AddonRemove>(),
    Entry::of::<whoami_info::WhoamiInfo>(),
];

/// Runs as the module that Ansible asked for, or keeps the connections of such runs.
pub fn main() -> ExitCode {
    #[cfg(unix)]
    if std::env::args_os().nth(1).is_some_and(|word| word == clevercloud::KEEP) {
        return clevercloud::keep_connections(std::env::args_os().skip(2));
    }
    ansible_module::main(&MODULES)
}
