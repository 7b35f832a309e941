//! From the text of a file to a seed; every error names its place.

use std::fs;
use std::path::Path;

use serde::de::DeserializeOwned;
use serde_json::Value;

/// A file in YAML, and so also one in JSON.
///
/// # Errors
/// A sentence that begins with `what`, the argument that names the file.
pub(crate) fn read(what: &str, file: &Path) -> Result<Value, String> {
    let shown = file.display();
    let text = fs::read_to_string(file)
        .map_err(|error| format!("{what} {shown} can't be read ({error}): give a file that exists."))?;
    serde_yaml_ng::from_str(&text)
        .map_err(|error| format!("{what} {shown} is neither YAML nor JSON ({error}): mend it."))
}

/// The seed, or the like, in a document.
///
/// # Errors
/// Where it is wrong, as `organisations[1].members[0]`, and how.
pub(crate) fn parse<T: DeserializeOwned>(document: Value) -> Result<T, String> {
    serde_path_to_error::deserialize(document).map_err(|error| {
        let place = error.path().to_string();
        let error = error.into_inner();
        if place == "." { error.to_string() } else { format!("{place}: {error}") }
    })
}
