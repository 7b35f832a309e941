//! The scripts on hosts whose shell or programs aren't those of Debian.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use end_to_end::Collection;

use crate::play::{Play, newest};
use crate::site::Site;
use crate::standin::{collection, content};

const TASKS: &str = "
    - noa.clevercloud.addon_info: {}
      register: one
    - noa.clevercloud.addon_info: {}
      become: true
      vars: {clevercloud_executable_cache: ROOT}
      environment: {COLOUR: it's blue}
      register: two
";

#[test]
#[ignore = "it makes users of this machine"]
fn every_posix_shell_keeps_it() {
    let site = Site::new();
    let (collection, python) = (collection(&site, ""), newest());
    // By their names bash and busybox know what they are to be: bash as "sh" is what macOS has.
    for (name, program) in
        [("dash", "dash"), ("bash", "bash"), ("sh", "bash"), ("ash", "busybox"), ("mksh", "mksh")]
    {
        let shell = site.folder.join(name);
        symlink(format!("/bin/{program}"), &shell).unwrap();
        let root = site.folder.join(format!("root-{name}-{program}"));
        let variable = format!("ansible_shell_executable={}", shell.display());
        let arguments = ["--extra-vars", &variable];
        let play = Play { arguments: &arguments, ..Play::new(&site, &collection, &python) };
        let played = play.run(&TASKS.replace("ROOT", root.to_str().unwrap()));
        assert!(played.screen.contains(&format!("{} -c", shell.display())), "{}", played.screen);
        for (result, user) in [(&played.one, site.ann.name.as_str()), (&played.two, "root")] {
            assert_eq!(
                (&result["way"], &result["user"]),
                (&"kept".into(), &user.into()),
                "{}",
                played.screen
            );
        }
        assert_eq!(played.two["colour"], "it's blue");
        fs::remove_dir_all(site.ann.home.join(".ansible")).unwrap();
    }
}

/// Programs as macOS has them: `ls` marks attributes of files and access lists of folders, and there is one program for
/// checksums.
const MACOS: [(&str, &str); 3] = [
    ("uname", "[ $* = -sm ] && echo Darwin arm64"),
    (
        "ls",
        "/bin/ls \"$@\" | sed -E 's/^-.{9}/&@/; s/^d.{9}/&+/; s/^(d.{9})\\+(.*noa.clevercloud)$/\\1@\\2/'",
    ),
    ("shasum", "[ \"$*\" = '-a 256' ] && exec /usr/bin/sha256sum"),
];

#[test]
#[ignore = "it makes users of this machine"]
fn a_host_with_the_programs_of_macos_keeps_it() {
    let site = Site::without_tools(&["uname", "ls", "sha256sum", "shasum", "openssl"]);
    for (name, script) in MACOS {
        let program = site.folder.join("programs").join(name);
        fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(program, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let name = site.folder.file_name().unwrap().to_str().unwrap();
    let collection = Collection::with_executable(name, "darwin_aarch64", content("").as_bytes(), 0o755);
    let python = newest();
    let play = Play::new(&site, &collection, &python);
    for commands in [&["ssh"; 3][..], &["ssh"]] {
        let played = play.run("\n    - noa.clevercloud.addon_info: {}\n      register: one");
        assert_eq!(played.one["way"], "kept", "{}", played.screen);
        assert_eq!(played.commands, commands);
    }
}
