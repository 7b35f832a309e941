//! When the program ends: on SIGTERM or SIGINT, when somebody asks it to, and, if wished, when its standard input does.

use std::io;
use std::thread;

use tokio::runtime::Builder;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::{Notify, oneshot};

/// Returns when it is time to end. With `stdin`, that is also when whoever holds the other side is gone, so that a
/// parent that dies leaves nothing running.
pub(crate) fn wait(stdin: bool, stop: &Notify) -> io::Result<()> {
    let (closed, stdin_closed) = oneshot::channel::<()>();
    // Kept alive without `stdin`: a dropped sender would end the wait.
    let mut closed = Some(closed);
    if stdin {
        let closed = closed.take();
        thread::spawn(move || {
            let _ = io::copy(&mut io::stdin().lock(), &mut io::sink());
            drop(closed);
        });
    }
    let runtime = Builder::new_current_thread().enable_io().build()?;
    runtime.block_on(async {
        let mut terminate = signal(SignalKind::terminate())?;
        let mut interrupt = signal(SignalKind::interrupt())?;
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
            _ = stdin_closed => {}
            () = stop.notified() => {}
        }
        Ok(())
    })
}
