//! Makes new names out of old ones that a reader still recognises: whole words, no random letters.
//!
//! It stands apart because it knows nothing of folders or engines: a name goes in, names come out,
//! the best one first, and the same ones each time.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use rules::LengthUnit;

/// Length of a name: bytes of UTF-8, and the engine's unit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Size {
    pub(super) bytes: usize,
    pub(super) units: usize,
}

impl Size {
    /// Longer than any name.
    pub(super) const MAX: Self = Self::both(usize::MAX);

    pub(super) const fn both(n: usize) -> Self {
        Self { bytes: n, units: n }
    }

    pub(super) fn of(text: &str, unit: LengthUnit) -> Self {
        Self {
            bytes: text.len(),
            units: unit.measure(text),
        }
    }

    pub(super) const fn plus(self, other: Self) -> Self {
        Self {
            bytes: self.bytes.saturating_add(other.bytes),
            units: self.units.saturating_add(other.units),
        }
    }

    pub(super) const fn minus(self, other: Self) -> Self {
        Self {
            bytes: self.bytes.saturating_sub(other.bytes),
            units: self.units.saturating_sub(other.units),
        }
    }

    pub(super) fn max(self, other: Self) -> Self {
        Self {
            bytes: self.bytes.max(other.bytes),
            units: self.units.max(other.units),
        }
    }

    pub(super) fn min(self, other: Self) -> Self {
        Self {
            bytes: self.bytes.min(other.bytes),
            units: self.units.min(other.units),
        }
    }

    /// The part of it that goes to a wish, beside the wishes of others.
    pub(super) fn share(self, wish: Self, others: Self) -> Self {
        let part = |all: usize, wish: usize, others: usize| match wish.saturating_add(others) {
            wished if wished <= all => wish,
            wished => all.saturating_mul(wish) / wished,
        };
        Self {
            bytes: part(self.bytes, wish.bytes, others.bytes),
            units: part(self.units, wish.units, others.units),
        }
    }

    pub(super) const fn within(self, room: Self) -> bool {
        self.bytes <= room.bytes && self.units <= room.units
    }
}

/// What stands in for a slash, the most readable first.
const FOR_SLASH: [&str; 3] = ["-", " ", "_"];

/// Fewest columns of a name that was shortened: of a shorter one nobody knows what it was for. Where that
/// is too long, the folder stands too deep and is to be moved.
const SHORTEST: usize = 12;

fn is_telling(name: &str) -> bool {
    name.width() >= SHORTEST
}

/// What names are made with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Maker<'a> {
    /// Characters that the engine warns of.
    pub(super) odd: &'a str,
    /// The name of a folder that has none.
    pub(super) unnamed: &'a str,
    pub(super) unit: LengthUnit,
}

impl Maker<'_> {
    /// The name without slashes, odd characters, and blanks that nobody sees; several ways to write
    /// it, the best one first.
    pub(super) fn cleaned(&self, name: &str) -> Vec<String> {
        let mut ways: Vec<String> = Vec::new();
        let parts: Vec<&str> = name.split('/').collect();
        let empty = |at: usize| {
            at > 0 && at + 1 < parts.len() && parts.get(at).is_some_and(|part| part.is_empty())
        };
        // Two slashes in a row part no more than one does.
        let kept: Vec<&str> = (0..parts.len())
            .filter(|&at| !empty(at))
            .filter_map(|at| parts.get(at).copied())
            .collect();
        let name = &kept.join("/")[..];
        for slash in FOR_SLASH {
            let text: String = name
                .chars()
                .filter(|c| !turns(*c))
                .map(|c| match c {
                    '/' => slash.to_owned(),
                    c if c.is_control() => " ".to_owned(),
                    c if self.odd.contains(c) => "-".to_owned(),
                    c => c.to_string(),
                })
                .collect();
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            // 'A/' is 'A', not 'A-'.
            let text = if text == name || !name.contains(['/', '^']) {
                text
            } else {
                let dashes = |c: char| c == '-' || c == ' ';
                let inner = text.trim_matches(dashes);
                let kept = if name.trim_start().starts_with(['/', '^']) {
                    text.trim_start_matches(dashes)
                } else {
                    &text
                };
                let kept = if name.trim_end().ends_with(['/', '^']) {
                    kept.trim_end_matches(dashes)
                } else {
                    kept
                };
                if inner.is_empty() {
                    String::new()
                } else {
                    kept.to_owned()
                }
            };
            let text =
                if text.is_empty() || text != name && text.chars().all(|c| c == ' ' || c == '_') {
                    self.unnamed.to_owned()
                } else {
                    text
                };
            if !ways.contains(&text) {
                ways.push(text);
            }
        }
        ways
    }

    /// A name shortened word by word, as long as it may be; `None` if no word can go.
    pub(super) fn shortened(&self, name: &str, room: Size) -> Option<String> {
        let fits = |text: &str| Size::of(text, self.unit).within(room);
        // A year or number at the end tells a folder from its neighbours.
        let last = name.split_whitespace().next_back().unwrap_or_default();
        if last.len() < name.len() && last.chars().any(char::is_numeric) {
            let spent = Size::of(last, self.unit).plus(Size::both(1));
            if spent.within(room) {
                let head = name.get(..name.len() - last.len()).unwrap_or_default();
                let short = Self::heads(head).find(|head| {
                    let joined = Size::of(head, self.unit).plus(spent);
                    joined.within(room) && head.len() + 1 + last.len() < name.len()
                });
                if let Some(head) = short {
                    return Some(format!("{head} {last}"));
                }
            }
        }
        let mut heads = Self::heads(name);
        let head = heads.find(|head| head.len() < name.len() && fits(head))?;
        // A bracket that was opened is closed if there is room for it.
        let closed = open_bracket(head).map(|bracket| format!("{head}{bracket}"));
        let closed = closed.filter(|closed| closed.len() < name.len() && fits(closed));
        Some(closed.unwrap_or_else(|| head.to_owned()))
    }

    /// The shortest name that whole words give.
    pub(super) fn shortest(name: &str) -> Option<String> {
        let shorter = Self::heads(name).filter(|head| head.len() < name.len());
        shorter.last().map(str::to_owned)
    }

    /// A name of one word cut between two graphemes, for no word of it can go.
    pub(super) fn cut(&self, name: &str, room: Size) -> Option<String> {
        let heads = Self::cuts(name);
        let mut fitting = heads.take_while(|head| Size::of(head, self.unit).within(room));
        let best = fitting.by_ref().last()?;
        Some(best.to_owned())
    }

    /// The shortest name that a cut gives.
    pub(super) fn shortest_cut(name: &str) -> Option<&str> {
        Self::cuts(name).next()
    }

    /// Beginnings of a name's first word, the shortest first, as long as they tell what it was.
    fn cuts(name: &str) -> impl Iterator<Item = &str> {
        let word = name.split_word_bound_indices().next();
        let end = word.map_or(0, |(_, word)| word.len());
        name.grapheme_indices(true)
            .map(|(at, grapheme)| at + grapheme.len())
            .take_while(move |&at| at < end)
            .filter_map(|at| name.get(..at))
            .filter(|head| tidy(head) == *head && is_telling(head))
    }

    /// Leading words of a name, the longest first, as long as they tell what it was.
    fn heads(name: &str) -> impl Iterator<Item = &str> {
        let mut ends: Vec<usize> = Vec::new();
        for (at, word) in name.split_word_bound_indices() {
            if word.chars().any(|c| !c.is_whitespace() && !parts(c)) {
                ends.push(at + word.len());
            }
        }
        let mut before = usize::MAX;
        ends.into_iter().rev().filter_map(move |end| {
            let head = tidy(name.get(..end)?);
            let good = head.len() < before && is_telling(head);
            before = before.min(head.len());
            good.then_some(head)
        })
    }
}

/// Whether a character turns the direction of what is read, or is not seen at all. Those that join
/// or part letters are no such ones.
fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether a character stands between words and is of no use at the end of a name.
fn parts(c: char) -> bool {
    c.is_whitespace() || "-–—_,;:.&+|/\\([{<・、。，（［【「『〈《~!'\"".contains(c)
}

/// What would close the last bracket that a text opens and does not close.
fn open_bracket(text: &str) -> Option<char> {
    const PAIRS: [(char, char); 6] = [
        ('(', ')'),
        ('[', ']'),
        ('{', '}'),
        ('（', '）'),
        ('［', '］'),
        ('【', '】'),
    ];
    let mut open = Vec::new();
    for c in text.chars() {
        if let Some((_, close)) = PAIRS.iter().find(|(opening, _)| *opening == c) {
            open.push(*close);
        } else if open.last() == Some(&c) {
            open.pop();
        }
    }
    open.pop()
}

/// A name without what stood before the words that went.
fn tidy(text: &str) -> &str {
    let mut text = text.trim();
    while let Some((at, last)) = text.grapheme_indices(true).next_back() {
        if !last.chars().all(parts) {
            break;
        }
        text = text.get(..at).unwrap_or_default();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAKER: Maker<'_> = Maker {
        odd: "^",
        unnamed: "Unnamed",
        unit: LengthUnit::Graphemes,
    };

    #[test]
    fn slashes_blanks_and_odd_characters_go_and_words_stay() {
        for (old, new) in [
            ("A/B/C", "A-B-C"),
            ("A//B", "A-B"),
            ("R&D / Tools", "R&D - Tools"),
            (" Lead", "Lead"),
            ("a  b", "a b"),
            ("a\u{7}b", "a b"),
            ("x^2", "x-2"),
            ("Trash/", "Trash"),
            ("/", "Unnamed"),
            ("", "Unnamed"),
            ("\u{3000}", "Unnamed"),
            ("営業/開発", "営業-開発"),
            ("plain", "plain"),
            ("- x -", "- x -"),
            ("_", "_"),
        ] {
            assert_eq!(MAKER.cleaned(old)[0], new, "{old:?}");
        }
        assert_eq!(MAKER.cleaned("A/B"), ["A-B", "A B", "A_B"]);
    }

    #[test]
    fn words_and_graphemes_stay_whole() {
        let short = |name: &str, n| {
            MAKER.shortened(
                name,
                Size {
                    bytes: 999,
                    units: n,
                },
            )
        };
        assert_eq!(
            short("Quarterly reports for finance", 20).as_deref(),
            Some("Quarterly reports")
        );
        assert_eq!(
            short("Quarterly reports (old) 2019", 22).as_deref(),
            Some("Quarterly reports 2019")
        );
        assert_eq!(
            short("Quarterly reports - drafts", 19).as_deref(),
            Some("Quarterly reports")
        );
        assert_eq!(
            short("Reports (north and south)", 20).as_deref(),
            Some("Reports (north and)")
        );
        assert_eq!(short("Unbreakable", 5), None);
        assert_eq!(
            Maker::shortest("Quarterly reports for finance").as_deref(),
            Some("Quarterly reports")
        );
        assert_eq!(Maker::shortest("Unbreakable"), None);
        assert_eq!(Maker::shortest("Human Resources"), None);
        assert_eq!(
            Maker::shortest("人事部門の書類と資料").as_deref(),
            Some("人事部門の書")
        );
    }

    #[test]
    fn a_cut_leaves_a_part_of_one_word_that_tells_what_it_was() {
        let room = |units| Size { bytes: 99, units };
        let long = "Donaudampfschifffahrt";
        assert_eq!(
            MAKER.cut(long, room(15)).as_deref(),
            Some("Donaudampfschif")
        );
        assert_eq!(MAKER.cut(long, room(11)), None);
        assert_eq!(Maker::shortest_cut(long), Some("Donaudampfsc"));
        assert_eq!(MAKER.cut("Human Resources", room(14)), None);
        // Two graphemes each: never half of one.
        let accented = "e\u{301}".repeat(20);
        let cut = MAKER.cut(
            &accented,
            Size {
                bytes: 40,
                units: 99,
            },
        );
        assert_eq!(cut, Some("e\u{301}".repeat(13)));
    }
}
