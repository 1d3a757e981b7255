//! Time zones, in the two forms in which appointments keep them.
//!
//! They stand alone because both forms say the same and must not differ.

use super::days::{DAY, date, month_number, nth, of_date};

/// When clocks change: month, which Sunday (5 is the last), hour.
type Change = (u16, u16, u16);

/// A time zone. Minutes are what is added to local time to get UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Zone {
    /// Its name in Windows.
    pub(super) key: &'static str,
    bias: i32,
    /// Start and end of summer time.
    summer: Option<(Change, Change)>,
}

/// Those that are used.
pub(super) const ZONES: [Zone; 5] = [
    Zone {
        key: "UTC",
        bias: 0,
        summer: None,
    },
    Zone {
        key: "Tokyo Standard Time",
        bias: -540,
        summer: None,
    },
    Zone {
        key: "Pacific Standard Time",
        bias: 480,
        summer: Some(((3, 2, 2), (11, 1, 2))),
    },
    Zone {
        key: "W. Europe Standard Time",
        bias: -60,
        summer: Some(((3, 5, 2), (10, 5, 3))),
    },
    Zone {
        key: "Cen. Australia Standard Time",
        bias: -570,
        summer: Some(((10, 1, 2), (4, 1, 3))),
    },
];

impl Zone {
    /// Whether a day has summer time; the hours around a change are not told apart.
    fn summer_on(self, day: i64) -> bool {
        let Some((start, end)) = self.summer else {
            return false;
        };
        let (year, ..) = date(day);
        let on = |change: Change| {
            let month = month_number(of_date(year, i64::from(change.0), 1));
            nth(month, 1, u32::from(change.1)).unwrap_or_default()
        };
        let (start, end) = (on(start), on(end));
        if start < end {
            (start..end).contains(&day)
        } else {
            !(end..start).contains(&day)
        }
    }

    /// UTC minutes of local minutes.
    pub(super) fn utc(self, local: i64) -> i64 {
        let summer = if self.summer_on(local.div_euclid(DAY)) {
            -60
        } else {
            0
        };
        local + i64::from(self.bias) + summer
    }

    fn biases(self) -> [i32; 3] {
        [self.bias, 0, if self.summer.is_some() { -60 } else { 0 }]
    }

    /// `PidLidTimeZoneStruct`,
    /// [\[MS-OXOCAL\] 2.2.1.39](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxocal/c7d7d00f-984c-4af6-9634-8c602eb05b5f).
    pub(super) fn structure(self) -> Vec<u8> {
        let mut out = Vec::with_capacity(48);
        out.extend(self.biases().into_iter().flat_map(i32::to_le_bytes));
        out.extend([0, 0]);
        system_time(self.summer.map(|summer| summer.1), &mut out);
        out.extend([0, 0]);
        system_time(self.summer.map(|summer| summer.0), &mut out);
        out
    }

    /// `PidLidAppointmentTimeZoneDefinitionRecur` and its kin; flag 2 says that the rule is the one in force,
    /// flag 1 that it is the one of [`Self::structure`],
    /// [\[MS-OXOCAL\] 2.2.1.41](https://msdn.microsoft.com/en-us/library/3a24cb2e-c3ee-4555-89bb-063bae5299f6).
    #[expect(clippy::cast_possible_truncation, reason = "keys are short")]
    pub(super) fn definition(self, flags: u16) -> Vec<u8> {
        let key: Vec<u16> = self.key.encode_utf16().collect();
        let mut out = vec![2, 1];
        // Bytes behind this field and before the rules.
        out.extend((6 + key.len() as u16 * 2).to_le_bytes());
        out.extend([2, 0]);
        out.extend((key.len() as u16).to_le_bytes());
        out.extend(key.into_iter().flat_map(u16::to_le_bytes));
        out.extend([1, 0]);
        // One rule.
        out.extend([2, 1, 0x3e, 0]);
        out.extend(flags.to_le_bytes());
        out.extend(1601_u16.to_le_bytes());
        out.extend([0; 14]);
        out.extend(self.biases().into_iter().flat_map(i32::to_le_bytes));
        system_time(self.summer.map(|summer| summer.1), &mut out);
        system_time(self.summer.map(|summer| summer.0), &mut out);
        out
    }
}

/// Appends a `SYSTEMTIME` that means a Sunday of every year, or never.
fn system_time(change: Option<Change>, out: &mut Vec<u8>) {
    let (month, sunday, hour) = change.unwrap_or_default();
    let fields = [0, month, 0, sunday, hour, 0, 0, 0];
    out.extend(fields.into_iter().flat_map(u16::to_le_bytes));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summer_time_is_on_both_halves_of_the_earth() {
        let noon = |month, day| of_date(2025, month, day) * DAY + 720;
        let offset = |zone: usize, local: i64| ZONES[zone].utc(local) - local;
        assert_eq!(offset(2, noon(1, 9)), 480);
        assert_eq!(offset(2, noon(7, 9)), 420);
        assert_eq!(offset(3, noon(3, 30)), -120);
        assert_eq!(offset(3, noon(10, 26)), -60);
        assert_eq!(offset(4, noon(1, 9)), -630);
        assert_eq!(offset(4, noon(7, 9)), -570);
    }

    /// The first bytes of the example in \[MS-OXOCAL\] 4.1.4.
    #[test]
    fn a_definition_starts_as_the_published_one() {
        let start = [2, 1, 0x30, 0, 2, 0, 0x15, 0, b'P', 0, b'a', 0];
        assert!(ZONES[2].definition(2).starts_with(&start));
    }

    #[test]
    fn both_forms_have_the_length_that_the_format_gives_them() {
        for zone in ZONES {
            assert_eq!(zone.structure().len(), 48);
            assert_eq!(zone.definition(2).len(), 4 + 6 + zone.key.len() * 2 + 66);
        }
    }
}
