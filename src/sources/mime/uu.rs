//! Finds files that stand in a message's text as uuencode, the form of attachments before MIME.
//!
//! Apart because it looks at text, which is not looked at otherwise: only a line `begin 644 name` whose
//! next line has the form of encoded bytes counts, so that prose is no attachment.
//! Source: <https://pubs.opengroup.org/onlinepubs/9699919799/utilities/uuencode.html>.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::transfer::{Base64, Encoding};

/// What is looked for; the line break before it belongs to the line before.
const MARK: &[u8] = b"\nbegin ";
/// Bytes kept of a line.
const LINE: usize = 512;
/// Bytes of base64 that are decoded at once.
const PIECE: usize = 16 << 10;
/// Files named in one message.
const MOST: usize = 1_000;

static FINDER: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(MARK));

/// Where in the text the search is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// This many bytes of the mark were passed
    Seek(usize),
    /// In the line that names the file
    Name,
    /// In the first line of its bytes
    First,
    /// In a further one
    Bytes,
}

/// Looks for encoded files, piece by piece.
#[derive(Debug)]
pub(super) struct Uuencode {
    state: State,
    line: Vec<u8>,
    name: String,
    bytes: u64,
    /// Where the text itself is in base64
    base64: Option<Base64>,
    text: Vec<u8>,
    /// Names and encoded bytes of what was found.
    pub(super) found: Vec<(String, u64)>,
}

impl Uuencode {
    pub(super) const fn new() -> Self {
        Self {
            state: State::Seek(1),
            line: Vec::new(),
            name: String::new(),
            bytes: 0,
            base64: None,
            text: Vec::new(),
            found: Vec::new(),
        }
    }

    /// Forgets the message before.
    pub(super) fn reset(&mut self) {
        self.found.clear();
        self.begin(Encoding::Identity);
    }

    /// Makes ready for a text, whose first line has no line break before it.
    pub(super) fn begin(&mut self, encoding: Encoding) {
        self.end();
        self.base64 = (encoding == Encoding::Base64).then(Base64::default);
        self.state = State::Seek(1);
    }

    /// Ends a text.
    pub(super) fn end(&mut self) {
        if self.state == State::Bytes {
            self.take_file();
        }
        self.state = State::Seek(0);
        self.line.clear();
    }

    /// Takes the next piece of a text.
    pub(super) fn take(&mut self, piece: &[u8]) {
        let Some(mut base64) = self.base64.take() else {
            return self.take_plain(piece);
        };
        for piece in piece.chunks(PIECE) {
            let mut text = std::mem::take(&mut self.text);
            text.clear();
            base64.decode(piece, &mut text, PIECE);
            self.take_plain(&text);
            self.text = text;
        }
        self.base64 = Some(base64);
    }

    fn take_plain(&mut self, mut piece: &[u8]) {
        while !piece.is_empty() {
            let used = match self.state {
                State::Seek(0) => self.search(piece),
                State::Seek(passed) => self.go_on(passed, piece),
                _ => self.in_line(piece),
            };
            piece = piece.get(used..).unwrap_or_default();
        }
    }

    fn search(&mut self, piece: &[u8]) -> usize {
        if let Some(at) = FINDER.find(piece) {
            self.state = State::Name;
            return at + MARK.len();
        }
        // The piece may end in the mark's first bytes.
        let tail = piece.len().saturating_sub(MARK.len() - 1);
        let tail = piece.get(tail..).unwrap_or_default();
        let begun = memchr::memrchr(b'\n', tail)
            .and_then(|at| tail.get(at..))
            .filter(|begun| MARK.starts_with(begun));
        self.state = State::Seek(begun.map_or(0, <[u8]>::len));
        piece.len()
    }

    fn go_on(&mut self, passed: usize, piece: &[u8]) -> usize {
        let rest = MARK.get(passed..).unwrap_or_default();
        let same = rest
            .iter()
            .zip(piece)
            .take_while(|(wanted, byte)| wanted == byte)
            .count();
        self.state = if same == rest.len() {
            State::Name
        } else if same == piece.len() {
            State::Seek(passed + same)
        } else {
            State::Seek(0)
        };
        same
    }

    fn in_line(&mut self, piece: &[u8]) -> usize {
        let end = memchr::memchr(b'\n', piece);
        let line = piece.get(..end.unwrap_or(piece.len())).unwrap_or(piece);
        let room = LINE.saturating_sub(self.line.len());
        self.line
            .extend_from_slice(line.get(..room.min(line.len())).unwrap_or(line));
        let Some(end) = end else {
            return piece.len();
        };
        let line = std::mem::take(&mut self.line);
        self.state = self.complete(line.trim_ascii_end());
        self.line = line;
        self.line.clear();
        end + 1
    }

    /// Acts on a line that is complete.
    fn complete(&mut self, line: &[u8]) -> State {
        match self.state {
            State::Name => match name(line) {
                Some(name) => {
                    self.name = name;
                    self.bytes = 0;
                    State::First
                }
                None => State::Seek(1),
            },
            _ if is_encoded(line) => {
                self.bytes += line.len() as u64 + 1;
                State::Bytes
            }
            State::Bytes => {
                self.take_file();
                State::Seek(1)
            }
            _ => State::Seek(1),
        }
    }

    fn take_file(&mut self) {
        if self.found.len() < MOST {
            self.found
                .push((std::mem::take(&mut self.name), self.bytes));
        }
    }
}

/// The name behind `begin 644 `, the mode being three or four octal digits.
fn name(line: &[u8]) -> Option<String> {
    let blank = memchr::memchr(b' ', line)?;
    let (mode, name) = line.split_at_checked(blank)?;
    let is_mode =
        matches!(mode.len(), 3 | 4) && mode.iter().all(|byte| matches!(byte, b'0'..=b'7'));
    let name = String::from_utf8_lossy(name.trim_ascii()).into_owned();
    (is_mode && !name.is_empty()).then_some(name)
}

/// Whether a line holds as many letters as its first one says. Blanks at its end may be lost, and a
/// checksum may stand there.
fn is_encoded(line: &[u8]) -> bool {
    let Some((&count, letters)) = line.split_first() else {
        return false;
    };
    let count = usize::from(count.wrapping_sub(b' ') & 63);
    let wanted = count.div_ceil(3) * 4;
    count > 0
        && line.iter().all(|byte| (b' '..=b'`').contains(byte))
        && letters.len() <= wanted + 1
        && letters.len() + 8 > wanted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, step: usize) -> Vec<(String, u64)> {
        let mut uu = Uuencode::new();
        uu.reset();
        for piece in text.as_bytes().chunks(step) {
            uu.take(piece);
        }
        uu.end();
        uu.found
    }

    #[test]
    fn files_in_text_are_named_however_it_is_cut() {
        let data = "#86)C\n`\nend\n";
        for (text, expected) in [
            (
                format!("hello\n\nbegin 644 evil.exe\n{data}"),
                vec!["evil.exe"],
            ),
            (
                format!("begin 0755 a b.js\r\n{}", data.replace('\n', "\r\n")),
                vec!["a b.js"],
            ),
            (
                format!("\nbegin 644 a\n{data}begin 644 b\n{data}"),
                vec!["a", "b"],
            ),
            (
                "begin 644 cut.exe\n#86)C\n#86)C".to_owned(),
                vec!["cut.exe"],
            ),
            ("begin 644 times\nand then rest\n".to_owned(), vec![]),
            ("begin with 644 words\n#86)C\n".to_owned(), vec![]),
            ("we begin 644 evil.exe\n#86)C\n".to_owned(), vec![]),
        ] {
            for step in [1, 2, 3, 7, 11, 1000] {
                let names: Vec<_> = found(&text, step)
                    .into_iter()
                    .map(|(name, _)| name)
                    .collect();
                assert_eq!(names, expected, "{text:?} {step}");
            }
        }
        // "hello\nbegin 644 evil.exe\n#86)C\n`\nend\n", in a text that is in base64 itself.
        let encoded = "aGVsbG8KYmVnaW4gNjQ0IGV2aWwuZXhlCiM4NilDCmAKZW5kCg==";
        for step in [1, 3, 1000] {
            let mut uu = Uuencode::new();
            uu.reset();
            uu.begin(Encoding::Base64);
            for piece in encoded.as_bytes().chunks(step) {
                uu.take(piece);
            }
            uu.end();
            assert_eq!(uu.found, [("evil.exe".to_owned(), 6)], "{step}");
        }
        assert_eq!(
            found(&format!("begin 644 x\n{data}"), 9),
            [("x".to_owned(), 6)]
        );
    }
}
