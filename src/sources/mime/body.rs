//! Walks header blocks and boundary lines across chunk borders.
//!
//! It stands alone because this is the only part of the scanner that cares where chunks are cut.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::attach::Open;
use super::part::BOUNDARY_MAX;
use super::{Scanner, State, Trouble};

/// A longer line is no boundary line: dashes, boundary, dashes, and room for blanks behind them.
const LINE_MAX: usize = BOUNDARY_MAX + 1024;

/// What may be a boundary line begins so.
static DASHES: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(b"\n--"));

/// A line that is a boundary line of an open multipart.
#[derive(Debug, Clone, Copy)]
struct Delimiter {
    level: usize,
    closes: bool,
}

/// Whether a line ends a header block. What turned CRLF into CRCRLF is read all the same.
const fn is_blank(line: &[u8]) -> bool {
    matches!(line, b"\n" | b"\r\n" | b"\r\r\n")
}

/// How far the lines of a header block went.
enum Walked {
    /// The block is not complete.
    More,
    /// A blank line ends the block: where it starts and ends.
    Blank(usize, usize),
    /// A boundary line ends the block, and with it the part.
    Delimiter(Delimiter, usize, usize),
}

impl Scanner {
    /// Takes bytes of a header block; gives how many.
    pub(super) fn head(&mut self, chunk: &[u8]) -> usize {
        let block = if self.in_part {
            &mut self.part
        } else {
            &mut self.top
        };
        let mut bytes = std::mem::take(&mut block.bytes);
        let held = bytes.len();
        let room = self.limits.header_bytes.saturating_sub(held);
        let window = chunk.get(..room.min(chunk.len())).unwrap_or(chunk);
        let (lines, kept) = if held == 0 {
            // The usual case: look at the lines where they are, then copy the block at once.
            let lines = self.walk(window, 0);
            let kept = match lines {
                Walked::More => window.len(),
                Walked::Blank(start, _) | Walked::Delimiter(_, start, _) => start,
            };
            bytes.extend_from_slice(window.get(..kept).unwrap_or(window));
            (lines, kept)
        } else {
            bytes.extend_from_slice(window);
            let lines = self.walk(&bytes, held);
            let kept = match lines {
                Walked::More => bytes.len(),
                Walked::Blank(start, _) | Walked::Delimiter(_, start, _) => start,
            };
            bytes.truncate(kept);
            (lines, kept)
        };
        let full = kept >= self.limits.header_bytes;
        if let (Walked::More, true) = (&lines, full) {
            self.begin_overflow(&bytes);
        }
        let block = if self.in_part {
            &mut self.part
        } else {
            &mut self.top
        };
        block.bytes = bytes;
        match lines {
            Walked::More => window.len(),
            Walked::Blank(_, end) => {
                let used = end.saturating_sub(held);
                self.close_head(self.pos + used as u64);
                used
            }
            Walked::Delimiter(delimiter, start, end) => {
                let used = end.saturating_sub(held);
                // The line's start may lie in the chunk before: only its distance matters.
                let at = (self.pos + used as u64).saturating_sub((end - start) as u64);
                self.close_head(at);
                self.delimit(delimiter, at, 0);
                used
            }
        }
    }

    /// Looks at the complete lines of a header block from `line_start` on; `searched` bytes of it
    /// are known to hold no further line end.
    fn walk(&mut self, block: &[u8], searched: usize) -> Walked {
        let mut search = searched;
        loop {
            let Some(found) = block
                .get(search..)
                .and_then(|rest| memchr::memchr(b'\n', rest))
            else {
                return Walked::More;
            };
            let start = self.line_start;
            let end = search + found + 1;
            let line = block.get(start..end).unwrap_or_default();
            if is_blank(line) {
                return Walked::Blank(start, end);
            }
            if !self.levels.is_empty()
                && let Some(delimiter) = self.delimiter(line)
            {
                return Walked::Delimiter(delimiter, start, end);
            }
            let fields = if self.in_part {
                &mut self.part.fields
            } else {
                &mut self.top.fields
            };
            fields.line(line, start);
            self.line_start = end;
            search = end;
        }
    }

    /// From here on, the header block is not kept.
    fn begin_overflow(&mut self, bytes: &[u8]) {
        self.trouble(Trouble::HeaderCut);
        let line = bytes.get(self.line_start..).unwrap_or_default();
        let fields = if self.in_part {
            &mut self.part.fields
        } else {
            &mut self.top.fields
        };
        if !line.is_empty() {
            fields.line(line, self.line_start);
        }
        fields.finish(bytes.len());
        self.state = State::Overflow;
        self.carry.clear();
        self.carry_cut = false;
        self.carry(line);
    }

    /// Keeps the start of a line, for a look at it when it is complete.
    fn carry(&mut self, bytes: &[u8]) {
        let room = LINE_MAX.saturating_sub(self.carry.len());
        if bytes.len() > room {
            self.carry_cut = true;
        }
        self.carry
            .extend_from_slice(bytes.get(..room.min(bytes.len())).unwrap_or(bytes));
    }

    /// Passes bytes of a header block that is not kept; gives how many.
    pub(super) fn overflow(&mut self, chunk: &[u8]) -> usize {
        let Some(found) = memchr::memchr(b'\n', chunk) else {
            self.carry(chunk);
            return chunk.len();
        };
        let used = found + 1;
        self.carry(chunk.get(..used).unwrap_or(chunk));
        let line = std::mem::take(&mut self.carry);
        if !self.carry_cut {
            if is_blank(&line) {
                self.close_head(self.pos + used as u64);
            } else if let Some(delimiter) = self.delimiter(&line) {
                let at = (self.pos + used as u64).saturating_sub(line.len() as u64);
                self.close_head(at);
                self.delimit(delimiter, at, 0);
            }
        }
        self.carry = line;
        self.carry.clear();
        self.carry_cut = false;
        used
    }

    /// Makes ready for a body that starts at `at`, which is the start of a line.
    pub(super) fn begin_body(&mut self, at: u64) {
        self.state = State::Body;
        self.begin_candidate(at, 0);
    }

    fn begin_candidate(&mut self, start: u64, line_break: u64) {
        self.candidate = true;
        self.candidate_start = start;
        self.candidate_break = line_break;
        self.carry.clear();
    }

    /// Takes bytes of a body; gives how many.
    pub(super) fn body(&mut self, chunk: &[u8]) -> usize {
        if self.candidate {
            return self.go_on_with_candidate(chunk);
        }
        let mut at = 0;
        loop {
            let rest = chunk.get(at..).unwrap_or_default();
            let Some(found) = DASHES.find(rest) else {
                // The chunk may end in the first bytes of a boundary line.
                let held = match rest {
                    [.., b'\n'] => 0,
                    [.., b'\n', b'-'] => 1,
                    _ => {
                        self.collect(rest);
                        return chunk.len();
                    }
                };
                let (passed, held) = rest
                    .split_at_checked(rest.len() - held)
                    .unwrap_or((rest, b""));
                self.collect(passed);
                let start = chunk.len() - held.len();
                let line_break = self.line_break(chunk, start);
                self.begin_candidate(self.pos + start as u64, line_break);
                self.carry.extend_from_slice(held);
                return chunk.len();
            };
            let start = at + found + 1;
            self.collect(chunk.get(at..start).unwrap_or_default());
            let line = chunk.get(start..).unwrap_or_default();
            let window = line.get(..LINE_MAX.min(line.len())).unwrap_or(line);
            match memchr::memchr(b'\n', window) {
                Some(end) => {
                    if let Some(delimiter) = self.delimiter(window.get(..end).unwrap_or_default()) {
                        let line_break = self.line_break(chunk, start);
                        self.delimit(delimiter, self.pos + start as u64, line_break);
                        return start + end + 1;
                    }
                }
                None if window.len() < LINE_MAX => {
                    let line_break = self.line_break(chunk, start);
                    self.begin_candidate(self.pos + start as u64, line_break);
                    self.carry.extend_from_slice(window);
                    return chunk.len();
                }
                None => {}
            }
            at = start;
        }
    }

    /// Goes on with a line that may be a boundary line and began in the chunk before.
    fn go_on_with_candidate(&mut self, chunk: &[u8]) -> usize {
        let mut start = self.carry.iter().chain(chunk).take(2);
        if start.any(|&byte| byte != b'-') {
            self.drop_candidate();
            return 0;
        }
        let room = LINE_MAX.saturating_sub(self.carry.len());
        let window = chunk.get(..room.min(chunk.len())).unwrap_or(chunk);
        match memchr::memchr(b'\n', window) {
            Some(end) => {
                let held = self.carry.len();
                self.carry
                    .extend_from_slice(window.get(..end).unwrap_or_default());
                if let Some(delimiter) = self.delimiter(&self.carry) {
                    self.delimit(delimiter, self.candidate_start, self.candidate_break);
                    return end + 1;
                }
                self.carry.truncate(held);
                self.drop_candidate();
                0
            }
            None if window.len() == room => {
                self.drop_candidate();
                0
            }
            None => {
                self.carry.extend_from_slice(window);
                window.len()
            }
        }
    }

    /// The line is no boundary line: what was held of it is body.
    fn drop_candidate(&mut self) {
        self.candidate = false;
        let held = std::mem::take(&mut self.carry);
        self.collect(&held);
        self.carry = held;
        self.carry.clear();
    }

    /// Hands body bytes to what looks into them, if anything does.
    #[inline]
    fn collect(&mut self, bytes: &[u8]) {
        if self.in_text {
            self.uu.take(bytes);
        } else if self.open.is_some_and(Open::collect) {
            self.collector.take(bytes);
        }
    }

    /// Length of the line break before the line that starts at `start` of the chunk.
    fn line_break(&self, chunk: &[u8], start: usize) -> u64 {
        let before = match start.checked_sub(2) {
            Some(at) => chunk.get(at).copied(),
            None => Some(self.prev),
        };
        if before == Some(b'\r') { 2 } else { 1 }
    }

    /// The boundary that a line stands for, inner multiparts first.
    ///
    /// Only whole lines count (RFC 2046 section 5.1.1): one boundary may begin like another.
    fn delimiter(&self, line: &[u8]) -> Option<Delimiter> {
        let text = line.strip_prefix(b"--")?.trim_ascii_end();
        let level = |text: &[u8]| {
            self.levels.iter().rposition(|level| {
                self.boundaries.get(level.start..level.start + level.len) == Some(text)
            })
        };
        if let Some(level) = level(text) {
            return Some(Delimiter {
                level,
                closes: false,
            });
        }
        let level = level(text.strip_suffix(b"--")?)?;
        Some(Delimiter {
            level,
            closes: true,
        })
    }

    /// Acts on a boundary line that starts at `at`, behind a line break of `line_break` bytes.
    fn delimit(&mut self, delimiter: Delimiter, at: u64, line_break: u64) {
        self.end_part(at, line_break);
        let keep = delimiter.level + usize::from(!delimiter.closes);
        self.levels.truncate(keep);
        let end = self
            .levels
            .last()
            .map_or(0, |level| level.start + level.len);
        self.boundaries.truncate(end);
        self.candidate = false;
        self.carry.clear();
        if self.levels.is_empty() {
            self.state = State::Skip;
            return;
        }
        if delimiter.closes {
            // The next line may be a boundary line of the multipart around this one.
            self.begin_body(at);
            return;
        }
        self.parts += 1;
        if self.parts > self.limits.parts {
            self.trouble(Trouble::TooManyParts);
            self.levels.clear();
            self.state = State::Skip;
            return;
        }
        self.part.reset();
        self.in_part = true;
        self.line_start = 0;
        self.state = State::Head;
    }

    /// Ends the message: its last line may lack a line break, its multiparts may be open.
    pub(super) fn end_input(&mut self) {
        if self.state == State::Head {
            let block = if self.in_part {
                &mut self.part
            } else {
                &mut self.top
            };
            let start = self.line_start;
            let line = block.bytes.get(start..).unwrap_or_default().to_vec();
            if let Some(delimiter) = self.delimiter(&line) {
                self.end_in_head(delimiter, line.len(), start);
            } else if !line.is_empty() {
                let block = if self.in_part {
                    &mut self.part
                } else {
                    &mut self.top
                };
                block.fields.line(&line, start);
            }
        } else if self.state == State::Overflow && !self.carry_cut {
            let line = std::mem::take(&mut self.carry);
            if let Some(delimiter) = self.delimiter(&line) {
                self.end_in_head(delimiter, line.len(), usize::MAX);
            }
        } else if self.state == State::Body && self.candidate {
            if let Some(delimiter) = self.delimiter(&self.carry) {
                self.delimit(delimiter, self.candidate_start, self.candidate_break);
            } else {
                self.drop_candidate();
            }
        }
        if matches!(self.state, State::Head | State::Overflow) {
            self.close_head(self.pos);
        }
        self.end_part(self.pos, 0);
        if !self.levels.is_empty() {
            self.trouble(Trouble::Unclosed);
        }
    }

    /// A boundary line without line break ends a header block, and with it the message.
    fn end_in_head(&mut self, delimiter: Delimiter, line: usize, start: usize) {
        self.part.bytes.truncate(start);
        let at = self.pos.saturating_sub(line as u64);
        self.close_head(at);
        self.delimit(delimiter, at, 0);
    }
}
