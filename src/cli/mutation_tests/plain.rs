//! How many items a broken file no longer holds, plainly, so that no reader could find them.
//!
//! | file | an item is gone where |
//! |---|---|
//! | Outlook data file, Outlook item, message | never: what the whole store holds is found, or counted as unreadable, or the run ends with status 1 |
//! | mbox | a line that starts with `From ` and has a header field behind it is no longer there |
//! | iCalendar, vCard | a line that begins an event, a task, a note or a contact (`BEGIN:VEVENT`) is no longer there |
//! | JSON | the file still is JSON, and an object with the keys of an item is no longer in it; in a file that is no JSON, never |
//! | statistics | the number that says how many items a folder has is another, in a table that still has its columns |
//!
//! Apart because it must not share a line with the readers: what both overlook would pass.

use std::path::Path;

use serde_json::Value;

/// Keys of which an item has one: of messages, events and contacts, in Graph's responses and in our own
/// files.
const KEYS: [&str; 10] = [
    "subject",
    "from",
    "receivedDateTime",
    "internetMessageId",
    "message_id",
    "start",
    "emailAddresses",
    "givenName",
    "message_class",
    "class",
];

/// What an item in a calendar or a file of contacts begins with.
const BEGINS: [&str; 4] = [
    "BEGIN:VEVENT",
    "BEGIN:VTODO",
    "BEGIN:VJOURNAL",
    "BEGIN:VCARD",
];

/// The column of statistics that counts items.
const COUNT: &[u8] = b"ItemsInFolder";

/// Items that the file at `path` held and plainly no longer holds.
pub(super) fn gone(path: &Path, whole: &[u8], broken: &[u8]) -> u64 {
    let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
    let count = match ending.to_str().unwrap_or_default() {
        "ics" | "vcs" | "vcf" => begins,
        "json" => objects,
        "csv" => numbers,
        _ if whole.starts_with(b"From ") => separators,
        _ => return 0,
    };
    let (Some(whole), Some(broken)) = (count(whole), count(broken)) else {
        return 0;
    };
    whole.saturating_sub(broken)
}

fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let lines = bytes.split(|&byte| byte == b'\n');
    lines.map(|line| line.strip_suffix(b"\r").unwrap_or(line))
}

fn sum(items: usize) -> Option<u64> {
    u64::try_from(items).ok()
}

fn begins(bytes: &[u8]) -> Option<u64> {
    let begins = |line: &&[u8]| {
        let mut known = BEGINS.iter();
        known.any(|known| line.eq_ignore_ascii_case(known.as_bytes()))
    };
    sum(lines(bytes).filter(begins).count())
}

fn separators(bytes: &[u8]) -> Option<u64> {
    let lines: Vec<&[u8]> = lines(bytes).collect();
    let separates = |pair: &&[&[u8]]| {
        let name = pair[1].split(|&byte| byte == b':').next();
        let field = name.is_some_and(|name| {
            !name.is_empty() && name.len() < pair[1].len() && name.iter().all(u8::is_ascii_graphic)
        });
        pair[0].starts_with(b"From ") && field
    };
    sum(lines.windows(2).filter(separates).count())
}

fn objects(bytes: &[u8]) -> Option<u64> {
    fn of(value: &Value) -> u64 {
        match value {
            Value::Array(list) => list.iter().map(of).sum(),
            Value::Object(fields) => {
                let own = KEYS.iter().any(|&key| fields.contains_key(key));
                u64::from(own) + fields.values().map(of).sum::<u64>()
            }
            _ => 0,
        }
    }
    serde_json::from_slice(bytes).ok().as_ref().map(of)
}

fn numbers(bytes: &[u8]) -> Option<u64> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let header = reader.byte_headers().ok()?.clone();
    let mut columns = header.iter().enumerate();
    let (at, _) = columns.find(|(_, name)| *name == COUNT)?;
    let mut sum = 0;
    for row in reader.byte_records() {
        let row = row.ok()?;
        let digits = std::str::from_utf8(row.get(at).unwrap_or_default()).ok();
        sum += digits
            .and_then(|digits| digits.parse::<u64>().ok())
            .unwrap_or(0);
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_gone_is_plain() {
        let gone = |name: &str, whole: &[u8], broken: &[u8]| gone(Path::new(name), whole, broken);
        let mbox = b"From a\nTo: a\n\nFrom b\nTo: b\n\n";
        assert_eq!(gone("mbox", mbox, b"From a\nTo: a\n\nFrom b\n\n"), 1);
        assert_eq!(gone("mbox", mbox, b"From a\n\0\0\0\nFrom b\nTo: b\n\n"), 1);
        let ics = b"BEGIN:VEVENT\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n";
        assert_eq!(
            gone(
                "a.ics",
                ics,
                b"BEGIN:VEVENT\r\nEND:VEVENT\r\nBEGIM:VEVENT\r\n"
            ),
            1
        );
        let json = br#"{"value":[{"subject":1},{"subject":2}]}"#;
        assert_eq!(
            gone(
                "a.json",
                json,
                br#"{"value":[{"subject":1},{"subjekt":2}]}"#
            ),
            1
        );
        assert_eq!(gone("a.json", json, br#"{"value":[{"subject":1},"#), 0);
        let csv = b"Name,ItemsInFolder\r\na,30\r\n";
        assert_eq!(gone("a.csv", csv, b"Name,ItemsInFolder\r\na,20\r\n"), 10);
        assert_eq!(gone("a.csv", csv, b"Name,ItemsInFolter\r\na,30\r\n"), 0);
        assert_eq!(gone("a.eml", b"From: a", b""), 0);
    }
}
