//! The fixtures of every rule: files below `fixtures/rules`, and mailboxes that no file can express.
//!
//! It stands apart from the tests of rules because engines are tested on the same mailboxes: whatever
//! a parameter says, one of these must feel it.

use std::path::PathBuf;

use labelcast::model::{
    ArchiveEntry, Attachment, AttachmentContents, Attendee, AttendeeRole, CountedItems, Event,
    Family, Folder, Frequency, ItemSize, Mailbox, NamedZone, Pattern, Place, RecurrenceRule,
    Response, Series, SeriesEnd, WellKnown, Zone, ZoneEra, ZoneRules,
};
use labelcast::rules::Settings;

use super::memory::{Memory, event, mail};
use super::{Outcome, list, open, predict, project, settings_in, shown, stem};

/// One fixture of a rule.
pub(crate) struct Fixture {
    pub(crate) rule: String,
    pub(crate) stem: String,
    /// The file, or none where the mailbox is made in memory.
    pub(crate) file: Option<PathBuf>,
    pub(crate) mailbox: Box<dyn Mailbox>,
    pub(crate) settings: Settings,
}

impl Fixture {
    pub(crate) fn name(&self) -> String {
        format!("{}/{}", self.rule, self.stem)
    }

    pub(crate) fn applies(&self) -> bool {
        self.stem.starts_with("applies-")
    }

    pub(crate) fn predict(&self) -> Outcome {
        predict(&*self.mailbox, &self.settings)
    }
}

/// All fixtures: the files, and those that no file can express.
pub(crate) fn fixtures() -> Vec<Fixture> {
    let mut fixtures = Vec::new();
    for folder in list(&project().join("fixtures/rules")) {
        for file in list(&folder)
            .into_iter()
            .filter(|file| file.extension().unwrap() == "json")
        {
            fixtures.push(Fixture {
                rule: folder.file_name().unwrap().to_str().unwrap().to_owned(),
                stem: stem(&file).to_owned(),
                mailbox: open(&file, &shown(&file)),
                settings: settings_in(&file.with_extension("toml")),
                file: Some(file),
            });
        }
    }
    let made = made()
        .into_iter()
        .chain(made_calendars())
        .chain(made_counted())
        .chain(super::many::made_contacts());
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
        (
            "series-occurrences-differ",
            "applies-every-ninety-minutes",
            events(every_ninety_minutes(), 1),
        ),
        (
            "time-zone-is-kept",
            "applies-rules-cut-to-the-years-of-the-events",
            events(in_a_zone_cut_short(), 1),
        ),
    ]
}

/// A series that patterns of Exchange cannot tell.
fn every_ninety_minutes() -> Event {
    let mut event = event();
    event.series = Some(Box::new(Series {
        pattern: Pattern::Rule(Box::new(RecurrenceRule::every(90, Frequency::Minutely))),
        end: SeriesEnd::Count(4),
        zone: Zone::named("Tokyo Standard Time"),
        deleted: Vec::new(),
        changed: Vec::new(),
        added: Vec::new(),
        by_date: false,
        unclear: None,
    }));
    event
}

/// An event in New York, whose zone the export describes for the winter of 2026 alone.
fn in_a_zone_cut_short() -> Event {
    let mut event = event();
    let winter = ZoneEra {
        first_year: 2025,
        standard: -5 * 3600,
        daylight: None,
    };
    let zone = Zone::Named(std::sync::Arc::new(NamedZone {
        name: "America/New_York".to_owned(),
        rules: Some(ZoneRules {
            eras: vec![winter],
            until: Some(2025),
        }),
    }));
    for moment in [&mut event.start, &mut event.end].into_iter().flatten() {
        moment.zone = zone.clone();
    }
    event
}

/// What `labelcast.mailbox/1` cannot say, or only in a file of more than a hundred kilobytes.
#[expect(clippy::too_many_lines, reason = "one entry for each mailbox")]
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
            "declines-95-percent-of-a-larger-limit",
            inbox(estimated(142_500_000)),
        ),
        (
            "estimated-size-is-uncertain",
            "declines-one-byte-under-95-percent-of-a-larger-limit",
            inbox(estimated(142_499_999)),
        ),
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
