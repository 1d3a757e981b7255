//! Reads `Date` as [RFC 5322 section 3.3](https://www.rfc-editor.org/rfc/rfc5322#section-3.3) writes it, its obsolete forms
//! among them.
//!
//! Apart because Outlook files hold the same field among their transport headers.

use jiff::civil::DateTime;
use jiff::fmt::rfc2822::DateTimeParser;
use jiff::tz::Offset;

use super::params::unfold;
use model::Sent;

/// A weekday that does not fit the day is a slip, and no reason to read no date.
static PARSER: DateTimeParser = DateTimeParser::new().relaxed_weekday(true);

/// What a field's value says; an empty one is no date at all.
pub(crate) fn sent(value: Option<&[u8]>) -> Sent {
    let Some(value) = value.filter(|value| !value.trim_ascii().is_empty()) else {
        return Sent::Missing;
    };
    read(&unfold(value)).map_or(Sent::Unreadable, Sent::At)
}

fn read(value: &[u8]) -> Option<DateTime> {
    let timestamp = PARSER.parse_timestamp(value.trim_ascii()).ok()?;
    let at = Offset::UTC.to_datetime(timestamp);
    (at.year() > 0).then_some(at)
}

#[cfg(test)]
mod tests {
    use jiff::civil::datetime;

    use super::*;

    #[test]
    fn dates_are_read_in_the_forms_of_mail() {
        let at = |value: &str| sent(Some(value.as_bytes()));
        let nine = Sent::At(datetime(2026, 11, 20, 0, 30, 0, 0));
        for value in [
            "Fri, 20 Nov 2026 09:30:00 +0900",
            "20 Nov 2026 09:30 +0900",
            "fri,\r\n 20  nov 2026 00:30:00 GMT (no comment)",
            "Mon, 20 Nov 2026 00:30:00 UT",
            "Fri, 20 Nov 26 00:30:00 +0000",
            "Thu, 19 Nov 2026 19:30:00 EST",
        ] {
            assert_eq!(at(value), nine, "{value}");
        }
        for value in [
            "x",
            "1/2/2019 25:99",
            "2026-11-20T09:30:00Z",
            "Fri, 32 Nov 2026 09:30:00 +0900",
            "Fri, 20 Nov 2026 09:30:00",
            "\u{ff}\u{fe}",
        ] {
            assert_eq!(at(value), Sent::Unreadable, "{value}");
        }
        assert_eq!(sent(None), Sent::Missing);
        assert_eq!(at(" \r\n "), Sent::Missing);
    }
}
