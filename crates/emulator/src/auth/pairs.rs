//! Names and values of a query string or of a form body, as bytes: a signature covers bytes, not text.

use percent_encoding::percent_decode;

/// A decoded name with its value.
pub(crate) type Pair = (Vec<u8>, Vec<u8>);

/// The pairs of `a=1&b=2`, in order, repeated names included.
pub(crate) fn decode(form: &[u8]) -> Vec<Pair> {
    let parts = form.split(|byte| *byte == b'&').filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let mut halves = part.splitn(2, |byte| *byte == b'=');
            let mut half = || decode_one(halves.next().unwrap_or_default());
            (half(), half())
        })
        .collect()
}

fn decode_one(part: &[u8]) -> Vec<u8> {
    let spaced: Vec<u8> = part.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    percent_decode(&spaced).collect()
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn pairs_keep_order_repetition_and_bytes() {
        let pairs = decode(b"a=1+2&a=%2B&&b&=c&d=%FF=%zz");
        let expected: &[(&[u8], &[u8])] =
            &[(b"a", b"1 2"), (b"a", b"+"), (b"b", b""), (b"", b"c"), (b"d", b"\xff=%zz")];
        assert_eq!(pairs, expected.iter().map(|(a, b)| (a.to_vec(), b.to_vec())).collect::<Vec<_>>());
    }
}
