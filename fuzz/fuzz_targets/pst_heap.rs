//! Heaps, tables and properties out of single blocks, without a file around them.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| labelcast::sources::fuzzing::pst_heap(bytes));
