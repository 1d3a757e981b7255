//! Names of files made of names that anybody may have chosen.
//!
//! Apart from the writing because they must neither leave their folder nor meet each other, on any system.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Bytes of a name that anybody may have chosen that stand in a file's name; systems allow 255 in all, encrypted
/// folders 143.
const LONGEST: usize = 120;

/// Names of files made of names that anybody may have chosen: they neither leave the folder nor meet
/// each other.
#[derive(Debug, Default)]
pub(super) struct FileNames(BTreeMap<String, u64>);

impl FileNames {
    /// A name that was not given before, also where upper and lower case are one.
    pub(super) fn of(&mut self, name: &str) -> String {
        let name = file_name(name);
        let before = self.0.entry(name.to_lowercase()).or_default();
        *before += 1;
        let mut number = *before;
        if number == 1 {
            return name;
        }
        loop {
            let numbered = format!("{name}_{number}");
            if let Entry::Vacant(free) = self.0.entry(numbered.to_lowercase()) {
                free.insert(1);
                self.0.insert(name.to_lowercase(), number);
                return numbered;
            }
            number += 1;
        }
    }
}

/// A name as part of a file's name: whatever is no letter, digit, `@`, `.`, `-` becomes `_`.
pub(super) fn file_name(name: &str) -> String {
    let mut text = String::new();
    for c in name.chars() {
        let c = if c.is_alphanumeric() || "@.-".contains(c) {
            c
        } else {
            '_'
        };
        if text.len() + c.len_utf8() > LONGEST {
            break;
        }
        text.push(c);
    }
    if text.trim_matches('.').is_empty() || is_device(&text) {
        text.insert(0, '_');
    }
    text
}

/// Whether Windows takes a name for a device, whatever its ending.
///
/// Source: <https://learn.microsoft.com/windows/win32/fileio/naming-a-file>.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    let numbered = |device: &str| {
        stem.len() == 4
            && stem.is_char_boundary(3)
            && stem[..3].eq_ignore_ascii_case(device)
            && stem.ends_with(|c: char| c.is_ascii_digit())
    };
    ["CON", "PRN", "AUX", "NUL"]
        .iter()
        .any(|device| stem.eq_ignore_ascii_case(device))
        || numbered("COM")
        || numbered("LPT")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_leave_the_folder_nor_be_too_long_nor_meet() {
        assert_eq!(file_name("../../etc"), ".._.._etc");
        assert_eq!(file_name(".."), "_..");
        assert_eq!(file_name(""), "_");
        assert_eq!(file_name("con.ics"), "_con.ics");
        assert_eq!(file_name("a/b\\c:\u{0}"), "a_b_c__");
        assert_eq!(file_name("予定表"), "予定表");
        assert!(file_name(&"\u{20000}".repeat(80)).len() <= LONGEST);
        let mut names = FileNames::default();
        let given = ["a", "A", "a", "a_2", "a_3"].map(|name| names.of(name));
        assert_eq!(given, ["a", "A_2", "a_3", "a_2_2", "a_3_2"]);
    }
}
