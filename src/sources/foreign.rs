//! Formats of mail and contacts that labelcast knows and does not read, with the export that it does.
//!
//! Apart because it grows by a line for each, and because "not recognised" sends people looking for damage.

use std::path::Path;

/// A format that is known by its first bytes, its first line or its name.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Foreign {
    sign: Sign,
    /// Why such a file is not read.
    pub(super) cause: &'static str,
    /// What to do.
    pub(super) help: &'static str,
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

const CONTACTS: &str = "export the contacts as vCard (.vcf), or the mailbox as .pst";

static FOREIGN: [Foreign; 17] = [
    Foreign {
        sign: Sign::Bytes(0, b"\xcf\xad\x12\xfe"),
        cause: "this is a folder of Outlook Express (.dbx), which is not read",
        help: "import it into a mail program and export the messages as .eml or mbox files",
    },
    Foreign {
        sign: Sign::Bytes(0, b"\x1a\0\0\x04\0\0"),
        cause: "this is a database of HCL Notes (.nsf), which is not read",
        help: "export the mailbox as .eml, mbox or .pst files",
    },
    Foreign {
        sign: Sign::Bytes(4, b"\xef\xcd\xab\x89"),
        cause: "this is an Exchange or Windows database (.edb), which is not read",
        help: "mount it in a recovery database and export the mailboxes with New-MailboxExportRequest as .pst files",
    },
    Foreign {
        sign: Sign::Bytes(0, b"\x0d\xf0\xad\xba"),
        cause: "this is Outlook's list of addresses that were typed (.nk2), which holds no mail",
        help: "take it out of the export",
    },
    Foreign {
        sign: Sign::Bytes(0, b"\x9c\xcb\xcb\x8d"),
        cause: "this is a Windows address book (.wab), which is not read",
        help: CONTACTS,
    },
    Foreign {
        sign: Sign::Bytes(0, b"// <!-- <mdb:mork"),
        cause: "this is an address book or an index of Thunderbird (.mab, .msf), which is not read",
        help: CONTACTS,
    },
    Foreign {
        sign: Sign::Bytes(0, b"dn: "),
        cause: "this is LDIF, which is not read",
        help: CONTACTS,
    },
    Foreign {
        sign: Sign::Columns(&["first name", "last name", "e-mail address"]),
        cause: "this is a table of contacts as Outlook exports it, which is not read",
        help: CONTACTS,
    },
    Foreign {
        sign: Sign::Columns(&["vorname", "nachname", "e-mail-adresse"]),
        cause: "this is a table of contacts as Outlook exports it, which is not read",
        help: CONTACTS,
    },
    Foreign {
        sign: Sign::Columns(&["名", "姓", "電子メール アドレス"]),
        cause: "this is a table of contacts as Outlook exports it, which is not read",
        help: CONTACTS,
    },
    Foreign {
        sign: Sign::Columns(&["e-mail 1 - value"]),
        cause: "this is a table of contacts as Google exports it, which is not read",
        help: CONTACTS,
    },
    Foreign {
        sign: Sign::Columns(&["group membership", "given name"]),
        cause: "this is a table of contacts as Google exports it, which is not read",
        help: CONTACTS,
    },
    Foreign {
        sign: Sign::Columns(&["subject", "start date", "start time"]),
        cause: "this is a table of events as Outlook exports it, which is not read",
        help: "export the calendar as iCalendar (.ics), or the mailbox as .pst",
    },
    Foreign {
        sign: Sign::Columns(&["subject", "body", "from: (address)"]),
        cause: "this is a table of messages as Outlook exports it, which does not hold the messages themselves",
        help: "export the mailbox as .pst",
    },
    Foreign {
        sign: Sign::Dbox,
        cause: "this is a message store of Dovecot (dbox), which is not read",
        help: "convert it with 'doveadm backup -u USER maildir:FOLDER' and give that folder",
    },
    Foreign {
        sign: Sign::Counted,
        cause: "this is a message of Apple Mail (.emlx), which is not read",
        help: "choose Export Mailbox in Apple Mail and give the .mbox folder that it writes",
    },
    Foreign {
        sign: Sign::Ending("emlx"),
        cause: "this is a message of Apple Mail (.emlx), which is not read",
        help: "choose Export Mailbox in Apple Mail and give the .mbox folder that it writes",
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
            let cause = of(Path::new(name), head).map(|foreign| foreign.cause);
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
