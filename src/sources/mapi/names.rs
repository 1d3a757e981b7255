//! Names of properties: the id that a name has in one file.
//!
//! It stands alone because stores and single messages keep the same three lists under different roofs.
//! Source: [name-to-id map](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/e17e195d-0454-4b9b-b398-c9127a26a678).

use super::text::wide;
use crate::bytes::{u16_at, u32_at};

/// `PS_PUBLIC_STRINGS` has a fixed place in the list of sets.
const PUBLIC_STRINGS: u16 = 2;
/// Where the sets of the file's own list start.
const FIRST_LISTED: u16 = 3;

/// Sets of names that are looked at,
/// [\[MS-OXPROPS\] 1.3.2](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxprops/f6ab1613-aefe-447d-a49c-18217230b148).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Set {
    Appointment,
    Common,
    Meeting,
    Address,
    /// Named by a text: one of [`TEXTS`].
    Text,
}

impl Set {
    fn of_guid(guid: &[u8]) -> Option<Self> {
        // {000620xx-0000-0000-C000-000000000046}, its first three parts little-endian.
        const OUTLOOK: [u8; 15] = [0x20, 0x06, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46];
        // {6ED8DA90-450B-101B-98DA-00AA003F1305}
        const MEETING: [u8; 16] = [
            0x90, 0xda, 0xd8, 0x6e, 0x0b, 0x45, 0x1b, 0x10, 0x98, 0xda, 0x00, 0xaa, 0x00, 0x3f,
            0x13, 0x05,
        ];
        match guid.split_first()? {
            (0x02, rest) if rest == OUTLOOK => Some(Self::Appointment),
            (0x08, rest) if rest == OUTLOOK => Some(Self::Common),
            (0x04, rest) if rest == OUTLOOK => Some(Self::Address),
            _ if guid == MEETING => Some(Self::Meeting),
            _ => None,
        }
    }
}

/// Names that are texts; of `PS_PUBLIC_STRINGS` the first, of any set the others.
const TEXTS: [&str; 5] = [
    "Keywords",
    "SkypeTeamsMeetingUrl",
    "OnlineMeetingExternalLink",
    "OnlineMeetingConfLink",
    "SkypeTeamsProperties",
];

/// A property with a name instead of an id of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Name {
    set: Set,
    number: u32,
}

/// Defines names of one set by their numbers.
macro_rules! names {
    ($($set:ident { $($name:ident = $number:literal,)* })*) => {
        impl Name {
            $($(pub(crate) const $name: Self = Self { set: Set::$set, number: $number };)*)*
        }
    };
}

names! {
    Appointment {
        BUSY_STATUS = 0x8205,
        EVENT_LOCATION = 0x8208,
        START_WHOLE = 0x820d,
        END_WHOLE = 0x820e,
        SUB_TYPE = 0x8215,
        RECUR = 0x8216,
        STATE_FLAGS = 0x8217,
        RECURRING = 0x8223,
        EXCEPTION_REPLACES = 0x8228,
        ZONE_STRUCT = 0x8233,
        ZONE_DESCRIPTION = 0x8234,
        CLIP_END = 0x8236,
        ZONE_START = 0x825e,
        ZONE_END = 0x825f,
        ZONE_RECUR = 0x8260,
    }
    Common {
        REMINDER_DELTA = 0x8501,
        REMINDER_SET = 0x8503,
        PRIVATE = 0x8506,
        COMMON_START = 0x8516,
        COMMON_END = 0x8517,
        MILEAGE = 0x8534,
        BILLING = 0x8535,
    }
    Meeting {
        GLOBAL_OBJECT_ID = 0x0003,
        CLEAN_GLOBAL_OBJECT_ID = 0x0023,
    }
    Address {
        FILE_UNDER = 0x8005,
        HAS_PICTURE = 0x8015,
        WEB_PAGE = 0x802b,
        YOMI_FIRST_NAME = 0x802c,
        YOMI_LAST_NAME = 0x802d,
        YOMI_COMPANY = 0x802e,
        WORK_STREET = 0x8045,
        WORK_CITY = 0x8046,
        WORK_STATE = 0x8047,
        WORK_POSTAL_CODE = 0x8048,
        WORK_COUNTRY = 0x8049,
        WORK_POST_OFFICE_BOX = 0x804a,
        USER_FIELD_1 = 0x804f,
        USER_FIELD_2 = 0x8050,
        USER_FIELD_3 = 0x8051,
        USER_FIELD_4 = 0x8052,
        LIST_NAME = 0x8053,
        LIST_MEMBERS = 0x8055,
        INSTANT_MESSAGING = 0x8062,
        EMAIL_1 = 0x8083,
        EMAIL_1_ORIGINAL = 0x8084,
        EMAIL_2 = 0x8093,
        EMAIL_2_ORIGINAL = 0x8094,
        EMAIL_3 = 0x80a3,
        EMAIL_3_ORIGINAL = 0x80a4,
        FREE_BUSY_LOCATION = 0x80d8,
        BIRTHDAY_LOCAL = 0x80de,
        ANNIVERSARY_LOCAL = 0x80df,
    }
    Text {
        KEYWORDS = 0,
        TEAMS_URL = 1,
        MEETING_LINK = 2,
        CONFERENCE_LINK = 3,
        TEAMS_PROPERTIES = 4,
    }
}

/// The ids that names have in one file.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct NameIds {
    /// Names that somebody here asks for.
    known: Vec<(Name, u16)>,
    /// Ids of all names.
    all: Vec<u16>,
}

impl NameIds {
    /// Reads the map: its entries, its list of sets, and the texts that entries point into; and what is
    /// wrong with it, so that names may be missing.
    pub(crate) fn read(
        entries: &[u8],
        sets: &[u8],
        strings: &[u8],
    ) -> (Self, Option<&'static str>) {
        let whole = entries.chunks_exact(8);
        let mut damage = (!whole.remainder().is_empty()).then_some("its list of names is cut");
        let mut ids = Self::default();
        for entry in whole {
            match read_entry(entry, sets, strings) {
                Ok((id, name)) => {
                    ids.all.push(id);
                    ids.known.extend(name.map(|name| (name, id)));
                }
                Err(cause) => damage = Some(cause),
            }
        }
        // Of two ids for one name, the first wins.
        ids.known.sort_by_key(|&(name, _)| name);
        ids.known.dedup_by_key(|&mut (name, _)| name);
        ids.all.sort_unstable();
        (ids, damage)
    }

    /// The first of an item's properties that ought to have a name and has none here: what it means
    /// cannot be known.
    pub(crate) fn nameless(&self, ids: impl IntoIterator<Item = u16>) -> Option<u16> {
        let named = |id: &u16| (0x8000..0xffff).contains(id);
        let mut ids = ids.into_iter().filter(named);
        ids.find(|id| self.all.binary_search(id).is_err())
    }

    /// Gives a name an id, for tests.
    #[cfg(test)]
    pub(super) fn make(&mut self, name: Name) -> u16 {
        self.id(name).unwrap_or_else(|| {
            let id = 0x8000 + u16::try_from(self.known.len()).unwrap();
            self.known.push((name, id));
            self.known.sort_unstable();
            id
        })
    }

    /// The id of a name, if the file has it.
    pub(crate) fn id(&self, name: Name) -> Option<u16> {
        let known = &self.known;
        let at = known.binary_search_by_key(&name, |&(name, _)| name).ok()?;
        known.get(at).map(|&(_, id)| id)
    }
}

/// Reads an entry: a number or the offset of a text, the set with the lowest bit for "named by text",
/// the id from 0x8000 on. No name for those that nobody here asks for.
fn read_entry(
    entry: &[u8],
    sets: &[u8],
    strings: &[u8],
) -> Result<(u16, Option<Name>), &'static str> {
    let number = u32_at(entry, 0).unwrap_or(0);
    let [set, index] = [4, 6].map(|at| u16_at(entry, at).unwrap_or(0));
    let id = 0x8000_u16
        .checked_add(index)
        .ok_or("one of its ids is beyond those that names can have")?;
    let listed = (set >> 1).checked_sub(FIRST_LISTED);
    let guid = listed.map(|at| {
        sets.get(usize::from(at) * 16..)
            .and_then(<[u8]>::first_chunk)
    });
    if guid == Some(None) {
        return Err("one of its names is of a set that is not listed");
    }
    let name = if set & 1 == 1 {
        text_number(strings, number as usize, set >> 1)?.map(|number| Name {
            set: Set::Text,
            number,
        })
    } else {
        let set = guid
            .flatten()
            .and_then(|guid: &[u8; 16]| Set::of_guid(guid));
        set.map(|set| Name { set, number })
    };
    Ok((id, name))
}

/// Which of [`TEXTS`] stands at an offset.
fn text_number(strings: &[u8], at: usize, set: u16) -> Result<Option<u32>, &'static str> {
    let text = u32_at(strings, at).and_then(|len| {
        let from = strings.get(at.checked_add(4)?..)?;
        from.get(..len as usize)
    });
    let text = text.ok_or("one of its names stands behind the end of its texts")?;
    // No other length can match, and a longer text need not be decoded.
    if !TEXTS.iter().any(|known| known.len() * 2 == text.len()) {
        return Ok(None);
    }
    let mut name = String::new();
    wide(text, &mut name);
    let mut known = (0..).zip(TEXTS);
    let found = known.find(|(_, known)| known.eq_ignore_ascii_case(&name));
    Ok(found
        .map(|(number, _)| number)
        .filter(|&number| number != Name::KEYWORDS.number || set == PUBLIC_STRINGS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_found_in_their_set_only() {
        let mut strings = vec![16, 0, 0, 0];
        strings.extend("keywords".encode_utf16().flat_map(u16::to_le_bytes));
        let found = |set: u8, at: u8| {
            let entry = [at, 0, 0, 0, set, 0, 3, 0];
            let (ids, damage) = NameIds::read(&entry, &[0; 16], &strings);
            (ids.id(Name::KEYWORDS), damage.is_some())
        };
        assert_eq!(found(5, 0), (Some(0x8003), false));
        assert_eq!(found(4, 0), (None, false));
        assert_eq!(found(7, 0), (None, false));
        assert_eq!(found(5, 9), (None, true));
    }

    #[test]
    fn a_number_means_its_name_in_its_set_only() {
        let mut sets = vec![
            0x02, 0x20, 0x06, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46,
        ];
        sets.extend(*b"0123456789abcdef");
        let found = |set: u8| {
            let (ids, damage) = NameIds::read(&[0x16, 0x82, 0, 0, set, 0, 9, 0], &sets, &[]);
            (ids.id(Name::RECUR), damage.is_some())
        };
        assert_eq!(found(6), (Some(0x8009), false));
        // The second listed set, one that is not listed, and one of the fixed ones.
        assert_eq!(found(8), (None, false));
        assert_eq!(found(10), (None, true));
        assert_eq!(found(4), (None, false));
    }

    #[test]
    fn a_map_that_is_cut_or_points_nowhere_is_damaged() {
        let damage = |entries: &[u8]| NameIds::read(entries, &[], &[]).1;
        assert_eq!(damage(&[0, 0, 0, 0, 2, 0, 0, 0]), None);
        assert!(damage(&[0, 0, 0, 0, 2, 0, 0]).is_some());
        assert!(damage(&[0, 0, 0, 0, 2, 0, 0xff, 0xff]).is_some());
    }
}
