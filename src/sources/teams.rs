//! Links that join a meeting of Microsoft Teams.
//!
//! Apart because every format may have one where only words are expected: in a place, a description, the
//! source of a description.

/// Where such links begin, in the clouds that Microsoft names.
const FRONTS: [&str; 5] = [
    "https://teams.microsoft.com/l/meetup-join/",
    "https://teams.microsoft.com/meet/",
    "https://teams.live.com/meet/",
    "https://gov.teams.microsoft.us/l/meetup-join/",
    "https://dod.teams.microsoft.us/l/meetup-join/",
];

/// Longest link that is kept, in bytes.
const LONGEST: usize = 4_096;

/// Whether a link is one of Teams.
pub(super) fn is_teams(url: &str) -> bool {
    FRONTS.iter().any(|front| {
        url.get(..front.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(front))
    })
}

/// The first link of a Teams meeting in a text, in HTML or in rich text, up to what cannot be part of one.
pub(super) fn link(text: &str) -> Option<String> {
    let at = memchr::memmem::find_iter(text.as_bytes(), b"://")
        .filter_map(|at| at.checked_sub("https".len()))
        .find(|at| text.get(*at..).is_some_and(is_teams))?;
    let link = text.get(at..)?;
    let end = link
        .find(|c: char| c.is_whitespace() || c.is_control() || "<>\"'\\{}|^`".contains(c))
        .unwrap_or(link.len());
    let link = link.get(..link.floor_char_boundary(end.min(LONGEST)))?;
    Some(link.replace("&amp;", "&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_found_in_words_and_in_sources() {
        let url = "https://teams.microsoft.com/l/meetup-join/19%3ax@thread.v2/0?context=%7b%7d&a=1";
        for text in [
            format!("Join: <{url}> now"),
            format!("<a href=\"{}\">Join</a>", url.replace('&', "&amp;")),
            format!("{{\\field{{\\*\\fldinst HYPERLINK \"{url}\"}}}}"),
            format!("http://example.com/ {url}"),
        ] {
            assert_eq!(link(&text).as_deref(), Some(url), "{text}");
        }
        assert_eq!(link("https://example.com/teams.microsoft.com"), None);
        assert_eq!(link("https://teams.example.com/l/meetup-join/x"), None);
        assert_eq!(link("://"), None);
    }
}
