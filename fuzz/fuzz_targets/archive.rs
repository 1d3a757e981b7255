//! An attached archive; the first byte sets what its name says it is.
#![no_main]

const NAMES: [&str; 6] = ["a.zip", "a.tar", "a.tgz", "a.gz", "a.js.gz", "a"];

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Some((&name, archive)) = bytes.split_first() {
        let name = NAMES[usize::from(name) % NAMES.len()];
        labelcast::sources::fuzzing::archive(name, archive);
    }
});
