//! Reads the first row of a file: which column is which, and what is wrong with the names.
//!
//! It stands apart because everything behind it depends on it, and because it is where a file without
//! a header shows its first password: no text of a header is ever quoted, and texts of rows only where
//! every column is known and none is one of passwords.

use std::cmp::Ordering;

use super::cells::Row;
use super::finding::{Inexact, Place, Severity, Trouble};
use super::kind::{Column, Kind};
use super::report::Report;

/// Names that are not the right ones but say what is meant: translations on Microsoft's pages and in
/// Excel files of their readers.
const TRANSLATED: [(&str, &str); 9] = [
    ("パスワード", "Password"),
    ("Kennwort", "Password"),
    ("Passwort", "Password"),
    ("Mot de passe", "Password"),
    ("メールアドレス", "EmailAddress"),
    ("電子メールアドレス", "EmailAddress"),
    ("E-Mail-Adresse", "EmailAddress"),
    ("ユーザー名", "UserName"),
    ("Benutzername", "UserName"),
];

/// What the first row said.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// For each column of the file, the kind's column that it is.
    pub(super) columns: Vec<Option<&'static Column>>,
    /// Whether the row is a user, not a header.
    pub(super) is_user: bool,
    /// Whether texts of aligned rows may be quoted.
    pub(super) may_quote: bool,
}

/// A name without what people change in it.
pub(super) fn squashed(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_' | '"' | '\u{feff}'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Which separator the first line uses, and how many of the names it then holds.
pub(super) fn separator(head: &[u8], names: &[&str]) -> (u8, usize) {
    let end = head.iter().position(|b| matches!(b, b'\n' | b'\r'));
    let line = head.get(..end.unwrap_or(head.len())).unwrap_or_default();
    let names: Vec<String> = names.iter().map(|name| squashed(name)).collect();
    let hits = |delimiter: u8| {
        line.split(|b| *b == delimiter)
            .take(64)
            .filter(|cell| cell.len() < 256)
            .filter(|cell| names.contains(&squashed(&String::from_utf8_lossy(cell))))
            .count()
    };
    let mut best = (b',', hits(b','));
    for delimiter in [b';', b'\t', b'|'] {
        let n = hits(delimiter);
        if n > best.1 {
            best = (delimiter, n);
        }
    }
    if best.1 == 0 {
        let stands = |delimiter: &u8| line.contains(delimiter);
        best.0 = [b',', b';', b'\t'].into_iter().find(stands).unwrap_or(b',');
    }
    best
}

/// The columns of a kind that a header may name, and their translations.
pub(super) fn names(kind: Kind) -> Vec<&'static str> {
    let own = kind.columns().iter().map(|column| column.name);
    let others = TRANSLATED.iter().map(|(name, _)| *name);
    own.chain(others).collect()
}

/// The column that a name means, and how it misses it.
fn meant(kind: Kind, name: &str) -> Option<(&'static Column, Option<Inexact>)> {
    let columns = kind.columns();
    let find = |is: &dyn Fn(&str) -> bool| columns.iter().find(|column| is(column.name));
    if let Some(column) = find(&|known| known == name) {
        return Some((column, None));
    }
    if let Some(column) = find(&|known| known.eq_ignore_ascii_case(name)) {
        return Some((column, Some(Inexact::Case)));
    }
    let plain = squashed(name);
    if let Some(column) = find(&|known| squashed(known) == plain) {
        return Some((column, Some(Inexact::Blanks)));
    }
    let (_, translated) = TRANSLATED
        .iter()
        .find(|(name, _)| squashed(name) == plain)?;
    let column = find(&|known| known == *translated)?;
    Some((column, Some(Inexact::Translated)))
}

/// The statement that a missing or misspelt column breaks.
pub(super) const fn rule_of_columns(kind: Kind) -> &'static str {
    use super::kind::GoogleMap;
    match kind {
        Kind::Staged => "CSV-STAGED-002",
        Kind::Imap => "CSV-IMAP-002",
        Kind::CrossTenant => "CSV-XT-001",
        Kind::RemoteMove | Kind::Cutover => "CSV-ADDR-001",
        Kind::Google(GoogleMap::Users) => "CSV-GOOGLE-001",
        Kind::Google(GoogleMap::Wave) => "CSV-GOOGLE-002",
        Kind::Google(GoogleMap::LegacyIdentity) => "CSV-GOOGLE-003",
        Kind::Google(GoogleMap::Gwmme) => "CSV-GOOGLE-004",
        Kind::Google(GoogleMap::Identity | GoogleMap::Resource) => "CSV-GOOGLE-005",
    }
}

/// The header as a place, whole or one of its columns.
const fn place(row: &Row, column: Option<u64>) -> Place {
    Place {
        row: Some(row.number),
        line: Some(row.line),
        column,
        name: None,
    }
}

impl Header {
    /// Reads the first row of a file.
    pub(super) fn read(row: &Row, kind: Kind, report: &mut Report) -> Self {
        let texts: Vec<Option<&str>> = row.cells().iter().map(|cell| cell.text()).collect();
        let is_user = texts.iter().flatten().any(|text| text.contains('@'));
        let known = |text: &&str| meant(kind, text.trim()).is_some();
        let place = place(row, None);
        let rule = rule_of_columns(kind);
        if !kind.has_header() {
            if !is_user {
                report.push(rule, Severity::Error, place, Trouble::UnwantedHeader);
            }
            return Self::by_position(kind, row, is_user, report);
        }
        if kind.header_is_free() {
            if !is_user {
                report.push(rule, Severity::Info, place, Trouble::FreeHeader);
            }
            return Self::by_position(kind, row, is_user, report);
        }
        if is_user && !texts.iter().flatten().any(known) {
            report.push("CSV-FMT-001", Severity::Error, place, Trouble::NoHeader);
            return Self::unnamed(kind, texts.len(), true);
        }
        Self::named(&texts, row, kind, report)
    }

    /// The columns of a file that needs no names for them: it has as many as the kind.
    fn by_position(kind: Kind, row: &Row, is_user: bool, report: &mut Report) -> Self {
        let (has, of) = (row.count, kind.columns().len() as u64);
        let trouble = match has.cmp(&of) {
            Ordering::Less => Some(Trouble::FewColumns { has, of }),
            Ordering::Equal => None,
            Ordering::Greater => Some(Trouble::ManyColumns { has, of }),
        };
        if let Some(trouble) = trouble {
            let rule = rule_of_columns(kind);
            report.push(rule, Severity::Error, place(row, None), trouble);
        }
        Self::unnamed(kind, row.cells().len(), is_user)
    }

    /// The kind's columns in the page's order, for files whose first row does not name them.
    fn unnamed(kind: Kind, cells: usize, is_user: bool) -> Self {
        let columns = kind.columns().iter().map(Some);
        let all = columns.chain(std::iter::repeat(None));
        Self {
            columns: all.take(cells).collect(),
            is_user,
            may_quote: false,
        }
    }

    /// Finds each column by its name.
    fn named(texts: &[Option<&str>], row: &Row, kind: Kind, report: &mut Report) -> Self {
        let mut columns: Vec<Option<&'static Column>> = Vec::new();
        let mut may_quote = !kind.has_passwords();
        for (n, text) in (1..).zip(texts) {
            let written = text.unwrap_or_default();
            let text = written.trim();
            let mut place = place(row, Some(n));
            let Some((column, inexact)) = meant(kind, text) else {
                // What stands in a column that nobody knows may be a password, and may shift into
                // another.
                may_quote = false;
                columns.push(None);
                if text.is_empty() {
                    let warning = Severity::Warning;
                    report.push("CSV-COL-001", warning, place, Trouble::NamelessColumn);
                } else {
                    let (rule, severity) = match kind {
                        Kind::RemoteMove => ("CSV-MOVE-002", Severity::Info),
                        Kind::CrossTenant | Kind::Google(_) => ("CSV-COL-001", Severity::Info),
                        _ => ("CSV-COL-001", Severity::Warning),
                    };
                    report.push(rule, severity, place, Trouble::UnknownColumn);
                }
                continue;
            };
            place.name = Some(column.name);
            if columns
                .iter()
                .flatten()
                .any(|known| known.name == column.name)
            {
                report.push("CSV-COL-002", Severity::Error, place, Trouble::DoubleColumn);
                may_quote = false;
                columns.push(None);
                continue;
            }
            if text.len() != written.len() {
                let (rule, _) = misspelt(kind, Inexact::Blanks);
                report.push(rule, Severity::Info, place, Trouble::BlanksAroundName);
            }
            if let Some(inexact) = inexact {
                let (rule, severity) = misspelt(kind, inexact);
                let trouble = Trouble::InexactColumn(column.name, inexact);
                report.push(rule, severity, place, trouble);
            }
            columns.push(Some(column));
        }
        let place = place(row, None);
        let order: Vec<&str> = columns.iter().flatten().map(|column| column.name).collect();
        for column in kind.columns() {
            if column.required && !order.contains(&column.name) {
                may_quote = false;
                let trouble = Trouble::MissingColumn(column.name);
                report.push(rule_of_columns(kind), Severity::Error, place, trouble);
            }
        }
        let page = kind.columns().iter().map(|column| column.name);
        let page = page.filter(|name| order.contains(name));
        if !page.eq(order.iter().copied()) {
            report.push("CSV-FMT-002", Severity::Info, place, Trouble::OtherOrder);
        }
        Self {
            columns,
            is_user: false,
            may_quote,
        }
    }

    /// Where a column stands.
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        (self.columns.iter()).position(|column| column.is_some_and(|column| column.name == name))
    }
}

/// What a misspelt name breaks. The service compares names exactly, as older copies of its page say.
const fn misspelt(kind: Kind, inexact: Inexact) -> (&'static str, Severity) {
    let severity = match inexact {
        Inexact::Case => Severity::Warning,
        Inexact::Blanks | Inexact::Translated => Severity::Error,
    };
    match kind {
        Kind::Imap => ("CSV-IMAP-003", severity),
        Kind::Google(_) => (rule_of_columns(kind), severity),
        _ => ("CSV-FMT-001", severity),
    }
}
