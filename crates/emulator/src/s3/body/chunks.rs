//! `aws-chunked`: contents in pieces, each after a line with its length and maybe its signature.
//!
//! The signatures of pieces are not looked at: that of the request, which is, says who sends them.

use std::io;

use crate::s3::problem::{INCOMPLETE_BODY, Problem};

/// The longest line before or after a piece.
const LONGEST: usize = 16 << 10;

/// Takes pieces apart, however they arrive.
pub(super) struct Chunks {
    line: Vec<u8>,
    expected: Expected,
}

#[derive(PartialEq)]
enum Expected {
    /// A line with a length, maybe after the empty one that ends a piece.
    Length,
    /// So many bytes more.
    Data(usize),
    /// Lines after the last piece: checksums.
    Trailer,
}

impl Chunks {
    pub(super) fn new() -> Self {
        Self { line: Vec::new(), expected: Expected::Length }
    }

    /// Whether the last piece was there.
    pub(super) fn is_over(&self) -> bool {
        self.expected == Expected::Trailer
    }

    /// Hands the contents in some bytes on.
    pub(super) fn take(
        &mut self,
        mut bytes: &[u8],
        sink: &mut impl FnMut(&[u8]) -> io::Result<()>,
    ) -> Result<(), Problem> {
        while !bytes.is_empty() {
            if let Expected::Data(left) = self.expected {
                let (data, rest) = bytes.split_at(left.min(bytes.len()));
                sink(data)?;
                self.expected = match left - data.len() {
                    0 => Expected::Length,
                    left => Expected::Data(left),
                };
                bytes = rest;
            } else {
                let end = bytes.iter().position(|byte| *byte == b'\n').map(|end| end + 1);
                let (line, rest) = bytes.split_at(end.unwrap_or(bytes.len()));
                self.line.extend_from_slice(line);
                bytes = rest;
                if self.line.len() > LONGEST {
                    return Err(INCOMPLETE_BODY.into());
                }
                if end.is_some() {
                    self.read_line()?;
                }
            }
        }
        Ok(())
    }

    fn read_line(&mut self) -> Result<(), Problem> {
        let line = std::mem::take(&mut self.line);
        let line = String::from_utf8_lossy(&line);
        let length = line.split(';').next().unwrap_or_default().trim();
        if self.expected == Expected::Trailer || length.is_empty() {
            return Ok(());
        }
        self.expected = match usize::from_str_radix(length, 16) {
            Ok(0) => Expected::Trailer,
            Ok(length) => Expected::Data(length),
            Err(_) => return Err(INCOMPLETE_BODY.into()),
        };
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Chunks;

    const BODY: &[u8] =
        b"5;chunk-signature=ab\r\nab\r\nc\r\na\r\n0123456789\r\n0\r\nx-amz-checksum-crc32:AA==\r\n\r\n";

    #[test]
    fn pieces_are_put_together_however_they_arrive() {
        for size in 1..=BODY.len() {
            let (mut chunks, mut contents) = (Chunks::new(), Vec::new());
            for bytes in BODY.chunks(size) {
                let mut sink = |bytes: &[u8]| {
                    contents.extend_from_slice(bytes);
                    Ok(())
                };
                chunks.take(bytes, &mut sink).unwrap();
            }
            assert!(chunks.is_over());
            assert_eq!(contents, b"ab\r\nc0123456789", "{size} bytes at a time");
        }
    }

    #[test]
    fn what_has_no_length_is_refused_and_what_has_no_end_is_not_over() {
        let mut chunks = Chunks::new();
        assert!(chunks.take(b"five\r\n", &mut |_| Ok(())).is_err());
        let mut chunks = Chunks::new();
        chunks.take(b"5\r\nabcde\r\n", &mut |_| Ok(())).unwrap();
        assert!(!chunks.is_over());
    }
}
