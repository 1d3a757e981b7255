//! Judges the statements about Microsoft 365: cutover, staged, full hybrid.
//!
//! They stand apart from the table of statements so that each number is seen beside the comparison
//! that it is for. A judge answers nothing where a fact is missing, and says which.

use super::facts::Facts;
use super::verdict::{Outcome, Path};
use words::{Text, say};

/// Mailboxes that a cutover migration can have.
const CUTOVER_MOST: u64 = 2_000;

/// Mailboxes that a cutover migration should have at most.
const CUTOVER_ADVISED: u64 = 150;

/// A week, in thousandths of days.
const WEEK: u64 = 7_000;

/// Our reading of "several weeks": 90 days are months.
const SEVERAL_WEEKS: u64 = 90_000;

/// Our reading of "several months": two.
const SEVERAL_MONTHS: u64 = 60_000;

/// Our reading of "several hundred" and of "a few hundred": two.
const SEVERAL_HUNDRED: u64 = 200;

/// Statement under judgement: the facts, and what was used or missed of them.
pub(super) struct Case<'a> {
    facts: &'a Facts,
    pub(super) path: Path,
    pub(super) measures: Vec<(&'static str, String)>,
    pub(super) needs: Vec<&'static str>,
    pub(super) note: Option<Text>,
}

/// What a judge says; nothing if a fact is missing.
pub(super) type Judged = Option<Outcome>;

impl<'a> Case<'a> {
    pub(super) const fn new(facts: &'a Facts, path: Path) -> Self {
        Self {
            facts,
            path,
            measures: Vec::new(),
            needs: Vec::new(),
            note: None,
        }
    }

    /// Notes that a fact was used, or is missing.
    fn used(&mut self, key: &'static str) {
        let known = self.measures.iter().any(|(known, _)| *known == key);
        match self.facts.shown(key) {
            Some(value) if !known => self.measures.push((key, value)),
            None if !self.needs.contains(&key) => self.needs.push(key),
            _ => {}
        }
    }

    pub(super) fn count(&mut self, key: &'static str) -> Option<u64> {
        self.used(key);
        self.facts.count(key)
    }

    pub(super) fn days(&mut self, key: &'static str) -> Option<u64> {
        self.used(key);
        self.facts.days(key)
    }

    pub(super) fn date(&mut self, key: &'static str) -> Option<jiff::civil::Date> {
        self.used(key);
        self.facts.date(key)
    }

    pub(super) fn flag(&mut self, key: &'static str) -> Option<bool> {
        self.used(key);
        self.facts.flag(key)
    }

    pub(super) fn word(&mut self, key: &'static str) -> Option<&'static str> {
        self.used(key);
        self.facts.word(key)
    }

    pub(super) fn rank(&mut self, key: &'static str) -> Option<usize> {
        self.used(key);
        self.facts.rank(key)
    }

    /// The version of the oldest Exchange as a year; the subscription edition came last.
    pub(super) fn version(&mut self) -> Option<u64> {
        let word = self.word("exchange-version")?;
        Some(word.parse().unwrap_or(2025))
    }

    pub(super) fn remark(&mut self, note: Text) {
        self.note = Some(note);
    }
}

/// Blocks if not.
pub(super) const fn block_unless(fulfilled: bool) -> Outcome {
    if fulfilled {
        Outcome::Ok
    } else {
        Outcome::Block
    }
}

/// Warns if not.
pub(super) const fn warn_unless(fulfilled: bool) -> Outcome {
    if fulfilled {
        Outcome::Ok
    } else {
        Outcome::Warn
    }
}

/// The worst of several: a block wins over a missing fact, and that over everything else.
fn worst<const N: usize>(judged: [Judged; N]) -> Judged {
    if judged.contains(&Some(Outcome::Block)) {
        return Some(Outcome::Block);
    }
    if judged.contains(&None) {
        return None;
    }
    if judged.contains(&Some(Outcome::Warn)) {
        return Some(Outcome::Warn);
    }
    Some(Outcome::Ok)
}

#[expect(clippy::unnecessary_wraps, reason = "a judge among others")]
pub(super) const fn always_info(_: &mut Case<'_>) -> Judged {
    Some(Outcome::Info)
}

#[expect(clippy::unnecessary_wraps, reason = "a judge among others")]
pub(super) const fn always_task(_: &mut Case<'_>) -> Judged {
    Some(Outcome::Task)
}

pub(super) fn options(case: &mut Case<'_>) -> Judged {
    let mailboxes = case.count("mailboxes");
    let days = case.days("duration-days");
    let together = case.flag("needs-free-busy");
    mailboxes.and(days).and(together).map(|_| Outcome::Info)
}

/// The worst of several that can only advise: a warning stands, whatever is missing.
fn advised<const N: usize>(judged: [Judged; N]) -> Judged {
    if judged.contains(&Some(Outcome::Warn)) {
        return Some(Outcome::Warn);
    }
    worst(judged)
}

/// Exactly as many mailboxes as neither row of the table has.
fn gap(case: &mut Case<'_>, judged: Judged) -> Judged {
    if case.facts.count("mailboxes") != Some(CUTOVER_ADVISED) {
        return judged;
    }
    case.remark(say!("path-note-no-row-for-150"));
    judged.map(|outcome| match outcome {
        Outcome::Ok => Outcome::Info,
        other => other,
    })
}

pub(super) fn size_cutover(case: &mut Case<'_>) -> Judged {
    let mailboxes = case.count("mailboxes");
    let days = case.days("duration-days");
    let judged = advised([
        mailboxes.map(|n| warn_unless(n <= CUTOVER_ADVISED)),
        days.map(|days| warn_unless(days <= WEEK)),
    ]);
    gap(case, judged)
}

pub(super) fn size_staged(case: &mut Case<'_>) -> Judged {
    let mailboxes = case.count("mailboxes");
    let days = case.days("duration-days");
    let judged = advised([
        mailboxes.map(|n| warn_unless(n >= CUTOVER_ADVISED)),
        days.map(weeks),
    ]);
    gap(case, judged)
}

/// A week or more, and not yet months.
const fn weeks(days: u64) -> Outcome {
    warn_unless(days >= WEEK && days <= SEVERAL_WEEKS)
}

pub(super) fn size_hybrid(case: &mut Case<'_>) -> Judged {
    case.remark(say!("path-note-own-numbers"));
    let mailboxes = case.count("mailboxes");
    let days = case.days("duration-days");
    advised([
        mailboxes.map(|n| warn_unless(n >= SEVERAL_HUNDRED)),
        days.map(|days| warn_unless(days >= SEVERAL_MONTHS)),
    ])
}

pub(super) fn cutover_mailboxes(case: &mut Case<'_>) -> Judged {
    let n = case.count("mailboxes")?;
    if n == CUTOVER_ADVISED {
        case.remark(say!("path-note-ceiling"));
    }
    Some(match n {
        0..=CUTOVER_ADVISED => Outcome::Ok,
        n if n <= CUTOVER_MOST => Outcome::Warn,
        _ => Outcome::Block,
    })
}

pub(super) fn cutover_week(case: &mut Case<'_>) -> Judged {
    Some(warn_unless(case.days("duration-days")? <= WEEK))
}

pub(super) fn cutover_all(case: &mut Case<'_>) -> Judged {
    let (all, moved) = (case.count("mailboxes"), case.count("mailboxes-to-move"));
    let all = all?;
    let whole = moved? >= all;
    if !whole {
        case.remark(say!("path-note-part"));
    }
    Some(block_unless(whole))
}

pub(super) fn port(case: &mut Case<'_>) -> Judged {
    case.flag("port-443-open").map(block_unless)
}

pub(super) fn admin(case: &mut Case<'_>) -> Judged {
    let n = case.count("mailboxes-admin-cannot-read")?;
    if n > 0 {
        case.remark(say!("path-note-mailboxes-fail"));
    }
    Some(block_unless(n == 0))
}

pub(super) fn domains(case: &mut Case<'_>) -> Judged {
    case.used("accepted-domains");
    case.used("verified-domains");
    let accepted = case.facts.domains("accepted-domains")?;
    let verified = case.facts.domains("verified-domains")?;
    if accepted.is_empty() {
        case.remark(say!("path-note-no-domain"));
        return None;
    }
    Some(block_unless(
        accepted.iter().all(|name| verified.contains(name)),
    ))
}

/// One licence for each mailbox of a user that moves: all of them in a cutover. Shared mailboxes, rooms and
/// equipment need none.
pub(super) fn licences(case: &mut Case<'_>) -> Judged {
    let moved = if case.path == Path::Cutover {
        case.count("mailboxes")
    } else {
        case.count("mailboxes-to-move")
    };
    let licences = case.count("licences");
    let (Some(moved), Some(licences)) = (moved, licences) else {
        case.used("user-mailboxes");
        return None;
    };
    let users = if licences < moved {
        let users = case.facts.count("user-mailboxes");
        if users.is_some() {
            case.used("user-mailboxes");
        } else {
            case.remark(say!("path-note-licences"));
        }
        users.unwrap_or(moved).min(moved)
    } else {
        moved
    };
    let short = users.saturating_sub(licences);
    if short > 0 {
        case.measures.push(("licences-missing", short.to_string()));
    }
    Some(block_unless(short == 0))
}

pub(super) fn staged_fits(case: &mut Case<'_>) -> Judged {
    let together = case.flag("needs-free-busy").map(|needed| {
        if needed {
            case.remark(say!("path-note-free-busy"));
        }
        block_unless(!needed)
    });
    let days = case.days("duration-days").map(weeks);
    worst([together, days])
}

pub(super) fn batches(case: &mut Case<'_>) -> Judged {
    let split = case.count("delegates-across-batches")?;
    Some(warn_unless(split == 0))
}

pub(super) fn staged_prerequisites(case: &mut Case<'_>) -> Judged {
    let judged = [port(case), admin(case), domains(case), licences(case)];
    worst(judged)
}

pub(super) fn staged_version(case: &mut Case<'_>) -> Judged {
    Some(block_unless(matches!(case.version()?, 2003 | 2007)))
}

pub(super) fn mail_users(case: &mut Case<'_>) -> Judged {
    let (users, moved) = (case.count("mail-users"), case.count("mailboxes-to-move"));
    let short = moved?.saturating_sub(users?);
    if short > 0 {
        case.measures
            .push(("mail-users-missing", short.to_string()));
    }
    Some(block_unless(short == 0))
}

/// What only a hybrid organisation gives.
pub(super) fn together(case: &mut Case<'_>) -> Judged {
    let needed = case.flag("needs-free-busy");
    if case.path == Path::Hybrid {
        return Some(Outcome::Info);
    }
    Some(block_unless(!needed?))
}

pub(super) fn hybrid_worth(case: &mut Case<'_>) -> Judged {
    case.remark(say!("path-note-few-hundred"));
    Some(warn_unless(case.count("mailboxes")? >= SEVERAL_HUNDRED))
}

pub(super) fn hybrid_server(case: &mut Case<'_>) -> Judged {
    let port = case.flag("hybrid-port-443-open").map(block_unless);
    let servers = match case.version() {
        Some(2007) => {
            let servers = case.count("servers-2013");
            servers.map(|n| block_unless(n >= 1))
        }
        // The page is about organisations of Exchange 2007; older ones are not covered.
        Some(2003) => {
            case.remark(say!("path-note-exchange-2003"));
            None
        }
        Some(2010) => {
            case.remark(say!("path-note-exchange-2010"));
            None
        }
        Some(_) => Some(Outcome::Ok),
        None => None,
    };
    worst([port, servers])
}

pub(super) fn directory_sync(case: &mut Case<'_>) -> Judged {
    let sync = case.flag("directory-sync").map(block_unless);
    let password = match case.flag("same-password-wanted") {
        Some(false) => Some(Outcome::Ok),
        Some(true) => case.word("sign-in").map(|way| block_unless(way != "none")),
        None => None,
    };
    worst([sync, password])
}

pub(super) fn phones(case: &mut Case<'_>) -> Judged {
    if case.flag("old-android-phones")? {
        case.remark(say!("path-note-android"));
    }
    Some(Outcome::Info)
}
