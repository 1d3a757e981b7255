//! Makes a component's bytes into text that a parser of today can read.
//!
//! Apart because nearly all components need nothing of it: they are UTF-8 and short. The others are of
//! old programs (vCard 2.1, vCalendar 1.0): quoted-printable, code pages with and without `CHARSET`,
//! cards inside of cards; or they carry pictures and files of megabytes, of which only their being there
//! counts.

use std::borrow::Cow;

use encoding_rs::{Encoding, WINDOWS_1252};

/// Components up to this size in bytes are not looked through for long values.
const SHORT: usize = 64 << 10;

/// Bytes of a property that are kept.
const MOST: usize = 1 << 20;

/// Bytes of text that are kept of a component.
pub(super) const MOST_TEXT: usize = 8 << 20;

/// Bytes that are kept of a picture, a sound, a key or a file.
const MOST_BINARY: usize = 512;

/// Properties that hold such things.
const BINARY: &[&[u8]] = &[b"ATTACH", b"PHOTO", b"LOGO", b"SOUND", b"KEY", b"IMAGE"];

/// A component as text.
pub(super) struct Clean<'a> {
    pub(super) text: Cow<'a, str>,
    /// Its bytes are not UTF-8, and no `CHARSET` says what they are: read as windows-1252.
    pub(super) guessed: bool,
    /// A value was longer than is kept.
    pub(super) cut: bool,
    /// There is more text than is kept: what follows is not here.
    pub(super) over: bool,
}

/// Reads a component's bytes. `nested` drops the components of its own kind inside of it.
pub(super) fn clean(bytes: &[u8], nested: bool) -> Clean<'_> {
    let is_short = bytes.len() <= SHORT && !nested;
    if is_short
        && !has_quoted_printable(bytes)
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return Clean {
            text: Cow::Borrowed(text),
            guessed: false,
            cut: false,
            over: false,
        };
    }
    let mut cleaner = Cleaner {
        out: String::with_capacity(bytes.len().min(MOST)),
        guessed: false,
        cut: false,
    };
    let mut inside = 0_u32;
    let mut lines = bytes.split_inclusive(|&byte| byte == b'\n').peekable();
    let mut at_start = true;
    let mut property = Vec::new();
    while let Some(line) = lines.next() {
        let line = without_end(line);
        if nested && !at_start {
            let trimmed = line.trim_ascii();
            if trimmed.eq_ignore_ascii_case(b"BEGIN:VCARD") {
                inside += 1;
                continue;
            }
            if inside > 0 {
                inside -= u32::from(trimmed.eq_ignore_ascii_case(b"END:VCARD"));
                continue;
            }
        }
        at_start = false;
        property.clear();
        property.extend_from_slice(line);
        let mut all = line.len();
        let quoted = has_quoted_printable(head_of(line));
        let base64 = !quoted && contains(head_of(line), b"BASE64");
        while let Some(next) = lines.peek() {
            let next = without_end(next);
            let soft = quoted && property.ends_with(b"=");
            let folded = matches!(next.first(), Some(b' ' | b'\t'));
            let goes_on = folded
                || soft
                || base64 && !next.is_empty() && next.iter().all(|&byte| is_base64(byte));
            if !goes_on {
                break;
            }
            if soft {
                property.pop();
            }
            let more = if folded {
                next.get(1..).unwrap_or_default()
            } else {
                next
            };
            all += more.len();
            if property.len() < MOST {
                property.extend_from_slice(more);
            }
            lines.next();
        }
        cleaner.property(&property, all, quoted);
        if cleaner.out.len() > MOST_TEXT {
            break;
        }
    }
    Clean {
        over: cleaner.out.len() > MOST_TEXT,
        text: Cow::Owned(cleaner.out),
        guessed: cleaner.guessed,
        cut: cleaner.cut,
    }
}

struct Cleaner {
    out: String,
    guessed: bool,
    cut: bool,
}

impl Cleaner {
    /// Writes one unfolded property; `all` is its whole length, of which a part may be missing.
    fn property(&mut self, property: &[u8], all: usize, quoted: bool) {
        let head = head_of(property);
        let name = head
            .split(|&byte| byte == b';' || byte == b':')
            .next()
            .unwrap_or_default();
        // A group may stand before the name: `item1.PHOTO`.
        let name = name.rsplit(|&byte| byte == b'.').next().unwrap_or(name);
        let is_binary = BINARY.iter().any(|known| name.eq_ignore_ascii_case(known));
        let kept = if is_binary {
            property.get(..head.len() + MOST_BINARY).unwrap_or(property)
        } else {
            self.cut |= all > MOST;
            property.get(..MOST).unwrap_or(property)
        };
        let value = kept.get(head.len()..).unwrap_or_default();
        let charset = parameter(head, b"CHARSET").and_then(Encoding::for_label);
        if quoted {
            self.quoted(head, value, charset);
        } else {
            let head = self.decode(head, charset);
            self.out.push_str(&head);
            let value = self.decode(value, charset);
            self.out.push_str(&value);
        }
        self.out.push('\n');
    }

    /// Writes a property in quoted-printable as one without.
    fn quoted(&mut self, head: &[u8], value: &[u8], charset: Option<&'static Encoding>) {
        let mut parts = head
            .strip_suffix(b":")
            .unwrap_or(head)
            .split(|&byte| byte == b';');
        let name = parts.next().unwrap_or_default().to_vec();
        let name = self.decode(&name, None);
        self.out.push_str(&name);
        for part in parts {
            let is = |start: &[u8]| {
                part.get(..start.len())
                    .is_some_and(|part| part.eq_ignore_ascii_case(start))
            };
            if !is(b"CHARSET") && !is(b"ENCODING") && !is(b"QUOTED-PRINTABLE") {
                let part = self.decode(part, None);
                self.out.push(';');
                self.out.push_str(&part);
            }
        }
        self.out.push(':');
        let bytes = unquoted(value);
        let text = self.decode(&bytes, charset);
        let mut escaped = false;
        for c in text.chars() {
            match c {
                '\r' => {}
                '\n' => self.out.push_str(if escaped { "n" } else { "\\n" }),
                c => self.out.push(c),
            }
            escaped = c == '\\' && !escaped;
        }
    }

    fn decode<'b>(&mut self, bytes: &'b [u8], charset: Option<&'static Encoding>) -> Cow<'b, str> {
        if bytes.is_ascii() && charset.is_none_or(Encoding::is_ascii_compatible) {
            return String::from_utf8_lossy(bytes);
        }
        if let Some(charset) = charset {
            return charset.decode_without_bom_handling(bytes).0;
        }
        if let Ok(text) = std::str::from_utf8(bytes) {
            return Cow::Borrowed(text);
        }
        // A character may have been cut in two at the end of what is kept.
        let valid = bytes
            .utf8_chunks()
            .next()
            .map_or(0, |chunk| chunk.valid().len());
        if self.cut && bytes.len() - valid < 4 {
            return String::from_utf8_lossy(bytes);
        }
        self.guessed = true;
        WINDOWS_1252.decode_without_bom_handling(bytes).0
    }
}

/// Name and parameters of a property with the colon behind them; all of it where there is none.
fn head_of(property: &[u8]) -> &[u8] {
    let mut quoted = false;
    let colon = property.iter().position(|byte| {
        quoted ^= *byte == b'"';
        !quoted && *byte == b':'
    });
    colon
        .and_then(|colon| property.get(..=colon))
        .unwrap_or(property)
}

/// The value of a parameter.
fn parameter<'a>(head: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    head.strip_suffix(b":")
        .unwrap_or(head)
        .split(|&byte| byte == b';')
        .skip(1)
        .find_map(|part| {
            let (start, value) = part.split_at_checked(name.len())?;
            let value = value.trim_ascii_start().strip_prefix(b"=")?;
            start
                .eq_ignore_ascii_case(name)
                .then(|| value.trim_ascii().trim_quotes())
        })
}

trait TrimQuotes {
    fn trim_quotes(&self) -> &Self;
}

impl TrimQuotes for [u8] {
    fn trim_quotes(&self) -> &Self {
        self.strip_prefix(b"\"")
            .and_then(|inner| inner.strip_suffix(b"\""))
            .unwrap_or(self)
    }
}

fn unquoted(value: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(value.len());
    let mut rest = value;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte == b'='
            && let Some(&[high, low]) = after.get(..2)
            && let (Some(high), Some(low)) = (hex(high), hex(low))
        {
            plain.push(high << 4 | low);
            rest = after.get(2..).unwrap_or_default();
            continue;
        }
        plain.push(byte);
    }
    plain
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

fn without_end(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

const fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=')
}

fn has_quoted_printable(bytes: &[u8]) -> bool {
    contains(bytes, b"QUOTED-PRINTABLE")
}

/// Whether bytes hold a word, in upper or lower case.
fn contains(bytes: &[u8], upper: &[u8]) -> bool {
    memchr::memmem::find(bytes, upper).is_some()
        || memchr::memmem::find(bytes, &upper.to_ascii_lowercase()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        clean(bytes, false).text.into_owned()
    }

    #[test]
    fn quoted_printable_is_read_by_its_charset_and_over_soft_line_ends() {
        assert_eq!(
            text(b"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=B1=B1=\r\n=E7=94=B0;x\r\nEND:VCARD\r\n"),
            "N:山田;x\nEND:VCARD\n"
        );
        assert_eq!(
            text(b"N;ENCODING=QUOTED-PRINTABLE;CHARSET=SHIFT_JIS;X=1:=8ER=93c\n"),
            "N;X=1:山田\n"
        );
        assert_eq!(text(b"NOTE;QUOTED-PRINTABLE:a=0D=0Ab\n"), "NOTE:a\\nb\n");
    }

    #[test]
    fn bytes_that_are_no_utf8_are_read_by_charset_or_guessed() {
        let guessed = clean(b"FN:J\xfcrgen\n", false);
        assert_eq!(
            (guessed.text.as_ref(), guessed.guessed),
            ("FN:Jürgen\n", true)
        );
        let said = clean(b"FN;CHARSET=iso-8859-2:\xb1\n", false);
        assert_eq!(
            (said.text.as_ref(), said.guessed),
            ("FN;CHARSET=iso-8859-2:ą\n", false)
        );
    }

    #[test]
    fn pictures_are_cut_and_other_values_are_not() {
        let mut card = b"PHOTO;ENCODING=b:".to_vec();
        for _ in 0..20_000 {
            card.extend_from_slice(b"QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo\r\n ");
        }
        card.extend_from_slice(b"\r\nNOTE:");
        card.resize(card.len() + 100_000, b'x');
        let clean = clean(&card, false);
        let lengths: Vec<usize> = clean.text.lines().map(str::len).collect();
        assert_eq!(lengths, [17 + MOST_BINARY, 100_005]);
        assert!(!clean.cut);
    }

    #[test]
    fn a_card_inside_of_a_card_is_left_out() {
        let card = b"BEGIN:VCARD\nFN:a\nAGENT:\nBEGIN:VCARD\nFN:b\nEND:VCARD\nTEL:1\nEND:VCARD\n";
        assert_eq!(
            clean(card, true).text,
            "BEGIN:VCARD\nFN:a\nAGENT:\nTEL:1\nEND:VCARD\n"
        );
    }
}
