//! Looks at one mailbox: its folders as a tree, what is wrong with their names, and which of them
//! have to be renamed.
//!
//! It stands between the prediction, which speaks of paths and findings, and the choice, which
//! speaks of lengths and neighbours. What is kept of a mailbox is its folders' names.

use std::collections::{BTreeMap, BTreeSet};

use model::{
    Finding, FolderClass, FolderId, FolderPath, Mailbox, MailboxInfo, MailboxPrediction, Problem,
    WellKnown, fold_name,
};
use rules::contract::Target;
use simulate::{self, DecidedFolder};

use super::choose::{self, Member, Room};
use super::rules::{Cure, cure};
use super::stand_in::{Bare, Spot, Trial, is_problem};
use super::terms::{Options, Terms};
use super::words::{Maker, Size};

/// A folder of a surveyed mailbox.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says one thing, and any goes with any other"
)]
pub(super) struct Node {
    pub(super) id: FolderId,
    pub(super) parent: Option<usize>,
    pub(super) name: String,
    pub(super) contacts: bool,
    pub(super) well_known: Option<WellKnown>,
    /// The default folder at the top of its path.
    pub(super) top: Option<WellKnown>,
    pub(super) fixed: bool,
    /// Whether it becomes a label of its own.
    pub(super) label: bool,
    /// Whether its mail arrives, with a label of its own or without.
    pub(super) mail: bool,
}

/// A folder that has to be renamed.
#[derive(Debug, Clone)]
pub(super) struct Need {
    pub(super) node: usize,
    /// How long the name may be.
    pub(super) room: Size,
    /// Whether no words can go, so that the name may be cut.
    pub(super) cut: bool,
}

/// What is kept of a mailbox.
#[derive(Debug, Clone)]
pub struct Survey {
    pub(super) address: String,
    pub(super) bare: Bare,
    pub(super) nodes: Vec<Node>,
    pub(super) children: Vec<Vec<usize>>,
    pub(super) tops: Vec<usize>,
    pub(super) needs: Vec<Need>,
    pub(super) fewest: bool,
    /// Findings about names, as predicted.
    pub(super) findings: Vec<Finding>,
    /// User labels, as predicted.
    pub(super) labels: usize,
    /// What could not be read.
    pub(super) problems: Vec<Problem>,
    /// Whether the mailbox has no folder.
    pub(super) empty: bool,
}

impl Survey {
    /// A mailbox that could not be read at all.
    pub fn unread(info: MailboxInfo, problem: Problem) -> Self {
        Self {
            address: info.address.clone(),
            bare: Bare {
                info,
                folders: Vec::new(),
                filled: Vec::new(),
            },
            nodes: Vec::new(),
            children: Vec::new(),
            tops: Vec::new(),
            needs: Vec::new(),
            fewest: true,
            findings: Vec::new(),
            labels: 0,
            problems: vec![problem],
            empty: true,
        }
    }

    /// What could not be read.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Whether the mailbox has no folder.
    pub const fn is_empty(&self) -> bool {
        self.empty
    }
}

/// Looks at one mailbox and its prediction.
pub fn survey(
    mailbox: &dyn Mailbox,
    prediction: &MailboxPrediction,
    options: &Options<'_>,
) -> Survey {
    let decided = simulate::decided_folders(mailbox, options.engine, options.settings);
    let findings: Vec<Finding> = prediction
        .findings
        .iter()
        .filter(|finding| is_problem(finding, options.least))
        .cloned()
        .collect();
    let labels = prediction
        .labels
        .iter()
        .filter(|label| !label.system && label.name.is_some())
        .count();
    let mut survey = Survey {
        address: prediction.address.clone(),
        bare: bare(mailbox, &decided, prediction),
        nodes: nodes(mailbox, &decided),
        children: vec![Vec::new(); decided.len()],
        tops: Vec::new(),
        needs: Vec::new(),
        fewest: true,
        findings,
        labels,
        problems: prediction.problems.clone(),
        empty: decided.is_empty(),
    };
    // What no name cures is told as it is; a count is told with folders that could be merged.
    let hopeless = |finding: &Finding| matches!(cure(finding), Cure::Never | Cure::Top);
    if survey.findings.iter().all(hopeless) {
        // Nothing is to be renamed, and no more than that has to be kept: so it is with most of a
        // tenant, and a tenant is large.
        survey.bare.folders = Vec::new();
        survey.bare.filled = Vec::new();
        survey.nodes = Vec::new();
        survey.children = Vec::new();
        return survey;
    }
    for (index, folder) in decided.iter().enumerate() {
        match folder.parent {
            Some(parent) => survey.children[parent].push(index),
            None => survey.tops.push(index),
        }
    }
    let terms = Terms::of(options);
    Surveyor {
        survey: &mut survey,
        decided: &decided,
        trial: Trial::new(options.engine, options.settings, options.least),
        terms: &terms,
    }
    .run();
    survey
}

/// Folders with mail that become labels for it stay so.
fn bare(mailbox: &dyn Mailbox, decided: &[DecidedFolder], prediction: &MailboxPrediction) -> Bare {
    let arriving: BTreeSet<&FolderPath> = prediction
        .labels
        .iter()
        .filter(|label| !label.system)
        .flat_map(|label| &label.folders)
        .collect();
    Bare {
        info: mailbox.info().clone(),
        folders: mailbox.folders().to_vec(),
        filled: decided
            .iter()
            .filter(|folder| folder.needs_mail && arriving.contains(&folder.path))
            .map(|folder| folder.id)
            .collect(),
    }
}

fn nodes(mailbox: &dyn Mailbox, decided: &[DecidedFolder]) -> Vec<Node> {
    decided
        .iter()
        .map(|folder| {
            let exported = mailbox.folders().get(folder.id.index());
            let odd = exported
                .is_none_or(|folder| folder.search || folder.unknown || folder.owner.is_some());
            let kind = matches!(folder.class, FolderClass::Mail | FolderClass::Contacts);
            Node {
                id: folder.id,
                parent: folder.parent,
                name: exported.map_or_else(String::new, |folder| folder.name.clone()),
                contacts: folder.class == FolderClass::Contacts,
                well_known: folder.well_known,
                top: folder.top,
                fixed: folder.well_known.is_some() || odd || !kind,
                label: matches!(folder.target, Target::Label(_) | Target::NoLabel),
                mail: matches!(
                    folder.target,
                    Target::Label(_) | Target::NoLabel | Target::System(_)
                ),
            }
        })
        .collect()
}

/// Finds out which folders have to be renamed.
struct Surveyor<'a, 'b> {
    survey: &'a mut Survey,
    decided: &'a [DecidedFolder],
    trial: Trial<'b>,
    terms: &'a Terms,
}

impl Surveyor<'_, '_> {
    fn run(mut self) {
        let mut members = self.members();
        self.force(&mut members);
        self.keys(&mut members);
        self.force_contacts(&mut members);
        self.lengths(&mut members);
        let cut = self.bearing(&mut members);
        let choice = choose::choose(&members, self.terms.room);
        self.survey.fewest = choice.fewest;
        self.survey.needs = choice
            .renamed
            .into_iter()
            .map(|(node, room)| Need {
                node,
                room,
                cut: cut.contains(&node),
            })
            .collect();
    }

    fn members(&self) -> Vec<Member> {
        let unit = self.terms.unit;
        let mut members: Vec<Member> = Vec::with_capacity(self.decided.len());
        for (index, folder) in self.decided.iter().enumerate() {
            members.push(Member {
                parent: folder.parent,
                children: self.survey.children[index].clone(),
                depth: folder.parent.map_or(0, |parent| members[parent].depth + 1),
                fixed: self.survey.nodes[index].fixed,
                keep: Size::of(stands_for(folder), unit),
                ..Member::default()
            });
        }
        members
    }

    /// Names that are wrong by themselves.
    fn force(&mut self, members: &mut [Member]) {
        let mut places: BTreeMap<&FolderPath, Vec<usize>> = BTreeMap::new();
        for (index, folder) in self.decided.iter().enumerate() {
            places.entry(&folder.path).or_default().push(index);
        }
        let mut labels: BTreeMap<String, usize> = BTreeMap::new();
        for label in self.decided.iter().filter_map(label) {
            *labels.entry(label).or_default() += 1;
        }
        for finding in &self.survey.findings {
            let found = places.get(&finding.folder).map_or(&[][..], Vec::as_slice);
            match cure(finding) {
                Cure::Own => {
                    for &index in found {
                        members[index].forced |= !members[index].fixed;
                    }
                }
                // A label that no second folder becomes meets one of the engine's own.
                Cure::Apart => {
                    for &index in found {
                        let alone = label(&self.decided[index])
                            .is_some_and(|label| labels.get(&label) == Some(&1));
                        members[index].forced |= alone && !members[index].fixed;
                    }
                }
                Cure::Part => {
                    for &index in found {
                        let mut at = Some(index);
                        while let Some(index) = at {
                            let node = &self.survey.nodes[index];
                            let spot = spot(self.survey, index);
                            let bad = !node.fixed
                                && node.parent.is_some()
                                && !self.trial.is_clean(&node.name, &spot);
                            members[index].forced |= bad;
                            at = node.parent;
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// Neighbours that meet in one label.
    fn keys(&self, members: &mut [Member]) {
        for (index, folder) in self.decided.iter().enumerate() {
            if self.survey.nodes[index].label && !folder.needs_mail {
                members[index].key = Some(fold_name(stands_for(folder)));
            }
        }
    }

    /// Contact folders of one label: all but the first change. Those whose parents change need not.
    fn force_contacts(&self, members: &mut [Member]) {
        let merged = |finding: &&Finding| cure(finding) == Cure::ApartContacts;
        let found: BTreeSet<&FolderPath> = self
            .survey
            .findings
            .iter()
            .filter(merged)
            .map(|finding| &finding.folder)
            .collect();
        if found.is_empty() {
            return;
        }
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut by_depth: Vec<usize> = (0..self.decided.len())
            .filter(|&index| found.contains(&self.decided[index].path))
            .collect();
        by_depth.sort_by_key(|&index| (members[index].depth, !members[index].fixed, index));
        for index in by_depth {
            let mut above = members[index].parent;
            let mut moved = members[index].forced;
            while let Some(parent) = above {
                moved |= members[parent].forced;
                above = members[parent].parent;
            }
            if let Target::ContactLabel(Some(label)) = &self.decided[index].target
                && !moved
                && !seen.insert(fold_name(label))
            {
                members[index].forced |= !members[index].fixed;
            }
        }
    }

    /// How short and how long a new name of each folder would be.
    fn lengths(&mut self, members: &mut [Member]) {
        let maker = self.terms.maker(self.survey.bare.info.locale.as_deref());
        let mut families: Vec<&[usize]> = vec![&self.survey.tops];
        families.extend(self.survey.children.iter().map(Vec::as_slice));
        for family in families {
            let mut shortest: Vec<(usize, String)> = Vec::new();
            let mut taken: BTreeMap<String, usize> = BTreeMap::new();
            for &index in family {
                let name = &self.survey.nodes[index].name;
                *taken.entry(fold_name(name)).or_default() += 1;
                if members[index].fixed {
                    continue;
                }
                let clean = maker.cleaned(name).into_iter().next().unwrap_or_default();
                let natural = Size::of(&clean, maker.unit);
                // ' 2' and so on: as many digits as neighbours may need.
                let number = Size::both(2 + digits(family.len()));
                members[index].natural = natural.plus(number);
                let short = Maker::shortest(&clean);
                members[index].least = members[index].natural;
                if let Some(short) = short {
                    *taken.entry(fold_name(&short)).or_default() += 1;
                    shortest.push((index, short));
                }
            }
            for (index, short) in shortest {
                let others = taken.get(&fold_name(&short)).copied().unwrap_or(1);
                let spot = spot(self.survey, index);
                let mut least = Size::of(&short, maker.unit);
                if others > 1 || !self.trial.is_clean(&short, &spot) {
                    least = least.plus(Size::both(1 + digits(others + 1)));
                }
                members[index].least = members[index].least.min(least);
            }
        }
    }

    /// Marks the paths that must fit and can; gives the folders whose names may be cut for it.
    fn bearing(&self, members: &mut [Member]) -> BTreeSet<usize> {
        let mut cut = BTreeSet::new();
        let Some(room) = self.terms.room else {
            return cut;
        };
        let nodes = self.survey.nodes.iter().zip(self.decided);
        for (member, (node, folder)) in members.iter_mut().zip(nodes) {
            member.bears = node.label && !folder.needs_mail;
        }
        let maker = self.terms.maker(self.survey.bare.info.locale.as_deref());
        let paths = least_paths(members);
        for index in 0..members.len() {
            if !members[index].bears || fits(&paths, room, index, members) {
                continue;
            }
            let mut at = Some(index);
            while let Some(index) = at.filter(|index| !cut.contains(index)) {
                let clean = maker.cleaned(&self.survey.nodes[index].name);
                let short = clean.first().and_then(|name| Maker::shortest_cut(name));
                if let Some(short) = short.filter(|_| !members[index].fixed) {
                    let reserve = Size::both(2 + digits(self.family(index).len()));
                    let short = Size::of(short, maker.unit).plus(reserve);
                    if short.within(members[index].least) {
                        members[index].least = short;
                        cut.insert(index);
                    }
                }
                at = members[index].parent;
            }
        }
        let paths = least_paths(members);
        for index in 0..members.len() {
            members[index].bears &= fits(&paths, room, index, members);
        }
        cut
    }

    fn family(&self, index: usize) -> &[usize] {
        match self.survey.nodes[index].parent {
            Some(parent) => &self.survey.children[parent],
            None => &self.survey.tops,
        }
    }
}

fn fits(paths: &[Size], room: Room, index: usize, members: &[Member]) -> bool {
    let limit = if members[index].depth == 0 {
        room.top
    } else {
        room.nested
    };
    paths[index].within(limit)
}

/// Length of each path if every name were as short as it can be.
fn least_paths(members: &[Member]) -> Vec<Size> {
    let mut paths: Vec<Size> = Vec::with_capacity(members.len());
    for member in members {
        let above = member
            .parent
            .map_or(Size::default(), |parent| paths[parent].plus(Size::both(1)));
        let own = match (member.fixed, member.forced) {
            (true, _) => member.keep,
            (false, true) => member.least,
            (false, false) => member.keep.min(member.least),
        };
        paths.push(above.plus(own));
    }
    paths
}

/// A folder's label, folded.
fn label(folder: &DecidedFolder) -> Option<String> {
    match &folder.target {
        Target::Label(label) => Some(fold_name(label)),
        _ => None,
    }
}

/// What stands for a folder in labels: for one that got a suffix, its new name.
fn stands_for(folder: &DecidedFolder) -> &str {
    match &folder.target {
        Target::Label(label) if folder.parent.is_none() && folder.well_known.is_some() => label,
        _ => &folder.component,
    }
}

const fn digits(n: usize) -> usize {
    match n {
        0..=9 => 1,
        10..=99 => 2,
        100..=999 => 3,
        1_000..=9_999 => 4,
        _ => 6,
    }
}

/// Where a folder's name is tried out.
pub(super) fn spot(survey: &Survey, index: usize) -> Spot {
    let node = &survey.nodes[index];
    Spot {
        top: node.parent.is_none(),
        contacts: node.contacts,
        locale: survey.bare.info.locale.clone(),
    }
}
