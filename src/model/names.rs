//! Names that products give their own folders and labels, by language.
//!
//! Facts about the outside world rather than behaviour: sources use them to recognise a root, rules
//! to recognise a default folder or a reserved name. The tables lie beside this file as TSV.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{SystemLabel, WellKnown, fold_name};

const DEFAULT_FOLDERS: &str = include_str!("names/default_folders.tsv");
const GMAIL_LABELS: &str = include_str!("names/gmail_labels.tsv");

fn rows(table: &'static str) -> impl Iterator<Item = [&'static str; 3]> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some([cells.next()?, cells.next()?, cells.next()?])
        })
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

type LabelNames = FxHashMap<String, SystemLabel>;

static LABELS: LazyLock<Vec<(&'static str, LabelNames)>> = LazyLock::new(|| {
    let mut languages: Vec<(&'static str, LabelNames)> = Vec::new();
    for [language, id, name] in rows(GMAIL_LABELS) {
        let Some(label) = SystemLabel::from_id(id) else {
            continue;
        };
        if languages.last().is_none_or(|(last, _)| *last != language) {
            languages.push((language, LabelNames::default()));
        }
        if let Some((_, names)) = languages.last_mut() {
            names.insert(fold_name(name), label);
        }
    }
    languages
});

static LANGUAGES: LazyLock<FxHashMap<String, &'static str>> = LazyLock::new(|| {
    let mut languages = FxHashMap::default();
    for [language, _, name] in rows(GMAIL_LABELS) {
        languages.entry(fold_name(name)).or_insert(language);
    }
    languages
});

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

    /// Code of a language, the first by code, whose Gmail calls a system label so.
    pub fn of_label_named(name: &str) -> Option<&'static str> {
        LANGUAGES.get(&fold_name(name)).copied()
    }

    /// The system label that this language's Gmail calls so.
    pub fn label_named(self, name: &str) -> Option<SystemLabel> {
        self.names.get(&fold_name(name)).copied()
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
            let found = GmailLanguage::find(language).unwrap().label_named(name);
            assert_eq!(found, SystemLabel::from_id(id), "{language} {name}");
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
