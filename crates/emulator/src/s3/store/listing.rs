//! One page of a list of keys.

use std::collections::BTreeMap;
use std::ops::Bound;

use super::Object;

/// What to list.
pub(in crate::s3) struct Wish<'a> {
    pub(in crate::s3) prefix: &'a str,
    /// Keys that go on after this are shown as one; empty for none.
    pub(in crate::s3) delimiter: &'a str,
    /// The key, or the prefix of several, with which the last page ended.
    pub(in crate::s3) after: &'a str,
    /// How many at most.
    pub(in crate::s3) most: usize,
}

/// What there is.
pub(in crate::s3) struct Listing<'a> {
    pub(in crate::s3) objects: Vec<(&'a str, &'a Object)>,
    pub(in crate::s3) prefixes: Vec<&'a str>,
    /// Where the next page goes on.
    pub(in crate::s3) next: Option<&'a str>,
}

impl<'a> Listing<'a> {
    pub(in crate::s3) fn of(all: &'a BTreeMap<String, Object>, wish: &Wish<'_>) -> Self {
        let mut listing = Self { objects: Vec::new(), prefixes: Vec::new(), next: None };
        let mut last = None;
        let from = wish.prefix.max(wish.after);
        let range = all.range::<str, _>((Bound::Included(from), Bound::Unbounded));
        let range = range.take_while(|(key, _)| key.as_str() <= wish.prefix || key.starts_with(wish.prefix));
        for (key, object) in range.filter(|(key, _)| key.starts_with(wish.prefix)) {
            let is_over = key == wish.after || wish.is_folder(wish.after) && key.starts_with(wish.after);
            let group = wish.group(key);
            if is_over || group.is_some() && group == listing.prefixes.last().copied() {
                continue;
            }
            if listing.objects.len() + listing.prefixes.len() == wish.most {
                listing.next = last;
                break;
            }
            last = Some(group.unwrap_or(key));
            match group {
                Some(group) => listing.prefixes.push(group),
                None => listing.objects.push((key, object)),
            }
        }
        listing
    }
}

impl Wish<'_> {
    /// The part of a key up to the first delimiter after the prefix.
    fn group<'k>(&self, key: &'k str) -> Option<&'k str> {
        if self.delimiter.is_empty() {
            return None;
        }
        let at = key.get(self.prefix.len()..)?.find(self.delimiter)?;
        key.get(..self.prefix.len() + at + self.delimiter.len())
    }

    fn is_folder(&self, name: &str) -> bool {
        !self.delimiter.is_empty() && name.ends_with(self.delimiter)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Listing, Object, Wish};

    /// Pages of so many keys and prefixes, each with its end.
    fn pages(prefix: &str, delimiter: &str, most: usize) -> Vec<String> {
        let object = |key: &str| {
            let (etag, headers) = (String::new(), super::super::Headers::default());
            let data = String::new();
            (
                key.to_owned(),
                Object { size: 0, etag, modified: 0, headers, is_public: false, tags: None, data },
            )
        };
        let all: BTreeMap<_, _> = ["a", "b/1", "b/2", "b/c/3", "b1", "c/4", "d"].map(object).into();
        let (mut pages, mut after) = (Vec::new(), String::new());
        loop {
            let listing = Listing::of(&all, &Wish { prefix, delimiter, after: &after, most });
            let mut names: Vec<_> = listing.objects.iter().map(|(key, _)| *key).collect();
            names.extend(&listing.prefixes);
            pages.push(names.join(" "));
            let Some(next) = listing.next else { return pages };
            next.clone_into(&mut after);
        }
    }

    #[test]
    fn keys_are_listed_in_pages() {
        assert_eq!(pages("", "", 1000), ["a b/1 b/2 b/c/3 b1 c/4 d"]);
        assert_eq!(pages("", "", 3), ["a b/1 b/2", "b/c/3 b1 c/4", "d"]);
        assert_eq!(pages("b/", "", 2), ["b/1 b/2", "b/c/3"]);
        assert_eq!(pages("nothing", "", 2), [""]);
    }

    #[test]
    fn keys_with_a_delimiter_are_shown_as_one() {
        assert_eq!(pages("", "/", 1000), ["a b1 d b/ c/"]);
        assert_eq!(pages("", "/", 1), ["a", "b/", "b1", "c/", "d"]);
        assert_eq!(pages("b/", "/", 2), ["b/1 b/2", "b/c/"]);
        assert_eq!(pages("b", "/", 1), ["b/", "b1"]);
    }
}
