//! An sshd, a sudo, shells and access lists, for the tests of hosts that are reached by ssh.

use anyhow::{Result, ensure};

use crate::apt;

/// Makes sure that they are installed, and that the tests may make the users who log in.
///
/// # Errors
/// Why not, and what would help.
pub(crate) fn ready() -> Result<()> {
    ensure!(apt::is_root()?, "only root can make the users who log in; run this as root in a container");
    let programs = ["/usr/sbin/sshd", "/usr/bin/ssh", "/usr/bin/sudo", "/usr/sbin/useradd", "/usr/bin/flock"];
    apt::have(&programs, &["openssh-server", "openssh-client", "sudo", "passwd", "util-linux"])?;
    apt::have(&["/bin/busybox", "mksh", "setfacl"], &["busybox-static", "mksh", "acl"])
}
