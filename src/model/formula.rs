//! Text that a spreadsheet would take for a formula.
//!
//! The one guard of every table that is written: what stands in an export must not run where somebody opens
//! the table. Source: [OWASP](https://owasp.org/www-community/attacks/CSV_Injection).

/// Whether a spreadsheet may take a text for a formula: its first character, blanks and what nobody sees left
/// aside, is an operator, of ordinary or full width; or it begins with a tab or a line's end.
pub fn is_formula(text: &str) -> bool {
    let unseen = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    text.starts_with(['\t', '\r', '\n'])
        || text
            .trim_start_matches(unseen)
            .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_a_formula() {
        for text in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "\tx",
            " =1",
            "\0=1",
            "\u{feff}=1",
            "\u{200b}=1",
            "＝1",
            "＋1",
            "－1",
            "＠SUM",
            "\u{a0}=1",
            "\u{3000}＝1",
        ] {
            assert!(is_formula(text), "{text:?}");
        }
        for text in ["", "aiko@example.com", "a=b", "x-y", "'=1", "受信"] {
            assert!(!is_formula(text), "{text:?}");
        }
    }
}
