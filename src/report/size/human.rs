//! Sizes for people.
//!
//! Apart: placeholder.

use std::io::{self, Write};

use super::Sizes;
use crate::report::text::Lang;

/// Writes text.
pub fn write(out: &mut dyn Write, _sizes: &Sizes<'_>, _lang: Lang, _bold: bool) -> io::Result<()> {
    out.write_all(b"")
}
