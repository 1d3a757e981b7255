//! What an event or one of its occurrences says of itself besides times, subject and place.

use super::super::super::{html, teams};
use super::EventResource;
use model::{Attendee, Body, BodyKind, OnlineMeeting, Own};

/// Minutes at which a reminder shows where one is on and no time is said: Exchange's default.
const REMINDER: u32 = 15;
/// Length of `bodyPreview` from which on it is no whole description.
const PREVIEW: usize = 255;

impl EventResource<'_> {
    /// What the object says of itself besides times, subject and place; what it does not name, it does
    /// not say.
    pub(super) fn own(&self) -> Own {
        let online = self.online();
        Own {
            body: self.described.then(|| self.description()),
            online: (self.meeting.is_some() || online.is_some()).then_some(online),
            attendees: self.invited(),
            busy: self.busy,
            sensitivity: self.sensitivity,
            reminder: self.shown_before(),
        }
    }

    /// Who is invited, without the organizer; `None` where the object does not say.
    pub(super) fn invited(&self) -> Option<Vec<Attendee>> {
        let own_address = |one: &Attendee| {
            !one.address.is_empty() && one.address.eq_ignore_ascii_case(&self.organizer)
        };
        let mut attendees = self.attendees.clone()?;
        attendees.retain(|one| !own_address(one));
        Some(attendees)
    }

    /// Minutes before the start at which a reminder shows, or that there is none; `None` where the
    /// object does not say.
    #[expect(
        clippy::option_option,
        reason = "that there is no reminder is not that nothing is said of one"
    )]
    pub(super) const fn shown_before(&self) -> Option<Option<u32>> {
        match (self.reminder, self.minutes) {
            (None, None) => None,
            (Some(false), _) => Some(None),
            (_, Some(minutes)) => Some(Some(minutes)),
            (Some(true), None) => Some(Some(REMINDER)),
        }
    }

    pub(super) fn description(&self) -> Body {
        if !self.content.is_empty() {
            return if self.html {
                html::html(&self.content)
            } else {
                html::plain(&self.content)
            };
        }
        let mut body = html::plain(&self.preview);
        body.cut |= body.kind == BodyKind::Plain && self.preview.chars().count() >= PREVIEW;
        body
    }

    pub(super) fn online(&self) -> Option<OnlineMeeting> {
        if self.meeting == Some(false) {
            return None;
        }
        let mut urls = self.urls.iter().map(|url| url.trim());
        let said = urls.find(|url| !url.is_empty()).map(str::to_owned);
        let url = said.or_else(|| teams::link(&self.content));
        if url.is_none() && self.meeting.is_none() {
            return None;
        }
        let url = url.unwrap_or_default();
        let provider = self.provider.trim();
        Some(OnlineMeeting {
            teams: provider.eq_ignore_ascii_case("teamsForBusiness") || teams::is_teams(&url),
            url,
        })
    }
}
