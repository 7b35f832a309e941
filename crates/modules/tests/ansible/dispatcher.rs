//! The action plugins choose, start and censor the executable. Where a test isn't about what a module does, a shell
//! script stands in for it.

use std::fs;

use end_to_end::Collection;
use insta::assert_snapshot;

use crate::screen::{Outcome, run};

const SECRET: &str = "the-password";
const ADDON_INFO: &str = "      noa.clevercloud.addon_info: {}";

pub(crate) fn with_script(test: &str, script: &str) -> Collection {
    Collection::with_executable(
        test,
        &Collection::platform(),
        format!("#!/bin/sh\n{script}\n").as_bytes(),
        0o755,
    )
}

fn sentence(outcome: &Outcome) -> String {
    assert_eq!(outcome.registered["failed"], true, "{}", outcome.screen);
    let sentence = outcome.registered["msg"].as_str().unwrap();
    sentence.replace(&Collection::platform(), "PLATFORM").replace(env!("CARGO_TARGET_TMPDIR"), "FOLDER")
}

#[test]
fn the_executable_is_told_which_module_it_is() {
    let collection = with_script(
        "which_module",
        r#"sed 's/.*"_ansible_module_name": "\([^"]*\)".*/{"changed": false, "told": "\1"}/' "$1""#,
    );
    for module in modules::MODULES {
        let name = format!("noa.clevercloud.{}", module.name);
        assert_eq!(run(&collection, &format!("      {name}: {{}}")).registered["told"], name);
    }
}

#[test]
fn a_failure_of_a_module_stays_readable() {
    let executable = fs::read(env!("CARGO_BIN_EXE_clevercloud-modules")).unwrap();
    let collection = Collection::with_executable("failure", &Collection::platform(), &executable, 0o755);
    let outcome = run(&collection, "      noa.clevercloud.addon_info: {colour: red}");
    assert!(sentence(&outcome).contains("colour"), "{}", outcome.screen);
    assert_eq!(outcome.registered["error"]["kind"], "arguments");
}

#[test]
fn on_this_machine_the_arguments_do_not_reach_the_disk() {
    let collection =
        with_script("in_place", r#"read -r arguments <"$1"; echo "{\"changed\": false, \"from\": \"$1\"}""#);
    assert_eq!(run(&collection, ADDON_INFO).registered["from"], "-");
}

#[test]
fn a_result_with_credentials_is_usable_but_not_shown() {
    for (number, secrets) in [
        format!(r#""env": {{"PASSWORD": "{SECRET}"}}"#),
        format!(r#""credentials": {{"password": "{SECRET}"}}"#),
        format!(r#""addons": [{{"env": {{"PASSWORD": "{SECRET}"}}}}]"#),
    ]
    .into_iter()
    .enumerate()
    {
        let result = format!(
            r#"{{"changed": true, {secrets}, "warnings": ["it drifts"], "diff": {{"before": "old\n", "after": "new\n"}}}}"#
        );
        let collection = with_script("censored", &format!("cat <<'EOF'\n{result}\nEOF"));
        let outcome = run(&collection, &format!("{ADDON_INFO}\n      diff: true"));
        assert!(!outcome.screen.contains(SECRET), "{number}: {}", outcome.screen);
        assert!(outcome.registered.to_string().contains(SECRET), "{number}");
        assert!(outcome.screen.contains("censored"), "{}", outcome.screen);
        assert!(outcome.screen.contains("[WARNING]: it drifts"), "{}", outcome.screen);
        assert!(outcome.screen.contains("-old\n+new\n"), "{}", outcome.screen);
    }
}

#[test]
fn a_result_without_credentials_is_shown() {
    let collection = with_script(
        "shown",
        r#"echo '{"changed": false, "env": {}, "name": "shop", "api": {"credentials": "the task"}}'"#,
    );
    assert!(run(&collection, ADDON_INFO).screen.contains("shop"));
}

#[test]
fn credentials_stay_off_the_screen_in_the_background() {
    let script = format!(r#"echo '{{"changed": true, "env": {{"PASSWORD": "{SECRET}"}}}}'"#);
    // A copy is sent, and Ansible starts only binary files as they are: a NUL byte makes it one.
    let collection = with_script("background", &format!("{script}\nexit 0\n\0"));
    let outcome = run(&collection, &format!("{ADDON_INFO}\n      async: 30\n      poll: 1"));
    assert_eq!(outcome.registered["env"]["PASSWORD"], SECRET, "{}", outcome.screen);
    assert!(!outcome.screen.contains(SECRET), "{}", outcome.screen);
}

#[test]
fn a_source_checkout_says_how_to_build() {
    let collection = Collection::without_executables("checkout");
    assert_snapshot!(sentence(&run(&collection, ADDON_INFO)), @r#"This copy of noa.clevercloud is a source checkout without executables; build an installable collection with "cargo xtask dist"."#);
}

#[test]
fn an_unsupported_platform_is_named_with_those_that_ship() {
    let collection = Collection::with_executable("unsupported", "plan9_mips", b"", 0o755);
    assert_snapshot!(sentence(&run(&collection, ADDON_INFO)), @r#"The host localhost is a PLATFORM and this copy of noa.clevercloud has executables for plan9_mips only; build one with "cargo xtask dist"."#);
}

#[test]
fn a_lost_permission_is_named() {
    let collection =
        Collection::with_executable("permission", &Collection::platform(), b"#!/bin/sh\n", 0o644);
    assert_snapshot!(sentence(&run(&collection, ADDON_INFO)), @r#"The file FOLDER/permission/ansible_collections/noa/clevercloud/executables/PLATFORM lacks the permission to run; restore it with "chmod a+rx"."#);
}

#[test]
fn an_executable_of_another_platform_is_named() {
    let mut executable = fs::read(env!("CARGO_BIN_EXE_clevercloud-modules")).unwrap();
    // The low byte of e_machine in an ELF header: no machine has this number.
    executable[18] = 0xff;
    let collection = Collection::with_executable("foreign", &Collection::platform(), &executable, 0o755);
    assert_snapshot!(sentence(&run(&collection, ADDON_INFO)), @r#"The executable for PLATFORM cannot run on localhost, which is another platform; gather the facts of that host again, and install the collection again."#);
}

#[test]
fn a_crash_is_a_sentence_without_what_was_printed() {
    let collection = with_script("crash", &format!("echo {SECRET}; echo {SECRET} >&2; exit 3"));
    let outcome = run(&collection, ADDON_INFO);
    assert_snapshot!(sentence(&outcome), @r#"The executable for PLATFORM ended on localhost with code 3 before it gave a result; run the task again, and report the problem if it stays."#);
    assert!(!outcome.screen.contains(SECRET), "{}", outcome.screen);
}
