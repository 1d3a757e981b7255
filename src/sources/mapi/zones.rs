//! Time zones as Outlook keeps them beside a time: a structure of one rule, and definitions of many.
//!
//! They stand alone because what they say of a zone holds for its item even where it is not what the
//! zone's name stands for; nothing here knows names.
//!
//! [PidLidTimeZoneStruct](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxprops/e9980ebd-ee42-4237-aecc-ad39ce60f00b),
//! [\[MS-OXOCAL\] 2.2.1.41](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxocal/3a24cb2e-c3ee-4555-89bb-063bae5299f6).

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time, Weekday};

use super::text::wide;
use crate::bytes::{u16_at, u32_at};
use model::{Daylight, NamedZone, Onset, OnsetDay, Zone, ZoneEra, ZoneRules};

/// Length of one rule of a definition.
const RULE: usize = 66;
/// Rules of one definition that are read; real ones have some dozens.
const MOST_RULES: usize = 1000;
/// Minutes that an offset may have either way.
const MOST_OFFSET: u32 = 24 * 60;
/// Year for rules without one: Outlook's first.
const FIRST_YEAR: i16 = 1601;

type Outcome<T> = Result<T, &'static str>;

/// `TZRULE_FLAG_RECUR_CURRENT_TZREG` and `TZRULE_FLAG_EFFECTIVE_TZREG`: rules in force.
const IN_FORCE: u16 = 3;

/// A zone with a name and a rule for each of some years.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Definition {
    /// The zone.
    pub(super) zone: NamedZone,
    /// The rules that are marked as being in force, one as a rule.
    in_force: Vec<ZoneEra>,
    /// What of it could not be read.
    pub(super) fault: Option<&'static str>,
}

impl Definition {
    /// Whether the rule in force is the structure's. Where it is not, the structure holds.
    pub(super) fn agrees(&self, structure: &ZoneEra) -> bool {
        self.in_force
            .iter()
            .any(|era| (era.standard, era.daylight) == (structure.standard, structure.daylight))
    }
}

/// Reads a definition.
pub(super) fn definition(bytes: &[u8]) -> Outcome<Definition> {
    const CUT: &str = "the time zone is cut short";
    if bytes.first() != Some(&2) {
        return Err("the time zone is of an unknown version");
    }
    let key = usize::from(u16_at(bytes, 6).ok_or(CUT)?) * 2;
    let mut name = String::new();
    wide(bytes.get(8..8 + key).ok_or(CUT)?, &mut name);
    name.truncate(name.trim_end_matches('\0').len());
    let count = usize::from(u16_at(bytes, 8 + key).ok_or(CUT)?);
    let rules = bytes.get(10 + key..).unwrap_or_default();
    let mut eras = Vec::new();
    let mut in_force = Vec::new();
    let mut fault = (rules.len() / RULE < count || count > MOST_RULES)
        .then_some("the time zone has fewer rules than it says");
    for rule in rules.chunks_exact(RULE).take(count.min(MOST_RULES)) {
        let year = u16_at(rule, 6).unwrap_or(0);
        match era(year, rule, 22, 34, 50) {
            Ok(era) => {
                eras.push(era);
                if u16_at(rule, 4).unwrap_or(0) & IN_FORCE != 0 {
                    in_force.push(era);
                }
            }
            Err(cause) => fault = fault.or(Some(cause)),
        }
    }
    if eras.is_empty() {
        return Err(fault.unwrap_or("the time zone has no rules"));
    }
    eras.sort_by_key(|era| era.first_year);
    // Of two rules for one year the last holds.
    eras.reverse();
    eras.dedup_by_key(|era| era.first_year);
    eras.reverse();
    if in_force.is_empty() {
        in_force.clone_from(&eras);
    }
    let rules = Some(ZoneRules { eras, until: None });
    Ok(Definition {
        zone: NamedZone { name, rules },
        in_force,
        fault,
    })
}

/// Reads the structure of one rule.
pub(super) fn structure(bytes: &[u8]) -> Outcome<ZoneEra> {
    era(0, bytes, 0, 14, 32)
}

/// Reads a rule: three numbers of minutes to add to local time for UTC, and the days of both changes.
fn era(year: u16, bytes: &[u8], bias: usize, standard: usize, daylight: usize) -> Outcome<ZoneEra> {
    let minutes = |at: usize| {
        u32_at(bytes, at)
            .map(u32::cast_signed)
            .ok_or("the time zone is cut short")
    };
    let offset = |extra: i32| {
        let bias = minutes(bias)?.checked_add(extra);
        bias.filter(|bias| bias.unsigned_abs() < MOST_OFFSET)
            .map(|bias| -60 * bias)
            .ok_or("the time zone is more than a day from UTC")
    };
    let standard_offset = offset(minutes(bias + 4)?)?;
    let daylight = match (onset(bytes, daylight)?, onset(bytes, standard)?) {
        // Both at once is what programs write for a zone that has none.
        (Some(starts), Some(ends)) if starts != ends => Some(Daylight {
            offset: offset(minutes(bias + 8)?)?,
            starts,
            ends,
        }),
        (None, Some(_)) | (Some(_), None) => {
            return Err("the time zone has one of two changes of its clock");
        }
        _ => None,
    };
    Ok(ZoneEra {
        first_year: i16::try_from(year)
            .ok()
            .filter(|&year| year > 0)
            .unwrap_or(FIRST_YEAR),
        standard: standard_offset,
        daylight,
    })
}

/// Reads when a clock changes: in the n-th week of a month or, with a year, on a day; none without a
/// month, [SYSTEMTIME](https://learn.microsoft.com/windows/win32/api/timezoneapi/ns-timezoneapi-time_zone_information).
fn onset(bytes: &[u8], at: usize) -> Outcome<Option<Onset>> {
    const WRONG: &str = "the time zone has a change of its clock at no possible time";
    let small = |index: usize| -> Outcome<i8> {
        let number = u16_at(bytes, at + 2 * index).ok_or("the time zone is cut short")?;
        i8::try_from(number).map_err(|_| WRONG)
    };
    let year = u16_at(bytes, at).ok_or("the time zone is cut short")?;
    let month = small(1)?;
    if month == 0 {
        return Ok(None);
    }
    let day = match (year, small(3)?) {
        (0, nth @ 1..=5) => {
            let weekday = Weekday::from_sunday_zero_offset(small(2)?).map_err(|_| WRONG)?;
            OnsetDay::Nth(nth, weekday)
        }
        (1.., day @ 1..=31) => OnsetDay::Day(day),
        _ => return Err(WRONG),
    };
    let milliseconds = i32::from(u16_at(bytes, at + 14).unwrap_or(0));
    let time = Time::new(
        small(4)?,
        small(5)?,
        small(6)?,
        milliseconds.min(999) * 1_000_000,
    )
    .map_err(|_| WRONG)?;
    if month > 12 {
        return Err(WRONG);
    }
    Ok(Some(Onset { month, day, time }))
}

/// What a zone's clock shows at a time in UTC; the time itself where the zone has no rules.
pub(super) fn to_local(zone: &Zone, utc: DateTime) -> DateTime {
    let Zone::Named(named) = zone else { return utc };
    let Some(rules) = &named.rules else {
        return utc;
    };
    let shift = |offset: i32| utc.saturating_add(SignedDuration::from_secs(offset.into()));
    // The year that decides is the one on the clock; the first rule holds for all years before.
    let mut found: Option<&ZoneEra> = None;
    for era in &rules.eras {
        if found.is_none() || shift(era.standard).year() >= era.first_year {
            found = Some(era);
        }
    }
    let Some(era) = found else { return utc };
    let standard = shift(era.standard);
    let Some(daylight) = era.daylight else {
        return standard;
    };
    let year = standard.year();
    let (Some(starts), Some(ends)) = (
        moment(daylight.starts, year, era.standard),
        moment(daylight.ends, year, daylight.offset),
    ) else {
        return standard;
    };
    let saving = if starts <= ends {
        starts <= utc && utc < ends
    } else {
        utc < ends || starts <= utc
    };
    if saving {
        shift(daylight.offset)
    } else {
        standard
    }
}

/// The time in UTC at which a clock that is `offset` seconds ahead changes in a year.
fn moment(onset: Onset, year: i16, offset: i32) -> Option<DateTime> {
    let first = Date::new(year, onset.month, 1).ok()?;
    let day = match onset.day {
        OnsetDay::Nth(5, weekday) => first.nth_weekday_of_month(-1, weekday).ok()?,
        OnsetDay::Nth(nth, weekday) => first.nth_weekday_of_month(nth, weekday).ok()?,
        OnsetDay::Day(day) => Date::new(year, onset.month, day).unwrap_or(first.last_of_month()),
    };
    day.to_datetime(onset.time)
        .checked_sub(SignedDuration::from_secs(offset.into()))
        .ok()
}

#[cfg(test)]
pub(crate) mod tests {
    use jiff::civil::datetime;
    use proptest::prelude::*;

    use super::*;

    /// The day of a change: month, weekday from Sunday, which one of the month, hour.
    type Change = [u16; 4];

    fn system_time(change: Change, year: u16) -> Vec<u8> {
        let [month, weekday, nth, hour] = change;
        [year, month, weekday, nth, hour, 0, 0, 0]
            .into_iter()
            .flat_map(u16::to_le_bytes)
            .collect()
    }

    /// `PidLidTimeZoneStruct`.
    pub(crate) fn structure_bytes(
        bias: i32,
        saving: i32,
        standard: Change,
        daylight: Change,
    ) -> Vec<u8> {
        let mut bytes: Vec<u8> = [bias, 0, saving]
            .into_iter()
            .flat_map(i32::to_le_bytes)
            .collect();
        for change in [standard, daylight] {
            bytes.extend([0, 0]);
            bytes.extend(system_time(change, 0));
        }
        bytes
    }

    /// A definition with a rule for each year.
    pub(crate) fn definition_bytes(name: &str, rules: &[(u16, i32, Change, Change)]) -> Vec<u8> {
        let key: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut bytes = vec![2, 1];
        for number in [key.len() + 6, 2, key.len() / 2] {
            bytes.extend(u16::try_from(number).unwrap().to_le_bytes());
        }
        bytes.extend(key);
        bytes.extend(u16::try_from(rules.len()).unwrap().to_le_bytes());
        for &(year, bias, standard, daylight) in rules {
            bytes.extend([2, 1, 0x3e, 0, 0, 0]);
            bytes.extend(year.to_le_bytes());
            bytes.extend([0; 14]);
            for number in [bias, 0, -60] {
                bytes.extend(number.to_le_bytes());
            }
            bytes.extend(system_time(standard, 0));
            bytes.extend(system_time(daylight, 0));
        }
        bytes
    }

    const NONE: Change = [0; 4];
    /// The first Sunday in November and the second in March, both at two.
    pub(crate) const EASTERN: [Change; 2] = [[11, 0, 1, 2], [3, 0, 2, 2]];
    /// The last Sunday in October and the first in April, as until 2006.
    const EASTERN_OLD: [Change; 2] = [[10, 0, 5, 2], [4, 0, 1, 2]];

    fn eastern() -> Zone {
        let [end, start] = EASTERN;
        let [old_end, old_start] = EASTERN_OLD;
        let rules = [(1601, 300, old_end, old_start), (2007, 300, end, start)];
        let read = definition(&definition_bytes("Eastern Standard Time", &rules)).unwrap();
        assert_eq!(read.fault, None);
        assert_eq!(read.zone.name, "Eastern Standard Time");
        Zone::Named(read.zone.into())
    }

    #[test]
    fn a_clock_follows_the_rule_of_its_year() {
        let zone = eastern();
        let local =
            |month, day, hour, year| to_local(&zone, datetime(year, month, day, hour, 0, 0, 0));
        // The change is at seven in UTC; in 2006 it came three weeks later.
        assert_eq!(local(3, 14, 6, 2010), datetime(2010, 3, 14, 1, 0, 0, 0));
        assert_eq!(local(3, 14, 7, 2010), datetime(2010, 3, 14, 3, 0, 0, 0));
        assert_eq!(local(3, 14, 7, 2006), datetime(2006, 3, 14, 2, 0, 0, 0));
        assert_eq!(local(11, 7, 5, 2010), datetime(2010, 11, 7, 1, 0, 0, 0));
        assert_eq!(local(11, 7, 6, 2010), datetime(2010, 11, 7, 1, 0, 0, 0));
        assert_eq!(local(7, 1, 0, 1500), datetime(1500, 6, 30, 20, 0, 0, 0));
    }

    #[test]
    fn summer_in_the_south_spans_the_new_year() {
        // Sydney: back on the first Sunday in April at three, forward on the first in October at two.
        let bytes = structure_bytes(-600, -60, [4, 0, 1, 3], [10, 0, 1, 2]);
        let era = structure(&bytes).unwrap();
        let zone = Zone::Named(std::sync::Arc::new(NamedZone {
            name: String::new(),
            rules: Some(ZoneRules {
                eras: vec![era],
                until: None,
            }),
        }));
        let local = |month, day| to_local(&zone, datetime(2023, month, day, 0, 0, 0, 0)).hour();
        assert_eq!(
            [local(1, 1), local(4, 1), local(4, 2), local(7, 1)],
            [11, 11, 10, 10]
        );
        assert_eq!([local(9, 30), local(10, 1), local(12, 31)], [10, 11, 11]);
    }

    #[test]
    fn a_zone_without_months_has_no_daylight_saving_time() {
        let era = structure(&structure_bytes(-540, -60, NONE, NONE)).unwrap();
        assert_eq!((era.standard, era.daylight), (9 * 3600, None));
    }

    #[test]
    fn a_day_with_a_year_is_that_day_of_the_month() {
        let mut bytes = structure_bytes(0, -60, [10, 0, 25, 2], [3, 0, 29, 1]);
        bytes[14..16].copy_from_slice(&2020_u16.to_le_bytes());
        bytes[32..34].copy_from_slice(&2020_u16.to_le_bytes());
        let daylight = structure(&bytes).unwrap().daylight.unwrap();
        assert_eq!(daylight.ends.day, OnsetDay::Day(25));
        assert_eq!(daylight.starts.day, OnsetDay::Day(29));
    }

    #[test]
    fn a_definition_that_contradicts_the_structure_is_told_apart() {
        let [end, start] = EASTERN;
        let [old_end, old_start] = EASTERN_OLD;
        let rules = [(1601, 300, old_end, old_start), (2007, 300, end, start)];
        let mut bytes = definition_bytes("X", &rules);
        let agrees = |bytes: &[u8], bias, end, start| {
            let structure = structure(&structure_bytes(bias, -60, end, start)).unwrap();
            definition(bytes).unwrap().agrees(&structure)
        };
        assert!(agrees(&bytes, 300, end, start));
        assert!(!agrees(&bytes, 360, end, start));
        assert!(!agrees(&bytes, 300, NONE, NONE));
        // A rule that is not in force decides nothing.
        assert!(agrees(&bytes, 300, old_end, old_start));
        let flags = bytes.len() - RULE + 4;
        bytes[flags] = 2;
        assert!(!agrees(&bytes, 300, old_end, old_start));
    }

    #[test]
    fn broken_zones_say_what_is_wrong() {
        let [end, start] = EASTERN;
        let cause = |bytes: &[u8]| definition(bytes).unwrap_err();
        let whole = definition_bytes("X", &[(1601, 300, end, start)]);
        assert_eq!(cause(&whole[..9]), "the time zone is cut short");
        assert_eq!(
            cause(&whole[..70]),
            "the time zone has fewer rules than it says"
        );
        assert_eq!(cause(&[]), "the time zone is of an unknown version");
        let far = definition_bytes("X", &[(1601, i32::MIN, end, start)]);
        assert_eq!(cause(&far), "the time zone is more than a day from UTC");
        let half = definition_bytes("X", &[(1601, 300, NONE, start)]);
        assert_eq!(
            cause(&half),
            "the time zone has one of two changes of its clock"
        );
        let never = definition_bytes("X", &[(1601, 300, [13, 0, 1, 2], start)]);
        assert!(cause(&never).ends_with("at no possible time"));
        // One rule of two is better than none.
        let mut two = definition_bytes("X", &[(1601, 300, end, start), (2007, 300, end, start)]);
        two.truncate(two.len() - 1);
        let read = definition(&two).unwrap();
        assert_eq!(read.zone.rules.unwrap().eras.len(), 1);
        assert!(read.fault.is_some());
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), year in 1_i16..9999) {
            let mut bytes = bytes;
            if let Some(first) = bytes.first_mut() {
                *first = 2;
            }
            let era = structure(&bytes);
            let utc = datetime(year, 6, 1, 0, 0, 0, 0);
            let era = era.ok().map(|era| NamedZone { name: String::new(), rules: Some(ZoneRules { eras: vec![era], until: None }) });
            for zone in [era, definition(&bytes).ok().map(|read| read.zone)].into_iter().flatten() {
                let local = to_local(&Zone::Named(zone.into()), utc);
                let hours = local.duration_since(utc).as_hours().abs();
                prop_assert!(hours <= 24, "{hours}");
            }
        }
    }
}
