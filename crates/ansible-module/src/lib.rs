//! Ansible's protocol for a native module, and nothing about any cloud.
//!
//! Ansible starts `AnsiballZ_<name> <arguments file>` and reads one JSON object from stdout. A module of this
//! project implements [`Module`]; [`main`] does the rest: it reads the file, validates it as Ansible's own
//! `AnsibleModule` would ([`ArgumentSpec`]), runs [`Module::plan`] and then either [`Module::predict`] (check mode)
//! or [`Module::apply`], and prints the result.
//!
//! Check mode can't write because [`Module::apply`] wants a [`WritePermission`], which nobody else can make:
//!
//! ```compile_fail,E0423
//! let forged: ansible_module::WritePermission<()> = ansible_module::WritePermission(std::marker::PhantomData);
//! ```
//!
//! and which [`Module::plan`] is not given:
//!
//! ```compile_fail,E0050
//! use ansible_module::{ArgumentSpec, Failure, Module, Outcome, Task, WritePermission};
//! struct Sneaky;
//! impl Module for Sneaky {
//!     const NAME: &'static str = "sneaky";
//!     const ARGUMENTS: ArgumentSpec = ArgumentSpec::new(&[]);
//!     type Arguments = serde_json::Value;
//!     type Writes = ();
//!     type Plan = ();
//!     fn plan(_: serde_json::Value, _: &Task, _: WritePermission<()>) -> Result<(), Failure> { Ok(()) }
//!     fn predict(_: (), _: &Task) -> Result<Outcome, Failure> { Ok(Outcome::unchanged()) }
//!     fn apply(_: (), _: &Task, _: WritePermission<()>) -> Result<Outcome, Failure> { Ok(Outcome::unchanged()) }
//! }
//! ```

mod argument_spec;
mod arguments_file;
mod entry;
mod execute;
mod failure;
mod module;
mod outcome;
mod permission;
mod process;
mod redaction;
mod task;

pub use argument_spec::{Argument, ArgumentSpec, Default, DeprecatedAlias, Kind, RequiredIf, Validation};
pub use arguments_file::ArgumentsFileError;
pub use entry::Entry;
pub use execute::{Report, execute};
pub use failure::{Failure, Problem, both};
pub use module::Module;
pub use outcome::{Diff, Outcome};
pub use permission::WritePermission;
pub use process::main;
pub use task::Task;
