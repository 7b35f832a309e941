//! What stands behind Cellar's add-ons, asked by the clients of Amazon and by s3cmd.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::client::run;
use crate::emulator::{Emulator, Env, Pair, folder};

const PROVIDER: &str = "cellar-addon";

/// A program of the folder that `cargo xtask test` names, with nothing of this account's settings.
fn program(name: &str, home: &Path) -> Command {
    let programs = env::var_os("CLEVERCLOUD_S3_CLIENTS").unwrap();
    let mut command = Command::new(PathBuf::from(programs).join(name));
    command.env_clear().env("HOME", home).env("LC_ALL", "C.UTF-8").current_dir(home);
    command
}

/// As [`program`], with the keys of an add-on.
fn with_keys(name: &str, home: &Path, env: &Env) -> Command {
    let mut command = program(name, home);
    command.env("AWS_ENDPOINT_URL", format!("http://{}", env["CELLAR_ADDON_HOST"]));
    command.env("AWS_ACCESS_KEY_ID", &env["CELLAR_ADDON_KEY_ID"]);
    command.env("AWS_SECRET_ACCESS_KEY", &env["CELLAR_ADDON_KEY_SECRET"]);
    command.env("AWS_DEFAULT_REGION", "us-east-1");
    command
}

fn aws(home: &Path, env: &Env, words: &[&str]) -> Result<String, String> {
    run(with_keys("aws", home, env).args(words))
}

/// As Clever Cloud's documentation has it, but with buckets in the path: this machine has one name.
fn s3cmd(home: &Path, env: &Env, words: &[&str]) -> Result<String, String> {
    let (host, id, secret) =
        (&env["CELLAR_ADDON_HOST"], &env["CELLAR_ADDON_KEY_ID"], &env["CELLAR_ADDON_KEY_SECRET"]);
    let settings = format!(
        "[default]\naccess_key = {id}\nsecret_key = {secret}\nhost_base = {host}\nhost_bucket = {host}\nuse_https = False\n"
    );
    fs::write(home.join(".s3cfg"), settings).unwrap();
    run(program("s3cmd", home).args(words))
}

#[test]
#[ignore = "it needs clients of S3: cargo xtask test has them"]
fn a_store_works_until_its_addon_is_removed() {
    let Pair { folder, emulator, addon, first, other } = Pair::of(PROVIDER, "cellar");

    fs::write(folder.join("kept"), "seven").unwrap();
    aws(&folder, &first, &["s3", "mb", "s3://files"]).unwrap();
    aws(&folder, &first, &["s3", "cp", "kept", "s3://files/a/kept"]).unwrap();
    let refusal = aws(&folder, &other, &["s3", "cp", "s3://files/a/kept", "-"]).unwrap_err();
    assert!(refusal.contains("403"), "{refusal}");
    let taken = aws(&folder, &other, &["s3", "mb", "s3://files"]).unwrap_err();
    assert!(taken.contains("BucketAlreadyExists"), "{taken}");

    let mode = fs::metadata(folder.join("data/cellar")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700, "other accounts can read contents");

    // SIGKILL, and the next emulator finds all of it.
    drop(emulator);
    let emulator = Emulator::keeping(&folder);
    let second = emulator.env(&addon);
    assert_eq!(first["CELLAR_ADDON_KEY_ID"], second["CELLAR_ADDON_KEY_ID"]);
    assert_eq!(aws(&folder, &second, &["s3", "cp", "s3://files/a/kept", "-"]).unwrap(), "seven");

    emulator.remove(&addon);
    let gone = aws(&folder, &second, &["s3", "ls"]).unwrap_err();
    assert!(gone.contains("InvalidAccessKeyId"), "{gone}");
    let left = fs::read_dir(folder.join("data/cellar/data")).unwrap();
    assert_eq!(left.count(), 0, "contents outlive the add-on");
    emulator.terminate();
    fs::remove_dir_all(folder).unwrap();
}

#[test]
#[ignore = "it needs clients of S3: cargo xtask test has them"]
fn boto3_stores_lists_and_reads() {
    let folder = folder("cellar-boto3");
    let emulator = Emulator::start(&[]);
    let [own, other] = ["", ""].map(|_| emulator.env(&emulator.order(PROVIDER)));
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/services/cellar.py");
    let mut python = with_keys("python", &folder, &own);
    python.env("OTHER_KEY_ID", &other["CELLAR_ADDON_KEY_ID"]);
    python.env("OTHER_KEY_SECRET", &other["CELLAR_ADDON_KEY_SECRET"]);
    run(python.arg(script)).unwrap_or_else(|complaint| panic!("{complaint}"));
    emulator.terminate();
    fs::remove_dir_all(folder).unwrap();
}

#[test]
#[ignore = "it needs clients of S3: cargo xtask test has them"]
fn folders_go_there_and_come_back_with_awscli() {
    let folder = folder("cellar-awscli");
    let emulator = Emulator::start(&[]);
    let env = emulator.env(&emulator.order(PROVIDER));
    let there = folder.join("there");
    fs::create_dir_all(there.join("deep")).unwrap();
    fs::write(there.join("small & ünusual"), "").unwrap();
    fs::create_dir(folder.join(".aws")).unwrap();
    let settings = "[default]\ns3 =\n  multipart_threshold = 5MB\n  multipart_chunksize = 5MB\n";
    fs::write(folder.join(".aws/config"), settings).unwrap();
    // Larger than what is sent at once.
    fs::write(there.join("deep/large"), vec![7; (5 << 20) + 1]).unwrap();

    let aws = |words: &[&str]| aws(&folder, &env, words).unwrap();
    aws(&["s3", "mb", "s3://backups"]);
    aws(&["s3", "sync", "there", "s3://backups/day"]);
    assert_eq!(aws(&["s3", "sync", "there", "s3://backups/day"]), "", "nothing is new");
    aws(&["s3", "mv", "s3://backups/day/deep/large", "s3://backups/day/moved"]);
    aws(&["s3", "sync", "s3://backups/day", "back"]);
    assert_eq!(fs::read(folder.join("back/moved")).unwrap(), vec![7; (5 << 20) + 1]);
    assert_eq!(fs::read(folder.join("back/small & ünusual")).unwrap(), b"");
    aws(&["s3", "rb", "s3://backups", "--force"]);
    assert_eq!(aws(&["s3", "ls"]), "");
    emulator.terminate();
    fs::remove_dir_all(folder).unwrap();
}

#[test]
#[ignore = "it needs clients of S3: cargo xtask test has them"]
fn what_s3cmd_makes_public_can_be_read_by_everybody() {
    let folder = folder("cellar-s3cmd");
    let emulator = Emulator::start(&[]);
    let env = emulator.env(&emulator.order(PROVIDER));
    fs::write(folder.join("image.jpg"), "a picture").unwrap();
    let s3cmd = |words: &[&str]| s3cmd(&folder, &env, words).unwrap();
    s3cmd(&["mb", "s3://pictures"]);
    s3cmd(&["put", "--acl-public", "image.jpg", "s3://pictures"]);
    assert!(s3cmd(&["ls", "s3://pictures"]).ends_with("s3://pictures/image.jpg"));

    let url = format!("http://{}/pictures/image.jpg", env["CELLAR_ADDON_HOST"]);
    let read = || ureq::get(&url).call();
    assert_eq!(read().unwrap().body_mut().read_to_string().unwrap(), "a picture");
    s3cmd(&["setacl", "--acl-private", "s3://pictures/image.jpg"]);
    assert!(matches!(read(), Err(ureq::Error::StatusCode(403))));

    s3cmd(&["get", "s3://pictures/image.jpg", "back.jpg"]);
    assert_eq!(fs::read(folder.join("back.jpg")).unwrap(), b"a picture");
    s3cmd(&["rb", "--recursive", "--force", "s3://pictures"]);
    assert_eq!(s3cmd(&["ls"]), "");
    emulator.terminate();
    fs::remove_dir_all(folder).unwrap();
}
