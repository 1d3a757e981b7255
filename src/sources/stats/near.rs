//! Tables of folders whose columns are called otherwise: which names are missing, and which may be meant.
//!
//! Apart from the known columns because nothing of such a table is read: it is only told what to call them.

use super::layout::{MAX_COLUMNS, fold};

/// Names under which other tools write columns that are wanted, folded, and what they are to be called.
const NEAR: &[(&[&str], &str)] = &[
    (
        &["path", "folder", "folders", "fullpath", "foldername"],
        "FolderPath",
    ),
    (
        &["items", "itemcount", "count", "messages", "numberofitems"],
        "ItemsInFolder",
    ),
    (
        &["size", "totalsize", "sizeinbytes", "sizemb", "sizeinmb"],
        "FolderSize",
    ),
];

/// The columns of a first row that might be meant for those of a table of folders, and what they should be called.
fn near(text: &[u8]) -> Vec<(String, &'static str)> {
    let line = text.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    let separators = |byte: &u8| matches!(byte, b',' | b';' | b'\t' | b'|');
    let cells = line.split(separators).take(MAX_COLUMNS);
    let mut found: Vec<(String, &'static str)> = Vec::new();
    for cell in cells {
        let shown = String::from_utf8_lossy(cell);
        let name = fold(&shown);
        let wanted = NEAR
            .iter()
            .find(|(names, _)| names.contains(&name.as_str()));
        if let Some((_, wanted)) = wanted
            && !found.iter().any(|(_, known)| known == wanted)
        {
            found.push((shown.trim().trim_matches('"').to_owned(), wanted));
        }
    }
    found
}

/// Whether a first row looks like that of a table of folders whose columns are called otherwise.
pub(super) fn is_near(text: &[u8]) -> bool {
    let found = near(text);
    let has = |wanted| found.iter().any(|(_, known)| *known == wanted);
    has("FolderPath") && has("ItemsInFolder")
}

/// What a table lacks to be one of statistics.
pub(super) fn lacking(text: &[u8]) -> String {
    let found = near(text);
    if !is_near(text) {
        return "the columns are not those of mailbox statistics: 'FolderPath' with 'ItemsInFolder' or \
                'FolderSize', or 'ItemCount' and 'TotalItemSize' with whose mailbox it is"
            .to_owned();
    }
    let renames: Vec<String> = found
        .iter()
        .filter(|(name, wanted)| fold(name) != fold(wanted))
        .map(|(name, wanted)| format!("'{wanted}' (is '{name}' meant?)"))
        .collect();
    format!(
        "the columns are not those of mailbox statistics; missing: {}",
        renames.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_that_are_missing_are_named() {
        let told = lacking(b"Path,Items,Size\n/Inbox,3,100\n");
        assert!(told.contains("'FolderPath' (is 'Path' meant?), 'ItemsInFolder' (is 'Items' meant?), 'FolderSize' (is 'Size' meant?)"), "{told}");
        assert!(lacking(b"a,b\n").contains("with whose mailbox"));
        assert!(!is_near(b"Path,Size\n"));
    }
}
