//! The predicted calendar as iCalendar, so that it can be opened and looked at.
//!
//! Apart from the prediction's JSON because this is the calendar itself, item by item: what Google
//! Calendar is predicted to hold, in the words of RFC 5545. Zones are named as in the IANA database, and
//! each is described before the first event in it, as RFC 5545 wants it.

use std::collections::BTreeSet;
use std::io::{self, Write};

use jiff::civil::Date;

use calendar::{Override, TargetEvent, TargetZone, zone_lines};
use model::{AttendeeRole, Busy, Response, Sensitivity};
use simulate::Arriving;

/// Longest line in octets, without its end (RFC 5545, 3.1).
const LONGEST: usize = 75;

/// Who wrote a file.
const PRODUCT: &str = "PRODID:-//labelcast//predicted calendar//EN";

/// What stands in every calendar that is written.
pub const MARKS: &[&str] = &["BEGIN:VCALENDAR", PRODUCT];

/// One calendar, as far as it is written.
#[derive(Debug, Default)]
pub struct Calendar {
    /// Zones that are described already.
    zones: BTreeSet<String>,
    /// Organizers and attendees that are left out, because they have no address of mail.
    pub unaddressed: u64,
}

impl Calendar {
    /// Begins a calendar.
    pub fn begin(out: &mut dyn Write, name: &str) -> io::Result<Self> {
        line(out, "BEGIN:VCALENDAR")?;
        line(out, "VERSION:2.0")?;
        line(out, PRODUCT)?;
        line(out, &format!("X-WR-CALNAME:{}", escaped(name)))?;
        Ok(Self::default())
    }

    /// Writes an event, and its changed occurrences after it. `stamp` stands for the day on which it
    /// was written: that of the engine's pages, so that the same input gives the same bytes.
    pub fn event(
        &mut self,
        out: &mut dyn Write,
        arriving: &Arriving<'_>,
        stamp: Date,
    ) -> io::Result<()> {
        if let TargetZone::Iana(name) = &arriving.target.zone
            && !self.zones.contains(name)
        {
            self.zones.insert(name.clone());
            for text in zone_lines(name).unwrap_or_default() {
                line(out, &text)?;
            }
        }
        let faces = arriving.event.faces().flat_map(|face| face.attendees);
        let unaddressed = faces.filter(|one| arriving.attendee(one).is_none());
        self.unaddressed += unaddressed.count() as u64;
        let organizer = &arriving.event.organizer;
        self.unaddressed += u64::from(!organizer.is_empty() && arriving.organizer().is_none());
        event(out, arriving, stamp)
    }

    /// Ends the calendar.
    pub fn end(self, out: &mut dyn Write) -> io::Result<()> {
        line(out, "END:VCALENDAR")
    }
}

fn event(out: &mut dyn Write, arriving: &Arriving<'_>, stamp: Date) -> io::Result<()> {
    let target = arriving.target;
    let uid = if arriving.event.uid.is_empty() {
        let place = arriving.place.replace(char::is_whitespace, "-");
        format!("{}-{place}@labelcast", arriving.calendar)
    } else {
        arriving.event.uid.clone()
    };
    component(out, arriving, &uid, stamp, None)?;
    for changed in &target.overrides {
        component(out, arriving, &uid, stamp, Some(changed))?;
    }
    Ok(())
}

fn component(
    out: &mut dyn Write,
    arriving: &Arriving<'_>,
    uid: &str,
    stamp: Date,
    changed: Option<&Override>,
) -> io::Result<()> {
    let (event, target): (_, &TargetEvent) = (arriving.event, arriving.target);
    let (start, end) = changed.map_or((target.start, target.end), |one| (one.start, one.end));
    let own = changed.and_then(|one| event.series.as_ref()?.changed.get(one.index));
    let face = own.map_or_else(|| event.face(), |own| event.face_of(own));
    line(out, "BEGIN:VEVENT")?;
    line(out, &format!("UID:{}", escaped(uid)))?;
    let stamp = stamp.strftime("%Y%m%d");
    line(out, &format!("DTSTAMP:{stamp}T000000Z"))?;
    line(out, &format!("DTSTART{}", target.property_value(start)))?;
    line(out, &format!("DTEND{}", target.property_value(end)))?;
    match changed {
        Some(one) => {
            let slot = target.property_value(one.slot);
            line(out, &format!("RECURRENCE-ID{slot}"))?;
        }
        None => {
            for text in target.recurrence_lines() {
                line(out, &text)?;
            }
        }
    }
    for (name, text) in [
        ("SUMMARY", face.subject),
        ("LOCATION", face.location),
        ("DESCRIPTION", &face.body.text),
    ] {
        if !text.is_empty() {
            line(out, &format!("{name}:{}", escaped(text)))?;
        }
    }
    line(
        out,
        if face.busy == Busy::Free {
            "TRANSP:TRANSPARENT"
        } else {
            "TRANSP:OPAQUE"
        },
    )?;
    match face.sensitivity {
        Sensitivity::Private | Sensitivity::Personal => line(out, "CLASS:PRIVATE")?,
        Sensitivity::Confidential => line(out, "CLASS:CONFIDENTIAL")?,
        Sensitivity::Normal => {}
    }
    if event.cancelled {
        line(out, "STATUS:CANCELLED")?;
    }
    if let Some(organizer) = arriving.organizer() {
        line(out, &format!("ORGANIZER:mailto:{}", address(organizer)))?;
    }
    for attendee in face.attendees {
        let Some(known) = arriving.attendee(attendee) else {
            continue;
        };
        let role = match attendee.role {
            AttendeeRole::Required => "ROLE=REQ-PARTICIPANT",
            AttendeeRole::Optional => "ROLE=OPT-PARTICIPANT",
            AttendeeRole::Resource => "CUTYPE=RESOURCE",
        };
        let answer = match attendee.response {
            Response::None => "NEEDS-ACTION",
            Response::Accepted => "ACCEPTED",
            Response::Tentative => "TENTATIVE",
            Response::Declined => "DECLINED",
        };
        let known = address(known);
        line(
            out,
            &format!("ATTENDEE;{role};PARTSTAT={answer}:mailto:{known}"),
        )?;
    }
    if let Some(minutes) = face.reminder {
        for text in ["BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:Reminder"] {
            line(out, text)?;
        }
        line(out, &format!("TRIGGER:-PT{minutes}M"))?;
        line(out, "END:VALARM")?;
    }
    line(out, "END:VEVENT")
}

/// An address without what would end its line or its value.
fn address(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

/// Text as a value: `\`, `;`, `,` and line ends are escaped, other control characters left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\r' => out.push_str("\\n"),
            '\t' => out.push('\t'),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Writes a line, folded between characters.
fn line(out: &mut dyn Write, text: &str) -> io::Result<()> {
    let mut rest = text;
    let mut room = LONGEST;
    while rest.len() > room {
        let at = rest.floor_char_boundary(room);
        let (head, tail) = rest.split_at(at);
        out.write_all(head.as_bytes())?;
        out.write_all(b"\r\n ")?;
        rest = tail;
        // The blank that continues a line is part of it.
        room = LONGEST - 1;
    }
    out.write_all(rest.as_bytes())?;
    out.write_all(b"\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_characters_and_unfold_to_themselves() {
        let text = format!("SUMMARY:{}", "予定".repeat(60));
        let mut out = Vec::new();
        line(&mut out, &text).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(out.split("\r\n").all(|line| line.len() <= LONGEST));
        assert_eq!(out.replace("\r\n ", "").trim_end(), text);
    }

    #[test]
    fn text_cannot_leave_its_value() {
        assert_eq!(
            escaped("a;b,c\\d\r\nEND:VEVENT\u{7}"),
            "a\\;b\\,c\\\\d\\nEND:VEVENT"
        );
        assert_eq!(address("a@example.com\r\nX:1"), "a@example.comX:1");
    }
}
