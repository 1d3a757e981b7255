//! One row of each export, as facts.
//!
//! Apart from the bookkeeping around it: here stands which column says what. Facts of the columns:
//! <https://learn.microsoft.com/powershell/module/exchange/get-mailbox>, and the script that the page recommends.

mod around;
mod people;

use model::Value;

use super::facts::{Endpoint, Key};
use super::intake::{Reading, Trouble};
use super::tables::Kind;
use super::values::{self, Known, Lack};

/// Says that an export of a kind was given, though it may have no row.
pub(super) fn begin(reading: &mut Reading<'_>, kind: Kind) {
    let side = reading.side;
    let facts = &mut reading.intake.facts;
    match kind {
        Kind::Domains => drop(facts.of_mut(side).domains.get_or_insert_default()),
        Kind::Relationships => drop(facts.of_mut(side).relationships.get_or_insert_default()),
        Kind::Endpoints => drop(facts.of_mut(side).endpoints.get_or_insert_default()),
        Kind::Members => drop(facts.members.get_or_insert_default()),
        Kind::Groups => drop(facts.groups.get_or_insert_default()),
        Kind::Users => drop(facts.former.get_or_insert_default()),
        Kind::Moves => drop(facts.moves.get_or_insert_default()),
        Kind::MigrationUsers => drop(facts.migration_users.get_or_insert_default()),
        Kind::Permissions => drop(facts.permissions.get_or_insert_default()),
        Kind::HoldTracking => drop(facts.tracked.get_or_insert_default()),
        Kind::Statistics => facts.statistics = true,
        Kind::Licences => drop(
            facts.licensed[usize::from(side != super::tables::Side::Source)]
                .get_or_insert_default(),
        ),
        _ => {}
    }
}

/// Takes a row of an export.
#[expect(clippy::too_many_lines, reason = "one arm for each kind of export")]
pub(super) fn take(reading: &mut Reading<'_>, kind: Kind, values: &[Value<'_>]) {
    match kind {
        Kind::Mailboxes => people::mailbox(reading, values),
        Kind::MailUsers => people::object(reading, values),
        Kind::Users => people::user(reading, values),
        Kind::Domains => {
            if let Some(domain) = first(reading, values, &["domainname", "name"]) {
                let domains = reading
                    .intake
                    .facts
                    .of_mut(reading.side)
                    .domains
                    .get_or_insert_default();
                domains.insert(domain.to_lowercase());
            }
        }
        Kind::Relationships => around::relationship(reading, values),
        Kind::Endpoints => {
            let endpoint = Endpoint {
                server: reading.text(values, "remoteserver"),
                tenant: reading.text(values, "remotetenant"),
                application: reading.text(values, "applicationid"),
            };
            reading
                .intake
                .facts
                .of_mut(reading.side)
                .endpoints
                .get_or_insert_default()
                .push(endpoint);
        }
        Kind::Organisation => {
            if let Ok(Some(dehydrated)) = known(reading, values, "isdehydrated", values::truth) {
                reading.intake.facts.of_mut(reading.side).dehydrated = Some(dehydrated);
            }
        }
        Kind::Groups => {
            let detail = reading
                .text(values, "recipienttypedetails")
                .unwrap_or_default();
            for name in keys(
                reading,
                values,
                &[
                    "name",
                    "primarysmtpaddress",
                    "alias",
                    "displayname",
                    "identity",
                ],
            ) {
                reading
                    .intake
                    .facts
                    .groups
                    .get_or_insert_default()
                    .insert(name, detail.clone());
            }
        }
        Kind::Members => around::member(reading, values),
        Kind::Statistics => around::statistics(reading, values),
        Kind::Folders => around::folder(reading, values),
        Kind::Permissions => around::permission(reading, values),
        Kind::Moves => {
            let names = [
                "exchangeguid",
                "mailboxguid",
                "primarysmtpaddress",
                "alias",
                "displayname",
                "identity",
            ];
            for key in keys(reading, values, &names) {
                reading
                    .intake
                    .facts
                    .moves
                    .get_or_insert_default()
                    .insert(key);
            }
        }
        Kind::MigrationUsers => {
            let batch = first(reading, values, &["batchid", "batch"]).unwrap_or_default();
            for key in keys(
                reading,
                values,
                &[
                    "identity",
                    "migrationuser",
                    "emailaddress",
                    "mailboxemailaddress",
                ],
            ) {
                reading
                    .intake
                    .facts
                    .migration_users
                    .get_or_insert_default()
                    .insert(key, batch.clone());
            }
        }
        Kind::Licences => people::licences(reading, values),
        Kind::HoldTracking => {
            let log = reading.text(values, "mailboxlog").unwrap_or_default();
            if around::holds_now(&log) {
                for key in keys(
                    reading,
                    values,
                    &["mailbox", "identity", "primarysmtpaddress"],
                ) {
                    reading
                        .intake
                        .facts
                        .tracked
                        .get_or_insert_default()
                        .insert(key);
                }
            }
        }
        Kind::Mapping => {
            let source = first(reading, values, &["sourceuser"]);
            let target = first(reading, values, &["targetuser"]);
            match (source, target) {
                (Some(source), Some(target)) => {
                    let key = values::smtp(&source).into();
                    reading
                        .intake
                        .facts
                        .mapping
                        .insert(key, values::smtp(&target));
                }
                _ => reading.trouble("SourceUser", Trouble::NoAddress, ""),
            }
        }
        Kind::Batch => {}
    }
}

/// Takes of a mailbox what it had at an earlier day.
pub(super) fn earlier(reading: &mut Reading<'_>, values: &[Value<'_>]) {
    let guid = known(reading, values, "exchangeguid", values::guid);
    if let (Ok(Some(guid)), Ok(count)) = (guid, aux_archives(reading, values, true)) {
        reading
            .intake
            .facts
            .earlier
            .get_or_insert_default()
            .insert(guid, count);
    }
}

/// A value of a kind; why it is not known is told.
fn known<T>(
    reading: &mut Reading<'_>,
    values: &[Value<'_>],
    column: &str,
    read: fn(Option<&Value<'_>>) -> Known<T>,
) -> Known<T> {
    read(reading.layout.of(values, column)).inspect_err(|lack| reading.lacks(column, *lack, values))
}

fn text(reading: &mut Reading<'_>, values: &[Value<'_>], column: &str) -> Known<Option<Box<str>>> {
    let found = values::text(reading.layout.of(values, column)).map(|text| text.map(Box::from));
    match &found {
        Ok(Some(text)) => reading.look_at(column, text),
        Ok(None) => {}
        Err(lack) => reading.lacks(column, *lack, values),
    }
    found
}

fn list(reading: &mut Reading<'_>, values: &[Value<'_>], column: &str) -> Known<Box<[Box<str>]>> {
    let found: Known<Box<[Box<str>]>> = values::list(reading.layout.of(values, column))
        .map(|list| list.into_iter().map(Box::from).collect());
    if let Err(lack) = found {
        reading.lacks(column, lack, values);
    }
    found
}

/// A list of addresses; one whose entries cannot be told apart is not known.
fn proxies(
    reading: &mut Reading<'_>,
    values: &[Value<'_>],
    column: &str,
) -> Known<Box<[Box<str>]>> {
    let found = list(reading, values, column)?;
    for entry in &found {
        reading.look_at(column, entry);
        if values::is_joined(entry) {
            reading.trouble(column, Trouble::Joined, entry);
            return Err(Lack::Bad);
        }
        if values::is_controlled(entry) {
            return Err(Lack::Bad);
        }
    }
    Ok(found)
}

/// The first of several columns that has a value.
fn first(reading: &mut Reading<'_>, values: &[Value<'_>], columns: &[&str]) -> Option<String> {
    columns
        .iter()
        .find_map(|column| reading.text(values, column))
}

/// What a row calls its object by, in lower case; GUIDs in one spelling.
fn keys(reading: &mut Reading<'_>, values: &[Value<'_>], columns: &[&str]) -> Vec<Key> {
    let found = columns
        .iter()
        .filter_map(|column| reading.text(values, column));
    found.map(|text| key(&text)).collect()
}

/// What others call an object by, in one spelling.
pub(super) fn key(text: &str) -> Key {
    match values::guid_of(text) {
        Some(Some(guid)) => values::guid_text(guid).into(),
        _ => values::smtp(text).into(),
    }
}

fn aux_archives(reading: &mut Reading<'_>, values: &[Value<'_>], has_archive: bool) -> Known<u32> {
    match list(reading, values, "mailboxlocations") {
        Ok(list) => {
            let is_aux = |entry: &str| entry.to_ascii_lowercase().contains("auxarchive");
            let count = list.iter().filter(|entry| is_aux(entry)).count();
            Ok(u32::try_from(count).unwrap_or(u32::MAX))
        }
        Err(_) if !has_archive => Ok(0),
        Err(lack) => Err(lack),
    }
}
