//! An sshd on a free port of loopback.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::users::run;

/// It runs until it is dropped.
pub(crate) struct Sshd {
    pub(crate) port: u16,
    process: Child,
}

impl Sshd {
    /// Starts one that knows the key `key` of the folder, which it makes; whoever logs in finds programs in `path`.
    pub(crate) fn start(folder: &Path, path: &Path) -> Self {
        for key in ["host", "key"] {
            run(&["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder.join(key).to_str().unwrap()]);
        }
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let config = folder.join("sshd_config");
        let text = format!(
            "ListenAddress 127.0.0.1:{port}\nHostKey {0}/host\nAuthorizedKeysFile {0}/key.pub\nPidFile {0}/sshd.pid\n\
             StrictModes no\nUsePAM no\nPasswordAuthentication no\nMaxStartups 100:30:200\n\
             SetEnv PATH={1}\nSubsystem sftp internal-sftp\n",
            folder.display(),
            path.display(),
        );
        fs::write(&config, text).unwrap();
        // Debian's sshd wants it, and its service makes it.
        fs::create_dir_all("/run/sshd").unwrap();
        let mut process = Command::new("/usr/sbin/sshd")
            .args(["-D", "-f"])
            .arg(&config)
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(process.try_wait().unwrap().is_none(), "sshd ended");
            thread::sleep(Duration::from_millis(10));
        }
        Self { port, process }
    }
}

impl Drop for Sshd {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
