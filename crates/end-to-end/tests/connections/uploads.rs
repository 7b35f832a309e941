//! Putting the executable there: by two at once, cut off, and instead of old ones.

use std::fs;
use std::path::Path;

use end_to_end::Collection;

use crate::play::{Play, newest};
use crate::site::Site;
use crate::standin::{collection, content};
use crate::users::run;
use crate::ways::names;

const TASK: &str = "\n    - noa.clevercloud.addon_info: {}\n      register: one";

#[test]
#[ignore = "it makes users of this machine"]
fn forks_that_find_nothing_at_the_same_time_all_succeed() {
    let site = Site::new();
    let collection = collection(&site, &format!(": {}", "x".repeat(1_000_000)));
    let many = "
    - noa.clevercloud.addon_info: {}
      delegate_to: bob
      register: one
    - ansible.builtin.assert: {that: one.way == 'kept', quiet: true}
";
    let more = "[hosts]
fork[0:7]
";
    fs::write(collection.folder.join("more.ini"), more).unwrap();
    let arguments = ["--inventory", "more.ini", "--forks", "8"];
    let played =
        Play { host: "hosts", arguments: &arguments, ..Play::new(&site, &collection, &newest()) }.run(many);
    let [_checked, _executable] =
        names(&site.bob.home.join(".ansible/noa.clevercloud")).try_into().expect(&played.screen);
}

#[test]
#[ignore = "it makes users of this machine"]
fn an_upload_that_is_cut_off_leaves_nothing() {
    let site = Site::new();
    let collection = collection(&site, "");
    fs::write(site.folder.join("cut"), "").unwrap();
    let played = Play::new(&site, &collection, &newest()).run(TASK);
    assert!(played.screen.contains("the upload did not arrive whole"), "{}", played.screen);
    assert_eq!(played.one["way"], "sent");
    assert_eq!(names(&site.ann.home.join(".ansible/noa.clevercloud")), [""; 0]);
    fs::remove_file(site.folder.join("cut")).unwrap();
    assert_eq!(Play::new(&site, &collection, &newest()).run(TASK).one["way"], "kept");
}

#[test]
#[ignore = "it makes users of this machine"]
fn the_newest_three_versions_stay_and_files_of_others_too() {
    let site = Site::new();
    let folder = site.ann.home.join(".ansible/noa.clevercloud");
    let python = &newest();
    let name = site.folder.file_name().unwrap().to_str().unwrap();
    let mut kept = Vec::new();
    for version in 0..5 {
        if version == 4 {
            // What somebody else keeps there, and what lost connections left two days ago and just now.
            for file in ["notes", "clevercloud-upload.now", "clevercloud-upload.lost"] {
                fs::write(folder.join(file), "").unwrap();
            }
            aged(&folder.join("clevercloud-upload.lost"), "2 days ago");
        }
        let content = content(&format!(": version {version}"));
        let collection =
            Collection::with_executable(name, &Collection::platform(), content.as_bytes(), 0o755);
        assert_eq!(Play::new(&site, &collection, python).run(TASK).one["way"], "kept");
        let is_new = |name: &String| name.starts_with("clevercloud-modules-") && !kept.contains(name);
        let new = names(&folder).into_iter().find(is_new).unwrap();
        // The order is that of modification times, in whole seconds on some file systems.
        aged(&folder.join(&new), &format!("{} minutes ago", 10 - version));
        kept.push(new);
    }
    let mut expected = kept.split_off(2);
    let checks: Vec<_> = expected.iter().map(|name| name.replace("modules", "checked")).collect();
    expected.extend(checks);
    expected.extend(["notes", "clevercloud-upload.now"].map(str::to_owned));
    expected.sort();
    assert_eq!(names(&folder), expected);
}

fn aged(file: &Path, age: &str) {
    run(&["touch", "-d", age, file.to_str().unwrap()]);
}

#[test]
#[ignore = "it makes users of this machine"]
fn what_was_started_is_never_started_again() {
    let site = Site::new();
    let log = site.ann.home.join("log");
    for end in ["kill -9 $$", "exit 0", "exit 3", "echo junk; exit 126"] {
        let collection = collection(&site, &format!("echo started >>{}; {end}", log.display()));
        let task = format!("{TASK}\n      ignore_errors: true");
        let played = Play::new(&site, &collection, &newest()).run(&task);
        assert_eq!(played.one["error"]["kind"], "executable", "{}", played.screen);
        assert_eq!(fs::read_to_string(&log).unwrap().lines().count(), 1, "{end}: {}", played.screen);
        fs::remove_file(&log).unwrap();
    }
}
