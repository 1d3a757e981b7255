//! A file of facts to fill in.
//!
//! It stands apart from the reader because it is made from the same table, and a test reads it back.

use std::fmt::Write as _;

use words::{Lang, tell};

use super::facts::{Holds, KEYS};

/// An `org.toml` in which every key stands behind `#`, with its meaning.
pub fn template(lang: Lang) -> String {
    let mut text = String::from("# labelcast plan path --facts org.toml\n#\n");
    for line in tell!(lang, "path-template-lead").lines() {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "# {line}");
    }
    for key in KEYS {
        let words = match key.holds {
            Holds::Word(words) => format!(": {}", words.join(", ")),
            _ => String::new(),
        };
        let _ = write!(
            text,
            "\n# {}{words}\n#{} = {}\n",
            key.meaning(lang),
            key.name,
            key.example
        );
    }
    text
}
