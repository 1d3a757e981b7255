//! Decodes header text: RFC 2047 encoded words, raw 8-bit bytes, any charset of the web.
//!
//! It stands alone because names and labels in headers share it; bodies are never decoded.

use encoding_rs::{Encoding, WINDOWS_1252};

use super::params::hex;
use super::transfer::Base64;

/// Longest encoded word that is read. RFC 2047 section 2 allows 75 characters; without a bound, a
/// value full of beginnings of words would cost the square of its length.
const WORD_MAX: usize = 4096;

/// Decodes bytes by a charset's label; an unknown label leaves UTF-8 or, failing that,
/// windows-1252, so that ASCII (and with it a file's extension) always survives.
pub(super) fn decode_charset(bytes: &[u8], label: &[u8]) -> String {
    // A name whose charset is wrong but whose bytes are UTF-8 is UTF-8 in practice.
    if let Some(encoding) = Encoding::for_label(label)
        && encoding != encoding_rs::UTF_8
    {
        return encoding.decode_without_bom_handling(bytes).0.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) if Encoding::for_label(label).is_some() => {
            String::from_utf8_lossy(bytes).into_owned()
        }
        Err(_) => WINDOWS_1252
            .decode_without_bom_handling(bytes)
            .0
            .into_owned(),
    }
}

/// Decodes raw header bytes: UTF-8 if they are, else the fallback charset.
fn decode_raw(bytes: &[u8], fallback: &[u8]) -> String {
    if let Ok(text) = std::str::from_utf8(bytes)
        && !bytes.contains(&0x1b)
    {
        return text.to_owned();
    }
    if bytes.contains(&0x1b) && Encoding::for_label(fallback).is_none() {
        return decode_charset(bytes, b"iso-2022-jp");
    }
    if Encoding::for_label(fallback) == Some(encoding_rs::UTF_8) {
        return decode_charset(bytes, b"");
    }
    decode_charset(bytes, fallback)
}

/// Decodes a header value with encoded words in it.
///
/// Adjacent words of one charset are put together before they are decoded: many writers cut in the
/// middle of a character, against RFC 2047 section 5.
pub(super) fn decode_words(value: &[u8], fallback: &[u8]) -> String {
    let mut out = String::new();
    let mut pending: Option<(&[u8], Vec<u8>)> = None;
    let mut rest = value;
    loop {
        let start = memchr::memmem::find(rest, b"=?");
        let word = start.and_then(|start| Word::parse(rest.get(start..)?));
        let plain_end = match (&word, start) {
            (Some(_), Some(start)) => start,
            // Not a word after all: keep the two characters and go on behind them.
            (None, Some(start)) => start + 2,
            _ => rest.len(),
        };
        let (plain, tail) = rest.split_at_checked(plain_end).unwrap_or((rest, b""));
        let between_words = word.is_some() && pending.is_some() && plain.trim_ascii().is_empty();
        if !between_words && !plain.is_empty() {
            flush(&mut pending, &mut out);
            out.push_str(&decode_raw(plain, fallback));
        }
        let Some(word) = word else {
            if tail.is_empty() {
                break;
            }
            rest = tail;
            continue;
        };
        match &mut pending {
            Some((charset, bytes)) if charset.eq_ignore_ascii_case(word.charset) => {
                word.decode(bytes);
            }
            _ => {
                flush(&mut pending, &mut out);
                let mut bytes = Vec::new();
                word.decode(&mut bytes);
                pending = Some((word.charset, bytes));
            }
        }
        rest = tail.get(word.len..).unwrap_or_default();
    }
    flush(&mut pending, &mut out);
    out
}

fn flush(pending: &mut Option<(&[u8], Vec<u8>)>, out: &mut String) {
    if let Some((charset, bytes)) = pending.take() {
        out.push_str(&decode_charset(&bytes, charset));
    }
}

/// One `=?charset?encoding?text?=`.
struct Word<'v> {
    charset: &'v [u8],
    base64: bool,
    text: &'v [u8],
    len: usize,
}

impl<'v> Word<'v> {
    /// Reads the word at the start of `value`.
    fn parse(value: &'v [u8]) -> Option<Self> {
        let value = value.get(..WORD_MAX.min(value.len()))?;
        let inner = value.strip_prefix(b"=?")?;
        let first = memchr::memchr(b'?', inner)?;
        let charset = inner.get(..first)?;
        // RFC 2231 section 5: a language may follow the charset.
        let charset = charset.split(|&byte| byte == b'*').next()?;
        if charset.is_empty() || charset.iter().any(u8::is_ascii_whitespace) {
            return None;
        }
        let [encoding, b'?', text @ ..] = inner.get(first + 1..)? else {
            return None;
        };
        let base64 = match encoding {
            b'B' | b'b' => true,
            b'Q' | b'q' => false,
            _ => return None,
        };
        let end = memchr::memmem::find(text, b"?=")?;
        Some(Self {
            charset,
            base64,
            text: text.get(..end)?,
            len: 2 + first + 1 + 2 + end + 2,
        })
    }

    fn decode(&self, out: &mut Vec<u8>) {
        if self.base64 {
            Base64::default().decode(self.text, out, usize::MAX);
            return;
        }
        let mut rest = self.text;
        while let Some((&byte, tail)) = rest.split_first() {
            match (byte, tail) {
                (b'_', _) => out.push(b' '),
                (b'\r' | b'\n', _) => {}
                (b'=', [high, low, after @ ..]) => {
                    if let (Some(high), Some(low)) = (hex(*high), hex(*low)) {
                        out.push(high << 4 | low);
                        rest = after;
                        continue;
                    }
                    out.push(byte);
                }
                _ => out.push(byte),
            }
            rest = tail;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_decoded_as_rfc_2047_shows() {
        // RFC 2047 section 8, without the parentheses.
        for (value, expected) in [
            ("=?ISO-8859-1?Q?a?=", "a"),
            ("=?ISO-8859-1?Q?a?= b", "a b"),
            ("=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=", "ab"),
            ("=?ISO-8859-1?Q?a?=  =?ISO-8859-2?Q?b?=", "ab"),
            ("=?ISO-8859-1?Q?a?=\r\n   =?ISO-8859-1?Q?b?=", "ab"),
            ("=?ISO-8859-1?Q?a_b?=", "a b"),
            ("=?US-ASCII*EN?Q?Keith_Moore?=", "Keith Moore"),
            ("plain =?x", "plain =?x"),
            ("=?utf-8?X?a?= z", "=?utf-8?X?a?= z"),
            ("=?", "=?"),
            ("=?x-unknown?B?YS56aXA=?=", "a.zip"),
            ("=?utf-8?B?4oK?=", "\u{fffd}"),
        ] {
            assert_eq!(decode_words(value.as_bytes(), b""), expected, "{value}");
        }
    }

    #[test]
    fn a_character_cut_between_words_is_put_together() {
        assert_eq!(
            decode_words(b"=?UTF-8?B?44E=?= =?utf-8?B?gg==?=", b""),
            "\u{3042}"
        );
    }

    #[test]
    fn a_word_over_its_bound_stays_as_it_is() {
        let word = |len: usize| format!("=?utf-8?Q?{}?=", "x".repeat(len));
        assert_eq!(decode_words(word(4000).as_bytes(), b"").len(), 4000);
        assert_eq!(decode_words(word(4100).as_bytes(), b""), word(4100));
    }

    #[test]
    fn raw_escapes_are_iso_2022_jp() {
        assert_eq!(decode_words(b"\x1b$B$\"\x1b(B.zip", b""), "\u{3042}.zip");
    }
}
