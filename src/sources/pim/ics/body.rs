//! An event's description and the link to join it.
//!
//! Apart because both may stand in several places: the plain text beside a rich one, the link in a
//! property of Exchange or in the text alone.

use calcard::icalendar::{ICalendarComponent, ICalendarParameterName, ICalendarProperty};

use super::{extension, text};
use crate::model::{Body, BodyKind, OnlineMeeting};

/// Where links of Teams meetings begin.
const TEAMS: &[&str] = &[
    "https://teams.microsoft.com/l/meetup-join/",
    "https://teams.microsoft.com/meet/",
    "https://teams.live.com/meet/",
    "https://gov.teams.microsoft.us/l/meetup-join/",
    "https://dod.teams.microsoft.us/l/meetup-join/",
];

/// Properties that hold a link to join. Of the first, Exchange says that it is of Teams.
const LINKS: &[&str] = &[
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
    "X-MICROSOFT-ONLINEMEETINGCONFLINK",
    "X-GOOGLE-CONFERENCE",
];

/// The description.
pub(super) fn body(component: &ICalendarComponent) -> Body {
    let plain = text(component, &ICalendarProperty::Description);
    let rich = component
        .entries
        .iter()
        .find(|entry| match &entry.name {
            ICalendarProperty::Other(name) => {
                name.eq_ignore_ascii_case("X-ALT-DESC")
                    && entry
                        .parameter(&ICalendarParameterName::Fmttype)
                        .and_then(|value| value.as_text())
                        .is_none_or(|value| value.eq_ignore_ascii_case("text/html"))
            }
            ICalendarProperty::StyledDescription => true,
            _ => false,
        })
        .and_then(|entry| entry.values.first())
        .and_then(|value| value.as_text())
        .filter(|html| !html.trim().is_empty());
    let kind = match rich {
        Some(_) => BodyKind::Rich,
        None if plain.trim().is_empty() => return Body::default(),
        None => BodyKind::Plain,
    };
    let stripped;
    let whole = match rich {
        Some(html) if plain.trim().is_empty() => {
            stripped = without_tags(html);
            &stripped
        }
        _ => plain,
    };
    let end = whole.floor_char_boundary(Body::MAX_TEXT);
    Body {
        kind,
        text: whole.get(..end).unwrap_or_default().to_owned(),
        cut: end < whole.len(),
    }
}

/// The meeting's link, where it is an online meeting.
pub(super) fn online(component: &ICalendarComponent) -> Option<OnlineMeeting> {
    for (place, name) in LINKS.iter().enumerate() {
        if let Some(url) = extension(component, name).filter(|url| !url.is_empty()) {
            return Some(OnlineMeeting {
                teams: place == 0 || is_teams(url),
                url: url.to_owned(),
            });
        }
    }
    let named = [
        text(component, &ICalendarProperty::Conference),
        text(component, &ICalendarProperty::Location),
        text(component, &ICalendarProperty::Description),
        text(component, &ICalendarProperty::Url),
        extension(component, "X-ALT-DESC").unwrap_or_default(),
    ];
    if let Some(url) = named.iter().find_map(|text| teams_link(text)) {
        return Some(OnlineMeeting { teams: true, url });
    }
    let conference = text(component, &ICalendarProperty::Conference).trim();
    (!conference.is_empty()).then(|| OnlineMeeting {
        teams: false,
        url: conference.to_owned(),
    })
}

fn is_teams(url: &str) -> bool {
    TEAMS.iter().any(|start| starts_with(url, start))
}

fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len())
        .is_some_and(|text| text.eq_ignore_ascii_case(start))
}

/// The first link of a Teams meeting in a text, up to what cannot be part of one.
fn teams_link(text: &str) -> Option<String> {
    let at = memchr::memmem::find_iter(text.as_bytes(), b"://")
        .filter_map(|at| at.checked_sub("https".len()))
        .find(|at| text.get(*at..).is_some_and(is_teams))?;
    let link = text.get(at..)?;
    let end = link
        .find(|c: char| c.is_whitespace() || c.is_control() || "<>\"'\\{}|^`".contains(c))
        .unwrap_or(link.len());
    link.get(..end.min(4096)).map(str::to_owned)
}

/// HTML as plain text: tags taken out, blocks on lines of their own, the commonest entities put in.
fn without_tags(html: &str) -> String {
    // What is kept at most may be buried in tags; more than this is never looked at.
    let html = html
        .get(..html.floor_char_boundary(Body::MAX_TEXT * 16))
        .unwrap_or(html);
    let mut plain = String::with_capacity(html.len().min(Body::MAX_TEXT * 2));
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        push_words(&mut plain, before);
        let (tag, behind) = after.split_once('>').unwrap_or((after, ""));
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        rest = behind;
        match name.as_str() {
            "br" | "p" | "div" | "tr" | "li" | "h1" | "h2" | "h3"
                if !plain.is_empty() && !plain.ends_with('\n') =>
            {
                plain.push('\n');
            }
            "style" | "script" | "head" | "title" if !tag.starts_with('/') => {
                rest = memchr::memmem::find_iter(rest.as_bytes(), b"</")
                    .find(|at| {
                        rest.get(at + 2..)
                            .is_some_and(|tag| starts_with(tag, &name))
                    })
                    .and_then(|at| rest.get(at..))
                    .unwrap_or_default();
            }
            _ => {}
        }
    }
    push_words(&mut plain, rest);
    plain.trim().to_owned()
}

/// Adds text with entities put in and blanks made one.
fn push_words(plain: &mut String, text: &str) {
    const ENTITIES: [(&str, char); 6] = [
        ("&nbsp;", ' '),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&#39;", '\''),
        ("&amp;", '&'),
    ];
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let entity = (c == '&')
            .then(|| ENTITIES.iter().find(|(name, _)| rest.starts_with(name)))
            .flatten();
        let (c, length) = entity.map_or((c, c.len_utf8()), |(name, c)| (*c, name.len()));
        rest = rest.get(length..).unwrap_or_default();
        if !c.is_whitespace() {
            plain.push(c);
        } else if !plain.is_empty() && !plain.ends_with([' ', '\n']) {
            plain.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_become_lines_and_entities_characters() {
        assert_eq!(
            without_tags(
                "<html><head><style>p {}</style></head><body><p>Bring &lt;cake&gt; &amp;\n tea</p>\
                 <div>Room&nbsp;7<br>now</div></body></html>"
            ),
            "Bring <cake> & tea\nRoom 7\nnow"
        );
        assert_eq!(without_tags("a < b"), "a");
        assert_eq!(without_tags("<style>never closed"), "");
    }

    #[test]
    fn links_end_where_links_end() {
        let url =
            "https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%7d";
        assert_eq!(
            teams_link(&format!("see http://example.com\nJoin <{url}> now")),
            Some(url.to_owned())
        );
        assert_eq!(
            teams_link("https://teams.example.com/l/meetup-join/x"),
            None
        );
    }
}
