//! Every figure and every sentence with a figure that a page shows, of one prediction.
//!
//! Texts are finished here, plurals and all, so that the script on the page only puts one in place of another.

use std::collections::BTreeMap;

use model::{Basis, Bucket, Counts, Family, MailboxPrediction, SystemLabel};
use words::{Lang, tell};

use crate::Options;
use crate::lines::{self, Key, Line};
use crate::places::{LabelFigure, State, labels, states};
use crate::speak::{self, BOLD};
use crate::universe::{Universe, meetings, renamed};

/// Folders that a line names.
const NAMED: usize = 3;

/// What one place of the page says, and the number behind it: what has none is not shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Slot {
    pub(crate) text: String,
    pub(crate) number: u64,
}

/// All figures of one prediction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Figures {
    pub(crate) slots: BTreeMap<String, Slot>,
    pub(crate) labels: Vec<Option<LabelFigure>>,
    pub(crate) states: Vec<State>,
    /// Left end and width of each bucket in the bar, in thousandths.
    pub(crate) bar: [(u64, u64); 5],
}

/// One bucket of a ledger.
type Count = fn(&Counts) -> u64;

struct Slots<'a> {
    lang: Lang,
    days: u64,
    by_name: BTreeMap<String, Slot>,
    mailbox: &'a MailboxPrediction,
}

impl Figures {
    /// Of one prediction.
    pub(crate) fn of(
        options: &Options<'_>,
        universe: &Universe,
        mailbox: &MailboxPrediction,
    ) -> Self {
        let mut slots = Slots {
            lang: options.lang,
            days: lines::days(options.engine),
            by_name: BTreeMap::new(),
            mailbox,
        };
        let lines = lines::lines(mailbox);
        slots.verdict();
        slots.ledger();
        slots.tiles(&lines);
        slots.groups();
        slots.lines(options, universe, &lines);
        slots.lists(universe);
        let family = largest(mailbox);
        let bar = bar(mailbox.ledger.family(family));
        slots.bar(family);
        Self {
            slots: slots.by_name,
            labels: labels(options.lang, universe, mailbox),
            states: states(options, universe, mailbox, &lines),
            bar,
        }
    }

    pub(crate) fn text(&self, key: &str) -> &str {
        self.slots.get(key).map_or("", |slot| &slot.text)
    }

    pub(crate) fn number(&self, key: &str) -> u64 {
        self.slots.get(key).map_or(0, |slot| slot.number)
    }
}

/// Items of all families in one bucket.
fn all(mailbox: &MailboxPrediction, of: fn(&Counts) -> u64) -> u64 {
    let families = Family::ALL.into_iter();
    families
        .map(|family| of(mailbox.ledger.family(family)))
        .sum()
}

/// The family of most items, which the bar and the verdict speak of: mail, where there is any.
pub(crate) fn largest(mailbox: &MailboxPrediction) -> Family {
    let mut families = Family::ALL.into_iter();
    let found = families.find(|family| mailbox.ledger.family(*family).found > 0);
    found.unwrap_or(Family::Mail)
}

/// Messages that Gmail deletes later: those in Trash and Spam.
pub(crate) fn purged(mailbox: &MailboxPrediction) -> u64 {
    let ids = [SystemLabel::Trash.id(), SystemLabel::Spam.id()];
    let labels = mailbox.labels.iter().filter(|label| {
        label.system
            && label
                .name
                .as_deref()
                .is_some_and(|name| ids.contains(&name))
    });
    labels.map(|label| label.messages).sum()
}

/// Buckets of a family, with their words.
pub(crate) fn buckets(counts: &Counts) -> [(Bucket, u64); 5] {
    [
        (Bucket::Migrated, counts.migrated),
        (Bucket::Altered, counts.altered),
        (Bucket::Merged, counts.merged),
        (Bucket::Skipped, counts.skipped),
        (Bucket::Unreadable, counts.unreadable),
    ]
}

fn bar(counts: &Counts) -> [(u64, u64); 5] {
    const LEAST: u64 = 8;
    let parts = buckets(counts).map(|(_, n)| n);
    let whole = counts.found.max(1);
    let mut widths = parts.map(|n| {
        let share = u64::try_from(u128::from(n) * 1_000 / u128::from(whole)).unwrap_or(0);
        if n == 0 { 0 } else { share.max(LEAST) }
    });
    // What the small ones took, and what was cut off, is the largest's.
    let sum: u64 = widths.iter().sum();
    if let Some(widest) = widths.iter_mut().max() {
        *widest =
            (*widest + 1_000).saturating_sub(sum.max(if counts.found > 0 { 1 } else { 1_000 }));
    }
    let mut left = 0;
    widths.map(|width| {
        let part = (left, width);
        left += width;
        part
    })
}

impl Slots<'_> {
    fn set(&mut self, key: impl Into<String>, text: impl Into<String>, number: u64) {
        let text = text.into();
        self.by_name.insert(key.into(), Slot { text, number });
    }

    fn amount(&mut self, key: impl Into<String>, n: u64) {
        let text = self.lang.number(n);
        self.set(key, text, n);
    }

    fn verdict(&mut self) {
        let lang = self.lang;
        let family = largest(self.mailbox);
        let counts = self.mailbox.ledger.family(family);
        let arrive = counts.migrated + counts.altered + counts.merged;
        let (a, n) = (
            format!("{BOLD}{}{BOLD}", lang.number(arrive)),
            lang.number(counts.found),
        );
        let all = arrive == counts.found;
        let one = if all { counts.found } else { arrive };
        let text = match (family, all) {
            _ if counts.found == 0 && !self.mailbox.problems.is_empty() => {
                lang.word("page-verdict-unread").to_owned()
            }
            _ if counts.found == 0 => lang.word("page-verdict-empty").to_owned(),
            (Family::Mail, true) => tell!(lang, "page-verdict-mail-all", a = a, one = one),
            (Family::Mail, false) => tell!(lang, "page-verdict-mail", a = a, n = n, one = one),
            (Family::Calendar, true) => tell!(lang, "page-verdict-calendar-all", a = a, one = one),
            (Family::Calendar, false) => {
                tell!(lang, "page-verdict-calendar", a = a, n = n, one = one)
            }
            (Family::Contacts, true) => tell!(lang, "page-verdict-contacts-all", a = a, one = one),
            (Family::Contacts, false) => {
                tell!(lang, "page-verdict-contacts", a = a, n = n, one = one)
            }
            (Family::Other, _) => tell!(lang, "page-verdict-other", a = a, n = n, one = one),
        };
        self.set("v", text, arrive);
        let copies = self.mailbox.ledger.mail.merged;
        self.set("copies", tell!(lang, "page-copies", n = copies), copies);
    }

    fn ledger(&mut self) {
        for family in Family::ALL {
            let counts = *self.mailbox.ledger.family(family);
            self.amount(format!("l-{}-found", family.as_str()), counts.found);
            for (bucket, n) in buckets(&counts) {
                self.amount(format!("l-{}-{}", family.as_str(), bucket.as_str()), n);
            }
        }
    }

    fn bar(&mut self, family: Family) {
        let lang = self.lang;
        let counts = self.mailbox.ledger.family(family);
        let parts: Vec<String> = buckets(counts)
            .into_iter()
            .filter(|(_, n)| *n > 0)
            .map(|(bucket, n)| format!("{}: {}", bucket_word(lang, bucket), lang.number(n)))
            .collect();
        let text = format!("{}. {}", lang.list(&parts), lang.word("page-bar-thin"));
        self.set("bar", text, counts.found);
    }

    /// Counts by family, where there are several: `3 messages + 2 others`.
    fn split(&self, of: fn(&Counts) -> u64, families: &[Family]) -> (String, usize) {
        let lang = self.lang;
        let mut parts = families.iter().filter_map(|family| {
            let n = of(self.mailbox.ledger.family(*family));
            (n > 0).then(|| speak::count(lang, *family, n))
        });
        let mut text = parts.next().unwrap_or_default();
        let mut n = usize::from(!text.is_empty());
        for part in parts {
            text = tell!(lang, "page-plus", a = text, b = part);
            n += 1;
        }
        (text, n)
    }

    fn tiles(&mut self, lines: &BTreeMap<Key, Line>) {
        let lang = self.lang;
        let skipped = all(self.mailbox, |counts| counts.skipped);
        let altered = all(self.mailbox, |counts| counts.altered);
        let unreadable = all(self.mailbox, |counts| counts.unreadable);
        let purged = purged(self.mailbox);
        let calendars = self.mailbox.calendars.iter();
        let meetings: u64 = calendars.map(|calendar| calendar.differs).sum();
        let open = lines.values().filter(|line| line.arrival).count() as u64;
        let all_open = lines.keys().filter(|key| key.basis == Basis::Open).count() as u64;
        self.amount("open-arrival", open);
        self.amount("open-names", all_open - open);
        let tiles = [
            ("gone", skipped, tell!(lang, "page-tile-gone", n = skipped)),
            (
                "purged",
                purged,
                tell!(lang, "page-tile-purged", n = purged, days = self.days),
            ),
            (
                "altered",
                altered,
                tell!(lang, "page-tile-altered", n = altered),
            ),
            (
                "unreadable",
                unreadable,
                lang.word("page-tile-unreadable").to_owned(),
            ),
            (
                "meetings",
                meetings,
                tell!(lang, "page-tile-meetings", n = meetings),
            ),
            ("open", open, tell!(lang, "page-tile-open", n = open)),
        ];
        for (tile, n, words) in tiles {
            self.amount(format!("t-{tile}"), n);
            self.set(format!("t-{tile}-w"), words, n);
        }
        let counts: [(&str, Count); 3] = [
            ("gone", |counts| counts.skipped),
            ("altered", |counts| counts.altered),
            ("unreadable", |counts| counts.unreadable),
        ];
        for (tile, of) in counts {
            let (text, families) = self.split(of, &Family::ALL);
            let mixed = families > 1;
            let text = if mixed { text } else { String::new() };
            self.set(format!("t-{tile}-s"), text, u64::from(mixed));
        }
        let found = all(self.mailbox, |counts| counts.found);
        let safe = found > 0
            && skipped + altered + purged + unreadable == 0
            && self
                .mailbox
                .problems
                .iter()
                .all(|problem| !problem.is_lossy());
        self.set("t-nothing", "", u64::from(safe));
        self.set(
            "unreadable",
            tell!(lang, "page-unreadable", n = unreadable),
            unreadable,
        );
    }

    fn groups(&mut self) {
        let lang = self.lang;
        let first = [Family::Mail, Family::Other];
        let total = |of: fn(&Counts) -> u64| -> u64 {
            let families = first.iter();
            families
                .map(|family| of(self.mailbox.ledger.family(*family)))
                .sum()
        };
        let (gone, altered) = (
            total(|counts| counts.skipped),
            total(|counts| counts.altered),
        );
        let purged = purged(self.mailbox);
        let (gone_text, _) = self.split(|counts| counts.skipped, &first);
        let (altered_text, _) = self.split(|counts| counts.altered, &first);
        self.set("g-gone", gone_text, gone);
        self.set("g-altered", altered_text, altered);
        self.set("g-purged", speak::count(lang, Family::Mail, purged), purged);
        for family in [Family::Calendar, Family::Contacts] {
            let counts = *self.mailbox.ledger.family(family);
            let parts: Vec<String> = [
                (
                    counts.skipped,
                    tell!(lang, "page-tile-gone", n = counts.skipped),
                ),
                (
                    counts.altered,
                    tell!(lang, "page-tile-altered", n = counts.altered),
                ),
            ]
            .into_iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, words)| format!("{} {words}", speak::count(lang, family, n)))
            .collect();
            self.set(
                format!("g-{}", family.as_str()),
                parts.join(" · "),
                counts.skipped + counts.altered,
            );
        }
    }

    fn lines(&mut self, options: &Options<'_>, universe: &Universe, lines: &BTreeMap<Key, Line>) {
        let lang = self.lang;
        for (at, known) in universe.lines.iter().enumerate() {
            let key = &known.key;
            let Some(line) = lines.get(key) else {
                for part in ["", "u", "f", "d"] {
                    self.set(format!("q{at}{part}"), "", 0);
                }
                continue;
            };
            let folders = line.folders.len() as u64;
            let (n, unit, counted) = if folders > 0 && (key.is_about_folders() || line.items == 0) {
                let unit = tell!(lang, "page-unit-folders", n = folders);
                (
                    folders,
                    unit,
                    tell!(lang, "page-count-folders", n = folders),
                )
            } else if line.items > 0 {
                let counted = if key.family == Family::Other {
                    tell!(lang, "page-count-items", n = line.items)
                } else {
                    speak::count(lang, key.family, line.items)
                };
                (
                    line.items,
                    speak::unit(lang, key.family, line.items),
                    counted,
                )
            } else {
                (0, String::new(), String::new())
            };
            let number = if n == 0 {
                "•".to_owned()
            } else {
                lang.number(n)
            };
            self.set(format!("q{at}"), number, n.max(1));
            self.set(format!("q{at}u"), unit, n.max(1));
            self.set(format!("q{at}f"), folder_list(lang, line), n.max(1));
            let headline = key.headline(lang, options.engine);
            let because = if counted.is_empty() {
                headline
            } else {
                format!("{headline} · {counted}")
            };
            self.set(format!("q{at}d"), because, n.max(1));
        }
    }

    fn lists(&mut self, universe: &Universe) {
        let lang = self.lang;
        for (at, (folder, _)) in universe.calendars.iter().enumerate() {
            let calendars = self.mailbox.calendars.iter();
            let arrive = calendars
                .filter(|calendar| calendar.folder == *folder)
                .map(|calendar| calendar.events.migrated + calendar.events.altered);
            self.amount(format!("c{at}"), arrive.sum());
        }
        for (at, name) in universe.contact_labels.iter().enumerate() {
            let labels = self.mailbox.contact_labels.iter();
            let contacts = labels
                .filter(|label| label.name == *name)
                .map(|label| label.contacts);
            self.amount(format!("k{at}"), contacts.sum());
        }
        let mut now = BTreeMap::new();
        for meeting in meetings(self.mailbox) {
            *now.entry(meeting.clone()).or_insert(0) += meeting.1.occurrences;
        }
        for (at, meeting) in universe.meetings.iter().enumerate() {
            let n = now.get(meeting).copied().unwrap_or(0);
            self.set(
                format!("m{at}"),
                tell!(lang, "page-meeting-count", n = n),
                n,
            );
        }
        let mut renames: BTreeMap<_, u64> = BTreeMap::new();
        for rename in self.mailbox.folders.iter().filter_map(renamed) {
            *renames.entry(rename).or_default() += 1;
        }
        let total: u64 = renames.values().sum();
        self.amount("rn", total);
        self.set("rnh", tell!(lang, "page-renames", n = total), total);
        for (at, rename) in universe.renames.iter().enumerate() {
            let n = renames.get(rename).copied().unwrap_or(0);
            let text = if n > 1 {
                tell!(lang, "page-count-folders", n = n)
            } else {
                String::new()
            };
            self.set(format!("r{at}"), text, n);
        }
    }
}

/// The word of a bucket on the page.
pub(crate) fn bucket_word(lang: Lang, bucket: Bucket) -> &'static str {
    lang.named("page-bucket", bucket.as_str())
}

fn folder_list(lang: Lang, line: &Line) -> String {
    let several = line.folders.len() > 1;
    let mut named: Vec<String> = line
        .folders
        .iter()
        .take(NAMED)
        .map(|(folder, items)| {
            let path = speak::path(lang, folder);
            if several && *items > 0 {
                format!("{path} ({})", lang.number(*items))
            } else {
                path
            }
        })
        .collect();
    let more = line.folders.len().saturating_sub(NAMED);
    if more > 0 {
        named.push(tell!(lang, "page-more-folders", n = more));
    }
    lang.list(&named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_is_as_wide_as_it_is_and_shows_the_smallest_part() {
        let counts = Counts {
            found: 100_000,
            migrated: 99_998,
            altered: 1,
            skipped: 1,
            ..Counts::default()
        };
        assert_eq!(
            bar(&counts),
            [(0, 984), (984, 8), (992, 0), (992, 8), (1_000, 0)]
        );
        assert_eq!(bar(&Counts::default()), [(0, 0); 5]);
        let third = Counts {
            found: 3,
            migrated: 1,
            altered: 1,
            skipped: 1,
            ..Counts::default()
        };
        let width: u64 = bar(&third).iter().map(|(_, width)| width).sum();
        assert_eq!(width, 1_000);
    }
}
