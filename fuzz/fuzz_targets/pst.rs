//! A whole store, checksums passed over: header, B-trees, heaps, tables, properties, messages.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| labelcast::sources::fuzzing::pst(bytes, false));
