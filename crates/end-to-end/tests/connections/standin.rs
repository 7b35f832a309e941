//! A shell script in the executable's place, which tells how it was started.

use end_to_end::Collection;

use crate::site::Site;

/// What a collection holds whose executable is that script; `work` is what the script does first.
pub(crate) fn collection(site: &Site, work: &str) -> Collection {
    let name = site.folder.file_name().unwrap().to_str().unwrap();
    Collection::with_executable(name, &Collection::platform(), content(work).as_bytes(), 0o755)
}

/// Ansible starts only binary files as they are, and a NUL byte makes it one.
pub(crate) fn content(work: &str) -> String {
    format!(
        r#"#!/bin/sh
arguments=$(cat "$1")
{work}
case $arguments in *'"_ansible_check_mode": true'*) check=true;; *) check=false;; esac
case $1 in -) way=kept;; *) way=sent;; esac
echo "{{\"changed\": false, \"way\": \"$way\", \"user\": \"$(id -un)\", \"folder\": \"$(pwd)\", \"check\": $check, \"colour\": \"$COLOUR\", \"mask\": \"$(umask)\", \"length\": ${{#arguments}}}}"
exit
{NUL}"#
    )
}

const NUL: char = '\0';
