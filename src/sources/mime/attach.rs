//! Acts on header blocks and the ends of parts: opens multiparts, collects attachments.
//!
//! It stands alone because it knows what parts mean and nothing of how bytes arrive.

use std::borrow::Cow;
use std::io::Cursor;

use super::header::Field;
use super::part::{self, Found, Hint, Inside, Kind, Multipart};
use super::transfer::Encoding;
use super::{Block, Level, Limits, Scanner, State, Trouble};
use crate::{archives, msg, tnef};
use model::{Attachment, AttachmentContents, Item, Place};

/// Bytes kept of an attachment's name.
const NAME_BYTES: usize = 1 << 10;

/// An attachment whose body is being passed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open {
    index: usize,
    start: u64,
    inside: Inside,
}

impl Open {
    pub(super) fn collect(self) -> bool {
        self.inside != Inside::Opaque
    }
}

/// An attachment as it is kept until the message ends.
#[derive(Debug)]
pub(super) struct Kept {
    name: String,
    bytes: u64,
    inline: bool,
    contents: AttachmentContents<'static>,
}

impl Kept {
    pub(super) fn attachment(&self) -> Attachment<'_> {
        Attachment {
            name: Cow::Borrowed(&self.name),
            bytes: self.bytes,
            inline: self.inline,
            contents: self.contents.clone(),
        }
    }
}

impl Scanner {
    pub(super) fn trouble(&mut self, trouble: Trouble) {
        if !self.troubles.contains(&trouble) {
            self.troubles.push(trouble);
        }
    }

    /// Acts on a header block that is complete. `at` is where its body starts.
    pub(super) fn close_head(&mut self, at: u64) {
        let parent = self.levels.last().map(|level| level.kind);
        let block = if self.in_part {
            &mut self.part
        } else {
            &mut self.top
        };
        block.fields.finish(block.bytes.len());
        self.line_start = 0;
        self.carry.clear();
        self.carry_cut = false;
        self.begin_body(at);
        if !self.in_part {
            self.body_at = Some(at);
        }
        if !self.in_part && is_plain(&self.top) {
            self.begin_text();
            return;
        }

        let block = if self.in_part { &self.part } else { &self.top };
        let (kind, hint) = part::read(&block.fields, &block.bytes, parent);
        let counts = !self.in_part
            || self.hint.is_none() && matches!(hint, Some(Hint::Meeting(_))) && self.body_part();
        if counts {
            self.hint = hint;
        }
        match kind {
            Kind::Multipart(kind, boundary) if self.levels.len() < self.limits.depth => {
                // A boundary line's trailing blanks do not count: neither do the boundary's.
                let boundary = boundary.trim_ascii_end().to_vec();
                let level = Level {
                    start: self.boundaries.len(),
                    len: boundary.len(),
                    kind,
                };
                self.boundaries.extend_from_slice(&boundary);
                self.levels.push(level);
            }
            Kind::Multipart(..) => self.trouble(Trouble::TooDeep),
            Kind::Boundless => {
                self.trouble(Trouble::Boundless);
                self.skip_if_single();
            }
            Kind::Body => self.begin_text(),
            Kind::Attachment(found) => self.open_attachment(found, at),
        }
    }

    /// Whether the part stands where a message's text stands, so that a calendar is its meeting.
    fn body_part(&self) -> bool {
        self.levels
            .iter()
            .all(|level| matches!(level.kind, Multipart::Mixed | Multipart::Related))
    }

    /// Makes ready for text, in which files may stand.
    fn begin_text(&mut self) {
        let block = if self.in_part { &self.part } else { &self.top };
        let value = |field| block.fields.value(&block.bytes, field);
        let is_html = value(Field::ContentType)
            .and_then(|media| media.get(..9))
            .is_some_and(|media| media.eq_ignore_ascii_case(b"text/html"));
        // Files stand in plain text; much of HTML is in base64, and decoding has its cost.
        let encoding = value(Field::ContentTransferEncoding).filter(|_| !is_html);
        self.uu
            .begin(encoding.map_or(Encoding::Identity, Encoding::from_header));
        self.in_text = true;
        if self.levels.is_empty() {
            self.state = State::Text;
        }
    }

    fn skip_if_single(&mut self) {
        if self.levels.is_empty() {
            self.state = State::Skip;
        }
    }

    fn open_attachment(&mut self, found: Found, at: u64) {
        let inside = found.inside;
        if inside == Inside::Opaque {
            self.skip_if_single();
        } else {
            self.collector
                .begin(found.encoding, self.limits.archive_bytes);
        }
        self.open = Some(Open {
            index: self.kept.len(),
            start: at,
            inside,
        });
        self.kept.push(Kept {
            name: bounded(found.name),
            bytes: 0,
            inline: found.inline,
            contents: AttachmentContents::Opaque,
        });
    }

    /// Ends the attachment that is being passed, if any. Its last `line_break` bytes before `end`
    /// belong to the boundary line.
    pub(super) fn end_part(&mut self, end: u64, line_break: u64) {
        self.end_text();
        let Some(open) = self.open.take() else {
            return;
        };
        let Some(kept) = self.kept.get_mut(open.index) else {
            return;
        };
        kept.bytes = end.saturating_sub(open.start).saturating_sub(line_break);
        if !open.collect() {
            return;
        }
        self.collector.finish(line_break);
        kept.contents = if self.collector.over {
            AttachmentContents::Unlisted(Cow::Owned(format!(
                "it is larger than {} bytes",
                self.limits.archive_bytes
            )))
        } else {
            let bytes = &self.collector.bytes;
            match open.inside {
                Inside::Opaque | Inside::Archive => {
                    archives::list(&kept.name, bytes, &self.limits.archives)
                }
                Inside::Message => carried_by_message(bytes, &self.limits),
                Inside::Item => carried_by_item(bytes, &self.limits),
                Inside::Tnef => tnef::carried(bytes),
            }
        };
        self.collector.release();
    }

    /// Ends a text: what stands in it are attachments, too.
    fn end_text(&mut self) {
        if !std::mem::take(&mut self.in_text) {
            return;
        }
        self.uu.end();
        for (name, bytes) in self.uu.found.drain(..) {
            self.kept.push(Kept {
                name,
                bytes,
                inline: false,
                contents: AttachmentContents::InText,
            });
        }
    }
}

/// What an attached message carries. Recursion ends with the levels that are left.
fn carried_by_message(bytes: &[u8], limits: &Limits) -> AttachmentContents<'static> {
    let Some(messages) = limits.messages.checked_sub(1) else {
        return AttachmentContents::Unlisted(Cow::Borrowed(
            "messages are attached to each other too deeply",
        ));
    };
    let mut scanner = Scanner::new(Limits {
        messages,
        nested: true,
        ..limits.clone()
    });
    scanner.begin();
    scanner.feed(bytes);
    let message = scanner.finish();
    let cut = message
        .troubles
        .iter()
        .any(|trouble| *trouble != Trouble::Unclosed);
    archives::carried(&message.attachments, cut, &limits.archives)
}

/// What an attached Outlook item carries.
fn carried_by_item(bytes: &[u8], limits: &Limits) -> AttachmentContents<'static> {
    let mut contents = AttachmentContents::Carried {
        entries: Vec::new(),
        cut: false,
    };
    let len = bytes.len() as u64;
    let read = msg::read(Cursor::new(bytes), len, Place::Number(1), &mut |item| {
        if let Item::Mail(mail) = item {
            contents = archives::carried(mail.attachments, false, &limits.archives);
        }
    });
    match read {
        Ok(_) => contents,
        Err(fault) => AttachmentContents::Unlisted(Cow::Owned(fault.cause.to_string())),
    }
}

/// The end of a name that is longer than any file's can be: its ending is what matters.
fn bounded(mut name: String) -> String {
    let over = name.len().saturating_sub(NAME_BYTES);
    let at = (over..name.len()).find(|&at| name.is_char_boundary(at));
    name.drain(..at.unwrap_or(0));
    name
}

/// Whether a message is text and nothing else, decided without looking closely: most are.
fn is_plain(block: &Block) -> bool {
    if block
        .fields
        .value(&block.bytes, Field::ContentDisposition)
        .is_some()
    {
        return false;
    }
    let Some(value) = block.fields.value(&block.bytes, Field::ContentType) else {
        return true;
    };
    let text = [&b"text/plain"[..], b"text/html"].iter().any(|media| {
        value
            .split_at_checked(media.len())
            .is_some_and(|(head, _)| head.eq_ignore_ascii_case(media))
    });
    text && !value
        .windows(4)
        .any(|letters| letters.eq_ignore_ascii_case(b"name"))
}

#[cfg(test)]
mod tests;
