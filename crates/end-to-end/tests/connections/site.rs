//! A host for one test: an sshd with a configuration of its own, and two users.

use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;
use std::{env, fs};

use crate::users::{User, run};

/// It is gone when it is dropped, with its users and all their files.
pub(crate) struct Site {
    /// Nobody but root can write here.
    pub(crate) folder: PathBuf,
    /// Becomes others without a password.
    pub(crate) ann: User,
    /// Is asked for a password when it becomes somebody.
    pub(crate) bob: User,
    port: u16,
    sshd: Child,
}

impl Site {
    pub(crate) fn new() -> Self {
        Self::without_tools(&[])
    }

    /// One where whoever logs in doesn't find some programs; `extra` files of the folder `programs` are found instead.
    pub(crate) fn without_tools(missing: &[&str]) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        // The path of a control socket is short.
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = PathBuf::from(format!("/var/tmp/noa-{}-{number}", std::process::id()));
        fs::create_dir(&folder).unwrap();
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
        let programs = programs(&folder, missing);
        for key in ["host", "key"] {
            run(&["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder.join(key).to_str().unwrap()]);
        }
        for (name, program) in [("count-ssh", "ssh"), ("count-sftp", "sftp")] {
            let log = folder.join("commands");
            let script = format!(
                "#!/bin/sh\necho {program} >>{0}\n[ -e {1}/cut ] && [ $(wc -l <{0}) = 2 ] && head -c 100 | {program} \"$@\" && exit\nexec {program} \"$@\"\n",
                log.display(),
                folder.display()
            );
            fs::write(folder.join(name), script).unwrap();
            fs::set_permissions(folder.join(name), fs::Permissions::from_mode(0o755)).unwrap();
        }
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let config = folder.join("sshd_config");
        let text = format!(
            "ListenAddress 127.0.0.1:{port}\nHostKey {0}/host\nAuthorizedKeysFile {0}/key.pub\nPidFile none\n\
             StrictModes no\nUsePAM no\nPasswordAuthentication no\nMaxStartups 100:30:200\n\
             SetEnv PATH={1}\nSubsystem sftp internal-sftp\n",
            folder.display(),
            programs.display(),
        );
        fs::write(&config, text).unwrap();
        // Debian's sshd wants it, and its service makes it.
        fs::create_dir_all("/run/sshd").unwrap();
        let sshd = Command::new("/usr/sbin/sshd")
            .args(["-D", "-f"])
            .arg(&config)
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (ann, bob) = (User::new(&folder, "NOPASSWD:"), User::new(&folder, ""));
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            thread::sleep(Duration::from_millis(10));
        }
        Self { folder, ann, bob, port, sshd }
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
            self.ann.name, self.bob.name, self.port,
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
        let _ = self.sshd.kill();
        let _ = self.sshd.wait();
        let _ = fs::remove_dir_all(&self.folder);
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
