//! What a file of an EML tree is, by its name: message, event, contact, or something else.
//!
//! Stands alone as the list of what is read, counted, left on purpose and reported.

/// What a file is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileKind {
    /// `.eml`: a message.
    Message,
    /// A number or a name without an ending, as MH and `readpst -S` write: a message, an event or
    /// a contact if it begins like one.
    Unnamed,
    /// `.ics`: events.
    Event,
    /// `.vcf`: contacts.
    Contact,
    /// `.msg`, `.oft`: an item or a template in Outlook's own format.
    OutlookItem,
    /// Kept by a program beside messages; left unread on purpose.
    Side,
    /// Anything else: its contents tell.
    Stray,
}

/// Files that programs and systems keep beside messages. Sources: `readpst` writes `.type`,
/// `.size` and `.directory`; MH keeps sequences: <https://www.nongnu.org/nmh/mh-mail.html>.
const SIDE_FILES: &[&str] = &[
    ".type",
    ".size",
    ".directory",
    ".mh_sequences",
    ".xmhcache",
    ".ds_store",
    "thumbs.db",
    "desktop.ini",
];

/// Names a file's kind; case does not count.
pub(super) fn kind_of(name: &[u8]) -> FileKind {
    let lower = name.to_ascii_lowercase();
    if SIDE_FILES.iter().any(|side| side.as_bytes() == lower) || lower.starts_with(b"._") {
        return FileKind::Side;
    }
    let Some(dot) = lower.iter().rposition(|&byte| byte == b'.') else {
        return FileKind::Unnamed;
    };
    match lower.get(dot + 1..).unwrap_or_default() {
        b"eml" => FileKind::Message,
        b"ics" | b"ical" | b"vcs" => FileKind::Event,
        b"vcf" | b"vcard" => FileKind::Contact,
        b"msg" | b"oft" => FileKind::OutlookItem,
        // Python's and Windows' MH writers end numbers in a dot: `12.`.
        b"" if dot > 0 => FileKind::Unnamed,
        _ => FileKind::Stray,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_decide_and_case_does_not_count() {
        for (name, kind) in [
            ("Re: hello.eml", FileKind::Message),
            ("HELLO.EML", FileKind::Message),
            ("12", FileKind::Unnamed),
            ("12.", FileKind::Unnamed),
            ("a.ics", FileKind::Event),
            ("a.VCF", FileKind::Contact),
            ("a.vcs", FileKind::Event),
            ("a.msg", FileKind::OutlookItem),
            ("a.OFT", FileKind::OutlookItem),
            (".DS_Store", FileKind::Side),
            ("._a.eml", FileKind::Side),
            ("1-report.pdf", FileKind::Stray),
            ("a.emlx", FileKind::Stray),
            (".eml", FileKind::Message),
        ] {
            assert_eq!(kind_of(name.as_bytes()), kind, "{name}");
        }
    }
}
