//! Reads hints from the names of files and folders.
//!
//! Apart because it is guessing by custom, not by Graph's documents: scripts name files after the
//! request, `mailFolders_inbox.json`, or after an id. A hint counts only where the objects
//! themselves say nothing.

use model::WellKnown;

/// The words in front of a well-known name or an id.
const FRONTS: [&str; 13] = [
    "mailfolders",
    "mailfolder",
    "messages",
    "folder",
    "attachments",
    "childfolders",
    "calendars",
    "calendar",
    "calendarview",
    "events",
    "contactfolders",
    "contactfolder",
    "contacts",
];

/// The part of a name behind words such as `mailFolders_` or `messages-`, or in front of
/// `_messages` or `_attachments`; the name itself where there are none.
pub(super) fn core(name: &str) -> &str {
    let mut core = name;
    loop {
        let before = core;
        for front in FRONTS {
            if let Some((start, rest)) = core.split_at_checked(front.len())
                && start.eq_ignore_ascii_case(front)
                && let Some(rest) = rest.strip_prefix(['_', '-', '.', '('])
            {
                core = rest.trim_start_matches('\'').trim_end_matches([')', '\'']);
            }
            if let Some(cut) = core.len().checked_sub(front.len())
                && let Some((rest, end)) = core.split_at_checked(cut)
                && end.eq_ignore_ascii_case(front)
                && let Some(rest) = rest.strip_suffix(['_', '-', '.'])
            {
                core = rest.trim_end_matches([')', '\'']);
            }
        }
        if core == before {
            return core;
        }
    }
}

/// The well-known name that a name such as `mailFolders_inbox` ends in, in its spelling there.
pub(super) fn well_known(name: &str) -> Option<&str> {
    let core = core(name);
    (core.len() != name.len() && WellKnown::from_name(core).is_some()).then_some(core)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_requests_give_their_core() {
        for (name, core) in [
            ("mailFolders_inbox", "inbox"),
            ("mailFolders('inbox')", "inbox"),
            ("mailFolders_inbox_messages", "inbox"),
            ("messages-AAMk_x=", "AAMk_x="),
            ("AAMk_attachments", "AAMk"),
            ("inbox", "inbox"),
            ("calendars('AAMk=')_events", "AAMk="),
            ("contactFolders_AAMk_contacts", "AAMk"),
            ("page-1", "page-1"),
        ] {
            assert_eq!(super::core(name), core, "{name}");
        }
        assert_eq!(well_known("mailFolders_sentItems"), Some("sentItems"));
        assert_eq!(well_known("inbox"), None, "a name alone may be anything");
        assert_eq!(well_known("messages_page2"), None);
    }
}
