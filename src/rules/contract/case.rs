//! The cases of a rule: readings that it tells apart, each of which an engine cites a clause for.

/// Which of its rule's cases an answer is about. Only a rule's own enum makes one, so that no number is written by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseIndex(u8);

impl CaseIndex {
    /// The case at a place of a rule's list.
    pub const fn at(place: u8) -> Self {
        Self(place)
    }

    /// Its place in the rule's list.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl From<CaseIndex> for u32 {
    fn from(case: CaseIndex) -> Self {
        case.0.into()
    }
}

/// The case of a rule that has no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plain;

impl From<Plain> for CaseIndex {
    fn from(_: Plain) -> Self {
        Self(0)
    }
}

/// A name of Rust in kebab-case: `MonthEnd` is `month-end`, `last_day` is `last-day`.
macro_rules! kebab {
    ($name:ident) => {{
        const NAME: [u8; $crate::contract::case::length(stringify!($name))] =
            $crate::contract::case::dashed(stringify!($name));
        $crate::contract::case::text(&NAME)
    }};
}
pub(crate) use kebab;

/// Makes a rule's enum `Case`: `cases!(Plain, MonthEnd)` has the cases `""`, which the first always is, and `month-end`.
macro_rules! cases {
    ($(#[$meta:meta])* $plain:ident, $($case:ident),+ $(,)?) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        enum Case {
            $plain,
            $($case),+
        }

        impl Case {
            const NAMES: &'static [&'static str] = &["", $($crate::contract::case::kebab!($case)),+];

            const fn index(self) -> $crate::contract::CaseIndex {
                $crate::contract::CaseIndex::at(self as u8)
            }
        }

        impl From<Case> for $crate::contract::CaseIndex {
            fn from(case: Case) -> Self {
                case.index()
            }
        }
    };
}
pub(crate) use cases;

/// Bytes of a name in kebab-case.
pub(crate) const fn length(name: &str) -> usize {
    let (bytes, mut at, mut length) = (name.as_bytes(), 1, 1);
    while at < bytes.len() {
        length += 1 + bytes[at].is_ascii_uppercase() as usize;
        at += 1;
    }
    length
}

/// A name in kebab-case.
pub(crate) const fn dashed<const LENGTH: usize>(name: &str) -> [u8; LENGTH] {
    let (bytes, mut kebab) = (name.as_bytes(), [b'-'; LENGTH]);
    let (mut from, mut to) = (0, 0);
    while from < bytes.len() {
        if from > 0 && bytes[from].is_ascii_uppercase() {
            to += 1;
        }
        if bytes[from] != b'_' {
            kebab[to] = bytes[from].to_ascii_lowercase();
        }
        from += 1;
        to += 1;
    }
    kebab
}

/// The text of a name in kebab-case.
pub(crate) const fn text(kebab: &[u8]) -> &str {
    match std::str::from_utf8(kebab) {
        Ok(text) => text,
        Err(_) => "",
    }
}

#[cfg(test)]
mod tests {
    cases!(Plain, Unit, MonthEnd, ZoneWithoutAttachments);

    #[test]
    fn cases_are_called_like_their_variants() {
        let names = ["", "unit", "month-end", "zone-without-attachments"];
        assert_eq!(Case::NAMES, names);
        assert_eq!(kebab!(last_day), "last-day");
        let all = [
            Case::Plain,
            Case::Unit,
            Case::MonthEnd,
            Case::ZoneWithoutAttachments,
        ];
        assert_eq!(all.map(|case| case.index().index()), [0, 1, 2, 3]);
    }
}
