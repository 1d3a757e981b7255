//! The facts of an organisation, as `org.toml` gives them.
//!
//! They stand apart because a table lists every key once: the reader, the template and the list of
//! missing facts are made from it. A mistyped key or a value out of range is refused with its line.

use std::collections::BTreeMap;

use jiff::civil::Date;
use toml::de::{DeTable, DeValue};
use words::Lang;

/// What a key holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A number up to this one.
    Count(u64),
    /// A number of days, with up to three decimals, up to this many.
    Days(u64),
    /// A day.
    Date,
    /// true or false.
    Flag,
    /// One of these words; where they differ in age, the oldest first.
    Word(&'static [&'static str]),
    /// Names of domains.
    Domains,
}

/// A key of `org.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// An example, as TOML.
    pub example: &'static str,
}

const MANY: u64 = 10_000_000;

/// Versions of Exchange.
pub(super) const VERSIONS: [&str; 7] = ["2003", "2007", "2010", "2013", "2016", "2019", "se"];

/// Versions of Windows Server.
pub(super) const SERVERS: [&str; 12] = [
    "2003",
    "2003-r2",
    "2008",
    "2008-sp2",
    "2008-r2",
    "2008-r2-sp1",
    "2012",
    "2012-r2",
    "2016",
    "2019",
    "2022",
    "2025",
];

/// Functional levels of a forest.
pub(super) const FORESTS: [&str; 8] = [
    "2000", "2003", "2008", "2008-r2", "2012", "2012-r2", "2016", "2025",
];

/// Versions of Office.
pub(super) const OFFICES: [&str; 11] = [
    "2003",
    "2007",
    "2007-sp3",
    "2010",
    "2010-updated",
    "2013",
    "2016",
    "2019",
    "2021",
    "2024",
    "365",
];

const SIGN_INS: [&str; 3] = ["none", "password-sync", "ad-fs"];

const fn key_of(name: &'static str, holds: Holds, example: &'static str) -> Key {
    Key {
        name,
        holds,
        example,
    }
}

/// Every key, in the order of the template.
pub const KEYS: &[Key] = &[
    key_of("mailboxes", Holds::Count(MANY), "150"),
    key_of("mailboxes-to-move", Holds::Count(MANY), "150"),
    key_of("duration-days", Holds::Days(3_650), "7.0"),
    key_of("needs-free-busy", Holds::Flag, "false"),
    key_of("migration-day", Holds::Date, "2026-12-01"),
    key_of("exchange-version", Holds::Word(&VERSIONS), "\"2007\""),
    key_of("servers-2007", Holds::Count(10_000), "1"),
    key_of("servers-2013", Holds::Count(10_000), "1"),
    key_of("port-443-open", Holds::Flag, "true"),
    key_of("hybrid-port-443-open", Holds::Flag, "true"),
    key_of("mailboxes-admin-cannot-read", Holds::Count(MANY), "0"),
    key_of("accepted-domains", Holds::Domains, "[\"example.com\"]"),
    key_of("verified-domains", Holds::Domains, "[\"example.com\"]"),
    key_of("licences", Holds::Count(MANY), "150"),
    key_of("user-mailboxes", Holds::Count(MANY), "150"),
    key_of("mail-users", Holds::Count(MANY), "150"),
    key_of("delegates-across-batches", Holds::Count(MANY), "0"),
    key_of("directory-sync", Holds::Flag, "true"),
    key_of("same-password-wanted", Holds::Flag, "true"),
    key_of("sign-in", Holds::Word(&SIGN_INS), "\"password-sync\""),
    key_of("old-android-phones", Holds::Flag, "false"),
    key_of("server-os", Holds::Word(&SERVERS), "\"2012\""),
    key_of("forest-level", Holds::Word(&FORESTS), "\"2008-r2\""),
    key_of("oldest-office", Holds::Word(&OFFICES), "\"2010-updated\""),
];

impl Key {
    /// What it means.
    pub fn meaning(&self, lang: Lang) -> &'static str {
        lang.word(&format!("fact-{}", self.name))
    }
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Value {
    Count(u64),
    /// Thousandths of a day.
    Days(u64),
    Date(Date),
    Flag(bool),
    /// The word, and its place in its list.
    Word(&'static str, usize),
    /// Sorted, in lower case.
    Domains(Vec<String>),
}

/// What is known of an organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    values: BTreeMap<&'static str, Value>,
}

/// Why a file of facts is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactsError {
    /// Byte of the text at which it stands.
    pub at: usize,
    /// What is wrong.
    pub cause: String,
    /// What to do.
    pub help: String,
    /// The key, if it is one that nobody knows.
    pub unknown: Option<String>,
}

/// The fact that today stands in for.
pub const DAY: &str = "migration-day";

fn key(name: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.name == name)
}

impl Facts {
    /// Reads a file's text.
    ///
    /// # Errors
    /// Where it is no TOML, and at the first key or value that is not understood.
    pub fn parse(text: &str) -> Result<Self, FactsError> {
        let table = DeTable::parse(text).map_err(|error| FactsError {
            at: error.span().map_or(0, |span| span.start),
            cause: error.message().trim().replace('\n', ", "),
            help: "correct this line".to_owned(),
            unknown: None,
        })?;
        let mut facts = Self::default();
        let mut places = BTreeMap::new();
        for (name, value) in table.get_ref() {
            let at = name.span().start;
            let written: &str = name.get_ref();
            let Some(key) = key(written) else {
                return Err(FactsError {
                    at,
                    cause: format!("unknown key '{}'", short(written)),
                    help: "'labelcast plan path --template' lists the keys".to_owned(),
                    unknown: Some(written.to_owned()),
                });
            };
            let value = read(key, value.get_ref()).map_err(|cause| FactsError {
                at: value.span().start,
                cause: format!("key '{}': {cause}", key.name),
                help: format!("write it as in '{} = {}'", key.name, key.example),
                unknown: None,
            })?;
            places.insert(key.name, at);
            facts.values.insert(key.name, value);
        }
        facts.agree(&places)?;
        Ok(facts)
    }

    /// Refuses facts that contradict each other.
    fn agree(&self, places: &BTreeMap<&'static str, usize>) -> Result<(), FactsError> {
        let Some(all) = self.count("mailboxes") else {
            return Ok(());
        };
        for part in ["mailboxes-to-move", "mailboxes-admin-cannot-read"] {
            if let Some(n) = self.count(part).filter(|n| *n > all) {
                return Err(FactsError {
                    at: places.get(part).copied().unwrap_or_default(),
                    cause: format!("key '{part}': {n} is more than the {all} of 'mailboxes'"),
                    help: "correct one of the two".to_owned(),
                    unknown: None,
                });
            }
        }
        Ok(())
    }

    /// A number.
    pub(super) fn count(&self, key: &str) -> Option<u64> {
        match self.values.get(key)? {
            Value::Count(n) => Some(*n),
            _ => None,
        }
    }

    /// Thousandths of days.
    pub(super) fn days(&self, key: &str) -> Option<u64> {
        match self.values.get(key)? {
            Value::Days(n) => Some(*n),
            _ => None,
        }
    }

    /// A day.
    pub(super) fn date(&self, key: &str) -> Option<Date> {
        match self.values.get(key)? {
            Value::Date(day) => Some(*day),
            _ => None,
        }
    }

    /// Takes a day for that of the migration where none was given; says whether it did.
    pub fn assume_day(&mut self, day: Date) -> bool {
        let given = self.values.contains_key(DAY);
        self.values.entry(DAY).or_insert(Value::Date(day));
        !given
    }

    /// Whether.
    pub(super) fn flag(&self, key: &str) -> Option<bool> {
        match self.values.get(key)? {
            Value::Flag(flag) => Some(*flag),
            _ => None,
        }
    }

    /// A word.
    pub(super) fn word(&self, key: &str) -> Option<&'static str> {
        match self.values.get(key)? {
            Value::Word(word, _) => Some(word),
            _ => None,
        }
    }

    /// A word's place in its list.
    pub(super) fn rank(&self, key: &str) -> Option<usize> {
        match self.values.get(key)? {
            Value::Word(_, rank) => Some(*rank),
            _ => None,
        }
    }

    /// Domains.
    pub(super) fn domains(&self, key: &str) -> Option<&[String]> {
        match self.values.get(key)? {
            Value::Domains(names) => Some(names),
            _ => None,
        }
    }

    /// Whether a fact is known.
    pub fn knows(&self, key: &str) -> bool {
        self.values.contains_key(key)
    }

    /// A fact as text; none if it is not known.
    pub fn shown(&self, key: &str) -> Option<String> {
        Some(match self.values.get(key)? {
            Value::Count(n) => n.to_string(),
            Value::Days(n) => days(*n),
            Value::Date(day) => day.to_string(),
            Value::Flag(flag) => flag.to_string(),
            Value::Word(word, _) => (*word).to_owned(),
            Value::Domains(names) => names.join(" "),
        })
    }

    /// Every fact that is known, in the keys' order.
    pub fn all(&self) -> impl Iterator<Item = (&'static str, String)> + '_ {
        KEYS.iter()
            .filter_map(|key| Some((key.name, self.shown(key.name)?)))
    }
}

/// Thousandths of days as a decimal.
fn days(thousandths: u64) -> String {
    let text = format!("{}.{:03}", thousandths / 1_000, thousandths % 1_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Reads a value.
fn read(key: &Key, value: &DeValue<'_>) -> Result<Value, String> {
    match (key.holds, value) {
        (Holds::Count(most), DeValue::Integer(number)) => {
            let n = integer(number.as_str(), number.radix());
            let n = n.filter(|n| *n <= most);
            n.map(Value::Count)
                .ok_or_else(|| format!("out of range, 0 to {most}"))
        }
        (Holds::Days(most), DeValue::Integer(number)) => {
            let n = integer(number.as_str(), number.radix());
            let n = n.filter(|n| *n <= most);
            n.map(|n| Value::Days(n * 1_000))
                .ok_or_else(|| format!("out of range, 0 to {most}"))
        }
        (Holds::Days(most), DeValue::Float(number)) => decimal(number.as_str(), most)
            .map(Value::Days)
            .ok_or_else(|| format!("out of range, 0 to {most} with up to three decimals")),
        (Holds::Flag, DeValue::Boolean(flag)) => Ok(Value::Flag(*flag)),
        (Holds::Date, DeValue::Datetime(day)) => date(&day.to_string()),
        (Holds::Date, DeValue::String(day)) => date(day),
        (Holds::Word(words), DeValue::String(word)) => chosen(words, word),
        (Holds::Word(words), DeValue::Integer(number)) => chosen(words, number.as_str()),
        (Holds::Domains, DeValue::Array(names)) => {
            let mut domains = Vec::new();
            for name in names {
                let DeValue::String(name) = name.get_ref() else {
                    return Err("not a list of domains".to_owned());
                };
                domains.push(domain(name)?);
            }
            domains.sort_unstable();
            domains.dedup();
            Ok(Value::Domains(domains))
        }
        (Holds::Domains, DeValue::String(name)) => Ok(Value::Domains(vec![domain(name)?])),
        (Holds::Count(_), _) => Err("not a whole number".to_owned()),
        (Holds::Days(_), _) => Err("not a number of days".to_owned()),
        (Holds::Flag, _) => Err("neither true nor false".to_owned()),
        (Holds::Date, _) => Err("not a day such as 2026-12-01".to_owned()),
        (Holds::Word(words), _) => Err(format!("not one of {}", words.join(", "))),
        (Holds::Domains, _) => Err("not a list of domains".to_owned()),
    }
}

fn integer(digits: &str, radix: u32) -> Option<u64> {
    u64::from_str_radix(&digits.replace('_', ""), radix).ok()
}

/// Reads a decimal as thousandths, without floating point.
fn decimal(text: &str, most: u64) -> Option<u64> {
    let text = text.replace('_', "");
    let text = text.strip_prefix('+').unwrap_or(&text);
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let plain = |digits: &str| digits.bytes().all(|b| b.is_ascii_digit());
    let part = part.trim_end_matches('0');
    if whole.is_empty() || !plain(whole) || !plain(part) || part.len() > 3 {
        return None;
    }
    let whole: u64 = whole.parse().ok().filter(|n| *n <= most)?;
    let part: u64 = format!("{part:0<3}").parse().ok()?;
    Some(whole * 1_000 + part).filter(|n| *n <= most * 1_000)
}

fn date(text: &str) -> Result<Value, String> {
    let day: Date = text
        .parse()
        .map_err(|_| format!("'{}' is not a day such as 2026-12-01", short(text)))?;
    if (1996..=2100).contains(&day.year()) {
        Ok(Value::Date(day))
    } else {
        Err("out of range, the years 1996 to 2100".to_owned())
    }
}

fn chosen(words: &'static [&'static str], word: &str) -> Result<Value, String> {
    let at = words
        .iter()
        .position(|known| known.eq_ignore_ascii_case(word));
    at.and_then(|at| Some(Value::Word(words.get(at)?, at)))
        .ok_or_else(|| format!("'{}' is not one of {}", short(word), words.join(", ")))
}

/// The beginning of a text, for a message.
fn short(text: &str) -> String {
    text.chars().take(60).collect()
}

fn domain(name: &str) -> Result<String, String> {
    let lower = name.trim().to_ascii_lowercase();
    let fine = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    if lower.contains('.') && lower.len() <= 255 && lower.chars().all(fine) {
        Ok(lower)
    } else {
        Err(format!("'{}' is no domain", short(name)))
    }
}
