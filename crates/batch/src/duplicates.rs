//! Entries that mean the same add-on.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use ansible_module::Problem;

use crate::place;

/// One problem for each entry that means the same add-on as an earlier one; `None` is no add-on that is known.
pub fn duplicates<K: Ord>(identities: impl IntoIterator<Item = Option<K>>) -> Vec<Problem> {
    let mut first = BTreeMap::new();
    let mut problems = Vec::new();
    for (index, identity) in identities.into_iter().enumerate() {
        match identity.map(|identity| first.entry(identity)) {
            None => {}
            Some(Entry::Vacant(free)) => {
                free.insert(index);
            }
            Some(Entry::Occupied(earlier)) => {
                let (option, earlier) = (place(index), place(*earlier.get()));
                let sentence = format!("{option} means the same add-on as {earlier}; keep only one of them.");
                problems.push(Problem { option, sentence });
            }
        }
    }
    problems
}
