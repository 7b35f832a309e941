//! Containers of podman and buildah, apart from those that this machine has.

use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::process::Command;
use std::{env, fs};

use crate::root::{Root, output};

/// Containers made of a root directory; they are gone when it is dropped.
pub(crate) struct Engine {
    folder: PathBuf,
}

const IMAGE: &str = "localhost/busybox";

impl Engine {
    pub(crate) fn new(root: &Root) -> Self {
        let engine = Self { folder: root.folder.with_extension("engine") };
        let folder = engine.folder.display();
        fs::create_dir(&engine.folder).unwrap();
        // The kernel of a container seldom lets podman have control groups, or more of anything.
        let containers = "[containers]\ncgroups = \"disabled\"\nnetns = \"host\"\n\
            default_ulimits = [\"nofile=1024:1024\", \"nproc=1024:1024\"]\n\
            [engine]\ncgroup_manager = \"cgroupfs\"\nevents_logger = \"file\"\nruntime = \"crun\"\n";
        fs::write(engine.folder.join("containers.conf"), containers).unwrap();
        let storage = format!(
            "[storage]\ndriver = \"vfs\"\ngraphroot = \"{folder}/graph\"\nrunroot = \"{folder}/run\"\n"
        );
        fs::write(engine.folder.join("storage.conf"), storage).unwrap();
        // Its command line is that of docker.
        fs::create_dir(engine.folder.join("programs")).unwrap();
        symlink("/usr/bin/podman", engine.folder.join("programs/docker")).unwrap();
        let archive = engine.folder.join("root.tar");
        output(Command::new("tar").arg("-cf").arg(&archive).arg("-C").arg(&root.folder).arg("."));
        engine.run(&["podman", "import", "--quiet", archive.to_str().unwrap(), IMAGE]);
        engine
    }

    /// Makes a container and returns its name.
    pub(crate) fn container(&self, name: &str) -> String {
        if name == "buildah" {
            return self.run(&["buildah", "from", "--pull-never", IMAGE]).trim().to_owned();
        }
        self.run(&["podman", "run", "--detach", "--name", name, IMAGE, "/bin/sleep", "600"]);
        name.to_owned()
    }

    /// What makes programs use these containers.
    pub(crate) fn environment(&self) -> [(&'static str, String); 4] {
        let path = env::var("PATH").unwrap();
        [
            ("PATH", format!("{}/programs:{path}", self.folder.display())),
            ("CONTAINERS_CONF", format!("{}/containers.conf", self.folder.display())),
            ("CONTAINERS_STORAGE_CONF", format!("{}/storage.conf", self.folder.display())),
            ("BUILDAH_ISOLATION", "chroot".to_owned()),
        ]
    }

    fn run(&self, words: &[&str]) -> String {
        output(private(words[0]).args(&words[1..]).envs(self.environment()))
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.run(&["podman", "rm", "--force", "--all", "--time", "0"]);
        self.run(&["buildah", "rm", "--all"]);
        fs::remove_dir_all(&self.folder).unwrap();
    }
}

/// A program with mounts of its own, where control groups look as podman wants them: old kernels, or their
/// administrators, mix both versions.
pub(crate) fn private(program: &str) -> Command {
    const PREPARE: &str = "[ -e /sys/fs/cgroup/cgroup.controllers ] || {
        umount --recursive --lazy /sys/fs/cgroup && mount -t cgroup2 none /sys/fs/cgroup || exit 1; }
        exec \"$0\" \"$@\"";
    let mut command = Command::new("unshare");
    command.args(["--mount", "sh", "-c", PREPARE, program]);
    command
}
