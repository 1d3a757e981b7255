//! Compares two predictions: what each user gains, loses and finds elsewhere, and how far it reaches.
//!
//! It stands apart from whatever predicted, read or prints them, so that one comparison serves
//! `labelcast diff` and `labelcast snapshot`. It is complete: two mailboxes differ if and only if
//! [`MailboxDiff::between`] finds something.

mod changes;
mod convert;
pub mod facts;
pub mod gate;
mod join;
mod radius;
/// The findings of one side, without candidates where the other side was stored before there were any:
/// that nobody wrote them down is no difference.
fn told<'a>(facts: &'a MailboxFacts, other: &MailboxFacts) -> Cow<'a, [FindingFacts]> {
    let none = |facts: &MailboxFacts| facts.findings.iter().all(|one| one.candidates.is_empty());
    if !none(other) || none(facts) {
        return Cow::Borrowed(&facts.findings);
    }
    let mut findings = facts.findings.clone();
    for finding in &mut findings {
        finding.candidates.clear();
    }
    Cow::Owned(findings)
}

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde::Serialize;

use changes::changes;
use facts::{
    CalendarFacts, ContactLabelFacts, FindingFacts, FolderFacts, LabelFacts, LedgerFacts,
    MailboxFacts, Path, ProblemFacts, Tally,
};

pub use changes::Change;
pub use join::{Join, Side};
pub use radius::Radius;

use model::{Family, FamilyCounts, FolderClass, FolderFate, MailboxKind};

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
    pub newly_lost: FamilyCounts,
    /// Items that did not arrive and now do.
    pub no_longer_lost: FamilyCounts,
    /// Items that arrived whole and now lose content.
    pub newly_altered: FamilyCounts,
    /// Items that lost content and do not any more.
    pub no_longer_altered: FamilyCounts,
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
            newly_lost: FamilyCounts::default(),
            no_longer_lost: FamilyCounts::default(),
            newly_altered: FamilyCounts::default(),
            no_longer_altered: FamilyCounts::default(),
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
        let (before_findings, after_findings) = (told(before, after), told(after, before));
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
            findings: changes(&before_findings, &after_findings, |finding| {
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
    /// The ledger says how many more are lost than before. A copy that was merged and is now skipped
    /// is not lost: its message arrives. Where as many others no longer are lost, the ledger says
    /// nothing; folders that are newly left out then do.
    fn flows(
        &mut self,
        before: &LedgerFacts,
        after: &LedgerFacts,
        folders: &[Change<FolderFacts>],
    ) {
        for family in Family::ALL {
            let (a, b) = (before.family(family), after.family(family));
            let unmerged = a.merged.saturating_sub(b.merged);
            let newly_merged = b.merged.saturating_sub(a.merged);
            let lost = Flow {
                rise: (b.lost().saturating_sub(a.lost())).saturating_sub(unmerged),
                fall: (a.lost().saturating_sub(b.lost())).saturating_sub(newly_merged),
                enter: (left_out(folders, family).min(b.lost())).saturating_sub(unmerged),
                leave: (taken_in(folders, family).min(a.lost())).saturating_sub(newly_merged),
            };
            let altered = Flow {
                rise: b.altered.saturating_sub(a.altered),
                fall: a.altered.saturating_sub(b.altered),
                enter: 0,
                leave: 0,
            };
            *self.newly_lost.family_mut(family) = lost.newly();
            *self.no_longer_lost.family_mut(family) = lost.no_longer();
            *self.newly_altered.family_mut(family) = altered.newly();
            *self.no_longer_altered.family_mut(family) = altered.no_longer();
        }
    }
}

/// What is known of items that go into a state and out of it: by how many there are more or fewer,
/// and how many went in and out at least.
struct Flow {
    rise: u64,
    fall: u64,
    enter: u64,
    leave: u64,
}

impl Flow {
    /// Items that went in, so that no fewer than known went either way.
    fn newly(&self) -> u64 {
        let at_least = self.leave.saturating_add(self.rise);
        self.rise
            .max(self.enter)
            .max(at_least.saturating_sub(self.fall))
    }

    /// Items that went out.
    fn no_longer(&self) -> u64 {
        self.newly()
            .saturating_sub(self.rise)
            .saturating_add(self.fall)
    }
}

/// Items in folders of a family that are left out now and were not before.
fn left_out(folders: &[Change<FolderFacts>], family: Family) -> u64 {
    excluded(folders, family, |change| (&change.before, &change.after))
}

/// Items in folders of a family that were left out and are not any more.
fn taken_in(folders: &[Change<FolderFacts>], family: Family) -> u64 {
    excluded(folders, family, |change| (&change.after, &change.before))
}

/// A folder on either side.
type Sides<'a> = (&'a Option<FolderFacts>, &'a Option<FolderFacts>);

/// Items in folders of a family that are not migrated on the second side alone.
fn excluded(
    folders: &[Change<FolderFacts>],
    family: Family,
    sides: impl Fn(&Change<FolderFacts>) -> Sides<'_>,
) -> u64 {
    folders
        .iter()
        .filter_map(|change| {
            let (from, to) = sides(change);
            let (from, to) = (from.as_ref()?, to.as_ref()?);
            let excluded = family_of(to.class) == family
                && from.fate != FolderFate::NotMigrated
                && to.fate == FolderFate::NotMigrated;
            excluded.then_some(to.items)
        })
        .fold(0, u64::saturating_add)
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
    let user = |label: &&LabelFacts| !label.system && !label.folders.is_empty();
    // Labels with the same folders are as many as there are, the first with the first.
    let mut gained: BTreeMap<&[Path], VecDeque<usize>> = BTreeMap::new();
    for (at, change) in labels.iter().enumerate() {
        if let (None, Some(after)) = (&change.before, change.after.as_ref().filter(user)) {
            gained.entry(&after.folders).or_default().push_back(at);
        }
    }
    let mut pairs = BTreeMap::new();
    for (at, change) in labels.iter().enumerate() {
        if let (Some(before), None) = (change.before.as_ref().filter(user), &change.after) {
            let same = gained.get_mut(before.folders.as_slice());
            if let Some(after) = same.and_then(VecDeque::pop_front) {
                pairs.insert(at, after);
            }
        }
    }
    let taken: BTreeSet<usize> = pairs.iter().flat_map(|(a, b)| [*a, *b]).collect();
    let mut left = Vec::with_capacity(labels.len() - taken.len());
    let mut out: BTreeMap<usize, LabelFacts> = BTreeMap::new();
    for (at, change) in std::mem::take(labels).into_iter().enumerate() {
        if taken.contains(&at) {
            out.extend(change.before.or(change.after).map(|label| (at, label)));
        } else {
            left.push(change);
        }
    }
    *labels = left;
    let label = |out: &mut BTreeMap<usize, LabelFacts>, at: usize| out.remove(&at);
    pairs
        .into_iter()
        .filter_map(|(before, after)| {
            Some(Renamed {
                before: label(&mut out, before)?,
                after: label(&mut out, after)?,
            })
        })
        .collect()
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
