//! Finds the few header fields that a prediction needs, in one pass over a header block.
//!
//! It stands alone because it runs over every header line of a mailbox: names are told apart by
//! their first letters, nothing is copied, and values are kept as positions.

/// A header field that is looked for. Where a block repeats one, the first counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Field {
    /// RFC 5322
    MessageId,
    /// RFC 5322
    From,
    /// RFC 5322
    Date,
    /// RFC 5322
    Subject,
    /// RFC 2045
    ContentType,
    /// RFC 2183
    ContentDisposition,
    /// mboxcl: bytes of the body
    ContentLength,
    /// RFC 2045
    ContentTransferEncoding,
    /// RFC 2045
    ContentId,
    /// RFC 2156
    Importance,
    /// RFC 2156
    Priority,
    /// As mail programs write it: 1 (highest) to 5
    XPriority,
    /// Outlook's word for the same
    XMsMailPriority,
    /// Outlook's mark of a draft
    XUnsent,
    /// mbox: `R` read, `O` old
    Status,
    /// mbox: `A` answered, `F` flagged, `T` draft, `D` deleted
    XStatus,
    /// Thunderbird's flags, hexadecimal
    XMozillaStatus,
    /// Thunderbird's tags
    XMozillaKeys,
    /// RFC 5322
    Keywords,
    /// Dovecot's keywords in an mbox
    XKeywords,
    /// Outlook's follow-up text
    XMessageFlag,
    /// Google Takeout's labels
    XGmailLabels,
}

const FIELDS: usize = Field::XGmailLabels as usize + 1;

/// Where the wanted fields of one header block stand.
#[derive(Debug)]
pub(super) struct Fields {
    spans: [(usize, usize); FIELDS],
    seen: u32,
    open: Option<Field>,
    valid: bool,
}

impl Fields {
    pub(super) const fn new() -> Self {
        Self {
            spans: [(0, 0); FIELDS],
            seen: 0,
            open: None,
            valid: false,
        }
    }

    /// Forgets everything, for the next block.
    pub(super) const fn reset(&mut self) {
        self.seen = 0;
        self.open = None;
        self.valid = false;
    }

    /// Whether any line of the block was a `name: value` line.
    pub(super) const fn any_valid(&self) -> bool {
        self.valid
    }

    /// Takes the line that starts at `start` of its block.
    #[inline]
    pub(super) fn line(&mut self, line: &[u8], start: usize) {
        if matches!(line.first(), Some(b' ' | b'\t')) {
            return;
        }
        if let Some(field) = self.open.take() {
            self.close(field, start);
        }
        if !self.valid {
            self.valid = is_field(line);
        }
        if let Some((field, value)) = classify(line)
            && self.seen & 1 << field as u32 == 0
            && let Some(span) = self.spans.get_mut(field as usize)
        {
            *span = (start + value, start + line.len());
            self.seen |= 1 << field as u32;
            self.open = Some(field);
        }
    }

    /// Ends the block at `end`.
    pub(super) fn finish(&mut self, end: usize) {
        if let Some(field) = self.open.take() {
            self.close(field, end);
        }
    }

    fn close(&mut self, field: Field, end: usize) {
        if let Some(span) = self.spans.get_mut(field as usize) {
            span.1 = end;
        }
    }

    /// The value of a field, blanks around it removed; folds are still in it.
    #[inline]
    pub(super) fn value<'b>(&self, block: &'b [u8], field: Field) -> Option<&'b [u8]> {
        if self.seen & 1 << field as u32 == 0 {
            return None;
        }
        let &(start, end) = self.spans.get(field as usize)?;
        Some(block.get(start..end)?.trim_ascii())
    }
}

/// Whether a line is `name: value`, as RFC 5322 section 2.2 has it (blanks before the colon are
/// its obsolete form).
fn is_field(line: &[u8]) -> bool {
    let Some((name, _)) = memchr::memchr(b':', line).and_then(|colon| line.split_at_checked(colon))
    else {
        return false;
    };
    let name = name.trim_ascii_end();
    !name.is_empty() && name.iter().all(|byte| matches!(byte, 33..=126))
}

/// The field that a line begins, and where its value starts.
#[inline]
fn classify(line: &[u8]) -> Option<(Field, usize)> {
    let &[first, second, third, ..] = line else {
        return None;
    };
    let any = |names: &[(Field, &str)]| {
        names
            .iter()
            .find_map(|&(field, name)| Some((field, after_name(line, name)?)))
    };
    match (first | 0x20, second | 0x20, third | 0x20) {
        (b'm', b'e', _) => any(&[(Field::MessageId, "message-id")]),
        (b'f', b'r', _) => any(&[(Field::From, "from")]),
        (b'd', b'a', b't') => any(&[(Field::Date, "date")]),
        (b's', b'u', _) => any(&[(Field::Subject, "subject")]),
        (b's', b't', _) => any(&[(Field::Status, "status")]),
        (b'c', b'o', _) => any(&[
            (Field::ContentType, "content-type"),
            (Field::ContentTransferEncoding, "content-transfer-encoding"),
            (Field::ContentDisposition, "content-disposition"),
            (Field::ContentId, "content-id"),
            (Field::ContentLength, "content-length"),
        ]),
        (b'i', b'm', _) => any(&[(Field::Importance, "importance")]),
        (b'p', b'r', _) => any(&[(Field::Priority, "priority")]),
        (b'k', b'e', _) => any(&[(Field::Keywords, "keywords")]),
        // `-` is 0x2d: the bit is already set.
        (b'x', b'-', b'p') => any(&[(Field::XPriority, "x-priority")]),
        (b'x', b'-', b'u') => any(&[(Field::XUnsent, "x-unsent")]),
        (b'x', b'-', b's') => any(&[(Field::XStatus, "x-status")]),
        (b'x', b'-', b'k') => any(&[(Field::XKeywords, "x-keywords")]),
        (b'x', b'-', b'g') => any(&[(Field::XGmailLabels, "x-gmail-labels")]),
        (b'x', b'-', b'm') => any(&[
            (Field::XMozillaStatus, "x-mozilla-status"),
            (Field::XMozillaKeys, "x-mozilla-keys"),
            (Field::XMsMailPriority, "x-msmail-priority"),
            (Field::XMessageFlag, "x-message-flag"),
        ]),
        _ => None,
    }
}

/// Where the value starts, if the line's field has this name.
#[inline]
fn after_name(line: &[u8], name: &str) -> Option<usize> {
    let (head, rest) = line.split_at_checked(name.len())?;
    if !head.eq_ignore_ascii_case(name.as_bytes()) {
        return None;
    }
    let blanks = rest
        .iter()
        .take_while(|byte| matches!(byte, b' ' | b'\t'))
        .count();
    (rest.get(blanks) == Some(&b':')).then_some(name.len() + blanks + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(block: &[u8]) -> Fields {
        let mut fields = Fields::new();
        let mut start = 0;
        for line in block.split_inclusive(|&byte| byte == b'\n') {
            fields.line(line, start);
            start += line.len();
        }
        fields.finish(block.len());
        fields
    }

    #[test]
    fn every_wanted_name_is_told_apart_in_any_case() {
        let names = [
            (Field::MessageId, "Message-ID"),
            (Field::From, "From"),
            (Field::Date, "Date"),
            (Field::Subject, "Subject"),
            (Field::ContentType, "Content-Type"),
            (Field::ContentDisposition, "Content-Disposition"),
            (Field::ContentTransferEncoding, "Content-Transfer-Encoding"),
            (Field::ContentId, "Content-ID"),
            (Field::ContentLength, "Content-Length"),
            (Field::Importance, "Importance"),
            (Field::Priority, "Priority"),
            (Field::XPriority, "X-Priority"),
            (Field::XMsMailPriority, "X-MSMail-Priority"),
            (Field::XUnsent, "X-Unsent"),
            (Field::Status, "Status"),
            (Field::XStatus, "X-Status"),
            (Field::XMozillaStatus, "X-Mozilla-Status"),
            (Field::XMozillaKeys, "X-Mozilla-Keys"),
            (Field::Keywords, "Keywords"),
            (Field::XKeywords, "X-Keywords"),
            (Field::XMessageFlag, "X-Message-Flag"),
            (Field::XGmailLabels, "X-Gmail-Labels"),
        ];
        assert_eq!(names.len(), FIELDS);
        for (field, name) in names {
            for name in [name.to_owned(), name.to_lowercase(), name.to_uppercase()] {
                let block = format!("X-Other: 1\n{name}: v\n");
                assert_eq!(
                    read(block.as_bytes()).value(block.as_bytes(), field),
                    Some(&b"v"[..]),
                    "{name}"
                );
                let longer = format!("{name}x: v\n");
                let fields = read(longer.as_bytes());
                assert_eq!(fields.value(longer.as_bytes(), field), None, "{name}x");
            }
        }
    }

    #[test]
    fn a_folded_value_reaches_to_the_next_field() {
        let block = b"Subject: one\r\n two\r\n\tthree\r\nDate: now\r\n";
        let fields = read(block);
        assert_eq!(
            fields.value(block, Field::Subject),
            Some(&b"one\r\n two\r\n\tthree"[..])
        );
        assert_eq!(fields.value(block, Field::Date), Some(&b"now"[..]));
    }

    #[test]
    fn the_first_of_two_equal_fields_counts() {
        let block = b"Message-ID: <1>\nMessage-ID: <2>\n more\nDate : x\n";
        let fields = read(block);
        assert_eq!(fields.value(block, Field::MessageId), Some(&b"<1>"[..]));
        assert_eq!(fields.value(block, Field::Date), Some(&b"x"[..]));
    }

    #[test]
    fn prose_and_envelope_lines_are_no_fields() {
        assert!(!read(b"From aiko@example.com Mon Jan  1 10:00:00 2026\nhello\n").any_valid());
        assert!(!read(b": nothing\n").any_valid());
        assert!(read(b"hello\nX-Any: 1\n").any_valid());
    }
}
