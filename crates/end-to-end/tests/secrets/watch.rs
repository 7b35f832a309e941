//! What every process of this machine shows while the tests run: its command line and its environment.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::secrets::Traces;

/// Looks again and again until it is stopped.
pub(crate) struct Watch {
    stop: Arc<AtomicBool>,
    thread: JoinHandle<Seen>,
}

/// What was seen.
#[derive(Default)]
pub(crate) struct Seen {
    /// How often one of the modules' executables was looked at.
    pub(crate) modules: usize,
    /// Where a secret stood.
    pub(crate) leaks: Vec<String>,
}

impl Watch {
    pub(crate) fn start(traces: Traces) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let thread = thread::spawn(move || {
            let mut seen = Seen::default();
            while !stopped.load(Ordering::Relaxed) {
                look(&traces, &mut seen);
                thread::sleep(Duration::from_millis(30));
            }
            seen
        });
        Self { stop, thread }
    }

    pub(crate) fn stop(self) -> Seen {
        self.stop.store(true, Ordering::Relaxed);
        self.thread.join().unwrap()
    }
}

fn look(traces: &Traces, seen: &mut Seen) {
    for process in fs::read_dir("/proc").unwrap().flatten() {
        let is_process = process.file_name().to_string_lossy().bytes().all(|byte| byte.is_ascii_digit());
        if !is_process {
            continue;
        }
        // It may have ended in the meantime.
        let read = |name| fs::read(process.path().join(name)).unwrap_or_default();
        let command = read("cmdline");
        if command.starts_with(b"/") && String::from_utf8_lossy(&command).contains("clevercloud/executables/")
        {
            seen.modules += 1;
        }
        for (name, bytes) in [("cmdline", command), ("environ", read("environ"))] {
            if let Some(trace) = traces.found_in(&bytes) {
                seen.leaks.push(format!("{name}: {trace}"));
            }
        }
    }
}
