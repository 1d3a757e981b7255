//! Writes JSON in which numbers of ten-thousandths have exactly four decimals.
//!
//! It stands apart because serde knows no such numbers: [`Fixed`](crate::time::Fixed) is handed
//! over as a whole number of 128 bits, and this is where the point is set.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, PrettyFormatter};

/// Writes a document over several lines, with a line feed at its end.
pub(crate) fn document<T: Serialize>(out: &mut dyn Write, value: &T) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, Four::default());
    value.serialize(&mut serializer)?;
    out.write_all(b"\n")
}

/// The usual layout, but for numbers of 128 bits.
#[derive(Default)]
struct Four<'a>(PrettyFormatter<'a>);

impl Formatter for Four<'_> {
    fn write_u128<W: ?Sized + Write>(&mut self, out: &mut W, value: u128) -> io::Result<()> {
        write!(out, "{}.{:04}", value / 10_000, value % 10_000)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Fixed;

    #[test]
    fn four_decimals_are_printed_always() {
        let mut out = Vec::new();
        let value = serde_json::json!({ "n": 1 });
        document(
            &mut out,
            &(Fixed(27_778), Fixed(0), Fixed(u128::MAX), value),
        )
        .unwrap();
        let text = String::from_utf8(out).unwrap();
        let lines: Vec<&str> = text
            .lines()
            .map(|line| line.trim().trim_end_matches(','))
            .collect();
        assert_eq!(
            lines,
            [
                "[",
                "2.7778",
                "0.0000",
                "34028236692093846346337460743176821.1455",
                "{",
                "\"n\": 1",
                "}",
                "]"
            ]
        );
    }
}
