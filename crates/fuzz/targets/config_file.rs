//! The file that `clever login` writes.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| connection::fuzzing::config_file(bytes));
