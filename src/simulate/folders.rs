//! Decides on folders: puts them in the mailbox's order, recognises default folders by name where
//! no identifier does, and runs the folder rules from the top down.

use rustc_hash::FxHashMap;

use crate::engines::{Engine, Placed};
use crate::model::names::{default_folder_languages, default_folder_named};
use crate::model::{
    Basis, Folder, FolderClass, FolderId, FolderPath, LabelName, Mailbox, Problem, Severity,
    WellKnown, fold_name,
};
use crate::rules::Context;
use crate::rules::contract::{
    Applied, FOLDER_LABEL, FolderAction, FolderState, FolderView, ItemRule, Target,
};

/// Deepest folder that is told apart; Exchange itself stops at 300.
/// Source: <https://learn.microsoft.com/office365/servicedescriptions/exchange-online-service-description/exchange-online-limits>.
const MAX_DEPTH: usize = 1_000;

/// A finding of a folder rule.
pub(super) struct FolderFinding {
    /// The folder, by its place in the plan.
    pub(super) folder: usize,
    /// Rule and case.
    pub(super) applied: Applied,
    pub(super) severity: Severity,
    pub(super) about: Vec<String>,
    /// Whether the finding is that nothing of the folder arrives.
    pub(super) skips: bool,
}

/// Everything that is decided before items are read.
pub(super) struct Plan<'a> {
    pub(super) engine: &'a Engine,
    pub(super) context: &'a Context<'a>,
    /// Folders in the mailbox's order.
    pub(super) states: Vec<FolderState>,
    /// The folders as exported, in the same order.
    pub(super) exported: Vec<&'a Folder>,
    /// Display names from the root, in the same order.
    pub(super) paths: Vec<FolderPath>,
    /// Labels (bits) that an ordinary message of the folder gets, in the same order.
    pub(super) labels: Vec<u16>,
    /// Rank of each folder as the place where a message in several folders stays.
    pub(super) ranks: Vec<(usize, usize)>,
    /// From the export's folder to its place here.
    pub(super) place: Vec<u32>,
    pub(super) findings: Vec<FolderFinding>,
    pub(super) problems: Vec<Problem>,
    /// First slot of each item rule, then of each rule about other items.
    pub(super) item_slots: Vec<u32>,
    pub(super) other_slots: Vec<u32>,
    /// Name of the label of snoozed mail.
    pub(super) snoozed: Option<String>,
}

impl<'a> Plan<'a> {
    pub(super) fn new(
        mailbox: &'a dyn Mailbox,
        engine: &'a Engine,
        context: &'a Context<'a>,
    ) -> Self {
        let exported = mailbox.folders();
        let order = Order::of(exported, context);
        let mut plan = Plan {
            engine,
            context,
            states: Vec::with_capacity(order.folders.len()),
            exported: Vec::with_capacity(order.folders.len()),
            paths: Vec::with_capacity(order.folders.len()),
            labels: Vec::new(),
            ranks: Vec::new(),
            place: order.place,
            findings: Vec::new(),
            problems: order.problems,
            item_slots: Vec::new(),
            other_slots: Vec::new(),
            snoozed: engine
                .item_rules()
                .iter()
                .find_map(|rule| rule.run.custom_label(context)),
        };
        for (id, parent) in order.folders {
            plan.decide(&exported[id], parent, order.by_name.get(&id).copied());
        }
        let mut next = 0;
        let mut slot = |cases: usize| {
            let first = next;
            next += super::place(cases);
            first
        };
        plan.item_slots = engine
            .item_rules()
            .iter()
            .map(|rule| slot(rule.rule.cases.len()))
            .collect();
        plan.other_slots = engine
            .other_rules()
            .iter()
            .map(|rule| slot(rule.rule.cases.len()))
            .collect();
        plan.labels = plan
            .states
            .iter()
            .map(|state| label_bits(&state.target))
            .collect();
        plan.ranks = plan
            .states
            .iter()
            .enumerate()
            .map(|(index, state)| {
                let rank = engine
                    .copies_rules()
                    .iter()
                    .find_map(|rule| rule.run.rank(state.well_known));
                (rank.unwrap_or(usize::MAX), index)
            })
            .collect();
        plan
    }

    fn decide(&mut self, folder: &'a Folder, parent: Option<usize>, by_name: Option<WellKnown>) {
        let index = self.states.len();
        let above = parent.map(|parent| &self.states[parent]);
        let mut state = start(folder, parent, above, by_name);
        let mut findings = Vec::new();
        if let Some((applied, severity)) = above.and_then(|above| above.below) {
            state.target = Target::NotMigrated;
            state.applied.push(applied);
            state.below = Some((applied, severity));
            if let Some(severity) = severity {
                findings.push(FolderFinding {
                    folder: index,
                    applied,
                    severity,
                    about: Vec::new(),
                    skips: true,
                });
            }
        }
        for (rule, placed) in self.engine.folder_rules().iter().enumerate() {
            let view = FolderView {
                folder,
                state: &state,
                parent: above,
                context: self.context,
            };
            let Some(effect) = placed.run.run(&view) else {
                continue;
            };
            let applied = Applied {
                rule,
                case: effect.case,
            };
            let skips = matches!(effect.action, FolderAction::Skip { .. });
            let changed = apply(&mut state, above, effect.action, applied, effect.finding);
            if let (Some(severity), true) = (effect.finding, changed) {
                findings.push(FolderFinding {
                    folder: index,
                    applied,
                    severity,
                    about: effect.about,
                    skips,
                });
            }
        }
        let mut path = parent.map_or_else(Vec::new, |parent| self.paths[parent].0.clone());
        path.push(folder.name.clone());
        self.paths.push(FolderPath(path));
        self.states.push(state);
        self.exported.push(folder);
        self.findings.append(&mut findings);
    }

    /// Ids of the rules that decided on a folder, without repetition.
    pub(super) fn rules_of(&self, folder: usize) -> Vec<&'static str> {
        let mut rules: Vec<&'static str> = Vec::new();
        for applied in &self.states[folder].applied {
            let id = self.engine.folder_rules()[applied.rule].rule.id;
            if !rules.contains(&id) {
                rules.push(id);
            }
        }
        rules
    }

    /// The least sure basis among the rules that decided on a folder.
    pub(super) fn basis_of(&self, folder: usize) -> Basis {
        self.states[folder]
            .applied
            .iter()
            .filter_map(|applied| {
                self.engine
                    .cite(&self.engine.folder_rules()[applied.rule], applied.case)
            })
            .map(|entry| entry.basis)
            .max()
            .unwrap_or(Basis::Open)
    }

    /// The item rule and case of a slot below the first slot of rules about other items.
    pub(super) fn slot(&self, slot: u32) -> Option<Slot<'_>> {
        let find = |slots: &[u32]| slots.iter().rposition(|&first| first <= slot);
        if self.other_slots.first().is_some_and(|&first| slot >= first) {
            let rule = find(&self.other_slots)?;
            let placed = &self.engine.other_rules()[rule];
            let case = (slot - self.other_slots[rule]) as usize;
            return self.slot_of(placed.rule.id, *placed.cited.get(case)?);
        }
        let rule = find(&self.item_slots)?;
        let placed: &Placed<dyn ItemRule> = &self.engine.item_rules()[rule];
        let case = (slot - self.item_slots[rule]) as usize;
        self.slot_of(placed.rule.id, *placed.cited.get(case)?)
    }

    fn slot_of(&self, id: &'static str, order: usize) -> Option<Slot<'_>> {
        Some(Slot {
            id,
            order,
            entry: self.engine.entries().get(order)?,
        })
    }
}

/// What a slot stands for.
pub(super) struct Slot<'a> {
    pub(super) id: &'static str,
    /// Place of its entry in the engine.
    pub(super) order: usize,
    pub(super) entry: &'a crate::engines::Entry,
}

fn label_bits(target: &Target) -> u16 {
    match target {
        Target::System(label) => label.bit(),
        Target::Label(_) => FOLDER_LABEL,
        _ => 0,
    }
}

fn start(
    folder: &Folder,
    parent: Option<usize>,
    above: Option<&FolderState>,
    by_name: Option<WellKnown>,
) -> FolderState {
    let well_known = folder.well_known.or(by_name);
    let join = |prefix: Option<&str>| match prefix {
        Some(prefix) => format!("{prefix}/{}", folder.name),
        None => folder.name.clone(),
    };
    FolderState {
        parent: parent.map(FolderId::from_index),
        depth: above.map_or(0, |above| above.depth + 1),
        name: folder.name.clone(),
        class: class_of(folder, well_known, above),
        well_known,
        known_by_name: folder.well_known.is_none() && by_name.is_some(),
        folded: fold_name(folder.name.trim()),
        component: folder.name.clone(),
        joined: join(above.map(|above| above.joined.as_str())),
        exported: join(above.map(|above| above.exported.as_str())),
        top: above.map_or(well_known, |above| above.top),
        below_suffixed_top: above.is_some_and(|above| above.below_suffixed_top),
        target: Target::Undecided,
        below: None,
        applied: above.map_or_else(Vec::new, |above| above.path_rules.clone()),
        path_rules: above.map_or_else(Vec::new, |above| above.path_rules.clone()),
    }
}

/// The export's word, else that of the default folder that it is, else that of the folder above.
fn class_of(
    folder: &Folder,
    well_known: Option<WellKnown>,
    above: Option<&FolderState>,
) -> FolderClass {
    folder.class.unwrap_or_else(|| match well_known {
        Some(WellKnown::Calendar) => FolderClass::Calendar,
        Some(WellKnown::Contacts) => FolderClass::Contacts,
        Some(WellKnown::Tasks) => FolderClass::Tasks,
        Some(WellKnown::Journal) => FolderClass::Journal,
        Some(WellKnown::Notes) => FolderClass::Notes,
        Some(_) => FolderClass::Mail,
        None => above.map_or(FolderClass::Mail, |above| above.class),
    })
}

/// Applies an effect; whether it changed anything or was a note.
fn apply(
    state: &mut FolderState,
    above: Option<&FolderState>,
    action: FolderAction,
    applied: Applied,
    severity: Option<Severity>,
) -> bool {
    match action {
        FolderAction::Note => return true,
        FolderAction::Keep => {}
        FolderAction::Rename(component) => {
            rename(state, above, component);
            state.path_rules.push(applied);
        }
        FolderAction::Become(LabelName::System(label)) => state.target = Target::System(label),
        FolderAction::Become(LabelName::User(label)) => state.target = Target::Label(label),
        FolderAction::Suffix(label) => {
            rename(state, above, label);
            state.below_suffixed_top = true;
            state.target = Target::Label(state.joined.clone());
        }
        FolderAction::LoseLabel => state.target = Target::NoLabel,
        FolderAction::Skip { below } => {
            if state.target == Target::NotMigrated {
                return false;
            }
            // What decided about the path is of no account for a folder that does not arrive.
            state.applied.clear();
            state.target = Target::NotMigrated;
            state.below = Some((
                Applied {
                    rule: applied.rule,
                    case: below,
                },
                severity,
            ));
        }
        FolderAction::Calendar => state.target = Target::Calendar,
        FolderAction::ContactLabel => state.target = Target::ContactLabel,
    }
    state.applied.push(applied);
    true
}

fn rename(state: &mut FolderState, above: Option<&FolderState>, component: String) {
    state.joined = match above {
        Some(above) => format!("{}/{component}", above.joined),
        None => component.clone(),
    };
    state.folded = fold_name(&component);
    state.component = component;
}

/// The mailbox's order of folders: parents first, default folders before others, then by name.
struct Order {
    /// The export's folder and the place of the folder above it.
    folders: Vec<(usize, Option<usize>)>,
    place: Vec<u32>,
    by_name: FxHashMap<usize, WellKnown>,
    problems: Vec<Problem>,
}

impl Order {
    fn of(exported: &[Folder], context: &Context<'_>) -> Self {
        let by_name = known_by_name(exported, context);
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); exported.len()];
        let mut top = Vec::new();
        for (index, folder) in exported.iter().enumerate() {
            match folder.parent {
                Some(parent) if parent.index() < index => children[parent.index()].push(index),
                _ => top.push(index),
            }
        }
        let key = |&index: &usize| {
            let folder = &exported[index];
            let known = folder.well_known.or_else(|| by_name.get(&index).copied());
            (
                known.is_none(),
                known,
                fold_name(&folder.name),
                folder.name.clone(),
                index,
            )
        };
        let mut order = Self {
            folders: Vec::with_capacity(exported.len()),
            place: vec![0; exported.len()],
            by_name: FxHashMap::default(),
            problems: Vec::new(),
        };
        let mut too_deep = 0_u64;
        let mut stack: Vec<(usize, Option<usize>, usize)> = Vec::new();
        top.sort_by_cached_key(key);
        stack.extend(top.into_iter().rev().map(|index| (index, None, 0)));
        while let Some((index, parent, depth)) = stack.pop() {
            let mut below = std::mem::take(&mut children[index]);
            let place = match parent {
                Some(parent) if depth >= MAX_DEPTH => {
                    too_deep += 1;
                    parent
                }
                _ => {
                    order.folders.push((index, parent));
                    order.folders.len() - 1
                }
            };
            order.place[index] = u32::try_from(place).unwrap_or(u32::MAX);
            below.sort_by_cached_key(key);
            stack.extend(
                below
                    .into_iter()
                    .rev()
                    .map(|child| (child, Some(place), depth + 1)),
            );
        }
        if too_deep > 0 {
            order.problems.push(Problem::new(
                context.mailbox.source.path.clone(),
                "folders",
                format!("{too_deep} folders lie more than {MAX_DEPTH} levels deep; their items are counted in the folder {MAX_DEPTH} levels down"),
                "check the export: exchange allows 300 levels",
            ));
        }
        order.by_name = by_name;
        order
    }
}

/// Default folders that no identifier names: top folders with a default folder's name, one per kind.
///
/// Of several candidates the one named in the mailbox's own language wins, then the English one, then
/// the first by name.
fn known_by_name(exported: &[Folder], context: &Context<'_>) -> FxHashMap<usize, WellKnown> {
    use WellKnown::{Calendar, Contacts, Journal, MsgFolderRoot, Tasks};
    let locale = context.mailbox.locale.as_deref().unwrap_or("en");
    let language = |name: &str| {
        let languages = default_folder_languages(name);
        let own = languages
            .iter()
            .any(|known| locale.starts_with(known) || *known == locale);
        (!own, !languages.contains(&"en"))
    };
    let mut candidates: FxHashMap<WellKnown, (usize, (bool, bool, &str))> = FxHashMap::default();
    for (index, folder) in exported.iter().enumerate() {
        if folder.parent.is_some()
            || folder.well_known.is_some()
            || folder.search
            || folder.owner.is_some()
        {
            continue;
        }
        let Some(kind) = default_folder_named(&folder.name) else {
            continue;
        };
        let holds_mail = folder.class == Some(FolderClass::Mail);
        let no_mail_kind = matches!(kind, Calendar | Contacts | Tasks | Journal);
        let identified = exported.iter().any(|other| other.well_known == Some(kind));
        if kind == MsgFolderRoot || identified || holds_mail && no_mail_kind {
            continue;
        }
        let (own, english) = language(&folder.name);
        let rank = (own, english, folder.name.as_str());
        let best = candidates.entry(kind).or_insert((index, rank));
        if rank < best.1 {
            *best = (index, rank);
        }
    }
    let mut found = FxHashMap::default();
    for kind in WellKnown::ALL {
        if let Some((index, _)) = candidates.get(kind) {
            found.insert(*index, *kind);
        }
    }
    found
}
