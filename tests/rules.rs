//! Every rule against its fixtures: where it applies, where it declines, and each of its cases.
//!
//! It walks the registry and the folder `fixtures/rules`, so that a new rule is tested by adding two
//! files and no code.
#![expect(
    clippy::unwrap_used,
    reason = "a helper that fails is a test that fails"
)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use labelcast::engines::Engine;
use labelcast::model::{
    ArchiveEntry, Attachment, AttachmentContents, Attendee, AttendeeRole, Basis, CountedItems,
    Event, Family, Folder, ItemSize, Mailbox, Place, Response, WellKnown,
};
use labelcast::report::text::Lang;
use labelcast::rules::{Settings, registry};
use support::memory::{Memory, event, mail};
use support::snapshots::Snapshots;
use support::{
    ENGINE, Outcome, list, predict, predict_text, predict_under, project, render, settings_in, stem,
};

/// Most lines of a fixture's snapshot.
const MOST_LINES: usize = 60;

/// One fixture of a rule.
struct Fixture {
    rule: String,
    stem: String,
    /// The file, or none where the mailbox is made in memory.
    file: Option<PathBuf>,
    mailbox: Box<dyn Mailbox>,
    settings: Settings,
}

impl Fixture {
    fn name(&self) -> String {
        format!("{}/{}", self.rule, self.stem)
    }

    fn applies(&self) -> bool {
        self.stem.starts_with("applies-")
    }

    fn predict(&self) -> Outcome {
        predict(&*self.mailbox, &self.settings)
    }
}

/// All fixtures: the files, and those that no file can express.
fn fixtures() -> Vec<Fixture> {
    let mut fixtures = Vec::new();
    for folder in list(&project().join("fixtures/rules")) {
        for file in list(&folder)
            .into_iter()
            .filter(|file| file.extension().unwrap() == "json")
        {
            fixtures.push(Fixture {
                rule: folder.file_name().unwrap().to_str().unwrap().to_owned(),
                stem: stem(&file).to_owned(),
                mailbox: support::open(&file, &support::shown(&file)),
                settings: settings_in(&file.with_extension("toml")),
                file: Some(file),
            });
        }
    }
    let made = made()
        .into_iter()
        .chain(made_calendars())
        .chain(made_counted())
        .chain(support::many::made_contacts());
    for (rule, stem, mailbox) in made {
        fixtures.push(Fixture {
            rule: rule.to_owned(),
            stem: stem.to_owned(),
            file: None,
            mailbox: Box::new(mailbox),
            settings: Settings::default(),
        });
    }
    fixtures
}

/// A mailbox whose only message lies in a folder that the export does not name.
fn nameless() -> Memory {
    let mut mailbox = Memory::new();
    let mut folder = Folder::named("(unknown folder)", None);
    folder.unknown = true;
    let folder = mailbox.folder(folder);
    mailbox.mail(folder, mail(2048));
    mailbox
}

/// A mailbox of which so many messages, events and contacts are known by their number alone.
fn counted(number: u64) -> Memory {
    let mut mailbox = Memory::new();
    for (name, family, class) in [
        ("Inbox", Family::Mail, "IPM.Note"),
        ("Calendar", Family::Calendar, "IPM.Appointment"),
        ("Contacts", Family::Contacts, "IPM.Contact"),
        ("Junk Email", Family::Mail, "IPM.Note"),
    ] {
        let mut folder = Folder::named(name, None);
        folder.well_known = WellKnown::from_name(&name.replace(' ', ""));
        let folder = mailbox.folder(folder);
        let items = CountedItems {
            place: Place::Number(1),
            class,
            family,
            items: number,
            bytes: number * 2048,
        };
        mailbox.counted(folder, items);
    }
    mailbox
}

/// Items that are only counted; the format describes every item.
fn made_counted() -> Vec<(&'static str, &'static str, Memory)> {
    vec![
        (
            "counted-items-are-not-judged",
            "applies-folders-with-numbers-alone",
            counted(120),
        ),
        (
            "counted-items-are-not-judged",
            "declines-number-zero",
            counted(0),
        ),
    ]
}

/// A mailbox with so many events that are alike in its calendar.
fn events(event: Event, number: u64) -> Memory {
    let mut mailbox = Memory::new();
    let mut folder = Folder::named("Calendar", None);
    folder.well_known = Some(WellKnown::Calendar);
    let folder = mailbox.folder(folder);
    mailbox.events(folder, event, number);
    mailbox
}

/// An event with so many guests from elsewhere.
fn guests(number: usize) -> Event {
    let mut event = event();
    event.attendees = (0..number)
        .map(|guest| Attendee {
            address: format!("guest{guest}@partner.example.com"),
            role: AttendeeRole::Required,
            response: Response::None,
        })
        .collect();
    event
}

/// Calendars of a size that no file of a sensible length has.
fn made_calendars() -> Vec<(&'static str, &'static str, Memory)> {
    vec![
        (
            "many-events-throttle-account",
            "applies-gc-001-100001-events",
            events(event(), 100_001),
        ),
        (
            "many-events-throttle-account",
            "declines-gc-001-100000-events",
            events(event(), 100_000),
        ),
        (
            "many-external-guests-throttle-account",
            "applies-gc-003-10000-guests",
            events(guests(100), 100),
        ),
        (
            "many-external-guests-throttle-account",
            "declines-gc-003-9999-guests",
            events(guests(99), 101),
        ),
    ]
}

/// What `labelcast.mailbox/1` cannot say, or only in a file of more than a hundred kilobytes.
fn made() -> Vec<(&'static str, &'static str, Memory)> {
    let inbox = |mail| {
        let mut mailbox = Memory::new();
        let inbox = mailbox.folder(Folder::named("Inbox", None));
        mailbox.mail(inbox, mail);
        mailbox
    };
    let labels = |count: usize| {
        let mut mailbox = Memory::new();
        for number in 0..count {
            let folder = mailbox.folder(Folder::named(format!("{number:05}"), None));
            mailbox.mail(folder, mail(2048));
        }
        mailbox
    };
    let estimated = |encoded| {
        let mut mail = mail(17_500_000);
        mail.size = ItemSize {
            bytes: 17_500_000,
            encoded,
            estimated: true,
        };
        mail
    };
    let cut = |name: &'static str| {
        let entries = vec![ArchiveEntry {
            name: name.into(),
            encrypted: false,
        }];
        let mut mail = mail(2048);
        mail.attachments = Vec::leak(vec![Attachment {
            name: "many.zip".into(),
            bytes: 900,
            inline: false,
            contents: AttachmentContents::Listed { entries, cut: true },
        }]);
        mail
    };
    let mut unknown = mail(2048);
    unknown.read = None;
    vec![
        // The format's sizes are sizes in transit; estimates come from decoded parts.
        (
            "estimated-size-is-uncertain",
            "applies-estimate-close-to-a-limit",
            inbox(estimated(23_750_000)),
        ),
        (
            "estimated-size-is-uncertain",
            "declines-estimate-below",
            inbox(estimated(23_749_999)),
        ),
        (
            "estimated-size-is-uncertain",
            "declines-size-that-was-measured",
            inbox(mail(24_999_999)),
        ),
        // The format lists all entries or none; a bound on entries is met in real archives only.
        (
            "archive-with-blocked-file-is-dropped",
            "applies-listing-that-was-cut",
            inbox(cut("a.txt")),
        ),
        (
            "archive-with-blocked-file-is-dropped",
            "applies-script-before-the-cut",
            inbox(cut("a.js")),
        ),
        // The format's folders all have names of their own.
        (
            "unknown-folder-has-no-label",
            "applies-folder-not-named",
            nameless(),
        ),
        // The format's default is unread; an export that is silent is another format's.
        (
            "unknown-read-state-counts-as-read",
            "applies-state-not-said",
            inbox(unknown),
        ),
        // A file for each would be larger than all other fixtures together.
        (
            "label-count-exceeds-limit",
            "applies-5000-labels",
            labels(5_000),
        ),
        (
            "label-count-exceeds-limit",
            "applies-10000-labels",
            labels(10_000),
        ),
        (
            "label-count-exceeds-limit",
            "applies-10001-labels",
            labels(10_001),
        ),
    ]
}

#[test]
fn every_rule_has_fixtures_of_both_kinds_and_every_fixture_a_rule() {
    let fixtures = fixtures();
    let ids: BTreeSet<&str> = registry().iter().map(|rule| rule.id).collect();
    for id in &ids {
        for kind in ["applies-", "declines-"] {
            let has = |fixture: &Fixture| fixture.rule == *id && fixture.stem.starts_with(kind);
            assert!(fixtures.iter().any(has), "{id} has no fixture '{kind}...'");
        }
    }
    for folder in list(&project().join("fixtures/rules")) {
        let rule = folder.file_name().unwrap().to_str().unwrap().to_owned();
        assert!(
            ids.contains(rule.as_str()),
            "fixtures/rules/{rule}: no such rule"
        );
        for file in list(&folder) {
            let name = support::shown(&file);
            let stem = stem(&file);
            assert!(
                stem.starts_with("applies-") || stem.starts_with("declines-"),
                "{name}"
            );
            let ending = file.extension().unwrap_or_default();
            assert!(
                ending == "json" || ending == "toml",
                "{name}: neither a mailbox nor settings"
            );
            assert!(
                file.with_extension("json").exists(),
                "{name}: settings without a mailbox"
            );
        }
    }
}

#[test]
fn fixtures_hold_what_they_say_and_balance() {
    for fixture in fixtures() {
        let name = fixture.name();
        let outcome = fixture.predict();
        assert_eq!(outcome.shows(&fixture.rule), fixture.applies(), "{name}");
        assert_eq!(outcome.prediction.problems, [], "{name}");
        assert!(outcome.prediction.ledger.balances(), "{name}");
    }
}

#[test]
fn a_finding_names_the_case_that_its_clause_is_cited_for() {
    let mut cases = BTreeSet::new();
    for fixture in fixtures() {
        for finding in fixture.predict().prediction.findings {
            let cited = ENGINE
                .entries()
                .iter()
                .find(|entry| entry.rule == finding.rule && entry.case == finding.case)
                .map(|entry| (entry.clause.as_str(), entry.basis));
            let given = (finding.clause.as_str(), finding.basis);
            assert_eq!(cited, Some(given), "{}", fixture.name());
            cases.insert((finding.rule, finding.case));
        }
    }
    assert!(cases.contains(&("large-message-loses-attachments", "")));
    assert!(cases.contains(&("large-message-loses-attachments", "zone")));
}

#[test]
fn what_rules_add_is_told_in_japanese_unless_it_is_a_name() {
    let names = [
        "colliding-labels-merge",
        "default-folder-known-by-name",
        "equal-contact-labels-merge",
        "name-reserved-in-another-language-stays",
        "reserved-name-below-top-stays",
    ];
    let mut told = 0;
    for fixture in fixtures() {
        for finding in fixture.predict().prediction.findings {
            for about in &finding.about {
                let japanese = Lang::Ja.about(finding.rule, about);
                let same = japanese == about.as_str();
                assert_eq!(
                    same,
                    names.contains(&finding.rule),
                    "{}: {about}",
                    finding.rule
                );
                told += usize::from(!same);
            }
        }
    }
    assert!(told > 0);
}

#[test]
fn outcomes_are_as_pinned() {
    let mut snapshots = Snapshots::of("rules", MOST_LINES);
    for fixture in fixtures() {
        let text = render::outcome(&fixture.predict());
        snapshots.check(&fixture.rule, &fixture.stem, &text);
    }
    snapshots.finish();
}

#[test]
fn line_ends_do_not_count() {
    let mut files = 0;
    for fixture in fixtures() {
        let Some(file) = &fixture.file else { continue };
        let text = fs::read_to_string(file).unwrap();
        assert!(
            !text.contains('\r') && text.ends_with('\n'),
            "{}",
            fixture.name()
        );
        let shown = support::shown(file);
        let crlf = predict_text(&text.replace('\n', "\r\n"), &shown, &fixture.settings);
        assert_eq!(fixture.predict(), crlf, "{}", fixture.name());
        files += 1;
    }
    assert!(files > 0);
}

/// The shipped engine with every basis `stated`, but that of one case, which is `open`.
fn engine_with_one_open_case(rule: &str, case: &str) -> Engine {
    let file = project().join("src/engines/google_dms.toml");
    let mut engine: toml::Table = fs::read_to_string(file).unwrap().parse().unwrap();
    for entry in engine["entry"].as_array_mut().unwrap() {
        let entry = entry.as_table_mut().unwrap();
        let named = entry
            .get("case")
            .and_then(toml::Value::as_str)
            .unwrap_or_default();
        let open = entry["rule"].as_str() == Some(rule) && named == case;
        let basis = if open { Basis::Open } else { Basis::Stated };
        entry.insert("basis".to_owned(), basis.as_str().into());
    }
    Engine::parse("google_dms.toml", &engine.to_string()).unwrap()
}

#[test]
fn every_case_of_every_rule_is_met_by_a_fixture() {
    let fixtures = fixtures();
    let mut unmet = Vec::new();
    for rule in registry() {
        for case in rule.cases {
            let engine = engine_with_one_open_case(rule.id, case);
            let met = fixtures.iter().any(|fixture| {
                if fixture.rule != rule.id || !fixture.applies() {
                    return false;
                }
                let outcome = predict_under(&engine, &*fixture.mailbox, &fixture.settings);
                let open = |basis: Basis| basis == Basis::Open;
                // A folder or item that no rule decided on is open, too; it names no rule.
                outcome
                    .prediction
                    .findings
                    .iter()
                    .any(|finding| open(finding.basis))
                    || outcome
                        .prediction
                        .folders
                        .iter()
                        .any(|folder| open(folder.basis) && folder.rules.contains(&rule.id))
                    || outcome
                        .records
                        .iter()
                        .any(|record| open(record.basis) && record.rules.contains(&rule.id))
            });
            if !met {
                unmet.push(format!("{} '{case}'", rule.id));
            }
        }
    }
    assert!(
        unmet.is_empty(),
        "cases that no fixture meets: {}",
        unmet.join(", ")
    );
}
