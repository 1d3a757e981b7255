//! Makes plain text of a description, for every format that has one.
//!
//! Apart because it is a small language of its own: tags, entities, blanks. It keeps what a reader of the
//! event would see, not its looks, and stops at [`Body::MAX_TEXT`]. A link that its words do not show
//! stands behind them as `<https://...>`, as Outlook writes it in plain text: the link of a meeting is what
//! people look for.

use model::{Body, BodyKind};

/// Longest link that is kept, in bytes; browsers take no more.
const LONGEST_LINK: usize = 2_048;

/// Elements whose text nobody sees.
const UNSEEN: [&str; 4] = ["head", "script", "style", "title"];

/// Elements that start a line.
const LINES: [&str; 16] = [
    "br",
    "p",
    "div",
    "tr",
    "li",
    "ul",
    "ol",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "blockquote",
];

/// A description of plain text.
pub(super) fn plain(text: &str) -> Body {
    let text = text.trim();
    let mut end = text.len().min(Body::MAX_TEXT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let kept = text.get(..end).unwrap_or_default();
    Body {
        kind: if text.is_empty() {
            BodyKind::None
        } else {
            BodyKind::Plain
        },
        text: kept.to_owned(),
        cut: kept.len() < text.len(),
    }
}

/// A description of HTML, tags taken out. One without text and images is none.
pub(super) fn html(html: &str) -> Body {
    let mut out = Out::default();
    let mut rest = html;
    let mut image = false;
    // Where the words of the link at hand start, and where it leads.
    let mut link: Option<(usize, String)> = None;
    while let Some(at) = rest.find(['<', '&']) {
        let (text, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.text(text);
        if out.full() {
            break;
        }
        if from.starts_with('&') {
            let (decoded, after) = entity(from);
            match decoded {
                Some(c) => out.character(c),
                None => out.text("&"),
            }
            rest = after;
            continue;
        }
        let (name, after) = tag(from);
        image |= name == "img";
        if name == "a" {
            if let Some((start, target)) = link.take() {
                out.link(start, &target);
            }
            let inside = from.get(1..from.len() - after.len()).unwrap_or_default();
            link = href(inside).map(|target| (out.text.len(), target));
        }
        if LINES.contains(&name.as_str()) {
            out.line();
        } else if name.is_empty() && after.len() + 1 == from.len() {
            out.text("<");
        } else if matches!(name.as_str(), "td" | "th") {
            out.text(" ");
        }
        rest = match UNSEEN.iter().find(|unseen| **unseen == name) {
            Some(unseen) => behind(after, unseen),
            None => after,
        };
    }
    if !out.full() {
        out.text(rest);
    }
    let cut = out.full();
    let text = out.done();
    Body {
        kind: if text.is_empty() && !image {
            BodyKind::None
        } else {
            BodyKind::Rich
        },
        text,
        cut,
    }
}

/// Text that is put together, blanks in a row made one.
#[derive(Default)]
struct Out {
    text: String,
    blank: bool,
}

impl Out {
    fn full(&self) -> bool {
        self.text.len() > Body::MAX_TEXT
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            if self.full() {
                return;
            }
            if c.is_ascii_whitespace() {
                self.blank = true;
            } else {
                self.character(c);
            }
        }
    }

    fn character(&mut self, c: char) {
        if std::mem::take(&mut self.blank) && !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push(' ');
        }
        self.text.push(if c == '\u{a0}' { ' ' } else { c });
    }

    /// Puts where a link leads behind its words, unless they say it.
    fn link(&mut self, start: usize, target: &str) {
        let said = self.text.get(start..).unwrap_or_default();
        if said.contains(target) || self.text.len() + target.len() > Body::MAX_TEXT {
            return;
        }
        if !said.trim().is_empty() {
            self.blank = true;
        }
        self.character('<');
        self.text.push_str(target);
        self.text.push('>');
    }

    fn line(&mut self) {
        self.blank = false;
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    fn done(mut self) -> String {
        let mut end = self.text.len().min(Body::MAX_TEXT);
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        self.text.truncate(end);
        self.text.trim().to_owned()
    }
}

/// The name of the tag at hand in lower case, and what stands behind it. A comment has no name; a `<`
/// that opens nothing has none either, and only it is stepped over.
fn tag(from: &str) -> (String, &str) {
    let inside = from.get(1..).unwrap_or_default();
    if let Some(comment) = inside.strip_prefix("!--") {
        return (
            String::new(),
            comment.split_once("-->").map_or("", |(_, rest)| rest),
        );
    }
    let name = inside.trim_start_matches('/');
    if !name.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '!' | '?')) {
        return (String::new(), inside);
    }
    let Some((tag, rest)) = name.split_once('>') else {
        return (String::new(), "");
    };
    let end = tag
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(tag.len());
    let word = tag.get(..end.min(16)).unwrap_or_default();
    (word.to_ascii_lowercase(), rest)
}

/// Where a tag leads: its `href`, if that is a page. `None` for the end of a link, too.
fn href(tag: &str) -> Option<String> {
    if !tag.starts_with(['a', 'A']) {
        return None;
    }
    let at = tag.match_indices('=').map(|(at, _)| at).find(|at| {
        let name = tag.get(..*at).unwrap_or_default().trim_end();
        let start = name.len().saturating_sub("href".len());
        let front = name.get(..start).unwrap_or_default();
        name.get(start..)
            .is_some_and(|name| name.eq_ignore_ascii_case("href"))
            && front.ends_with(|c: char| c.is_ascii_whitespace() || "'\"/".contains(c))
    })?;
    let value = tag.get(at + 1..)?.trim_start();
    let value = match value.chars().next()? {
        quote @ ('"' | '\'') => value.get(1..)?.split(quote).next()?,
        _ => value
            .split(|c: char| c.is_ascii_whitespace() || c == '>')
            .next()?,
    };
    let value = value.trim().replace("&amp;", "&");
    let lower = value.get(..8.min(value.len()))?.to_ascii_lowercase();
    let page = lower.starts_with("http://") || lower.starts_with("https://");
    let odd = |c: char| c.is_control() || c.is_whitespace() || "<>".contains(c);
    (page && value.len() <= LONGEST_LINK && !value.contains(odd)).then_some(value)
}

/// What stands behind the end of an element whose text nobody sees; all of it where there is no end.
fn behind<'t>(text: &'t str, name: &str) -> &'t str {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("</") {
        let found = after
            .get(..name.len())
            .is_some_and(|word| word.eq_ignore_ascii_case(name));
        if found {
            return after.split_once('>').map_or("", |(_, rest)| rest);
        }
        rest = after;
    }
    ""
}

/// Decodes the entity at hand; gives what stands behind it, or behind its `&` where it is none.
fn entity(from: &str) -> (Option<char>, &str) {
    let inside = from.get(1..).unwrap_or_default();
    let end = inside.bytes().take(12).position(|byte| byte == b';');
    let Some((name, rest)) = end.and_then(|end| inside.split_at_checked(end)) else {
        return (None, inside);
    };
    let decoded = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => name.strip_prefix('#').and_then(|number| {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        }),
    };
    match decoded {
        Some(_) => (decoded, rest.get(1..).unwrap_or_default()),
        None => (None, inside),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_the_text_that_is_seen() {
        for (given, seen) in [
            (
                "<html><head><style>p{}</style></head><body><p>Hi &amp; hello</p>\r\n<p>x</p></body></html>",
                "Hi & hello\nx",
            ),
            ("a<br>b<BR/>c", "a\nb\nc"),
            ("1 < 2 &unknown; &#65;&#x3042;&nbsp;", "1 < 2 &unknown; Aあ"),
            ("<!-- <p>no</p> -->yes", "yes"),
            ("<script>if (a </ b) { }</script>x", "x"),
            ("<p", ""),
            ("<style>never closed", ""),
            (
                "<a class=x href=\"https://example.com/?a=1&amp;b=2\">Join <b>now</b></a>, all",
                "Join now <https://example.com/?a=1&b=2>, all",
            ),
            (
                "<A HREF='https://example.com/'>https://example.com/</A>",
                "https://example.com/",
            ),
            (
                "<a href=http://example.com/x>x</a><a href='#top'>y</a>",
                "x <http://example.com/x>y",
            ),
            ("<a data-href='https://example.com'>z</a>", "z"),
            (
                "<a href='https://example.com/'><img src=1></a>",
                "<https://example.com/>",
            ),
            ("&", "&"),
            ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ] {
            assert_eq!(html(given).text, seen, "{given}");
        }
        assert_eq!(html("<p>&nbsp;</p>").kind, BodyKind::None);
        assert_eq!(html("<img src='cid:1'>").kind, BodyKind::Rich);
    }

    #[test]
    fn long_descriptions_are_cut_at_a_character() {
        let long = "あ".repeat(Body::MAX_TEXT);
        for body in [plain(&long), html(&long)] {
            assert!(body.cut);
            assert!(body.text.len() <= Body::MAX_TEXT && body.text.len() > Body::MAX_TEXT - 3);
        }
        assert!(!plain("x").cut && !html("x").cut);
        assert_eq!(plain("  ").kind, BodyKind::None);
    }

    proptest::proptest! {
        #[test]
        fn no_html_makes_it_panic(text in "[<>&;/!a-p#x0-9 あ='-]{0,30}(<a href='http://[<>a&;' あ]{0,9}.{0,9})?[<>&;/!a-p#x0-9 あ='-]{0,30}") {
            let body = html(&text);
            proptest::prop_assert!(!body.cut);
        }
    }
}
