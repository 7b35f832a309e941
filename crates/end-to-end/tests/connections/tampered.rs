//! A file that somebody else may have had in hand is never started.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::path::{Path, PathBuf};

use crate::play::{Play, newest};
use crate::site::Site;
use crate::standin::collection;
use crate::ways::names;

const TASK: &str = "\n    - noa.clevercloud.addon_info: {}\n      register: one";

type Tamper = fn(&Path, &Site);

/// Each leaves a program at the path that must not run.
const TAMPERED: [(&str, Tamper); 5] = [
    ("bytes were changed", |file, site| fs::write(file, evil(site)).unwrap()),
    ("others may write", |file, _| fs::set_permissions(file, fs::Permissions::from_mode(0o777)).unwrap()),
    ("it is a link", |file, site| {
        let genuine = site.folder.join("genuine");
        fs::rename(file, &genuine).unwrap();
        chown(&genuine, Some(fs::metadata(&site.ann.home).unwrap().uid()), None).unwrap();
        symlink(genuine, file).unwrap();
    }),
    ("it belongs to another user", |file, site| {
        chown(file, Some(fs::metadata(&site.bob.home).unwrap().uid()), None).unwrap();
    }),
    ("it is cut off", |file, _| fs::write(file, b"").unwrap()),
];

fn evil(site: &Site) -> String {
    format!(
        "#!/bin/sh\ntouch {}/evil\necho '{{\"changed\": false, \"way\": \"evil\"}}'\n",
        site.folder.display()
    )
}

fn kept(site: &Site) -> PathBuf {
    let folder = site.ann.home.join(".ansible/noa.clevercloud");
    let name = names(&folder).into_iter().find(|name| name.starts_with("clevercloud-modules-")).unwrap();
    folder.join(name)
}

#[test]
#[ignore = "it makes users of this machine"]
fn it_is_replaced_before_anything_is_started() {
    let site = Site::new();
    let collection = collection(&site, "");
    let python = newest();
    let play = Play::new(&site, &collection, &python);
    play.run(TASK);
    for (what, tamper) in TAMPERED {
        tamper(&kept(&site), &site);
        let played = play.run(TASK);
        assert_eq!(
            (&played.one["way"], &played.one["user"]),
            (&"kept".into(), &site.ann.name.as_str().into())
        );
        assert_eq!(played.commands, ["ssh"; 3], "{what}: {}", played.screen);
        let file = fs::symlink_metadata(kept(&site)).unwrap();
        let owner = fs::metadata(&site.ann.home).unwrap().uid();
        assert_eq!((file.is_file(), file.mode() & 0o7777, file.uid()), (true, 0o700, owner), "{what}");
        assert!(!site.folder.join("evil").exists());
    }
}

#[test]
#[ignore = "it makes users of this machine"]
fn it_is_hashed_again_only_where_it_was_written_since() {
    let site = Site::new();
    let collection = collection(&site, "");
    let python = newest();
    let play = Play::new(&site, &collection, &python);
    play.run(TASK);
    let hashing = ["sha256sum", "shasum", "openssl"].map(|name| site.folder.join("programs").join(name));
    for program in hashing.iter().filter(|program| program.exists()) {
        fs::remove_file(program).unwrap();
    }
    assert_eq!(play.run(TASK).commands, ["ssh"], "nothing had to be hashed");
    let file = kept(&site);
    fs::write(&file, fs::read(&file).unwrap()).unwrap();
    let played = play.run(TASK);
    assert!(played.screen.contains("there is neither sha256sum"), "{}", played.screen);
}
