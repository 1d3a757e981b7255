//! Compares two predictions: what each user gains, loses and finds elsewhere, and how far it reaches.
//!
//! It stands apart from whatever predicted, read or prints them, so that one comparison serves
//! `labelcast diff` and `labelcast snapshot`. It is complete: two mailboxes differ if and only if
//! [`MailboxDiff::between`] finds something.

mod changes;
mod convert;
pub mod facts;
mod join;
mod radius;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use changes::changes;
use facts::{
    CalendarFacts, ContactLabelFacts, FindingFacts, FolderFacts, LabelFacts, LedgerFacts,
    MailboxFacts, Path, ProblemFacts, Tally,
};

pub use changes::Change;
pub use join::{Join, Side};
pub use radius::{ByFamily, Radius};

use crate::model::{Family, FolderClass, FolderFate, MailboxKind};

/// Whether a mailbox stands in both predictions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// In both, and they differ.
    Changed,
    /// In the second only.
    Added,
    /// In the first only.
    Removed,
}

/// What a mailbox is, beside what it holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Head {
    /// Kind of mailbox.
    pub kind: MailboxKind,
    /// Address of the target account, where a mapping names another.
    pub target: Option<String>,
}

/// A label that the same folders have under another name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    /// The label before.
    pub before: LabelFacts,
    /// The label after.
    pub after: LabelFacts,
}

/// Where a folder's items go.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Destination {
    /// What becomes of the folder.
    pub fate: FolderFate,
    /// The label, calendar or contact label that it becomes.
    pub label: Option<String>,
}

/// A folder whose items go elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// The folder.
    pub folder: Path,
    /// What the folder is for.
    pub class: FolderClass,
    /// Items directly in it.
    pub items: u64,
    /// Where they went.
    pub before: Destination,
    /// Where they go.
    pub after: Destination,
}

impl Move {
    /// Whether it is mail that moves.
    pub const fn is_mail(&self) -> bool {
        matches!(self.class, FolderClass::Mail)
    }
}

/// A count of the ledger that differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct LedgerChange {
    /// The family.
    pub family: Family,
    /// The bucket's name, as in JSON.
    pub bucket: &'static str,
    /// Items before.
    pub before: u64,
    /// Items after.
    pub after: u64,
}

/// How one mailbox differs between two predictions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailboxDiff {
    /// Source address.
    pub address: String,
    /// Whether both predictions have it. What follows is empty unless they do.
    pub status: Status,
    /// Kind and target, where they differ.
    pub head: Option<Change<Head>>,
    /// Labels that the same folders have under another name.
    pub renamed: Vec<Renamed>,
    /// All other labels that differ.
    pub labels: Vec<Change<LabelFacts>>,
    /// Mail without a label, where it differs: it is found in All Mail only.
    pub unlabelled: Vec<Change<LabelFacts>>,
    /// Folders whose items go elsewhere, renamed labels aside.
    pub moves: Vec<Move>,
    /// Folders that differ in anything, those of `moves` included.
    pub folders: Vec<Change<FolderFacts>>,
    /// Calendars that differ.
    pub calendars: Vec<Change<CalendarFacts>>,
    /// Labels of Google Contacts that differ.
    pub contact_labels: Vec<Change<ContactLabelFacts>>,
    /// Counts of the ledger that differ.
    pub ledger: Vec<LedgerChange>,
    /// Items that arrived and do not any more.
    pub newly_lost: ByFamily,
    /// Items that did not arrive and now do.
    pub no_longer_lost: ByFamily,
    /// Items that arrived whole and now lose content.
    pub newly_altered: ByFamily,
    /// Items that lost content and do not any more.
    pub no_longer_altered: ByFamily,
    /// Findings that differ.
    pub findings: Vec<Change<FindingFacts>>,
    /// Problems that differ.
    pub problems: Vec<Change<ProblemFacts>>,
}

/// How two whole predictions differ.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    /// Mailboxes that differ.
    pub mailboxes: Vec<MailboxDiff>,
    /// How far the difference reaches.
    pub radius: Radius,
}

/// Compares two whole predictions, whose mailboxes must be sorted ([`MailboxFacts::sort`]). The
/// order of the mailboxes does not count; those that differ come by address.
pub fn difference(before: Vec<MailboxFacts>, after: Vec<MailboxFacts>) -> Difference {
    let mut join = Join::default();
    let mut difference = Difference::default();
    for facts in before {
        join.push(Side::Before, facts);
    }
    for facts in after {
        if let Some((before, after)) = join.push(Side::After, facts) {
            difference.add(Some(&before), Some(&after));
        }
    }
    let (gone, new) = join.finish();
    for facts in &gone {
        difference.add(Some(facts), None);
    }
    for facts in &new {
        difference.add(None, Some(facts));
    }
    difference
        .mailboxes
        .sort_by(|a, b| a.address.cmp(&b.address));
    difference
}

impl Difference {
    fn add(&mut self, before: Option<&MailboxFacts>, after: Option<&MailboxFacts>) {
        let diff = MailboxDiff::between(before, after);
        self.radius.add(diff.as_ref());
        self.mailboxes.extend(diff);
    }
}

impl MailboxDiff {
    /// Compares a mailbox of two predictions; nothing where nothing differs. Both must be sorted
    /// ([`MailboxFacts::sort`]).
    pub fn between(before: Option<&MailboxFacts>, after: Option<&MailboxFacts>) -> Option<Self> {
        match (before, after) {
            (None, None) => None,
            (Some(before), None) => Some(Self::empty(&before.address, Status::Removed)),
            (None, Some(after)) => Some(Self::empty(&after.address, Status::Added)),
            (Some(before), Some(after)) if before == after => None,
            (Some(before), Some(after)) => Some(Self::of(before, after)),
        }
    }

    fn empty(address: &str, status: Status) -> Self {
        Self {
            address: address.to_owned(),
            status,
            head: None,
            renamed: Vec::new(),
            labels: Vec::new(),
            unlabelled: Vec::new(),
            moves: Vec::new(),
            folders: Vec::new(),
            calendars: Vec::new(),
            contact_labels: Vec::new(),
            ledger: Vec::new(),
            newly_lost: ByFamily::default(),
            no_longer_lost: ByFamily::default(),
            newly_altered: ByFamily::default(),
            no_longer_altered: ByFamily::default(),
            findings: Vec::new(),
            problems: Vec::new(),
        }
    }

    fn of(before: &MailboxFacts, after: &MailboxFacts) -> Self {
        let head = |facts: &MailboxFacts| Head {
            kind: facts.kind,
            target: facts.target.clone(),
        };
        let (a, b) = (head(before), head(after));
        // System labels first, user labels by name.
        let labels = changes(&before.labels, &after.labels, |label| {
            (!label.system, label.name.clone())
        });
        let (unlabelled, mut labels): (Vec<_>, Vec<_>) = labels.into_iter().partition(|change| {
            let either = change.before.as_ref().or(change.after.as_ref());
            either.is_some_and(|label| label.name.is_none())
        });
        let renamed = take_renamed(&mut labels);
        let folders = changes(&before.folders, &after.folders, |folder| {
            folder.path.clone()
        });
        let mut diff = Self {
            head: (a != b).then_some(Change {
                before: Some(a),
                after: Some(b),
            }),
            moves: moves(&folders, &renamed),
            renamed,
            labels,
            unlabelled,
            calendars: changes(&before.calendars, &after.calendars, |calendar| {
                calendar.folder.clone()
            }),
            contact_labels: changes(&before.contact_labels, &after.contact_labels, |label| {
                (label.name.clone(), label.category)
            }),
            ledger: ledger(&before.ledger, &after.ledger),
            findings: changes(&before.findings, &after.findings, |finding| {
                (
                    finding.severity,
                    finding.rule.clone(),
                    finding.case.clone(),
                    finding.folder.clone(),
                )
            }),
            problems: changes(&before.problems, &after.problems, |problem| {
                (
                    problem.path.clone(),
                    problem.place.clone(),
                    problem.cause.clone(),
                )
            }),
            ..Self::empty(&after.address, Status::Changed)
        };
        diff.flows(&before.ledger, &after.ledger, &folders);
        diff.folders = folders;
        diff
    }

    /// Finds how many items are newly lost and altered.
    ///
    /// The ledger says exactly how many more are lost than before. Where as many others no longer are,
    /// it says nothing; folders that are newly left out then do.
    fn flows(
        &mut self,
        before: &LedgerFacts,
        after: &LedgerFacts,
        folders: &[Change<FolderFacts>],
    ) {
        for family in Family::ALL {
            let (a, b) = (before.family(family), after.family(family));
            let left_out = left_out(folders, family, |a, b| (a, b)).min(b.lost());
            let taken_in = left_out_before(folders, family).min(a.lost());
            let (newly, no_longer) = flow(a.lost(), b.lost(), left_out, taken_in);
            *self.newly_lost.family_mut(family) = newly;
            *self.no_longer_lost.family_mut(family) = no_longer;
            let (newly, no_longer) = flow(a.altered, b.altered, 0, 0);
            *self.newly_altered.family_mut(family) = newly;
            *self.no_longer_altered.family_mut(family) = no_longer;
        }
    }
}

/// How many items went in and out of a state that held `before` and now holds `after` items, if at
/// least `enter` went in and at least `leave` went out.
fn flow(before: u64, after: u64, enter: u64, leave: u64) -> (u64, u64) {
    let (rise, fall) = (after.saturating_sub(before), before.saturating_sub(after));
    let newly = rise
        .max(enter)
        .max(leave.saturating_add(rise).saturating_sub(fall));
    (newly, newly.saturating_sub(rise).saturating_add(fall))
}

/// Items in folders of a family that are left out now and were not before.
fn left_out<'a>(
    folders: &'a [Change<FolderFacts>],
    family: Family,
    order: impl Fn(&'a FolderFacts, &'a FolderFacts) -> (&'a FolderFacts, &'a FolderFacts),
) -> u64 {
    folders
        .iter()
        .filter_map(|change| Some(order(change.before.as_ref()?, change.after.as_ref()?)))
        .filter(|(before, after)| {
            family_of(after.class) == family
                && before.fate != FolderFate::NotMigrated
                && after.fate == FolderFate::NotMigrated
        })
        .fold(0, |sum, (_, after)| sum.saturating_add(after.items))
}

/// Items in folders of a family that were left out and are not any more.
fn left_out_before(folders: &[Change<FolderFacts>], family: Family) -> u64 {
    left_out(folders, family, |before, after| (after, before))
}

const fn family_of(class: FolderClass) -> Family {
    match class {
        FolderClass::Mail => Family::Mail,
        FolderClass::Calendar => Family::Calendar,
        FolderClass::Contacts => Family::Contacts,
        _ => Family::Other,
    }
}

/// Takes labels out that the same folders have under another name.
fn take_renamed(labels: &mut Vec<Change<LabelFacts>>) -> Vec<Renamed> {
    let user =
        |label: &&LabelFacts| !label.system && label.name.is_some() && !label.folders.is_empty();
    let mut gained: BTreeMap<&[Path], Vec<&LabelFacts>> = BTreeMap::new();
    for change in labels.iter().filter(|change| change.before.is_none()) {
        if let Some(after) = change.after.as_ref().filter(user) {
            gained.entry(&after.folders).or_default().push(after);
        }
    }
    let mut renamed = Vec::new();
    for change in labels.iter().filter(|change| change.after.is_none()) {
        let Some(before) = change.before.as_ref().filter(user) else {
            continue;
        };
        // Labels with the same folders are as many as there are, the first with the first.
        let same = gained.get_mut(before.folders.as_slice());
        if let Some(after) = same
            .filter(|same| !same.is_empty())
            .map(|same| same.remove(0))
        {
            renamed.push(Renamed {
                before: before.clone(),
                after: after.clone(),
            });
        }
    }
    labels.retain(|change| match (&change.before, &change.after) {
        (Some(before), None) => !renamed.iter().any(|renamed| renamed.before == *before),
        (None, Some(after)) => !renamed.iter().any(|renamed| renamed.after == *after),
        _ => true,
    });
    renamed
}

/// Folders whose items go elsewhere; a new name of their label is not elsewhere.
fn moves(folders: &[Change<FolderFacts>], renamed: &[Renamed]) -> Vec<Move> {
    let renamed: BTreeSet<(Option<&str>, Option<&str>)> = renamed
        .iter()
        .map(|label| (label.before.name.as_deref(), label.after.name.as_deref()))
        .collect();
    folders
        .iter()
        .filter_map(|change| Some((change.before.as_ref()?, change.after.as_ref()?)))
        .filter(|(before, after)| {
            let same_fate = before.fate == after.fate;
            let names = (before.label.as_deref(), after.label.as_deref());
            !(same_fate && (names.0 == names.1 || renamed.contains(&names)))
        })
        .map(|(before, after)| Move {
            folder: after.path.clone(),
            class: after.class,
            items: after.items,
            before: destination(before),
            after: destination(after),
        })
        .collect()
}

fn destination(folder: &FolderFacts) -> Destination {
    Destination {
        fate: folder.fate,
        label: folder.label.clone(),
    }
}

fn ledger(before: &LedgerFacts, after: &LedgerFacts) -> Vec<LedgerChange> {
    let mut changes = Vec::new();
    for family in Family::ALL {
        let (a, b) = (
            before.family(family).counts(),
            after.family(family).counts(),
        );
        for ((bucket, before), after) in Tally::NAMES.into_iter().zip(a).zip(b) {
            if before != after {
                changes.push(LedgerChange {
                    family,
                    bucket,
                    before,
                    after,
                });
            }
        }
    }
    changes
}
