//! `cargo xtask demo`: the article's playbook, against the emulator.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Result;
use serde_json::Value;

use crate::emulator::Emulator;
use crate::venv::Venv;
use crate::{collection, paths, process, progress};

/// Runs the playbook from a folder of its own, with the tarball installed as a user installs it and an executable of
/// the emulator.
///
/// # Errors
/// When a step fails; the emulator is stopped all the same.
pub(crate) fn run(venv: &Venv, tarball: &Path, emulator: &Path) -> Result<()> {
    let folder = paths::target().join("demo");
    fs::create_dir_all(&folder)?;
    let collections = folder.join("collections");
    collection::install(venv, tarball, &collections)?;
    let emulator = Emulator::start(emulator)?;
    progress::step(&format!("Running the article's playbook against {}", emulator.url));
    let mut playbook = venv.command("ansible-playbook");
    playbook.current_dir(&folder).env("ANSIBLE_COLLECTIONS_PATH", &collections);
    process::run(article(&mut playbook, &emulator))?;
    let requests = emulator.requests()?;
    drop(emulator);
    summarise(&requests);
    Ok(())
}

/// Lets `ansible-playbook` run the article's playbook, which removes what it orders.
pub(crate) fn article<'a>(playbook: &'a mut Command, emulator: &Emulator) -> &'a mut Command {
    playbook
        .args(["--inventory", "localhost,", "--connection", "local"])
        .arg(paths::root().join("crates/xtask/demo/article.yml"))
        .env("CLEVER_API_ENDPOINT", &emulator.url)
        // The emulator's own user, see its README. The playbook's last tasks have no other credentials.
        .env("CC_CONSUMER_KEY", "demo_consumer_key")
        .env("CC_CONSUMER_SECRET", "demo_consumer_secret")
        .env("CC_OAUTH_TOKEN", "demo_token")
        .env("CC_OAUTH_SECRET", "demo_token_secret")
}

fn summarise(requests: &[Value]) {
    let mut counts = BTreeMap::<(&str, u64), usize>::new();
    for request in requests {
        let method = request.get("method").and_then(Value::as_str).unwrap_or("?");
        let status = request.get("status").and_then(Value::as_u64).unwrap_or_default();
        *counts.entry((method, status)).or_default() += 1;
    }
    progress::step(&format!("The emulator answered {} requests and is stopped", requests.len()));
    for ((method, status), count) in counts {
        progress::say(&format!("    {count:3} {method} with status {status}"));
    }
}
