//! What the guides refer to exists; the checkers of the community look at the modules' pages only.

use std::collections::BTreeMap;
use std::fs;

use regex_lite::Regex;
use serde_json::Value;

use crate::code_blocks;
use crate::pages;

#[test]
fn the_guides_refer_to_what_exists() {
    let role =
        Regex::new(r":ans(?:opt|plugin):`noa\.clevercloud\.(\w+)#(module|lookup|inventory)(?::([\w.]+))?`")
            .unwrap();
    let kinds = ["module", "lookup", "inventory"];
    let pages = BTreeMap::from(kinds.map(|kind| (kind, pages::of(kind))));
    let mut known = 0;
    for file in code_blocks::files() {
        let text = fs::read_to_string(&file).unwrap();
        for reference in role.captures_iter(&text) {
            let page = pages[&reference[2]].get(&reference[1]);
            let option = reference.get(3).map_or("", |option| option.as_str());
            assert!(
                page.is_some_and(|page| has(&page["doc"], option)),
                "{}: {}",
                file.display(),
                &reference[0]
            );
            known += 1;
        }
        let all = text.matches(":ansopt:`").count() + text.matches(":ansplugin:`").count();
        assert_eq!(
            all,
            role.captures_iter(&text).count(),
            "{} has a reference of another form",
            file.display()
        );
    }
    assert!(known > 5);
}

/// Whether a page has an option, given with dots; every page has the empty one.
fn has(page: &Value, option: &str) -> bool {
    let mut names = option.split('.').filter(|name| !name.is_empty());
    let first = names.next().map_or(Some(page), |name| page["options"].get(name));
    names.fold(first, |option, name| option?["suboptions"].get(name)).is_some()
}
