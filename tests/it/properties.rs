//! What holds for every mailbox: nothing vanishes, order and repetition change nothing, and every label
//! is one that Gmail can have.
//!
//! Mailboxes are random but made of what rules look at: reserved names, blanks, slashes, sizes at the
//! limits, copies. `PROPTEST_CASES=10000 cargo test --test properties` looks further, with other seeds.
#![expect(
    clippy::unwrap_used,
    reason = "a helper that fails is a test that fails"
)]

use std::collections::{BTreeMap, BTreeSet};

use crate::support::shuffle::shuffled;
use crate::support::{Outcome, predict_text, settled};
use labelcast::model::names::GmailLanguage;
use labelcast::model::{
    Bucket, Family, FolderFate, ItemRecord, SystemLabel, family_of_class, fold_name,
};
use labelcast::rules::{LengthUnit, Settings, SizeUnit};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

/// Cases per property; few enough for a debug build.
const CASES: u32 = 150;
/// Longest label, in the unit that the settings give.
const LIMIT: usize = 225;
/// Labels that mark a message rather than hold it.
const MARKS: [SystemLabel; 3] = [
    SystemLabel::Important,
    SystemLabel::Starred,
    SystemLabel::Unread,
];

fn name() -> impl Strategy<Value = String> {
    let known = select(vec![
        "Inbox",
        "Sent Items",
        "Drafts",
        "Deleted Items",
        "Junk Email",
        "Outbox",
        "Archive",
        "Notes",
        "受信トレイ",
        "送信済みアイテム",
        "Sent",
        "sent",
        "Trash",
        "ゴミ箱",
        "Unread",
        "未読",
        "Starred",
        "Important",
        "Spam",
        "Muted",
        "Bin",
        "Chats",
        "All Mail",
        "Sent Mail",
        "送信済みメール",
        "Archive_",
        "Outbox_",
        "Snoozed",
        "スヌーズ中",
        "Sync Issues",
        "RSS Feeds",
        "Calendar",
        "Tasks",
        "Gelöscht",
    ]);
    let odd = select(vec![
        "",
        " ",
        "\u{3000}",
        "\u{a0} ",
        "/",
        "//",
        " / ",
        "_",
        "A/B",
        "A_B",
        "a_b",
        "A /B",
        " Lead",
        "Lead ",
        "Work",
        "work",
        "WORK",
        "a^b",
        "a  b",
        "a\u{7}b",
        "a\u{200b}",
        "\u{200b}",
        "M\u{fc}ller",
        "Mu\u{308}ller",
        "\u{feff}Inbox",
        "Trash/",
        "CON",
        "..",
        "\\",
        "'\"",
    ]);
    let long = (
        select(vec!["a", "漢", "😀", "e\u{301}"]),
        select(vec![75_usize, 100, 112, 113, 124, 125, 225, 226]),
    )
        .prop_map(|(unit, count)| unit.repeat(count));
    prop_oneof![
        4 => known.prop_map(str::to_owned),
        4 => odd.prop_map(str::to_owned),
        1 => long,
        4 => "\\PC{1,8}",
    ]
}

fn mail() -> impl Strategy<Value = Value> {
    let class = prop_oneof![
        6 => Just("IPM.Note"),
        1 => select(vec!["", "IPM.Note.SMIME", "IPM.Post", "IPM.Schedule.Meeting.Request", "REPORT.IPM.Note.NDR",
            "IPM.Outlook.Recall"]),
    ];
    let size = prop_oneof![
        4 => 0_u64..100_000,
        1 => select(vec![24_999_999_u64, 25_000_000, 25_000_001, 26_214_400, 26_214_401, 50_000_000, 50_000_001,
            52_428_800, 52_428_801, u64::from(u32::MAX)]),
    ];
    let from = select(vec![
        json!("ben@example.com"),
        json!("aiko@example.com"),
        json!("aiko@old.example.com"),
        Value::Null,
    ]);
    let attachment = select(vec![
        json!({ "name": "report.pdf", "size": 900 }),
        json!({ "name": "RUN.EXE", "size": 900 }),
        json!({ "name": "tools.zip", "size": 900, "entries": ["a.js"] }),
        json!({ "name": "locked.zip", "size": 900, "entries": ["b.zip"], "encrypted": true }),
        json!({ "name": "unknown.tgz", "size": 900 }),
        json!({ "name": "letter.docm", "size": 900 }),
    ]);
    let marks = (
        option::of(any::<bool>()),
        any::<bool>(),
        select(vec!["low", "normal", "high"]),
        select(vec!["none", "flagged", "complete"]),
        vec(any::<bool>(), 3),
    );
    (class, option::of(0_u8..6), size, from, marks, vec(attachment, 0..2), any::<bool>()).prop_map(
        |(class, id, size, from, (draft, read, importance, flag, states), attachments, by_key)| {
            let mut item = json!({
                "class": class, "size": size, "from": from, "read": read, "importance": importance,
                "flag": flag, "snoozed": states[0], "pinned": states[1], "scheduled": states[2],
                "attachments": attachments,
            });
            if let Some(draft) = draft {
                item["draft"] = draft.into();
            }
            if let Some(id) = id {
                let key = if by_key { "search_key" } else { "message_id" };
                item[key] = format!("{id}@example.com").into();
            }
            item
        },
    )
}

fn item() -> impl Strategy<Value = Value> {
    let other = select(vec![
        "IPM.Appointment",
        "IPM.Contact",
        "IPM.DistList",
        "IPM.Task",
        "IPM.StickyNote",
        "IPM.File",
    ]);
    prop_oneof![
        5 => mail(),
        1 => (other, 0_u64..5_000).prop_map(|(class, size)| json!({ "class": class, "size": size })),
    ]
}

fn folder(below: Vec<Value>) -> impl Strategy<Value = Value> {
    let well_known = select(vec![
        "inbox",
        "sentitems",
        "drafts",
        "deleteditems",
        "junkemail",
        "outbox",
        "archive",
        "notes",
        "scheduled",
        "syncissues",
        "recoverableitemsroot",
        "searchfolders",
        "clutter",
    ]);
    let class = select(vec![
        "IPF.Note",
        "IPF.Appointment",
        "IPF.Contact",
        "IPF.Task",
        "IPF.Configuration",
    ]);
    let rarely = |of: prop::sample::Select<&'static str>| option::weighted(0.1, of);
    (
        name(),
        rarely(well_known),
        rarely(class),
        rarely(select(vec!["ben@example.com", "AIKO@example.com"])),
        any::<bool>(),
        vec(item(), 0..4),
    )
        .prop_map(move |(name, well_known, class, owner, favorite, items)| {
            json!({
                "name": name, "well_known": well_known, "class": class, "owner": owner, "favorite": favorite,
                "items": items, "folders": named_once(below.clone()),
            })
        })
}

/// Leaves folders out whose name stands before: Exchange allows a name once below one folder.
fn named_once(folders: Vec<Value>) -> Vec<Value> {
    let mut names = BTreeSet::new();
    folders
        .into_iter()
        .filter(|folder| names.insert(folder["name"].as_str().unwrap().to_owned()))
        .collect()
}

fn mailbox() -> impl Strategy<Value = String> {
    let leaf = folder(Vec::new());
    let tree = leaf.prop_recursive(3, 16, 4, |below| vec(below, 0..4).prop_flat_map(folder));
    let locale = option::of(select(vec!["en", "en-GB", "ja", "nl", "de", "tlh"]));
    let kind = prop_oneof![8 => Just("user"), 1 => Just("shared"), 1 => Just("archive")];
    (vec(tree, 0..6), locale, kind).prop_map(|(folders, locale, kind)| {
        let mailbox = json!({
            "schema": "labelcast.mailbox/1", "address": "aiko@example.com", "kind": kind,
            "locale": locale, "folders": named_once(folders),
        });
        mailbox.to_string()
    })
}

fn settings() -> impl Strategy<Value = Settings> {
    (
        any::<[bool; 2]>(),
        vec(
            select(vec!["Work", "A/B", "inbox/Sent", "nowhere", "", "/"]),
            0..2,
        ),
        option::of(select(vec!["en", "ja-JP", "nl", "fr"])),
        option::of(select(LengthUnit::ALL.to_vec())),
        option::of(select(vec![SizeUnit::Decimal, SizeUnit::Binary])),
    )
        .prop_map(
            |([junk, deleted], folders, locale, label_unit, size_unit)| Settings {
                exclude_junk: junk,
                exclude_deleted: deleted,
                exclude_folders: folders.into_iter().map(str::to_owned).collect(),
                target_locale: locale.map(str::to_owned),
                label_unit,
                size_unit,
                ..Settings::default()
            },
        )
}

fn run(text: &str, settings: &Settings) -> Outcome {
    predict_text(text, "mailbox", settings)
}

/// Items of a mailbox's text by family, with their sizes.
fn items_in(node: &Value, found: &mut BTreeMap<Family, (u64, u64)>) {
    for item in node["items"].as_array().into_iter().flatten() {
        let family = family_of_class(item["class"].as_str().unwrap());
        let sum = found.entry(family).or_default();
        sum.0 += 1;
        sum.1 += item["size"].as_u64().unwrap();
    }
    for folder in node["folders"].as_array().into_iter().flatten() {
        items_in(folder, found);
    }
}

fn arrives(record: &ItemRecord) -> bool {
    record.family == Family::Mail && matches!(record.fate, Bucket::Migrated | Bucket::Altered)
}

fn is_mark(name: &str) -> bool {
    MARKS.iter().any(|mark| mark.id() == name)
}

fn is_snoozed(name: &str) -> bool {
    ["Snoozed", "スヌーズ中"].contains(&name)
}

proptest! {
    #![proptest_config(settled(CASES, 20_261_120))]

    #[test]
    fn every_item_ends_in_one_bucket(text in mailbox(), settings in settings()) {
        let outcome = run(&text, &settings);
        let prediction = &outcome.prediction;
        prop_assert!(prediction.problems.is_empty(), "{:?}", prediction.problems);
        prop_assert!(prediction.ledger.balances());
        let mut found = BTreeMap::new();
        items_in(&serde_json::from_str(&text).unwrap(), &mut found);
        for family in Family::ALL {
            let counts = prediction.ledger.family(family);
            let (items, _) = found.get(&family).copied().unwrap_or_default();
            prop_assert_eq!(counts.found, items);
            for (bucket, counted) in [
                (Bucket::Migrated, counts.migrated),
                (Bucket::Altered, counts.altered),
                (Bucket::Merged, counts.merged),
                (Bucket::Skipped, counts.skipped),
                (Bucket::Unreadable, counts.unreadable),
            ] {
                let records = outcome.records.iter();
                let records = records.filter(|record| record.family == family && record.fate == bucket);
                prop_assert_eq!(records.count() as u64, counted);
            }
        }
        let items: u64 = prediction.folders.iter().map(|folder| folder.items).sum();
        let bytes: u64 = prediction.folders.iter().map(|folder| folder.bytes).sum();
        prop_assert_eq!(items, found.values().map(|sum| sum.0).sum::<u64>());
        prop_assert_eq!(bytes, found.values().map(|sum| sum.1).sum::<u64>());
    }

    #[test]
    fn labels_carry_what_arrives(text in mailbox(), settings in settings()) {
        let outcome = run(&text, &settings);
        let prediction = &outcome.prediction;
        let arriving: Vec<&ItemRecord> =
            outcome.records.iter().filter(|record| arrives(record)).collect();
        let own_mark = |record: &ItemRecord| {
            let folder = prediction.folders.iter().find(|folder| folder.path == record.folder).unwrap();
            let label = folder.label.as_deref().filter(|_| folder.fate == FolderFate::SystemLabel);
            label.is_some_and(|label| is_mark(label) && record.labels.iter().any(|name| name == label))
        };
        let mut without_label = 0;
        for record in &arriving {
            let places =
                record.labels.iter().filter(|name| !is_mark(name) && !is_snoozed(name)).count();
            let snoozed = record.labels.iter().any(|name| is_snoozed(name));
            prop_assert!(places <= 1, "{:?} is in several places", record.labels);
            without_label += u64::from(places == 0 && !snoozed && !own_mark(record));
        }
        for label in &prediction.labels {
            let Some(name) = &label.name else {
                prop_assert_eq!(label.messages, without_label);
                without_label = 0;
                continue;
            };
            let carries = |record: &&&ItemRecord| {
                record.labels.iter().any(|other| {
                    other == name || !label.system && fold_name(other) == fold_name(name)
                })
            };
            let carried: Vec<_> = arriving.iter().filter(carries).collect();
            let unread =
                carried.iter().filter(|record| record.labels.iter().any(|name| name == "UNREAD"));
            prop_assert_eq!(label.messages, carried.len() as u64, "{}", name);
            prop_assert_eq!(label.unread, unread.count() as u64, "{}", name);
            prop_assert_eq!(label.bytes, carried.iter().map(|record| record.bytes).sum::<u64>());
        }
        prop_assert_eq!(without_label, 0, "mail without a label is listed as such");
        for record in arriving {
            for name in &record.labels {
                let listed = |label: &Option<String>| {
                    label.as_deref().is_some_and(|label| fold_name(label) == fold_name(name))
                };
                prop_assert!(prediction.labels.iter().any(|label| listed(&label.name)), "{}", name);
            }
        }
    }

    #[test]
    fn the_order_of_folders_changes_no_byte(text in mailbox(), settings in settings(), seed: u64) {
        let straight = run(&text, &settings);
        let other = run(&shuffled(&text, seed), &settings);
        prop_assert_eq!(straight.json(), other.json());
    }

    #[test]
    fn the_same_input_gives_the_same_bytes(text in mailbox(), settings in settings()) {
        prop_assert_eq!(run(&text, &settings), run(&text, &settings));
    }

    #[test]
    fn every_label_is_one_that_gmail_can_have(text in mailbox(), settings in settings()) {
        let outcome = run(&text, &settings);
        let unit = settings.label_unit.unwrap_or(LengthUnit::Graphemes);
        let locale: Value = serde_json::from_str(&text).unwrap();
        let locale = settings.target_locale.as_deref().or(locale["locale"].as_str());
        let language = locale.and_then(GmailLanguage::find);
        let mut names = BTreeSet::new();
        for label in &outcome.prediction.labels {
            let Some(name) = &label.name else { continue };
            if label.system {
                prop_assert!(SystemLabel::from_id(name).is_some(), "{}", name);
                continue;
            }
            prop_assert!(names.insert(fold_name(name)), "'{}' stands twice", name);
            prop_assert!(unit.measure(name) <= LIMIT, "'{}' is too long", name);
            for part in name.split('/') {
                prop_assert!(!part.trim().is_empty(), "'{}' has a blank part", name);
                prop_assert_eq!(part.trim(), part, "'{}' has blanks around a part", name);
            }
            let folded = fold_name(name);
            let reserved = [
                "inbox", "sent", "sent mail", "draft", "drafts", "spam", "trash", "bin", "starred", "important",
                "unread", "outbox", "archive", "all mail", "chats", "muted",
            ];
            prop_assert!(!reserved.contains(&folded.as_str()), "'{}' is reserved", name);
            let taken = language.and_then(|language| language.label_named(name));
            prop_assert_eq!(taken, None, "'{}' is reserved in the target's language", name);
        }
    }

    #[test]
    fn a_folder_and_its_items_tell_one_story(text in mailbox(), settings in settings()) {
        let outcome = run(&text, &settings);
        for folder in &outcome.prediction.folders {
            let items = outcome.records.iter().filter(|record| record.folder == folder.path);
            for record in items {
                if folder.fate == FolderFate::NotMigrated {
                    prop_assert!(!arrives(record), "{:?}", record);
                }
                if record.fate == Bucket::Merged || record.fate == Bucket::Skipped {
                    prop_assert!(record.labels.is_empty(), "{:?}", record);
                }
                prop_assert!(!record.rules.is_empty() || record.not_predicted, "{:?} has no reason", record);
            }
            let named = match folder.fate {
                FolderFate::Label | FolderFate::SystemLabel | FolderFate::Calendar => true,
                FolderFate::NoLabel | FolderFate::NotMigrated => false,
                FolderFate::ContactLabel => folder.label.is_some(),
            };
            prop_assert_eq!(folder.label.is_some(), named, "{:?}", folder);
            prop_assert!(!folder.rules.is_empty(), "{:?} has no reason", folder.path);
        }
    }
}
