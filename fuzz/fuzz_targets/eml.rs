//! A tree of one message.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| labelcast::sources::fuzzing::file("1.eml", bytes));
