//! Calendars without a calendar server: zones, series as instants, RFC 5545, and whether a series at
//! its source and the series that Google is predicted to hold are the same.
//!
//! A layer of its own between `model` and `rules`, because it knows nothing of
//! migration products: it is given a date, options and an event, and touches no file, clock, system
//! zone data or environment. Zone data is the copy that the `jiff` crate brings along.
//!
//! | module | holds |
//! |---|---|
//! | [`zones`] | what zone a name and its rules mean, and which one Google will use |
//! | [`walk`](Slots) | clock times of a recurrence, lazily, for both languages |
//! | [`timetable`](Timetable) | a series with its end, exceptions and zone, as instants |
//! | [`target`] | the event that Google is predicted to hold |
//! | [`compare`](mod@compare) | both over a window: same, or the first occurrence that differs |

mod budget;
mod clocks;
pub mod compare;
mod days;
mod exchange;
mod reach;
mod rrule;
mod strays;
pub mod target;
mod text;
mod timetable;
mod walk;
pub mod zones;

pub use budget::Budget;
pub use compare::{Compared, Comparison, Difference, Window, compare};
pub use strays::Stray;
pub use target::{MonthEnd, Override, TargetEvent, TargetOptions, TargetZone};
pub use text::rrule_text;
pub use timetable::{Found, Obstacle, Occurrence, Timetable, When};
pub use walk::Slots;
pub use zones::{ResolvedZone, Resolver, ZoneKind, zone_lines};
