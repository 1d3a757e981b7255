//! Formats of mail and contacts that labelcast knows and does not read, with the export that it does.
//!
//! Apart because it grows by a line for each, and because "not recognised" sends people looking for damage.

use std::path::Path;
use words::{Text, say};

/// A format that is known by its first bytes, its first line or its name.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Foreign {
    sign: Sign,
    /// Why such a file is not read.
    pub(super) cause: Text,
    /// What to do.
    pub(super) help: Text,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    /// Bytes at an offset
    Bytes(usize, &'static [u8]),
    /// The ending of the name, whatever the file holds
    Ending(&'static str),
    /// Columns of the first line, each with what another language calls it
    Columns(&'static [&'static str]),
    /// The first line is a number, and a header follows
    Counted,
    /// The first line is Dovecot's: version, `M` and `C` with numbers
    Dbox,
}

const CONTACTS: Text = say!("foreign-contacts-help");

static FOREIGN: [Foreign; 17] = [
    Foreign {
        sign: Sign::Bytes(0, b"\xcf\xad\x12\xfe"),
        cause: say!("foreign-dbx"),
        help: say!("foreign-dbx-help"),
    },
    Foreign {
        sign: Sign::Bytes(0, b"\x1a\0\0\x04\0\0"),
        cause: say!("foreign-nsf"),
        help: say!("foreign-nsf-help"),
    },
    Foreign {
        sign: Sign::Bytes(4, b"\xef\xcd\xab\x89"),
        cause: say!("foreign-edb"),
        help: say!("foreign-edb-help"),
    },
    Foreign {
        sign: Sign::Bytes(0, b"\x0d\xf0\xad\xba"),
        cause: say!("foreign-nk2"),
        help: say!("take-out-of-export"),
    },
    Foreign {
        sign: Sign::Bytes(0, b"\x9c\xcb\xcb\x8d"),
        cause: say!("foreign-wab"),
        help: CONTACTS,
    },
    Foreign {
        sign: Sign::Bytes(0, b"// <!-- <mdb:mork"),
        cause: say!("foreign-mork"),
        help: CONTACTS,
    },
    Foreign {
        sign: Sign::Bytes(0, b"dn: "),
        cause: say!("foreign-ldif"),
        help: CONTACTS,
    },
    Foreign {
        sign: Sign::Columns(&["first name", "last name", "e-mail address"]),
        cause: say!("foreign-outlook-contacts"),
        help: CONTACTS,
    },
    Foreign {
        sign: Sign::Columns(&["vorname", "nachname", "e-mail-adresse"]),
        cause: say!("foreign-outlook-contacts"),
        help: CONTACTS,
    },
    Foreign {
        sign: Sign::Columns(&["名", "姓", "電子メール アドレス"]),
        cause: say!("foreign-outlook-contacts"),
        help: CONTACTS,
    },
    Foreign {
        sign: Sign::Columns(&["e-mail 1 - value"]),
        cause: say!("foreign-google-contacts"),
        help: CONTACTS,
    },
    Foreign {
        sign: Sign::Columns(&["group membership", "given name"]),
        cause: say!("foreign-google-contacts"),
        help: CONTACTS,
    },
    Foreign {
        sign: Sign::Columns(&["subject", "start date", "start time"]),
        cause: say!("foreign-outlook-events"),
        help: say!("foreign-outlook-events-help"),
    },
    Foreign {
        sign: Sign::Columns(&["subject", "body", "from: (address)"]),
        cause: say!("foreign-outlook-messages"),
        help: say!("foreign-outlook-messages-help"),
    },
    Foreign {
        sign: Sign::Dbox,
        cause: say!("foreign-dbox"),
        help: say!("foreign-dbox-help"),
    },
    Foreign {
        sign: Sign::Counted,
        cause: say!("foreign-emlx"),
        help: say!("foreign-emlx-help"),
    },
    Foreign {
        sign: Sign::Ending("emlx"),
        cause: say!("foreign-emlx"),
        help: say!("foreign-emlx-help"),
    },
];

/// The format of a file, by its name and its first bytes.
pub(super) fn of(name: &Path, head: &[u8]) -> Option<&'static Foreign> {
    let text = String::from_utf8_lossy(head.get(..head.len().min(4096)).unwrap_or(head));
    let text = text.trim_start_matches('\u{feff}');
    let line = text.lines().next().unwrap_or_default();
    FOREIGN.iter().find(|foreign| match foreign.sign {
        Sign::Bytes(at, bytes) => head.get(at..).is_some_and(|head| head.starts_with(bytes)),
        Sign::Ending(ending) => name
            .extension()
            .is_some_and(|end| end.eq_ignore_ascii_case(ending)),
        Sign::Columns(columns) => {
            let cells: Vec<String> = line
                .split([',', ';', '\t'])
                .map(|cell| cell.trim().trim_matches('"').to_lowercase())
                .collect();
            cells.len() > columns.len()
                && columns
                    .iter()
                    .all(|column| cells.iter().any(|cell| cell == column))
        }
        Sign::Counted => {
            let number = line.trim_end();
            let rest = text.get(line.len()..).unwrap_or_default().trim_start();
            !number.is_empty()
                && number.bytes().all(|byte| byte.is_ascii_digit())
                && super::detect::is_message(rest.as_bytes())
        }
        Sign::Dbox => {
            let mut words = line.split(' ');
            words.next() == Some("2")
                && words.next().is_some_and(|word| word.starts_with('M'))
                && words.next().is_some_and(|word| word.starts_with('C'))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_refused_by_name() {
        for (name, head, told) in [
            ("a.dbx", &b"\xcf\xad\x12\xfe\xc5\xfd"[..], "Outlook Express"),
            ("a.nsf", b"\x1a\0\0\x04\0\0\x29", "HCL Notes"),
            ("a.edb", b"\x01\x02\x03\x04\xef\xcd\xab\x89", ".edb"),
            ("a.nk2", b"\x0d\xf0\xad\xba\x0a", ".nk2"),
            ("1.emlx", b"512       \nFrom: a@example.com\n", "Apple Mail"),
            ("1.partial.emlx", b"", "Apple Mail"),
            ("1", b"512       \nFrom: a@example.com\n", "Apple Mail"),
            (
                "contacts.csv",
                b"\xef\xbb\xbf\"Title\",\"First Name\",\"Last Name\",\"E-mail Address\"\r\n",
                "Outlook exports it",
            ),
            (
                "contacts.csv",
                b"Name,Given Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value\n",
                "Google exports it",
            ),
            ("u.1", b"2 M1e C50b6e0c4\n\x01\x02N", "dbox"),
            ("a.ldif", b"dn: cn=a,mail=a@example.com\n", "LDIF"),
        ] {
            let cause = of(Path::new(name), head).map(|foreign| foreign.cause.as_str());
            assert!(
                cause.is_some_and(|cause| cause.contains(told)),
                "{name} {cause:?}"
            );
        }
        for (name, head) in [
            ("a.csv", &b"First Name,City\n"[..]),
            ("a.txt", b"512\nwords\n"),
            ("a.eml", b"From: a@example.com\n"),
            ("a", b""),
        ] {
            assert_eq!(of(Path::new(name), head), None, "{name}");
        }
    }
}
