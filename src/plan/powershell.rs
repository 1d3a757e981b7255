//! Text for PowerShell: every value that stands in a script is quoted by one function.
//!
//! Apart because a script acts on real mailboxes: what an export holds must never become code. Source:
//! <https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules>.

use std::fmt::Write as _;

use report::safe::unseen;

/// Windows PowerShell 5.1 takes a script without it for another encoding.
pub const BOM: &str = "\u{feff}";

/// A string that is no code, whatever is in it.
///
/// PowerShell takes four typographic quotes for its single quote; doubled, each stands for itself.
/// What cannot be seen is written by its number.
pub fn quoted(text: &str) -> String {
    let (mut inner, mut numbered) = (String::new(), false);
    for c in text.chars() {
        if unseen(c) || matches!(c, '\u{200c}' | '\u{200d}') {
            numbered = true;
            let _ = write!(
                inner,
                "' + [char]::ConvertFromUtf32(0x{:X}) + '",
                u32::from(c)
            );
            continue;
        }
        inner.push(c);
        if matches!(c, '\'' | '\u{2018}'..='\u{201b}') {
            inner.push(c);
        }
    }
    if numbered {
        format!("('{inner}')")
    } else {
        format!("'{inner}'")
    }
}

/// A comment of one line, whatever is in it.
pub fn comment(text: &str) -> String {
    let line: String = text
        .chars()
        .map(|c| if unseen(c) { ' ' } else { c })
        .collect();
    format!("# {line}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_code() {
        for (name, written) in [
            ("plain", "'plain'"),
            ("it's", "'it''s'"),
            ("$(Remove-Item x) `$x", "'$(Remove-Item x) `$x'"),
            (
                "a\u{2019}; Remove-Item x; \u{2018}",
                "'a\u{2019}\u{2019}; Remove-Item x; \u{2018}\u{2018}'",
            ),
            ("\u{201a}\u{201b}", "'\u{201a}\u{201a}\u{201b}\u{201b}'"),
            ("a\nb", "('a' + [char]::ConvertFromUtf32(0xA) + 'b')"),
            ("\u{202e}", "('' + [char]::ConvertFromUtf32(0x202E) + '')"),
            ("", "''"),
        ] {
            assert_eq!(quoted(name), written);
        }
        assert_eq!(comment("a\nRemove-Item x"), "# a Remove-Item x");
    }
}
