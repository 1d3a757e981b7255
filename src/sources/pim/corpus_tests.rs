//! The real sample files against counts by a scan of lines that knows nothing of the reader.
//!
//! Apart because these files may be absent; then the tests say that they were skipped.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::testing::{TempDir, corpus};
use crate::{Export, OpenMailbox};
use model::{
    Event, Family, FolderId, Item, ItemSink, Moment, Pattern, Place, Problem, SeriesEnd,
    SourceFormat, Zone,
};

/// What was read of a file, or counted in its lines.
#[derive(Debug, Default, PartialEq, Eq, Clone)]
struct Counts {
    events: u64,
    series: u64,
    endless: u64,
    tasks: u64,
    cards: u64,
}

#[derive(Default)]
struct Seen {
    counts: Counts,
    lost: u64,
    foreign: u64,
    zones: (u64, u64),
    problems: Vec<Problem>,
}

impl ItemSink for Seen {
    fn counted(&mut self, _: FolderId, _: &model::CountedItems<'_>) {
        panic!("this reader counts no item without reading it");
    }

    fn item(&mut self, _: FolderId, item: &Item<'_>) {
        match item {
            Item::Event(item) => self.event(item.event),
            Item::Contact(_) => self.counts.cards += 1,
            Item::Other(_) => self.counts.tasks += 1,
            Item::Mail(_) => panic!("no mail here"),
        }
    }

    fn unreadable(&mut self, _: FolderId, _: Family, _: Place<'_>, problem: Problem) {
        assert_eq!(problem.items, 1);
        self.lost += 1;
        self.problems.push(problem);
    }

    fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }
}

impl Seen {
    fn event(&mut self, event: &Event) {
        self.counts.events += 1;
        for moment in event.start.iter().chain(&event.end) {
            if let Zone::Named(zone) = &moment.zone {
                self.zones.0 += 1;
                self.zones.1 += u64::from(zone.rules.is_some());
            }
        }
        let Some(series) = &event.series else { return };
        self.counts.series += 1;
        let ends = !matches!(series.end, SeriesEnd::Never | SeriesEnd::Unknown);
        self.counts.endless += u64::from(!ends);
        self.foreign += u64::from(matches!(series.pattern, Pattern::Foreign(_)));
    }
}

fn open(path: &Path) -> Result<OpenMailbox, String> {
    let format = match path.extension() {
        Some(end) if end == "vcf" => SourceFormat::Vcf,
        _ => SourceFormat::Ics,
    };
    let shown = path.file_name().unwrap().to_string_lossy().into_owned();
    crate::open(&Export::new(path.to_owned(), shown, format))
        .map_err(|error| error.cause.to_string())
}

fn read(mailbox: &OpenMailbox) -> Seen {
    let mut seen = Seen::default();
    seen.problems.extend(mailbox.problems().to_vec());
    for piece in 0..mailbox.pieces() {
        mailbox.scan(piece, &mut seen);
    }
    seen
}

/// Lines of a file, unfolded, as Latin-1: nothing that is counted lies outside of ASCII.
fn unfolded(bytes: &[u8]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in bytes.split(|&byte| byte == b'\n') {
        let text: String = line
            .iter()
            .filter(|byte| **byte != b'\r')
            .map(|&byte| char::from(byte))
            .collect();
        match (text.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(more), Some(last)) => last.push_str(more),
            _ => lines.push(text),
        }
    }
    lines
}

/// Counts by lines alone: an event is its `BEGIN:VEVENT`, a series one that has an `RRULE` or `RDATE`, an
/// endless one a series whose first rule has neither `COUNT` nor `UNTIL`. Exceptions whose `UID` a series
/// of the file has are not counted, as they are no events of their own.
fn counted(bytes: &[u8]) -> Counts {
    #[derive(Default)]
    struct One {
        uid: String,
        rule: Option<String>,
        dates: bool,
        exception: bool,
    }
    let mut counts = Counts::default();
    let mut events: Vec<One> = Vec::new();
    let mut open: Option<One> = None;
    for line in unfolded(bytes) {
        let upper = line.trim().to_ascii_uppercase();
        let value = |name: &str| {
            let rest = upper.strip_prefix(name)?;
            (rest.starts_with(':') || rest.starts_with(';')).then(|| {
                let mut quoted = false;
                let colon = rest.find(|c| {
                    quoted ^= c == '"';
                    c == ':' && !quoted
                });
                colon.map_or(String::new(), |colon| rest[colon + 1..].to_owned())
            })
        };
        match upper.as_str() {
            "BEGIN:VEVENT" => open = Some(One::default()),
            "END:VEVENT" => events.extend(open.take()),
            "BEGIN:VTODO" | "BEGIN:VJOURNAL" => counts.tasks += 1,
            "BEGIN:VCARD" => counts.cards += 1,
            _ => {
                let Some(open) = open.as_mut() else { continue };
                if let Some(uid) = value("UID") {
                    open.uid = uid;
                }
                if let Some(rule) = value("RRULE") {
                    open.rule.get_or_insert(rule);
                }
                open.dates |= value("RDATE").is_some();
                open.exception |= value("RECURRENCE-ID").is_some();
            }
        }
    }
    let masters: Vec<&str> = events
        .iter()
        .filter(|event| !event.exception && (event.rule.is_some() || event.dates))
        .map(|event| event.uid.as_str())
        .filter(|uid| !uid.is_empty())
        .collect();
    for event in &events {
        if event.exception && masters.contains(&event.uid.as_str()) {
            continue;
        }
        counts.events += 1;
        if event.rule.is_none() && !event.dates {
            continue;
        }
        counts.series += 1;
        let endless = event
            .rule
            .as_ref()
            .is_some_and(|rule| !rule.contains("UNTIL=") && !rule.contains("COUNT="));
        counts.endless += u64::from(endless);
    }
    counts
}

fn files(name: &str) -> Option<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = fs::read_dir(corpus(name)?)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    Some(files)
}

/// Files that are read differently from their lines, and why.
const EXPLAINED: &[(&str, &str)] = &[
    (
        "calcard-049.ics",
        "holds no component but one that nobody knows, outside of any calendar",
    ),
    ("calcard-050.ics", "the same"),
    (
        "calcard-148.ics",
        "the last event has no END: one item lost",
    ),
    ("ical4j-13-MoonPhase.ics", "the same"),
    (
        "calcard-163.ics",
        "UNTIL of the 34th of a 56th month: the end is not known",
    ),
    ("ical4j-smallcluster.ics", "the same"),
    (
        "calcard-211.ics",
        "two versions of one event: that of the higher SEQUENCE holds",
    ),
    (
        "calcard-220.ics",
        "the same, nine messages about two events",
    ),
    ("ical4j-classify.ics", "the same"),
    ("ical4j-incoming.ics", "the same"),
    ("calcard-028.vcf", "the card has no END: one item lost"),
    ("calcard-056.vcf", "the same"),
];

/// Reads all files of one sort, compares each with its lines, and gives the sums.
fn compare(name: &str) -> Option<Seen> {
    let mut differing = BTreeMap::new();
    let mut all = Seen::default();
    for path in files(name)? {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let counted = counted(&fs::read(&path).unwrap());
        let seen = match open(&path) {
            Ok(mailbox) => read(&mailbox),
            Err(cause) => {
                differing.insert(name, cause);
                continue;
            }
        };
        if seen.counts != counted || seen.lost > 0 {
            let text = format!(
                "read {:?}, lost {}, counted {counted:?}",
                seen.counts, seen.lost
            );
            differing.insert(name, text);
        }
        all.counts.events += seen.counts.events;
        all.counts.series += seen.counts.series;
        all.counts.endless += seen.counts.endless;
        all.counts.tasks += seen.counts.tasks;
        all.counts.cards += seen.counts.cards;
        all.foreign += seen.foreign;
        all.zones.0 += seen.zones.0;
        all.zones.1 += seen.zones.1;
        all.problems.extend(seen.problems);
    }
    let explained = |name: &str| EXPLAINED.iter().any(|(known, _)| *known == name);
    let unexplained: Vec<_> = differing
        .iter()
        .filter(|(name, _)| !explained(name))
        .collect();
    assert!(unexplained.is_empty(), "{unexplained:#?}");
    for (known, why) in EXPLAINED.iter().filter(|(known, _)| known.ends_with(name)) {
        assert!(
            differing.contains_key(*known),
            "{known} is read like its lines: {why}"
        );
    }
    for problem in &all.problems {
        let told = [
            &*problem.path,
            &problem.place,
            problem.cause.as_str(),
            problem.help.as_str(),
        ];
        assert!(told.iter().all(|text| !text.is_empty()), "{problem:?}");
    }
    Some(all)
}

#[test]
fn every_calendar_gives_what_its_lines_say() {
    let Some(all) = compare("ics") else { return };
    // A rule that is not understood is rare: fewer than one series in a hundred.
    assert!(all.counts.series > 4_000, "{:?}", all.counts);
    assert!(all.foreign * 100 < all.counts.series, "{}", all.foreign);
}

#[test]
fn every_card_is_one_contact() {
    let Some(all) = compare("vcf") else { return };
    assert!(all.counts.cards > 90, "{:?}", all.counts);
}

#[test]
fn zones_of_windows_keep_their_names_and_their_rules() {
    let Some(files) = files("ics") else { return };
    let mut windows = BTreeMap::new();
    for path in files {
        struct Zones<'a>(&'a mut BTreeMap<String, bool>);
        impl ItemSink for Zones<'_> {
            fn counted(&mut self, _: FolderId, _: &model::CountedItems<'_>) {
                panic!("this reader counts no item without reading it");
            }

            fn item(&mut self, _: FolderId, item: &Item<'_>) {
                if let Item::Event(item) = item
                    && let Some(Moment {
                        zone: Zone::Named(zone),
                        ..
                    }) = &item.event.start
                    && (zone.name.ends_with(" Time") || zone.name.starts_with("tzone:"))
                {
                    *self.0.entry(zone.name.clone()).or_default() |= zone.rules.is_some();
                }
            }
            fn unreadable(&mut self, _: FolderId, _: Family, _: Place<'_>, _: Problem) {}
            fn problem(&mut self, _: Problem) {}
        }
        let Ok(mailbox) = open(&path) else { continue };
        for piece in 0..mailbox.pieces() {
            mailbox.scan(piece, &mut Zones(&mut windows));
        }
    }
    assert_eq!(
        windows.get("W. Europe Standard Time"),
        Some(&true),
        "{windows:?}"
    );
    assert_eq!(
        windows.get("Pacific Standard Time"),
        Some(&true),
        "{windows:?}"
    );
}

/// Calendars of the sample files, cut and garbled in a fixed way: nothing may panic, and what was there
/// is either an item or told.
#[test]
fn garbled_files_never_panic() {
    let Some(files) = files("ics") else { return };
    let cards = self::files("vcf").unwrap_or_default();
    let dir = TempDir::new("garbled");
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below.max(1) as u64).unwrap()
    };
    for path in files.iter().chain(&cards).step_by(3) {
        let mut bytes = fs::read(path).unwrap();
        bytes.truncate(20_000);
        for _ in 0..20 {
            if bytes.is_empty() {
                break;
            }
            let at = next(bytes.len());
            match next(4) {
                0 => bytes[at] = *b"\0\n\r:;,=\\\"\xff \t-9".get(next(14)).unwrap(),
                1 => drop(bytes.drain(at..(at + next(40)).min(bytes.len()))),
                2 => {
                    let again = bytes[at..(at + next(200)).min(bytes.len())].to_vec();
                    bytes.splice(at..at, again);
                }
                _ => bytes[at] = bytes[at].wrapping_add(1),
            }
        }
        let name = format!("a.{}", path.extension().unwrap().to_string_lossy());
        if let Ok(mailbox) = open(&dir.write(&name, &bytes)) {
            let seen = read(&mailbox);
            let failed = |problem: &&Problem| problem.cause.as_str().contains("parser fails");
            assert_eq!(
                seen.problems.iter().find(failed),
                None,
                "{}",
                path.display()
            );
        }
    }
}
