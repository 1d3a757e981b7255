//! A language: its files, its messages by key, its numbers.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::fmt;
use std::path::Path;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Expression, InlineExpression, PatternElement};
use unic_langid::LanguageIdentifier;

use crate::{Arg, pseudo};

/// The files of one language.
struct Folder {
    code: &'static str,
    files: &'static [(&'static str, &'static str)],
}

include!(concat!(env!("OUT_DIR"), "/folders.rs"));

/// A language in which labelcast speaks; by default English.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(usize);

type Bundle = FluentBundle<FluentResource>;

impl Lang {
    /// Every language, English first.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        (0..FOLDERS.len()).map(Self)
    }

    /// English with an accent on every letter, which shows what is not said through these words.
    pub const PSEUDO: Self = Self(FOLDERS.len());

    /// The language of this code (`en`, `ja`).
    pub fn of_code(code: &str) -> Option<Self> {
        if code == pseudo::CODE {
            return Some(Self::PSEUDO);
        }
        let found = FOLDERS
            .iter()
            .position(|folder| folder.code.eq_ignore_ascii_case(code));
        found.map(Self)
    }

    /// The language that a locale such as `ja_JP.UTF-8` asks for; English if it is no other.
    pub fn of_locale(locale: &str) -> Self {
        let language = locale.split(['_', '-', '.', '@']).next();
        language.and_then(Self::of_code).unwrap_or_default()
    }

    /// Its code (ISO 639-1).
    pub fn code(self) -> &'static str {
        if self == Self::PSEUDO {
            return pseudo::CODE;
        }
        self.folder().code
    }

    fn folder(self) -> &'static Folder {
        // Made from a position in the list alone.
        FOLDERS.get(self.0).unwrap_or(&FOLDERS[0])
    }

    /// A file of the language, such as `rules/flag-is-lost.md`; English where the language has none.
    pub fn file(self, name: &str) -> Option<&'static str> {
        let of = |lang: Self| {
            let files = lang.folder().files;
            let at = files.binary_search_by(|(file, _)| (*file).cmp(name)).ok()?;
            files.get(at).map(|(_, text)| *text)
        };
        let text = of(self).or_else(|| of(Self::default()))?;
        Some(self.english(text))
    }

    /// A sentence that stands in English alone, as this language shows it: as it is.
    pub fn english(self, text: &str) -> &str {
        if self == Self::PSEUDO {
            pseudo::kept(text)
        } else {
            text
        }
    }

    /// The names of its own files.
    pub fn files(self) -> impl Iterator<Item = &'static str> {
        self.folder().files.iter().map(|(name, _)| *name)
    }

    /// Whether there is such a message; in English, if not in this language.
    pub fn knows(self, key: &str) -> bool {
        self.bundle().has_message(key) || Self::default().bundle().has_message(key)
    }

    /// A message in this language, else in English, else the key itself, which a test finds.
    pub fn tell(self, key: &str, args: &[(&'static str, Arg)]) -> String {
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            values.set(*name, self.value(arg));
        }
        [self, Self::default()]
            .into_iter()
            .find_map(|lang| {
                let bundle = lang.bundle();
                let pattern = bundle.get_message(key)?.value()?;
                // What stands in place of a missing argument is the placeholder: seen, not silent.
                let mut errors = Vec::new();
                Some(
                    bundle
                        .format_pattern(pattern, Some(&values), &mut errors)
                        .into_owned(),
                )
            })
            .unwrap_or_else(|| key.to_owned())
    }

    /// A number with the language's marks between groups of digits.
    pub fn number(self, number: u64) -> String {
        let number = number.to_string();
        match mark(self.bundle()) {
            Mark::Comma => grouped::<','>(&number),
            Mark::Dot => grouped::<'.'>(&number),
            Mark::Blank => grouped::<'\u{202f}'>(&number),
        }
    }

    /// A size in decimal units with one digit after the language's point: `24.9 MB`.
    ///
    /// Cut, never rounded up, so that a size below a limit is never shown as the limit.
    pub fn size(self, bytes: u64) -> String {
        const UNITS: [(&str, u64); 4] = [
            ("TB", 1_000_000_000_000),
            ("GB", 1_000_000_000),
            ("MB", 1_000_000),
            ("kB", 1_000),
        ];
        let Some((unit, factor)) = UNITS.into_iter().find(|(_, factor)| bytes >= *factor) else {
            return format!("{bytes} B");
        };
        let tenths = bytes / (factor / 10);
        let whole = self.number(tenths / 10);
        format!("{whole}{}{} {unit}", self.point(), tenths % 10)
    }

    /// What stands between a whole number and its fraction.
    pub fn point(self) -> char {
        if self.word("decimal") == "comma" {
            ','
        } else {
            '.'
        }
    }

    /// A message in which nothing is filled in, if there is one.
    pub fn message(self, key: &str) -> Option<String> {
        self.knows(key).then(|| self.tell(key, &[]))
    }

    /// A fixed phrase: a message of one line in which nothing is filled in.
    pub fn word(self, key: &str) -> &'static str {
        let phrase = |lang: Self| {
            let pattern = lang.bundle().get_message(key)?.value()?;
            match pattern.elements.as_slice() {
                [
                    PatternElement::TextElement { value }
                    | PatternElement::Placeable {
                        expression: Expression::Inline(InlineExpression::StringLiteral { value }),
                    },
                ] => Some(*value),
                _ => None,
            }
        };
        phrase(self)
            .or_else(|| phrase(Self::default()))
            .unwrap_or("")
    }

    /// The phrase of one of several names: `named("basis", "open")` is the message `basis-open`; the name itself where there is none.
    pub fn named(self, kind: &str, name: &'static str) -> &'static str {
        match self.word(&format!("{kind}-{name}")) {
            "" => name,
            phrase => phrase,
        }
    }

    /// Parts of a list with the language's comma between them.
    pub fn list(self, parts: &[String]) -> String {
        parts.join(self.word("comma"))
    }

    fn value(self, arg: &Arg) -> FluentValue<'_> {
        match arg {
            Arg::Name(name) => FluentValue::String(Cow::Borrowed(name)),
            Arg::Number(number) => FluentValue::Number(FluentNumber::from(*number)),
            Arg::Plain(number) => {
                let mut number = FluentNumber::from(*number);
                number.options.use_grouping = false;
                FluentValue::Number(number)
            }
            Arg::List(texts) => {
                let texts: Vec<String> = texts
                    .iter()
                    .map(|text| text.told(self).into_owned())
                    .collect();
                FluentValue::String(Cow::Owned(self.list(&texts)))
            }
            Arg::Said(text) => FluentValue::String(Cow::Owned(text.told(self).into_owned())),
        }
    }

    fn bundle(self) -> &'static Bundle {
        static BUNDLES: [OnceLock<Bundle>; FOLDERS.len() + 1] =
            [const { OnceLock::new() }; FOLDERS.len() + 1];
        let cell = BUNDLES.get(self.0).unwrap_or(&BUNDLES[0]);
        cell.get_or_init(|| load(self))
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Puts a language's messages together. What cannot be read is left out, and a test names it.
fn load(lang: Lang) -> Bundle {
    let folder = lang.folder();
    let id: LanguageIdentifier = folder.code.parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![id]);
    // Marks of direction around every name would stand in files and terminals.
    bundle.set_use_isolating(false);
    for (_, text) in folder
        .files
        .iter()
        .filter(|(name, _)| Path::new(name).extension() == Some(OsStr::new("ftl")))
    {
        let text = if lang == Lang::PSEUDO {
            pseudo::messages(text)
        } else {
            (*text).to_owned()
        };
        let resource = FluentResource::try_new(text);
        let _ = bundle.add_resource(resource.unwrap_or_else(|(read, _)| read));
    }
    bundle.set_formatter(Some(match mark(&bundle) {
        Mark::Comma => formatter::<_, ','>,
        Mark::Dot => formatter::<_, '.'>,
        Mark::Blank => formatter::<_, '\u{202f}'>,
    }));
    bundle
}

/// What stands between groups of digits.
#[derive(Clone, Copy)]
enum Mark {
    Comma,
    Dot,
    /// A narrow blank that breaks no line.
    Blank,
}

/// The mark that the language's message `thousands` names.
fn mark(bundle: &Bundle) -> Mark {
    let pattern = bundle
        .get_message("thousands")
        .and_then(|message| message.value());
    let told = pattern.map(|pattern| bundle.format_pattern(pattern, None, &mut Vec::new()));
    match told.as_deref() {
        Some("dot") => Mark::Dot,
        Some("blank") => Mark::Blank,
        _ => Mark::Comma,
    }
}

/// Digits in groups of three: `1,234,567`.
fn grouped<const MARK: char>(number: &str) -> String {
    let digits = number.len();
    let mut out = String::with_capacity(digits + digits / 3 * MARK.len_utf8());
    for (at, digit) in number.char_indices() {
        if at > 0 && (digits - at).is_multiple_of(3) {
            out.push(MARK);
        }
        out.push(digit);
    }
    out
}

/// What the library calls for every number that it prints.
fn formatter<M, const MARK: char>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) if !number.options.use_grouping => {
            Some(number.as_string().into_owned())
        }
        FluentValue::Number(number) => Some(grouped::<MARK>(&number.as_string())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        for (n, text) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (1_234_567, "1,234,567"),
            (u64::MAX, "18,446,744,073,709,551,615"),
        ] {
            assert_eq!(Lang::default().number(n), text);
        }
    }

    #[test]
    fn a_size_below_a_limit_is_never_shown_as_the_limit() {
        for (bytes, text) in [
            (0, "0 B"),
            (999, "999 B"),
            (1_000, "1.0 kB"),
            (24_999_999, "24.9 MB"),
            (25_000_000, "25.0 MB"),
            (999_999_999, "999.9 MB"),
            (u64::MAX, "18,446,744.0 TB"),
        ] {
            assert_eq!(Lang::default().size(bytes), text);
        }
        let german = Lang::of_locale("de_DE.UTF-8");
        assert_eq!(german.size(1_500_000), "1,5 MB");
        assert_eq!(german.size(u64::MAX), "18.446.744,0 TB");
    }
}
