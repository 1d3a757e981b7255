//! Rows about what is around mailboxes: relationships, groups, sizes, folders, permissions, logs.

use std::collections::BTreeMap;

use model::Value;
use serde_json::Value as Json;

use super::super::facts::{Content, Relationship};
use super::super::intake::{Reading, Trouble};
use super::super::values::{self, Known};
use super::{first, key, keys, known, list, text};

pub(super) fn relationship(reading: &mut Reading<'_>, values: &[Value<'_>]) {
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

pub(super) fn member(reading: &mut Reading<'_>, values: &[Value<'_>]) {
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

pub(super) fn statistics(reading: &mut Reading<'_>, values: &[Value<'_>]) {
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

pub(super) fn folder(reading: &mut Reading<'_>, values: &[Value<'_>]) {
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
    } else if recoverable && (is("deletions") || is("versions") || is("purges")) {
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

pub(super) fn permission(reading: &mut Reading<'_>, values: &[Value<'_>]) {
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

/// Whether a log of hold tracking names a hold that has no end.
pub(super) fn holds_now(log: &str) -> bool {
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
