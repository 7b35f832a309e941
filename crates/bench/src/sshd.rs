//! A host that is reached by ssh: this one, over loopback, by a server and keys of our own.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

/// A server that ends with this value.
pub(crate) struct Sshd {
    child: Child,
    /// What Ansible has to know of the host.
    pub(crate) variables: Value,
}

impl Sshd {
    /// Starts it for the user who measures.
    pub(crate) fn start(folder: &Path) -> Result<Self> {
        let program = Path::new("/usr/sbin/sshd");
        ensure!(program.exists(), "there is no sshd; install openssh-server");
        let folder = folder.join("sshd");
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("home"))?;
        for name in ["host", "user"] {
            let keygen = Command::new("ssh-keygen")
                .args(["-q", "-t", "ed25519", "-N", "", "-f"])
                .arg(folder.join(name))
                .status()
                .context("can't start ssh-keygen")?;
            ensure!(keygen.success(), "ssh-keygen made no key");
        }
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let file = |name: &str| folder.join(name).display().to_string();
        let config = [
            format!("ListenAddress 127.0.0.1:{port}"),
            format!("HostKey {}", file("host")),
            format!("AuthorizedKeysFile {}", file("user.pub")),
            "PidFile none".to_owned(),
            "PermitRootLogin prohibit-password".to_owned(),
            // The folder lies where others may write, below the repository.
            "StrictModes no".to_owned(),
            "UsePAM no".to_owned(),
            "Subsystem sftp internal-sftp".to_owned(),
            // What a shell reads in somebody's home when they log in can take longer than the task.
            format!("SetEnv HOME={}", file("home")),
            String::new(),
        ];
        fs::write(folder.join("config"), config.join("\n"))?;
        // Where it separates privileges, which Debian makes only when the service starts.
        let _ = fs::create_dir_all("/run/sshd");
        let child = Command::new(program)
            .args(["-D", "-e", "-f", &file("config")])
            .stdin(Stdio::null())
            .stderr(fs::File::create(folder.join("log"))?)
            .spawn()
            .context("can't start sshd")?;
        let options = "-o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR";
        let variables = json!({
            "ansible_connection": "ssh",
            "ansible_host": "127.0.0.1",
            "ansible_port": port,
            "ansible_ssh_private_key_file": file("user"),
            "ansible_ssh_common_args": options,
        });
        let sshd = Self { child, variables };
        let deadline = Instant::now() + Duration::from_secs(10);
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            ensure!(Instant::now() < deadline, "sshd does not listen; see {}", file("log"));
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(sshd)
    }
}

impl Drop for Sshd {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
