//! A host for one test: an sshd, and two users.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, fs};

use crate::leftovers::{self, FOLDERS};
use crate::sshd::Sshd;
use crate::users::User;

/// It is gone when it is dropped, with its users and all their files.
pub(crate) struct Site {
    /// Nobody but root can write here.
    pub(crate) folder: PathBuf,
    /// Becomes others without a password.
    pub(crate) ann: User,
    /// Is asked for a password when it becomes somebody.
    pub(crate) bob: User,
    sshd: Sshd,
}

impl Site {
    pub(crate) fn new() -> Self {
        Self::without_tools(&[])
    }

    /// One where whoever logs in doesn't find some programs. They find what else is in the folder `programs`.
    pub(crate) fn without_tools(missing: &[&str]) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        leftovers::remove();
        // The path of a control socket is short.
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = Path::new(FOLDERS).join(format!("noa-{}-{number}", std::process::id()));
        fs::create_dir(&folder).unwrap();
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
        count_commands(&folder);
        let sshd = Sshd::start(&folder, &programs(&folder, missing));
        let (ann, bob) = (User::new(&folder, "NOPASSWD:"), User::new(&folder, ""));
        Self { folder, ann, bob, sshd }
    }

    /// An inventory with both users, and with this machine.
    pub(crate) fn inventory(&self) -> String {
        let folder = self.folder.display();
        format!(
            "ann ansible_user={}\nbob ansible_user={}\n\
             localhost ansible_connection=local ansible_python_interpreter='{{{{ ansible_playbook_python }}}}'\n\
             [hosts]\nann\nbob\n[hosts:vars]\nansible_host=127.0.0.1\nansible_port={}\n\
             ansible_ssh_private_key_file={folder}/key\nansible_ssh_executable={folder}/count-ssh\n\
             ansible_sftp_executable={folder}/count-sftp\nansible_python_interpreter=/no/python\n\
             ansible_ssh_common_args='-o UserKnownHostsFile=/dev/null -o StrictHostKeyChecking=no -o LogLevel=ERROR'\n\
             ansible_ssh_args='-o ControlMaster=auto -o ControlPersist=30s'\n\
             ansible_control_path_dir={folder}/sockets\n",
            self.ann.name, self.bob.name, self.sshd.port,
        )
    }

    /// The programs that ran since this was asked: `ssh` for each command on a host, `sftp` for each file.
    pub(crate) fn commands(&self) -> Vec<String> {
        let log = self.folder.join("commands");
        let commands = fs::read_to_string(&log).unwrap_or_default().lines().map(str::to_owned).collect();
        let _ = fs::remove_file(log);
        commands
    }

    /// Ends the connections that ssh keeps open.
    fn hang_up(&self) {
        for socket in fs::read_dir(self.folder.join("sockets")).into_iter().flatten().flatten() {
            let path = format!("ControlPath={}", socket.path().display());
            let _ = Command::new("ssh").args(["-O", "exit", "-o", &path, "host"]).output();
        }
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.hang_up();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Makes programs in the place of `ssh` and `sftp` that note their names. The second of them gets next to nothing of its
/// stdin where there is a file `cut`.
fn count_commands(folder: &Path) {
    for program in ["ssh", "sftp"] {
        let script = format!(
            "#!/bin/sh
echo {program} >>{0}/commands
if [ -e {0}/cut ] && [ $(wc -l <{0}/commands) = 2 ]; then head -c 100 | {program} \"$@\"; else exec {program} \"$@\"; fi
",
            folder.display()
        );
        let file = folder.join(format!("count-{program}"));
        fs::write(&file, script).unwrap();
        fs::set_permissions(file, fs::Permissions::from_mode(0o755)).unwrap();
    }
}

/// A folder with the programs of this machine but for some.
fn programs(folder: &Path, missing: &[&str]) -> PathBuf {
    let programs = folder.join("programs");
    fs::create_dir(&programs).unwrap();
    for path in env::split_paths("/usr/bin:/bin") {
        for program in fs::read_dir(path).unwrap() {
            let program = program.unwrap();
            if !missing.iter().any(|name| program.file_name() == *name) {
                // Found in both folders where one is a link to the other.
                let _ = std::os::unix::fs::symlink(program.path(), programs.join(program.file_name()));
            }
        }
    }
    programs
}
