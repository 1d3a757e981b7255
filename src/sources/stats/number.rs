//! Numbers and sizes as cultures write them.
//!
//! Stands alone because the same value has many spellings. Exchange writes `1.2 GB (1,288,490,189 bytes)`, in
//! the culture's words and separators; administrators compute, round and save again in spreadsheets. Bytes in
//! parentheses are exact; a number with a unit alone is rounded.

/// Most items of a folder or mailbox; what is above is no number of items.
pub(super) const MOST_ITEMS: u64 = 1 << 40;
/// Most bytes of a folder or mailbox: 16 TiB. The largest archives have a tenth.
pub(super) const MOST_BYTES: u64 = 1 << 44;

/// Why a cell is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrong {
    /// It holds nothing.
    Empty,
    /// It holds something else.
    NoNumber,
    /// It is below zero.
    Negative,
    /// It is larger than anything that a mailbox holds.
    TooLarge,
}

impl Wrong {
    pub(super) const fn told(self) -> &'static str {
        match self {
            Self::Empty => "is empty",
            Self::NoNumber => "is no number",
            Self::Negative => "is negative",
            Self::TooLarge => "is larger than any mailbox",
        }
    }
}

/// A size in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Size {
    pub(super) bytes: u64,
    /// Whether it is exact; else it was rounded before it was written.
    pub(super) exact: bool,
}

/// Reads a number of items.
pub(super) fn count(text: &[u8]) -> Result<u64, Wrong> {
    let plain = text.trim_ascii();
    if !plain.is_empty() && plain.len() < 16 && plain.iter().all(u8::is_ascii_digit) {
        let value = plain
            .iter()
            .fold(0_u64, |sum, digit| sum * 10 + u64::from(digit - b'0'));
        return Some(value)
            .filter(|&n| n <= MOST_ITEMS)
            .ok_or(Wrong::TooLarge);
    }
    let text = super::text::decode(text, false).0;
    let value = whole(text.trim())?;
    Some(value)
        .filter(|&n| n <= MOST_ITEMS)
        .ok_or(Wrong::TooLarge)
}

/// Reads a size; a number without a unit counts `unit` bytes. `None` is a size without limit.
pub(super) fn size(text: &str, unit: u64) -> Result<Option<Size>, Wrong> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Wrong::Empty);
    }
    if text.eq_ignore_ascii_case("unlimited") {
        return Ok(None);
    }
    if let Some(bytes) = told_exactly(text.as_bytes()) {
        let size = Size { bytes, exact: true };
        return Some(Some(size))
            .filter(|_| bytes <= MOST_BYTES)
            .ok_or(Wrong::TooLarge);
    }
    let checked = |bytes: u128, exact| {
        let bytes = u64::try_from(bytes).ok().filter(|&n| n <= MOST_BYTES);
        let bytes = bytes.ok_or(Wrong::TooLarge)?;
        Ok(Some(Size { bytes, exact }))
    };
    let inner = text
        .rsplit_once(['(', '\u{ff08}'])
        .and_then(|(_, inner)| inner.split([')', '\u{ff09}']).next());
    if let Some(inner) = inner {
        let digits = inner.trim_end_matches(|char: char| !char.is_ascii_digit());
        if !digits.is_empty() {
            return checked(u128::from(whole(digits.trim())?), true);
        }
    }
    let end = text
        .char_indices()
        .rev()
        .find(|(_, char)| char.is_ascii_digit())
        .map_or(0, |(at, char)| at + char.len_utf8());
    let (number, word) = text.split_at_checked(end).unwrap_or((text, ""));
    let word = word.trim_matches(|char: char| char.is_whitespace() || char == '.');
    if word.is_empty() {
        if let Ok(bytes) = whole(number) {
            return checked(u128::from(bytes) * u128::from(unit), unit == 1);
        }
        let (value, scale) = decimal(number)?;
        return checked(value * u128::from(unit) / scale, false);
    }
    let unit = unit_of(word).ok_or(Wrong::NoNumber)?;
    let (value, scale) = decimal(number)?;
    // Bytes are never rounded.
    checked(value * u128::from(unit) / scale, unit == 1 && scale == 1)
}

/// The bytes in parentheses as Exchange writes them in English, which nearly every file has:
/// `(1,288,490,189 bytes)`.
fn told_exactly(text: &[u8]) -> Option<u64> {
    let inner = text.strip_suffix(b" bytes)")?;
    let start = memchr::memrchr(b'(', inner)?;
    let digits = inner.get(start + 1..)?;
    let mut value = 0_u64;
    let (mut since, mut grouped) = (0, false);
    for &byte in digits {
        match byte {
            b'0'..=b'9' => {
                value = value.checked_mul(10)?.checked_add(u64::from(byte - b'0'))?;
                since += 1;
            }
            b',' if (1..=3).contains(&since) && (!grouped || since == 3) => {
                (since, grouped) = (0, true);
            }
            _ => return None,
        }
    }
    (if grouped { since == 3 } else { since > 0 }).then_some(value)
}

/// The bytes of a unit in the words of English, French, Russian and others.
fn unit_of(word: &str) -> Option<u64> {
    let word = word.to_lowercase();
    let shift = match word.as_str() {
        "b"
        | "byte"
        | "bytes"
        | "o"
        | "octet"
        | "octets"
        | "\u{431}"
        | "\u{431}\u{430}\u{439}\u{442}"
        | "\u{30d0}\u{30a4}\u{30c8}"
        | "\u{5b57}\u{8282}"
        | "\u{4f4d}\u{5143}\u{7d44}"
        | "\u{bc14}\u{c774}\u{d2b8}" => 0,
        "kb" | "kib" | "ko" | "k" | "\u{43a}\u{431}" => 10,
        "mb" | "mib" | "mo" | "m" | "\u{43c}\u{431}" => 20,
        "gb" | "gib" | "go" | "g" | "\u{433}\u{431}" => 30,
        "tb" | "tib" | "to" | "t" | "\u{442}\u{431}" => 40,
        _ => return None,
    };
    Some(1 << shift)
}

/// Whether a character groups digits in some culture.
const fn groups(char: char) -> bool {
    matches!(
        char,
        ',' | '.' | ' ' | '\'' | '\u{2019}' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{66c}'
    )
}

/// A number without a fraction; its digits may stand in groups of three.
fn whole(text: &str) -> Result<u64, Wrong> {
    if text.is_empty() {
        return Err(Wrong::Empty);
    }
    if let Some(rest) = text.strip_prefix(['-', '\u{2212}']) {
        let number = rest
            .trim()
            .chars()
            .next()
            .is_some_and(|char| char.is_ascii_digit());
        return Err(if number {
            Wrong::Negative
        } else {
            Wrong::NoNumber
        });
    }
    let mut value = 0_u64;
    let mut large = false;
    let (mut digits, mut grouped) = (0, false);
    for char in text.chars() {
        if let Some(digit) = char.to_digit(10) {
            digits += 1;
            let next = value
                .checked_mul(10)
                .and_then(|n| n.checked_add(u64::from(digit)));
            large |= next.is_none();
            value = next.unwrap_or(value);
        } else if groups(char) && (1..=3).contains(&digits) && (!grouped || digits == 3) {
            (digits, grouped) = (0, true);
        } else {
            return Err(Wrong::NoNumber);
        }
    }
    if digits == 0 || grouped && digits != 3 {
        return Err(Wrong::NoNumber);
    }
    if large {
        Err(Wrong::TooLarge)
    } else {
        Ok(value)
    }
}

/// A number with a fraction, as a number and what it is to be divided by.
fn decimal(text: &str) -> Result<(u128, u128), Wrong> {
    let text = text.trim();
    if let Some(rest) = text.strip_prefix(['-', '\u{2212}']) {
        decimal(rest.trim_start_matches(['-', '\u{2212}']))?;
        return Err(Wrong::Negative);
    }
    let signs: Vec<(usize, char)> = text
        .char_indices()
        .filter(|(_, char)| !char.is_ascii_digit())
        .collect();
    let Some(&(at, last)) = signs.last() else {
        return whole(text).map(|value| (u128::from(value), 1));
    };
    let behind = text.get(at + last.len_utf8()..).unwrap_or_default();
    let before = text.get(..at).unwrap_or_default();
    let same = signs.iter().filter(|(_, sign)| *sign == last).count();
    // Exchange writes four digits at most: more of them before a group of three is no fraction.
    let is_fraction = matches!(last, '.' | ',')
        && same == 1
        && (behind.len() != 3 || before.len() == 1 || signs.len() > 1);
    if !is_fraction {
        return whole(text).map(|value| (u128::from(value), 1));
    }
    if behind.len() > 9 {
        return Err(Wrong::NoNumber);
    }
    let mut scale = 1_u128;
    let mut value = u128::from(if before.is_empty() { 0 } else { whole(before)? });
    for digit in behind.chars() {
        let digit = digit.to_digit(10).ok_or(Wrong::NoNumber)?;
        scale *= 10;
        value = value * 10 + u128::from(digit);
    }
    Ok((value, scale))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_of_every_culture_are_exact_where_bytes_are_told() {
        for (text, bytes) in [
            ("1.2 GB (1,288,490,189 bytes)", 1_288_490_189),
            ("512.3 KB (524,635 bytes)", 524_635),
            ("0 B (0 bytes)", 0),
            ("1 KB (1,024 bytes)", 1_024),
            ("1,2 Go (1 288 490 189 octets)", 1_288_490_189),
            (
                "1,2 Go (1\u{202f}288\u{202f}490\u{202f}189 octets)",
                1_288_490_189,
            ),
            (
                "1,2 Go (1\u{a0}288\u{a0}490\u{a0}189 octets)",
                1_288_490_189,
            ),
            ("1,2 GB (1.288.490.189 Bytes)", 1_288_490_189),
            (
                "1.2 GB (1,288,490,189 \u{30d0}\u{30a4}\u{30c8})",
                1_288_490_189,
            ),
            (
                "1.2 GB\u{ff08}1,288,490,189 \u{30d0}\u{30a4}\u{30c8}\u{ff09}",
                1_288_490_189,
            ),
            (
                "1,2 \u{413}\u{411} (1 288 490 189 \u{431}\u{430}\u{439}\u{442})",
                1_288_490_189,
            ),
            (
                "1.2 GB (1\u{2019}288\u{2019}490\u{2019}189 Bytes)",
                1_288_490_189,
            ),
            ("1.288.490.188", 1_288_490_188),
            ("1288490188", 1_288_490_188),
            ("524,635 bytes", 524_635),
            ("12 B", 12),
        ] {
            let read = Ok(Some(Size { bytes, exact: true }));
            assert_eq!(size(text, 1), read, "{text}");
        }
    }

    #[test]
    fn rounded_sizes_are_known_roughly() {
        for (text, unit, bytes) in [
            ("1.2 GB", 1, 1_288_490_188),
            ("1,2 Go", 1, 1_288_490_188),
            ("1.234 GB", 1, 1_324_997_410),
            ("12,345 KB", 1, 12_641_280),
            ("1,234,567 KB", 1, 1_264_196_608),
            ("1 234,5 Mo", 1, 1_294_467_072),
            ("2 MB", 1, 2 << 20),
            ("1.5", 1 << 20, 3 << 19),
            ("1,5", 1 << 30, 3 << 29),
            ("7", 1 << 20, 7 << 20),
            ("1.5", 1, 1),
        ] {
            let read = Ok(Some(Size {
                bytes,
                exact: false,
            }));
            assert_eq!(size(text, unit), read, "{text}");
        }
        assert_eq!(size("Unlimited", 1), Ok(None));
    }

    #[test]
    fn what_is_no_number_is_told() {
        for (text, wrong) in [
            ("", Wrong::Empty),
            ("abc", Wrong::NoNumber),
            ("1,2,3", Wrong::NoNumber),
            ("12 parsecs", Wrong::NoNumber),
            ("-5 KB (-5,120 bytes)", Wrong::Negative),
            ("1 KB (1,5 bytes)", Wrong::NoNumber),
            ("1 KB (1,24,555 bytes)", Wrong::NoNumber),
            ("-12", Wrong::Negative),
            ("-1.5 GB", Wrong::Negative),
            ("99999999999999999999", Wrong::TooLarge),
            ("9 TB (9,999,999,999,999,999 bytes)", Wrong::TooLarge),
            ("System.Collections.X", Wrong::NoNumber),
        ] {
            assert_eq!(size(text, 1), Err(wrong), "{text}");
        }
        for (text, value) in [
            ("12", Ok(12)),
            (" 1,234 ", Ok(1_234)),
            ("1 234", Ok(1_234)),
            ("12,34", Err(Wrong::NoNumber)),
            ("", Err(Wrong::Empty)),
            ("-3", Err(Wrong::Negative)),
            ("18446744073709551616", Err(Wrong::TooLarge)),
            ("9999999999999", Err(Wrong::TooLarge)),
            ("x", Err(Wrong::NoNumber)),
        ] {
            assert_eq!(count(text.as_bytes()), value, "{text}");
        }
    }
}
