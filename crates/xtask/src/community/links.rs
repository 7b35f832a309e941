//! The links of the README and of what it leads to, in the checkout and in the collection.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::{collection, paths, progress};

const PAGES: [&str; 6] = [
    "README.md",
    "ARCHITECTURE.md",
    "SECURITY.md",
    "crates/emulator/README.md",
    "crates/emulator/FIDELITY.md",
    "crates/emulator/catalogue/README.md",
];

/// Follows each link that doesn't leave the project. Sphinx does the same for the guides.
///
/// # Errors
/// When one leads nowhere.
pub(super) fn check() -> Result<()> {
    let mut followed = 0;
    for root in [paths::root(), collection::folder()] {
        for page in PAGES {
            let page = root.join(page);
            let text = fs::read_to_string(&page).with_context(|| format!("can't read {}", page.display()))?;
            for link in links(&text) {
                ensure!(leads_somewhere(&page, &text, link), "{} has a dead link: {link}", page.display());
                followed += 1;
            }
        }
    }
    progress::say(&format!("    {followed} links lead somewhere"));
    Ok(())
}

fn links(text: &str) -> impl Iterator<Item = &str> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split_once(')').map(|(target, _)| target));
    targets.filter(|target| !target.contains("://"))
}

fn leads_somewhere(page: &Path, text: &str, link: &str) -> bool {
    match link.strip_prefix('#') {
        Some(section) => text.lines().filter_map(heading).any(|heading| heading == section),
        None => page.with_file_name(link).exists(),
    }
}

/// The name under which a heading is linked to.
fn heading(line: &str) -> Option<String> {
    let title = line.strip_prefix('#')?.trim_start_matches('#').trim().to_lowercase();
    let kept = title.chars().filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter));
    Some(kept.map(|letter| if letter == ' ' { '-' } else { letter }).collect())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{leads_somewhere, links};

    #[test]
    fn links_that_leave_the_project_are_not_followed() {
        let text = "[a](b.md), [c](https://d.example) and [e](#f)";
        assert_eq!(links(text).collect::<Vec<_>>(), ["b.md", "#f"]);
    }

    #[test]
    fn a_section_is_found_by_its_heading() {
        let page = Path::new("page.md");
        let leads = |link| leads_somewhere(page, "# Title\n## What they share\n", link);
        assert!(leads("#what-they-share"));
        assert!(!leads("#what-they-do"));
        assert!(!leads("missing.md"));
    }
}
