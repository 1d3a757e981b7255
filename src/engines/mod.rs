//! Engines: one TOML per migration product, saying which rules it follows, with which parameters,
//! and which clause of which page says so.
//!
//! They stand between rules and simulation so that no rule knows a product and no threshold is
//! written in Rust. Shipped engines are embedded; a user may pass a file of their own.

mod bounds;
mod diff;
mod document;
mod error;
mod load;
mod patch;
mod settings;
mod source;
pub mod statements;

use std::sync::OnceLock;
use std::{fmt, io};

use jiff::civil::Date;
use rustc_hash::FxHashSet;
use words::Lang;

use model::{Basis, Candidate, Coverage, Severity, Target};
use rules::contract::{
    CaseIndex, ContactRule, CopiesRule, EventRule, FolderRule, ItemRule, MailboxRule, OtherRule,
    Rule,
};

pub use diff::{Cited, EngineDiff, EngineName, OnlyRule, ParameterChange, RuleChange, TextChange};
pub use document::{DraftEntry, Node, Params, Sourced, Texts};
pub use error::{EngineError, Origin};
pub use load::leaves;
pub use source::{Remark, Source, SourceFile};

/// What stands in an entry's candidates for a label that only the mailbox tells.
pub const PLACEHOLDERS: [&str; 7] = [
    // The label that is predicted; no label where none is.
    "{label}",
    // The path in the mailbox as a label, as rules changed its names.
    "{path}",
    // The path as the mailbox has it.
    "{exported}",
    // The path as a label, without its first level.
    "{rest}",
    // What the folder's name means where it is no ordinary one.
    "{other}",
    // The label of snoozed mail.
    "{snoozed}",
    // One list of labels for each choice among those of a message's copies.
    "{copies}",
];

/// Id of the page that is cited where nothing was found.
pub const SILENT: &str = "silent";

/// Embedded engines by id.
const SHIPPED: &[(&str, &str)] = &[
    ("google-dms", include_str!("google_dms.toml")),
    (
        "google-dms-2026-08",
        include_str!("google_dms_2026_08.toml"),
    ),
];

/// One citation: a rule, one of its cases, and the clause that says so.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Rule id.
    pub rule: &'static str,
    /// The rule's case; empty is the plain one.
    pub case: &'static str,
    /// Clause id (`DMS-FOLD-005`).
    pub clause: String,
    /// How the statement is known.
    pub basis: Basis,
    /// The page's title.
    pub page: String,
    /// The page's address.
    pub url: String,
    /// Section of the page.
    pub section: String,
    /// The page's own date, a year, month or day (ISO 8601); empty where it gives none.
    pub page_date: String,
    /// Date on which the page was read (ISO 8601).
    pub date: String,
    /// Whether it cites that nothing was found: the page is [`SILENT`].
    pub silent: bool,
    /// What the clause says, in our own words.
    pub statement: String,
    /// The statement in Japanese, where the engine has one.
    pub statement_ja: Option<String>,
    /// One short sentence for users about a finding of this case, where the engine has one; the
    /// plain case is told by the rule's own summary.
    pub headline: Option<String>,
    /// What may happen where that is open, the predicted first. Labels may hold `{label}` and the like:
    /// see [`PLACEHOLDERS`].
    pub candidates: Vec<Candidate>,
    /// The engine of a later text that says otherwise.
    pub overturned_by: Option<String>,
    /// The rule's parameters, on the rule's first entry.
    pub params: toml::Table,
}

impl Entry {
    /// How a decision is told that no rule makes a finding of: what is not sure is never passed over.
    pub fn untold(&self) -> Option<Severity> {
        (self.basis >= Basis::Inferred).then_some(Severity::Note)
    }
}

/// A rule with its parameters, and where its cases are cited.
pub struct Placed<R: ?Sized> {
    /// The rule's description.
    pub rule: &'static Rule,
    /// The rule, ready to run.
    pub run: Box<R>,
    /// For each case, the entry that gives its basis.
    pub cited: Vec<usize>,
}

impl<R: ?Sized> Placed<R> {
    /// The place of the entry that gives a case its basis.
    pub fn order(&self, case: CaseIndex) -> Option<usize> {
        self.cited.get(case.index()).copied()
    }
}

/// A migration product as of a date.
pub struct Engine {
    /// Id, also the stem of its file.
    pub id: String,
    /// Name of the product.
    pub title: String,
    /// Date of the pages that it follows (ISO 8601).
    pub as_of: String,
    /// The same as a date.
    pub day: Date,
    /// Where the migration goes.
    pub target: Target,
    /// Id of the engine that it extends, for a patched one.
    pub extends: Option<String>,
    entries: Vec<Entry>,
    folders: Vec<Placed<dyn FolderRule>>,
    items: Vec<Placed<dyn ItemRule>>,
    events: Vec<Placed<dyn EventRule>>,
    contacts: Vec<Placed<dyn ContactRule>>,
    others: Vec<Placed<dyn OtherRule>>,
    copies: Vec<Placed<dyn CopiesRule>>,
    mailboxes: Vec<Placed<dyn MailboxRule>>,
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Engine")
            .field("id", &self.id)
            .field("as_of", &self.as_of)
            .field("entries", &self.entries.len())
            .finish_non_exhaustive()
    }
}

impl Entry {
    /// Whether it is a shipped engine's, word for word, so that what is known of that one in other
    /// languages holds for it, too.
    pub fn is_shipped(&self) -> bool {
        static ENTRIES: OnceLock<Vec<Entry>> = OnceLock::new();
        let nothing = |_: &str| Err(io::Error::from(io::ErrorKind::NotFound));
        let shipped = ENTRIES.get_or_init(|| {
            let engines = SHIPPED
                .iter()
                .filter_map(|(id, _)| Engine::load(id, nothing).ok());
            engines.flat_map(|engine| engine.entries).collect()
        });
        let same = |entry: &&Self| {
            (entry.rule, entry.case) == (self.rule, self.case) && entry.clause == self.clause
        };
        let mut known = shipped.iter().filter(same);
        known.any(|entry| (&entry.statement, &entry.headline) == (&self.statement, &self.headline))
    }
}

impl Engine {
    /// Ids of the engines that are part of the program; the first is the default.
    pub fn shipped() -> Vec<&'static str> {
        SHIPPED.iter().map(|(id, _)| *id).collect()
    }

    /// Every citation, in the order in which rules run.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// How sure the engine is of its rules' cases; the first entry of each gives its basis.
    pub fn coverage(&self) -> Coverage {
        let (mut coverage, mut seen) = (Coverage::default(), FxHashSet::default());
        for entry in &self.entries {
            if !seen.insert((entry.rule, entry.case)) {
                continue;
            }
            *match entry.basis {
                Basis::Stated => &mut coverage.stated,
                Basis::Reported => &mut coverage.reported,
                Basis::Inferred => &mut coverage.inferred,
                Basis::Open if entry.silent => &mut coverage.not_documented,
                Basis::Open => &mut coverage.open,
            } += 1;
        }
        coverage
    }

    /// Rules about folders, in order.
    pub fn folder_rules(&self) -> &[Placed<dyn FolderRule>] {
        &self.folders
    }

    /// Rules about messages, in order.
    pub fn item_rules(&self) -> &[Placed<dyn ItemRule>] {
        &self.items
    }

    /// Rules about events, in order.
    pub fn event_rules(&self) -> &[Placed<dyn EventRule>] {
        &self.events
    }

    /// Rules about contacts, in order.
    pub fn contact_rules(&self) -> &[Placed<dyn ContactRule>] {
        &self.contacts
    }

    /// Rules about other items, in order.
    pub fn other_rules(&self) -> &[Placed<dyn OtherRule>] {
        &self.others
    }

    /// Rules about copies of a message, in order.
    pub fn copies_rules(&self) -> &[Placed<dyn CopiesRule>] {
        &self.copies
    }

    /// Rules about mailboxes, in order.
    pub fn mailbox_rules(&self) -> &[Placed<dyn MailboxRule>] {
        &self.mailboxes
    }

    /// A rule's documentation in a language, with what this engine gives for its parameters.
    pub fn docs(&self, rule: &Rule, lang: Lang) -> String {
        let params = self.entries.iter().find(|entry| entry.rule == rule.id);
        let mut parts = rule.docs(lang).split('{');
        let mut text = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (name, rest) = part.split_once('}').unwrap_or((part, ""));
            let given = params.and_then(|entry| entry.params.get(name));
            match given {
                _ if name == "product" => text.push_str(&self.title),
                Some(value) => text.push_str(&shown(value, lang)),
                // An engine that does not follow the rule says nothing of its numbers.
                None => text.push('…'),
            }
            text.push_str(rest);
        }
        text
    }

    /// The citation that gives a case its basis.
    pub fn cite<R: ?Sized>(
        &self,
        placed: &Placed<R>,
        case: impl Into<CaseIndex>,
    ) -> Option<&Entry> {
        self.entries.get(placed.order(case.into())?)
    }
}

/// A parameter's value in a sentence.
fn shown(value: &toml::Value, lang: Lang) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Integer(number) => {
            u64::try_from(*number).map_or_else(|_| number.to_string(), |number| lang.number(number))
        }
        toml::Value::Array(values) => {
            let values: Vec<String> = values.iter().map(|value| shown(value, lang)).collect();
            lang.list(&values)
        }
        toml::Value::Table(values) => {
            let keys: Vec<String> = values.keys().cloned().collect();
            lang.list(&keys)
        }
        value => value.to_string(),
    }
}
