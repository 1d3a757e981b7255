//! Rows about one mailbox or one user: what they are, their holds, their licences.

use std::collections::BTreeSet;

use model::Value;

use super::super::facts::{HOLDS, Hold, Mailbox, Object};
use super::super::intake::{Reading, Trouble};
use super::super::tables::Side;
use super::super::values::{self, Known, Lack};
use super::{aux_archives, first, keys, known, list, proxies, text};

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

fn licence(reading: &mut Reading<'_>, values: &[Value<'_>]) -> Known<bool> {
    let list = list(reading, values, "persistedcapabilities")?;
    Ok(list.iter().any(|entry| {
        entry
            .split([',', ' ', '{', '}'])
            .any(|word| word.eq_ignore_ascii_case(LICENCE))
    }))
}

pub(super) fn mailbox(reading: &mut Reading<'_>, values: &[Value<'_>]) {
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

pub(super) fn object(reading: &mut Reading<'_>, values: &[Value<'_>]) {
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

pub(super) fn user(reading: &mut Reading<'_>, values: &[Value<'_>]) {
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

pub(super) fn licences(reading: &mut Reading<'_>, values: &[Value<'_>]) {
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
    let target = reading.side != Side::Source;
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
}
