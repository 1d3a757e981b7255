//! What rules add in words of a mailbox (`236 graphemes, limit 225`), and default folders by name.
//!
//! It stands apart because these texts are English in the published JSON, which is a contract, so
//! that a reader of Japanese gets them by pattern. Names in them stay as they are.

use super::{Tongue, tongue};
use std::borrow::Cow;

use model::WellKnown;
use words::Lang;

/// For a rule the English pattern and the Japanese one, in the order in which they are tried; `{}`
/// stands for the same part in both, as far as the pattern's next text.
const PATTERNS: &[(&str, &str, &str)] = &[
    (
        "calendar-settings-are-lost",
        "{} calendars",
        "カレンダー {} 個",
    ),
    (
        "contact-count-exceeds-limit",
        "{} contacts, limit {}",
        "連絡先 {} 件（上限 {} 件）",
    ),
    (
        "contact-text-exceeds-limit",
        "{} bytes, limit {}",
        "{} バイト（上限 {} バイト）",
    ),
    (
        "default-folder-known-by-name",
        "another folder was taken for {}",
        "「{}」には別のフォルダを当てました",
    ),
    (
        "default-folder-known-by-name",
        "holds mail, not taken for {}",
        "メールのフォルダのため「{}」とはみなしません",
    ),
    (
        "label-count-exceeds-limit",
        "{} labels, limit {}",
        "ラベル {} 個（目安・上限 {} 個）",
    ),
    (
        "long-path-loses-label",
        "{} graphemes, limit {}",
        "{} 文字（書記素）、上限 {} 文字",
    ),
    (
        "long-path-loses-label",
        "{} scalars, limit {}",
        "{} 文字（Unicode スカラー値）、上限 {} 文字",
    ),
    (
        "long-path-loses-label",
        "{} utf16, limit {}",
        "{} 文字（UTF-16）、上限 {} 文字",
    ),
    (
        "long-path-loses-label",
        "{} bytes, limit {}",
        "{} バイト（UTF-8）、上限 {} バイト",
    ),
    (
        "many-calendars-throttle-account",
        "{} calendars, limit {}",
        "カレンダー {} 個（目安 {} 個）",
    ),
    (
        "many-events-throttle-account",
        "{} events, limit {}",
        "予定 {} 件（目安 {} 件）",
    ),
    (
        "many-external-guests-throttle-account",
        "{} guests, limit {}",
        "組織外の参加者 {} 人（目安 {} 人）",
    ),
    (
        "one-of-inbox-trash-and-spam",
        "kept in '{}'",
        "「{}」に残ります",
    ),
    (
        "same-message-arrives-once",
        "kept in '{}'",
        "「{}」に残ります",
    ),
    (
        "setting-matches-nothing",
        "exclude-folder '{}', but there is '{}'",
        "--exclude-folder「{}」（「{}」というフォルダはあります）",
    ),
    (
        "setting-matches-nothing",
        "exclude-folder '{}'",
        "--exclude-folder「{}」",
    ),
    (
        "setting-matches-nothing",
        "target-locale '{}'",
        "--target-locale「{}」（Gmail の表示言語の一覧にありません）",
    ),
    (
        "setting-matches-nothing",
        "exclude-junk",
        "--exclude-junk（迷惑メールのフォルダがありません）",
    ),
    (
        "setting-matches-nothing",
        "exclude-deleted",
        "--exclude-deleted（削除済みアイテムのフォルダがありません）",
    ),
    (
        "trash-folder-is-purged",
        "'{}': deleted after {} days",
        "「{}」は {} 日後に削除されます",
    ),
];

/// What a rule added to a finding, in this language; as it is where there is no pattern for it.
pub fn about<'a>(lang: Lang, rule: &str, text: &'a str) -> Cow<'a, str> {
    let japanese = || {
        PATTERNS
            .iter()
            .filter(|(of, ..)| *of == rule)
            .find_map(|(_, english, japanese)| Some(fill(japanese, &parts(english, text)?)))
    };
    match tongue(lang) {
        Tongue::En => None,
        Tongue::Ja => japanese(),
    }
    .map_or(Cow::Borrowed(text), Cow::Owned)
}

/// The default folder that a finding of `default-folder-known-by-name` is about, by its name in
/// Outlook; an unknown one as it is.
pub fn taken_for(lang: Lang, about: &str) -> &str {
    let name = about.strip_prefix("taken for ").unwrap_or(about);
    WellKnown::from_name(name).map_or(name, |folder| default_folder(lang, folder))
}

/// A default folder's name in Outlook.
pub fn default_folder(lang: Lang, folder: WellKnown) -> &'static str {
    lang.named("default-folder", folder.name())
}

/// What stands for each `{}` of a pattern, if the whole text is of that form.
fn parts<'a>(pattern: &str, text: &'a str) -> Option<Vec<&'a str>> {
    let mut literals = pattern.split("{}");
    let mut rest = text.strip_prefix(literals.next()?)?;
    let mut literals = literals.peekable();
    let mut parts = Vec::new();
    while let Some(literal) = literals.next() {
        let part = if literals.peek().is_none() {
            let part = rest.strip_suffix(literal)?;
            rest = "";
            part
        } else {
            let (part, after) = rest.split_once(literal)?;
            rest = after;
            part
        };
        parts.push(part);
    }
    rest.is_empty().then_some(parts)
}

fn fill(pattern: &str, parts: &[&str]) -> String {
    let mut text = String::new();
    let mut parts = parts.iter();
    for (place, literal) in pattern.split("{}").enumerate() {
        if place > 0 {
            text.push_str(parts.next().copied().unwrap_or_default());
        }
        text.push_str(literal);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_rules_add_is_told_in_japanese_and_names_stay() {
        for (rule, english, japanese) in [
            (
                "long-path-loses-label",
                "236 graphemes, limit 225",
                "236 文字（書記素）、上限 225 文字",
            ),
            (
                "same-message-arrives-once",
                "kept in 'it's {} kept in '",
                "「it's {} kept in 」に残ります",
            ),
            (
                "setting-matches-nothing",
                "exclude-folder 'B', but there is 'A/B'",
                "--exclude-folder「B」（「A/B」というフォルダはあります）",
            ),
            (
                "setting-matches-nothing",
                "exclude-folder 'B'",
                "--exclude-folder「B」",
            ),
            // A folder's name that reads like another rule's words is still a name.
            (
                "colliding-labels-merge",
                "deleted after 30 days",
                "deleted after 30 days",
            ),
            (
                "trash-folder-is-purged",
                "deleted after 30 days!",
                "deleted after 30 days!",
            ),
        ] {
            assert_eq!(about(Lang::of_locale("ja"), rule, english), japanese);
            assert_eq!(about(Lang::default(), rule, english), english);
        }
    }

    #[test]
    fn patterns_have_the_same_parts_in_both_languages_and_a_rule() {
        for (rule, english, japanese) in PATTERNS {
            assert!(rules::rule(rule).is_some(), "{rule}");
            let holes = |pattern: &str| pattern.matches("{}").count();
            assert_eq!(holes(english), holes(japanese), "{english}");
        }
    }

    #[test]
    fn default_folders_have_names_in_both_languages() {
        for &folder in WellKnown::ALL {
            let about = format!("taken for {}", folder.name());
            assert_eq!(
                taken_for(Lang::default(), &about),
                default_folder(Lang::default(), folder)
            );
            assert!(
                !taken_for(Lang::of_locale("ja"), &about).is_ascii(),
                "{about}"
            );
        }
        assert_eq!(
            taken_for(Lang::of_locale("ja"), "taken for nothing"),
            "nothing"
        );
    }
}
