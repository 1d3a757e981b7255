//! What holds for every plan of renames: it cures what it says, with as few renames as can be, and
//! gives the same problem the same name.
//!
//! Trees are random but made of what rules look at: slashes, blanks, reserved names, names that meet,
//! paths at the limit. `PROPTEST_CASES=10000 cargo test --test rename_properties` looks further.
#![expect(
    clippy::unwrap_used,
    reason = "a helper that fails is a test that fails"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::support::memory::{Memory, mail};
use crate::support::{ENGINE, settled};
use labelcast::model::{Folder, FolderId, Mailbox, Severity, WellKnown, fold_name};
use labelcast::plan::renames::{
    Cure, MailboxPlan, Options, Plan, Reason, Renamed, cure, plan, survey, verified,
};
use labelcast::rules::Settings;
use labelcast::simulate::predict;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

static SETTINGS: LazyLock<Settings> = LazyLock::new(Settings::default);

fn options() -> Options<'static> {
    Options {
        engine: &ENGINE,
        settings: &SETTINGS,
        least: Severity::Note,
    }
}

/// A mailbox of folders, with one message in each.
fn planted(address: &str, folders: impl IntoIterator<Item = Folder>) -> Memory {
    let mut tree = Memory::of(address, Some("en"));
    for folder in folders {
        let folder = tree.folder(folder);
        tree.mail(folder, mail(100));
    }
    tree
}

/// An Inbox, an Archive, and folders by their names and the folders above them.
fn grown(address: &str, named: &[(String, usize)]) -> Memory {
    let default = |name: &str, known| Folder {
        well_known: Some(known),
        ..Folder::named(name, None)
    };
    let mut folders = vec![
        default("Inbox", WellKnown::Inbox),
        default("Archive", WellKnown::Archive),
    ];
    for (name, above) in named {
        // One of the folders before it, or the root.
        let parent = above % (folders.len() + 1);
        let parent = (parent < folders.len()).then(|| FolderId::from_index(parent));
        folders.push(Folder::named(name.as_str(), parent));
    }
    planted(address, folders)
}

fn planned(tree: &Memory) -> MailboxPlan {
    tenant(std::slice::from_ref(tree)).mailboxes.remove(0)
}

fn tenant(trees: &[Memory]) -> Plan {
    let surveys = trees
        .iter()
        .map(|tree| survey(tree, &predict(tree, &ENGINE, &SETTINGS), &options()))
        .collect();
    plan(surveys, &options())
}

fn renamed<'a>(tree: &'a Memory, plan: &MailboxPlan) -> Renamed<'a> {
    Renamed::new(
        tree,
        plan.renames
            .iter()
            .map(|rename| (rename.id, rename.to.clone())),
    )
}

/// Findings about names that renaming can cure, in the prediction of a mailbox.
fn curable(mailbox: &dyn Mailbox) -> Vec<String> {
    let prediction = predict(mailbox, &ENGINE, &SETTINGS);
    let found = prediction.findings.iter().filter(|finding| {
        let known = mailbox
            .folders()
            .iter()
            .find(|folder| finding.folder.0.first() == Some(&folder.name));
        // What lies below Archive bears the name that Archive gets.
        let below_default = known.is_some_and(|folder| folder.well_known.is_some());
        match cure(finding) {
            Cure::NoName | Cure::Never | Cure::Count => false,
            Cure::Top => !below_default,
            _ => true,
        }
    });
    found
        .map(|finding| format!("{} {:?}", finding.rule, finding.folder))
        .collect()
}

fn name() -> impl Strategy<Value = String> {
    let known = select(vec![
        "Sent",
        "sent",
        "Trash",
        "Unread",
        "Spam",
        "Muted",
        "Bin",
        "Chats",
        "All Mail",
        "Sent Mail",
        "Archive_",
        "Archive",
        "Inbox",
        "Notes",
        "Snoozed",
        "Sync Issues",
        "ゴミ箱",
        "Gelöscht",
    ]);
    let odd = select(vec![
        "",
        " ",
        "\u{3000}",
        "/",
        " / ",
        "_",
        "A/B",
        "A_B",
        "a_b",
        "A-B",
        "A B",
        " Lead",
        "Lead ",
        "Lead",
        "Work",
        "work",
        "WORK",
        "work 2",
        "a^b",
        "a  b",
        "a\u{7}b",
        "M\u{fc}ller",
        "Mu\u{308}ller",
        "Trash/",
        "-",
        "=1+1",
        "it's",
        "Unnamed",
    ]);
    let long = (
        select(vec!["Projects", "Reports", "案件", "📁📁"]),
        select(vec![" of the north", " 2019", "／部門", " and/or"]),
        1_usize..16,
    );
    prop_oneof![
        2 => known.prop_map(str::to_owned),
        4 => odd.prop_map(str::to_owned),
        2 => long.prop_map(|(head, tail, n)| format!("{head}{}", tail.repeat(n))),
        1 => "[a-c]{1,2}",
        1 => (60_usize..260).prop_map(|n| "x".repeat(n)),
    ]
}

fn folders(most: usize) -> impl Strategy<Value = Vec<(String, usize)>> {
    vec((name(), any::<usize>()), 0..most)
}

proptest! {
    #![proptest_config(settled(120, 20_261_121))]

    /// Predicting again under the new names leaves nothing that renaming could cure.
    #[test]
    fn a_plan_cures_every_problem_of_names(named in folders(14)) {
        let tree = grown("aiko@example.com", &named);
        let mut plan = planned(&tree);
        let mailbox = renamed(&tree, &plan);
        let left = curable(&mailbox);
        prop_assert!(left.is_empty(), "{left:?}\n{:?}", plan.renames);
        // And the plan says what stays.
        let prediction = predict(&mailbox, &ENGINE, &SETTINGS);
        let told = plan.remains.clone();
        prop_assert!(verified(&mut plan, &prediction, &options()), "{told:?}\n{:?}", plan.remains);
        let honest = |reason| matches!(reason, Reason::DefaultFolder | Reason::NotRenamable);
        prop_assert!(plan.remains.iter().all(|remains| honest(remains.reason)), "{:?}", plan.remains);
    }

    /// New names are free, differ from the old ones, and are such as Exchange takes.
    #[test]
    fn new_names_are_free_and_readable(named in folders(14)) {
        let tree = grown("aiko@example.com", &named);
        let plan = planned(&tree);
        let mailbox = renamed(&tree, &plan);
        let mut families: BTreeMap<Option<FolderId>, BTreeSet<String>> = BTreeMap::new();
        for rename in &plan.renames {
            let old = &tree.folders()[rename.id.index()];
            prop_assert!(old.well_known.is_none());
            prop_assert_ne!(&old.name, &rename.to);
            prop_assert_eq!(rename.to.trim(), &rename.to);
            prop_assert!(!rename.to.is_empty() && !rename.to.contains('/') && !rename.to.contains(char::is_control));
            prop_assert!(!rename.rules.is_empty(), "{:?}", rename);
            families.entry(old.parent).or_default();
        }
        for (parent, seen) in &mut families {
            let ids = plan.renames.iter().filter(|rename| tree.folders()[rename.id.index()].parent == *parent);
            for rename in ids {
                prop_assert!(seen.insert(fold_name(&rename.to)));
            }
            let others = tree.folders().iter().enumerate().filter(|(index, folder)| {
                folder.parent == *parent && !plan.renames.iter().any(|rename| rename.id.index() == *index)
            });
            for (_, folder) in others {
                prop_assert!(!seen.contains(&fold_name(&folder.name)), "{:?}", folder.name);
            }
        }
        prop_assert_eq!(mailbox.folders().len(), tree.folders().len());
    }

    /// Neither the order of folders nor a repetition changes a plan.
    #[test]
    fn the_order_of_folders_changes_no_plan(named in folders(10), turn in 0_usize..10) {
        let told = |plan: &MailboxPlan| {
            let told = plan.renames.iter().map(|rename| (rename.path.clone(), rename.to.clone()));
            told.collect::<BTreeSet<_>>()
        };
        let tree = grown("aiko@example.com", &named);
        // Folders of one path have no order but the export's.
        let plan = planned(&tree);
        let mut order: Vec<usize> = (0..tree.folders().len()).collect();
        order.sort_by_key(|&index| (depth(tree.folders(), index), (index * 7 + turn * 3) % 11, index));
        let place = |id: FolderId| order.iter().position(|&index| index == id.index()).unwrap();
        let folders = order.iter().map(|&index| {
            let folder = tree.folders()[index].clone();
            let parent = folder.parent.map(|parent| FolderId::from_index(place(parent)));
            Folder { parent, ..folder }
        });
        let turned = planted("aiko@example.com", folders);
        prop_assert_eq!(told(&plan), told(&planned(&turned)));
    }

    /// In a tenant an old name becomes one new name, and where it cannot, that is told.
    #[test]
    fn the_same_name_becomes_the_same_name(users in vec(folders(8), 1..5)) {
        let trees: Vec<Memory> = users
            .iter()
            .enumerate()
            .map(|(n, named)| grown(&format!("user{n}@example.com"), named))
            .collect();
        let plan = tenant(&trees);
        let mut names: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for mailbox in &plan.mailboxes {
            for rename in &mailbox.renames {
                let excepted = plan.exceptions.iter().any(|exception| {
                    exception.mailbox == mailbox.address() && exception.path == rename.path && exception.to == rename.to
                });
                if !excepted {
                    names.entry(rename.path.0.last().unwrap()).or_default().insert(&rename.to);
                }
            }
        }
        for (old, new) in names {
            prop_assert_eq!(new.len(), 1, "{}: {:?}", old, new);
        }
        for (tree, plan) in trees.iter().zip(&plan.mailboxes) {
            let left = curable(&renamed(tree, plan));
            prop_assert!(left.is_empty(), "{left:?}\n{:?}", plan.renames);
        }
    }
}

fn depth(folders: &[Folder], index: usize) -> usize {
    let parent = folders[index].parent;
    parent.map_or(0, |parent| depth(folders, parent.index()) + 1)
}

/// Names of small trees: `n` is the folder's own, so that first words differ.
fn small(n: usize, kind: usize, length: usize) -> String {
    let plain = [
        "Work", "work", "A/B", "A_B", "Sent", "Archive_", "Lead ", "Lead", "plain", "Muted",
    ];
    match plain.get(kind) {
        Some(name) => (*name).to_owned(),
        None => format!("nm{n}{}", " word".repeat(length)),
    }
}

/// The fewest folders that, each under a name that is free, short and of no interest to any rule,
/// leave nothing to cure; by trying all. What is short may be shorter than any name that a plan gives,
/// or longer by what tells two names apart.
fn fewest(tree: &Memory, longer: bool) -> usize {
    let free: Vec<usize> = (0..tree.folders().len())
        .filter(|&index| tree.folders()[index].well_known.is_none())
        .collect();
    let mut sets: Vec<u32> = (0..1_u32 << free.len()).collect();
    sets.sort_by_key(|set| (set.count_ones(), *set));
    let cures = |set: &u32| {
        let names = free
            .iter()
            .enumerate()
            .filter(|(bit, _)| set & (1 << bit) != 0);
        // A name that is shortened keeps enough to tell what it was.
        let short = |bit: usize, index: usize| {
            let least = match tree.folders()[index].name.len() {
                13.. => 12,
                // A blank and as many digits as a family of names may need.
                len if longer => len + 2,
                _ => 2,
            };
            (FolderId::from_index(index), format!("q{bit:0least$}"))
        };
        let names = names.map(|(bit, &index)| short(bit, index));
        curable(&Renamed::new(tree, names)).is_empty()
    };
    sets.iter().find(|set| cures(set)).unwrap().count_ones() as usize
}

proptest! {
    #![proptest_config(settled(60, 20_261_121))]

    #[test]
    fn no_smaller_set_of_renames_does_the_same(
        named in vec((0_usize..16, select(vec![8_usize, 16, 24, 34, 43]), any::<usize>()), 1..6),
    ) {
        let named: Vec<(String, usize)> = named
            .iter()
            .enumerate()
            .map(|(n, &(kind, length, above))| (small(n, kind, length), above))
            .collect();
        let tree = grown("aiko@example.com", &named);
        let plan = planned(&tree);
        prop_assert!(plan.fewest());
        let bounds = fewest(&tree, false)..=fewest(&tree, true);
        prop_assert!(bounds.contains(&plan.renames.len()), "{bounds:?} {:?}", plan.renames);
    }

    /// The same where length is all that matters: long names, each below one of the two before it.
    #[test]
    fn no_smaller_set_shortens_every_path(
        named in vec((select(vec![6_usize, 9, 13, 18, 24, 34]), 0_usize..2), 2..7),
    ) {
        let mut folders: Vec<Folder> = Vec::new();
        for (n, &(length, back)) in named.iter().enumerate() {
            let parent = n.checked_sub(1 + back).map(FolderId::from_index);
            folders.push(Folder::named(small(n, usize::MAX, length), parent));
        }
        let tree = planted("aiko@example.com", folders);
        let plan = planned(&tree);
        prop_assert!(plan.fewest());
        prop_assert_eq!(plan.renames.len(), fewest(&tree, false), "{:?}", plan.renames);
    }
}
