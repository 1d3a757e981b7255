//! Names of messages in a Maildir.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| labelcast::sources::fuzzing::maildir(bytes));
