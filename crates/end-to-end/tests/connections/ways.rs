//! Each way that a task can take to a host.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use end_to_end::pythons;

use crate::play::{Play, newest};
use crate::site::Site;
use crate::standin::collection;

const THREE: &str = "
    - noa.clevercloud.addon_info: {}
      register: one
    - noa.clevercloud.addon_info: {}
      loop: [1, 2]
      register: two
    - noa.clevercloud.addon_register: {}
      environment: {COLOUR: it's $HOME @mark@}
      check_mode: true
      register: three
";

#[test]
#[ignore = "it makes users of this machine"]
fn a_task_is_one_command_and_leaves_one_private_executable() {
    for python in pythons() {
        let site = Site::new();
        let collection = collection(&site, "");
        let play = Play::new(&site, &collection, &python);
        assert_eq!(
            play.run(THREE).commands,
            ["ssh"; 3 + 3],
            "asked, put there, and then one for each of four"
        );
        let played = play.run(THREE);
        assert_eq!(played.commands, ["ssh"; 4], "{}", played.screen);
        for result in [&played.one, &played.two["results"][1], &played.three] {
            assert_eq!(result["way"], "kept");
            assert_eq!(result["user"], site.ann.name);
            assert_eq!(result["folder"], site.ann.home.to_str().unwrap());
        }
        assert_eq!((&played.one["check"], &played.three["check"]), (&false.into(), &true.into()));
        assert_eq!(played.three["colour"], "it's $HOME @mark@");

        let ansible = site.ann.home.join(".ansible");
        assert_eq!(names(&ansible), ["noa.clevercloud"]);
        let kept = ansible.join("noa.clevercloud");
        let [checked, name] = names(&kept).try_into().unwrap();
        let hash = name.strip_prefix("clevercloud-modules-").unwrap();
        assert_eq!((checked, hash.len()), (format!("clevercloud-checked-{hash}"), 64));
        for path in [&kept, &kept.join(name)] {
            assert_eq!(
                fs::metadata(path).unwrap().permissions().mode() & 0o7777,
                0o700,
                "{}",
                path.display()
            );
        }
    }
}

#[test]
#[ignore = "it makes users of this machine"]
fn a_folder_behind_a_link_keeps_it() {
    let site = Site::new();
    let (collection, python) = (collection(&site, ""), newest());
    let link = site.folder.join("link");
    symlink(&site.ann.home, &link).unwrap();
    let variable = format!("clevercloud_executable_cache={}", link.join("kept").display());
    let arguments = ["--extra-vars", &variable];
    let play = Play { arguments: &arguments, ..Play::new(&site, &collection, &python) };
    for commands in [&["ssh"; 3][..], &["ssh"]] {
        let played = play.run("\n    - noa.clevercloud.addon_info: {}\n      register: one");
        assert_eq!(played.one["way"], "kept", "{}", played.screen);
        assert_eq!(played.commands, commands);
    }
}

#[test]
#[ignore = "it makes users of this machine"]
fn a_kernel_that_tells_its_platform_is_believed() {
    if !Path::new("/proc/sys/kernel/arch").exists() {
        println!("Not tried: Linux tells it from version 6.1 on.");
        return;
    }
    let site = Site::without_tools(&["uname"]);
    let collection = collection(&site, "");
    let python = newest();
    let played = Play::new(&site, &collection, &python)
        .run("\n    - noa.clevercloud.addon_info: {}\n      register: one");
    assert_eq!(played.one["way"], "kept", "{}", played.screen);
}

#[test]
#[ignore = "it makes users of this machine"]
fn nothing_of_it_depends_on_how_ansible_connects() {
    let site = Site::new();
    let collection = collection(&site, "");
    for python in pythons() {
        for variable in ["ansible_pipelining=true", "ansible_ssh_args='-o ControlMaster=no'"] {
            let arguments = ["--extra-vars", variable];
            let play = Play { arguments: &arguments, ..Play::new(&site, &collection, &python) };
            assert_eq!(play.run(THREE).one["way"], "kept");
        }
    }
}

#[test]
#[ignore = "it makes users of this machine"]
fn whom_a_task_becomes_has_a_file_of_their_own() {
    for python in pythons() {
        let site = Site::new();
        let collection = collection(&site, "");
        let root = site.folder.join("root");
        let become_somebody = |host, password: &str| {
            let (bob, root) = (&site.bob.name, root.display());
            Play { host, ..Play::new(&site, &collection, &python) }.run(&format!(
                "
    - noa.clevercloud.addon_info: {{}}
      become: true
      vars: {{clevercloud_executable_cache: {root}{password}}}
      register: one
    - noa.clevercloud.addon_info: {{}}
      become: true
      become_user: {bob}
      vars: {{clevercloud_executable_cache: true{password}}}
      register: two
    - noa.clevercloud.addon_info: {{}}
      register: three
"
            ))
        };
        let password = format!(", ansible_become_password: {}", site.bob.password);
        for (host, user, password) in [("ann", &site.ann, ""), ("bob", &site.bob, password.as_str())] {
            let played = become_somebody(host, password);
            for (result, name) in
                [(&played.one, "root"), (&played.two, &site.bob.name), (&played.three, &user.name)]
            {
                assert_eq!(
                    (&result["way"], &result["user"]),
                    (&"kept".into(), &name.into()),
                    "{}",
                    played.screen
                );
                assert_eq!(result["folder"], user.home.to_str().unwrap());
            }
            assert!(!played.screen.contains(&site.bob.password), "{}", played.screen);
        }
        assert_eq!(become_somebody("ann", "").commands, ["ssh"; 3]);
    }
}

#[test]
#[ignore = "it makes users of this machine"]
fn a_task_may_be_delegated_or_stay_on_the_controller() {
    let site = Site::new();
    let collection = collection(&site, "");
    for python in pythons() {
        let played = Play::new(&site, &collection, &python).run(&format!(
            "
    - noa.clevercloud.addon_info: {{}}
      delegate_to: bob
      register: one
    - noa.clevercloud.addon_info: {{}}
      delegate_to: localhost
      register: two
    - noa.clevercloud.addon_info: {{}}
      delegate_to: localhost
      become: true
      become_user: {}
      register: three
",
            site.ann.name
        ));
        assert_eq!(played.one["user"], site.bob.name, "{}", played.screen);
        assert_eq!(played.two["user"], "root");
        assert_eq!(
            (&played.three["user"], &played.three["way"]),
            (&site.ann.name.as_str().into(), &"kept".into())
        );
    }
}

const BACKGROUND: &str = "
    - noa.clevercloud.addon_info: {}
      become: true
      vars: {ansible_python_interpreter: '{{ ansible_playbook_python }}'}
      async: 30
      poll: 1
      register: one
";

#[test]
#[ignore = "it makes users of this machine"]
fn in_the_background_and_where_files_are_to_stay_ansible_sends_it() {
    let site = Site::new();
    let collection = collection(&site, "");
    let jobs = site.folder.join("jobs");
    for python in pythons() {
        let played = |variable: &str, value: &str, tasks| {
            Play { environment: &[(variable, value)], ..Play::new(&site, &collection, &python) }.run(tasks)
        };
        let in_background = played("ANSIBLE_ASYNC_DIR", jobs.to_str().unwrap(), BACKGROUND);
        assert_eq!(in_background.one["way"], "sent", "{}", in_background.screen);
        assert_eq!(in_background.one["user"], "root");
        assert_eq!(played("ANSIBLE_KEEP_REMOTE_FILES", "1", THREE).one["way"], "sent");
    }
}

/// The files and folders in a folder, sorted.
pub(crate) fn names(folder: &std::path::Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}
