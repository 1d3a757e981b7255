//! How a resource is read: by which dialect, and with which complaints.
//!
//! Apart because all parts of a resource complain in the same words, with the path of the key.

use std::borrow::Cow;

use super::super::json::{Fault, Pull};
use super::spelling::{self, CUT, CUT_HELP, is_cut};
use model::Zone;
use words::{Text, plain, say};

/// The longest text that is kept of a field, in bytes; descriptions have their own bound.
const MAX_FIELD: usize = 1 << 20;

/// The most complaints that are kept of one resource.
const MAX_COMPLAINTS: usize = 8;

/// How far a resource is held to its shape.
#[derive(Debug, Clone)]
pub(crate) struct Dialect {
    /// Unknown keys, keys that stand twice and unknown words are complaints; else they are passed over.
    pub(crate) strict: bool,
    /// The zone of a time without one.
    pub(crate) zone: Zone,
    /// Keys of the whole object that somebody else reads.
    pub(crate) also: &'static [&'static str],
}

/// A value that cannot be, in a text that is JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Complaint {
    /// What is wrong; names the key.
    pub(crate) cause: Text,
    /// What to do.
    pub(crate) help: Text,
    /// Nothing can be said of the item without the value.
    pub(crate) fatal: bool,
    /// The key, where it is one of the whole object that is not known.
    pub(crate) unknown: Option<String>,
}

/// A reading of one resource.
pub(crate) struct Reading<'d> {
    pub(crate) dialect: &'d Dialect,
    /// What is wrong, the first of it.
    pub(crate) complaints: Vec<Complaint>,
    /// What stands in front of key paths: the number of an exception.
    pub(super) inside: Option<u64>,
    /// Whether all complaints cost the item for now.
    must: bool,
    /// Parts of it were cut when it was exported ([`spelling::CUT`]).
    pub(crate) cut: bool,
}

/// Says what to do about a value that cannot be.
const HELP: Text = say!("key-help");

impl<'d> Reading<'d> {
    pub(crate) const fn new(dialect: &'d Dialect) -> Self {
        Self {
            dialect,
            complaints: Vec::new(),
            inside: None,
            must: false,
            cut: false,
        }
    }

    /// Reads what the item cannot do without: every complaint on the way costs it.
    pub(super) fn must<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let before = std::mem::replace(&mut self.must, true);
        let result = read(self);
        self.must = before;
        result
    }

    /// The first complaint without whose cause nothing can be said of the item; in a strict dialect all are.
    pub(crate) fn verdict(&mut self) -> Option<Complaint> {
        let strict = self.dialect.strict;
        let at = self.complaints.iter();
        let at = at.clone().position(|one| one.fatal || strict)?;
        Some(self.complaints.swap_remove(at))
    }

    fn note(&mut self, cause: Text, help: Text, fatal: bool, unknown: Option<String>) {
        let fatal = fatal || self.must;
        let full = self.complaints.len() >= MAX_COMPLAINTS;
        let first_fatal = fatal && !self.complaints.iter().any(|one| one.fatal);
        if full && !first_fatal {
            return;
        }
        self.complaints.push(Complaint {
            cause: match self.inside {
                None => cause,
                Some(number) => say!(
                    "key-inside-exception",
                    number = plain(number),
                    cause = cause
                ),
            },
            help,
            fatal,
            unknown,
        });
    }

    /// The value of a key is not what it must be, and is passed over.
    pub(super) fn wrong(&mut self, key: &str, wanted: Text) {
        self.note(must_be(key, wanted), HELP, false, None);
    }

    /// Steps over a value that is not what it must be; says whether it was cut when it was exported, which
    /// costs the item only where it cannot do without.
    fn pass_over(&mut self, pull: &mut Pull<'_>, path: &str, wanted: Text) -> Result<(), Fault> {
        let text = (pull.peek() == Some(b'"')).then(|| pull.string());
        let Some(text) = text.transpose()? else {
            self.wrong(path, wanted);
            return pull.skip();
        };
        if self.dialect.strict || !is_cut(&text) {
            self.wrong(path, wanted);
        } else if self.must {
            self.note(CUT, CUT_HELP, true, None);
        } else {
            self.cut = true;
        }
        Ok(())
    }

    /// The same of a value without which nothing can be said of the item.
    pub(super) fn fatal(&mut self, key: &str, wanted: Text) {
        self.note(must_be(key, wanted), HELP, true, None);
    }

    /// A word is none of those that are known.
    pub(super) fn word(&mut self, key: &str, word: &str, known: &[&str]) {
        let shown: String = word.chars().take(40).collect();
        let cause = say!("key-word", key = key, word = shown);
        self.note(
            cause,
            say!("key-word-help", known = known.join(", ")),
            false,
            None,
        );
    }

    fn unknown(&mut self, path: &str, key: &str, known: &[&str]) {
        let shown: String = key.chars().take(80).collect();
        let cause = match path {
            "" => say!("key-unknown", key = &shown),
            _ => say!("key-unknown-in", key = &shown, path = path),
        };
        let help = say!("key-known", known = known.join(", "));
        let unknown = path.is_empty().then_some(shown);
        self.note(cause, help, false, unknown);
    }

    /// Reads an object key by key; `each` gets the known ones. Says whether an object was there:
    /// null is none, anything else is a complaint.
    pub(super) fn object<'b>(
        &mut self,
        pull: &mut Pull<'b>,
        path: &str,
        known: &'static [&'static str],
        mut each: impl FnMut(&mut Self, &mut Pull<'b>, &'static str) -> Result<(), Fault>,
    ) -> Result<bool, Fault> {
        if pull.peek() != Some(b'{') {
            if !pull.null() {
                self.pass_over(pull, path, say!("json-object"))?;
            }
            return Ok(false);
        }
        let mut seen = 0_u128;
        pull.object(|pull, key| {
            let key = if self.dialect.strict {
                key
            } else {
                spelling::key(key)
            };
            if key == "additionalProperties" && !self.dialect.strict {
                // What the SDK of PowerShell has no name for.
                return pull.skip();
            }
            let Some(n) = known.iter().position(|known| *known == key) else {
                let others = if path.is_empty() {
                    self.dialect.also
                } else {
                    &[]
                };
                if self.dialect.strict && !others.contains(&&*key) {
                    self.unknown(path, &key, known);
                }
                return pull.skip();
            };
            if seen >> n & 1 == 1 && self.dialect.strict {
                let cause = say!("key-twice", key = joined(path, &key));
                self.note(cause, say!("key-twice-help"), false, None);
            }
            seen |= 1 << n;
            let key = known.get(n).copied().unwrap_or_default();
            each(self, pull, key)
        })?;
        Ok(true)
    }

    /// Reads an array; null is an empty one, anything else is a complaint. Unless that is forbidden, one
    /// value stands for an array of it.
    pub(super) fn array<'b>(
        &mut self,
        pull: &mut Pull<'b>,
        path: &str,
        mut each: impl FnMut(&mut Self, &mut Pull<'b>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        if self.dialect.strict {
            return match pull.peek() {
                Some(b'[') => pull.array(|pull| each(self, pull)),
                Some(b'n') if pull.null() => Ok(()),
                _ => {
                    self.wrong(path, say!("json-array"));
                    pull.skip()
                }
            };
        }
        pull.many(|pull| match pull.peek() {
            Some(b'"') => {
                let mut ahead = pull.clone();
                let text = ahead.string()?;
                if text.trim().is_empty() {
                    *pull = ahead;
                    Ok(())
                } else if is_cut(&text) {
                    self.pass_over(pull, path, say!("json-array"))
                } else {
                    each(self, pull)
                }
            }
            Some(b'{' | b'[' | b'0'..=b'9') => each(self, pull),
            _ if pull.null() => Ok(()),
            _ => {
                self.wrong(path, say!("json-array"));
                pull.skip()
            }
        })
    }

    /// Reads a string; null, and anything else with a complaint, is `None`.
    pub(super) fn text<'b>(
        &mut self,
        pull: &mut Pull<'b>,
        path: &str,
    ) -> Result<Option<Cow<'b, str>>, Fault> {
        match pull.peek() {
            Some(b'"') => return pull.string().map(Some),
            Some(b'n') if pull.null() => {}
            _ => {
                self.wrong(path, say!("wanted-text-or-null"));
                pull.skip()?;
            }
        }
        Ok(None)
    }

    /// Reads a string into a field, as [`Reading::text`] does, up to a bound.
    pub(super) fn string(&mut self, pull: &mut Pull<'_>, path: &str) -> Result<String, Fault> {
        let text = self.text(pull, path)?.unwrap_or_default();
        if text.len() > MAX_FIELD {
            self.wrong(path, say!("wanted-short"));
            return Ok(String::new());
        }
        Ok(text.into_owned())
    }

    /// Reads `true` or `false`; null, and anything else with a complaint, is `None`.
    pub(super) fn boolean(
        &mut self,
        pull: &mut Pull<'_>,
        path: &str,
    ) -> Result<Option<bool>, Fault> {
        match pull.peek() {
            Some(b't' | b'f') => return pull.boolean().map(Some),
            Some(b'n') if pull.null() => {}
            _ => {
                self.wrong(path, say!("json-boolean"));
                pull.skip()?;
            }
        }
        Ok(None)
    }

    /// Reads a whole number up to a bound; null is `None`, anything else is a complaint.
    pub(super) fn number(
        &mut self,
        pull: &mut Pull<'_>,
        path: &str,
        most: u32,
    ) -> Result<Option<u32>, Fault> {
        if let Ok(number) = pull.unsigned_to(u64::from(most)) {
            return Ok(u32::try_from(number).ok());
        }
        if !pull.null() {
            self.wrong(path, say!("wanted-number-to", most = plain(most)));
            pull.skip()?;
        }
        Ok(None)
    }

    /// Reads a word of a list, whatever its case; another one is a complaint. Gives its place. Unless that
    /// is forbidden, a number is a place: serializers write enumerations so, and the lists stand in the order
    /// of Graph's metadata.
    pub(super) fn choice(
        &mut self,
        pull: &mut Pull<'_>,
        path: &str,
        known: &[&str],
    ) -> Result<Option<usize>, Fault> {
        if !self.dialect.strict && matches!(pull.peek(), Some(b'0'..=b'9')) {
            let most = u32::try_from(known.len())
                .unwrap_or(u32::MAX)
                .saturating_sub(1);
            let number = self.number(pull, path, most)?;
            return Ok(number.and_then(|number| usize::try_from(number).ok()));
        }
        let Some(word) = self.text(pull, path)? else {
            return Ok(None);
        };
        let place = known
            .iter()
            .position(|known| known.eq_ignore_ascii_case(word.trim()));
        if place.is_none() {
            self.word(path, &word, known);
        }
        Ok(place)
    }
}

fn must_be(key: &str, wanted: Text) -> Text {
    say!("key-must-be", key = key, wanted = wanted)
}

/// `recurrence.pattern`
pub(super) fn joined<'k>(path: &str, key: &'k str) -> Cow<'k, str> {
    match path {
        "" => Cow::Borrowed(key),
        _ => Cow::Owned([path, key].join(".")),
    }
}
