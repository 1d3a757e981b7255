//! Statistics of a tenant as Windows PowerShell 5.1 writes them: every cell quoted, all columns.
//!
//! Apart from the other generators because its size is that of the file, not a number of messages.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::Random;

const HEADER: &str = "\"RunspaceId\",\"Date\",\"Name\",\"FolderPath\",\"FolderId\",\"FolderType\",\"ItemsInFolder\",\"HiddenItemsInFolder\",\
\"VisibleItemsInFolder\",\"DeletedItemsInFolder\",\"FolderSize\",\"ItemsInFolderAndSubfolders\",\"DeletedItemsInFolderAndSubfolders\",\
\"FolderAndSubfolderSize\",\"OldestItemReceivedDate\",\"NewestItemReceivedDate\",\"OldestDeletedItemReceivedDate\",\"NewestDeletedItemReceivedDate\",\
\"ManagedFolder\",\"DeletePolicy\",\"ArchivePolicy\",\"TopSubject\",\"TopSubjectSize\",\"TopSubjectCount\",\"TopSubjectClass\",\"TopSubjectPath\",\
\"TopSubjectReceivedTime\",\"TopSubjectFrom\",\"SearchFolders\",\"ContainerClass\",\"RetentionFlags\",\"Identity\",\"IsValid\",\"ObjectState\"\r\n";

/// Default folders: path, type, class.
const FOLDERS: &[(&str, &str, &str)] = &[
    ("/Top of Information Store", "Root", ""),
    ("/Inbox", "Inbox", "IPF.Note"),
    ("/Sent Items", "SentItems", "IPF.Note"),
    ("/Deleted Items", "DeletedItems", "IPF.Note"),
    ("/Drafts", "Drafts", "IPF.Note"),
    ("/Junk Email", "JunkEmail", "IPF.Note"),
    ("/Archive", "Archive", "IPF.Note"),
    ("/Calendar", "Calendar", "IPF.Appointment"),
    ("/Contacts", "Contacts", "IPF.Contact"),
    ("/Tasks", "Tasks", "IPF.Task"),
    ("/Notes", "Notes", "IPF.StickyNote"),
    ("/Recoverable Items", "RecoverableItemsRoot", ""),
    ("/Deletions", "RecoverableItemsDeletions", ""),
    ("/Purges", "RecoverableItemsPurges", ""),
];

const WORDS: &[&str] = &[
    "Projects",
    "2024",
    "案件",
    "Angebote",
    "Réunions",
    "R\u{f8ff}D",
    "Kunden",
    "経理",
    "Old mail",
    "Invoices",
];

/// Writes statistics of many mailboxes, `bytes` in all; gives the number of rows.
pub fn stats(path: &Path, bytes: u64, seed: u64) -> io::Result<u64> {
    let mut out = BufWriter::with_capacity(1 << 20, File::create(path)?);
    let mut random = Random::new(seed);
    let mut written = HEADER.len() as u64;
    out.write_all(HEADER.as_bytes())?;
    let (mut rows, mut user) = (0, 0_u64);
    let mut row = Vec::new();
    while written < bytes {
        user += 1;
        for (path, kind, class) in FOLDERS {
            one(&mut row, &mut random, user, path, kind, class)?;
            out.write_all(&row)?;
            written += row.len() as u64;
            rows += 1;
        }
        let mut parent = "/Inbox".to_owned();
        for number in 0..random.between(10, 70) {
            let word = WORDS[(random.next() % WORDS.len() as u64) as usize];
            let path = format!("{parent}/{word} {number}");
            one(
                &mut row,
                &mut random,
                user,
                &path,
                "User Created",
                "IPF.Note",
            )?;
            out.write_all(&row)?;
            written += row.len() as u64;
            rows += 1;
            parent = if random.next().is_multiple_of(3) && path.len() < 200 {
                path
            } else {
                "/Inbox".to_owned()
            };
        }
    }
    out.flush()?;
    Ok(rows)
}

fn one(
    row: &mut Vec<u8>,
    random: &mut Random,
    user: u64,
    path: &str,
    kind: &str,
    class: &str,
) -> io::Result<()> {
    row.clear();
    let items = random.between(0, 5_000);
    let hidden = random.between(0, 3).min(items);
    let bytes = items * random.between(2_000, 90_000);
    let size = size(bytes);
    let name = path
        .rsplit('/')
        .next()
        .unwrap_or(path)
        .replace('\u{f8ff}', "/");
    let identity = path.replace('/', "\\");
    let id = random.next();
    write!(
        row,
        "\"4b6f7f2e-1c3d-4f5a-9b8c-7d6e5f4a3b2c\",\"11/20/2026 9:00:00 AM\",\"{name}\",\"{path}\",\"LgAAAAC{id:016x}AQ{id:016x}AAB\",\"{kind}\",\"{items}\",\"{hidden}\",\
         \"{}\",\"0\",\"{size}\",\"{items}\",\"0\",\"{size}\",\"1/2/2019 8:15:00 AM\",\"11/19/2026 5:45:00 PM\",,,\"False\",,,,\"0 B (0 bytes)\",\"0\",,,,,,\"{class}\",\"0\",\
         \"user{user:05}@example.com{identity}\",\"True\",\"New\"\r\n",
        items - hidden,
    )
}

/// A size as Exchange writes it.
fn size(bytes: u64) -> String {
    let digits = bytes.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let (unit, by) = match bytes {
        0..1_024 => ("B", 1),
        1_024..1_048_576 => ("KB", 1_024),
        1_048_576..1_073_741_824 => ("MB", 1_048_576),
        _ => ("GB", 1_073_741_824),
    };
    format!(
        "{}.{} {unit} ({grouped} bytes)",
        bytes / by,
        bytes % by * 10 / by
    )
}
