//! `ansible-playbook noa.clevercloud.login`: the same executable, started by a playbook of the collection.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use end_to_end::{Collection, Emulator};

/// A script stands in for the browser: it notes the address, and the test fills in the form.
#[test]
fn the_playbook_logs_in_with_the_browser() {
    let executable = fs::read(env!("CARGO_BIN_EXE_clevercloud-modules")).unwrap();
    let collection = Collection::with_executable("login", &Collection::platform(), &executable, 0o755);
    let emulator = Emulator::start();
    let (browser, visited) = (collection.folder.join("browser"), collection.folder.join("visited"));
    let note = format!("#!/bin/sh\nprintf %s \"$1\" >{0}.new && mv {0}.new {0}\n", visited.display());
    fs::write(&browser, note).unwrap();
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).unwrap();
    let mut playbook = collection.tool("ansible-playbook");
    playbook
        .arg("noa.clevercloud.login")
        .env("HOME", &collection.folder)
        .env_remove("XDG_CONFIG_HOME")
        .env("BROWSER", &browser)
        .envs(["API_HOST", "CONSOLE_URL"].map(|name| (name, emulator.url())))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let playbook = playbook.spawn().unwrap();
    let deadline = Instant::now() + Duration::from_secs(60);
    while !visited.exists() && Instant::now() < deadline {
        thread::sleep(Duration::from_millis(50));
    }
    let page = fs::read_to_string(&visited).unwrap_or_default();
    let (_, cli_token) = page.split_once("cli_token=").unwrap_or_default();
    ureq::post(format!("{}/v2/sessions/login", emulator.url()))
        .config()
        .max_redirects(0)
        .build()
        .send_form([("email", "demo@example.com"), ("pass", "demo_password"), ("cli_token", cli_token)])
        .unwrap();
    let output = playbook.wait_with_output().unwrap();
    let screen = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    assert!(output.status.success(), "{screen}");
    assert!(screen.contains("demo@example.com, until 20"), "{screen}");
    let file = fs::read_to_string(collection.folder.join(".config/clever-cloud/clever-tools.json")).unwrap();
    assert!(file.contains("\"alias\": \"default\""), "{file}");
}

#[test]
fn the_executable_is_the_login_by_its_name_and_by_its_first_word() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("login_names");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let link = folder.join("clevercloud-login");
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_clevercloud-modules"), &link).unwrap();
    let version =
        |program: &mut Command| String::from_utf8(program.arg("--version").output().unwrap().stdout);
    let by_name = version(&mut Command::new(&link)).unwrap();
    let by_word = version(Command::new(env!("CARGO_BIN_EXE_clevercloud-modules")).arg("login")).unwrap();
    assert_eq!(by_name, concat!("clevercloud-login ", env!("CARGO_PKG_VERSION"), "\n"));
    assert_eq!(by_word, by_name);
}
