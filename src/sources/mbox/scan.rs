//! Cuts one segment of an mbox file into messages and streams them.
//!
//! It stands alone because segments are scanned in parallel: a segment owns the messages whose
//! `From ` line starts in it, reads on behind its end to finish the last of them, and judges every
//! line by its neighbours only, so that any cut gives the same messages.

use std::fmt::Write as _;
use std::io;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::File;
use super::separator::{AHEAD, BEHIND, MARK, judge};
use super::window::Window;
use crate::detect::{BOM, is_message, text_start};
use crate::mime::{Limits, Scanner, Trouble};
use model::{Family, FolderId, Item, ItemSink, Place, Problem};
use words::{Text, say};

/// Bytes per segment. A constant: what a piece holds must not depend on the machine.
pub(super) const SEGMENT: u64 = 16 << 20;

/// Bytes in memory at a time: small enough to stay in a core's own cache.
pub(super) const WINDOW: usize = 256 << 10;

/// Bytes at the end of a window that stay unfed: a blank line and the start of a [`MARK`].
const HELD: usize = 8;

static FINDER: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(MARK));

/// What the bytes that are being passed are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Current {
    /// Before the file's first `From ` line; whether there was anything but blanks so far.
    Leading { blank: bool },
    /// In the message whose `From ` line starts at this offset.
    Message { offset: u64 },
    /// In a message of the segment before.
    Foreign,
}

/// Messages that share a problem: how many, and where the first one is.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    count: u64,
    first: u64,
}

impl Tally {
    fn add(&mut self, offset: u64) {
        if self.count == 0 {
            self.first = offset;
        }
        self.count += 1;
    }
}

/// One run over one segment.
pub(super) struct Run<'r> {
    file: &'r File,
    folder: FolderId,
    sink: &'r mut dyn ItemSink,
    scanner: Scanner,
    place: String,
    current: Current,
    /// Index of the first byte of the window that was not passed on yet.
    fed: usize,
    troubles: Vec<(Trouble, Tally)>,
    prose: Tally,
    deleted: Tally,
    /// Where the message ends that is being passed, by its `Content-Length`, once it was asked for; 0
    /// where it tells none.
    told_end: Option<u64>,
}

impl<'r> Run<'r> {
    /// Streams the messages whose `From ` line starts between two offsets; `window` bytes are in
    /// memory at a time.
    pub(super) fn segment(
        file: &'r File,
        start: u64,
        end: u64,
        window: usize,
        sink: &'r mut dyn ItemSink,
    ) {
        let mut run = Self {
            file,
            folder: file.folder,
            sink,
            scanner: Scanner::new(Limits::default()),
            place: String::new(),
            current: if start == 0 {
                Current::Leading { blank: true }
            } else {
                Current::Foreign
            },
            fed: 0,
            troubles: Vec::new(),
            prose: Tally::default(),
            deleted: Tally::default(),
            told_end: None,
        };
        if let Err(error) = run.pass(start, end, window) {
            run.fail(&error);
        }
        run.report();
    }

    fn pass(&mut self, start: u64, end: u64, window: usize) -> io::Result<()> {
        // The line break before the segment belongs to its first line.
        let base = start.saturating_sub(BEHIND as u64 + 1);
        let mut window = Window::open(self.file, base, window)?;
        let mut search = usize::try_from(start - base).unwrap_or(0).saturating_sub(1);
        if start == 0 {
            search = self.begin_file(&window);
        }
        loop {
            let found = window
                .bytes()
                .get(search..)
                .and_then(|rest| FINDER.find(rest));
            let Some(found) = found else {
                if window.at_end() {
                    self.finish(&window);
                    return Ok(());
                }
                let filled = window.bytes().len();
                let keep = filled.saturating_sub(HELD);
                search = search.max(filled.saturating_sub(MARK.len() - 1));
                if self.current == Current::Foreign && window.offset(search + 1) >= end {
                    return Ok(());
                }
                self.slide(&mut window, keep)?;
                search -= keep;
                continue;
            };
            let line = search + found + 1;
            if line + AHEAD > window.bytes().len() && !window.at_end() {
                let keep = line.saturating_sub(BEHIND + 1);
                self.slide(&mut window, keep)?;
                search = line - 1 - keep;
                continue;
            }
            let offset = window.offset(line);
            if offset >= end && self.current == Current::Foreign {
                return Ok(());
            }
            let (before, from) = window.bytes().split_at_checked(line).unwrap_or_default();
            let Some(separator) = judge(before, from) else {
                if offset < end {
                    self.prose.add(offset);
                }
                search = line;
                continue;
            };
            if self.is_inside(&mut window, line - separator.blank.min(line), end)? {
                search = line;
                continue;
            }
            self.end(&window, line - separator.blank.min(line), offset);
            if offset >= end {
                return Ok(());
            }
            self.begin(offset, &window, line + separator.len);
            search = line + separator.len - 1;
        }
    }

    /// Looks at the file's first line, which has no line break before it: byte order marks and blank
    /// lines may be there instead. Gives where to search on.
    fn begin_file(&mut self, window: &Window) -> usize {
        let first = text_start(window.bytes());
        let (_, text) = window.bytes().split_at_checked(first).unwrap_or_default();
        if text.starts_with(MARK.get(1..).unwrap_or_default()) {
            let Some(separator) = judge(b"", text) else {
                return 0;
            };
            self.begin(0, window, first + separator.len);
            return first + separator.len - 1;
        }
        if is_message(text) {
            self.problem(
                0,
                say!("mbox-first-unmarked"),
                say!("mbox-first-unmarked-help"),
            );
            self.begin(0, window, first);
        }
        0
    }

    /// Starts the message behind the `From ` line at `offset`.
    fn begin(&mut self, offset: u64, window: &Window, at: usize) {
        self.current = Current::Message { offset };
        self.told_end = None;
        self.scanner.begin();
        self.fed = at;
        if window
            .bytes()
            .get(at..)
            .is_some_and(|text| text.starts_with(BOM))
        {
            self.fed += BOM.len();
        }
    }

    /// Whether the separator behind an index of the window stands inside of the message, by a
    /// `Content-Length` that ends at another separator or at the file's end (mboxcl2 does not quote:
    /// <https://www.loc.gov/preservation/digital/formats/fdd/fdd000386.shtml>). A length that ends
    /// nowhere says nothing, nor does one that reaches into the next segment.
    fn is_inside(&mut self, window: &mut Window, to: usize, end: u64) -> io::Result<bool> {
        self.feed(window, to);
        if !matches!(self.current, Current::Message { .. }) {
            return Ok(false);
        }
        if self.told_end.is_none() {
            let told_end = match self.scanner.body_told() {
                Some((fed, length)) => {
                    let start = window.offset(to).saturating_sub(fed);
                    self.checked_end(window, start, length, end)?
                }
                None => None,
            };
            self.told_end = Some(told_end.unwrap_or(0));
        }
        Ok(self
            .told_end
            .is_some_and(|told_end| window.offset(to) < told_end))
    }

    /// The end of a body that a `Content-Length` tells, if a message begins there or the file ends.
    fn checked_end(
        &self,
        window: &mut Window,
        start: u64,
        length: u64,
        end: u64,
    ) -> io::Result<Option<u64>> {
        if let Some(told) = start.checked_add(length)
            && self.ends_at(window, told, end)?
        {
            return Ok(Some(told));
        }
        // Written with LF and made CRLF later, or counted without the CRs.
        let Some(most) = usize::try_from(length)
            .ok()
            .filter(|&length| length <= WINDOW)
        else {
            return Ok(None);
        };
        let body = window.peek(start, most * 2)?;
        let mut left = most;
        let with_returns = body
            .iter()
            .position(|&byte| {
                let is_end = left == 0;
                left -= usize::from(byte != b'\r' && !is_end);
                is_end
            })
            .unwrap_or(body.len());
        let told = start + with_returns as u64;
        Ok((left == 0 && self.ends_at(window, told, end)?).then_some(told))
    }

    /// Whether a message begins at an offset, behind blank lines, or the file ends.
    fn ends_at(&self, window: &mut Window, told: u64, end: u64) -> io::Result<bool> {
        if told > self.file.len || told >= end && end < self.file.len {
            return Ok(false);
        }
        let text = window.peek(told, AHEAD + HELD)?;
        let blank = text
            .iter()
            .take(4)
            .take_while(|byte| matches!(byte, b'\r' | b'\n'))
            .count();
        let (_, rest) = text.split_at_checked(blank).unwrap_or_default();
        Ok(rest.is_empty()
            || rest.starts_with(MARK.get(1..).unwrap_or_default()) && judge(b"", rest).is_some())
    }

    /// Passes bytes on, up to an index of the window.
    fn feed(&mut self, window: &Window, to: usize) {
        let Some(bytes) = window.bytes().get(self.fed..to) else {
            return;
        };
        match &mut self.current {
            Current::Message { .. } => self.scanner.feed(bytes),
            Current::Leading { blank } => {
                *blank = *blank && text_start(bytes) == bytes.len();
            }
            Current::Foreign => {}
        }
        self.fed = to;
    }

    fn slide(&mut self, window: &mut Window, passed: usize) -> io::Result<()> {
        self.feed(window, passed);
        self.fed = self.fed.saturating_sub(passed);
        window.slide(passed)
    }

    /// Ends what is being passed at an index of the window; the next `From ` line is at `next`.
    fn end(&mut self, window: &Window, to: usize, next: u64) {
        self.feed(window, to);
        match self.current {
            Current::Message { offset } => self.message(offset),
            Current::Leading { blank: false } => {
                let cause = say!("mbox-leading", n = words::plain(next));
                self.lost(0, &cause, say!("mbox-leading-help"));
            }
            Current::Leading { blank: true } | Current::Foreign => {}
        }
    }

    /// Ends the file.
    fn finish(&mut self, window: &Window) {
        let bytes = window.bytes();
        let blank = match bytes {
            [.., b'\n', b'\n'] => 1,
            [.., b'\n', b'\r', b'\n'] => 2,
            _ => 0,
        };
        let end = bytes.len();
        if let Current::Leading { .. } = self.current {
            self.feed(window, end);
            if self.current == (Current::Leading { blank: false }) {
                self.lost(0, say!("mbox-no-from"), say!("mbox-no-from-help"));
            }
        } else {
            self.end(window, end.saturating_sub(blank).max(self.fed), 0);
        }
        if window.shrunk() {
            self.tell(
                window.offset(end),
                say!("mbox-shrunk"),
                say!("mbox-shrunk-help"),
                true,
            );
        }
        self.current = Current::Foreign;
    }

    /// Hands a complete message on.
    fn message(&mut self, offset: u64) {
        self.place.clear();
        let _ = write!(self.place, "{}byte {offset}", self.file.place_prefix);
        let scanned = self.scanner.finish();
        for &trouble in scanned.troubles() {
            match self.troubles.iter_mut().find(|(kind, _)| *kind == trouble) {
                Some((_, tally)) => tally.add(offset),
                None => self.troubles.push((
                    trouble,
                    Tally {
                        count: 1,
                        first: offset,
                    },
                )),
            }
        }
        if scanned.deleted() {
            self.deleted.add(offset);
        }
        let place = Place::Name(&self.place);
        if scanned.has_headers() {
            self.sink
                .item(self.folder, &Item::Mail(scanned.mail(place)));
            return;
        }
        let problem = Problem::new(
            &self.file.shown,
            &self.place,
            say!("mbox-no-headers"),
            say!("mbox-no-headers-help"),
        );
        self.sink
            .unreadable(self.folder, Family::Mail, place, problem.costing(1));
    }

    /// Reports a message that cannot be read.
    fn lost(&mut self, offset: u64, cause: impl Into<Text>, help: impl Into<Text>) {
        let place = format!("{}byte {offset}", self.file.place_prefix);
        let problem = Problem::new(&self.file.shown, &place, cause, help).costing(1);
        self.sink
            .unreadable(self.folder, Family::Mail, Place::Name(&place), problem);
    }

    fn problem(&mut self, offset: u64, cause: impl Into<Text>, help: impl Into<Text>) {
        self.tell(offset, cause, help, false);
    }

    fn tell(&mut self, offset: u64, cause: impl Into<Text>, help: impl Into<Text>, unread: bool) {
        let place = format!("{}byte {offset}", self.file.place_prefix);
        self.sink
            .problem(Problem::new(&self.file.shown, place, cause, help).leaving_unread_if(unread));
    }

    /// Reading failed: what was being passed is lost.
    fn fail(&mut self, error: &io::Error) {
        let cause = say!("mbox-unreadable", error = super::tree::cause(error));
        let help = say!("still-there-help");
        match self.current {
            Current::Message { offset } => self.lost(offset, &cause, help),
            Current::Leading { .. } | Current::Foreign => self.tell(0, cause, help, true),
        }
    }

    /// Says once per segment what concerns many messages.
    fn report(&mut self) {
        for (trouble, tally) in std::mem::take(&mut self.troubles) {
            let cause = match tally.count {
                1 => trouble.cause(),
                count => say!(
                    "mbox-trouble",
                    cause = trouble.cause(),
                    n = words::plain(count - 1)
                ),
            };
            self.tell(tally.first, cause, trouble.help(), trouble.leaves_unread());
        }
        let Tally { count, first } = self.prose;
        if count > 0 {
            self.problem(
                first,
                say!("mbox-prose", n = words::plain(count)),
                say!("mbox-prose-help"),
            );
        }
        let Tally { count, first } = self.deleted;
        if count > 0 {
            self.problem(
                first,
                say!("mbox-deleted", n = words::plain(count)),
                say!("mbox-deleted-help"),
            );
        }
    }
}
