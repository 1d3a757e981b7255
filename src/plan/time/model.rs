//! The models: how long a set of mailboxes takes, each by its own clauses.
//!
//! They stand together so that one list shows what each model counts, what it leaves out, and which
//! clause says so.

use num_bigint::BigInt;

use super::calibrate::Fit;
use super::fill::{Pool, drain};
use super::hours::{Seconds, fraction, whole};
use super::load::Load;
use model::Basis;

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
}

impl ModelId {
    /// All of them, the default first.
    pub const ALL: [Self; 5] = [
        Self::GoogleDms,
        Self::GoogleOlder,
        Self::GmailApi,
        Self::Imap,
        Self::Cloudiway,
    ];

    /// The word on the command line and in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::GoogleDms => "google-dms",
            Self::GoogleOlder => "google-older",
            Self::GmailApi => "gmail-api",
            Self::Imap => "imap",
            Self::Cloudiway => "cloudiway",
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
    pub assumes: Vec<&'static str>,
    pub(super) kind: Kind,
}

#[derive(Debug, Clone)]
pub(super) enum Kind {
    Calls {
        mail: Pool,
        encrypted: Pool,
        calendar: Pool,
        contacts: Pool,
        /// Whether calendars and contacts count in the total.
        whole: bool,
    },
    Older,
    Inserts(Pool),
    Daily {
        bytes: u64,
    },
    Fitted(Fit),
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

/// Said where a figure is the user's.
const GIVEN: &str = "limits of mail calls are those that were given, not those that are published";

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
                    "Google calls its estimator a guess without a service level",
                    if whole {
                        "calendars and contacts count in the total, beside mail; Google's tool leaves \
                         them out unless they are switched on"
                    } else {
                        "calendars and contacts do not count in the total, as in Google's tool unless \
                         they are switched on"
                    },
                    "encrypted mail comes after the other mail; an archive mailbox takes 1.1 times as \
                     long as mail and runs beside the rest",
                ],
                Kind::Calls {
                    mail: overrides.apply(Pool::new(1_200, 6, 1, 60)),
                    encrypted: Pool::new(100, 6, 1, 82),
                    calendar: Pool::new(50, 1, 8, 250),
                    contacts: Pool::new(30, 1, 10, 250),
                    whole,
                },
            ),
            ModelId::GoogleOlder => (
                "2026-03-23",
                &["SZ-ETA-008"],
                Basis::Reported,
                vec![
                    "15 items a second and 10 GB an hour over all mailboxes, whichever takes longer; a \
                     GB is 1,073,741,824 bytes there",
                ],
                Kind::Older,
            ),
            ModelId::GmailApi => (
                "2026-11-20",
                &["SZ-QUO-001", "SZ-QUO-002"],
                Basis::Stated,
                vec![
                    "600 inserts a minute for each mailbox and 48,000 a minute for the project, all of \
                     the quota used for inserts",
                    "labels, calendars and contacts are not counted",
                ],
                Kind::Inserts(Pool::new(48_000, 600, 1, 600)),
            ),
            ModelId::Imap => (
                "2026-11-20",
                &["SZ-QUO-004"],
                Basis::Reported,
                vec![
                    "500 MB of upload a day for each account (500,000,000 bytes), all accounts at a time",
                    "mail alone: IMAP carries no calendars and contacts",
                ],
                Kind::Daily {
                    bytes: IMAP_BYTES_A_DAY,
                },
            ),
            ModelId::Cloudiway => (
                "2026-11-20",
                &["SZ-QUO-005"],
                Basis::Reported,
                vec![
                    "2.5 GB a day for each user (2,500,000,000 bytes), all users at a time; a vendor's \
                     figure",
                    "mail alone is counted",
                ],
                Kind::Daily {
                    bytes: CLOUDIWAY_BYTES_A_DAY,
                },
            ),
        };
        let (mut basis, mut assumes) = (basis, assumes);
        if overrides.any() {
            basis = Basis::Inferred;
            assumes.push(GIVEN);
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
            assumes: vec![
                "seconds are the pilot's rate per item times the items, and its rate per byte times \
                 the bytes; kinds of items are not told apart",
                "as many mailboxes at a time as --at-once says, by default the 200 that Google's \
                 estimator serves at full speed",
            ],
            kind: Kind::Fitted(fit),
        }
    }

    /// Whether it counts bytes.
    pub fn counts_bytes(&self) -> bool {
        match &self.kind {
            Kind::Older | Kind::Daily { .. } => true,
            Kind::Fitted(fit) => fit.counts_bytes(),
            Kind::Calls { .. } | Kind::Inserts(_) => false,
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
            Kind::Calls {
                mail,
                encrypted,
                calendar,
                contacts,
                whole,
            } => {
                let on_mail =
                    mail.time(loads.clone().map(plain)) + encrypted.time(loads.clone().map(sealed));
                let on_archive = archive(mail.time(loads.clone().map(|load| load.archive)));
                let on_calendar = calendar.time(loads.clone().map(|load| load.calendar));
                let on_contacts = contacts.time(loads.map(|load| load.contacts));
                let mut total = on_mail.clone().max(on_archive.clone());
                if *whole {
                    total = total.max(&on_calendar + &on_contacts);
                }
                Times {
                    mail: Some(on_mail),
                    calendar: Some(on_calendar),
                    contacts: Some(on_contacts),
                    archive: Some(on_archive),
                    total,
                }
            }
            Kind::Older => older(&loads),
            Kind::Inserts(pool) => mail_alone(pool.time(loads.map(inserts))),
            Kind::Daily { bytes } => {
                let most = loads.filter_map(|load| load.mass).map(|mass| mass.mail);
                let most = u128::from(most.max().unwrap_or(0));
                mail_alone(fraction(most * u128::from(DAY), u128::from(*bytes)))
            }
            Kind::Fitted(fit) => {
                let mut levels: Vec<u64> = loads.map(|load| fit.microseconds(load)).collect();
                Times {
                    mail: None,
                    calendar: None,
                    contacts: None,
                    archive: None,
                    total: drain(&mut levels, fit.at_once, 1).times(1, 1_000_000),
                }
            }
        }
    }

    /// The least that the service's own limits allow for these mailboxes, where it has any: all work
    /// at full speed.
    pub fn work<'a, I>(&self, loads: I) -> Option<Seconds>
    where
        I: Iterator<Item = &'a Load> + Clone,
    {
        match &self.kind {
            Kind::Calls {
                mail,
                encrypted,
                calendar,
                contacts,
                whole,
            } => {
                let on_mail =
                    mail.work(loads.clone().map(plain)) + encrypted.work(loads.clone().map(sealed));
                let on_archive = archive(mail.work(loads.clone().map(|load| load.archive)));
                let least = on_mail.max(on_archive);
                if !*whole {
                    return Some(least);
                }
                let others = calendar.work(loads.clone().map(|load| load.calendar))
                    + contacts.work(loads.map(|load| load.contacts));
                Some(least.max(others))
            }
            Kind::Older => Some(older(&loads).total),
            Kind::Inserts(pool) => Some(pool.work(loads.map(inserts))),
            Kind::Daily { .. } => None,
            Kind::Fitted(fit) => {
                let sum: u128 = loads.map(|load| u128::from(fit.microseconds(load))).sum();
                Some(fraction(sum, u128::from(fit.at_once) * 1_000_000))
            }
        }
    }

    /// How long one mailbox takes alone.
    pub fn alone(&self, load: &Load) -> Seconds {
        self.time(std::iter::once(load)).total
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
