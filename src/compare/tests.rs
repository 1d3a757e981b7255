//! Claims about the summary of a difference: what counts as renamed, moved and newly lost.
//!
//! That the comparison is complete is claimed in `tests/it/snapshot_properties.rs`.

use super::facts::{FolderFacts, LabelFacts, MailboxFacts};
use super::*;
use model::Basis;

fn path(text: &str) -> Path {
    text.split('/').map(str::to_owned).collect()
}

fn folder(from: &str, items: u64, fate: FolderFate, label: Option<&str>) -> FolderFacts {
    FolderFacts {
        path: path(from),
        fate,
        label: label.map(str::to_owned),
        items,
        bytes: items * 1_000,
        class: FolderClass::Mail,
        well_known: None,
        basis: Basis::Stated,
        rules: Vec::new(),
    }
}

fn label(name: &str, messages: u64, from: &[&str]) -> LabelFacts {
    LabelFacts {
        name: Some(name.to_owned()),
        system: false,
        messages,
        unread: 0,
        bytes: messages * 1_000,
        folders: from.iter().map(|folder| path(folder)).collect(),
    }
}

/// A mailbox whose folders become the named labels, or nothing.
fn mailbox(folders: &[(&str, u64, Option<&str>)]) -> MailboxFacts {
    let mut facts = MailboxFacts {
        address: "aiko@example.com".to_owned(),
        ..MailboxFacts::default()
    };
    for &(name, items, to) in folders {
        if let Some(to) = to {
            facts
                .folders
                .push(folder(name, items, FolderFate::Label, Some(to)));
            facts.labels.push(label(to, items, &[name]));
            facts.ledger.mail.migrated += items;
        } else {
            facts
                .folders
                .push(folder(name, items, FolderFate::NotMigrated, None));
            facts.ledger.mail.skipped += items;
        }
    }
    facts.sort();
    facts
}

fn between(before: &MailboxFacts, after: &MailboxFacts) -> MailboxDiff {
    MailboxDiff::between(Some(before), Some(after)).unwrap()
}

#[test]
fn the_same_folders_behind_another_name_are_a_renamed_label() {
    let before = mailbox(&[("A/B", 3, Some("A_B")), ("C", 1, Some("C"))]);
    let after = mailbox(&[("A/B", 3, Some("A-B")), ("C", 1, Some("C"))]);
    let diff = between(&before, &after);
    assert_eq!(diff.renamed.len(), 1);
    assert_eq!(diff.renamed[0].before.name.as_deref(), Some("A_B"));
    assert_eq!(diff.renamed[0].after.name.as_deref(), Some("A-B"));
    assert!(diff.labels.is_empty() && diff.moves.is_empty());
    assert_eq!(
        diff.folders.len(),
        1,
        "the folder's line differs all the same"
    );
    let radius = Radius::of(&diff);
    assert_eq!(
        (
            radius.labels_renamed,
            radius.labels(),
            radius.messages_moved
        ),
        (1, 1, 0)
    );
}

#[test]
fn labels_that_swap_their_names_are_no_renamed_labels() {
    let before = mailbox(&[("A", 3, Some("X")), ("B", 1, Some("Y"))]);
    let after = mailbox(&[("A", 3, Some("Y")), ("B", 1, Some("X"))]);
    let diff = between(&before, &after);
    assert!(diff.renamed.is_empty());
    assert_eq!(diff.labels.len(), 2);
    assert_eq!(Radius::of(&diff).messages_moved, 4);
}

#[test]
fn a_folder_that_joins_another_label_moves_its_messages() {
    let before = mailbox(&[("A", 3, Some("A")), ("a", 2, Some("a"))]);
    let mut after = mailbox(&[("A", 3, Some("A"))]);
    after
        .folders
        .push(folder("a", 2, FolderFate::Label, Some("A")));
    after.labels = vec![label("A", 5, &["A", "a"])];
    after.ledger.mail.migrated = 5;
    after.sort();
    let diff = between(&before, &after);
    let radius = Radius::of(&diff);
    assert_eq!(
        (
            radius.labels_gained,
            radius.labels_lost,
            radius.labels_changed
        ),
        (0, 1, 1)
    );
    assert_eq!(radius.messages_moved, 2);
    assert_eq!(diff.moves[0].folder, ["a"]);
    assert_eq!(diff.moves[0].after.label.as_deref(), Some("A"));
}

#[test]
fn what_is_newly_lost_does_not_hide_behind_what_no_longer_is() {
    let before = mailbox(&[("A", 5, Some("A")), ("B", 5, None)]);
    let after = mailbox(&[("A", 5, None), ("B", 5, Some("B"))]);
    let diff = between(&before, &after);
    assert!(diff.ledger.is_empty(), "the sums are the same");
    assert_eq!((diff.newly_lost.mail, diff.no_longer_lost.mail), (5, 5));
}

#[test]
fn the_ledger_says_how_many_are_newly_lost() {
    let before = mailbox(&[("A", 9, Some("A"))]);
    let mut after = before.clone();
    after.ledger.mail.migrated = 6;
    after.ledger.mail.skipped = 1;
    after.ledger.mail.unreadable = 1;
    after.ledger.mail.altered = 1;
    let diff = between(&before, &after);
    assert_eq!((diff.newly_lost.mail, diff.newly_altered.mail), (2, 1));
    let back = between(&after, &before);
    assert_eq!((back.newly_lost.mail, back.newly_altered.mail), (0, 0));
    assert_eq!(
        (back.no_longer_lost.mail, back.no_longer_altered.mail),
        (2, 1)
    );
}

#[test]
fn a_copy_in_a_folder_that_is_left_out_is_not_lost() {
    let before = mailbox(&[("A", 5, Some("A"))]);
    let mut after = mailbox(&[("A", 5, None)]);
    // Three of the five stand elsewhere, too.
    after.ledger.mail.skipped = 2;
    after.ledger.mail.merged = 3;
    assert_eq!(between(&before, &after).newly_lost.mail, 2);
}

#[test]
fn a_copy_that_was_merged_and_is_now_skipped_is_not_lost() {
    let mut before = mailbox(&[("A", 5, Some("A")), ("B", 3, Some("B"))]);
    // Two of B's three stand in A, too.
    before.ledger.mail.migrated = 6;
    before.ledger.mail.merged = 2;
    let after = mailbox(&[("A", 5, Some("A")), ("B", 3, None)]);
    assert_eq!(between(&before, &after).newly_lost.mail, 1);
    assert_eq!(between(&after, &before).no_longer_lost.mail, 1);
}

#[test]
fn a_mailbox_of_one_prediction_only_is_neither_lost_nor_gained_labels() {
    let facts = mailbox(&[("A", 5, Some("A"))]);
    let both = difference(vec![facts.clone()], Vec::new());
    assert_eq!(both.radius.removed, 1);
    assert_eq!((both.radius.labels(), both.radius.newly_lost.mail), (0, 0));
    let both = difference(Vec::new(), vec![facts]);
    assert_eq!(
        (both.radius.added, both.mailboxes[0].status),
        (1, Status::Added)
    );
}

#[test]
fn mailboxes_of_one_address_are_told_apart_by_their_order() {
    let (one, two) = (
        mailbox(&[("A", 1, Some("A"))]),
        mailbox(&[("B", 2, Some("B"))]),
    );
    let same = difference(
        vec![one.clone(), two.clone()],
        vec![one.clone(), two.clone()],
    );
    assert!(same.radius.is_empty());
    assert_eq!(same.radius.mailboxes, 2);
    let swapped = difference(vec![one.clone(), two.clone()], vec![two, one]);
    assert_eq!(swapped.radius.changed, 2);
}
