//! Decodes the inside of a JSON string.
//!
//! Apart from the readers because both need it and because this is the only code that allocates.

use std::borrow::Cow;

use super::FaultKind;

/// Turns the bytes between two quotes into text; borrows them where no escape stands in them.
///
/// A lone surrogate (`"\ud83d"`), which scripts leave behind when they cut text at a number of
/// UTF-16 units, becomes U+FFFD.
pub(crate) fn decode(raw: &[u8]) -> Result<Cow<'_, str>, FaultKind> {
    let text = std::str::from_utf8(raw).map_err(|_| FaultKind::Utf8)?;
    if raw.iter().any(|&byte| byte < 0x20) {
        return Err(FaultKind::Control);
    }
    if memchr::memchr(b'\\', raw).is_none() {
        return Ok(Cow::Borrowed(text));
    }
    unescape(text).map(Cow::Owned)
}

/// Checks what [`decode`] would say, without making the text.
pub(super) fn check(raw: &[u8]) -> Result<(), FaultKind> {
    let text = std::str::from_utf8(raw).map_err(|_| FaultKind::Utf8)?;
    if raw.iter().any(|&byte| byte < 0x20) {
        return Err(FaultKind::Control);
    }
    let mut rest = text.as_bytes();
    while let Some(at) = memchr::memchr(b'\\', rest) {
        let skip = match rest.get(at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => 2,
            Some(b'u') => {
                let digits = rest.get(at + 2..at + 6).unwrap_or_default();
                if digits.is_empty() || !digits.iter().all(u8::is_ascii_hexdigit) {
                    return Err(FaultKind::Escape);
                }
                6
            }
            _ => return Err(FaultKind::Escape),
        };
        rest = rest.get(at + skip..).unwrap_or_default();
    }
    Ok(())
}

fn unescape(text: &str) -> Result<String, FaultKind> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((plain, escape)) = rest.split_once('\\') {
        out.push_str(plain);
        let mut chars = escape.chars();
        match chars.next() {
            Some(c @ ('"' | '\\' | '/')) => out.push(c),
            Some('b') => out.push('\u{8}'),
            Some('f') => out.push('\u{c}'),
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some('t') => out.push('\t'),
            Some('u') => {
                let (c, after) = unicode_escape(chars.as_str())?;
                out.push(c);
                rest = after;
                continue;
            }
            _ => return Err(FaultKind::Escape),
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
    Ok(out)
}

/// Reads what follows `\u`, a second escape of a surrogate pair included.
fn unicode_escape(text: &str) -> Result<(char, &str), FaultKind> {
    let (high, rest) = hex4(text).ok_or(FaultKind::Escape)?;
    if (0xd800..0xdc00).contains(&high)
        && let Some((low, after)) = rest.strip_prefix("\\u").and_then(hex4)
        && (0xdc00..0xe000).contains(&low)
    {
        let code = 0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00);
        return Ok((char::from_u32(code).unwrap_or('\u{fffd}'), after));
    }
    Ok((char::from_u32(high).unwrap_or('\u{fffd}'), rest))
}

fn hex4(text: &str) -> Option<(u32, &str)> {
    let (digits, rest) = text.split_at_checked(4)?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    Some((u32::from_str_radix(digits, 16).ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_decoded_as_rfc_8259_says() {
        for (raw, text) in [
            (r"plain", "plain"),
            (r"a\/b\\c\n\u00e9", "a/b\\c\n\u{e9}"),
            (r"\ud83d\ude00!", "\u{1f600}!"),
            (r"cut \ud83d", "cut \u{fffd}"),
            (r"\ud83d\u0041", "\u{fffd}A"),
            (r"\udc00x", "\u{fffd}x"),
        ] {
            assert_eq!(decode(raw.as_bytes()).unwrap(), text);
            assert_eq!(check(raw.as_bytes()), Ok(()));
        }
    }

    #[test]
    fn bad_strings_are_told_apart() {
        for (raw, kind) in [
            (b"\xff".as_slice(), FaultKind::Utf8),
            (b"a\nb", FaultKind::Control),
            (br"\x", FaultKind::Escape),
            (br"\u12", FaultKind::Escape),
            (br"\u+123", FaultKind::Escape),
            (br"\", FaultKind::Escape),
        ] {
            assert_eq!(decode(raw), Err(kind));
            assert_eq!(check(raw), Err(kind));
        }
    }
}
