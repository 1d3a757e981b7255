//! Reads `Content-Type` and `Content-Disposition` values: the type, and parameters in every
//! spelling that mail programs use (RFC 2045, RFC 2231, RFC 2047 inside quotes, raw 8-bit).
//!
//! It stands alone because file names decide what a migration blocks: a name that is read wrong is
//! a wrong prediction.

use std::borrow::Cow;

use super::words::{decode_charset, decode_words};

/// Segments of one parameter (RFC 2231 section 3) that are put together; more are dropped.
const SEGMENTS: usize = 1000;

/// The first token of a value: `text/plain`, `attachment`. Blanks around it are removed.
pub(super) fn main_token(value: &[u8]) -> &[u8] {
    let end = memchr::memchr(b';', value).unwrap_or(value.len());
    let token = value.get(..end).unwrap_or_default().trim_ascii();
    // `text/plain (comment)` and `text/plain charset=x` both occur.
    let end = token
        .iter()
        .position(|byte| byte.is_ascii_whitespace() || *byte == b'(')
        .unwrap_or(token.len());
    token.get(..end).unwrap_or_default()
}

/// A parameter's bytes, without quotes and folds; the first of that name.
pub(super) fn plain<'v>(value: &'v [u8], name: &str) -> Option<Cow<'v, [u8]>> {
    Params::new(value)
        .find_map(|(found, text)| found.eq_ignore_ascii_case(name.as_bytes()).then_some(text))
}

/// A parameter as text, for file names: RFC 2231 first, then the plain form.
pub(super) fn text(value: &[u8], name: &str, fallback_charset: &[u8]) -> Option<String> {
    let mut simple = None;
    let mut extended = None;
    let mut segments: Vec<(u32, bool, Cow<'_, [u8]>)> = Vec::new();
    for (found, text) in Params::new(value) {
        let Some((head, suffix)) = found.split_at_checked(name.len()) else {
            continue;
        };
        if !head.eq_ignore_ascii_case(name.as_bytes()) {
            continue;
        }
        match suffix {
            b"" => simple = simple.or(Some(text)),
            b"*" => extended = extended.or(Some(text)),
            [b'*', rest @ ..] => {
                let (digits, encoded) = match rest {
                    [digits @ .., b'*'] => (digits, true),
                    digits => (digits, false),
                };
                if let Some(index) = number(digits)
                    && segments.len() < SEGMENTS
                {
                    segments.push((index, encoded, text));
                }
            }
            _ => {}
        }
    }
    if let Some(text) = extended {
        return Some(decode_extended(&[(0, true, text)], fallback_charset));
    }
    // Stable, so that the first of two equal segments counts.
    segments.sort_by_key(|&(index, ..)| index);
    segments.dedup_by_key(|&mut (index, ..)| index);
    if segments.first().is_some_and(|&(index, ..)| index == 0) {
        return Some(decode_extended(&segments, fallback_charset));
    }
    simple.map(|text| decode_words(&text, fallback_charset))
}

fn number(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// Puts RFC 2231 segments together; the first one names the charset.
fn decode_extended(segments: &[(u32, bool, Cow<'_, [u8]>)], fallback_charset: &[u8]) -> String {
    let mut charset: &[u8] = b"";
    let mut bytes = Vec::new();
    let mut any_encoded = false;
    for (at, (_, encoded, text)) in segments.iter().enumerate() {
        let mut text: &[u8] = text;
        if *encoded {
            any_encoded = true;
            if at == 0 {
                // charset'language'text; some writers leave the marks out
                let mut marks = memchr::memchr_iter(b'\'', text);
                if let (Some(first), Some(second)) = (marks.next(), marks.next()) {
                    charset = text.get(..first).unwrap_or_default();
                    text = text.get(second + 1..).unwrap_or_default();
                }
            }
            percent_decode(text, &mut bytes);
        } else {
            bytes.extend_from_slice(text);
        }
    }
    if any_encoded {
        let charset = if charset.is_empty() {
            fallback_charset
        } else {
            charset
        };
        decode_charset(&bytes, charset)
    } else {
        decode_words(&bytes, fallback_charset)
    }
}

fn percent_decode(text: &[u8], out: &mut Vec<u8>) {
    let mut rest = text;
    while let Some((&byte, tail)) = rest.split_first() {
        if byte == b'%'
            && let [high, low, after @ ..] = tail
            && let (Some(high), Some(low)) = (hex(*high), hex(*low))
        {
            out.push(high << 4 | low);
            rest = after;
        } else {
            out.push(byte);
            rest = tail;
        }
    }
}

/// The value of a hexadecimal digit.
pub(super) const fn hex(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

/// Iterates over `name=value` pairs after the first `;`.
struct Params<'v> {
    rest: &'v [u8],
}

impl<'v> Params<'v> {
    fn new(value: &'v [u8]) -> Self {
        let end = main_token(value);
        let skipped = value.len() - value.trim_ascii_start().len() + end.len();
        Self {
            rest: value.get(skipped..).unwrap_or_default(),
        }
    }

    /// Skips blanks, separators and comments.
    fn skip(&mut self) {
        while let Some((&byte, tail)) = self.rest.split_first() {
            if byte.is_ascii_whitespace() || byte == b';' {
                self.rest = tail;
            } else if byte == b'(' {
                let end = memchr::memchr(b')', tail).map_or(tail.len(), |end| end + 1);
                self.rest = tail.get(end..).unwrap_or_default();
            } else {
                return;
            }
        }
    }
}

impl<'v> Iterator for Params<'v> {
    type Item = (&'v [u8], Cow<'v, [u8]>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.skip();
            if self.rest.is_empty() {
                return None;
            }
            let end = memchr::memchr2(b'=', b';', self.rest).unwrap_or(self.rest.len());
            let (name, tail) = self.rest.split_at_checked(end)?;
            let Some((b'=', tail)) = tail.split_first() else {
                self.rest = tail;
                continue;
            };
            let tail = tail.trim_ascii_start();
            let value = if let Some((b'"', quoted)) = tail.split_first() {
                let (value, rest) = unquote(quoted);
                self.rest = rest;
                value
            } else {
                let end = memchr::memchr(b';', tail).unwrap_or(tail.len());
                let (value, rest) = tail.split_at_checked(end)?;
                self.rest = rest;
                unfold(value.trim_ascii())
            };
            return Some((name.trim_ascii(), value));
        }
    }
}

/// Reads a quoted string after its opening quote; gives the value and what follows it.
///
/// Only `\"` and `\\` are taken as escapes: old Outlook versions write Windows paths as they are.
fn unquote(text: &[u8]) -> (Cow<'_, [u8]>, &[u8]) {
    let mut at = 0;
    let mut escaped = false;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let Some(found) = memchr::memchr2(b'"', b'\\', rest) else {
            // No closing quote: it ends with the value.
            at = text.len();
            break;
        };
        at += found;
        if text.get(at) == Some(&b'"') {
            break;
        }
        if matches!(text.get(at + 1), Some(b'"' | b'\\')) {
            escaped = true;
            at += 2;
        } else {
            at += 1;
        }
    }
    let inner = text.get(..at).unwrap_or(text);
    let rest = text.get(at + 1..).unwrap_or_default();
    if !escaped {
        return (unfold(inner), rest);
    }
    let mut plain = Vec::with_capacity(inner.len());
    let mut bytes = inner.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        match bytes.peek() {
            Some(&next @ (b'"' | b'\\')) if byte == b'\\' => {
                plain.push(next);
                bytes.next();
            }
            _ => plain.push(byte),
        }
    }
    (Cow::Owned(unfold(&plain).into_owned()), rest)
}

/// Takes line breaks out of a folded value (RFC 5322 section 2.2.3).
pub(super) fn unfold(value: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memchr2(b'\r', b'\n', value).is_none() {
        return Cow::Borrowed(value);
    }
    Cow::Owned(
        value
            .iter()
            .copied()
            .filter(|byte| !matches!(byte, b'\r' | b'\n'))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_are_read_in_every_spelling() {
        for (value, expected) in [
            ("attachment; filename=a.zip", "a.zip"),
            ("attachment; FileName = \"a b.zip\" ; size=1", "a b.zip"),
            ("attachment; filename=my file.zip", "my file.zip"),
            (
                "attachment; filename=\"say \\\"hi\\\".txt\"",
                "say \"hi\".txt",
            ),
            (
                "attachment; filename=\"C:\\temp\\a.exe\"",
                "C:\\temp\\a.exe",
            ),
            ("attachment; filename=\"no end.txt", "no end.txt"),
            ("attachment; x=1;; filename=\"a;b.txt\"", "a;b.txt"),
            ("attachment (see; this) ; filename=c.txt", "c.txt"),
            (
                "attachment; filename*=UTF-8''r%C3%A9sum%C3%A9.exe; filename=resume.exe",
                "r\u{e9}sum\u{e9}.exe",
            ),
            (
                "attachment; filename*1*=%AC.zip; filename*0*=utf-8'en'%E2%82",
                "\u{20ac}.zip",
            ),
            (
                "attachment; filename*0=\"long \"; filename*1=\"name.js\"",
                "long name.js",
            ),
            (
                "attachment; filename*0*=iso-8859-1''%FC; filename*1=\"100%41.txt\"",
                "\u{fc}100%41.txt",
            ),
            (
                "attachment; filename=\"=?ISO-2022-JP?B?GyRCJCIbKEI=?=.zip\"",
                "\u{3042}.zip",
            ),
            (
                "attachment; filename==?utf-8?Q?=E2=82=AC=2Ezip?=",
                "\u{20ac}.zip",
            ),
            (
                "attachment;\r\n filename=\"=?utf-8?Q?=E3=81?=\r\n =?utf-8?Q?=82.js?=\"",
                "\u{3042}.js",
            ),
        ] {
            assert_eq!(
                text(value.as_bytes(), "filename", b"").as_deref(),
                Some(expected),
                "{value}"
            );
        }
    }

    #[test]
    fn raw_bytes_are_utf_8_or_the_part_s_charset() {
        assert_eq!(
            text(b"a; name=\"\xe2\x82\xac.txt\"", "name", b"").as_deref(),
            Some("\u{20ac}.txt")
        );
        assert_eq!(
            text(b"a; name=\"\x82\xa0.txt\"", "name", b"shift_jis").as_deref(),
            Some("\u{3042}.txt")
        );
        assert_eq!(
            text(b"a; name=\"\xfc.txt\"", "name", b"").as_deref(),
            Some("\u{fc}.txt")
        );
    }

    #[test]
    fn a_later_segment_alone_is_no_name() {
        assert_eq!(text(b"a; name*1=x", "name", b""), None);
        assert_eq!(text(b"a; named=x", "name", b""), None);
        assert_eq!(
            text(b"a; name*0=x; name*0=y", "name", b"").as_deref(),
            Some("x")
        );
    }

    #[test]
    fn the_main_token_ends_before_comments_and_parameters() {
        assert_eq!(main_token(b" text/plain ; charset=x"), b"text/plain");
        assert_eq!(main_token(b"text/plain (a;b)"), b"text/plain");
        assert_eq!(main_token(b""), b"");
    }
}
