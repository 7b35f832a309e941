//! An answer of the API: two bytes of status, then the body.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((status, body)) = bytes.split_first_chunk::<2>() else { return };
    let status = 200 + u16::from_le_bytes(*status) % 400;
    for outcome in clevercloud::fuzzing::decode_as_everything(status, body) {
        // Nobody may see the credentials that the body may repeat.
        assert!(!outcome.contains(clevercloud::fuzzing::TOKEN), "{outcome}");
    }
});
