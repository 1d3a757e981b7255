//! A page of Microsoft Graph's answers, with whatever belongs to it.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| labelcast::sources::fuzzing::file(
    "messages.json",
    bytes
));
