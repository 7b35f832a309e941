//! Which option an unknown name was probably meant to be.

use super::{Argument, ArgumentSpec, Kind};

pub(super) struct Suggestion {
    /// What to write instead: an option or alias of the same level, or an option below one, as in `details.plan`.
    pub(super) way: String,
    /// The option of this level that it leads to.
    pub(super) option: &'static str,
}

pub(super) fn of(name: &str, spec: &ArgumentSpec) -> Option<Suggestion> {
    misplaced(name, spec).or_else(|| misspelt(name, spec))
}

/// The right name, one level too high.
fn misplaced(name: &str, spec: &ArgumentSpec) -> Option<Suggestion> {
    let parent = spec.options.iter().filter(|parent| parent.kind == Kind::Dict).find(|parent| {
        parent.options.is_some_and(|below| below.options.iter().any(|child| names(child).any(|n| n == name)))
    })?;
    Some(Suggestion { way: format!("{}.{name}", parent.name), option: parent.name })
}

fn misspelt(name: &str, spec: &ArgumentSpec) -> Option<Suggestion> {
    let nearest = suggest::nearest(name, spec.options.iter().flat_map(names))?;
    let option = spec.options.iter().find(|argument| names(argument).any(|n| n == nearest))?.name;
    Some(Suggestion { way: nearest.to_owned(), option })
}

/// The names to recommend: not the deprecated ones.
fn names(argument: &'static Argument) -> impl Iterator<Item = &'static str> {
    [argument.name].into_iter().chain(argument.aliases.iter().copied())
}
