//! A prediction made by hand that has something of everything, for the tests of this module.
//!
//! It stands apart so that the formats are tested on the same data.

use serde_json::Map;

use words::Text;

use model::{
    Basis, Bucket, CalendarPrediction, Candidate, ContactLabelPrediction, DifferenceClass,
    EngineStamp, Example, FamilyCounts, Finding, FolderClass, FolderFate, FolderInspection,
    FolderPath, Inspection, LabelPrediction, Ledger, MailboxKind, MailboxPrediction, Problem,
    Referent, RunProblem, SeriesDifference, Severity, SourceFormat, SourceInfo, StoreInfo,
    WellKnown, ZonePrediction,
};

/// A folder's path from names.
pub(super) fn path(names: &[&str]) -> FolderPath {
    FolderPath(names.iter().map(|&name| name.to_owned()).collect())
}

/// The engine that made the sample.
pub(super) fn stamp() -> EngineStamp {
    EngineStamp {
        id: "google-dms".to_owned(),
        extends: None,
        as_of: "2026-11-20".to_owned(),
        target: model::Target::Gmail,
        settings: Map::new(),
        coverage: Some(model::Coverage {
            stated: 2,
            open: 1,
            ..model::Coverage::default()
        }),
    }
}

fn folder(
    names: &[&str],
    items: u64,
    fate: FolderFate,
    label: Option<&str>,
) -> model::FolderPrediction {
    model::FolderPrediction {
        path: path(names),
        class: FolderClass::Mail,
        well_known: (names == ["Inbox"]).then_some(WellKnown::Inbox),
        items,
        bytes: items * 4_096,
        fate,
        label: label.map(str::to_owned),
        rules: vec!["long-path-loses-label"],
        basis: Basis::Stated,
    }
}

fn label(name: Option<&str>, messages: u64, unread: u64, from: &[&str]) -> LabelPrediction {
    LabelPrediction {
        name: name.map(str::to_owned),
        system: name.is_some_and(|name| model::SystemLabel::from_id(name).is_some()),
        messages,
        unread,
        unread_unknown: 0,
        bytes: messages * 4_096,
        oldest: jiff::civil::Date::new(2024, 2, 29).ok(),
        newest: None,
        folders: vec![path(from)],
    }
}

fn finding(severity: Severity, basis: Basis, names: &[&str], items: u64) -> Finding {
    Finding {
        rule: "long-path-loses-label",
        case: "",
        severity,
        basis,
        folder: path(names),
        items,
        bytes: items * 4_096,
        clause: "DMS-FOLD-005".to_owned(),
        about: Vec::new(),
        examples: vec![Example {
            place: "item 7".to_owned(),
            bytes: 4_096,
            ..Example::default()
        }],
        candidates: if basis == Basis::Open {
            vec![
                Candidate::Fate(Bucket::Migrated),
                Candidate::Fate(Bucket::Skipped),
            ]
        } else {
            Vec::new()
        },
        arrival: (basis == Basis::Open).then_some(true),
        overturned_by: None,
    }
}

/// The sample mailbox.
#[expect(clippy::too_many_lines, reason = "one sample that has everything")]
pub(super) fn mailbox() -> MailboxPrediction {
    let mut ledger = Ledger::default();
    ledger.mail.add(Bucket::Migrated, 1_212);
    ledger.mail.add(Bucket::Altered, 1);
    ledger.mail.add(Bucket::Merged, 1);
    ledger.mail.add(Bucket::Skipped, 1);
    ledger.mail.add(Bucket::Unreadable, 1);
    ledger.calendar.add(Bucket::Migrated, 4);
    ledger.calendar.add(Bucket::Altered, 3);
    ledger.contacts.add(Bucket::Migrated, 2);
    ledger.contacts.add(Bucket::Altered, 1);
    ledger.other.add(Bucket::Skipped, 7);
    ledger.other.not_predicted = 7;
    let mut merging = finding(Severity::Change, Basis::Open, &["Projects"], 12);
    merging.about = vec![Text::verbatim("with 'projects'")];
    MailboxPrediction {
        address: "aiko@example.com".to_owned(),
        target: Some("aiko@example.org".to_owned()),
        kind: MailboxKind::User,
        source: SourceInfo {
            format: SourceFormat::Maildir,
            path: "tenant/aiko".to_owned(),
            parts: Vec::new(),
        },
        folders: vec![
            folder(&["Inbox"], 1_200, FolderFate::SystemLabel, Some("INBOX")),
            folder(&["Projects"], 12, FolderFate::Label, Some("Projects")),
            folder(
                &["Projects", "案件/東京"],
                3,
                FolderFate::Label,
                Some("Projects/案件_東京"),
            ),
            folder(&["Archive", "Long"], 1, FolderFate::NoLabel, None),
            folder(&["Shared"], 1, FolderFate::NotMigrated, None),
        ],
        labels: vec![
            label(Some("INBOX"), 1_200, 2, &["Inbox"]),
            label(Some("UNREAD"), 2, 2, &["Inbox"]),
            label(Some("Lone/Child"), 1, 0, &["Lone", "Child"]),
            label(Some("Projects"), 12, 0, &["Projects"]),
            label(Some("Projects/案件_東京"), 3, 0, &["Projects", "案件/東京"]),
            label(None, 1, 0, &["Archive", "Long"]),
        ],
        calendars: vec![CalendarPrediction {
            name: "Calendar".to_owned(),
            primary: true,
            folder: path(&["Calendar"]),
            events: ledger.calendar,
            counted: 0,
            series: 5,
            endless: 2,
            predicted_end: Some("2099-12-31".to_owned()),
            zones: vec![ZonePrediction {
                source: "Tokyo Standard Time".to_owned(),
                target: Some("Asia/Tokyo".to_owned()),
                matched: "windows",
                events: 7,
            }],
            differs: 1,
            differing: vec![SeriesDifference {
                item: "item 3".to_owned(),
                referent: Referent {
                    id: Some("4F2A".to_owned()),
                    start: Some("2026-01-31T09:00:00[Tokyo Standard Time]".to_owned()),
                    name: None,
                },
                repeats: Some("FREQ=MONTHLY;BYMONTHDAY=31".to_owned()),
                class: DifferenceClass::MonthEnd,
                source: Some("2027-02-28T09:00+09:00".to_owned()),
                target: None,
                source_local: Some("2027-02-28T09:00:00[Tokyo Standard Time]".to_owned()),
                target_local: None,
                occurrences: 7,
                past: false,
            }],
            differing_more: 0,
            differs_past: 0,
            unknown: 0,
            unknown_series: Vec::new(),
            strays: Vec::new(),
        }],
        contact_labels: vec![ContactLabelPrediction {
            name: "Clients - VIP".to_owned(),
            contacts: 3,
            folders: vec![path(&["Clients", "VIP"])],
            category: false,
        }],
        ledger,
        findings: vec![
            finding(Severity::Loss, Basis::Stated, &["Inbox"], 2),
            finding(Severity::Loss, Basis::Stated, &["Projects"], 1),
            merging,
            finding(Severity::Note, Basis::Inferred, &[], 0),
        ],
        unknown_rules: Vec::new(),
        problems: vec![
            Problem::new(
                "tenant/aiko",
                "folder 'Inbox', item 7",
                "no header ends within 1 MB",
                "check the file in the export",
            )
            .costing(1),
        ],
    }
}

/// What a run could not read: a stray beside the mailboxes, and a part of a mailbox.
pub(super) fn unread() -> Vec<RunProblem> {
    let problem = |path: &str, cause: &str, unread| RunProblem {
        path: path.to_owned(),
        place: "file 'b.zip'".to_owned(),
        cause: cause.to_owned().into(),
        help: "unpack it".to_owned().into(),
        unread,
    };
    vec![
        problem(
            "tenant",
            "1 file(s) not read: archives are not opened",
            None,
        ),
        problem("tenant/aiko", "no header ends within 1 MB", Some(1)),
    ]
}

/// What the reader sees of a mailbox.
pub(super) fn inspection() -> Inspection {
    let folder = |names: &[&str], mail: u64, bytes: u64| FolderInspection {
        path: path(names),
        class: Some(FolderClass::Mail),
        well_known: None,
        hidden: false,
        search: false,
        owner: None,
        items: FamilyCounts {
            mail,
            ..FamilyCounts::default()
        },
        unreadable: 0,
        bytes,
        largest: bytes / 2,
        counted: 0,
    };
    let mut inbox = folder(&["Inbox"], 1_200, 4_915_200);
    inbox.well_known = Some(WellKnown::Inbox);
    inbox.unreadable = 1;
    let mut calendar = folder(&["カレンダー"], 0, 7_000);
    calendar.class = Some(FolderClass::Calendar);
    calendar.hidden = true;
    calendar.items.calendar = 7;
    let mut shared = folder(&["Team", "Shared"], 3, 900);
    shared.owner = Some("ben@example.com".to_owned());
    Inspection {
        address: "aiko@example.com".to_owned(),
        kind: MailboxKind::User,
        locale: Some("ja-JP".to_owned()),
        source: SourceInfo {
            format: SourceFormat::Graph,
            path: "tenant/aiko".to_owned(),
            parts: Vec::new(),
        },
        store: Some(StoreInfo {
            files: 2,
            associated: 1_234,
            unreached: 1,
            outside: 3,
        }),
        account: None,
        folders: vec![inbox, calendar, shared],
        problems: mailbox().problems,
    }
}

/// Compares a text with the snapshot of this name in `snapshots/report`.
pub(super) fn snapshot(name: &str, text: &str) {
    insta::with_settings!({
        snapshot_path => "../../snapshots/report",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!(name, text);
    });
}

/// The sample with names that try to steer a terminal.
pub(super) fn hostile() -> MailboxPrediction {
    let name = "\u{1b}]0;owned\u{7}evil\u{202e}txt";
    let mut mailbox = mailbox();
    mailbox.address = name.to_owned();
    mailbox.target = Some(name.to_owned());
    mailbox.source.path = name.to_owned();
    for folder in &mut mailbox.folders {
        folder.path = path(&[name]);
        folder.label = Some(name.to_owned());
    }
    for label in mailbox.labels.iter_mut().filter(|label| !label.system) {
        label.name = Some(format!("{name}/{}", label.messages));
        label.folders = vec![path(&[name])];
    }
    for finding in &mut mailbox.findings {
        finding.folder = path(&[name, name]);
        finding.examples = vec![Example {
            place: name.to_owned(),
            referent: Referent {
                id: Some(name.to_owned()),
                start: Some(name.to_owned()),
                name: Some(name.to_owned()),
            },
            ..Example::default()
        }];
        finding.about = vec![Text::verbatim(name)];
        finding.clause = name.to_owned();
    }
    mailbox
}
