//! Connections that outlive a task: where its keeper is, how it is started, and what it does.

use std::ffi::OsString;
use std::net::ToSocketAddrs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use std::{env, io};

use keeper::{Kept, Line, Nobody};
use ring::digest;

use super::settings::Settings;
use super::tls::Trust;
use super::tls_line::{Peer, TlsLine};
use crate::base_url::BaseUrl;

/// The first word of the executable where it is the keeper.
pub const KEEP: &str = "keep-connections";

/// For how many seconds a connection is kept; the dispatcher sets it where it starts the executable on the controller.
const SECONDS: &str = "NOA_CLEVERCLOUD_KEEP_CONNECTIONS";

/// Below the home of the user, beside what stays on other hosts.
const FOLDER: &str = ".ansible/noa.clevercloud";

/// How many more requests a task sends at the same time where it knows what an earlier one has seen.
const AHEAD: usize = 2;

/// The keeper for this API.
#[derive(Debug)]
pub(super) struct Keeping {
    socket: PathBuf,
    /// What starts the keeper.
    words: Vec<OsString>,
    is_started: AtomicBool,
}

impl Keeping {
    /// `None` where nobody asked for it, or no folder is safe.
    pub(super) fn of(
        settings: &Settings,
        trust: &Trust,
        environment: &dyn Fn(&str) -> Option<String>,
    ) -> Option<Self> {
        let seconds: u64 = environment(SECONDS)?.parse().ok().filter(|seconds| *seconds > 0)?;
        let socket = socket(Path::new(&environment("HOME")?), &settings.base_url, trust)?;
        let numbers = [seconds.to_string(), (settings.width + AHEAD).to_string()];
        let texts = [KEEP.to_owned()].into_iter().chain(numbers).chain([settings.base_url.to_string()]);
        let words = texts.map(OsString::from).chain(settings.ca_path.clone().map(OsString::from)).collect();
        Some(Self { socket, words, is_started: AtomicBool::new(false) })
    }

    /// A connection from the keeper. Where there is none yet it is started, for the tasks that come.
    pub(super) fn borrow(&self) -> Option<Box<dyn Line>> {
        let borrowed = Kept::borrow(&self.socket);
        if matches!(borrowed, Err(Nobody)) && !self.is_started.swap(true, Ordering::Relaxed) {
            // Without it tasks only take longer.
            let _ = self.start();
        }
        borrowed.ok().flatten().map(|kept| Box::new(kept) as Box<dyn Line>)
    }

    /// What an earlier task has left under that key.
    pub(super) fn recall(&self, key: &str) -> Option<String> {
        keeper::recall(&self.socket, key)
    }

    /// Leaves it to later ones.
    pub(super) fn remember(&self, keys: &[&str], value: &str) {
        keeper::remember(&self.socket, keys, value);
    }

    /// It needs nothing of the task's environment but what says whom to trust.
    fn start(&self) -> io::Result<()> {
        let known = ["HOME", "SSL_CERT_FILE", "SSL_CERT_DIR"];
        Command::new(env::current_exe()?)
            .args(&self.words)
            .env_clear()
            .envs(known.iter().filter_map(|name| Some((name, env::var_os(name)?))))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map(drop)
    }
}

/// Where tasks of this executable find connections to this API that they can trust: another executable, another address
/// or other certificates are another place.
fn socket(home: &Path, api: &BaseUrl, trust: &Trust) -> Option<PathBuf> {
    let executable = env::current_exe().ok()?;
    let file = executable.metadata().ok()?;
    let mut key = digest::Context::new(&digest::SHA256);
    let text = format!("{} {} {} {}\n", file.dev(), file.ino(), file.mtime(), file.mtime_nsec());
    for part in [text.as_bytes(), api.authority().as_bytes()].into_iter().chain(trust.identity()) {
        key.update(&part.len().to_be_bytes());
        key.update(part);
    }
    let key = u64::from_be_bytes(*key.finish().as_ref().first_chunk()?);
    Some(keeper::private_folder(&home.join(FOLDER))?.join(format!("connections-{key:016x}")))
}

/// What the executable does when its first word is [`KEEP`], given those that follow. It says nothing:
/// nobody listens.
pub fn keep_connections(words: impl Iterator<Item = OsString>) -> ExitCode {
    // It belongs to no terminal: what ends the playbook doesn't end it.
    let _ = rustix::process::setsid();
    if keep(words).is_some() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn keep(words: impl Iterator<Item = OsString>) -> Option<()> {
    let mut words = words.map(|word| word.into_string().ok());
    let mut next = || words.next().flatten();
    let (seconds, count) = (next()?.parse().ok()?, next()?.parse().ok()?);
    let api = BaseUrl::parse(&next()?).ok()?;
    let ca_path = next().map(PathBuf::from);
    let environment = |name: &str| env::var(name).ok();
    let trust = Trust::read(true, ca_path.as_deref(), &environment).ok()?;
    let socket = socket(Path::new(&environment("HOME")?), &api, &trust)?;
    let peer = Arc::new(Peer::of(&api, &trust)?);
    // It may outlive the folder that the playbook was started in.
    env::set_current_dir("/").ok()?;
    let open = move || {
        let addresses: Vec<_> = (api.bare_host(), api.port()).to_socket_addrs()?.collect();
        let line = TlsLine::open(&peer, &addresses, Instant::now() + Settings::CONNECT_TIMEOUT)?;
        Ok(Box::new(line) as Box<dyn Line>)
    };
    keeper::serve(&socket, Duration::from_secs(seconds), count, Box::new(open)).ok()
}
