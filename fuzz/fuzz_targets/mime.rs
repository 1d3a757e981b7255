//! One message; the first byte sets the length of the chunks that it comes in.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Some((&step, message)) = bytes.split_first() {
        labelcast::sources::fuzzing::mime(message, usize::from(step));
    }
});
