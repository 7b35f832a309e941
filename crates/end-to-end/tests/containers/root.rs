//! A root directory with a shell.

use std::fs;
use std::os::unix::fs::{PermissionsExt, chown, symlink};
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

/// It holds busybox under all of its names, two users, and no Python; it is gone when it is dropped.
pub(crate) struct Root {
    pub(crate) folder: PathBuf,
}

const BUSYBOX: &str = "/bin/busybox";
/// A user beside root.
const ANN: u32 = 1000;

impl Root {
    pub(crate) fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let root =
            Self { folder: PathBuf::from(format!("/var/tmp/noa-root-{}-{number}", std::process::id())) };
        for folder in ["bin", "dev", "etc", "root", "home/ann", "tmp", "var/tmp"] {
            fs::create_dir_all(root.folder.join(folder)).unwrap();
        }
        for shared in ["tmp", "var/tmp"] {
            fs::set_permissions(root.folder.join(shared), fs::Permissions::from_mode(0o1777)).unwrap();
        }
        chown(root.folder.join("home/ann"), Some(ANN), Some(ANN)).unwrap();
        let users = format!("root:x:0:0::/root:/bin/sh\nann:x:{ANN}:{ANN}::/home/ann:/bin/sh\n");
        fs::write(root.folder.join("etc/passwd"), users).unwrap();
        fs::copy(BUSYBOX, root.folder.join("bin/busybox")).unwrap();
        for name in output(Command::new(BUSYBOX).arg("--list")).lines().filter(|name| *name != "busybox") {
            symlink("busybox", root.folder.join("bin").join(name)).unwrap();
        }
        // Ansible's own commands need it.
        output(
            Command::new("mknod").args(["-m", "666"]).arg(root.folder.join("dev/null")).args(["c", "1", "3"]),
        );
        root
    }
}

impl Drop for Root {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// What a program prints, which must succeed.
pub(crate) fn output(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
