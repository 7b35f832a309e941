//! Where the executable can't stay on the host, Ansible sends it, and the result is the same.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::path::Path;
use std::process::Command;

use end_to_end::{Collection, pythons};

use crate::play::{Play, newest};
use crate::site::Site;
use crate::standin::{collection, content};
use crate::users::run;

const TASKS: &str = "
    - noa.clevercloud.addon_info: {}
      register: one
    - noa.clevercloud.addon_info: {}
      loop: [1, 2]
      register: two
";

/// What Ansible itself needs for one task.
const SENT: [&str; 7] = ["ssh", "ssh", "sftp", "sftp", "ssh", "ssh", "ssh"];

/// Checks that Ansible sends the executable, for that reason, and that keeping it is tried once.
fn is_sent(site: &Site, reason: &str) {
    let collection = collection(site, "");
    let played = Play::new(site, &collection, &newest()).run(TASKS);
    assert_eq!((&played.one["way"], &played.one["user"]), (&"sent".into(), &site.ann.name.as_str().into()));
    assert_eq!(played.two["results"][1]["way"], "sent");
    assert!(played.screen.contains(&format!("{REFUSED}{reason}")), "{reason}: {}", played.screen);
    assert_eq!(played.screen.matches(REFUSED).count(), 1, "{}", played.screen);
}

const REFUSED: &str = "is not kept on the host: ";

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
#[ignore = "it makes users of this machine"]
fn a_folder_that_is_not_private_is_not_used() {
    let site = Site::new();
    let home = &site.ann.home;
    let (ansible, kept) = (home.join(".ansible"), home.join(".ansible/noa.clevercloud"));
    let owner = |path: &Path, like: &Path| {
        chown(path, Some(fs::metadata(like).unwrap().uid()), None).unwrap();
    };

    mode(home, 0o775);
    is_sent(&site, "others can write to a folder above");
    mode(home, 0o755);

    fs::create_dir_all(&kept).unwrap();
    for folder in [&ansible, &kept] {
        owner(folder, home);
        mode(folder, 0o755);
    }
    is_sent(&site, &format!("{} is not private to the user", kept.display()));
    mode(&kept, 0o700);
    owner(&kept, &site.bob.home);
    is_sent(&site, &format!("{} is missing and cannot be made", kept.display()));

    fs::remove_dir(&kept).unwrap();
    let shared = site.folder.join("shared");
    fs::create_dir(&shared).unwrap();
    mode(&shared, 0o777);
    symlink(&shared, &kept).unwrap();
    is_sent(&site, &format!("{} is not private to the user", shared.display()));
    assert_eq!(fs::read_dir(&shared).unwrap().count(), 0);
}

#[test]
#[ignore = "it makes users of this machine"]
fn a_folder_of_somebody_else_is_not_used_by_root() {
    let site = Site::new();
    let ann = fs::metadata(&site.ann.home).unwrap().uid();
    let private = site.folder.join("private");
    fs::create_dir(&private).unwrap();
    mode(&private, 0o700);
    chown(&private, Some(ann), None).unwrap();
    let task = format!(
        "
    - noa.clevercloud.addon_info: {{}}
      become: true
      vars: {{clevercloud_executable_cache: {}}}
      register: one
",
        private.display()
    );
    let played = Play::new(&site, &collection(&site, ""), &newest()).run(&task);
    assert_eq!((&played.one["way"], &played.one["user"]), (&"sent".into(), &"root".into()));
    let reason = format!("{REFUSED}{} is not private to the user", private.display());
    assert!(played.screen.contains(&reason), "{}", played.screen);
    assert_eq!(fs::read_dir(&private).unwrap().count(), 0);
}

/// A file system of its own on a folder, until it is dropped.
struct Mounted<'a>(&'a Path);

impl Drop for Mounted<'_> {
    fn drop(&mut self) {
        run(&["umount", self.0.to_str().unwrap()]);
    }
}

#[test]
#[ignore = "it makes users of this machine"]
fn a_folder_that_takes_nothing_or_runs_nothing_is_not_used() {
    let site = Site::new();
    let cache = site.folder.join("cache");
    fs::create_dir(&cache).unwrap();
    for (options, reason) in [
        ("noexec,mode=755", "programs may not run in the folder"),
        ("size=4k,mode=755", "the upload did not arrive whole"),
    ] {
        let mount = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(&cache).output();
        let Some(mounted) = mount.unwrap().status.success().then_some(Mounted(&cache)) else {
            println!("Not tried: this machine lets nobody mount a file system, as in many containers.");
            return;
        };
        let kept = cache.join("kept");
        run(&["install", "-d", "-m", "700", "-o", &site.ann.name, kept.to_str().unwrap()]);
        let collection = collection(&site, &format!(": {}", "x".repeat(5000)));
        let variable = format!("clevercloud_executable_cache={}", kept.display());
        let arguments = ["--extra-vars", &variable];
        let played = Play { arguments: &arguments, ..Play::new(&site, &collection, &newest()) }.run(TASKS);
        assert_eq!(played.two["results"][1]["way"], "sent", "{}", played.screen);
        assert!(played.screen.contains(&format!("{REFUSED}{reason}")), "{reason}: {}", played.screen);
        drop(mounted);
    }
}

#[test]
#[ignore = "it makes users of this machine"]
fn a_host_without_means_to_check_keeps_nothing() {
    let site = Site::without_tools(&["sha256sum", "shasum", "openssl"]);
    is_sent(&site, "there is neither sha256sum nor shasum nor openssl");
    let site = Site::without_tools(&["sha256sum"]);
    let collection = collection(&site, "");
    assert_eq!(Play::new(&site, &collection, &newest()).run(TASKS).one["way"], "kept");
}

#[test]
#[ignore = "it makes users of this machine"]
fn a_sudo_that_wants_a_terminal_gets_one() {
    let site = Site::new();
    site.ann.sudo_defaults("requiretty");
    let collection = collection(&site, "");
    for python in pythons() {
        let played = Play { arguments: &["--become"], ..Play::new(&site, &collection, &python) }.run(TASKS);
        assert_eq!(
            (&played.one["way"], &played.one["user"]),
            (&"sent".into(), &"root".into()),
            "{}",
            played.screen
        );
    }
}

#[test]
#[ignore = "it makes users of this machine"]
fn su_reads_a_terminal_so_ansible_sends_it() {
    let site = Site::new();
    let collection = collection(&site, "");
    for python in pythons() {
        let tasks = format!(
            "
    - noa.clevercloud.addon_info: {{}}
      become: true
      become_method: ansible.builtin.su
      become_user: {}
      vars: {{ansible_become_password: {}}}
      register: one
",
            site.bob.name, site.bob.password
        );
        let played = Play::new(&site, &collection, &python).run(&tasks);
        assert_eq!(
            (&played.one["way"], &played.one["user"]),
            (&"sent".into(), &site.bob.name.as_str().into()),
            "{}",
            played.screen
        );
        assert!(!played.screen.contains(&site.bob.password), "{}", played.screen);
    }
}

#[test]
#[ignore = "it makes users of this machine"]
fn it_can_be_switched_off_and_a_wrong_folder_is_told() {
    let site = Site::new();
    let collection = collection(&site, "");
    let with = |value: &str| {
        Play::new(&site, &collection, &newest()).run(&format!(
            "
    - noa.clevercloud.addon_info: {{}}
      vars: {{clevercloud_executable_cache: {value}}}
      register: one
      ignore_errors: true
"
        ))
    };
    for off in ["false", "'no'"] {
        let played = with(off);
        assert_eq!(played.one["way"], "sent");
        assert_eq!(played.commands, [&["ssh"], &SENT[..]].concat(), "what platform it is, and the task");
    }
    assert!(!site.ann.home.join(".ansible/noa.clevercloud").exists());
    let wrong = with("cache/here").one;
    assert_eq!(wrong["error"]["kind"], "arguments");
    insta::assert_snapshot!(wrong["msg"].as_str().unwrap(), @r#"clevercloud_executable_cache is "cache/here", which is neither a boolean nor the path of a folder; write false, or a path that begins with "/" or "~/"."#);
}

#[test]
#[ignore = "it makes users of this machine"]
fn a_platform_that_does_not_ship_is_named() {
    let site = Site::without_tools(&["uname"]);
    let uname = site.folder.join("programs/uname");
    let name = site.folder.file_name().unwrap().to_str().unwrap();
    let collection = Collection::with_executable(name, "haiku_x86_64", content("").as_bytes(), 0o755);
    for known in [false, true] {
        let played = Play::new(&site, &collection, &newest())
            .run("\n    - noa.clevercloud.addon_info: {}\n      register: one\n      ignore_errors: true");
        let sentence = played.one["msg"].as_str().unwrap();
        if known {
            insta::assert_snapshot!(sentence, @r#"The host ann is a plan9_mips and this copy of noa.clevercloud has executables for haiku_x86_64 only; run the task on the controller with "delegate_to: localhost"."#);
        } else {
            insta::assert_snapshot!(sentence, @r#"The host ann did not answer "uname -sm" (/bin/sh: 1: uname: not found), so its platform is unknown; run the task on the controller with "delegate_to: localhost"."#);
        }
        fs::write(&uname, "#!/bin/sh\necho Plan9 mips\n").unwrap();
        mode(&uname, 0o755);
    }
}
