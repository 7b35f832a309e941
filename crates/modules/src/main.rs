//! The executable behind `plugins/modules/`, and `clevercloud-login`.

use std::ffi::OsStr;
use std::path::Path;
use std::process::ExitCode;

/// The one that zig's C library brings spins until it gets its lock: with more threads than processors, a list of add-ons
/// takes seconds now and then.
#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: dlmalloc::GlobalDlmalloc = dlmalloc::GlobalDlmalloc;

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
