//! The executable behind `plugins/modules/`, and `clevercloud-login`.

use std::ffi::OsStr;
use std::path::Path;
use std::process::ExitCode;

/// Ansible starts it with the path of an arguments file; people start it as `clevercloud-login`, by a link of that
/// name, or with `login` as its first word.
fn main() -> ExitCode {
    let mut arguments = std::env::args_os().peekable();
    let program = arguments.next().unwrap_or_default();
    let is_link = Path::new(&program).file_stem() == Some(OsStr::new("clevercloud-login"));
    if is_link || arguments.next_if(|word| word == "login").is_some() {
        return login::main(std::iter::once(program).chain(arguments));
    }
    modules::main()
}
