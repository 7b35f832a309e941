//! An sshd and a sudo, for the tests of hosts that are reached by ssh.

use anyhow::{Result, ensure};

use crate::packages;

/// Makes sure that they are installed, and that the tests may make the users who log in.
///
/// # Errors
/// Why not, and what would help.
pub(crate) fn ready() -> Result<()> {
    ensure!(packages::is_root()?, "only root can make the users who log in; run this as root in a container");
    let programs = ["/usr/sbin/sshd", "/usr/bin/ssh", "/usr/bin/sudo", "/usr/sbin/useradd", "/usr/bin/flock"];
    packages::have(&programs, &["openssh-server", "openssh-client", "sudo", "passwd", "util-linux"])
}
