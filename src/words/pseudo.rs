//! A language that nobody speaks: English with an accent on every letter.
//!
//! What is said in it and has no accent was not said through this room; a test looks for it.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::{parser, serializer};

/// Its code.
pub(crate) const CODE: &str = "pseudo";

const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ACCENTED: &str = "áƀçđéƒğħíĵķłɱñóþʠřšŧúṽŵẋýžÁƁÇĐÉƑĞĦÍĴĶŁṀÑÓÞɊŘŠŦÚṼŴẊÝŽ";

/// Messages with accents; what is filled in stays.
pub(crate) fn messages(english: &str) -> String {
    let mut read = match parser::parse(english.to_owned()) {
        Ok(read) | Err((read, _)) => read,
    };
    for entry in &mut read.body {
        if let Entry::Message(message) = entry
            && let Some(value) = &mut message.value
        {
            pattern(value);
        }
    }
    serializer::serialize(&read)
}

fn pattern(of: &mut Pattern<String>) {
    for element in &mut of.elements {
        match element {
            // A phrase that begins or ends with a blank is a literal: `{ ", or " }`.
            PatternElement::TextElement { value }
            | PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::StringLiteral { value }),
            } => *value = text(value),
            PatternElement::Placeable {
                expression: Expression::Select { variants, .. },
            } => {
                for variant in variants {
                    pattern(&mut variant.value);
                }
            }
            PatternElement::Placeable { .. } => {}
        }
    }
}

/// Text with accents on words; what is quoted, flags, paths, ids, keys and numbers stay as they are.
pub(crate) fn text(english: &str) -> String {
    let mut quoted = false;
    let mut out = String::with_capacity(english.len() * 2);
    for piece in english.split_inclusive([' ', '\n']) {
        quoted |= piece.starts_with(['\'', '`']);
        if quoted {
            out.push_str(piece);
        } else {
            out.push_str(&word(piece));
        }
        let bare = piece.trim_end_matches(|c: char| c.is_whitespace() || ".,;:)".contains(c));
        quoted &= !bare.ends_with(['\'', '`']);
    }
    out
}

/// The same, made once and kept: of rules' and engines' texts, which are lent and not given.
pub(crate) fn kept(english: &str) -> &'static str {
    static MADE: Mutex<BTreeMap<String, &'static str>> = Mutex::new(BTreeMap::new());
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(text) = made.get(english) {
        return text;
    }
    let accented: &'static str = text(english).leak();
    made.insert(english.to_owned(), accented);
    accented
}

fn word(word: &str) -> String {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && !"-_<{'/".contains(c));
    let named = bare.contains(|c: char| "-_./=@<>{}'`".contains(c) || c.is_ascii_digit());
    let shouted = bare.len() > 1 && !bare.contains(|c: char| c.is_ascii_lowercase());
    if named || shouted {
        return word.to_owned();
    }
    let accented = |c| {
        let at = PLAIN.chars().position(|plain| plain == c);
        at.and_then(|at| ACCENTED.chars().nth(at)).unwrap_or(c)
    };
    word.chars().map(accented).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_get_accents_and_names_keep_their_form() {
        assert_eq!(PLAIN.chars().count(), ACCENTED.chars().count());
        for (english, accented) in [
            ("nothing is lost", "ñóŧħíñğ íš łóšŧ"),
            (
                "see --detail, or 'labelcast x'",
                "šéé --detail, óř 'labelcast x'",
            ),
            ("PST of 25 MB", "PST óƒ 25 MB"),
        ] {
            assert_eq!(text(english), accented);
        }
        assert_eq!(messages("a = { $n } items\n"), "a = { $n } íŧéɱš\n");
        assert_eq!(messages("a = { \", or \" }\n"), "a = { \", óř \" }\n");
    }
}
