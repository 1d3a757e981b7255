//! How the page says numbers, sizes, dates and names.

use std::borrow::Cow;

use jiff::civil::Date;
use model::{Basis, Family, FolderPath, SystemLabel};
use report::safe::shown;
use report::text::system_label;
use words::{Arg, Lang, tell};

/// Around what is bold in a sentence.
pub(crate) const BOLD: char = '\u{1}';

/// Characters of a name that are shown in a list; the middle of a longer one is left out.
const LONGEST: usize = 160;

/// A date: `28 February 2027`.
pub(crate) fn date(lang: Lang, date: Date) -> String {
    lang.tell("page-date", &parts(lang, date))
}

/// A day near by: `Monday, 7 December`.
pub(crate) fn full_day(lang: Lang, date: Date) -> String {
    lang.tell("page-full-day", &parts(lang, date))
}

/// The day of the week alone.
pub(crate) fn weekday(lang: Lang, date: Date) -> String {
    let word = named(lang, "page-weekday", date.weekday().to_monday_one_offset());
    tell!(lang, "page-on-weekday", weekday = word)
}

fn named(lang: Lang, kind: &str, number: i8) -> String {
    let key = match kind {
        "page-weekday" => format!("page-weekday-{number}"),
        _ => format!("page-month-{number}"),
    };
    lang.word(&key).to_owned()
}

fn parts(lang: Lang, date: Date) -> Vec<(&'static str, Arg)> {
    let weekday = date.weekday().to_monday_one_offset();
    vec![
        ("weekday", named(lang, "page-weekday", weekday).into()),
        ("day", date.day().to_string().into()),
        ("month", named(lang, "page-month", date.month()).into()),
        ("year", date.year().to_string().into()),
    ]
}

/// A day of a document (`2027-02-28` or what begins so) as a date; the text itself where it is none.
pub(crate) fn date_of(lang: Lang, text: &str) -> String {
    let day = text.get(..10).and_then(|day| day.parse().ok());
    day.map_or_else(|| text.to_owned(), |day| date(lang, day))
}

/// Items of a family: `3 messages`.
pub(crate) fn count(lang: Lang, family: Family, n: u64) -> String {
    match family {
        Family::Mail => tell!(lang, "page-count-mail", n = n),
        Family::Calendar => tell!(lang, "page-count-calendar", n = n),
        Family::Contacts => tell!(lang, "page-count-contacts", n = n),
        Family::Other => tell!(lang, "page-count-other", n = n),
    }
}

/// The unit alone: `messages`.
pub(crate) fn unit(lang: Lang, family: Family, n: u64) -> String {
    match family {
        Family::Mail => tell!(lang, "page-unit-mail", n = n),
        Family::Calendar => tell!(lang, "page-unit-calendar", n = n),
        Family::Contacts => tell!(lang, "page-unit-contacts", n = n),
        Family::Other => tell!(lang, "page-unit-other", n = n),
    }
}

/// A size as the reports print it, with the language's own marks.
pub(crate) fn size(lang: Lang, bytes: u64) -> String {
    let text = report::size(bytes);
    if lang.number(1_000).contains('.') {
        let swap = |c| match c {
            '.' => ',',
            ',' => '.',
            c => c,
        };
        return text.chars().map(swap).collect();
    }
    text
}

/// A name fit for a page: what is not seen, or steers what stands beside it, is shown; the middle of one that is longer
/// than any real one is left out.
pub(crate) fn name(text: &str) -> String {
    let whole = visible(text);
    let length = whole.chars().count();
    if length <= LONGEST {
        return whole.into_owned();
    }
    let head: String = whole.chars().take(LONGEST / 2).collect();
    let tail: String = whole.chars().skip(length - LONGEST / 2 + 1).collect();
    format!("{head}…{tail}")
}

/// A name as an attribute holds it: to the letter, but for what steers whoever reads the file.
pub(crate) fn exact(text: &str) -> Cow<'_, str> {
    if text.is_empty() {
        return Cow::Borrowed(text);
    }
    visible(text)
}

/// A name with control characters as their symbols, and other marks that nobody sees by their number.
fn visible(text: &str) -> Cow<'_, str> {
    if text.is_empty() {
        return Cow::Borrowed("␣");
    }
    let symbol = |c: char| match u32::from(c) {
        code @ 0..=0x1f => char::from_u32(0x2400 + code).unwrap_or(c),
        0x7f => '\u{2421}',
        _ => c,
    };
    if text.chars().any(|c| c.is_ascii_control()) {
        let drawn: String = text.chars().map(symbol).collect();
        return Cow::Owned(shown(&drawn).into_owned());
    }
    shown(text)
}

/// A name whose blanks at the ends can be seen.
pub(crate) fn blanks(text: &str) -> String {
    let inner = text.trim_matches(' ');
    let lead = text.len() - text.trim_start_matches(' ').len();
    let trail = if inner.is_empty() {
        0
    } else {
        text.len() - text.trim_end_matches(' ').len()
    };
    format!(
        "{}{}{}",
        "␣".repeat(lead),
        name(inner).trim_matches('␣'),
        "␣".repeat(trail)
    )
}

/// A folder's path: `Inbox › Clients`, each name kept apart from what stands beside it.
pub(crate) fn path(lang: Lang, path: &FolderPath) -> String {
    if path.0.is_empty() {
        return lang.word("page-whole").to_owned();
    }
    let names: Vec<String> = path
        .0
        .iter()
        .map(|name| isolated(&self::name(name)))
        .collect();
    names.join(" › ")
}

/// A name as Gmail shows it: levels apart.
pub(crate) fn label(lang: Lang, name: Option<&str>) -> String {
    let Some(name) = name else {
        return lang.word("page-all-mail").to_owned();
    };
    if let Some(label) = SystemLabel::from_id(name) {
        system_label(lang, label).to_owned()
    } else {
        let levels: Vec<String> = name
            .split('/')
            .map(|level| isolated(&self::name(level)))
            .collect();
        levels.join(" › ")
    }
}

/// A name between marks that keep its direction of writing to itself.
pub(crate) fn isolated(name: &str) -> String {
    if name.is_ascii() {
        return name.to_owned();
    }
    format!("\u{2068}{name}\u{2069}")
}

/// How a statement is known, in a sentence.
pub(crate) fn basis(lang: Lang, basis: Basis) -> &'static str {
    match basis {
        Basis::Stated => lang.word("page-why-stated"),
        Basis::Reported => lang.word("page-why-reported"),
        Basis::Inferred => lang.word("page-why-inferred"),
        Basis::Open => lang.word("page-why-open"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_hide_nothing_and_stay_short() {
        assert_eq!(name("a\0b\u{1b}"), "a␀b␛");
        assert_eq!(name("x\u{202e}y"), "x\\u{202e}y");
        assert_eq!(name(""), "␣");
        let long = format!("{}end", "a".repeat(10_000));
        assert!(name(&long).chars().count() <= LONGEST);
        assert!(name(&long).ends_with("end"));
        assert_eq!(blanks("完了 "), "完了␣");
        assert_eq!(blanks("  "), "␣␣");
    }

    #[test]
    fn days_are_said_in_every_language() {
        let day = "2026-12-07".parse().unwrap();
        let said: Vec<String> = Lang::all().map(|lang| full_day(lang, day)).collect();
        for text in ["Monday, 7 December", "12月7日（月）", "Montag, 7. Dezember"] {
            assert!(said.iter().any(|said| said == text), "{said:?}");
        }
        assert_eq!(
            date_of(Lang::default(), "2026-12-07T09:00:00"),
            "7 December 2026"
        );
        assert_eq!(date_of(Lang::default(), "x"), "x");
    }
}
