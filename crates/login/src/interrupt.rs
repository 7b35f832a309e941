//! Ctrl-C: either before anything is stored, or after all of it.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::failure::Failure;
use crate::terminal;

static STORING: AtomicBool = AtomicBool::new(false);

/// From here on Ctrl-C ends the program with a sentence, unless it is [`storing`].
pub(crate) fn watch() {
    // Where it can't be caught, it ends the program as it ends others.
    let _ = ctrlc::set_handler(|| {
        if !STORING.load(Ordering::SeqCst) {
            let failure = Failure::interrupted();
            terminal::say(&format!("\n{failure}"));
            std::process::exit(failure.exit_code().into());
        }
    });
}

/// From here on Ctrl-C is ignored: what is left takes a moment.
pub(crate) fn storing() {
    STORING.store(true, Ordering::SeqCst);
}
