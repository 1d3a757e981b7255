//! The plan of waves as a document: what `labelcast plan waves` prints.
//!
//! It stands apart from packing so that the published names stand in one place. Field names and
//! order are the published JSON (`schemas/plan-waves.schema.json`).

use num_bigint::BigInt;
use serde::Serialize;

use super::bounds::Bounds;
use super::groups::Together;
use super::limits::Limits;
use super::pack::{Packer, Packing, Unit};
use crate::time::{Fixed, InputStamp, Load, Model, ModelStamp, Seconds, Span, model_stamp};
use model::{Basis, Problem};
use words::{Text, say};

/// Name and version of the document.
pub const SCHEMA: &str = "labelcast.plan-waves/1";

/// A plan of waves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Waves {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The limits that it keeps.
    pub limits: LimitsStamp,
    /// The model behind its hours.
    pub model: ModelStamp,
    /// Mailboxes in all waves.
    pub mailboxes: u64,
    /// Hours of the plan beside what no plan can beat.
    pub hours: HoursStamp,
    /// Waves in the order of their starts.
    pub waves: Vec<Wave>,
    /// Mailboxes that move together.
    pub groups: Vec<GroupStamp>,
    /// What the counts came from.
    pub inputs: Vec<InputStamp>,
    /// What could not be read or kept.
    pub problems: Vec<Problem>,
}

/// Limits of the service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LimitsStamp {
    /// The service's word.
    pub service: &'static str,
    /// Mailboxes that a wave should have at least.
    pub smallest_wave: u64,
    /// Mailboxes that a wave may have.
    pub largest_wave: u64,
    /// Waves at a time.
    pub parallel: u64,
    /// Waves in all; null where that is not limited.
    pub most_waves: Option<u64>,
    /// Clauses that say so.
    pub clauses: Vec<&'static str>,
    /// How well they are known.
    pub basis: Basis,
    /// What was assumed beside them.
    pub assumes: Vec<Text>,
}

/// Hours of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HoursStamp {
    /// Until the last wave ends.
    pub total: Fixed,
    /// What no plan can beat.
    pub lower_bound: Fixed,
    /// How much longer the plan is than the bound, in percent.
    pub over_percent: Fixed,
    /// The bounds, of which the largest counts.
    pub bounds: WavesBounds,
    /// What no plan can beat if waves at a time share the service's speed.
    pub shared: Fixed,
    /// Until the last wave ends if waves at a time share the service's speed: never less than the total, nor than
    /// what all mailboxes take at a time.
    pub total_shared: Fixed,
}

/// Lower bounds in hours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WavesBounds {
    /// All calls at full speed, over all lanes.
    pub work: Fixed,
    /// The longest mailbox or group alone.
    pub longest: Fixed,
    /// Waves that must follow each other because a wave holds only so many mailboxes.
    pub rounds: Fixed,
}

/// One wave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wave {
    /// Its name, which its file has, too.
    pub name: String,
    /// Lane, from 1.
    pub lane: u64,
    /// Hours after the start of all.
    pub start: Fixed,
    /// Hours that it takes.
    pub hours: Fixed,
    /// Messages, archives included.
    pub mail: u64,
    /// Events.
    pub calendar: u64,
    /// Contacts.
    pub contacts: u64,
    /// The mailbox that takes longest alone.
    pub longest: Option<Longest>,
    /// Its mailboxes, longest first.
    pub addresses: Vec<String>,
}

/// The longest mailbox of a wave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Longest {
    /// Its address.
    pub address: String,
    /// Hours that it takes alone.
    pub hours: Fixed,
}

/// Mailboxes that move together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GroupStamp {
    /// Name of the group.
    pub name: String,
    /// Mailboxes of it.
    pub mailboxes: u64,
    /// Its waves: one, unless it is larger than a wave.
    pub waves: Vec<String>,
}

/// Plans the waves of these mailboxes. Groups must not overlap. A group that is larger than a wave is
/// split, and a problem says so; so is a plan with more waves than the limits allow.
pub fn plan(model: &Model, loads: &[Load], groups: &[Together], limits: &Limits) -> Waves {
    let mut alone: Vec<(Span, usize)> = (loads.iter().enumerate())
        .map(|(place, load)| (model.alone(load).into(), place))
        .collect();
    alone.sort_by(|(a, one), (b, other)| {
        let address = |place: usize| loads.get(place).map(|load| &load.address);
        b.cmp(a).then_with(|| address(*one).cmp(&address(*other)))
    });
    let mut problems = Vec::new();
    let mut rank = vec![0; loads.len()];
    for (at, (_, place)) in alone.iter().enumerate() {
        rank[*place] = at;
    }
    let order = Order {
        alone: &alone,
        rank: &rank,
    };
    let units = units(model, loads, groups, limits, &order, &mut problems);
    let bounds = Bounds::of(model, loads, &units, &alone, limits);
    let least = bounds.least();
    let packer = Packer {
        model,
        loads,
        units: &units,
        limits,
    };
    let packing = packer.best(&least);
    if let Some(most) = limits.most.filter(|most| packing.waves.len() > *most) {
        problems.push(Problem::new(
            "--service",
            limits.service,
            format!(
                "{} mailboxes take {} waves, and the service allows {most}",
                loads.len(),
                packing.waves.len()
            ),
            "plan in parts, or raise --largest or --most-waves if the service allows more",
        ));
    }
    let together = model.time(loads.iter()).total;
    let (waves, wave_of) = waves(loads, &units, &packing, &order);
    Waves {
        schema: SCHEMA,
        limits: stamp(limits, model),
        model: model_stamp(model),
        mailboxes: loads.len() as u64,
        hours: hours(&packing.makespan, &together, (&least, &bounds)),
        groups: groups
            .iter()
            .map(|group| {
                let mut of: Vec<usize> =
                    group.members.iter().map(|&place| wave_of[place]).collect();
                of.sort_unstable();
                of.dedup();
                GroupStamp {
                    name: group.name.clone(),
                    mailboxes: group.members.len() as u64,
                    waves: of.iter().map(|&wave| waves[wave].name.clone()).collect(),
                }
            })
            .collect(),
        waves,
        inputs: Vec::new(),
        problems,
    }
}

/// Mailboxes, longest first.
struct Order<'a> {
    /// Each mailbox with its time alone, longest first.
    alone: &'a [(Span, usize)],
    /// Where in that list each mailbox stands.
    rank: &'a [usize],
}

impl Order<'_> {
    fn span(&self, place: usize) -> &Span {
        &self.alone[self.rank[place]].0
    }
}

/// Units, longest first.
fn units(
    model: &Model,
    loads: &[Load],
    groups: &[Together],
    limits: &Limits,
    order: &Order<'_>,
    problems: &mut Vec<Problem>,
) -> Vec<Unit> {
    let mut single = vec![true; loads.len()];
    let mut sets: Vec<Vec<usize>> = Vec::new();
    for group in groups {
        let mut members = group.members.clone();
        members.sort_by_key(|&place| order.rank[place]);
        for &place in &members {
            single[place] = false;
        }
        if members.len() > limits.largest {
            problems.push(
                Problem::new(
                    "--groups",
                    format!("group '{}'", group.name),
                    format!(
                        "{} mailboxes must move together, and a wave takes {}: the group is split",
                        members.len(),
                        limits.largest
                    ),
                    "make the group smaller, or choose which of its members move first",
                )
                .leaving_unread(),
            );
        }
        sets.extend(members.chunks(limits.largest.max(1)).map(<[usize]>::to_vec));
    }
    sets.extend(
        (0..loads.len())
            .filter(|&place| single[place])
            .map(|place| vec![place]),
    );
    let mut units: Vec<Unit> = sets
        .into_iter()
        .map(|members| {
            let weight = members.iter().map(|&place| order.span(place).micro);
            Unit {
                weight: weight.fold(0, u128::saturating_add),
                alone: if let [one] = members[..] {
                    order.span(one).clone()
                } else {
                    let members = members.iter().map(|&place| &loads[place]);
                    model.time(members).total.into()
                },
                members,
            }
        })
        .collect();
    units.sort_by(|a, b| {
        let first = |unit: &Unit| unit.members.first().map(|&place| order.rank[place]);
        b.alone.cmp(&a.alone).then_with(|| first(a).cmp(&first(b)))
    });
    units
}

/// The waves in the order of their starts, and the wave of each mailbox.
fn waves(
    loads: &[Load],
    units: &[Unit],
    packing: &Packing,
    order: &Order<'_>,
) -> (Vec<Wave>, Vec<usize>) {
    let mut wave_of = vec![0; loads.len()];
    let digits = packing.waves.len().to_string().len().max(2);
    let waves = (packing.slots.iter().enumerate())
        .map(|(number, slot)| {
            let mut members: Vec<usize> = packing.waves[slot.wave]
                .iter()
                .flat_map(|&unit| units[unit].members.iter().copied())
                .collect();
            members.sort_by_key(|&place| order.rank[place]);
            for &place in &members {
                wave_of[place] = number;
            }
            let sum = |count: fn(&Load) -> u64| {
                (members.iter().map(|&place| count(&loads[place]))).fold(0, u64::saturating_add)
            };
            Wave {
                name: format!("wave-{:0digits$}", number + 1),
                lane: slot.lane as u64 + 1,
                start: Fixed::hours(&slot.start),
                hours: Fixed::hours(&packing.durations[slot.wave]),
                mail: sum(|load| load.mail.saturating_add(load.archive)),
                calendar: sum(|load| load.calendar),
                contacts: sum(|load| load.contacts),
                longest: members.first().map(|&place| Longest {
                    address: loads[place].address.clone(),
                    hours: Fixed::hours(&order.span(place).seconds),
                }),
                addresses: members
                    .iter()
                    .map(|&place| loads[place].address.clone())
                    .collect(),
            }
        })
        .collect();
    (waves, wave_of)
}

fn hours(
    makespan: &Seconds,
    together: &Seconds,
    (least, bounds): (&Seconds, &Bounds),
) -> HoursStamp {
    let zero = Seconds::from_integer(BigInt::from(0));
    let over = if *least == zero {
        zero
    } else {
        (makespan - least) / least * BigInt::from(100)
    };
    HoursStamp {
        total: Fixed::hours(makespan),
        lower_bound: Fixed::hours(least),
        over_percent: Fixed::of(&over),
        bounds: WavesBounds {
            work: Fixed::hours(&bounds.work),
            longest: Fixed::hours(&bounds.longest),
            rounds: Fixed::hours(&bounds.rounds),
        },
        shared: Fixed::hours(&bounds.shared),
        total_shared: Fixed::hours(makespan.max(together)),
    }
}

fn stamp(limits: &Limits, model: &Model) -> LimitsStamp {
    let mut assumes = limits.assumes.clone();
    if !limits.are_of(model) {
        assumes.insert(1.min(assumes.len()), say!("waves-assumes-other-model"));
    }
    LimitsStamp {
        service: limits.service,
        smallest_wave: limits.smallest as u64,
        largest_wave: limits.largest as u64,
        parallel: limits.parallel as u64,
        most_waves: limits.most.map(|most| most as u64),
        clauses: limits.clauses.to_vec(),
        basis: limits.basis,
        assumes,
    }
}
