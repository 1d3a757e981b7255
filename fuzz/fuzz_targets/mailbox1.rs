//! A `labelcast.mailbox/1` file.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| labelcast::sources::fuzzing::file("aiko.json", bytes));
