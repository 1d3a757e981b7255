//! One row of each export, as facts.
//!
//! Apart from the bookkeeping around it: here stands which column says what. Facts of the columns:
//! <https://learn.microsoft.com/powershell/module/exchange/get-mailbox>, and the script that the page recommends.

use std::collections::{BTreeMap, BTreeSet};

use model::Value;
use serde_json::Value as Json;

use super::facts::{Content, Endpoint, HOLDS, Hold, Key, Mailbox, Object, Relationship};
use super::intake::{Reading, Trouble};
use super::tables::Kind;
use super::values::{self, Known, Lack};

/// The capability that stands for the licence.
const LICENCE: &str = "ExchangeT2TMbxMove";
/// Names of the licence in lists of licences, without signs.
const LICENCES: [&str; 2] = ["crosstenantuserdatamigration", "exchanget2tmbxmove"];
/// Service plans that lead to the removal of addresses (XT-ATTR-015), besides those that begin with `EXCHANGE_`.
const SCRUBBING: [&str; 9] = [
    "LOCKBOX_ENTERPRISE",
    "INFORMATION_BARRIERS",
    "MIP_S_CLP2",
    "MIP_S_CLP1",
    "MYANALYTICS_P2",
    "EQUIVIO_ANALYTICS",
    "THREAT_INTELLIGENCE",
    "PAM_ENTERPRISE",
    "PREMIUM_ENCRYPTION",
];

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
pub(super) fn take(reading: &mut Reading<'_>, kind: Kind, values: &[Value<'_>]) {
    match kind {
        Kind::Mailboxes => mailbox(reading, values),
        Kind::MailUsers => object(reading, values),
        Kind::Users => user(reading, values),
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
        Kind::Relationships => relationship(reading, values),
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
        Kind::Members => member(reading, values),
        Kind::Statistics => statistics(reading, values),
        Kind::Folders => folder(reading, values),
        Kind::Permissions => permission(reading, values),
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
        Kind::Licences => licences(reading, values),
        Kind::HoldTracking => {
            let log = reading.text(values, "mailboxlog").unwrap_or_default();
            if holds_now(&log) {
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
            let is_aux = |entry: &&Box<str>| entry.to_ascii_lowercase().contains("auxarchive");
            Ok(u32::try_from(list.iter().filter(is_aux).count()).unwrap_or(u32::MAX))
        }
        Err(_) if !has_archive => Ok(0),
        Err(lack) => Err(lack),
    }
}

fn licence(reading: &mut Reading<'_>, values: &[Value<'_>]) -> Known<bool> {
    let list = list(reading, values, "persistedcapabilities")?;
    Ok(list.iter().any(|entry| {
        entry
            .split([',', ' ', '{', '}'])
            .any(|word| word.eq_ignore_ascii_case(LICENCE))
    }))
}

fn mailbox(reading: &mut Reading<'_>, values: &[Value<'_>]) {
    let address = first(
        reading,
        values,
        &[
            "primarysmtpaddress",
            "windowsemailaddress",
            "userprincipalname",
        ],
    );
    let Some(address) = address.map(|address| values::smtp(&address)) else {
        reading.trouble("PrimarySmtpAddress", Trouble::NoAddress, "");
        return;
    };
    let guid = known(reading, values, "exchangeguid", values::guid);
    let mut archive = known(reading, values, "archiveguid", values::guid);
    let status = reading.text(values, "archivestatus");
    if archive == Err(Lack::Column)
        && status
            .as_deref()
            .is_some_and(|status| status.eq_ignore_ascii_case("none"))
    {
        archive = Ok(None);
    }
    let mut holds = Vec::new();
    let mut unknown = Vec::new();
    for column in HOLDS {
        match self::holds(reading, values, column) {
            Ok(found) => holds.extend(found),
            Err(lack) => unknown.push((column, lack)),
        }
    }
    holds.sort_unstable();
    holds.dedup();
    let names = [
        "alias",
        "name",
        "displayname",
        "userprincipalname",
        "samaccountname",
        "legacyexchangedn",
        "identity",
    ];
    let names = keys(reading, values, &names);
    let has_archive = archive != Ok(None);
    let kind = text(reading, values, "recipienttypedetails");
    let made = Mailbox {
        at: reading.at,
        address: address.into(),
        names: names.into(),
        kind,
        guid,
        archive,
        dn: text(reading, values, "legacyexchangedn"),
        proxies: proxies(reading, values, "emailaddresses"),
        holds: holds.into(),
        unknown_holds: unknown.into(),
        licence: licence(reading, values),
        aux_archives: aux_archives(reading, values, has_archive),
        expands: known(
            reading,
            values,
            "autoexpandingarchiveenabled",
            values::truth,
        ) == Ok(Some(true)),
        quota: known(reading, values, "prohibitsendreceivequota", values::bytes).unwrap_or(None),
        archive_quota: known(reading, values, "archivequota", values::bytes).unwrap_or(None),
        demoted: matches!(
            known(reading, values, "disabledarchiveguid", values::guid),
            Ok(Some(_))
        ),
        on_behalf: list(reading, values, "grantsendonbehalfto"),
    };
    reading.intake.facts.mailboxes.push(made);
}

fn holds(reading: &mut Reading<'_>, values: &[Value<'_>], column: &str) -> Known<Vec<Hold>> {
    if column == "inplaceholds" {
        let list = list(reading, values, column)?;
        return Ok(list.iter().filter_map(|entry| in_place(entry)).collect());
    }
    let hold = match column {
        "litigationholdenabled" => Hold::Litigation,
        "compliancetagholdapplied" => Hold::RetentionLabel,
        "delayholdapplied" => Hold::Delay,
        _ => Hold::DelayRelease,
    };
    let on = known(reading, values, column, values::truth)?;
    Ok(if on == Some(true) {
        vec![hold]
    } else {
        Vec::new()
    })
}

/// What an entry of `InPlaceHolds` is; one that begins with `-mbx` excludes the mailbox from a policy.
fn in_place(entry: &str) -> Option<Hold> {
    let entry = entry.trim().trim_matches(['{', '}']).to_ascii_lowercase();
    if entry.is_empty() || entry.starts_with("-mbx") {
        None
    } else if entry.starts_with("unih") {
        Some(Hold::Ediscovery)
    } else {
        Some(Hold::InPlace)
    }
}

fn object(reading: &mut Reading<'_>, values: &[Value<'_>]) {
    let address = text(reading, values, "primarysmtpaddress")
        .map(|address| address.map(|address| values::smtp(&address).into()));
    let user_name = reading
        .text(values, "userprincipalname")
        .map(|name| name.to_lowercase().into());
    let alias = first(reading, values, &["alias", "name", "identity"])
        .map(|name| name.to_lowercase().into());
    let external = text(reading, values, "externalemailaddress");
    if address.as_ref().is_ok_and(Option::is_none) && alias.is_none() && user_name.is_none() {
        reading.trouble("PrimarySmtpAddress", Trouble::NoAddress, "");
        return;
    }
    let previous = reading.text(values, "previousrecipienttypedetails");
    let remote = reading.text(values, "msexchremoterecipienttype");
    let made = Object {
        at: reading.at,
        address,
        alias,
        user_name,
        kind: text(reading, values, "recipienttypedetails"),
        guid: known(reading, values, "exchangeguid", values::guid),
        archive: known(reading, values, "archiveguid", values::guid),
        proxies: proxies(reading, values, "emailaddresses"),
        external,
        licence: licence(reading, values),
        synchronised: known(reading, values, "isdirsynced", values::truth) == Ok(Some(true)),
        recoverable_quota: known(reading, values, "recoverableitemsquota", values::bytes)
            .unwrap_or(None),
        was_mailbox: previous.map(|kind| kind.eq_ignore_ascii_case("UserMailbox")),
        deprovisioned: remote
            .is_some_and(|value| value == "8" || value.eq_ignore_ascii_case("DeprovisionMailbox")),
    };
    reading.intake.facts.objects.push(made);
}

fn user(reading: &mut Reading<'_>, values: &[Value<'_>]) {
    let previous = reading
        .text(values, "previousrecipienttypedetails")
        .unwrap_or_default();
    let was = previous.eq_ignore_ascii_case("UserMailbox");
    let names = [
        "userprincipalname",
        "windowsemailaddress",
        "primarysmtpaddress",
        "name",
        "alias",
        "identity",
    ];
    for key in keys(reading, values, &names) {
        reading
            .intake
            .facts
            .former
            .get_or_insert_default()
            .insert(key, was);
    }
}

fn relationship(reading: &mut Reading<'_>, values: &[Value<'_>]) {
    let capability = list(reading, values, "mailboxmovecapability").map(|list| {
        let words = list.iter().flat_map(|entry| entry.split([',', ' ']));
        words
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    });
    let owned = |list: Known<Box<[Box<str>]>>| {
        list.map(|list| list.iter().map(|entry| entry.to_lowercase()).collect())
    };
    let made = Relationship {
        name: first(reading, values, &["name", "identity"]).unwrap_or_default(),
        enabled: known(reading, values, "enabled", values::truth),
        moves: known(reading, values, "mailboxmoveenabled", values::truth),
        capability,
        domains: owned(list(reading, values, "domainnames")),
        application: text(reading, values, "oauthapplicationid").map(|id| id.map(String::from)),
        scopes: owned(list(reading, values, "mailboxmovepublishedscopes")),
    };
    reading
        .intake
        .facts
        .of_mut(reading.side)
        .relationships
        .get_or_insert_default()
        .push(made);
}

fn member(reading: &mut Reading<'_>, values: &[Value<'_>]) {
    let group = first(reading, values, &["group", "groupname"]).unwrap_or_default();
    let detail = reading
        .text(values, "recipienttypedetails")
        .unwrap_or_default();
    let names = keys(
        reading,
        values,
        &[
            "primarysmtpaddress",
            "windowsemailaddress",
            "name",
            "alias",
            "externaldirectoryobjectid",
        ],
    );
    if detail.ends_with("Group") {
        let name = names.first().map(ToString::to_string).unwrap_or_default();
        reading.intake.facts.nested.push(name);
        return;
    }
    for name in names {
        reading
            .intake
            .facts
            .members
            .get_or_insert_default()
            .insert(name, group.clone());
    }
}

fn statistics(reading: &mut Reading<'_>, values: &[Value<'_>]) {
    let items = known(reading, values, "totalitemsize", values::bytes).unwrap_or(None);
    let deleted = known(reading, values, "totaldeleteditemsize", values::bytes).unwrap_or(None);
    let is_archive = known(reading, values, "isarchivemailbox", values::truth) == Ok(Some(true))
        || reading.file_name.contains("archive");
    for key in keys(
        reading,
        values,
        &[
            "mailboxguid",
            "mailbox",
            "primarysmtpaddress",
            "displayname",
            "identity",
        ],
    ) {
        let held = reading.intake.facts.sizes.entry(key).or_default();
        if is_archive {
            held.archive = items.or(held.archive);
        } else {
            held.items = items.or(held.items);
            held.deleted = deleted.or(held.deleted);
        }
    }
}

fn folder(reading: &mut Reading<'_>, values: &[Value<'_>]) {
    let Some(count) = reading.text(values, "itemsinfolder") else {
        return;
    };
    let digits: String = count.chars().filter(char::is_ascii_digit).collect();
    let Ok(items) = digits.parse::<u64>() else {
        reading.trouble("ItemsInFolder", Trouble::Bad, &count);
        return;
    };
    let path = reading
        .text(values, "folderpath")
        .unwrap_or_default()
        .to_lowercase();
    let kind = reading
        .text(values, "foldertype")
        .unwrap_or_default()
        .to_lowercase();
    let owner = first(
        reading,
        values,
        &["mailbox", "primarysmtpaddress", "identity"],
    )
    .unwrap_or_default();
    let owner = owner.split('\\').next().map(key).unwrap_or_default();
    let is_archive = reading.file_name.contains("archive");
    let held = reading.intake.facts.contents.entry(owner).or_default();
    count_folder(held, (&path, &kind), items, is_archive);
}

/// What becomes of a folder's items (XT-DATA-001 to -004).
fn count_folder(held: &mut Content, (path, kind): (&str, &str), items: u64, is_archive: bool) {
    let name = path.rsplit('/').next().unwrap_or_default();
    let recoverable = kind.starts_with("recoverableitems") || path.contains("recoverable items");
    let is = |word: &str| name == word || kind == format!("recoverableitems{word}");
    let compact: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    let add = |field: &mut u64| *field = field.saturating_add(items);
    if is("substrateholds") && is_archive {
        add(&mut held.archive_substrate);
    }
    if kind == "outbox" {
        add(&mut held.outbox);
    } else if ["teamsmessagesdata", "teamchat"].contains(&compact.as_str()) {
        add(&mut held.teams_chat);
    } else if is("deletions") && recoverable
        || is("versions") && recoverable
        || is("purges") && recoverable
    {
        add(&mut held.carried);
    } else if recoverable || ["audits", "adminauditlogs", "calendarlogging"].contains(&kind) {
        add(&mut held.not_listed);
    } else {
        add(&mut held.carried);
        if kind == "rsssubscription" {
            add(&mut held.feeds);
        }
    }
}

fn permission(reading: &mut Reading<'_>, values: &[Value<'_>]) {
    let inherited = known(reading, values, "isinherited", values::truth) == Ok(Some(true));
    let denied = known(reading, values, "deny", values::truth) == Ok(Some(true));
    let rights = list(reading, values, "accessrights");
    let owner = first(reading, values, &["mailbox", "identity"]);
    let user = reading.text(values, "user");
    let (Some(owner), Some(user)) = (owner, user) else {
        reading.trouble("User", Trouble::NoAddress, "");
        return;
    };
    let own = user.to_ascii_uppercase();
    if inherited
        || denied
        || own.ends_with("\\SELF")
        || own.starts_with("S-1-5-")
        || rights.is_ok_and(|rights| rights.is_empty())
    {
        return;
    }
    let pair = (key(&owner), key(user.rsplit('\\').next().unwrap_or(&user)));
    reading
        .intake
        .facts
        .permissions
        .get_or_insert_default()
        .push(pair);
}

fn licences(reading: &mut Reading<'_>, values: &[Value<'_>]) {
    let mut words: BTreeSet<String> = BTreeSet::new();
    for column in [
        "licenses",
        "licences",
        "serviceplans",
        "skupartnumber",
        "assignedlicenses",
    ] {
        if let Ok(list) = list(reading, values, column) {
            words.extend(list.iter().flat_map(|entry| {
                entry
                    .split([',', ';', '+'])
                    .map(|word| word.trim().to_owned())
            }));
        }
    }
    let plain = |word: &String| {
        word.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    let moves = words.iter().any(|word| {
        let word = plain(word);
        LICENCES.iter().any(|known| word.contains(known))
    });
    let scrubs = words.iter().any(|word| {
        let word = word.to_ascii_uppercase();
        word.starts_with("EXCHANGE_") || SCRUBBING.contains(&word.as_str())
    });
    let target = reading.side != super::tables::Side::Source;
    for key in keys(
        reading,
        values,
        &[
            "userprincipalname",
            "primarysmtpaddress",
            "mail",
            "emailaddress",
        ],
    ) {
        let facts = &mut reading.intake.facts;
        if scrubs && target {
            facts.scrubbing.insert(key.clone());
        }
        if moves {
            facts.licensed[usize::from(target)]
                .get_or_insert_default()
                .insert(key);
        }
    }
}

/// Whether a log of hold tracking names a hold that has no end.
fn holds_now(log: &str) -> bool {
    let Ok(entries) = serde_json::from_str::<Vec<BTreeMap<String, Json>>>(log) else {
        return log.contains("\"hid\"");
    };
    entries.iter().any(|entry| {
        let text = |name: &str| entry.get(name).and_then(Json::as_str).unwrap_or_default();
        let open = text("ed").is_empty() || text("ed").starts_with("0001");
        open && !text("hid").is_empty() && !text("hid").to_ascii_lowercase().starts_with("-mbx")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_of_in_place_holds_are_holds_but_those_that_exclude() {
        for (entry, hold) in [
            ("UniH7f0c3e4a", Some(Hold::Ediscovery)),
            ("mbx9696959f111f74a99:3", Some(Hold::InPlace)),
            ("cld9696959f111f74a99:1", Some(Hold::InPlace)),
            ("skp127d7cf1076947929bf136b7a2a8c36f:1", Some(Hold::InPlace)),
            ("c0ba3ce811b6432a8751430937152491", Some(Hold::InPlace)),
            ("-mbxe9b52bf7ab3b46a286308ecb29624696", None),
            ("", None),
        ] {
            assert_eq!(in_place(entry), hold, "{entry}");
        }
    }

    #[test]
    fn holds_that_ended_are_none() {
        assert!(holds_now(
            r#"[{"ed":"0001-01-01T00:00:00.0000000","hid":"mbx7cfb30345d454ac0a989ab3041051209:2","ht":4}]"#
        ));
        assert!(!holds_now(
            r#"[{"ed":"2024-01-01T00:00:00.0000000","hid":"mbx7cfb:2","ht":4}]"#
        ));
        assert!(!holds_now("[]"));
        assert!(!holds_now(""));
    }

    #[test]
    fn items_of_folders_are_counted_by_what_becomes_of_them() {
        let mut held = Content::default();
        for (path, kind, items) in [
            ("/inbox", "inbox", 100),
            ("/project", "user created", 50),
            (
                "/recoverable items/deletions",
                "recoverableitemsdeletions",
                5,
            ),
            (
                "/recoverable items/discoveryholds",
                "recoverableitemsdiscoveryholds",
                4,
            ),
            ("/outbox", "outbox", 3),
            ("/team chat", "user created", 200),
        ] {
            count_folder(&mut held, (path, kind), items, false);
        }
        let expected = Content {
            carried: 155,
            not_listed: 4,
            outbox: 3,
            teams_chat: 200,
            ..Content::default()
        };
        assert_eq!(held, expected);
    }
}
