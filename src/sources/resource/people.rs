//! Reads attendees, organizers and addresses.
//!
//! Apart because events and contacts both hold people, two objects deep.

use super::super::json::{Fault, Pull};
use super::keys;
use super::reading::{Reading, joined};
use super::spelling::is_cut;
use model::{Attendee, AttendeeRole, Response};

/// The longest text that is taken for an address, in bytes.
const MAX_ADDRESS: usize = 4_096;

/// Roles by Graph's words.
const ROLES: [&str; 3] = ["required", "optional", "resource"];
/// Answers by Graph's words.
const RESPONSES: [&str; 6] = [
    "none",
    "organizer",
    "tentativelyAccepted",
    "accepted",
    "declined",
    "notResponded",
];

/// Reads one of `attendees`.
pub(super) fn attendee(
    reading: &mut Reading<'_>,
    pull: &mut Pull<'_>,
    path: &str,
) -> Result<Attendee, Fault> {
    let mut attendee = Attendee {
        address: String::new(),
        role: AttendeeRole::Required,
        response: Response::None,
    };
    if let Some(plain) = plain(reading, pull)? {
        attendee.address = plain;
        return Ok(attendee);
    }
    reading.object(pull, path, keys::ATTENDEE, |reading, pull, key| {
        let path = joined(path, key);
        match key {
            "emailAddress" => attendee.address = address(reading, pull, &path)?,
            "type" => {
                attendee.role = match reading.choice(pull, &path, &ROLES)? {
                    Some(1) => AttendeeRole::Optional,
                    Some(2) => AttendeeRole::Resource,
                    _ => AttendeeRole::Required,
                };
            }
            "status" => attendee.response = status(reading, pull, &path)?,
            _ => pull.skip()?,
        }
        Ok(())
    })?;
    Ok(attendee)
}

fn status(reading: &mut Reading<'_>, pull: &mut Pull<'_>, path: &str) -> Result<Response, Fault> {
    let mut response = Response::None;
    reading.object(pull, path, keys::STATUS, |reading, pull, key| {
        if key != "response" {
            return pull.skip();
        }
        response = match reading.choice(pull, &joined(path, key), &RESPONSES)? {
            Some(2) => Response::Tentative,
            Some(3) => Response::Accepted,
            Some(4) => Response::Declined,
            _ => Response::None,
        };
        Ok(())
    })?;
    Ok(response)
}

/// Reads `{"emailAddress": {...}}`: the address, or the name where there is none.
pub(super) fn recipient(
    reading: &mut Reading<'_>,
    pull: &mut Pull<'_>,
    path: &str,
) -> Result<String, Fault> {
    let mut found = String::new();
    if let Some(plain) = plain(reading, pull)? {
        return Ok(plain);
    }
    let known = if reading.dialect.strict {
        keys::RECIPIENT
    } else {
        keys::PERSON
    };
    reading.object(pull, path, known, |reading, pull, key| {
        match key {
            "emailAddress" => found = address(reading, pull, &joined(path, key))?,
            "mailbox" => found = recipient(reading, pull, &joined(path, key))?,
            "address" => {
                let address = reading.string(pull, &joined(path, key))?;
                address.trim().clone_into(&mut found);
            }
            _ => pull.skip()?,
        }
        Ok(())
    })?;
    Ok(found)
}

/// Reads a list of those invited in one role, as connectors of Power Automate (addresses in a text) and Exchange's web
/// services (an array) give it.
pub(super) fn invited(
    reading: &mut Reading<'_>,
    pull: &mut Pull<'_>,
    path: &str,
    role: AttendeeRole,
    attendees: &mut Vec<Attendee>,
) -> Result<(), Fault> {
    reading.array(pull, path, |reading, pull| {
        let found = recipient(reading, pull, path)?;
        let addresses = found.split([';', ',']).map(str::trim);
        attendees.extend(addresses.filter(|one| !one.is_empty()).map(|one| Attendee {
            address: one.to_owned(),
            role,
            response: Response::None,
        }));
        Ok(())
    })
}

/// Reads an address that stands as mere text, as connectors of Power Automate give it.
fn plain(reading: &Reading<'_>, pull: &mut Pull<'_>) -> Result<Option<String>, Fault> {
    if reading.dialect.strict || pull.peek() != Some(b'"') {
        return Ok(None);
    }
    let mut ahead = pull.clone();
    let text = ahead.string()?;
    if is_cut(&text) || text.len() > MAX_ADDRESS {
        return Ok(None);
    }
    *pull = ahead;
    Ok(Some(text.trim().to_owned()))
}

/// Reads `{"name": ..., "address": ...}`: the address, or the name where there is none.
pub(super) fn address(
    reading: &mut Reading<'_>,
    pull: &mut Pull<'_>,
    path: &str,
) -> Result<String, Fault> {
    let (mut name, mut address) = (String::new(), String::new());
    if let Some(plain) = plain(reading, pull)? {
        return Ok(plain);
    }
    reading.object(pull, path, keys::ADDRESS, |reading, pull, key| {
        let path = joined(path, key);
        match key {
            "address" => address = reading.string(pull, &path)?,
            "name" => name = reading.string(pull, &path)?,
            _ => pull.skip()?,
        }
        Ok(())
    })?;
    let found = if address.trim().is_empty() {
        name
    } else {
        address
    };
    Ok(found.trim().to_owned())
}
