//! Claims about how rules meet, each with the smallest mailbox that shows it.
//!
//! Apart from the fixtures of single rules because each of these was once wrong, and none belongs to
//! one rule alone.
#![expect(
    clippy::unwrap_used,
    reason = "a helper that fails is a test that fails"
)]

use crate::support::{Outcome, predict_text, settings};
use labelcast::model::{Basis, Finding, FolderFate, FolderPrediction, LabelPrediction};
use serde_json::{Value, json};

fn mail() -> Value {
    json!({ "size": 2048, "from": "ben@example.com", "read": true })
}

/// A folder with this name, these further keys and one message, unless the keys say otherwise.
fn folder(name: &str, more: &Value) -> Value {
    let mut folder = json!({ "name": name, "items": [mail()] });
    for (key, value) in more.as_object().unwrap() {
        folder[key] = value.clone();
    }
    folder
}

fn run(folders: &Value, given: &str) -> Outcome {
    let mailbox = json!({
        "schema": "labelcast.mailbox/1", "address": "aiko@example.com", "folders": folders,
    });
    predict_text(&mailbox.to_string(), "mailbox", &settings(given))
}

fn the_folder<'a>(outcome: &'a Outcome, path: &[&str]) -> &'a FolderPrediction {
    outcome
        .prediction
        .folders
        .iter()
        .find(|folder| folder.path.0 == path)
        .unwrap()
}

fn the_label<'a>(outcome: &'a Outcome, name: &str) -> &'a LabelPrediction {
    let named = |label: &&LabelPrediction| label.name.as_deref() == Some(name);
    outcome.prediction.labels.iter().find(named).unwrap()
}

fn findings<'a>(outcome: &'a Outcome, rule: &str) -> Vec<&'a Finding> {
    outcome
        .prediction
        .findings
        .iter()
        .filter(|finding| finding.rule == rule)
        .collect()
}

// Names of calendar and contact folders stay as they are for the folders below them: the rules that
// rename look at folders that are not decided yet.
#[test]
fn mail_below_a_calendar_called_with_a_slash_is_one_level_below_it() {
    let below = folder("C", &json!({ "class": "IPF.Note" }));
    let top = folder(
        "A/B",
        &json!({ "class": "IPF.Appointment", "items": [], "folders": [below] }),
    );
    let outcome = run(&json!([top]), "");
    assert_eq!(
        the_folder(&outcome, &["A/B", "C"]).label.as_deref(),
        Some("A_B/C")
    );
}

// A blank calendar name gives the label ' /C'.
#[test]
fn mail_below_a_calendar_without_a_name_has_no_blank_part() {
    let below = folder("C", &json!({ "class": "IPF.Note" }));
    let top = folder(
        " ",
        &json!({ "class": "IPF.Appointment", "items": [], "folders": [below] }),
    );
    let outcome = run(&json!([top]), "");
    assert_eq!(
        the_folder(&outcome, &[" ", "C"]).label.as_deref(),
        Some("_/C")
    );
}

// AMB-27 is open; the folder says so, its items are passed off as stated.
#[test]
fn items_of_colliding_folders_are_as_unsure_as_the_folders() {
    let outcome = run(
        &json!([folder("Work", &json!({})), folder("work", &json!({}))]),
        "",
    );
    for record in &outcome.records {
        assert_eq!(record.basis, Basis::Open, "{:?}", record.folder);
        assert!(
            record.rules.contains(&"colliding-labels-merge"),
            "{:?}",
            record.rules
        );
    }
}

// One label 'Work' exists; folder and items say 'work', a label that is in no list.
#[test]
fn folders_and_items_name_a_label_that_exists() {
    let outcome = run(
        &json!([folder("Work", &json!({})), folder("work", &json!({}))]),
        "",
    );
    for folder in &outcome.prediction.folders {
        the_label(&outcome, folder.label.as_deref().unwrap());
    }
    for record in &outcome.records {
        record
            .labels
            .iter()
            .for_each(|label| drop(the_label(&outcome, label).clone()));
    }
}

// DMS-CAL-001 says that calendars migrate, not what becomes of mail in them.
#[test]
fn mail_in_a_calendar_folder_is_not_passed_off_as_stated() {
    let outcome = run(
        &json!([folder("Calendar", &json!({ "well_known": "calendar" }))]),
        "",
    );
    assert_ne!(outcome.records.first().unwrap().basis, Basis::Stated);
}

// The record says: skipped, stated, by the rule that says calendars migrate.
#[test]
fn an_item_that_is_not_predicted_yet_is_not_passed_off_as_stated() {
    let event = json!({ "class": "IPM.Appointment", "size": 1024 });
    let calendar = folder(
        "Calendar",
        &json!({ "well_known": "calendar", "items": [event] }),
    );
    let contact = json!({ "class": "IPM.Contact", "size": 1024 });
    let inbox = folder(
        "Inbox",
        &json!({ "well_known": "inbox", "items": [contact] }),
    );
    for record in &run(&json!([calendar, inbox]), "").records {
        assert_ne!(record.basis, Basis::Stated, "{:?}", record.folder);
    }
}

// The loss counts a copy that is merged into the Inbox and is not deleted at all.
#[test]
fn a_purge_counts_what_is_purged() {
    let copy = json!({ "message_id": "<1@example.com>", "size": 2048, "from": "ben@example.com" });
    let trash = folder("Trash", &json!({ "items": [copy, mail()] }));
    let inbox = folder("Inbox", &json!({ "well_known": "inbox", "items": [copy] }));
    let outcome = run(&json!([trash, inbox]), "");
    assert_eq!(the_label(&outcome, "TRASH").messages, 1);
    assert_eq!(
        findings(&outcome, "trash-folder-is-purged")
            .first()
            .unwrap()
            .items,
        1
    );
}

// GM-LBL-012: elsewhere the same draft loses IMPORTANT.
#[test]
fn an_important_draft_in_drafts_carries_nothing_but_draft() {
    let draft =
        json!({ "size": 2048, "from": "aiko@example.com", "draft": true, "importance": "high" });
    let drafts = folder(
        "Drafts",
        &json!({ "well_known": "drafts", "items": [draft] }),
    );
    let outcome = run(&json!([drafts]), "");
    assert_eq!(outcome.records.first().unwrap().labels, ["DRAFT"]);
}

// Two folders could be Sent Items; that the second is an ordinary one is a guess.
#[test]
fn a_second_folder_with_a_default_folders_name_is_not_stated() {
    let mailbox = json!([
        folder("送信済みアイテム", &json!({})),
        folder("Sent Items", &json!({}))
    ]);
    let outcome = run(&mailbox, "target-locale = \"ja\"");
    let second = outcome
        .prediction
        .folders
        .iter()
        .find(|folder| folder.fate == FolderFate::Label);
    assert_ne!(second.unwrap().basis, Basis::Stated);
}

// GM-LBL-004 names both; the table of names has no UNREAD for any language.
#[test]
fn unread_is_reserved_in_dutch_and_italian() {
    for (name, locale) in [("Ongelezen", "nl"), ("Da leggere", "it")] {
        let outcome = run(
            &json!([folder(name, &json!({}))]),
            &format!("target-locale = \"{locale}\""),
        );
        assert_eq!(
            the_folder(&outcome, &[name]).label.as_deref(),
            Some("UNREAD")
        );
    }
}

// GM-RET-001: the page states Trash; Spam is known through others (grade d).
#[test]
fn that_spam_is_purged_is_not_stated() {
    let outcome = run(&json!([folder("Spam", &json!({}))]), "");
    let finding = findings(&outcome, "trash-folder-is-purged");
    assert_ne!(finding.first().unwrap().basis, Basis::Stated);
}

// The Inbox becomes INBOX whatever it is called; no name is changed, nothing is uncertain.
#[test]
fn a_default_folders_own_name_is_no_finding() {
    let outcome = run(
        &json!([folder("In/box ", &json!({ "well_known": "inbox" }))]),
        "",
    );
    assert_eq!(the_folder(&outcome, &["In/box "]).basis, Basis::Stated);
    assert!(findings(&outcome, "slash-becomes-underscore").is_empty());
}

// Snoozed mail of 'Clients' gets the label that the user's own folder has.
#[test]
fn a_folder_called_like_the_label_of_snoozed_mail_is_a_collision() {
    let snoozed = json!({ "size": 2048, "from": "ben@example.com", "snoozed": true });
    let clients = folder("Clients", &json!({ "items": [snoozed] }));
    let outcome = run(
        &json!([folder("スヌーズ中", &json!({})), clients]),
        "target-locale = \"ja\"",
    );
    assert_eq!(the_label(&outcome, "スヌーズ中").messages, 2);
    assert!(!findings(&outcome, "colliding-labels-merge").is_empty());
}

// AMB-02: the root's name is no part of the path.
#[test]
fn the_visible_root_is_no_part_of_a_label() {
    let inbox = folder("Inbox", &json!({}));
    let root = folder(
        "Top of Information Store",
        &json!({
            "well_known": "msgfolderroot", "items": [], "folders": [inbox],
        }),
    );
    let outcome = run(&json!([root]), "");
    assert_eq!(the_label(&outcome, "INBOX").messages, 1);
}

// DMS-FOLD-007 and AMB-21: hidden folders are not mentioned.
#[test]
fn a_hidden_folder_is_not_stated() {
    let outcome = run(&json!([folder("System", &json!({ "hidden": true }))]), "");
    assert_ne!(the_folder(&outcome, &["System"]).basis, Basis::Stated);
}

// Siblings of one name: their order in the export shows.
#[test]
fn two_folders_of_one_name_change_no_byte_by_their_order() {
    let (one, two) = (
        folder("A", &json!({})),
        folder("A", &json!({ "items": [mail(), mail()] })),
    );
    assert_eq!(
        run(&json!([one, two]), "").json(),
        run(&json!([two, one]), "").json()
    );
}

// AMB-19: uncertain where the target's language is not English; the page prints it in Japanese only.
#[test]
fn the_name_of_the_archive_label_in_german_is_not_stated() {
    let mailbox = json!([folder("Archiv", &json!({ "well_known": "archive" }))]);
    let outcome = run(&mailbox, "target-locale = \"de\"");
    assert_ne!(the_folder(&outcome, &["Archiv"]).basis, Basis::Stated);
}

// Only a draft lies in it, and a draft keeps no label: the label carries nothing.
#[test]
fn a_label_that_drafts_left_empty_is_noted() {
    let draft = json!({ "size": 2048, "from": "aiko@example.com", "draft": true });
    let outcome = run(
        &json!([folder("Clients", &json!({ "items": [draft] }))]),
        "",
    );
    assert_eq!(the_label(&outcome, "Clients").messages, 0);
    assert!(!findings(&outcome, "empty-folder-becomes-label").is_empty());
}

// Exports by Purview hold them by name, without an identifier.
#[test]
fn recoverable_items_known_by_name_are_not_stated_to_arrive() {
    let below = folder("Deletions", &json!({}));
    let top = folder(
        "Recoverable Items",
        &json!({ "items": [], "folders": [below] }),
    );
    let outcome = run(&json!([top]), "");
    assert_ne!(
        the_folder(&outcome, &["Recoverable Items", "Deletions"]).basis,
        Basis::Stated
    );
}

// A snoozed draft loses its time and gets no label; nothing says so.
#[test]
fn a_snoozed_draft_is_told() {
    let draft = json!({ "size": 2048, "from": "aiko@example.com", "draft": true, "snoozed": true });
    let drafts = folder(
        "Drafts",
        &json!({ "well_known": "drafts", "items": [draft] }),
    );
    assert_ne!(run(&json!([drafts]), "").prediction.findings, []);
}

// Both copies lie under one label, and the user loses nothing; the finding says that labels are lost.
#[test]
fn copies_in_one_folder_are_no_change() {
    let copy = json!({ "message_id": "<1@example.com>", "size": 2048, "from": "ben@example.com" });
    let outcome = run(&json!([folder("A", &json!({ "items": [copy, copy] }))]), "");
    for finding in findings(&outcome, "same-message-arrives-once") {
        assert_eq!(finding.severity.as_str(), "note");
    }
}
