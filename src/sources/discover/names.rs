//! What names of files and folders say about a mailbox: its address, or that it is a mere folder.
//!
//! Apart from [`super::judge`] because the address is wanted where nothing has to be judged.

use std::path::Path;

use model::WellKnown;
use model::names::default_folder_named;

/// Endings that say how an export is stored and are no part of its name.
const ENDINGS: &[&str] = &[
    "mbox", "mbx", "json", "jsonl", "ndjson", "eml", "pst", "ost", "olm", "zip", "maildir", "sbd",
    "ics", "ical", "vcs", "vcf", "vcard",
];

/// Directories in which a user's Maildir lies below the user's own directory.
pub(super) const WRAPPERS: &[&str] = &[
    "Maildir", "maildir", ".maildir", ".Maildir", "mail", "Mail", ".mail",
];

/// Names that mail programs, other than Exchange's, give folders that everybody has.
const MAIL_FOLDERS: &[&str] = &[
    "sent",
    "sent messages",
    "sent mail",
    "trash",
    "junk",
    "spam",
    "deleted messages",
    "bulk mail",
];

/// A name without the ending of its storage, and without what Purview adds.
pub(super) fn stem(name: &str) -> &str {
    let stem = match name.rsplit_once('.') {
        Some((stem, ending))
            if !stem.is_empty()
                && ENDINGS
                    .iter()
                    .any(|known| ending.eq_ignore_ascii_case(known)) =>
        {
            stem
        }
        _ => name,
    };
    stem.strip_suffix("(Primary)")
        .or_else(|| stem.strip_suffix("(Archive)"))
        .map_or(stem, str::trim_end)
}

/// Whether a name is an address: `local@domain.tld`, without blanks.
pub(super) fn is_address(name: &str) -> bool {
    stem(name).split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty()
            && !name.starts_with('.')
            && domain.split('.').count() > 1
            && domain.split('.').all(|label| !label.is_empty())
            && !stem(name).contains(char::is_whitespace)
    })
}

/// Whether a name is one that a default folder has in any of 20 languages. `Archive`, `Notes` and
/// the folders below `Sync Issues` are left out: users and departments are called so, too.
pub(super) fn is_default_folder(name: &str) -> bool {
    let name = stem(name).trim();
    let generic = [
        WellKnown::Archive,
        WellKnown::Notes,
        WellKnown::Conflicts,
        WellKnown::LocalFailures,
        WellKnown::ServerFailures,
        WellKnown::MsgFolderRoot,
    ];
    MAIL_FOLDERS
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known))
        || default_folder_named(name).is_some_and(|folder| !generic.contains(&folder))
}

/// The address, or at least the name, of the mailbox that lies at a path.
///
/// A wrapper (`aiko/Maildir`) takes the name of the directory around it.
pub(super) fn mailbox_name(path: &Path) -> Option<String> {
    let own = path.file_name()?.to_string_lossy();
    let own = if WRAPPERS.contains(&&*own) && path.is_dir() {
        path.parent()
            .and_then(Path::file_name)
            .map_or(own, std::ffi::OsStr::to_string_lossy)
    } else {
        own
    };
    Some(stem(&own).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_lose_storage_and_keep_domains() {
        for (name, expected) in [
            ("aiko@example.com", "aiko@example.com"),
            ("aiko@example.com.mbox", "aiko@example.com"),
            ("aiko@example.com (Primary)", "aiko@example.com"),
            ("aiko@example.com (Archive)", "aiko@example.com"),
            ("chloe.MBOX", "chloe"),
            ("dan@example.com.ics", "dan@example.com"),
            ("v1.0", "v1.0"),
            (".json", ".json"),
        ] {
            assert_eq!(stem(name), expected);
        }
    }

    #[test]
    fn addresses_and_default_folders_are_told_apart() {
        for name in [
            "a@b.example",
            "a.b+c@x.y.example.mbox",
            "a@b.example (Primary)",
        ] {
            assert!(is_address(name), "{name}");
        }
        for name in [
            "a@b",
            "@b.example",
            "to a@b.example",
            "a@b..example",
            "aiko",
        ] {
            assert!(!is_address(name), "{name}");
        }
        for name in [
            "Inbox",
            "INBOX.mbox",
            "受信トレイ",
            "Sent",
            "Éléments envoyés",
            "Inbox.sbd",
        ] {
            assert!(is_default_folder(name), "{name}");
        }
        for name in ["Archive", "Notes", "aiko", "Projects"] {
            assert!(!is_default_folder(name), "{name}");
        }
    }
}
