//! What a file is, by its first bytes; a name is never enough.
//!
//! Stands alone so that one function answers for discovery, for errors and for `--from`. It reads
//! at most [`PROBE`] bytes and decides nothing about folders.

mod message;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::foreign::{self, Foreign};
use super::{archives, mapping, stats};
use model::SourceFormat;

use self::message::has_from_line;
pub(crate) use self::message::{BOM, is_message, text_start};
use words::{Text, say};

/// Bytes of a file that are looked at first.
const HEAD: usize = 4 << 10;

/// Bytes of a file that are looked at.
pub(super) const PROBE: usize = 32 << 10;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum FileKind {
    /// Nothing.
    Empty,
    /// One message.
    Message,
    /// Messages behind `From ` lines.
    Mbox,
    /// Responses of Microsoft Graph.
    Graph,
    /// labelcast's own mailbox tree.
    Mailbox1,
    /// JSON of another sort.
    Json,
    /// `.pst` or `.ost`.
    OutlookData,
    /// `.msg`.
    OutlookItem,
    /// `.olm`, Outlook for Mac.
    OutlookMac,
    /// zip, gzip, 7z, rar or tar.
    Archive,
    /// iCalendar.
    Calendar,
    /// vCard.
    Card,
    /// Statistics of mailboxes.
    Statistics,
    /// The same, printed as a table for reading.
    PrintedTable,
    OtherTable, // One of folders whose columns are called otherwise.
    /// The same, as `Export-Clixml` writes it.
    Clixml,
    /// A format of mail or contacts that is known and not read.
    Foreign(&'static Foreign),
    /// A table of users, as `--mapping` takes it.
    UserTable,
    /// A picture, a film, a document.
    Document,
    /// Anything else.
    Unknown,
}

impl FileKind {
    /// Whether such a file may hold somebody's mail, so that a run that leaves it unread is not whole.
    pub(super) const fn may_hold_mail(self) -> bool {
        !matches!(self, Self::Document | Self::UserTable)
    }

    /// The format whose export such a file is or belongs to.
    pub(super) const fn format(self) -> Option<SourceFormat> {
        match self {
            Self::Message => Some(SourceFormat::Eml),
            Self::Mbox => Some(SourceFormat::Mbox),
            Self::OutlookData => Some(SourceFormat::Pst),
            Self::OutlookItem => Some(SourceFormat::Msg),
            Self::Graph => Some(SourceFormat::Graph),
            Self::Calendar => Some(SourceFormat::Ics),
            Self::Card => Some(SourceFormat::Vcf),
            Self::Mailbox1 => Some(SourceFormat::Mailbox1),
            Self::Statistics => Some(SourceFormat::Stats),
            _ => None,
        }
    }

    /// Why such a file is no export, and what to do about it.
    pub(super) fn refusal(self) -> (Text, Text) {
        match self {
            Self::Foreign(foreign) => (foreign.cause.clone(), foreign.help.clone()),
            Self::Empty => (say!("file-is-empty"), say!("file-is-empty-help")),
            Self::OutlookMac => (say!("detect-olm"), say!("detect-olm-help")),
            Self::Archive => (say!("detect-archive"), say!("detect-archive-help")),
            Self::UserTable => (say!("detect-users"), say!("detect-users-help")),
            Self::Document => (say!("detect-document"), say!("take-out-of-export")),
            Self::PrintedTable => (say!("detect-printed"), say!("detect-printed-help")),
            Self::OtherTable => stats::OTHER_TABLE,
            Self::Clixml => (say!("detect-clixml"), say!("detect-printed-help")),
            _ => (say!("detect-unknown"), say!("detect-unknown-help")),
        }
    }
}

/// Looks at a file's first bytes.
pub(super) fn probe(path: &Path) -> io::Result<FileKind> {
    // Most kinds show in the first 4 KiB; only JSON needs more.
    let few = head(path)?;
    let kind = named(path, kind_of(&few), &few);
    if kind != FileKind::Json || few.len() < HEAD {
        return Ok(kind);
    }
    Ok(kind_of(&first(path, PROBE)?))
}

/// The first bytes of a file, as far as most kinds need them.
pub(super) fn head(path: &Path) -> io::Result<Vec<u8>> {
    first(path, HEAD)
}

fn first(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(most);
    File::open(path)?.take(most as u64).read_to_end(&mut head)?;
    Ok(head)
}

/// What the name adds to the contents. A data file that lost its first bytes is one all the same, so
/// that its reader says what is wrong; guessed from its text, it could pass for an mbox file.
/// A calendar or a contact may begin with lines that are none.
pub(super) fn named(path: &Path, kind: FileKind, head: &[u8]) -> FileKind {
    let has_ending = |known: &[&str]| {
        path.extension()
            .is_some_and(|end| known.iter().any(|known| end.eq_ignore_ascii_case(known)))
    };
    let is_data = has_ending(&["pst", "ost"]);
    let is_text = matches!(kind, FileKind::Unknown | FileKind::Message);
    if is_text && has_ending(&["ics", "vcs"]) && contains(head, b"BEGIN:VCALENDAR") {
        return FileKind::Calendar;
    }
    if is_text && has_ending(&["vcf", "vcard"]) && contains(head, b"BEGIN:VCARD") {
        return FileKind::Card;
    }
    // An mbox that lost its first line begins like a message.
    let is_mbox =
        has_ending(&["mbox", "mbx"]) || path.file_name().is_some_and(|name| name == "mbox");
    if kind == FileKind::Message && is_mbox {
        return FileKind::Mbox;
    }
    match kind {
        FileKind::Unknown | FileKind::Message | FileKind::Empty
            if let Some(foreign) = foreign::of(path, head) =>
        {
            FileKind::Foreign(foreign)
        }
        FileKind::Unknown if mapping::is_table(head) => FileKind::UserTable,
        FileKind::Unknown | FileKind::OutlookItem | FileKind::Archive
            if is_document(path, head) =>
        {
            FileKind::Document
        }
        // These say more about themselves than the name does.
        FileKind::OutlookItem | FileKind::OutlookMac | FileKind::Archive => kind,
        _ if is_data => FileKind::OutlookData,
        kind => kind,
    }
}

/// Whether a file of Graph responses shows folders, and whether it shows messages.
pub(super) fn graph_shapes(path: &Path) -> io::Result<(bool, bool)> {
    let head = first(path, PROBE)?;
    let has = |keys: &[&str]| keys.iter().any(|key| has_key(&head, key));
    Ok((
        has(&["childFolderCount", "totalItemCount", "wellKnownName"]),
        has(&[
            "internetMessageId",
            "bodyPreview",
            "receivedDateTime",
            "isRead",
        ]),
    ))
}

/// Magic numbers: [MS-PST](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/c9876f5a-664b-46a3-9887-ba63f113abf5)
/// 2.2.2.6, [MS-CFB](https://learn.microsoft.com/openspecs/windows_protocols/ms-cfb/05060311-bfce-4b12-874d-71fd4ce63aea) 2.2.
pub(super) fn kind_of(head: &[u8]) -> FileKind {
    if head.is_empty() {
        return FileKind::Empty;
    }
    if head.starts_with(b"!BDN") {
        return FileKind::OutlookData;
    }
    if head.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return FileKind::OutlookItem;
    }
    if head.starts_with(b"PK\x03\x04") {
        let mac = contains(head, b"com.microsoft.__Messages") || contains(head, b"Categories.xml");
        return if mac {
            FileKind::OutlookMac
        } else {
            FileKind::Archive
        };
    }
    if archives::begins_archive(head) {
        return FileKind::Archive;
    }
    // PowerShell writes UTF-16; the readers decode it or say what to do about it.
    let decoded;
    let head = match utf16(head) {
        Some(encoding) => {
            decoded = encoding.decode(head).0.into_owned();
            decoded.as_bytes()
        }
        None => head,
    };
    let text = head.get(text_start(head)..).unwrap_or_default();
    match text.first() {
        Some(b'{' | b'[') => return json_kind(text),
        None => return FileKind::Unknown,
        _ => {}
    }
    let begins = |word: &[u8]| {
        text.split_at_checked(word.len())
            .is_some_and(|(start, _)| start.eq_ignore_ascii_case(word))
    };
    if stats::is_table(text) {
        FileKind::Statistics
    } else if begins(b"<Objs ") {
        FileKind::Clixml
    } else if stats::is_printed(text) {
        FileKind::PrintedTable
    } else if stats::is_near(text) {
        FileKind::OtherTable
    } else if begins(b"BEGIN:VCALENDAR") {
        FileKind::Calendar
    } else if begins(b"BEGIN:VCARD") {
        FileKind::Card
    } else if text.starts_with(b"From ") {
        FileKind::Mbox
    } else if is_message(text) {
        FileKind::Message
    } else if has_from_line(text) {
        FileKind::Mbox
    } else {
        FileKind::Unknown
    }
}

/// The sort of UTF-16 that a text is written in, by its byte order mark or by its first letters.
pub(super) fn utf16(head: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    match head {
        [0xff, 0xfe, ..] => Some(encoding_rs::UTF_16LE),
        [0xfe, 0xff, ..] => Some(encoding_rs::UTF_16BE),
        [first, 0, second, 0, ..] if begins_text(*first, *second) => Some(encoding_rs::UTF_16LE),
        [0, first, 0, second, ..] if begins_text(*first, *second) => Some(encoding_rs::UTF_16BE),
        _ => None,
    }
}

/// Whether these may be the first letters of a calendar, a contact, a message, or a table of statistics.
const fn begins_text(first: u8, second: u8) -> bool {
    matches!(
        (first, second),
        (b'B' | b'b', b'E' | b'e') | (b'{' | b'[', _)
    ) || matches!(first, b'"' | b'#' | b'A'..=b'Z') && second.is_ascii_alphabetic()
}

/// Whether a file is a picture, a film or a document: nothing that could be anybody's mail.
///
/// Documents of Office share their first bytes with archives and Outlook's items; the name tells.
pub(super) fn is_document(name: &Path, head: &[u8]) -> bool {
    const STARTS: [&[u8]; 14] = [
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF8",
        b"BM",
        b"II*\0",
        b"MM\0*",
        b"RIFF",
        b"%PDF",
        b"{\\rtf",
        b"ID3",
        b"OggS",
        b"<!DOCTYPE",
        b"<html",
        b"<?xml",
    ];
    const OFFICE: [&str; 17] = [
        "doc", "docx", "docm", "dot", "dotx", "xls", "xlsx", "xlsm", "xlsb", "ppt", "pptx", "pptm",
        "vsd", "vsdx", "odt", "ods", "odp",
    ];
    let starts = |start: &[u8]| {
        head.split_at_checked(start.len())
            .is_some_and(|(head, _)| head.eq_ignore_ascii_case(start))
    };
    let is_office = || {
        name.extension()
            .is_some_and(|end| OFFICE.iter().any(|known| end.eq_ignore_ascii_case(known)))
    };
    STARTS.into_iter().any(starts)
        || head.get(4..8) == Some(b"ftyp")
        || (starts(b"PK\x03\x04") || starts(b"\xd0\xcf\x11\xe0")) && is_office()
}

/// Keys of which a Graph response has at least one. `value` alone is every `OData` answer's, and
/// `displayName` everybody's; neither counts.
const GRAPH_KEYS: &[&str] = &[
    "@odata.context",
    "@odata.nextLink",
    "@odata.type",
    "parentFolderId",
    "childFolderCount",
    "totalItemCount",
    "internetMessageId",
    "bodyPreview",
    "receivedDateTime",
    "wellKnownName",
    // As SDKs and the EWS Managed API spell them.
    "odata_type",
    "parent_folder_id",
    "internet_message_id",
    "dateTimeReceived",
    "itemClass",
];

/// Whether a key stands in a text, with its first letter as it is or capitalised.
fn has_key(text: &[u8], key: &str) -> bool {
    let capital = key.get(..1).unwrap_or_default().to_ascii_uppercase();
    let rest = key.get(1..).unwrap_or_default();
    contains(text, format!("\"{key}\"").as_bytes())
        || contains(text, format!("\"{capital}{rest}\"").as_bytes())
}

/// Whether all that an answer of the service says is that it failed: by itself, or in the parts of a batch.
fn is_error(text: &[u8]) -> bool {
    let inside = text
        .strip_prefix(b"{")
        .unwrap_or_default()
        .trim_ascii_start();
    let code = contains(text, b"\"code\"") && contains(text, b"\"message\"");
    code && inside.starts_with(b"\"error\"")
        || inside.starts_with(b"\"responses\"") && contains(text, b"\"status\"")
}

fn json_kind(text: &[u8]) -> FileKind {
    if contains(text, b"\"labelcast.mailbox/") && contains(text, b"\"schema\"") {
        return FileKind::Mailbox1;
    }
    // Pages end in this way when they hold nothing.
    let empty_page = contains(text, b"\"value\"") && text.len() < 64;
    if empty_page || GRAPH_KEYS.iter().any(|key| has_key(text, key)) || is_error(text) {
        return FileKind::Graph;
    }
    // Keys may stand in any order: in a large file the schema may lie behind what is looked at.
    let folders = contains(text, b"\"folders\"");
    if folders && (contains(text, b"\"address\"") || contains(text, b"\"message_id\"")) {
        return FileKind::Mailbox1;
    }
    FileKind::Json
}

fn contains(text: &[u8], part: &[u8]) -> bool {
    memchr::memmem::find(text, part).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_decide() {
        for (head, kind) in [
            (&b""[..], FileKind::Empty),
            (
                b"From a@b Tue Mar  4 10:00:00 2025\nSubject: x\n",
                FileKind::Mbox,
            ),
            (b"\xef\xbb\xbfFrom a@b\n", FileKind::Mbox),
            (
                b"junk\nmore junk\nFrom a@b Tue Mar  4 10:00:00 2025\nSubject: x\n",
                FileKind::Mbox,
            ),
            (b"junk\nFrom here on, nothing happened\n", FileKind::Unknown),
            (
                b"Received: from x\n\tby y\nSubject: z\n\nbody",
                FileKind::Message,
            ),
            (b"X-Odd: 1\r\nSUBJECT: z\r\n\r\n", FileKind::Message),
            (b"Subject : spaced\n\n", FileKind::Message),
            (b"key: value\nother: value\n", FileKind::Unknown),
            (b"http://example.com\n", FileKind::Unknown),
            (
                b" {\"schema\": \"labelcast.mailbox/1\"}",
                FileKind::Mailbox1,
            ),
            (
                b"[{\"id\":\"1\",\"parentFolderId\":\"2\"}]",
                FileKind::Graph,
            ),
            (b"{\"value\": []}", FileKind::Graph),
            (
                b"[{\"Id\":\"1\",\"ParentFolderId\":\"2\"}]",
                FileKind::Graph,
            ),
            (
                b"{\"error\": {\"code\": \"x\", \"message\": \"y\"}}",
                FileKind::Graph,
            ),
            (b"{\"name\": {\"code\": 1, \"message\": 2}}", FileKind::Json),
            (
                b"{\"address\": \"a@example.com\", \"folders\": [{\"items\": [",
                FileKind::Mailbox1,
            ),
            (b"{\"name\": 1}", FileKind::Json),
            (
                b"\xff\xfe{\0\"\0@\0o\0d\0a\0t\0a\0.\0t\0y\0p\0e\0\"\0:\0",
                FileKind::Graph,
            ),
            (b"!BDN\0\0", FileKind::OutlookData),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind::OutlookItem),
            (
                b"PK\x03\x04....com.microsoft.__Messages/",
                FileKind::OutlookMac,
            ),
            (b"PK\x03\x04....a.txt", FileKind::Archive),
            (b"BEGIN:VCALENDAR\r\n", FileKind::Calendar),
            (b"BEGIN:VCARD\r\n", FileKind::Card),
            (
                b"\xef\xbb\xbf\r\n\r\nbegin:vcalendar\r\n",
                FileKind::Calendar,
            ),
            (
                b"\xfe\xff\0B\0E\0G\0I\0N\0:\0V\0C\0A\0R\0D\0\n",
                FileKind::Card,
            ),
            (b"B\0E\0G\0I\0N\0:\0V\0C\0A\0R\0D\0\n\0", FileKind::Card),
            (b"\n \n", FileKind::Unknown),
            (b"\0\0\0", FileKind::Unknown),
        ] {
            assert_eq!(kind_of(head), kind, "{}", String::from_utf8_lossy(head));
        }
    }

    #[test]
    fn a_data_file_without_its_first_bytes_is_never_taken_for_mbox() {
        let dir = crate::testing::TempDir::new("named");
        for (name, bytes, kind) in [
            (
                "a.pst",
                &b"From a@b Tue Mar  4 10:00:00 2025\n"[..],
                FileKind::OutlookData,
            ),
            ("b.OST", b"Subject: x\n\n", FileKind::OutlookData),
            ("c.pst", b"", FileKind::OutlookData),
            ("d.pst", b"PK\x03\x04....a.txt", FileKind::Archive),
            ("e.mbox", b"!BDN", FileKind::OutlookData),
            ("f.ics", b"X: y\nBEGIN:VCALENDAR\n", FileKind::Calendar),
            ("g.txt", b"X: y\nBEGIN:VCALENDAR\n", FileKind::Unknown),
        ] {
            assert_eq!(probe(&dir.write(name, bytes)).unwrap(), kind, "{name}");
        }
    }

    #[test]
    fn json_is_looked_into_beyond_the_first_bytes() {
        let dir = crate::testing::TempDir::new("probe");
        let mut text = b"{\"value\":[{\"body\":\"".to_vec();
        text.resize(20 << 10, b'x');
        text.extend_from_slice(b"\",\"parentFolderId\":\"1\"}]}");
        assert_eq!(probe(&dir.write("a.txt", &text)).unwrap(), FileKind::Graph);
    }
}
