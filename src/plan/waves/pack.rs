//! Cuts units into waves: many ways are tried, the one that is done first is kept.
//!
//! It stands apart because the ways are heuristics: none is proven best, so each plan tells its
//! distance to a bound that no plan can beat.
//!
//! A unit is a mailbox, or several that move together. Units come longest first. Two families of
//! ways are tried. *Runs*: wave after wave takes the next units as long as it stays within a target
//! duration, as Google's planner does; mailboxes of like duration share a wave. *Deals*: a number
//! of waves is filled at once, each unit into the wave with the least to do; lanes end together.

use num_bigint::BigInt;

use super::limits::Limits;
use super::schedule::{Slot, schedule};
use crate::time::{Load, Model, Seconds, Span};

/// Target durations of Google's planner in hours (SZ-ETA-007).
const TARGETS: [u64; 16] = [
    3, 6, 12, 18, 24, 36, 48, 72, 120, 168, 240, 360, 480, 720, 1080, 1440,
];

/// Times that a target is halved towards the bound after those of the planner.
const HALVINGS: usize = 10;

/// Waves that are timed to empty the smallest ones of the plan that is kept.
const TRIES: usize = 300;

/// One or several mailboxes that move together.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    /// Places of the mailboxes, longest first.
    pub(super) members: Vec<usize>,
    /// Microseconds of all members, each alone; what a deal evens out.
    pub(super) weight: u128,
    /// How long the unit takes as a wave of its own.
    pub(super) alone: Span,
}

/// Waves in lanes.
#[derive(Debug, Clone)]
pub(super) struct Packing {
    /// Units of each wave, by their places.
    pub(super) waves: Vec<Vec<usize>>,
    pub(super) durations: Vec<Seconds>,
    pub(super) slots: Vec<Slot>,
    pub(super) makespan: Seconds,
}

/// What packing looks at.
pub(super) struct Packer<'a> {
    pub(super) model: &'a Model,
    pub(super) loads: &'a [Load],
    pub(super) units: &'a [Unit],
    pub(super) limits: &'a Limits,
}

impl Packer<'_> {
    /// The best packing found; `bound` is what no packing can beat. No unit is larger than a wave.
    pub(super) fn best(&self, bound: &Seconds) -> Packing {
        let mut best: Option<Packing> = None;
        let mut keep = |packing: Packing| {
            let better = (best.as_ref()).is_none_or(|best| self.rank(&packing) < self.rank(best));
            if better {
                best = Some(packing);
            }
        };
        let fewest = self.fewest();
        let most = self.limits.most.unwrap_or(usize::MAX);
        let dealt = fewest.max(self.limits.parallel) * 2;
        for waves in fewest
            ..=dealt
                .min(most.max(fewest))
                .min(self.units.len().max(fewest))
        {
            if let Some(waves) = self.deal(waves) {
                keep(self.packing(waves));
            }
        }
        for order in self.orders() {
            let mut longest = None;
            for hours in TARGETS {
                let target = Seconds::from_integer(BigInt::from(hours * 3_600));
                let packing = self.packing(self.run(&order, &target));
                let fits = packing.waves.len() <= most;
                longest = longest.or_else(|| fits.then(|| target.clone()));
                keep(packing);
            }
            let mut high =
                longest.unwrap_or_else(|| Seconds::from_integer(BigInt::from(1_440 * 3_600)));
            let mut low = bound.clone() / BigInt::from(self.limits.parallel.max(fewest) as u64);
            for _ in 0..HALVINGS {
                let target = (&low + &high) / BigInt::from(2);
                let packing = self.packing(self.run(&order, &target));
                if packing.waves.len() <= most {
                    high = target;
                } else {
                    low = target;
                }
                keep(packing);
            }
        }
        let mut best = best.unwrap_or_else(|| self.packing(Vec::new()));
        let mut tries = TRIES;
        while let Some(fewer) = self.without_smallest(&best, &mut tries) {
            best = fewer;
        }
        best
    }

    /// The same packing without one of its waves, smallest first, if the others take in its units and
    /// last no longer for it.
    fn without_smallest(&self, packing: &Packing, tries: &mut usize) -> Option<Packing> {
        let mut order: Vec<usize> = (0..packing.waves.len()).collect();
        order.sort_by_key(|&wave| (self.size(&packing.waves[wave]), wave));
        for gone in order {
            let mut waves = packing.waves.clone();
            let units = std::mem::take(&mut waves[gone]);
            let placed = units.iter().all(|&unit| {
                let n = self.units[unit].members.len();
                let found = (0..waves.len()).find(|&wave| {
                    let room = wave != gone && self.size(&waves[wave]) + n <= self.limits.largest;
                    if !room || *tries == 0 {
                        return false;
                    }
                    *tries -= 1;
                    let mut more = waves[wave].clone();
                    more.push(unit);
                    self.time(&more) <= packing.durations[wave]
                });
                if let Some(wave) = found {
                    waves[wave].push(unit);
                }
                found.is_some()
            });
            if placed {
                let fewer = self.packing(waves);
                if self.rank(&fewer) < self.rank(packing) {
                    return Some(fewer);
                }
            }
        }
        None
    }

    /// Fewer is better: waves over the limit, waves that are too small, time, waves.
    fn rank<'p>(&self, packing: &'p Packing) -> (usize, usize, &'p Seconds, usize) {
        let waves = packing.waves.len();
        let over = waves.saturating_sub(self.limits.most.unwrap_or(usize::MAX));
        let small = (packing.waves.iter())
            .filter(|wave| self.size(wave) < self.limits.smallest)
            .count();
        (over, small, &packing.makespan, waves)
    }

    fn size(&self, wave: &[usize]) -> usize {
        wave.iter()
            .map(|&unit| self.units[unit].members.len())
            .sum()
    }

    /// As few waves as the mailboxes fit into if groups did not matter.
    fn fewest(&self) -> usize {
        let all: usize = self.units.iter().map(|unit| unit.members.len()).sum();
        all.div_ceil(self.limits.largest.max(1))
    }

    fn time(&self, wave: &[usize]) -> Seconds {
        let members = wave.iter().flat_map(|&unit| &self.units[unit].members);
        self.model
            .time(members.map(|&place| &self.loads[place]))
            .total
    }

    fn packing(&self, mut waves: Vec<Vec<usize>>) -> Packing {
        waves.retain(|wave| !wave.is_empty());
        for wave in &mut waves {
            wave.sort_unstable();
        }
        let durations: Vec<Seconds> = waves.iter().map(|wave| self.time(wave)).collect();
        let (slots, makespan) = schedule(&durations, self.limits.parallel);
        Packing {
            waves,
            durations,
            slots,
            makespan,
        }
    }

    /// Fills that many waves at once. None if a unit finds no wave with room.
    fn deal(&self, waves: usize) -> Option<Vec<Vec<usize>>> {
        let mut filled: Vec<(u128, usize, Vec<usize>)> = vec![(0, 0, Vec::new()); waves];
        for (place, unit) in self.units.iter().enumerate() {
            let n = unit.members.len();
            let wave = (filled.iter_mut())
                .filter(|(_, size, _)| size + n <= self.limits.largest)
                .min_by_key(|(weight, size, _)| (*weight, *size))?;
            wave.0 = wave.0.saturating_add(unit.weight);
            wave.1 += n;
            wave.2.push(place);
        }
        let waves: Vec<Vec<usize>> = filled.into_iter().map(|(_, _, units)| units).collect();
        Some(waves)
    }

    /// Orders of units to run along: longest first; and, where groups are larger than the smallest wave,
    /// these after the rest, so that the longest mailbox need not share the service with a crowd.
    fn orders(&self) -> Vec<Vec<usize>> {
        let plain: Vec<usize> = (0..self.units.len()).collect();
        let large = |unit: usize| self.units[unit].members.len() > self.limits.smallest;
        let (last, mut first): (Vec<usize>, Vec<usize>) =
            plain.iter().partition(|&&unit| large(unit));
        if last.is_empty() || first.is_empty() {
            return vec![plain];
        }
        first.extend(last);
        vec![plain, first]
    }

    /// Takes units in this order, each wave as many as stay within the target.
    fn run(&self, order: &[usize], target: &Seconds) -> Vec<Vec<usize>> {
        let mut waves: Vec<Vec<usize>> = Vec::new();
        let mut next = 0;
        while next < order.len() {
            let mut size = 0;
            let (mut fits, mut must) = (next, next);
            for &unit in &order[next..] {
                let unit = &self.units[unit];
                size += unit.members.len();
                if size > self.limits.largest {
                    break;
                }
                fits += 1;
                if size - unit.members.len() < self.limits.smallest {
                    must += 1;
                }
            }
            // The longest run between the two that is within the target: a longer one takes longer.
            let (mut low, mut high) = (must.max(next + 1), fits.max(next + 1));
            let whole = |end: usize| order[next..end].to_vec();
            if self.time(&whole(high)) > *target {
                while low < high {
                    let middle = (low + high).div_ceil(2);
                    if self.time(&whole(middle)) <= *target {
                        low = middle;
                    } else {
                        high = middle - 1;
                    }
                }
            } else {
                low = high;
            }
            waves.push(whole(low));
            next = low;
        }
        self.feed_last(&mut waves);
        waves
    }

    /// Gives the last wave units of the one before, until it is large enough, as far as both stay so.
    fn feed_last(&self, waves: &mut [Vec<usize>]) {
        let [.., before, last] = waves else {
            return;
        };
        while self.size(last) < self.limits.smallest {
            let Some(&unit) = before.last() else {
                return;
            };
            let n = self.units[unit].members.len();
            if self.size(before) < self.limits.smallest + n
                || self.size(last) + n > self.limits.largest
            {
                return;
            }
            before.pop();
            last.insert(0, unit);
        }
    }
}
