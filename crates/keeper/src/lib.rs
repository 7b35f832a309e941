//! Connections that outlive a task: a process of its own keeps them for the next one, as ssh's `ControlPersist` does.
//!
//! The keeper is found by a Unix socket in a folder that is the user's alone. It lends a connection to one task at a
//! time and does what the task asks: write these bytes, read some. It understands none of them, and remembers none.
//! Beside that it keeps what tasks tell each other, such as which id a name has: texts by key, with no secret in them.
//! A connection comes back into its hands only when the task says that an exchange is complete; whatever else happens
//! to the task, the connection is closed, as the rest of an answer would be read by somebody else.

mod line;

#[cfg(unix)]
mod folder;
#[cfg(unix)]
mod kept;
#[cfg(unix)]
mod memory;
#[cfg(unix)]
mod pool;
#[cfg(unix)]
mod protocol;
#[cfg(unix)]
mod serve;

#[cfg(unix)]
pub use folder::private_folder;
#[cfg(unix)]
pub use kept::{Kept, Nobody, recall, remember};
pub use line::Line;
#[cfg(unix)]
pub use serve::serve;
