//! A table of statistics.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| labelcast::sources::fuzzing::file("folders.csv", bytes));
