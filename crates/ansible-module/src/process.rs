//! The process around [`execute`]: `argv`, stdout, exit code, panics.

use std::io::Write;
use std::panic::PanicHookInfo;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde_json::Value;

use crate::{Entry, Failure, Report, arguments_file, execute};

/// Runs as the module that Ansible asked for: prints exactly one JSON object, says nothing on stderr, and ends with
/// 0 or 1.
///
/// An executable with one entry is that module; one with several goes by the last part of `_ansible_module_name`,
/// else by its own file name without `AnsiballZ_`.
pub fn main(modules: &[Entry]) -> ExitCode {
    std::panic::set_hook(Box::new(report_panic));
    forbid_core_dumps();
    let mut argv = std::env::args_os();
    let program = argv.next().unwrap_or_default().to_string_lossy().into_owned();
    let report =
        execute(modules, &program, arguments_file::read(argv.next()), &|name| std::env::var(name).ok());
    print_once(&report.json);
    if report.success { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Ends the process itself, so that it is the same whether panics abort or unwind. The panic's text stays unsaid: it
/// may quote a value, and the value may be a secret.
fn report_panic(panic: &PanicHookInfo<'_>) {
    let place =
        panic.location().map_or_else(String::new, |place| format!(" at {}:{}", place.file(), place.line()));
    let failure = Failure::internal(format!(
        "The module stopped on a bug of its own{place}; report it with the task, its secrets removed."
    ));
    print_once(&Report::failure(failure).json);
    std::process::exit(1);
}

/// A core dump would hold the credentials, and stay.
fn forbid_core_dumps() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        // Where the system refuses even this, the task is still worth running.
        let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    }
}

/// Ansible refuses two objects: if a thread panics while another reports, the later one gives the earlier one time to
/// end the process.
fn print_once(json: &Value) {
    static PRINTED: AtomicBool = AtomicBool::new(false);
    if PRINTED.swap(true, Ordering::SeqCst) {
        return std::thread::sleep(PATIENCE);
    }
    let mut stdout = std::io::stdout().lock();
    // In one piece: stdout would look for the end of the line in every piece of it.
    let line = format!("{json}\n");
    // Nobody is left to tell when stdout is gone.
    let _ = stdout.write_all(line.as_bytes()).and_then(|()| stdout.flush());
}

const PATIENCE: Duration = Duration::from_secs(10);
