//! Long lists, one item at a time: an organisation with 10,000 add-ons takes as much memory as one with ten.

use std::io::{self, Read};
use std::marker::PhantomData;

use serde::de::DeserializeOwned;
use serde_json::Deserializer;

/// Why a list can't be read to its end.
#[derive(Debug)]
pub(super) enum ItemsError {
    /// The connection broke.
    Io(io::Error),
    /// It is no list, or what one of its items should be is something else; with the item's number, from 1.
    Undecodable { item: usize, is_html: bool },
}

/// The items of a JSON array of objects, decoded while it arrives.
pub(super) struct Items<'a, T> {
    source: &'a mut dyn Read,
    /// What has arrived; from `start` on it is still to be decoded.
    text: String,
    start: usize,
    /// The beginning of a character, whose end has not arrived yet.
    cut: Vec<u8>,
    /// How many items were begun.
    count: usize,
    item: PhantomData<T>,
}

/// As large as what one read of a TLS connection brings, so that few items are cut.
const CHUNK: usize = 16 << 10;

impl<'a, T: DeserializeOwned> Items<'a, T> {
    pub(super) fn of(source: &'a mut dyn Read) -> Self {
        let (text, cut) = (String::with_capacity(2 * CHUNK), Vec::with_capacity(CHUNK));
        Self { source, text, start: 0, cut, count: 0, item: PhantomData }
    }

    /// The next item; `None` behind the last one.
    pub(super) fn next(&mut self) -> Result<Option<T>, ItemsError> {
        let open = if self.count == 0 { b'[' } else { b',' };
        match self.peek()? {
            Some(byte) if byte == open => self.start += 1,
            Some(b']') if self.count > 0 => return self.end(),
            _ => return Err(self.undecodable()),
        }
        if self.count == 0 && self.peek()? == Some(b']') {
            return self.end();
        }
        self.count += 1;
        loop {
            let rest = self.text.get(self.start..).unwrap_or_default();
            // The same reader as that of all other answers: what decodes them is in the executable once.
            let mut decoder = Deserializer::from_str(rest).into_iter();
            match decoder.next() {
                Some(Ok(item)) => {
                    self.start += decoder.byte_offset();
                    return Ok(Some(item));
                }
                Some(Err(error)) if !error.is_eof() => return Err(self.undecodable()),
                _ if !self.fill()? => return Err(self.undecodable()),
                _ => {}
            }
        }
    }

    /// Behind the last item: a connection is used again only when its answer was read to the end.
    fn end(&mut self) -> Result<Option<T>, ItemsError> {
        self.start += 1;
        if self.peek()?.is_none() { Ok(None) } else { Err(self.undecodable()) }
    }

    /// The next byte that is no white space; `None` at the end.
    fn peek(&mut self) -> Result<Option<u8>, ItemsError> {
        loop {
            match self.text.as_bytes().get(self.start).copied() {
                Some(byte) if byte.is_ascii_whitespace() => self.start += 1,
                Some(byte) => return Ok(Some(byte)),
                None if !self.fill()? => return Ok(None),
                None => {}
            }
        }
    }

    /// Drops what was decoded and reads on; at least as much as is left, so that a long item is not begun too often.
    fn fill(&mut self) -> Result<bool, ItemsError> {
        // A character has four bytes at most: behind these, nothing can be read.
        if self.cut.len() > 3 {
            return Err(self.undecodable());
        }
        self.text.drain(..self.start);
        self.start = 0;
        let more = u64::try_from(self.text.len().max(CHUNK)).unwrap_or(u64::MAX);
        let mut source = Read::take(&mut *self.source, more);
        let arrived = source.read_to_end(&mut self.cut).map_err(ItemsError::Io)?;
        let characters = self.cut.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        let taken = characters.len();
        self.text.push_str(characters);
        self.cut.drain(..taken);
        if arrived == 0 && !self.cut.is_empty() { Err(self.undecodable()) } else { Ok(arrived > 0) }
    }

    fn undecodable(&self) -> ItemsError {
        let next = self.text.get(self.start..).and_then(|rest| rest.trim_ascii_start().bytes().next());
        ItemsError::Undecodable { item: self.count, is_html: self.count == 0 && next == Some(b'<') }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, Read};

    use serde::Deserialize;

    use super::{CHUNK, Items, ItemsError};

    #[derive(Debug, PartialEq, Deserialize)]
    struct Item {
        name: String,
    }

    /// A connection that breaks.
    struct Broken;

    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::ErrorKind::ConnectionReset.into())
        }
    }

    fn read(source: &mut dyn Read) -> Result<Vec<String>, ItemsError> {
        let mut items = Items::<Item>::of(source);
        let mut names = Vec::new();
        while let Some(item) = items.next()? {
            names.push(item.name);
        }
        Ok(names)
    }

    #[test]
    fn wherever_a_chunk_ends_the_items_are_those_of_the_whole() {
        let rest = r#" , {"name": "a]},[\"{", "x": [1, {"y": "]"}]} ,{"name":"é😀"}] "#;
        for cut in 0..=rest.len() {
            let first = "x".repeat(CHUNK - cut);
            let json = format!(r#" [ {{"name": "{first}"}}{rest}"#);
            assert_eq!(read(&mut json.as_bytes()).unwrap(), [&first, "a]},[\"{", "é😀"], "{cut}");
            let broken = read(&mut json.as_bytes().take(CHUNK as u64).chain(Broken));
            assert!(matches!(broken, Err(ItemsError::Io(_))), "{cut}");
        }
    }

    #[test]
    fn what_is_no_text_is_refused_where_it_begins() {
        let item = |name: &[u8]| [b"{\"name\": \"", name, b"\"}"].concat();
        let table = [
            ([b"[", &*item(b"a"), b",", &item(b"caf\xe9"), b"]"].concat(), 2),
            ([b"[", &*item(b"a"), b"]\xff"].concat(), 1),
            ([b"[", &*item(b"a"), b"]\xff and more"].concat(), 1),
            (b"<html>caf\xe9".to_vec(), 0),
        ];
        for (list, number) in table {
            let error = read(&mut list.as_slice()).unwrap_err();
            assert!(matches!(error, ItemsError::Undecodable { item, .. } if item == number), "{error:?}");
        }
        let endless = [b"[", &*vec![0xff; 2 * CHUNK]].concat();
        let error = read(&mut endless.chain(Broken)).unwrap_err();
        assert!(matches!(error, ItemsError::Undecodable { .. }), "it is not read on: {error:?}");
    }

    #[test]
    fn long_items_and_long_lists_are_read() {
        let long = "x".repeat(5 * CHUNK);
        let items: Vec<String> = (0..2000).map(|n| format!(r#"{{"name": "{n}"}}"#)).collect();
        let json = format!(r#"[{}, {{"name": "{long}"}}]"#, items.join(","));
        let names = read(&mut json.as_bytes()).unwrap();
        assert_eq!((names.len(), names[1999].as_str(), names[2000].len()), (2001, "1999", long.len()));
        assert_eq!(read(&mut "[ ]".as_bytes()).unwrap(), Vec::<String>::new());
    }

    #[test]
    fn what_is_no_list_is_refused_at_the_item_that_is_wrong() {
        let name = r#"{"name": "a"}"#;
        let table = [
            (String::new(), 0),
            ("null".to_owned(), 0),
            (name.to_owned(), 0),
            ("  <html>".to_owned(), 0),
            ("[".to_owned(), 1),
            ("[,]".to_owned(), 1),
            ("[1]".to_owned(), 1),
            (format!("[{name}"), 1),
            (format!("[{name} {name}]"), 1),
            (format!("[{name}] {name}"), 1),
            (format!("[{name},]"), 2),
            (format!(r#"[{name}, {{"name": 1}}]"#), 2),
            (format!(r#"[{name}, {{"name": "a""#), 2),
        ];
        for (json, number) in table {
            let error = read(&mut json.as_bytes()).unwrap_err();
            let ItemsError::Undecodable { item, is_html } = error else { panic!("{error:?}") };
            assert_eq!((item, is_html), (number, json.contains("html")), "{json}");
        }
    }
}
