//! A file of facts to fill in.
//!
//! It stands apart from the reader because it is made from the same table, and a test reads it back.

use std::fmt::Write as _;

use super::facts::{Holds, KEYS};

/// An `org.toml` in which every key stands behind `#`, with its meaning; `ja` for Japanese.
pub fn template(ja: bool) -> String {
    let mut text = String::from(if ja {
        "# labelcast plan path --facts org.toml\n#\n\
         # 分かっている項目の行頭の # を外し、値を直してください。\n\
         # 分からない項目はそのままにします。その項目が必要な判定は「不明」になります。\n"
    } else {
        "# labelcast plan path --facts org.toml\n#\n\
         # Take the # away from what is known, and correct the value.\n\
         # Leave the others: what needs them is answered with 'unknown'.\n"
    });
    for key in KEYS {
        let meaning = if ja { key.meaning_ja } else { key.meaning };
        let words = match key.holds {
            Holds::Word(words) => format!(": {}", words.join(", ")),
            Holds::Count(_) | Holds::Days(_) | Holds::Date | Holds::Flag | Holds::Domains => {
                String::new()
            }
        };
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "\n# {meaning}{words}\n#{} = {}\n",
            key.name, key.example
        );
    }
    text
}
