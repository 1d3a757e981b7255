//! An mbox file.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| labelcast::sources::fuzzing::file("a.mbox", bytes));
