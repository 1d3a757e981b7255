//! The answer to "how long": the document that `labelcast plan time` prints.
//!
//! It stands apart from the models so that each of them is told in the same way. Field names and
//! order are the published JSON (`schemas/plan-time.schema.json`).

use num_bigint::BigInt;
use serde::Serialize;

use super::calibrate::Fit;
use super::fill::Pool;
use super::hours::{Fixed, Seconds, Span};
use super::load::Load;
use super::microsoft::seconds;
use super::model::{Kind, Model};
use super::range::{Assumption, Factor, FactorName, assumptions, of_pilot, spread};
use model::{Basis, Problem};
use words::Text;

/// Name and version of the document.
pub const SCHEMA: &str = "labelcast.plan-time/1";

/// How long a migration takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Estimate {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The model behind the hours.
    pub model: ModelStamp,
    /// The hours.
    pub hours: HoursByKind,
    /// Hours for archive mailboxes, which run beside; null where the model knows none.
    pub archive_hours: Option<Fixed>,
    /// The hours in a better and a worse case.
    pub range: Range,
    /// What makes it last.
    pub limited_by: LimitedBy,
    /// What the total cannot go below.
    pub bounds: Bounds,
    /// What was counted.
    pub counted: Counted,
    /// The mailboxes that take longest alone.
    pub slowest: Vec<Slow>,
    /// Rates of the pilot; null without one.
    pub pilot: Option<PilotStamp>,
    /// What the counts came from.
    pub inputs: Vec<InputStamp>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// Hours by kind, null for a kind that the model says nothing of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HoursByKind {
    /// Messages.
    pub mail: Option<Fixed>,
    /// Events.
    pub calendar: Option<Fixed>,
    /// Contacts.
    pub contacts: Option<Fixed>,
    /// Until everything is done.
    pub total: Fixed,
}

/// Which model, and by what right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ModelStamp {
    /// Its word.
    pub id: &'static str,
    /// Day of the pages that it follows; empty without pages.
    pub as_of: &'static str,
    /// Clauses that it follows.
    pub clauses: Vec<&'static str>,
    /// How well they are known.
    pub basis: Basis,
    /// Its limits, where it is made of calls.
    pub limits: Vec<PoolStamp>,
    /// What it takes as given.
    pub assumes: Vec<Text>,
}

/// The limits of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PoolStamp {
    /// Kind of item.
    pub kind: &'static str,
    /// Calls at a time over all mailboxes.
    pub service_calls: u64,
    /// Calls at a time for one mailbox.
    pub mailbox_calls: u64,
    /// Items of one call.
    pub items_per_call: u64,
    /// Seconds that a call takes.
    pub seconds_per_call: Fixed,
}

/// Hours that are not passed in so many of 100 cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Range {
    /// In 50.
    pub p50: Fixed,
    /// In 90.
    pub p90: Fixed,
    /// What these follow from.
    pub assumptions: Vec<Assumption>,
}

/// What makes a migration last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LimitedBy {
    /// There is nothing to do.
    Nothing,
    /// The slowest mailbox alone takes as long as all.
    Mailbox,
    /// Kinds of items that follow each other, each as long as its slowest mailbox.
    Kinds,
    /// The service's limit on all mailboxes.
    Service,
}

impl LimitedBy {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Mailbox => "mailbox",
            Self::Kinds => "kinds",
            Self::Service => "service",
        }
    }
}

/// What the total cannot go below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Bounds {
    /// Hours of the slowest mailbox alone.
    pub slowest_mailbox: Fixed,
    /// Hours that the service's limits ask for all mailboxes; null where it has none.
    pub service: Option<Fixed>,
}

/// What was counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// Mailboxes; an archive is one with its owner's.
    pub mailboxes: u64,
    /// Messages.
    pub mail: u64,
    /// Of these, encrypted ones.
    pub encrypted: u64,
    /// Messages in archives.
    pub archive: u64,
    /// Events.
    pub calendar: u64,
    /// Contacts.
    pub contacts: u64,
    /// Bytes, where every size is known.
    pub bytes: Option<u64>,
    /// Mailboxes whose size was assumed.
    pub sizes_assumed: u64,
}

/// A slow mailbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Slow {
    /// Its address.
    pub address: String,
    /// Its items.
    pub items: u64,
    /// Hours that it takes if it has the service to itself.
    pub hours: Fixed,
}

/// Rates of a pilot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PilotStamp {
    /// Mailboxes of the pilot.
    pub mailboxes: u64,
    /// Thousandths of a second per item.
    pub milliseconds_per_item: Fixed,
    /// Seconds per 1,000,000,000 bytes.
    pub seconds_per_gigabyte: Fixed,
    /// Whether the pilot tells items and bytes apart.
    pub tells_bytes: bool,
    /// Mailboxes that are served at a time.
    pub at_once: u64,
    /// Each mailbox: hours that it took and hours that the rates say.
    pub rows: Vec<PilotRowStamp>,
}

/// One mailbox of a pilot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PilotRowStamp {
    /// Its address.
    pub address: String,
    /// Hours that it took.
    pub taken: Fixed,
    /// Hours that the rates say.
    pub fitted: Fixed,
}

/// What counts came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum InputKind {
    /// A table of counts.
    Counts,
    /// A mailbox that was read.
    Mailbox,
}

/// One input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InputStamp {
    /// Path as it was given.
    pub path: String,
    /// What it is.
    pub kind: InputKind,
    /// Mailboxes that it gave.
    pub mailboxes: u64,
}

/// Estimates how long these mailboxes take and names the `top` slowest. A pilot's own spread is used
/// for the range; else the factors.
pub fn estimate(model: &Model, loads: &[Load], factors: &[Factor], top: usize) -> Estimate {
    let times = model.time(loads.iter());
    let mut slow: Vec<(Span, &Load)> = loads
        .iter()
        .map(|load| (model.alone(load).into(), load))
        .collect();
    slow.sort_by(|(a, one), (b, other)| {
        b.cmp(a)
            .then_with(|| other.items().cmp(&one.items()))
            .then_with(|| one.address.cmp(&other.address))
    });
    let longest = slow.first().map(|(span, _)| span.seconds.clone());
    let nothing = Seconds::from_integer(BigInt::from(0));
    let limited_by = match &longest {
        _ if times.total == nothing => LimitedBy::Nothing,
        Some(longest) if *longest == times.total => LimitedBy::Mailbox,
        _ if model.kinds_follow(loads, &times) => LimitedBy::Kinds,
        _ => LimitedBy::Service,
    };
    let fit = match &model.kind {
        Kind::Fitted(fit) => Some(fit),
        _ => None,
    };
    Estimate {
        schema: SCHEMA,
        model: model_stamp(model),
        hours: HoursByKind {
            mail: times.mail.as_ref().map(Fixed::hours),
            calendar: times.calendar.as_ref().map(Fixed::hours),
            contacts: times.contacts.as_ref().map(Fixed::hours),
            total: Fixed::hours(&times.total),
        },
        archive_hours: times.archive.as_ref().map(Fixed::hours),
        range: range(model, loads, &times.total, factors),
        limited_by,
        bounds: Bounds {
            slowest_mailbox: Fixed::hours(&longest.unwrap_or(nothing)),
            service: model.work(loads.iter()).as_ref().map(Fixed::hours),
        },
        counted: counted(loads),
        slowest: slow
            .iter()
            .take(top)
            .filter(|(_, load)| load.items() > 0)
            .map(|(span, load)| Slow {
                address: load.address.clone(),
                items: load.items(),
                hours: Fixed::hours(&span.seconds),
            })
            .collect(),
        pilot: fit.map(pilot),
        inputs: Vec::new(),
        problems: Vec::new(),
    }
}

/// The model as it is printed.
pub fn model_stamp(model: &Model) -> ModelStamp {
    let pool = |kind: &'static str, pool: &Pool| PoolStamp {
        kind,
        service_calls: pool.service,
        mailbox_calls: pool.mailbox,
        items_per_call: pool.per_call,
        seconds_per_call: Fixed(u128::from(pool.tenths) * 1_000),
    };
    let limits = match &model.kind {
        Kind::Calls(calls) => vec![
            pool("mail", &calls.mail),
            pool("encrypted", &calls.encrypted),
            pool("calendar", &calls.calendar),
            pool("contacts", &calls.contacts),
        ],
        Kind::Inserts(inserts) => vec![pool("mail", inserts)],
        Kind::Older | Kind::Daily { .. } | Kind::Fitted(_) | Kind::Days(_) => Vec::new(),
    };
    ModelStamp {
        id: model.id,
        as_of: model.as_of,
        clauses: model.clauses.to_vec(),
        basis: model.basis,
        limits,
        assumes: model.assumes.clone(),
    }
}

fn range(model: &Model, loads: &[Load], total: &Seconds, factors: &[Factor]) -> Range {
    if let Some(days) = model.days(loads.iter()) {
        return Range {
            p50: Fixed::hours(&seconds(days.p50)),
            p90: Fixed::hours(&seconds(days.p90)),
            assumptions: Vec::new(),
        };
    }
    let Kind::Fitted(fit) = &model.kind else {
        let (p50, p90) = spread(total, factors);
        return Range {
            p50: Fixed::hours(&p50),
            p90: Fixed::hours(&p90),
            assumptions: assumptions(factors),
        };
    };
    let mut ratios = fit.ratios();
    ratios.sort();
    let (p50, p90) = of_pilot(total, &ratios);
    let percent = |ratio: &Seconds| {
        let percent = (ratio * BigInt::from(100)).round().to_integer();
        u64::try_from(percent).unwrap_or(u64::MAX)
    };
    Range {
        p50: Fixed::hours(&p50),
        p90: Fixed::hours(&p90),
        assumptions: vec![Assumption {
            factor: FactorName::Pilot,
            percent: ratios.iter().map(percent).collect(),
            weights: Vec::new(),
            basis: Basis::Inferred,
        }],
    }
}

fn counted(loads: &[Load]) -> Counted {
    let sum = |count: fn(&Load) -> u64| loads.iter().map(count).fold(0, u64::saturating_add);
    Counted {
        mailboxes: loads.len() as u64,
        mail: sum(|load| load.mail),
        encrypted: sum(|load| load.encrypted.min(load.mail)),
        archive: sum(|load| load.archive),
        calendar: sum(|load| load.calendar),
        contacts: sum(|load| load.contacts),
        bytes: loads
            .iter()
            .map(|load| load.mass.map(|mass| mass.all))
            .try_fold(0, |sum: u64, bytes| {
                bytes.map(|bytes| sum.saturating_add(bytes))
            }),
        sizes_assumed: 0,
    }
}

fn pilot(fit: &Fit) -> PilotStamp {
    PilotStamp {
        mailboxes: fit.residuals.len() as u64,
        milliseconds_per_item: Fixed::of(&(&fit.per_item * BigInt::from(1_000))),
        seconds_per_gigabyte: Fixed::of(&(&fit.per_byte * BigInt::from(1_000_000_000))),
        tells_bytes: fit.tells_bytes,
        at_once: fit.at_once,
        rows: fit
            .residuals
            .iter()
            .map(|row| PilotRowStamp {
                address: row.address.clone(),
                taken: Fixed::hours(&row.taken),
                fitted: Fixed::hours(&row.fitted),
            })
            .collect(),
    }
}
