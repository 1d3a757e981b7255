//! Checks one row after the other.
//!
//! It stands apart because it is all that the writer shares with the check: what it lets pass, the
//! writer may write. A row whose cells may stand in the wrong columns is never quoted.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::address::{domain, flaw, folded};
use super::cells::{Cell, Row};
use super::facts::Facts;
use super::finding::{Place, Severity, Trouble};
use super::header::{Header, rule_of_columns};
use super::kind::{Column, Holds, Kind};
use super::report::{Report, Unchecked};

/// Mailboxes that are compared with each other; no batch may have as many.
pub(super) const COMPARED: u64 = 1_000_000;

/// The characters that a password has at least, as the page says.
const SHORTEST_PASSWORD: u32 = 8;

/// Kinds of moves that the page shows, and two that the cmdlet knows.
const MOVES: [&str; 3] = ["PrimaryAndArchive", "PrimaryOnly", "ArchiveOnly"];

/// What the rows were so far.
pub(super) struct Checker<'a> {
    facts: &'a Facts,
    header: &'a Header,
    /// Cells of a row.
    width: u64,
    mailboxes: HashMap<u128, u64>,
    targets: HashMap<u128, u64>,
    /// Whether characters beyond ASCII were seen that are UTF-8.
    utf8: bool,
    blank_moves: u64,
    moves: [u64; 3],
    unknown_moves: u64,
}

/// A row under check.
struct Line<'a> {
    row: &'a Row,
    may_quote: bool,
}

impl Line<'_> {
    fn place(&self, n: usize, column: Option<&Column>) -> Place {
        // Of a row that is to be written, where the cell stood in what was read.
        let taken = self.row.taken.get(n).copied();
        Place {
            row: Some(self.row.number),
            line: Some(self.row.line),
            column: Some(taken.map_or(n as u64 + 1, |(column, _)| column)),
            name: (taken.map(|(_, name)| name)).or_else(|| column.map(|column| column.name)),
        }
    }

    fn whole(&self) -> Place {
        Place {
            row: Some(self.row.number),
            line: Some(self.row.line),
            ..Place::default()
        }
    }

    /// A text of the row, where it is certain that it is no password.
    fn quoted(&self, text: &str) -> Option<String> {
        self.may_quote.then(|| text.chars().take(80).collect())
    }
}

impl<'a> Checker<'a> {
    pub(super) fn new(facts: &'a Facts, header: &'a Header, width: u64) -> Self {
        Self {
            facts,
            header,
            width: width.max(header.columns.len() as u64),
            mailboxes: HashMap::new(),
            targets: HashMap::new(),
            utf8: false,
            blank_moves: 0,
            moves: [0; 3],
            unknown_moves: 0,
        }
    }

    /// Checks a row of a user.
    pub(super) fn row(&mut self, row: &Row, report: &mut Report) {
        let place = Line {
            row,
            may_quote: false,
        }
        .whole();
        if row.is_blank() {
            report.push("CSV-FMT-001", Severity::Warning, place, Trouble::BlankLine);
            return;
        }
        report.rows += 1;
        let sound = self.bytes(row, report);
        if row.cells().iter().all(Cell::is_empty) && row.count > 1 {
            let rule = rule_of_columns(self.facts.kind);
            report.push(rule, Severity::Error, place, Trouble::BlankRow);
            return;
        }
        let (has, of) = (row.count, self.width);
        if has < of {
            let trouble = Trouble::FewCells { has, of };
            report.push("CSV-FMT-003", Severity::Error, place, trouble);
            return;
        }
        if has > of {
            let trouble = Trouble::ManyCells { has, of };
            let rest = row.cells().iter().skip(self.header.columns.len());
            let harmless = has == row.cells().len() as u64 && rest.into_iter().all(Cell::is_empty);
            let severity = if harmless {
                Severity::Warning
            } else {
                Severity::Error
            };
            report.push("CSV-FMT-003", severity, place, trouble);
            if !harmless {
                return;
            }
        }
        let line = Line {
            row,
            may_quote: self.header.may_quote && sound && has == of,
        };
        let header = self.header;
        for (n, column) in header.columns.iter().enumerate() {
            let (Some(column), Some(cell)) = (column, row.cells().get(n)) else {
                continue;
            };
            // What is no text was told already.
            if let Some(text) = cell.text().filter(|_| !cell.cut) {
                self.cell(&line, n, column, text, report);
            }
        }
        self.domains(&line, report);
    }

    /// Checks what holds for the bytes of any cell. Says whether all are sound.
    pub(super) fn bytes(&mut self, row: &Row, report: &mut Report) -> bool {
        let line = Line {
            row,
            may_quote: false,
        };
        let mut sound = true;
        for (n, cell) in row.cells().iter().enumerate() {
            let column = self.header.columns.get(n).copied().flatten();
            let place = line.place(n, column);
            let mut tell = |rule, severity, trouble| {
                sound &= severity != Severity::Error;
                report.push(rule, severity, place, trouble);
            };
            let faults = cell.faults;
            if faults.unclosed {
                tell("CSV-QUOTE-001", Severity::Error, Trouble::Unclosed);
            }
            if faults.after_quote {
                tell("CSV-QUOTE-001", Severity::Error, Trouble::AfterQuote);
            }
            if faults.stray_quote {
                tell("CSV-QUOTE-001", Severity::Warning, Trouble::StrayQuote);
            }
            if faults.line_break && !faults.unclosed {
                tell("CSV-QUOTE-001", Severity::Warning, Trouble::LineBreak);
            }
            if faults.nul {
                tell("CSV-TEXT-002", Severity::Error, Trouble::ZeroByte);
            }
            if cell.cut {
                tell("CSV-TEXT-002", Severity::Error, Trouble::LongCell);
            }
            match cell.text() {
                None => {
                    let mixed = self.utf8;
                    tell("CSV-TEXT-001", Severity::Error, Trouble::NotUtf8 { mixed });
                }
                Some(text) => {
                    self.utf8 |= !cell.is_ascii();
                    let breaks = |c: char| matches!(c, '\n' | '\r' | '\0');
                    if text.contains('\u{fffd}') {
                        let mixed = self.utf8;
                        tell("CSV-TEXT-001", Severity::Error, Trouble::NotUtf8 { mixed });
                    } else if text.chars().any(|c| c.is_control() && !breaks(c)) {
                        tell("CSV-TEXT-002", Severity::Warning, Trouble::Control);
                    }
                }
            }
        }
        sound
    }

    fn cell(
        &mut self,
        line: &Line<'_>,
        n: usize,
        column: &Column,
        text: &str,
        report: &mut Report,
    ) {
        let place = line.place(n, Some(column));
        match column.holds {
            Holds::Address | Holds::Target => {
                self.address(line, place, column, text, report);
            }
            Holds::User | Holds::Password if text.is_empty() => {
                if column.required {
                    let rule = rule_of_columns(self.facts.kind);
                    report.push(rule, Severity::Error, place, Trouble::Blank);
                }
            }
            Holds::User => {
                if text.trim().is_empty() {
                    let rule = rule_of_columns(self.facts.kind);
                    report.push(rule, Severity::Error, place, Trouble::Blank);
                }
            }
            Holds::Password => self.password(place, text, report),
            Holds::Flag => self.flag(place, text.trim(), report),
            Holds::MailboxType => self.mailbox_type(line, place, text.trim(), report),
        }
    }

    fn address(
        &mut self,
        line: &Line<'_>,
        place: Place,
        column: &Column,
        text: &str,
        report: &mut Report,
    ) {
        let kind = self.facts.kind;
        let rule = match kind {
            Kind::Google(_) => "CSV-ADDR-001",
            kind => rule_of_columns(kind),
        };
        let address = text.trim();
        if address.is_empty() {
            report.push(rule, Severity::Error, place, Trouble::Blank);
            return;
        }
        if let Some(flaw) = flaw(address) {
            let trouble = Trouble::NoAddress(flaw, line.quoted(address));
            report.push(rule, Severity::Error, place, trouble);
            return;
        }
        if address.len() != text.len() {
            report.push(rule, Severity::Warning, place, Trouble::BlanksAround);
        }
        let (row, key) = (line.row.number, key(&folded(address)));
        if column.holds == Holds::Target {
            if let Some(first) = noted(&mut self.targets, key, row, report.rows) {
                let trouble = Trouble::SameTarget { first };
                report.push("CSV-DUP-002", Severity::Warning, place, trouble);
            }
            return;
        }
        if let Some(first) = noted(&mut self.mailboxes, key, row, report.rows) {
            let trouble = Trouble::SameMailbox { first };
            report.push("CSV-DUP-001", Severity::Error, place, trouble);
        }
        self.lists(place, address, report);
    }

    /// Compares an address with the lists that were given.
    fn lists(&self, place: Place, address: &str, report: &mut Report) {
        let facts = self.facts;
        let missing = |list: Option<&super::AddressList>| {
            list.is_some_and(|list| list.find(address).is_none())
        };
        let (error, warning) = (Severity::Error, Severity::Warning);
        if missing(facts.users.as_ref()) {
            let rule = match facts.kind {
                Kind::Staged | Kind::Imap => Some("CSV-SCOPE-003"),
                Kind::CrossTenant => Some("CSV-XT-001"),
                _ => None,
            };
            if let Some(rule) = rule {
                report.push(rule, error, place, Trouble::NotInTarget);
            }
        }
        if facts.kind == Kind::Staged
            && let Some(list) = &facts.windows_addresses
        {
            match list.find(address) {
                None => report.push("CSV-STAGED-002", error, place, Trouble::NotOnPremises),
                Some(same) if same != address => {
                    report.push("CSV-STAGED-002", Severity::Info, place, Trouble::OtherCase);
                }
                Some(_) => {}
            }
        }
        if facts.kind.is_microsofts() && missing(facts.scope.as_ref()) {
            report.push("CSV-SEC-001", warning, place, Trouble::OutsideScope);
        }
    }

    /// Compares the domains of a row with those of both sides.
    fn domains(&self, line: &Line<'_>, report: &mut Report) {
        let facts = self.facts;
        let cell = |holds: Holds| {
            let mut columns = self.header.columns.iter();
            let n =
                columns.position(|column| column.is_some_and(|column| column.holds == holds))?;
            let text = line.row.cells().get(n)?.text()?.trim();
            let column = self.header.columns.get(n).copied().flatten();
            flaw(text)
                .is_none()
                .then(|| (line.place(n, column), text, domain(text)))
        };
        let has = |list: &[String], domain: &String| list.contains(domain);
        let address = cell(Holds::Address);
        let error = Severity::Error;
        match facts.kind {
            Kind::CrossTenant => {
                let Some((place, text, domain)) = address else {
                    return;
                };
                if has(&facts.target_domains, &domain) {
                    return;
                }
                if has(&facts.source_domains, &domain) {
                    let trouble = Trouble::SourceDomain(line.quoted(text));
                    report.push("CSV-XT-001", error, place, trouble);
                } else if !facts.target_domains.is_empty() {
                    let trouble = Trouble::OtherDomain(line.quoted(text));
                    report.push("CSV-XT-001", error, place, trouble);
                }
            }
            Kind::Google(_) if !facts.target_domains.is_empty() => {
                let Some((place, text, domain)) = cell(Holds::Target) else {
                    return;
                };
                if has(&facts.target_domains, &domain) {
                    return;
                }
                let other = address.is_some_and(|(_, _, other)| has(&facts.target_domains, &other));
                if other {
                    report.push("CSV-FMT-002", error, place, Trouble::Swapped);
                } else {
                    let trouble = Trouble::OtherDomain(line.quoted(text));
                    report.push("CSV-ADDR-001", error, place, trouble);
                }
            }
            _ => {}
        }
    }

    /// Measures a password. Nothing else of it is looked at, and nothing of it is told.
    fn password(&self, place: Place, text: &str, report: &mut Report) {
        if self.facts.kind != Kind::Staged {
            return;
        }
        let own = self.facts.password_length.unwrap_or_default();
        let least = own.max(SHORTEST_PASSWORD);
        let fits = |n: usize| u32::try_from(n).is_ok_and(|n| n >= least) || n > 1 << 31;
        if fits(text.chars().count()) {
            return;
        }
        let (severity, trouble) = if fits(text.encode_utf16().count()) {
            (Severity::Warning, Trouble::PerhapsShortPassword(least))
        } else {
            (Severity::Error, Trouble::ShortPassword(least))
        };
        report.push("CSV-STAGED-003", severity, place, trouble);
    }

    fn flag(&self, place: Place, text: &str, report: &mut Report) {
        let truth = match text {
            "" => None,
            "True" => Some(true),
            "False" => Some(false),
            other if other.eq_ignore_ascii_case("true") => Some(true),
            other if other.eq_ignore_ascii_case("false") => Some(false),
            _ => {
                report.push("CSV-STAGED-004", Severity::Error, place, Trouble::NoFlag);
                return;
            }
        };
        if truth.is_some() && text != "True" && text != "False" {
            report.push("CSV-STAGED-004", Severity::Info, place, Trouble::FlagCase);
        }
        if self.facts.sso != Some(true) {
            return;
        }
        let rule = "CSV-STAGED-005";
        match truth {
            Some(true) => report.push(rule, Severity::Error, place, Trouble::ForcedWithSso),
            None => report.push(rule, Severity::Warning, place, Trouble::UnforcedWithSso),
            Some(false) => {}
        }
    }

    fn mailbox_type(&mut self, line: &Line<'_>, place: Place, text: &str, report: &mut Report) {
        if text.is_empty() {
            self.blank_moves += 1;
            return;
        }
        let known = MOVES
            .iter()
            .position(|name| name.eq_ignore_ascii_case(text));
        if let Some(n) = known.and_then(|n| self.moves.get_mut(n)) {
            *n += 1;
        } else {
            self.unknown_moves += 1;
            let trouble = Trouble::UnknownMove(line.quoted(text));
            report.push("CSV-MOVE-001", Severity::Warning, place, trouble);
        }
    }

    /// What is known when all rows were seen.
    pub(super) fn end(self, report: &mut Report) {
        let facts = self.facts;
        let nowhere = Place::default();
        let staged = facts.kind == Kind::Staged;
        if staged
            && facts.sso == Some(true)
            && self.header.position("ForceChangePassword").is_none()
        {
            let trouble = Trouble::UnforcedWithSso;
            report.push("CSV-STAGED-005", Severity::Warning, nowhere, trouble);
        }
        if facts.kind == Kind::RemoteMove {
            self.moves(report);
        }
        if report.rows > COMPARED {
            report.unchecked("CSV-DUP-001", Unchecked::Beyond(COMPARED));
            if self.header.position("Target GUser").is_some() {
                report.unchecked("CSV-DUP-002", Unchecked::Beyond(COMPARED));
            }
        }
    }

    fn moves(&self, report: &mut Report) {
        let nowhere = Place::default();
        let column = "MailboxType";
        if self.blank_moves > 0 {
            let cells = self.blank_moves;
            let trouble = Trouble::FallsBack { cells, column };
            report.push("CSV-FMT-005", Severity::Info, nowhere, trouble);
        }
        let [_, primary, archive] = self.moves;
        if primary + archive > 0 {
            let trouble = Trouble::CmdletMoves(primary + archive);
            report.push("CSV-MOVE-003", Severity::Info, nowhere, trouble);
        }
        let Some(archive_only) = self.facts.archive_only else {
            return;
        };
        let [mut both, primary, mut archive] = self.moves;
        let typed = both + primary + archive + self.unknown_moves;
        // Where there is no column, or a row had no such cell, the batch decides.
        let batch = report.rows.saturating_sub(typed);
        if archive_only {
            archive += batch;
        } else {
            both += batch;
        }
        let trouble = Trouble::Moves {
            archive,
            both,
            primary,
            unknown: self.unknown_moves,
        };
        report.push("CSV-MOVE-001", Severity::Info, nowhere, trouble);
    }
}

/// Notes a mailbox; gives the row in which it stood before.
fn noted(seen: &mut HashMap<u128, u64>, key: u128, row: u64, rows: u64) -> Option<u64> {
    if let Some(first) = seen.get(&key) {
        return Some(*first);
    }
    if rows <= COMPARED {
        seen.insert(key, row);
    }
    None
}

/// 16 bytes that stand for an address.
pub(super) fn key(address: &str) -> u128 {
    let half = |salt: u8| {
        let mut hasher = DefaultHasher::new();
        salt.hash(&mut hasher);
        address.hash(&mut hasher);
        u128::from(hasher.finish())
    };
    half(1) << 64 | half(2)
}
