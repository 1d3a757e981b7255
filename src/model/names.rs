//! Names that products give their own folders and labels, by language.
//!
//! Facts about the outside world rather than behaviour: sources use them to recognise a root, rules
//! to recognise a default folder or a reserved name. The tables lie beside this file as TSV.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::nearest::nearest;
use super::{SystemLabel, WellKnown, fold_name};

const DEFAULT_FOLDERS: &str = include_str!("names/default_folders.tsv");
const GMAIL_LABELS: &str = include_str!("names/gmail_labels.tsv");
const LANGUAGE_WORDS: &str = include_str!("names/languages.tsv");

fn rows(table: &'static str) -> impl Iterator<Item = [&'static str; 3]> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some([cells.next()?, cells.next()?, cells.next()?])
        })
}

/// Codes of languages, and words for each with commas between them.
fn rows_of_words() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = LANGUAGE_WORDS.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t'))
}

type FolderNames = FxHashMap<String, (WellKnown, Vec<&'static str>)>;

static FOLDERS: LazyLock<FolderNames> = LazyLock::new(|| {
    let mut names = FolderNames::default();
    for [well_known, language, name] in rows(DEFAULT_FOLDERS) {
        if let Some(folder) = WellKnown::from_name(well_known) {
            let entry = names.entry(fold_name(name)).or_insert((folder, Vec::new()));
            entry.1.push(language);
        }
    }
    names
});

/// The default folder that Exchange or Outlook calls so in any of 20 languages.
///
/// Weak evidence: names are the user's to change, so a match must be shown as a guess. Case and
/// Unicode normalisation do not count.
pub fn default_folder_named(name: &str) -> Option<WellKnown> {
    FOLDERS
        .get(&fold_name(name.trim()))
        .map(|(folder, _)| *folder)
}

/// Codes of the languages in which a default folder is called so.
pub fn default_folder_languages(name: &str) -> &'static [&'static str] {
    FOLDERS
        .get(&fold_name(name.trim()))
        .map_or(&[], |(_, languages)| languages.as_slice())
}

/// What a language's Gmail calls its own labels, folded; none for those that no mail can be put under.
type LabelNames = FxHashMap<String, Option<SystemLabel>>;

static LABELS: LazyLock<Vec<(&'static str, LabelNames)>> = LazyLock::new(|| {
    let mut languages: Vec<(&'static str, LabelNames)> = Vec::new();
    for [language, id, name] in rows(GMAIL_LABELS) {
        if languages.last().is_none_or(|(last, _)| *last != language) {
            languages.push((language, LabelNames::default()));
        }
        if let Some((_, names)) = languages.last_mut() {
            names.insert(fold_name(name), SystemLabel::from_id(id));
        }
    }
    languages
});

type Languages = FxHashMap<String, (&'static str, Option<SystemLabel>)>;

static LANGUAGES: LazyLock<Languages> = LazyLock::new(|| {
    let mut languages = Languages::default();
    for [language, id, name] in rows(GMAIL_LABELS) {
        let found = (language, SystemLabel::from_id(id));
        languages.entry(fold_name(name)).or_insert(found);
    }
    languages
});

/// The language that most of some default folders' names speak, by the table's code; English where as
/// many are English. Nothing where none is known, or where as many speak another language.
pub fn language_of_folders<'a>(names: impl Iterator<Item = &'a str>) -> Option<&'static str> {
    let mut votes: BTreeMap<&'static str, usize> = BTreeMap::new();
    for language in names.flat_map(default_folder_languages) {
        *votes.entry(language).or_default() += 1;
    }
    let most = votes.values().copied().max()?;
    let first = votes
        .iter()
        .filter(|(_, n)| **n == most)
        .map(|(language, _)| *language);
    let first: Vec<&'static str> = first.collect();
    if first.contains(&"en") {
        return Some("en");
    }
    // Portuguese of two countries is one language; Danish and German are not.
    let language = |code: &'static str| code.split('-').next();
    let (chosen, others) = first.split_first()?;
    others
        .iter()
        .all(|other| language(other) == language(chosen))
        .then_some(*chosen)
}

/// One of Gmail's display languages, with the names that it gives system labels.
#[derive(Debug, Clone, Copy)]
pub struct GmailLanguage {
    /// Gmail's code for the language (`ja`, `en-GB`, `zh-TW`).
    pub code: &'static str,
    names: &'static LabelNames,
}

impl GmailLanguage {
    /// All languages with a table, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        LABELS.iter().map(|(code, names)| Self { code, names })
    }

    /// The language for a BCP 47 tag: the tag itself, else its language alone (`ja-JP` is `ja`).
    pub fn find(tag: &str) -> Option<Self> {
        let tag = tag.trim().replace('_', "-");
        let (language, region) = tag.split_once('-').unwrap_or((&tag, ""));
        let language = language.to_ascii_lowercase();
        let alias = match (language.as_str(), region.to_ascii_lowercase().as_str()) {
            ("nb" | "nn", _) => "no",
            ("iw", _) => "he",
            ("in", _) => "id",
            ("tl", _) => "fil",
            ("zh", "hant" | "hant-tw") => "zh-TW",
            ("zh", "hant-hk") => "zh-HK",
            ("zh", "" | "hans" | "hans-cn" | "sg") => "zh-CN",
            ("pt", "") => "pt-BR",
            _ => tag.as_str(),
        };
        let with_code =
            |code: &str| Self::all().find(|known| known.code.eq_ignore_ascii_case(code));
        with_code(alias).or_else(|| with_code(&language))
    }

    /// Checks a tag for a target account's language: English or one of Gmail's, with or without script and
    /// region. What is none of them is given back with the code that was probably meant.
    pub fn check(tag: &str) -> Result<(), Option<&'static str>> {
        let tag = tag.trim().replace('_', "-").to_ascii_lowercase();
        let mut parts = tag.split('-');
        let language = parts.next().unwrap_or_default();
        let letters =
            |part: &str, n| part.len() == n && part.bytes().all(|b| b.is_ascii_alphabetic());
        let further = |part: &str| {
            let digits = part.len() == 3 && part.bytes().all(|b| b.is_ascii_digit());
            letters(part, 2) || letters(part, 4) || digits
        };
        let formed = letters(language, 2) || letters(language, 3);
        if formed && parts.all(further) && (language == "en" || Self::find(&tag).is_some()) {
            return Ok(());
        }
        Err(Self::meant(&tag).or_else(|| Self::meant(language)))
    }

    /// The code that a word was probably meant for: a language's or country's name, or a code like it.
    fn meant(word: &str) -> Option<&'static str> {
        let words = || {
            rows_of_words().flat_map(|(code, words)| {
                [code]
                    .into_iter()
                    .chain(words.split(','))
                    .map(move |word| (word, code))
            })
        };
        let folded = fold_name(word);
        let code = |near: &str| {
            words()
                .find(|(word, _)| *word == near)
                .map(|(_, code)| code)
        };
        code(&folded).or_else(|| {
            let long = words()
                .map(|(word, _)| word)
                .filter(|word| word.chars().count() > 3);
            code(nearest(&folded, long).first()?)
        })
    }

    /// A language, the first by code, whose Gmail calls one of its own labels so; and the label, if
    /// mail can be put under it.
    pub fn of_label_named(name: &str) -> Option<(&'static str, Option<SystemLabel>)> {
        LANGUAGES.get(&fold_name(name)).copied()
    }

    /// The system label that this language's Gmail calls so.
    pub fn label_named(self, name: &str) -> Option<SystemLabel> {
        self.names.get(&fold_name(name)).copied().flatten()
    }

    /// Whether this language's Gmail calls a label so that no mail can be put under.
    pub fn refuses(self, name: &str) -> bool {
        self.names.get(&fold_name(name)) == Some(&None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn default_folders_are_known_in_twenty_languages() {
        for (name, folder) in [
            ("Inbox", WellKnown::Inbox),
            ("受信トレイ", WellKnown::Inbox),
            ("送信済みアイテム", WellKnown::SentItems),
            ("削除されたアイテム", WellKnown::DeletedItems),
            ("ÉLÉMENTS ENVOYÉS", WellKnown::SentItems),
            ("Entwu\u{308}rfe", WellKnown::Drafts),
            ("Gönderilmiş Öğeler", WellKnown::SentItems),
        ] {
            assert_eq!(default_folder_named(name), Some(folder), "{name}");
        }
        assert_eq!(default_folder_named("Projects"), None);
        let languages: std::collections::BTreeSet<_> = rows(DEFAULT_FOLDERS)
            .map(|[_, language, _]| language)
            .collect();
        assert_eq!(languages.len(), 20);
    }

    #[test]
    fn every_row_of_both_tables_is_used() {
        assert_eq!(GmailLanguage::all().count(), 73);
        for [language, id, name] in rows(GMAIL_LABELS) {
            let found = GmailLanguage::find(language).unwrap();
            let label = SystemLabel::from_id(id);
            assert_eq!(found.label_named(name), label, "{language} {name}");
            assert_eq!(found.refuses(name), label.is_none(), "{language} {name}");
        }
        for [well_known, _, name] in rows(DEFAULT_FOLDERS) {
            assert_eq!(
                default_folder_named(name),
                WellKnown::from_name(well_known),
                "{name}"
            );
        }
    }

    #[test]
    fn the_language_of_a_mailbox_is_that_of_most_of_its_default_folders() {
        let of = |names: &[&str]| language_of_folders(names.iter().copied());
        assert_eq!(
            of(&["受信トレイ", "送信済みアイテム", "Drafts"]),
            Some("ja")
        );
        assert_eq!(of(&["Inbox", "Entwürfe"]), Some("en"));
        assert_eq!(of(&["Posteingang", "Entwürfe", "Inbox"]), Some("de"));
        assert_eq!(of(&["Kalender"]), None);
        assert_eq!(of(&["Caixa de Entrada"]), Some("pt-BR"));
        assert_eq!(of(&["Projects"]), None);
    }

    #[test]
    fn what_is_no_language_of_gmail_is_refused_with_the_nearest() {
        for tag in [
            "ja",
            "ja-JP",
            "en",
            "en-US",
            "zh-Hant-TW",
            "es-419",
            "pt",
            "de_AT",
            "nb",
        ] {
            assert_eq!(GmailLanguage::check(tag), Ok(()), "{tag}");
        }
        for (tag, meant) in [
            ("jp", Some("ja")),
            ("japanese", Some("ja")),
            ("Japanse", Some("ja")),
            ("日本語", Some("ja")),
            ("Deutsch", Some("de")),
            ("kr-KR", Some("ko")),
            ("xx-yy", None),
            ("", None),
            ("ja-", Some("ja")),
            ("ja-JP-extra", Some("ja")),
        ] {
            assert_eq!(GmailLanguage::check(tag), Err(meant), "{tag}");
        }
        let codes: Vec<&str> = rows_of_words().map(|(code, _)| code).collect();
        for language in GmailLanguage::all() {
            assert!(codes.contains(&language.code), "{}", language.code);
        }
    }

    #[test]
    fn tags_find_their_language() {
        for (tag, code) in [
            ("ja-JP", "ja"),
            ("en-US", "en"),
            ("en-gb", "en-GB"),
            ("nb", "no"),
            ("zh-Hans", "zh-CN"),
            ("pt", "pt-BR"),
        ] {
            assert_eq!(
                GmailLanguage::find(tag).map(|language| language.code),
                Some(code),
                "{tag}"
            );
        }
        assert!(GmailLanguage::find("tlh").is_none());
        let turkish = GmailLanguage::find("tr").unwrap();
        assert_eq!(
            turkish.label_named("Gönderilmiş Postalar"),
            Some(SystemLabel::Sent)
        );
    }
}
