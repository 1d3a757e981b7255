//! The text of a description that stands in an item as rich text alone.
//!
//! It stands alone because offline caches keep only the form that the author wrote, and Outlook's own
//! form for appointments is rich text. Words come out of it, and line ends; nothing else is wanted.
//!
//! [\[MS-OXRTFCP\]](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxrtfcp/65dfe2df-1b69-43fc-8ebd-21819a7463fb),
//! [Rich Text Format 1.9.1](https://msopenspecs.azureedge.net/files/Archive_References/%5BMSFT-RTF%5D.pdf).

use std::collections::BTreeMap;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::text::encoding_of;
use crate::bytes::u32_at;

/// What the packed text may refer to before anything of it was written.
const START: &[u8; 207] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

/// How far back the packed text refers.
const WINDOW: usize = 4096;

/// Groups within each other that are followed.
const MOST_DEPTH: usize = 1000;

/// Fonts that are told apart.
const MOST_FONTS: usize = 10_000;

/// Unpacks rich text, no more than `most` bytes of it; what is cut short ends early.
pub(super) fn unpack(packed: &[u8], most: usize) -> Option<Vec<u8>> {
    let kind = u32_at(packed, 8)?;
    let body = packed.get(16..)?;
    match kind.to_le_bytes() {
        [b'M', b'E', b'L', b'A'] => Some(body.iter().take(most).copied().collect()),
        [b'L', b'Z', b'F', b'u'] => Some(unpack_window(body, most)),
        _ => None,
    }
}

fn unpack_window(body: &[u8], most: usize) -> Vec<u8> {
    // The window is the end of what was written; the start stands before it.
    let mut out = START.to_vec();
    let end = START.len() + most;
    let mut bytes = body.iter().copied();
    'runs: while let Some(marks) = bytes.next() {
        for bit in 0..8 {
            if out.len() >= end {
                break 'runs;
            }
            let Some(first) = bytes.next() else {
                break 'runs;
            };
            if marks & (1 << bit) == 0 {
                out.push(first);
                continue;
            }
            let Some(second) = bytes.next() else {
                break 'runs;
            };
            let offset = usize::from(first) << 4 | usize::from(second >> 4);
            let at = out.len() % WINDOW;
            let back = (at + WINDOW - offset - 1) % WINDOW + 1;
            // A reference to the next byte to be written is the end.
            if back == WINDOW {
                break 'runs;
            }
            for _ in 0..usize::from(second & 0xf) + 2 {
                // What was never written reads as blanks.
                let byte = out.len().checked_sub(back).and_then(|at| out.get(at));
                out.push(byte.copied().unwrap_or(b' '));
            }
        }
    }
    out.truncate(end);
    out.drain(..START.len());
    out
}

/// Whether rich text says that it was made of plain text.
pub(super) fn is_from_text(rtf: &[u8]) -> bool {
    memchr::memmem::find(rtf, b"\\fromtext").is_some()
}

/// What holds inside one group.
#[derive(Debug, Clone, Copy)]
struct Group {
    /// Its words are not text of the document.
    skip: bool,
    /// It is the list of fonts.
    fonts: bool,
    font: i32,
    /// Characters behind `\u` that stand in for it.
    stand_ins: usize,
}

/// Takes the words out of rich text.
pub(super) fn words(rtf: &[u8]) -> String {
    let mut reader = Reader {
        out: String::new(),
        pending: Vec::new(),
        fonts: BTreeMap::new(),
        usual: WINDOWS_1252,
        group: Group {
            skip: false,
            fonts: false,
            font: 0,
            stand_ins: 1,
        },
        stack: Vec::new(),
        passing: 0,
        half: None,
    };
    reader.read(rtf);
    reader.flush();
    reader.out
}

struct Reader {
    out: String,
    /// Bytes of the current font's code page.
    pending: Vec<u8>,
    fonts: BTreeMap<i32, &'static Encoding>,
    usual: &'static Encoding,
    group: Group,
    stack: Vec<Group>,
    /// Stand-ins still to be passed over.
    passing: usize,
    /// First half of a character that takes two numbers.
    half: Option<u16>,
}

impl Reader {
    fn read(&mut self, mut rest: &[u8]) {
        while let Some((&byte, after)) = rest.split_first() {
            rest = after;
            match byte {
                b'{' => {
                    if self.stack.len() >= MOST_DEPTH {
                        return;
                    }
                    self.flush();
                    self.stack.push(self.group);
                }
                b'}' => {
                    self.flush();
                    self.passing = 0;
                    match self.stack.pop() {
                        Some(group) => self.group = group,
                        None => return,
                    }
                }
                b'\\' => rest = self.control(rest),
                b'\r' | b'\n' | 0 => {}
                byte => self.byte(byte),
            }
        }
    }

    /// Reads what follows a backslash; gives what follows that.
    fn control<'a>(&mut self, rest: &'a [u8]) -> &'a [u8] {
        let len = rest
            .iter()
            .take_while(|byte| byte.is_ascii_alphabetic())
            .count();
        let (word, mut after) = rest.split_at(len);
        if word.is_empty() {
            let Some((&symbol, after)) = rest.split_first() else {
                return rest;
            };
            match symbol {
                b'\'' => {
                    let (digits, after) = after.split_at(after.len().min(2));
                    let number = std::str::from_utf8(digits).ok();
                    if let Some(byte) = number.and_then(|text| u8::from_str_radix(text, 16).ok()) {
                        self.byte(byte);
                    }
                    return after;
                }
                b'*' => self.group.skip = true,
                b'~' => self.byte(b' '),
                b'_' => self.byte(b'-'),
                b'\\' | b'{' | b'}' => self.byte(symbol),
                b'\r' | b'\n' => self.text('\n'),
                _ => {}
            }
            return after;
        }
        let sign = usize::from(after.first() == Some(&b'-'));
        let digits = after
            .iter()
            .skip(sign)
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let mut number = None;
        if digits > 0 {
            let (text, behind) = after.split_at(sign + digits);
            number = std::str::from_utf8(text)
                .ok()
                .and_then(|text| text.parse().ok());
            after = behind;
        }
        // One blank ends the word and belongs to it.
        let after = after.strip_prefix(b" ").unwrap_or(after);
        self.word(word, number);
        after
    }

    fn word(&mut self, word: &[u8], number: Option<i32>) {
        match (word, number) {
            (b"par" | b"line" | b"row" | b"sect" | b"page", _) => self.text('\n'),
            (b"tab" | b"cell", _) => self.text('\t'),
            (b"emdash", _) => self.text('\u{2014}'),
            (b"endash", _) => self.text('\u{2013}'),
            (b"lquote", _) => self.text('\u{2018}'),
            (b"rquote", _) => self.text('\u{2019}'),
            (b"ldblquote", _) => self.text('\u{201c}'),
            (b"rdblquote", _) => self.text('\u{201d}'),
            (b"bullet", _) => self.text('\u{2022}'),
            (b"fonttbl", _) => {
                self.group.fonts = true;
                self.group.skip = true;
            }
            (
                b"colortbl" | b"stylesheet" | b"info" | b"pict" | b"object" | b"header"
                | b"headerl" | b"headerr" | b"headerf" | b"footer" | b"footerl" | b"footerr"
                | b"footerf",
                _,
            ) => self.group.skip = true,
            (b"ansicpg", Some(page)) => {
                let page = u32::try_from(page).ok().and_then(encoding_of);
                self.usual = page.unwrap_or(self.usual);
            }
            (b"f", Some(font)) => {
                self.flush();
                self.group.font = font;
            }
            (b"fcharset", Some(set)) if self.group.fonts && self.fonts.len() < MOST_FONTS => {
                if let Some(encoding) = encoding_of_charset(set) {
                    self.fonts.insert(self.group.font, encoding);
                }
            }
            (b"uc", Some(count)) => {
                self.group.stand_ins = usize::try_from(count).unwrap_or(1).min(16);
            }
            (b"u", Some(number)) => self.unit(number),
            _ => {}
        }
    }

    /// A character by its number in UTF-16, negative from the upper half on.
    fn unit(&mut self, number: i32) {
        self.passing = 0;
        let bits = number & 0xffff;
        let unit = u16::try_from(bits).unwrap_or(0xfffd);
        let half = self.half.take();
        if (0xd800..0xdc00).contains(&unit) {
            self.half = Some(unit);
        } else {
            let units = half.into_iter().chain([unit]);
            for character in char::decode_utf16(units) {
                self.text(character.unwrap_or(char::REPLACEMENT_CHARACTER));
            }
        }
        self.passing = self.group.stand_ins;
    }

    fn byte(&mut self, byte: u8) {
        if self.passing > 0 {
            self.passing -= 1;
        } else if !self.group.skip {
            self.pending.push(byte);
        }
    }

    fn text(&mut self, character: char) {
        self.flush();
        if !self.group.skip {
            self.out.push(character);
        }
    }

    fn flush(&mut self) {
        if !self.pending.is_empty() {
            let encoding = self.fonts.get(&self.group.font).unwrap_or(&self.usual);
            let (text, _) = encoding.decode_without_bom_handling(&self.pending);
            self.out.push_str(&text);
            self.pending.clear();
        }
    }
}

/// The encoding of a font's set of characters (`\fcharset`).
fn encoding_of_charset(set: i32) -> Option<&'static Encoding> {
    encoding_of(match set {
        77 => 10_000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        // 0 is Western, 1 the document's own.
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn packed(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
        let mut bytes = vec![0; 8];
        bytes.extend(kind);
        bytes.extend([0; 4]);
        bytes.extend(body);
        bytes
    }

    #[test]
    fn references_reach_the_start_and_what_was_written() {
        // "{\rtf1" from the start, two letters, both of them three times more, the end.
        let body = [0b0001_1001, 0x00, 0x04, b'a', b'b', 0x0d, 0x54, 0x0d, 0xd0];
        let unpacked = unpack(&packed(*b"LZFu", &body), 1000).unwrap();
        assert_eq!(unpacked, b"{\\rtf1abababab");
        let short = unpack(&packed(*b"LZFu", &body), 8).unwrap();
        assert_eq!(short, b"{\\rtf1ab");
        assert_eq!(
            unpack(&packed(*b"MELA", b"{\\rtf1}"), 1000).unwrap(),
            b"{\\rtf1}"
        );
        assert_eq!(unpack(&packed(*b"abcd", b""), 1000), None);
        assert_eq!(unpack(&[], 1000), None);
    }

    #[test]
    fn words_come_out_and_the_rest_stays() {
        let rtf =
            br"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil Arial;}{\f1\fcharset128 MS Gothic;}}
{\colortbl;\red0\green0\blue0;}{\*\generator x;}\pard\f0 caf\'e9 \{b\}\par
{\f1 \'93\'fa\'96\'7b}{\b\~bold}\u8364?\uc2\u-10179\'3f\'3f\u-8985 ??\tab end{\pict 0102}\par}";
        assert_eq!(words(rtf), "café {b}\n日本 bold€📧\tend\n");
        assert!(!is_from_text(rtf) && is_from_text(br"{\rtf1\ansi\fromtext hi}"));
    }

    proptest! {
        #[test]
        fn no_bytes_panic_or_grow_without_bound(body in prop::collection::vec(any::<u8>(), 0..400)) {
            let unpacked = unpack(&packed(*b"LZFu", &body), 3000).unwrap();
            prop_assert!(unpacked.len() <= 3000);
            words(&body);
        }

        #[test]
        fn no_rtf_panics(rtf in r"[{}\\'*a-z0-9 ;\-]{0,200}") {
            words(rtf.as_bytes());
        }
    }
}
