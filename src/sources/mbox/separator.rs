//! Decides whether a line that starts with `From ` begins a message.
//!
//! It stands alone because the mbox format has no definition: a body line may start so too, where
//! its writer did not quote it (RFC 4155 appendix A;
//! <https://www.loc.gov/preservation/digital/formats/fdd/fdd000383.shtml>).
//!
//! Two of three signs are asked for: the line has the form of an envelope line (a time of day, a
//! year at its end, or Thunderbird's `From - `), a blank line stands before it, a header field
//! comes after it. No reader may rely on the blank line (<https://www.qmail.org/man/man5/mbox.html>):
//! a line that names a sender and no date, or nothing at all, as Thunderbird and POP3 tools write it,
//! begins a message where header fields of mail follow.

use crate::detect::{BOM, is_message};

/// What is looked for; the line break before it belongs to the line before.
pub(super) const MARK: &[u8] = b"\nFrom ";

/// Bytes behind a line's start that are looked at; a longer first line is no envelope line.
pub(super) const AHEAD: usize = 1024;

/// Bytes before a line's start that are looked at.
pub(super) const BEHIND: usize = 3;

/// A line that begins a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Separator {
    /// Bytes before it that belong to it and not to the message before: a blank line.
    pub(super) blank: usize,
    /// Its own length, line break included.
    pub(super) len: usize,
}

/// Looks at a line that starts with `From `. `before` ends where the line starts and holds at
/// least [`BEHIND`] bytes, or all there are; `from` starts there and holds at least [`AHEAD`]
/// bytes, or all there are.
pub(super) fn judge(before: &[u8], from: &[u8]) -> Option<Separator> {
    let from = from.get(..AHEAD.min(from.len()))?;
    let (line, after) = match memchr::memchr(b'\n', from) {
        Some(end) => from.split_at_checked(end + 1)?,
        None if from.len() < AHEAD => (from, &b""[..]),
        None => return None,
    };
    let (blank_before, blank) = match before {
        [] => (true, 0),
        [b'\n'] | [.., b'\n', b'\n'] => (true, 1),
        [b'\r', b'\n'] | [.., b'\n', b'\r', b'\n'] => (true, 2),
        _ => (false, 0),
    };
    let signs = usize::from(has_envelope_form(line))
        + usize::from(blank_before)
        + usize::from(is_header_like(after));
    (signs >= 2 || is_undated(line) && begins_message(after)).then_some(Separator {
        blank,
        len: line.len(),
    })
}

/// Whether a line names a sender at most: `From `, `From -`, `From aiko@example.com`, `From root`,
/// and behind an address anything.
fn is_undated(line: &[u8]) -> bool {
    let rest = line.get(5..).unwrap_or_default().trim_ascii();
    let mut words = rest
        .split(u8::is_ascii_whitespace)
        .filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    words.next().is_none() || first.contains(&b'@')
}

/// Whether text begins with header fields that messages have, or with two of any name. The last of
/// them may be cut.
fn begins_message(text: &[u8]) -> bool {
    let text = text.strip_prefix(BOM).unwrap_or(text);
    let fields = text
        .split(|&byte| byte == b'\n')
        .filter(|line| !matches!(line.first(), Some(b' ' | b'\t')))
        .take(2)
        .take_while(|line| is_header_like(line))
        .count();
    fields == 2 || is_header_like(text) && is_message(text)
}

fn has_envelope_form(line: &[u8]) -> bool {
    let rest = line.get(5..).unwrap_or_default().trim_ascii_end();
    rest.starts_with(b"- ") || rest.windows(5).any(is_time) || ends_in_year(rest)
}

/// `h:mm` behind something that is no digit, or `hh:mm`.
fn is_time(letters: &[u8]) -> bool {
    matches!(letters, [_, b'0'..=b'9', b':', b'0'..=b'5', b'0'..=b'9'])
}

fn ends_in_year(rest: &[u8]) -> bool {
    matches!(
        rest,
        [.., b' ', b'1', b'9', b'0'..=b'9', b'0'..=b'9']
            | [.., b' ', b'2', b'0', b'0'..=b'9', b'0'..=b'9']
    )
}

/// Whether text starts with a header field, or with an envelope line that was quoted.
pub(super) fn is_header_like(text: &[u8]) -> bool {
    let text = text.strip_prefix(BOM).unwrap_or(text);
    if text.starts_with(b">From ") {
        return true;
    }
    let name = text
        .iter()
        .take_while(|byte| matches!(byte, 33..=57 | 59..=126))
        .count();
    let colon = text
        .get(name..)
        .unwrap_or_default()
        .iter()
        .find(|byte| !matches!(byte, b' ' | b'\t'));
    name > 0 && colon == Some(&b':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_signs_of_three_make_a_separator() {
        let form = "From aiko@example.com Mon Jan  5 10:00:00 2026\n";
        for (before, from, expected) in [
            ("", form, true),
            ("text\n\n", form, true),
            ("text\r\n\r\n", form, true),
            ("text\n", form, false),
            ("text\n", "From aiko 10:00\nSubject: x\n", true),
            ("text\n\n", "From the start\nSubject: x\n", true),
            ("text\n\n", "From the start, we\n\nknew\n", false),
            ("text\n", "From the start\nNote: x\n", false),
            ("text\n\n", "From - Mon Jan  5 2026\nplain\n", true),
            ("text\n\n", "From x 2026\n", true),
            ("text\n\n", "From x 9:30", true),
            ("text\n", "From \nMessage-ID: <1>\n", true),
            ("text\n", "From\u{20}\r\nX-Odd: a\r\nX-Other: b\r\n", true),
            ("text\n", "From -\nDate: x\n", true),
            ("text\n", "From root\nX-Odd: a\n\tb\nX-Other: c\n", true),
            ("text\n", "From ???@??? Mon\nReceived: x\n", true),
            ("text\n", "From aiko@example.com\tMon\nTo: x\n", true),
            ("text\n", "From aiko@example.com\n\u{feff}To: x\n", true),
            ("text\n", "From \n>From x\nTo: x\n", true),
            ("text\n", "From \nNote: x\nand more\n", false),
            ("text\n", "From \n\nTo: x\n", false),
            ("text\n", "From here to there\nTo: x\nDate: y\n", false),
            ("text\n\n", "From x 12026\n", false),
        ] {
            assert_eq!(
                judge(before.as_bytes(), from.as_bytes()).is_some(),
                expected,
                "{before:?} {from:?}"
            );
        }
    }

    #[test]
    fn the_blank_line_before_belongs_to_the_separator() {
        let from = b"From x 10:00\r\nA: b\r\n";
        for (before, blank) in [
            ("a\n\n", 1),
            ("a\r\n\r\n", 2),
            ("a\n", 0),
            ("\n", 1),
            ("a\n\n\n", 1),
        ] {
            assert_eq!(
                judge(before.as_bytes(), from),
                Some(Separator { blank, len: 14 }),
                "{before:?}"
            );
        }
    }

    #[test]
    fn a_line_without_end_is_no_separator() {
        let mut long = b"From x 10:00 ".to_vec();
        long.resize(5000, b'x');
        assert_eq!(judge(b"", &long), None);
    }
}
