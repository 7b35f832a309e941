//! What the changelog says about a version.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// Returns the part of `CHANGELOG.rst` below the heading of that version.
///
/// # Errors
/// When there is none.
pub(super) fn section<'a>(changelog: &'a str, version: &str) -> Result<&'a str> {
    let heading = format!("\nv{version}\n=");
    let (_, rest) = changelog.split_once(&heading).with_context(|| {
        format!("CHANGELOG.rst has no section v{version}; write one with \"antsibull-changelog release\"")
    })?;
    let rest = rest.trim_start_matches('=').trim_start();
    // The next version's heading is the line above the next "====".
    let end =
        rest.find("\n==").and_then(|underline| rest.get(..underline)?.rfind('\n')).unwrap_or(rest.len());
    Ok(rest.get(..end).unwrap_or(rest).trim_end())
}

/// Checks that no fragment is left that belongs into a section.
///
/// # Errors
/// When one is.
pub(super) fn nothing_unreleased(fragments: &Path) -> Result<()> {
    for fragment in fs::read_dir(fragments)? {
        let name = fragment?.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') {
            bail!(
                "the changelog fragment {name} is in no section; add it with \"antsibull-changelog release\""
            );
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::section;

    const CHANGELOG: &str = "\
=====
Notes
=====

v0.2.0
======

Bugfixes
--------

- It works.

v0.1.0
======

- The first.
";

    #[test]
    fn a_section_ends_where_the_next_begins() {
        assert_eq!(section(CHANGELOG, "0.2.0").unwrap(), "Bugfixes\n--------\n\n- It works.");
        assert_eq!(section(CHANGELOG, "0.1.0").unwrap(), "- The first.");
        insta::assert_snapshot!(section(CHANGELOG, "0.3.0").unwrap_err(), @r#"CHANGELOG.rst has no section v0.3.0; write one with "antsibull-changelog release""#);
    }
}
