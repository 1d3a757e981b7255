//! The models: how long a set of mailboxes takes, each by its own clauses.
//!
//! They stand together so that one list shows what each model counts, what it leaves out, and which
//! clause says so.

use num_bigint::BigInt;

use super::calibrate::Fit;
use super::fill::{Pool, drain};
use super::hours::{Seconds, fraction, whole};
use super::load::Load;
use super::microsoft::{self, Days, Move};
use model::Basis;
use words::{Text, say};

/// The models that need no pilot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ModelId {
    /// Google's estimator for its data migration service.
    GoogleDms,
    /// An older planner file of the same repository.
    GoogleOlder,
    /// Inserts into mailboxes within the quota of the Gmail API.
    GmailApi,
    /// Upload over IMAP within Gmail's daily bandwidth.
    Imap,
    /// What one vendor counts at Google for each user and day.
    Cloudiway,
    /// Microsoft's tables for moves into Microsoft 365.
    Microsoft,
    /// The same, for moves between tenants.
    MicrosoftCrossTenant,
}

impl ModelId {
    /// All of them, the default first.
    pub const ALL: [Self; 7] = [
        Self::GoogleDms,
        Self::GoogleOlder,
        Self::GmailApi,
        Self::Imap,
        Self::Cloudiway,
        Self::Microsoft,
        Self::MicrosoftCrossTenant,
    ];

    /// The word on the command line and in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::GoogleDms => "google-dms",
            Self::GoogleOlder => "google-older",
            Self::GmailApi => "gmail-api",
            Self::Imap => "imap",
            Self::Cloudiway => "cloudiway",
            Self::Microsoft => "microsoft",
            Self::MicrosoftCrossTenant => "microsoft-cross-tenant",
        }
    }
}

/// Limits of the estimator that a user knows better.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overrides {
    /// Mail calls at a time over all mailboxes.
    pub service_calls: Option<u64>,
    /// Mail calls at a time for one mailbox.
    pub mailbox_calls: Option<u64>,
    /// Tenths of a second that a mail call takes.
    pub call_tenths: Option<u64>,
}

impl Overrides {
    fn apply(&self, mut pool: Pool) -> Pool {
        pool.service = self.service_calls.unwrap_or(pool.service);
        pool.mailbox = self.mailbox_calls.unwrap_or(pool.mailbox);
        pool.tenths = self.call_tenths.unwrap_or(pool.tenths);
        pool
    }

    /// Whether there is any.
    pub fn any(&self) -> bool {
        *self != Self::default()
    }
}

/// How long mailboxes take.
#[derive(Debug, Clone)]
pub struct Model {
    /// Its word.
    pub id: &'static str,
    /// Day of the pages that it follows; empty where there are none.
    pub as_of: &'static str,
    /// Clauses that it follows.
    pub clauses: &'static [&'static str],
    /// How well these are known.
    pub basis: Basis,
    /// What it takes as given, in words.
    pub assumes: Vec<Text>,
    pub(super) kind: Kind,
}

#[derive(Debug, Clone)]
pub(super) enum Kind {
    Calls(Calls),
    Older,
    Inserts(Pool),
    Daily { bytes: u64 },
    Fitted(Fit),
    Days(Move),
}

/// A service that is made of calls, and what it does of each kind.
#[derive(Debug, Clone)]
pub(super) struct Calls {
    pub(super) mail: Pool,
    pub(super) encrypted: Pool,
    pub(super) calendar: Pool,
    pub(super) contacts: Pool,
    /// Whether calendars and contacts count in the total.
    whole: bool,
}

impl Calls {
    /// How long each kind takes, by what a pool says of items.
    fn times<'a, I>(
        &self,
        loads: &I,
        of: fn(&Pool, &mut dyn Iterator<Item = u64>) -> Seconds,
    ) -> Times
    where
        I: Iterator<Item = &'a Load> + Clone,
    {
        let take = |pool: &Pool, count: fn(&Load) -> u64| of(pool, &mut loads.clone().map(count));
        let mail = take(&self.mail, plain) + take(&self.encrypted, sealed);
        let archive = archive(take(&self.mail, |load| load.archive));
        let calendar = take(&self.calendar, |load| load.calendar);
        let contacts = take(&self.contacts, |load| load.contacts);
        let mut total = mail.clone().max(archive.clone());
        if self.whole {
            total = total.max(&calendar + &contacts);
        }
        Times {
            mail: Some(mail),
            calendar: Some(calendar),
            contacts: Some(contacts),
            archive: Some(archive),
            total,
        }
    }

    /// Whether the total is that of kinds which follow each other, each as long as its slowest mailbox.
    fn kinds_follow(&self, loads: &[Load], times: &Times) -> bool {
        let slowest = |pool: &Pool, count: fn(&Load) -> u64| {
            let most = loads.iter().map(count).max().into_iter();
            pool.time(most) == pool.time(loads.iter().map(count))
        };
        let total = Some(&times.total);
        let others = times.calendar.as_ref().zip(times.contacts.as_ref());
        let others = others.map(|(calendar, contacts)| calendar + contacts);
        let mail = times.mail.as_ref() == total
            && slowest(&self.mail, plain)
            && slowest(&self.encrypted, sealed);
        mail || self.whole
            && others.as_ref() == total
            && slowest(&self.calendar, |load| load.calendar)
            && slowest(&self.contacts, |load| load.contacts)
    }
}

/// Seconds by kind; a kind that the model says nothing of is absent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Times {
    /// Messages, encrypted ones after the others.
    pub mail: Option<Seconds>,
    /// Events.
    pub calendar: Option<Seconds>,
    /// Contacts.
    pub contacts: Option<Seconds>,
    /// Archive mailboxes, beside the rest.
    pub archive: Option<Seconds>,
    /// Until everything is done.
    pub total: Seconds,
}

/// A model that counts bytes was given mailboxes whose sizes nobody knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MissingSizes {
    /// How many mailboxes.
    pub mailboxes: u64,
}

/// 10 GB an hour; the planner's file counts 1,073,741,824 bytes to a GB.
/// <https://github.com/google/migration-planner>, `data_migration_eta_estimator.py`
const OLDER_BYTES_AN_HOUR: u64 = 10 << 30;

/// Items a second of the same file.
const OLDER_ITEMS_A_SECOND: u64 = 15;

/// IMAP upload for one account and day. <https://support.google.com/a/answer/1071518>
const IMAP_BYTES_A_DAY: u64 = 500_000_000;

/// What Cloudiway counts for one user and day.
const CLOUDIWAY_BYTES_A_DAY: u64 = 2_500_000_000;

const DAY: u64 = 86_400;

impl Model {
    /// A model with its published figures; overrides are for [`ModelId::GoogleDms`] alone. `whole`
    /// says whether calendars and contacts count in its total.
    pub fn published(id: ModelId, overrides: &Overrides, whole: bool) -> Self {
        let (as_of, clauses, basis, assumes, kind): (_, &'static [_], _, Vec<_>, _) = match id {
            ModelId::GoogleDms => (
                "2026-03-23",
                &[
                    "SZ-ETA-001",
                    "SZ-ETA-002",
                    "SZ-ETA-003",
                    "SZ-ETA-004",
                    "SZ-ETA-005",
                    "SZ-ETA-006",
                ],
                Basis::Stated,
                vec![
                    say!("time-assumes-guess"),
                    if whole {
                        say!("time-assumes-whole")
                    } else {
                        say!("time-assumes-mail-only")
                    },
                    say!("time-assumes-order"),
                ],
                Kind::Calls(Calls {
                    mail: overrides.apply(Pool::new(1_200, 6, 1, 60)),
                    encrypted: Pool::new(100, 6, 1, 82),
                    calendar: Pool::new(50, 1, 8, 250),
                    contacts: Pool::new(30, 1, 10, 250),
                    whole,
                }),
            ),
            ModelId::GoogleOlder => (
                "2026-03-23",
                &["SZ-ETA-008"],
                Basis::Reported,
                vec![say!("time-assumes-older")],
                Kind::Older,
            ),
            ModelId::GmailApi => (
                "2026-11-20",
                &["SZ-QUO-001", "SZ-QUO-002"],
                Basis::Stated,
                vec![say!("time-assumes-inserts"), say!("time-assumes-no-labels")],
                Kind::Inserts(Pool::new(48_000, 600, 1, 600)),
            ),
            ModelId::Imap => (
                "2026-11-20",
                &["SZ-QUO-004"],
                Basis::Reported,
                vec![say!("time-assumes-imap"), say!("time-assumes-imap-mail")],
                Kind::Daily {
                    bytes: IMAP_BYTES_A_DAY,
                },
            ),
            ModelId::Cloudiway => (
                "2026-11-20",
                &["SZ-QUO-005"],
                Basis::Reported,
                vec![
                    say!("time-assumes-cloudiway"),
                    say!("time-assumes-mail-alone"),
                ],
                Kind::Daily {
                    bytes: CLOUDIWAY_BYTES_A_DAY,
                },
            ),
            ModelId::Microsoft => (
                "2026-11-20",
                &["MS-TIME-001", "MS-TIME-003", "MS-TIME-004"],
                Basis::Reported,
                vec![say!("time-assumes-tables"), say!("time-assumes-small")],
                Kind::Days(Move::Onboarding),
            ),
            ModelId::MicrosoftCrossTenant => (
                "2026-11-20",
                &["MS-TIME-002", "MS-TIME-003", "MS-TIME-004"],
                Basis::Open,
                vec![
                    say!("time-assumes-between-tenants"),
                    say!("time-assumes-tables"),
                    say!("time-assumes-small"),
                ],
                Kind::Days(Move::BetweenTenants),
            ),
        };
        let (mut basis, mut assumes) = (basis, assumes);
        if overrides.any() {
            basis = Basis::Inferred;
            assumes.push(say!("time-assumes-given"));
        }
        Self {
            id: id.as_str(),
            as_of,
            clauses,
            basis,
            assumes,
            kind,
        }
    }

    /// A model with the rates of a pilot.
    pub fn fitted(fit: Fit) -> Self {
        Self {
            id: "pilot",
            as_of: "",
            clauses: &[],
            basis: Basis::Inferred,
            assumes: vec![say!("time-assumes-rates"), say!("time-assumes-at-once")],
            kind: Kind::Fitted(fit),
        }
    }

    /// Whether its figures are Microsoft's.
    pub const fn is_microsofts(&self) -> bool {
        matches!(self.kind, Kind::Days(_))
    }

    /// Mailboxes that the service does not move at all for their size.
    pub fn refused<'a>(&self, loads: &'a [Load]) -> impl Iterator<Item = &'a Load> {
        let refuses = self.is_microsofts();
        loads.iter().filter(move |load| {
            refuses
                && load
                    .mass
                    .is_some_and(|mass| mass.all > microsoft::MOST_BYTES)
        })
    }

    /// Days that are not passed in 50 and in 90 of 100 cases, where the service publishes both.
    pub(super) fn days<'a>(&self, loads: impl Iterator<Item = &'a Load>) -> Option<Days> {
        match self.kind {
            Kind::Days(table) => Some(table.of_all(loads)),
            _ => None,
        }
    }

    /// Whether kinds of items that follow each other make it last, each as long as its slowest mailbox.
    pub(super) fn kinds_follow(&self, loads: &[Load], times: &Times) -> bool {
        matches!(&self.kind, Kind::Calls(calls) if calls.kinds_follow(loads, times))
    }

    /// Whether it counts bytes.
    pub fn counts_bytes(&self) -> bool {
        match &self.kind {
            Kind::Older | Kind::Daily { .. } => true,
            Kind::Fitted(fit) => fit.counts_bytes(),
            Kind::Calls(_) | Kind::Inserts(_) | Kind::Days(_) => false,
        }
    }

    /// Fails if the model counts bytes and not all sizes are known.
    pub fn check(&self, loads: &[Load]) -> Result<(), MissingSizes> {
        let unknown = loads.iter().filter(|load| load.mass.is_none()).count() as u64;
        if unknown > 0 && self.counts_bytes() {
            return Err(MissingSizes { mailboxes: unknown });
        }
        Ok(())
    }

    /// How long these mailboxes take together. A size that is not known counts as 0:
    /// [`Model::check`] first.
    pub fn time<'a, I>(&self, loads: I) -> Times
    where
        I: Iterator<Item = &'a Load> + Clone,
    {
        match &self.kind {
            Kind::Calls(calls) => calls.times(&loads, |pool, items| pool.time(items)),
            Kind::Older => older(&loads),
            Kind::Inserts(pool) => mail_alone(pool.time(loads.map(inserts))),
            Kind::Daily { bytes } => {
                let most = loads.filter_map(|load| load.mass).map(|mass| mass.mail);
                let most = u128::from(most.max().unwrap_or(0));
                mail_alone(fraction(most * u128::from(DAY), u128::from(*bytes)))
            }
            Kind::Fitted(fit) => {
                let mut levels: Vec<u64> = loads.map(|load| fit.microseconds(load)).collect();
                untold(drain(&mut levels, fit.at_once, 1).times(1, 1_000_000))
            }
            Kind::Days(table) => untold(microsoft::seconds(table.of_all(loads).p50)),
        }
    }

    /// The least that the service's own limits allow for these mailboxes, where it has any: all work
    /// at full speed.
    pub fn work<'a, I>(&self, loads: I) -> Option<Seconds>
    where
        I: Iterator<Item = &'a Load> + Clone,
    {
        match &self.kind {
            Kind::Calls(calls) => Some(calls.times(&loads, |pool, items| pool.work(items)).total),
            Kind::Older => Some(older(&loads).total),
            Kind::Inserts(pool) => Some(pool.work(loads.map(inserts))),
            Kind::Daily { .. } | Kind::Days(_) => None,
            Kind::Fitted(fit) => {
                let sum: u128 = loads.map(|load| u128::from(fit.microseconds(load))).sum();
                Some(fraction(sum, u128::from(fit.at_once) * 1_000_000))
            }
        }
    }

    /// How long one mailbox takes alone.
    pub fn alone(&self, load: &Load) -> Seconds {
        match self.kind {
            // What a tenant of one mailbox takes is not what the mailbox takes.
            Kind::Days(table) => microsoft::seconds(table.of_one(load).p50),
            _ => self.time(std::iter::once(load)).total,
        }
    }
}

/// Messages that are not encrypted.
fn plain(load: &Load) -> u64 {
    load.mail.saturating_sub(load.encrypted)
}

/// Messages that are.
fn sealed(load: &Load) -> u64 {
    load.encrypted.min(load.mail)
}

/// Messages that are inserted.
fn inserts(load: &Load) -> u64 {
    load.mail.saturating_add(load.archive)
}

/// Times of a model that knows mail alone.
fn mail_alone(total: Seconds) -> Times {
    Times {
        mail: Some(total.clone()),
        ..untold(total)
    }
}

/// Times of a model that does not tell kinds apart.
const fn untold(total: Seconds) -> Times {
    Times {
        mail: None,
        calendar: None,
        contacts: None,
        archive: None,
        total,
    }
}

/// An archive mailbox takes 1.1 times as long (SZ-ETA-005; an earlier revision had 1.5).
fn archive(seconds: Seconds) -> Seconds {
    seconds * fraction(11, 10)
}

fn older<'a>(loads: &(impl Iterator<Item = &'a Load> + Clone)) -> Times {
    let seconds = |items: u128| fraction(items, u128::from(OLDER_ITEMS_A_SECOND));
    let sum = |count: fn(&Load) -> u64| -> u128 {
        loads.clone().map(|load| u128::from(count(load))).sum()
    };
    let bytes = sum(|load| load.mass.map_or(0, |mass| mass.all));
    let by_size = whole(bytes * 3_600) / BigInt::from(OLDER_BYTES_AN_HOUR);
    let total = seconds(sum(Load::items)).max(by_size);
    Times {
        mail: Some(seconds(sum(|load| load.mail.saturating_add(load.archive)))),
        calendar: Some(seconds(sum(|load| load.calendar))),
        contacts: Some(seconds(sum(|load| load.contacts))),
        archive: None,
        total,
    }
}
