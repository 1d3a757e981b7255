//! Which statement is about which kind of batch file.
//!
//! What they say is data, in [`engines::statements`]; here stands what the check asks of them.

use super::kind::{GoogleMap, Kind};
use engines::statements::{self, Statement};
use model::Basis;

/// A statement, and the kinds of files that it is about.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its id.
    pub id: &'static str,
    /// Whether it is about a kind.
    pub applies: fn(Kind) -> bool,
}

/// Microsoft's page about batch files.
const CSV_FILES: &str =
    "https://learn.microsoft.com/exchange/mailbox-migration/csv-files-for-migration";

/// How a statement is known for a kind: what Microsoft's page says of files is inferred for others.
pub fn basis(statement: &Statement, kind: Kind) -> Basis {
    let stated = statement.basis == Basis::Stated;
    if stated && statement.page.url == CSV_FILES && !kind.is_microsofts() {
        Basis::Inferred
    } else {
        statement.basis
    }
}

/// The statements about a kind, in the table's order.
pub fn of_kind(kind: Kind) -> impl Iterator<Item = &'static Rule> {
    RULES.iter().filter(move |rule| (rule.applies)(kind))
}

impl Rule {
    /// What it says.
    pub fn statement(&self) -> Option<&'static Statement> {
        statements::of(self.id)
    }
}

const fn rule(id: &'static str, applies: fn(Kind) -> bool) -> Rule {
    Rule { id, applies }
}

/// Every statement.
pub const RULES: [Rule; 36] = [
    rule("CSV-SCOPE-001", Kind::is_microsofts),
    rule("CSV-SCOPE-002", |kind| kind == Kind::Cutover),
    rule("CSV-SCOPE-003", |kind| {
        matches!(kind, Kind::Staged | Kind::Imap)
    }),
    rule("CSV-FMT-001", |_| true),
    rule("CSV-FMT-002", |_| true),
    rule("CSV-FMT-003", |_| true),
    rule("CSV-FMT-004", |_| true),
    rule("CSV-FMT-005", Kind::is_microsofts),
    rule("CSV-SEC-001", Kind::is_microsofts),
    rule("CSV-STAGED-001", |kind| kind == Kind::Staged),
    rule("CSV-STAGED-002", |kind| kind == Kind::Staged),
    rule("CSV-STAGED-003", |kind| kind == Kind::Staged),
    rule("CSV-STAGED-004", |kind| kind == Kind::Staged),
    rule("CSV-STAGED-005", |kind| kind == Kind::Staged),
    rule("CSV-STAGED-006", |kind| kind == Kind::Staged),
    rule("CSV-IMAP-001", |kind| kind == Kind::Imap),
    rule("CSV-IMAP-002", |kind| kind == Kind::Imap),
    rule("CSV-IMAP-003", |kind| kind == Kind::Imap),
    rule("CSV-MOVE-001", |kind| kind == Kind::RemoteMove),
    rule("CSV-MOVE-002", |kind| kind == Kind::RemoteMove),
    rule("CSV-MOVE-003", |kind| kind == Kind::RemoteMove),
    rule("CSV-XT-001", |kind| kind == Kind::CrossTenant),
    rule("CSV-XT-002", |kind| kind == Kind::CrossTenant),
    rule("CSV-GOOGLE-001", |kind| {
        kind == Kind::Google(GoogleMap::Users)
    }),
    rule("CSV-GOOGLE-002", |kind| {
        kind == Kind::Google(GoogleMap::Wave)
    }),
    rule("CSV-GOOGLE-003", |kind| {
        kind == Kind::Google(GoogleMap::LegacyIdentity)
    }),
    rule("CSV-GOOGLE-004", |kind| {
        kind == Kind::Google(GoogleMap::Gwmme)
    }),
    rule("CSV-GOOGLE-005", Kind::header_is_free),
    rule("CSV-ADDR-001", |kind| {
        !matches!(kind, Kind::Staged | Kind::Imap | Kind::CrossTenant)
    }),
    rule("CSV-COL-001", |_| true),
    rule("CSV-COL-002", |_| true),
    rule("CSV-DUP-001", |_| true),
    rule(
        "CSV-DUP-002",
        |kind| matches!(kind, Kind::Google(map) if map != GoogleMap::Wave),
    ),
    rule("CSV-QUOTE-001", |_| true),
    rule("CSV-TEXT-001", |_| true),
    rule("CSV-TEXT-002", |_| true),
];
