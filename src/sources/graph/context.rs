//! Reads what an `@odata.context` says about the objects under it.
//!
//! Apart because the address of a request is often the only thing that says which folder a page of
//! messages belongs to, which message a list of attachments, and whose mailbox it all is.
//! Source: <https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part1-protocol.html#sec_ContextURL>.

use super::index::digest;

/// Collections of Graph that an export of a mailbox is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Collection {
    /// `mailFolders`, and `childFolders` below it.
    MailFolders,
    /// `contactFolders`, and `childFolders` below it.
    ContactFolders,
    /// `messages`.
    Messages,
    /// `events`, `calendarView`, `instances`.
    Events,
    /// `contacts`.
    Contacts,
    /// `calendars`, `calendar`.
    Calendars,
    /// `attachments`.
    Attachments,
    /// Anything else.
    Foreign,
}

/// What one context says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Context {
    /// What the objects are.
    pub(super) collection: Option<Collection>,
    /// Id or well-known name of the folder they are in, or that they are.
    pub(super) folder: Option<String>,
    /// The folder is the object itself, not the one it is in.
    pub(super) own: bool,
    /// Id of the message or event that they belong to.
    pub(super) parent: Option<String>,
    /// Id of the calendar that they are in.
    pub(super) calendar: Option<String>,
    /// Id or address of the mailbox's owner.
    pub(super) user: Option<String>,
    /// It is the answer to a query for changes.
    pub(super) delta: bool,
}

/// The longest context that is read, in bytes.
pub(super) const MAX_CONTEXT_BYTES: usize = 4096;

impl Context {
    /// Reads a context URL; what it does not say stays empty.
    pub(super) fn parse(url: &str) -> Self {
        let mut context = Self::default();
        if let Some((_, path)) = url.split_once("$metadata#") {
            context.read(path);
        }
        context
    }

    /// Reads a link to a further page, or to what changed since; what it does not say stays empty.
    pub(super) fn of_link(url: &str) -> Self {
        const VERSIONS: [&str; 5] = ["/v1.0/", "/beta/", "/api/v2.0/", "/api/v1.0/", "/api/beta/"];
        let mut context = Self::default();
        let url = url.split_once('?').map_or(url, |(path, _)| path);
        let path = VERSIONS.iter().find_map(|version| url.split_once(version));
        if let Some((_, path)) = path {
            context.read(path);
        }
        context
    }

    /// The same with what a link adds to it. What the objects are in is said by both or by one.
    pub(super) fn joined(mut self, link: Self) -> Self {
        self.delta |= link.delta;
        if self.collection.is_none() {
            self.collection = link.collection;
        }
        if self.collection != link.collection {
            return self;
        }
        self.folder = self.folder.or(link.folder);
        self.parent = self.parent.or(link.parent);
        self.calendar = self.calendar.or(link.calendar);
        self.user = self.user.or(link.user);
        self
    }

    /// Whether it says what its objects are in, or that nobody says.
    pub(super) const fn is_placed(&self) -> bool {
        self.folder.is_some() || self.calendar.is_some() || self.user.is_some()
    }

    /// What tells a list of objects from others, whatever page of it this is; 0 where nothing does.
    pub(super) fn list(&self) -> u128 {
        let Some(collection) = self.collection else {
            return 0;
        };
        let mut text = format!("{collection:?}");
        for part in [&self.folder, &self.parent, &self.calendar] {
            text.push('\n');
            text.push_str(part.as_deref().unwrap_or_default());
        }
        digest(&text)
    }

    fn read(&mut self, path: &str) {
        let context = self;
        let segments = segments(path);
        let mut segments = segments.iter().peekable();
        // The key of the segment before, and the collection it is in.
        while let Some(segment) = segments.next() {
            let (name, mut key) = split_key(segment);
            let lower = name.to_ascii_lowercase();
            if is_delta(&lower) {
                context.delta = true;
                continue;
            }
            if lower == "$entity" {
                continue;
            }
            if let Some(collection) = cast(&lower, segment) {
                context.collection = Some(collection);
                continue;
            }
            let takes_key = matches!(
                lower.as_str(),
                "users"
                    | "groups"
                    | "mailfolders"
                    | "childfolders"
                    | "contactfolders"
                    | "messages"
                    | "events"
                    | "contacts"
                    | "calendars"
                    | "calendargroups"
                    | "attachments"
            );
            if takes_key && key.is_none() {
                key = segments
                    .next_if(|next| {
                        let next = next.to_ascii_lowercase();
                        !next.starts_with('$') && !is_delta(&next) && of_name(&next).is_none()
                    })
                    .map(|key| percent_decode(key));
            }
            let before = context.collection;
            context.collection = match of_name(&lower) {
                Some(Collection::MailFolders) if lower == "childfolders" => before
                    .filter(|before| *before == Collection::ContactFolders)
                    .or(Some(Collection::MailFolders)),
                None if matches!(lower.as_str(), "me" | "users" | "groups" | "") => before,
                None => Some(Collection::Foreign),
                known => known,
            };
            match lower.as_str() {
                "users" | "groups" => context.user = key,
                "mailfolders" | "childfolders" | "contactfolders" => {
                    context.own = key.is_some();
                    context.folder = key.or_else(|| context.folder.take());
                }
                "calendars" => context.calendar = key,
                "messages" | "events" => context.parent = key,
                _ => {}
            }
        }
    }

    /// The owner's address, where the context holds one.
    pub(super) fn address(&self) -> Option<&str> {
        self.user.as_deref().filter(|user| user.contains('@'))
    }
}

/// Whether a segment in lower case asks for changes.
fn is_delta(segment: &str) -> bool {
    let name = segment.strip_suffix("()").unwrap_or(segment);
    matches!(name, "$delta" | "delta" | "microsoft.graph.delta")
}

/// The collection of a segment's name in lower case.
fn of_name(name: &str) -> Option<Collection> {
    Some(match name {
        "mailfolders" | "childfolders" => Collection::MailFolders,
        "contactfolders" => Collection::ContactFolders,
        "messages" => Collection::Messages,
        "events" | "calendarview" | "instances" => Collection::Events,
        "contacts" => Collection::Contacts,
        "calendars" | "calendar" => Collection::Calendars,
        "attachments" => Collection::Attachments,
        _ => return None,
    })
}

/// A type instead of a path: `message`, `microsoft.graph.event`, `Collection(microsoft.graph.message)`.
fn cast(name: &str, segment: &str) -> Option<Collection> {
    let inside = if name == "collection" {
        segment
            .split_once('(')?
            .1
            .trim_end_matches(')')
            .to_ascii_lowercase()
    } else {
        name.to_owned()
    };
    let typed = inside.rsplit('.').next()?;
    Some(match typed {
        "message" => Collection::Messages,
        "event" => Collection::Events,
        "contact" => Collection::Contacts,
        "mailfolder" => Collection::MailFolders,
        "contactfolder" => Collection::ContactFolders,
        _ if name == "collection" => Collection::Foreign,
        _ => return None,
    })
}

/// Splits a path at the slashes outside of brackets and quotes.
fn segments(path: &str) -> Vec<String> {
    let mut segments = vec![String::new()];
    let (mut depth, mut quoted) = (0_u32, false);
    for c in path.chars() {
        match c {
            '\'' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth = depth.saturating_sub(1),
            '/' if !quoted && depth == 0 => {
                segments.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(segment) = segments.last_mut() {
            segment.push(c);
        }
    }
    segments
}

/// Splits `mailFolders('inbox')` into name and key; a list of properties is no key.
fn split_key(segment: &str) -> (&str, Option<String>) {
    let Some((name, rest)) = segment.split_once('(') else {
        return (segment, None);
    };
    let key = rest
        .strip_suffix(')')
        .and_then(|key| key.strip_prefix('\'')?.strip_suffix('\''))
        .filter(|key| !key.is_empty())
        .map(percent_decode);
    (name, key)
}

/// Decodes `%40` and the like.
fn percent_decode(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(decoded) if byte == b'%' => {
                out.push(decoded);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => {
                out.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contexts_say_what_they_hold() {
        let base = "https://graph.microsoft.com/v1.0/$metadata#";
        for (path, collection, folder, parent) in [
            (
                "users('a')/mailFolders",
                Some(Collection::MailFolders),
                None,
                None,
            ),
            (
                "users('a')/mailFolders('AAMk=')/childFolders",
                Some(Collection::MailFolders),
                Some("AAMk="),
                None,
            ),
            (
                "me/mailFolders('inbox')/$entity",
                Some(Collection::MailFolders),
                Some("inbox"),
                None,
            ),
            (
                "users('a')/mailFolders('inbox')/messages(subject,from)",
                Some(Collection::Messages),
                Some("inbox"),
                None,
            ),
            (
                "users('a')/messages",
                Some(Collection::Messages),
                None,
                None,
            ),
            (
                "Me/messages/$entity",
                Some(Collection::Messages),
                None,
                None,
            ),
            (
                "users('a')/messages('AAMk%3D')/attachments",
                Some(Collection::Attachments),
                None,
                Some("AAMk="),
            ),
            (
                "me/contactFolders('X')/childFolders",
                Some(Collection::ContactFolders),
                Some("X"),
                None,
            ),
            (
                "groups('g')/calendarView",
                Some(Collection::Events),
                None,
                None,
            ),
            (
                "Me/mailFolders('inbox')/messageRules",
                Some(Collection::Foreign),
                Some("inbox"),
                None,
            ),
            ("users/$entity", None, None, None),
            ("Collection(event)", Some(Collection::Events), None, None),
            (
                "microsoft.graph.message",
                Some(Collection::Messages),
                None,
                None,
            ),
            (
                "Collection(microsoft.graph.localeInfo)",
                Some(Collection::Foreign),
                None,
                None,
            ),
        ] {
            let context = Context::parse(&format!("{base}{path}"));
            assert_eq!(context.collection, collection, "{path}");
            assert_eq!(context.folder.as_deref(), folder, "{path}");
            assert_eq!(context.parent.as_deref(), parent, "{path}");
        }
        let context = Context::parse(&format!("{base}users('aiko%40example.com')/messages"));
        assert_eq!(context.address(), Some("aiko@example.com"));
    }

    #[test]
    fn links_say_what_their_pages_hold() {
        let base = "https://graph.microsoft.com/v1.0/";
        for (path, collection, place) in [
            (
                "me/mailfolders('AQMk=')/messages/delta?$skiptoken=A",
                Some(Collection::Messages),
                Some("AQMk="),
            ),
            (
                "users/aiko%40example.com/mailFolders/AQMk%3D/messages/microsoft.graph.delta()?x",
                Some(Collection::Messages),
                Some("AQMk="),
            ),
            (
                "me/mailFolders/delta?x",
                Some(Collection::MailFolders),
                None,
            ),
            (
                "me/mailFolders/F/childFolders?$skip=10",
                Some(Collection::MailFolders),
                Some("F"),
            ),
            (
                "me/calendars/C/events?$skip=10",
                Some(Collection::Events),
                Some("C"),
            ),
            ("users?$skiptoken=1", None, None),
        ] {
            let context = Context::of_link(&format!("{base}{path}"));
            assert_eq!(context.collection, collection, "{path}");
            let found = context.folder.as_deref().or(context.calendar.as_deref());
            assert_eq!(found, place, "{path}");
            assert_eq!(context.delta, path.contains("delta"), "{path}");
        }
        assert_eq!(Context::of_link("next"), Context::default());
        let page = Context::parse(
            "https://graph.microsoft.com/v1.0/$metadata#users('u')/mailFolders('F')/childFolders",
        );
        let link = Context::of_link(&format!(
            "{base}users/u/mailFolders/F/childFolders?$skip=10"
        ));
        assert_eq!(page.list(), link.list());
        assert_ne!(page.list(), Context::default().list());
    }
}
