//! The keeper's side.

use std::fs;
use std::io::{self, Read, Write};
use std::os::unix::fs::MetadataExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crate::Line;
use crate::memory::Memory;
use crate::pool::{Open, Pool};
use crate::protocol::{
    BORROW, IS_IDLE, LENT, NONE, Question, READ, RECALL, REMEMBER, WRITE, answer, byte, text,
};

/// Keeps connections for whoever asks at `socket`, `count` of them to begin with, each until it was unused for
/// `patience`. Ends with the last one, or at once where somebody keeps them already.
pub fn serve(socket: &Path, patience: Duration, count: usize, open: Box<Open>) -> io::Result<()> {
    if UnixStream::connect(socket).is_ok() {
        return Ok(());
    }
    // Two may come this far: then nobody finds the first one any more, which ends when its patience does.
    let own = socket.with_extension(std::process::id().to_string());
    let listener = UnixListener::bind(&own)?;
    fs::rename(&own, socket)?;
    let inode = fs::metadata(socket)?.ino();
    let pool = Pool::new(open, patience);
    (0..count).for_each(|_| pool.grow());
    let accepting = Arc::clone(&pool);
    let memory = Arc::new(Memory::new(patience));
    thread::Builder::new().spawn(move || {
        for task in listener.incoming().flatten() {
            let (pool, memory) = (Arc::clone(&accepting), Arc::clone(&memory));
            // A task that gets no answer opens a connection itself.
            let _ = thread::Builder::new().spawn(move || attend(&task, &pool, &memory));
        }
    })?;
    while !pool.expire() {
        thread::sleep(patience.min(LONGEST_PAUSE));
    }
    if fs::metadata(socket).is_ok_and(|it| it.ino() == inode) {
        fs::remove_file(socket)?;
    }
    Ok(())
}

/// Between two looks at what has been unused for too long.
const LONGEST_PAUSE: Duration = Duration::from_secs(1);

fn attend(task: &UnixStream, pool: &Arc<Pool>, memory: &Memory) {
    match byte(task) {
        Ok(BORROW) => lend(task, pool),
        Ok(RECALL) => {
            let value = text(task).map(|key| memory.recall(&key));
            // Who doesn't read it knows as much.
            let _ = answer(task, &value);
        }
        Ok(REMEMBER) => {
            let Ok(value) = text(task) else { return };
            while let Ok(key) = text(task) {
                memory.remember(key, value.clone());
            }
        }
        _ => {}
    }
}

fn lend(mut task: &UnixStream, pool: &Arc<Pool>) {
    let Some(mut line) = pool.lend() else {
        pool.grow();
        // Who doesn't read it knows as much.
        let _ = task.write_all(&[NONE]);
        return;
    };
    let is_complete = task.write_all(&[LENT]).is_ok() && relay(task, line.as_mut());
    pool.return_(is_complete.then_some(line));
}

/// Does what the task asks for until it goes; whether nothing of an exchange is left then.
fn relay(mut task: &UnixStream, line: &mut dyn Line) -> bool {
    let mut is_complete = true;
    while let Ok(question) = Question::read(task) {
        let mut bytes = vec![0; question.length];
        let outcome = match question.word {
            READ => line.read(&mut bytes, question.limit).map(|length| {
                bytes.truncate(length);
                bytes
            }),
            WRITE => task
                .read_exact(&mut bytes)
                .and_then(|()| line.write(&bytes, question.limit))
                .map(|()| Vec::new()),
            IS_IDLE if line.is_idle() => Ok(Vec::new()),
            _ => Err(io::ErrorKind::ConnectionReset.into()),
        };
        is_complete = question.word == IS_IDLE && outcome.is_ok();
        if answer(task, &outcome).is_err() {
            break;
        }
    }
    is_complete
}
