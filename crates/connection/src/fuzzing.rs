//! A way in for `crates/fuzz`: what it calls is private, and stays so for everybody else.

use std::collections::BTreeMap;

use ansible_module::Task;

use crate::arguments::Auth;
use crate::{credentials, profiles};

/// Reads the content of clever-tools' file.
pub fn config_file(bytes: &[u8]) {
    let _ = profiles::parse(bytes);
}

/// Looks for credentials among variables, and in no file.
pub fn environment(variables: &BTreeMap<&str, &str>) {
    let places = ["CONFIGURATION_FILE", "APPDATA", "XDG_CONFIG_HOME", "HOME"];
    let environment =
        |name: &str| variables.get(name).filter(|_| !places.contains(&name)).map(|value| (*value).to_owned());
    let _ = credentials::find(Auth::default(), &Task::new(true, false), &environment);
}
