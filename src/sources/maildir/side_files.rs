//! Files and folders that mail programs keep beside the messages of a Maildir.
//!
//! Stands alone as the list of what is left unread on purpose; anything else is reported.

/// Files by whole name.
const FILES: &[&str] = &[
    // Dovecot: https://doc.dovecot.org/latest/core/config/mailbox_formats/maildir.html
    "subscriptions",
    "maildirfolder",
    "maildirsize",
    ".customflags",
    // isync: https://isync.sourceforge.io/mbsync.html
    ".uidvalidity",
    ".isyncuidmap.db",
    // Courier: https://www.courier-mta.org/maildir.html
    "courierimapacl",
    "courierimapsubscribed",
    "courierimapuiddb",
    "courierpop3dsizelist",
    "courierpop3dproxyuiddb",
    "shared-maildirs",
    "shared-timestamp",
    "quotawarn",
    "msgid",
    // Thunderbird
    "msgFilterRules.dat",
    "popstate.dat",
    "filterlog.html",
    // Evolution
    "..maildir++",
    "folders.db",
    // notmuch and systems
    ".nodeliver",
    ".noindex",
    ".DS_Store",
    "Thumbs.db",
    "desktop.ini",
];

/// Files by the beginning of their names.
const FILE_PREFIXES: &[&str] = &["dovecot", ".dovecot", ".mbsyncstate", "courier", ".nfs"];

/// Files by the end of their names: indexes of Thunderbird, `KMail` and Evolution.
const FILE_ENDS: &[&str] = &[
    ".msf",
    ".index",
    ".index.ids",
    ".index.sorted",
    ".index.data",
    ".cmeta",
    ".ev-summary",
    ".ev-summary-meta",
];

/// Folders by whole name.
const FOLDERS: &[&str] = &[
    "courierimapkeywords",
    "courierimaphieracl",
    ".notmuch",
    ".git",
    ".imap",
    ".xapian",
];

/// Whether a program keeps a file of this name beside messages.
pub(super) fn is_side_file(name: &[u8]) -> bool {
    FILES.iter().any(|known| known.as_bytes() == name)
        || FILE_PREFIXES
            .iter()
            .any(|known| name.starts_with(known.as_bytes()))
        || FILE_ENDS
            .iter()
            .any(|known| name.ends_with(known.as_bytes()))
}

/// Whether a program keeps a folder of this name beside folders of mail.
pub(super) fn is_side_folder(name: &[u8]) -> bool {
    FOLDERS.iter().any(|known| known.as_bytes() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn side_files_are_known_and_messages_are_not() {
        for name in [
            "dovecot-uidlist",
            "dovecot.index.log",
            ".mbsyncstate.new",
            "maildirsize",
            "INBOX.msf",
            ".inbox.index.ids",
            "..maildir++",
        ] {
            assert!(is_side_file(name.as_bytes()), "{name}");
        }
        assert!(!is_side_file(b"1700000000.M1P1.host:2,S"));
        assert!(!is_side_file(b"subscriptions.bak"));
        assert!(is_side_folder(b".notmuch") && !is_side_folder(b".Sent"));
    }
}
