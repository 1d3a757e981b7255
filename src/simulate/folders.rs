//! Decides on folders: puts them in the mailbox's order, recognises default folders by name where
//! no identifier does, and runs the folder rules from the top down.

use rustc_hash::FxHashMap;

use super::order::Order;
use super::slots::{Kind, Slots};
use engines::{Engine, Entry, Placed};
use model::names::default_folder_named;
use model::{
    Folder, FolderClass, FolderId, FolderPath, LabelName, Mailbox, Problem, Severity, SystemLabel,
    WellKnown, fold_name,
};
use rules::Context;
use rules::contract::{
    Applied, FOLDER_LABEL, FolderAction, FolderState, FolderView, SNOOZED_LABEL, Target,
};
use words::Text;

/// A finding of a folder rule.
pub(super) struct FolderFinding {
    /// The folder, by its place in the plan.
    pub(super) folder: usize,
    /// Rule and case.
    pub(super) applied: Applied,
    pub(super) severity: Severity,
    pub(super) about: Vec<Text>,
    /// Whether the finding is that nothing of the folder arrives.
    pub(super) skips: bool,
    /// Whether it is about the folder's name in a path.
    names: bool,
}

/// Everything that is decided before items are read.
pub(super) struct Plan<'a> {
    pub(super) engine: &'a Engine,
    pub(super) context: &'a Context<'a>,
    /// Folders in the mailbox's order.
    pub(super) states: Vec<FolderState>,
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
    /// Where the cases of each kind of item rule stand in an outcome's bits.
    pub(super) slots: Slots,
    /// Domain of the mailbox's address.
    pub(super) own_domain: &'a str,
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
            paths: Vec::with_capacity(order.folders.len()),
            labels: Vec::new(),
            ranks: Vec::new(),
            place: order.place,
            findings: Vec::new(),
            problems: order.problems,
            slots: Slots::of_engine(engine),
            own_domain: (context.mailbox.address.rsplit_once('@')).map_or("", |(_, domain)| domain),
            snoozed: engine
                .item_rules()
                .iter()
                .find_map(|rule| rule.run.custom_label(context)),
        };
        for (id, parent) in order.folders {
            plan.decide(&exported[id], parent, order.by_name.get(&id).copied());
        }
        plan.share_labels();
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

    /// Gives folders that share a label one spelling of it, that of the first, and so to what lies below.
    fn share_labels(&mut self) {
        let mut spellings: FxHashMap<String, String> = FxHashMap::default();
        for state in &mut self.states {
            let Target::Label(label) = &mut state.target else {
                continue;
            };
            let folded = fold_name(label);
            if let Some(spelling) = spellings.get(&folded) {
                label.clone_from(spelling);
                continue;
            }
            let above = folded
                .rsplit_once('/')
                .and_then(|(above, _)| spellings.get(above));
            if let (Some(above), Some((_, own))) = (above, label.rsplit_once('/')) {
                *label = format!("{above}/{own}");
            }
            spellings.insert(folded, label.clone());
        }
    }

    fn decide(&mut self, folder: &'a Folder, parent: Option<usize>, by_name: Option<WellKnown>) {
        let index = self.states.len();
        let above = parent.map(|parent| &self.states[parent]);
        let mut state = start(folder, parent, above, by_name);
        if parent.is_none() && state.well_known.is_none() {
            state.other = self.rival_label(&folder.name);
        }
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
                    names: false,
                });
            }
        }
        for (rule, placed) in self.engine.folder_rules().iter().enumerate() {
            let view = FolderView {
                folder,
                state: &state,
                parent: above,
                context: self.context,
                reserved: &|name| self.reserved(name),
            };
            let Some(effect) = placed.run.run(&view) else {
                continue;
            };
            let applied = Applied {
                rule,
                case: effect.case,
            };
            let decides = !matches!(
                effect.action,
                FolderAction::Note | FolderAction::OnlyForMail { .. }
            );
            let untold = || {
                self.engine
                    .cite(placed, effect.case)
                    .and_then(Entry::untold)
            };
            let finding = effect.finding.or_else(|| untold().filter(|_| decides));
            let skips = matches!(effect.action, FolderAction::Skip { .. });
            let names = matches!(effect.action, FolderAction::Rename(_));
            state.other = effect.other.or(state.other);
            let changed = apply(&mut state, above, effect.action, applied, finding);
            if let (Some(severity), true) = (finding, changed) {
                findings.push(FolderFinding {
                    folder: index,
                    applied,
                    severity,
                    about: effect.about,
                    skips,
                    names,
                });
            }
        }
        let named = matches!(state.target, Target::Label(_) | Target::NoLabel)
            || matches!(state.target, Target::System(_)) && state.well_known.is_none();
        if !named {
            // The folder's name stands in no label: what changed it is of account for subfolders only.
            findings.retain(|finding| !finding.names);
            let FolderState {
                applied,
                path_rules,
                ..
            } = &mut state;
            applied.retain(|applied| !path_rules.contains(applied));
        }
        let mut path = parent.map_or_else(Vec::new, |parent| self.paths[parent].0.clone());
        path.push(folder.name.clone());
        self.paths.push(FolderPath(path));
        self.states.push(state);
        self.findings.append(&mut findings);
    }

    /// Whether any rule takes a name as reserved.
    fn reserved(&self, name: &str) -> bool {
        let folded = fold_name(name);
        let mut rules = self.engine.folder_rules().iter();
        rules.any(|placed| placed.run.reserves(name, &folded, self.context))
    }

    /// The label of the default folder that has this name elsewhere.
    fn rival_label(&self, name: &str) -> Option<String> {
        let kind = default_folder_named(name)?;
        let mut rules = self.engine.folder_rules().iter();
        let label = rules.find_map(|placed| placed.run.label_of(kind))?;
        Some(label.as_str().to_owned())
    }

    /// The rules and cases that decided on a folder. Where its fate hangs on mail arriving from it,
    /// `arriving` says whether any does.
    fn decisive(&self, folder: usize, arriving: bool) -> Vec<Applied> {
        let state = &self.states[folder];
        match state.needs_mail {
            Some((without, _)) if !arriving => vec![without],
            Some((_, with)) => std::iter::once(with)
                .chain(state.applied.iter().copied())
                .collect(),
            None => state.applied.clone(),
        }
    }

    /// The entries that say what was decided on a folder, in the order in which their rules applied.
    pub(super) fn entries_of(&self, folder: usize, arriving: bool) -> Vec<&'a Entry> {
        let rules = self.engine.folder_rules();
        self.decisive(folder, arriving)
            .into_iter()
            .filter_map(|applied| self.engine.cite(&rules[applied.rule], applied.case))
            .collect()
    }

    /// The labels that a message from a folder has by its bits: system labels first, then the folder's own.
    pub(super) fn label_set(&self, folder: usize, bits: u16) -> Vec<LabelName> {
        let system = SystemLabel::ALL
            .into_iter()
            .filter(|label| bits & label.bit() != 0);
        let mut labels: Vec<LabelName> = system.map(LabelName::System).collect();
        if let (true, Some(Target::Label(label))) = (
            bits & FOLDER_LABEL != 0,
            self.states.get(folder).map(|state| &state.target),
        ) {
            labels.push(LabelName::User(label.clone()));
        }
        if bits & SNOOZED_LABEL != 0 {
            labels.extend(self.snoozed.clone().map(LabelName::User));
        }
        labels
    }

    /// The same by name.
    pub(super) fn label_names(&self, folder: usize, bits: u16) -> Vec<String> {
        let labels = self.label_set(folder, bits).into_iter();
        labels.map(|label| label.as_str().to_owned()).collect()
    }

    /// The rule and case of a slot.
    pub(super) fn slot(&self, kind: Kind, slot: u32) -> Option<Slot<'a>> {
        let slots = self.slots.of(kind);
        let rule = slots.iter().rposition(|&first| first <= slot)?;
        let case = (slot - slots[rule]) as usize;
        let engine = self.engine;
        let order = match kind {
            Kind::Mail => cited(engine.item_rules().get(rule)?, case)?,
            Kind::Event => cited(engine.event_rules().get(rule)?, case)?,
            Kind::Contact => cited(engine.contact_rules().get(rule)?, case)?,
            Kind::Other => cited(engine.other_rules().get(rule)?, case)?,
        };
        let of_mail = engine.item_rules().get(rule).filter(|_| kind == Kind::Mail);
        Some(Slot {
            order,
            follows: of_mail.is_some_and(|placed| placed.run.follows()),
            entry: engine.entries().get(order)?,
        })
    }
}

fn cited<R: ?Sized>(placed: &Placed<R>, case: usize) -> Option<usize> {
    placed.cited.get(case).copied()
}

/// What a slot stands for.
pub(super) struct Slot<'a> {
    /// Place of its entry in the engine.
    pub(super) order: usize,
    /// Whether it follows from what became of the folder.
    pub(super) follows: bool,
    pub(super) entry: &'a Entry,
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
        other: None,
        below: None,
        needs_mail: None,
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
        FolderAction::OnlyForMail { arriving } => {
            let with = Applied {
                rule: applied.rule,
                case: arriving,
            };
            state.needs_mail = Some((applied, with));
            return true;
        }
        FolderAction::Calendar { name, primary } => {
            state.target = Target::Calendar { name, primary };
        }
        FolderAction::ContactLabel(label) => state.target = Target::ContactLabel(label),
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
