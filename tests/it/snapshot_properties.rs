//! Stored predictions over generated ones: whatever is written is read back, however lines are moved;
//! whatever differs is found; nothing that is read makes labelcast fall.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use labelcast::compare::facts::{
    CalendarFacts, ContactLabelFacts, FindingFacts, FolderFacts, LabelFacts, LedgerFacts,
    MailboxFacts, ProblemFacts, SeriesFacts, Tally, ZoneFacts,
};
use labelcast::compare::{MailboxDiff, Radius, difference};
use labelcast::model::{
    Basis, Bucket, Candidate, Family, FolderClass, FolderFate, MailboxKind, Severity,
};
use labelcast::report::diff::read::predictions;
use labelcast::report::snapshot::{Stored, parse, text};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// What no reviewer sees.
const HIDDEN: [char; 9] = [
    '\r', '\t', '\0', '\u{1b}', '\u{202e}', '\u{200b}', '\u{feff}', '\u{85}', '\u{2028}',
];

/// Names as nobody would choose them.
fn name() -> impl Strategy<Value = String> {
    let odd = select(vec![
        "",
        " ",
        "\u{3000}",
        " > ",
        ">",
        "\"",
        "\\",
        "\\u{20}",
        "-",
        "*",
        "end",
        "#2",
        "a=b",
        "\n",
        "\r\n",
        "\t",
        "\0",
        "\u{1b}[2J",
        "\u{202e}",
        "\u{200b}",
        "\u{feff}",
        "\u{85}",
        "\u{2028}",
        "<<<<<<<",
        "INBOX",
        "受信トレイ",
        "e\u{301}",
        "👩\u{200d}👧",
        "labelcast.snapshot/1",
    ]);
    prop_oneof![
        3 => vec(odd.clone(), 1..4).prop_map(|parts| parts.concat()),
        1 => odd.prop_map(str::to_owned),
        2 => any::<String>(),
        2 => "[a-zA-Z ./]{0,8}",
    ]
}

fn path() -> impl Strategy<Value = Vec<String>> {
    vec(name(), 0..4)
}

fn count() -> impl Strategy<Value = u64> {
    prop_oneof![0..4_u64, Just(u64::MAX)]
}

fn basis() -> impl Strategy<Value = Basis> {
    select(vec![
        Basis::Stated,
        Basis::Reported,
        Basis::Inferred,
        Basis::Open,
    ])
}

prop_compose! {
    fn folder()(
        path in path(),
        fate in select(vec![
            FolderFate::SystemLabel, FolderFate::Label, FolderFate::NoLabel,
            FolderFate::NotMigrated, FolderFate::Calendar, FolderFate::ContactLabel,
        ]),
        label in option::of(name()), items in count(), bytes in count(),
        class in select(vec![
            FolderClass::Mail, FolderClass::Calendar, FolderClass::Contacts, FolderClass::Tasks,
            FolderClass::Notes, FolderClass::Journal, FolderClass::Other,
        ]),
        well_known in option::of(name()), basis in basis(), rules in vec(name(), 0..3),
    ) -> FolderFacts {
        FolderFacts { path, fate, label, items, bytes, class, well_known, basis, rules }
    }
}

prop_compose! {
    fn label()(
        name in option::of(name()), system in any::<bool>(), messages in count(), unread in count(),
        bytes in count(), folders in vec(path(), 0..3),
    ) -> LabelFacts {
        LabelFacts { name, system, messages, unread, bytes, folders }
    }
}

prop_compose! {
    fn tally()(
        migrated in count(), altered in count(), merged in count(), skipped in count(),
        unreadable in count(), not_predicted in count(),
    ) -> Tally {
        Tally { migrated, altered, merged, skipped, unreadable, not_predicted }
    }
}

prop_compose! {
    fn zone()(source in name(), target in option::of(name()), matched in name(), events in count()) -> ZoneFacts {
        ZoneFacts { source, target, matched, events }
    }
}

prop_compose! {
    fn series()(
        item in name(), class in name(), source in option::of(name()), target in option::of(name()),
        occurrences in count(),
    ) -> SeriesFacts {
        SeriesFacts { item, class, source, target, occurrences }
    }
}

prop_compose! {
    fn calendar()(
        folder in path(), name in name(), primary in any::<bool>(), events in tally(), series_count in count(),
        endless in count(), predicted_end in option::of(name()), differs in count(),
        zones in vec(zone(), 0..3), differing in vec(series(), 0..3),
    ) -> CalendarFacts {
        CalendarFacts {
            folder, name, primary, events, series: series_count, endless, predicted_end, differs, zones, differing,
        }
    }
}

prop_compose! {
    fn contact_label()(
        name in name(), category in any::<bool>(), contacts in count(), folders in vec(path(), 0..3),
    ) -> ContactLabelFacts {
        ContactLabelFacts { name, category, contacts, folders }
    }
}

prop_compose! {
    fn finding()(
        severity in select(vec![Severity::Loss, Severity::Change, Severity::Note]), rule in name(),
        case in name(), folder in path(), items in count(), bytes in count(), basis in basis(), clause in name(),
        fates in vec(select(vec![Bucket::Migrated, Bucket::Altered, Bucket::Skipped]), 0..3), labels in vec(path(), 0..3),
    ) -> FindingFacts {
        let fates = fates.into_iter().map(Candidate::Fate);
        let candidates = fates.chain(labels.into_iter().map(Candidate::Labels)).collect();
        FindingFacts { severity, rule, case, folder, items, bytes, basis, clause, candidates }
    }
}

prop_compose! {
    fn problem()(path in name(), place in name(), cause in name(), items in count()) -> ProblemFacts {
        ProblemFacts { path, place, cause, items }
    }
}

prop_compose! {
    fn mailbox()(
        address in name(), target in option::of(name()),
        kind in select(vec![
            MailboxKind::User, MailboxKind::Shared, MailboxKind::Resource, MailboxKind::Archive, MailboxKind::Group,
        ]),
        folders in vec(folder(), 0..4), labels in vec(label(), 0..4), calendars in vec(calendar(), 0..3),
        contact_labels in vec(contact_label(), 0..3),
        ledger in [tally(), tally(), tally(), tally()], findings in vec(finding(), 0..4),
        problems in vec(problem(), 0..3),
    ) -> MailboxFacts {
        let [mail, calendar, contacts, other] = ledger;
        let ledger = LedgerFacts { mail, calendar, contacts, other };
        let mut facts = MailboxFacts {
            address, target, kind, folders, labels, calendars, contact_labels, ledger, findings, problems,
        };
        facts.sort();
        facts
    }
}

prop_compose! {
    fn stored()(engine in name(), problems in vec(problem(), 0..3), mailboxes in vec(mailbox(), 0..4)) -> Stored {
        let mut stored = Stored { engine, problems, mailboxes };
        stored.sort();
        stored
    }
}

fn read(text: &[u8]) -> Result<Stored, String> {
    parse(&mut &text[..])
        .unwrap()
        .map_err(|fault| format!("{}: {}", fault.place(), fault.cause))
}

/// Changes one thing of a mailbox, which one `choice` says; whether there was something to change.
fn change(facts: &mut MailboxFacts, choice: u8) -> bool {
    let bump = |n: &mut u64| *n = n.wrapping_add(1);
    match choice {
        0 => {
            facts.kind = if facts.kind == MailboxKind::User {
                MailboxKind::Group
            } else {
                MailboxKind::User
            }
        }
        1 => facts.target = facts.target.take().xor(Some("x".to_owned())),
        2..=8 => {
            let Some(folder) = facts.folders.first_mut() else {
                return false;
            };
            match choice {
                2 => folder.path.push("x".to_owned()),
                3 => folder.label = folder.label.take().xor(Some("x".to_owned())),
                4 => bump(&mut folder.items),
                5 => bump(&mut folder.bytes),
                6 => folder.rules.push("x".to_owned()),
                7 => {
                    folder.basis = if folder.basis == Basis::Open {
                        Basis::Stated
                    } else {
                        Basis::Open
                    }
                }
                _ => folder.well_known = folder.well_known.take().xor(Some("x".to_owned())),
            }
        }
        9..=12 => {
            let Some(label) = facts.labels.first_mut() else {
                return false;
            };
            match choice {
                9 => bump(&mut label.messages),
                10 => bump(&mut label.unread),
                11 => label.folders.push(vec!["x".to_owned()]),
                _ => label.system = !label.system,
            }
        }
        13..=16 => {
            let Some(calendar) = facts.calendars.first_mut() else {
                return false;
            };
            match choice {
                13 => bump(&mut calendar.events.altered),
                14 => calendar.zones.push(ZoneFacts {
                    source: "x".to_owned(),
                    target: None,
                    matched: "x".to_owned(),
                    events: 1,
                }),
                15 => {
                    calendar.predicted_end =
                        calendar.predicted_end.take().xor(Some("x".to_owned()));
                }
                _ => calendar.name.push('x'),
            }
        }
        17 => {
            let Some(label) = facts.contact_labels.first_mut() else {
                return false;
            };
            bump(&mut label.contacts);
        }
        18..=20 => {
            let Some(finding) = facts.findings.first_mut() else {
                return false;
            };
            match choice {
                18 => bump(&mut finding.items),
                19 => finding.clause.push('x'),
                _ => finding.case.push('x'),
            }
        }
        21 => {
            let Some(problem) = facts.problems.first_mut() else {
                return false;
            };
            bump(&mut problem.items);
        }
        22 => bump(&mut facts.ledger.family_mut(Family::Contacts).merged),
        _ => bump(&mut facts.ledger.family_mut(Family::Mail).skipped),
    }
    facts.sort();
    true
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_stored_is_read_back(stored in stored()) {
        let text = text(&stored);
        prop_assert_eq!(read(text.as_bytes()), Ok(stored));
    }

    #[test]
    fn lines_are_sorted_and_show_every_character(stored in stored()) {
        let text = text(&stored);
        let lines: Vec<&str> = text.split_terminator('\n').collect();
        let facts = &lines[1..lines.len() - 1];
        prop_assert!(facts.is_sorted());
        prop_assert_eq!(lines[lines.len() - 1], "end");
        prop_assert!(!text.contains(HIDDEN));
        for line in facts {
            prop_assert!(!line.ends_with(' '), "{line}");
        }
    }

    #[test]
    fn order_of_lines_and_their_ends_do_not_count(stored in stored(), turn in any::<prop::sample::Index>()) {
        let text = text(&stored);
        let mut lines: Vec<&str> = text.split_terminator('\n').collect();
        let facts = lines.len() - 2;
        if facts > 0 {
            lines[1..=facts].rotate_left(turn.index(facts));
        }
        let moved = format!("\u{feff}{}\r\n", lines.join("\r\n"));
        prop_assert_eq!(read(moved.as_bytes()), Ok(stored));
    }

    #[test]
    fn half_a_file_is_never_taken_for_a_whole_one(stored in stored(), cut in any::<prop::sample::Index>()) {
        let text = text(&stored);
        // Without its last line feed a file still is whole.
        let cut = cut.index(text.len() - 1);
        prop_assert!(read(&text.as_bytes()[..cut]).is_err());
    }

    #[test]
    fn a_byte_that_is_broken_never_makes_the_reader_fall(
        stored in stored(), at in any::<prop::sample::Index>(), byte in any::<u8>(),
    ) {
        let mut bytes = text(&stored).into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(again) = read(&bytes) {
            // What was understood is stored and understood again.
            prop_assert_eq!(read(text(&again).as_bytes()), Ok(again));
        }
    }

    #[test]
    fn bytes_of_anything_are_refused_or_read(bytes in vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes);
        let _ = predictions(&bytes[..], |_| true);
        let lines = [b"labelcast.snapshot/1 x\n", &bytes[..]].concat();
        let _ = read(&lines);
        let json = [br#"{"schema":"labelcast.prediction/1","#, &bytes[..]].concat();
        let _ = predictions(&json[..], |_| true);
    }

    #[test]
    fn equal_mailboxes_have_no_difference_and_others_have_one(facts in mailbox(), choice in 0..24_u8) {
        prop_assert_eq!(MailboxDiff::between(Some(&facts), Some(&facts)), None);
        let mut other = facts.clone();
        if change(&mut other, choice) {
            for (a, b) in [(&facts, &other), (&other, &facts)] {
                let diff = MailboxDiff::between(Some(a), Some(b)).unwrap();
                prop_assert!(is_told(&diff), "{diff:?}");
            }
        }
    }

    #[test]
    fn whatever_is_newly_lost_balances_with_the_ledger(a in mailbox(), b in mailbox()) {
        let Some(diff) = MailboxDiff::between(Some(&a), Some(&b)) else { return Ok(()) };
        for family in Family::ALL {
            let (before, after) = (a.ledger.family(family), b.ledger.family(family));
            let newly = i128::from(diff.newly_lost.family(family));
            let no_longer = i128::from(diff.no_longer_lost.family(family));
            let more = i128::from(after.lost()) - i128::from(before.lost());
            let merged = i128::from(after.merged) - i128::from(before.merged);
            // A copy that changes between merged and skipped is neither lost nor found.
            let more = if more > 0 { (more + merged.min(0)).max(0) } else { (more + merged.max(0)).min(0) };
            prop_assert_eq!(newly - no_longer, more);
        }
    }

    #[test]
    fn the_order_of_mailboxes_does_not_count(stored in stored(), turn in any::<prop::sample::Index>()) {
        // Two mailboxes of one address are told apart by their order.
        let mut mailboxes = stored.mailboxes;
        mailboxes.dedup_by(|a, b| a.address == b.address);
        let mut turned = mailboxes.clone();
        if !turned.is_empty() {
            let by = turn.index(turned.len());
            turned.rotate_left(by);
        }
        prop_assert!(difference(mailboxes, turned).radius.is_empty());
    }
}

/// Whether a difference says anything at all.
fn is_told(diff: &MailboxDiff) -> bool {
    let empty = Radius::default();
    let mut radius = Radius::default();
    radius.add(Some(diff));
    radius != empty
        && (diff.head.is_some()
            || !diff.renamed.is_empty()
            || !diff.labels.is_empty()
            || !diff.unlabelled.is_empty()
            || !diff.folders.is_empty()
            || !diff.calendars.is_empty()
            || !diff.contact_labels.is_empty()
            || !diff.ledger.is_empty()
            || !diff.findings.is_empty()
            || !diff.problems.is_empty())
}
