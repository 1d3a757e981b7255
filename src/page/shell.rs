//! The frame of every page: one file, which asks nobody for anything and runs nothing but its own script.

use std::fmt::Write as _;
use std::sync::LazyLock;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use words::Lang;

const STYLE: &str = include_str!("page.css");
const PAGE_SCRIPT: &str = include_str!("page.js");
const INDEX_SCRIPT: &str = include_str!("index.js");

/// What stands at the start of every page that labelcast wrote.
pub const MARKS: &[&str] = &[
    "<!DOCTYPE html>",
    "name=\"generator\" content=\"labelcast\"",
];

/// Which script a page runs.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Script {
    Page,
    Index,
}

impl Script {
    const fn text(self) -> &'static str {
        match self {
            Self::Page => PAGE_SCRIPT,
            Self::Index => INDEX_SCRIPT,
        }
    }

    /// What the page may do: show its own style, run its own script, and nothing else.
    fn policy(self) -> &'static str {
        static POLICIES: LazyLock<[String; 2]> = LazyLock::new(|| {
            [PAGE_SCRIPT, INDEX_SCRIPT].map(|script| {
                format!(
                    "default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'",
                    hash(STYLE),
                    hash(script)
                )
            })
        });
        &POLICIES[self as usize]
    }
}

fn hash(text: &str) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(text)))
}

/// Puts a page together.
pub(crate) fn document(
    lang: Lang,
    title: &str,
    script: Script,
    data: &str,
    body: &Markup,
) -> String {
    let code = if lang == Lang::PSEUDO {
        "en"
    } else {
        lang.code()
    };
    let page = html! {
        (DOCTYPE)
        html lang=(code) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(script.policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content="labelcast";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                meta name="robots" content="noindex";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            (body)
            script type="application/json" id="data" { (PreEscaped(data)) }
            script { (PreEscaped(script.text())) }
        }
    };
    let mut text = page.into_string();
    text.push('\n');
    text
}

/// Data as a script reads it: no text of an export ends the element that holds it, nor is drawn by whoever reads the
/// file itself.
pub(crate) fn json(value: &Value) -> String {
    let text = value.to_string();
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<'
            | '>'
            | '&'
            | '\u{7f}'..='\u{9f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}' => {
                // Writing to a string cannot fail.
                let _ = write!(safe, "\\u{:04x}", u32::from(c));
            }
            c => safe.push(c),
        }
    }
    safe
}

/// A sentence whose bold part stands between marks.
pub(crate) fn bold(text: &str) -> Markup {
    let mut parts = text.split(crate::speak::BOLD);
    let before = parts.next().unwrap_or_default();
    let inner = parts.next().unwrap_or_default();
    let behind = parts.next().unwrap_or_default();
    html! { (before) @if !inner.is_empty() { b { (inner) } } (behind) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_the_data() {
        let value =
            serde_json::json!(["</script><script>alert(1)</script>", "<!--", "a\u{2028}b\0"]);
        let text = json(&value);
        assert!(!text.contains(['<', '>', '&']), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }

    #[test]
    fn style_and_script_hold_nothing_that_html_would_end() {
        for text in [STYLE, PAGE_SCRIPT, INDEX_SCRIPT] {
            assert!(!text.contains("</") && !text.contains("<!--"));
        }
        let lines: usize = [STYLE, PAGE_SCRIPT, INDEX_SCRIPT]
            .iter()
            .map(|text| text.lines().count())
            .sum();
        assert!(lines < 1_000, "{lines} lines of style and script");
    }
}
