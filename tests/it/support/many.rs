//! Contacts too many or too large for a fixture's file.
//!
//! Apart from the fixtures that files hold: limits are met exactly here, with what is measured of a
//! contact given as it is.
use labelcast::engines::Engine;
use labelcast::model::{Contact, Finding, Folder, Totals, WellKnown};
use labelcast::rules::Settings;
use labelcast::simulate;

use super::memory::Memory;

/// A mailbox with so many contacts that are alike in the folder that Exchange made.
fn contacts(contact: &Contact, number: u64) -> Memory {
    let mut mailbox = Memory::new();
    let mut folder = Folder::named("Contacts", None);
    folder.well_known = Some(WellKnown::Contacts);
    let folder = mailbox.folder(folder);
    mailbox.contacts(folder, contact.clone(), number);
    mailbox
}

/// What is said of users with so many contacts, together.
pub(crate) fn tenant_of(engine: &Engine, users: &[u64]) -> Vec<Finding> {
    let mut totals = Totals::default();
    for number in users {
        let mailbox = contacts(&Contact::default(), *number);
        totals += &simulate::predict(&mailbox, engine, &Settings::default());
    }
    simulate::tenant_findings(engine, &totals)
}

/// The same of two users with 20,000 contacts each.
pub(crate) fn tenant_findings(engine: &Engine) -> Vec<Finding> {
    tenant_of(engine, &[20_000, 20_000])
}

/// Rule, stem of the fixture's name, mailbox.
pub(crate) fn made_contacts() -> Vec<(&'static str, &'static str, Memory)> {
    let count = |stem, number| {
        let rule = "contact-count-exceeds-limit";
        (rule, stem, contacts(&Contact::default(), number))
    };
    let large = |stem, text_bytes, fields, longest_field| {
        let contact = Contact {
            text_bytes,
            fields,
            longest_field,
            ..Contact::default()
        };
        ("large-contact-is-cut", stem, contacts(&contact, 1))
    };
    let text = |stem, text_bytes| {
        let contact = Contact {
            text_bytes,
            ..Contact::default()
        };
        let mut mailbox = contacts(&contact, 1);
        let mut folder = Folder::named("Contacts of my own", None);
        folder.class = Some(model::FolderClass::Contacts);
        let folder = mailbox.folder(folder);
        let thousand = Contact {
            text_bytes: 100_000,
            ..Contact::default()
        };
        mailbox.contacts(folder, thousand, 199);
        ("contact-text-exceeds-limit", stem, mailbox)
    };
    vec![
        count("declines-gp-con-001-25000-contacts", 25_000),
        // One of two users: their sum is over the limit, if it holds for the organisation.
        count("declines-dms-con-002-t3-20000-contacts", 20_000),
        count("applies-dms-con-002-t4-25001-contacts", 25_001),
        count("applies-dms-con-002-t1-27000-contacts", 27_000),
        count("applies-dms-con-002-t2-27001-contacts", 27_001),
        large("applies-dms-con-015-129-kilobytes", 129_000, 130, 1_000),
        large(
            "applies-gp-con-004-notes-of-130000-bytes",
            130_000,
            2,
            130_000,
        ),
        large("applies-gp-con-004-a-byte-over", 128_001, 130, 1_000),
        large("declines-gp-con-004-128-kilobytes", 128_000, 130, 1_000),
        large("applies-dms-con-015-501-fields", 5_010, 501, 10),
        large("declines-gp-con-005-500-fields", 5_000, 500, 10),
        text("applies-gp-con-003-a-byte-over", 100_001),
        text("declines-gp-con-003-20-megabytes", 100_000),
    ]
}
