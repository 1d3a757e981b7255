//! A whole store as users give it, every checksum checked.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| labelcast::sources::fuzzing::pst(bytes, true));
