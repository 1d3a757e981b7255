//! Writes two tenants of a move: exports of both sides as PowerShell makes them, with known defects of every kind.
//!
//! It stands apart from `tenant` because there are no mailboxes in it, only what lists of mailboxes say. What is wrong
//! with a mailbox follows from its number; `expected.csv` says it, so that whoever checks moves can be checked.

mod organisations;

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::random::Random;

/// Domains of both sides.
const SOURCE: &str = "contoso.example.com";
const SOURCE_FIRST: &str = "contosoexample.onmicrosoft.com";
const TARGET: &str = "northwind.example.com";
const TARGET_FIRST: &str = "northwindexample.onmicrosoft.com";
/// What may be wrong with a mailbox, by the names of the cases that a check tells; further names are told with the first.
const DEFECTS: [&[&str]; 44] = [
    &[],
    &["no-exchange-guid"],
    &["other-exchange-guid"],
    &["other-archive-guid"],
    &["archive-on-target-alone"],
    &["no-legacy-dn"],
    &["no-x500"],
    &["no-x400"],
    &["foreign-address"],
    &["no-external-address"],
    &["other-external-address"],
    &["external-is-not-primary"],
    &["primary-from-external"],
    &["on-hold", "litigation"],
    &["on-hold", "policy"],
    &["on-hold", "ediscovery"],
    &["on-hold", "label"],
    &["on-hold", "delay"],
    &["on-hold", "delay-release"],
    &["on-organisation-hold"],
    &["group-mailbox"],
    &["kind-not-named"],
    &["being-moved"],
    &["demoted-archive"],
    &["many-aux-archives"],
    &["archive-may-expand"],
    &["over-quota"],
    &["near-quota"],
    &["many-deleted-items"],
    &["substrate-holds"],
    &["not-in-scope"],
    &["not-in-scope-with-archives"],
    &["no-licence"],
    &["licence-on-source"],
    &["no-target"],
    &["target-is-mailbox"],
    &["target-is-no-mail-user"],
    &["was-mailbox", "other-exchange-guid"],
    &["old-user-name"],
    &["deprovisioned"],
    &["synchronised"],
    &["in-other-batch"],
    &["delegate-stays", "on-behalf"],
    &["bad-value"],
];

/// What was made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Made {
    /// Mailboxes of the source.
    pub mailboxes: u64,
    /// Of them, those with something wrong.
    pub defects: u64,
}

struct Files {
    mailboxes: BufWriter<fs::File>,
    statistics: BufWriter<fs::File>,
    folders: BufWriter<fs::File>,
    permissions: BufWriter<fs::File>,
    moves: BufWriter<fs::File>,
    members: BufWriter<fs::File>,
    tracking: BufWriter<fs::File>,
    objects: BufWriter<fs::File>,
    users: BufWriter<fs::File>,
    batches: BufWriter<fs::File>,
    expected: BufWriter<fs::File>,
}

/// Writes both tenants into a folder that exists.
///
/// # Errors
/// If a file cannot be written; what was written until then stays.
pub fn write(seed: u64, mailboxes: u64, folder: &Path) -> io::Result<Made> {
    for side in ["source", "target"] {
        fs::create_dir_all(folder.join(side))?;
    }
    let open = |name: &str, header: &str| -> io::Result<BufWriter<fs::File>> {
        let mut file = BufWriter::new(fs::File::create(folder.join(name))?);
        let header: Vec<String> = header.split(',').map(cell).collect();
        write!(file, "{}\r\n", header.join(","))?;
        Ok(file)
    };
    let mut files = Files {
        mailboxes: open(
            "source/source-mailboxes.csv",
            "PrimarySmtpAddress,Alias,Name,DisplayName,UserPrincipalName,RecipientTypeDetails,ExchangeGuid,ArchiveGuid,ArchiveStatus,LegacyExchangeDN,EmailAddresses,LitigationHoldEnabled,InPlaceHolds,ComplianceTagHoldApplied,DelayHoldApplied,DelayReleaseHoldApplied,PersistedCapabilities,MailboxLocations,AutoExpandingArchiveEnabled,ProhibitSendReceiveQuota,RecoverableItemsQuota,ArchiveQuota,DisabledArchiveGuid,GrantSendOnBehalfTo",
        )?,
        statistics: open(
            "source/source-statistics.csv",
            "MailboxGuid,DisplayName,TotalItemSize,TotalDeletedItemSize,IsArchiveMailbox",
        )?,
        folders: open(
            "source/source-archive-folders.csv",
            "Mailbox,FolderPath,FolderType,ItemsInFolder",
        )?,
        permissions: open(
            "source/source-permissions.csv",
            "Identity,User,AccessRights,IsInherited,Deny",
        )?,
        moves: open(
            "source/source-moves.csv",
            "DisplayName,ExchangeGuid,Status,Flags",
        )?,
        members: open(
            "source/source-scope-members.csv",
            "Group,PrimarySmtpAddress,Name,RecipientTypeDetails",
        )?,
        tracking: open("source/source-hold-tracking.csv", "Mailbox,MailboxLog")?,
        objects: open(
            "target/target-mail-users.csv",
            "PrimarySmtpAddress,Alias,Name,UserPrincipalName,RecipientTypeDetails,ExternalEmailAddress,ExchangeGuid,ArchiveGuid,EmailAddresses,PersistedCapabilities,IsDirSynced,RecoverableItemsQuota,msExchRemoteRecipientType",
        )?,
        users: open(
            "target/target-users.csv",
            "UserPrincipalName,RecipientTypeDetails,PreviousRecipientTypeDetails",
        )?,
        batches: open(
            "target/target-migration-users.csv",
            "Identity,BatchId,Status",
        )?,
        expected: open("expected.csv", "Mailbox,Cases")?,
    };
    organisations::write(folder)?;
    let mut made = Made::default();
    for number in 0..mailboxes {
        let place = usize::try_from(number % DEFECTS.len() as u64).unwrap_or(0);
        let defect = DEFECTS.get(place).copied().unwrap_or_default();
        one(seed, number, defect, &mut files)?;
        made.mailboxes += 1;
        made.defects += u64::from(!defect.is_empty());
    }
    let Files {
        mut mailboxes,
        mut statistics,
        mut folders,
        mut permissions,
        mut moves,
        mut members,
        mut tracking,
        mut objects,
        mut users,
        mut batches,
        mut expected,
    } = files;
    for file in [
        &mut mailboxes,
        &mut statistics,
        &mut folders,
        &mut permissions,
        &mut moves,
        &mut members,
        &mut tracking,
        &mut objects,
        &mut users,
        &mut batches,
        &mut expected,
    ] {
        file.flush()?;
    }
    Ok(made)
}

fn cell(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

fn row(out: &mut impl Write, cells: &[&str]) -> io::Result<()> {
    let cells: Vec<String> = cells.iter().map(|text| cell(text)).collect();
    write!(out, "{}\r\n", cells.join(","))
}

fn guid(random: &mut Random) -> String {
    let (high, low) = (random.next(), random.next());
    format!(
        "{:08x}-{:04x}-4{:03x}-a{:03x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xfff,
        low >> 48 & 0xfff,
        low & 0xffff_ffff_ffff
    )
}

fn size(gigabytes: u64) -> String {
    let bytes = (gigabytes << 30).to_string();
    let mut grouped = String::new();
    for (at, digit) in bytes.char_indices() {
        if at > 0 && (bytes.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{gigabytes} GB ({grouped} bytes)")
}

#[expect(
    clippy::too_many_lines,
    reason = "one mailbox, column by column; a defect is looked at where its column is"
)]
fn one(seed: u64, number: u64, defect: &[&str], files: &mut Files) -> io::Result<()> {
    let has = |case: &str| defect.contains(&case);
    let mut random = Random::of_item(seed, 70, number);
    let name = format!("user{number:06}");
    let (address, first) = (format!("{name}@{SOURCE}"), format!("{name}@{SOURCE_FIRST}"));
    let target = format!("{name}@{TARGET}");
    let (own, other) = (guid(&mut random), guid(&mut random));
    let archive = guid(&mut random);
    let has_archive = has("other-archive-guid")
        || has("many-aux-archives")
        || has("archive-may-expand")
        || has("not-in-scope-with-archives")
        || has("substrate-holds")
        || number.is_multiple_of(11) && !has("archive-on-target-alone") && !has("demoted-archive");
    let none = "00000000-0000-0000-0000-000000000000";
    // Blanks, commas and parentheses, as in life.
    let dn = format!(
        "/o=First, Organization/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn={:016x}-{name}",
        random.next()
    );
    let old = format!("/o=Old Exchange/ou=First Administrative Group/cn=Recipients/cn={name}");
    let x400 = format!("c=US;a= ;p=Contoso;o=Exchange;s={name};");
    let mut proxies = vec![
        format!("SMTP:{address}"),
        format!("smtp:{first}"),
        format!("X500:{old}"),
        format!("SIP:{address}"),
    ];
    if has("no-x400") {
        proxies.push(format!("X400:{x400}"));
    }
    let aux = match () {
        () if has("many-aux-archives") => 13,
        () if has("not-in-scope-with-archives") => 2,
        () => 0,
    };
    let mut locations = vec![format!("1;{own};Primary;namprd01")];
    if has_archive {
        locations.push(format!("1;{archive};MainArchive;namprd01"));
    }
    locations.extend(
        (0..aux)
            .map(|part| format!("1;{part:08x}-0000-4000-8000-000000000000;AuxArchive;namprd01")),
    );
    let hold = defect
        .get(1)
        .copied()
        .filter(|_| has("on-hold"))
        .unwrap_or_default();
    let holds = match hold {
        "policy" => "mbx9696959f111f74a99a5d5b1d1a2b3c4d:3",
        "ediscovery" => "UniH7f0c3e4a-5b6c-4d7e-8f90-a1b2c3d4e5f6",
        // An exclusion from a policy is no hold.
        _ => "-mbx9696959f111f74a99a5d5b1d1a2b3c4d:3",
    };
    let yes = |on: bool| if on { "True" } else { "False" };
    let kind = match () {
        () if has("group-mailbox") => "GroupMailbox",
        () if has("kind-not-named") => "DiscoveryMailbox",
        () => "UserMailbox",
    };
    let written = if has("bad-value") { "no guid" } else { &own };
    let shown = format!("User {number}");
    row(
        &mut files.mailboxes,
        &[
            &address,
            &name,
            &name,
            &shown,
            &first,
            kind,
            written,
            if has_archive { &archive } else { none },
            if has_archive { "Active" } else { "None" },
            &dn,
            &proxies.join("|"),
            yes(hold == "litigation"),
            holds,
            yes(hold == "label"),
            yes(hold == "delay"),
            yes(hold == "delay-release"),
            if has("licence-on-source") {
                "ExchangeT2TMbxMove"
            } else {
                ""
            },
            &locations.join("|"),
            yes(has("archive-may-expand")),
            &size(100),
            &size(30),
            &size(100),
            if has("demoted-archive") { &other } else { none },
            if has("on-behalf") { "user000000" } else { "" },
        ],
    )?;
    let used = match () {
        () if has("over-quota") => 101,
        () if has("near-quota") => 95,
        () => 40,
    };
    row(
        &mut files.statistics,
        &[
            &own,
            &shown,
            &size(used),
            &size(if has("many-deleted-items") { 31 } else { 1 }),
            "False",
        ],
    )?;
    if has("archive-may-expand") {
        row(
            &mut files.statistics,
            &[&own, &shown, &size(95), &size(0), "True"],
        )?;
    }
    if has("substrate-holds") {
        row(
            &mut files.folders,
            &[
                &address,
                "/SubstrateHolds",
                "RecoverableItemsSubstrateHolds",
                "4",
            ],
        )?;
    }
    row(
        &mut files.permissions,
        &[
            &name,
            "NT AUTHORITY\\SELF",
            "FullAccess|ReadPermission",
            "False",
            "False",
        ],
    )?;
    if has("delegate-stays") {
        row(
            &mut files.permissions,
            &[
                &name,
                &format!("outsider@{SOURCE}"),
                "FullAccess",
                "False",
                "False",
            ],
        )?;
    }
    if has("being-moved") {
        row(
            &mut files.moves,
            &[&shown, &own, "InProgress", "IntraOrg, Pull"],
        )?;
    }
    if !has("not-in-scope") && !has("not-in-scope-with-archives") {
        row(&mut files.members, &["Movers", &address, &name, kind])?;
    }
    let log = if has("on-organisation-hold") {
        "[{\"ed\":\"0001-01-01T00:00:00.0000000\",\"hid\":\"mbx7cfb30345d454ac0a989ab3041051209:2\",\"ht\":4}]"
    } else {
        "[]"
    };
    row(&mut files.tracking, &[&address, log])?;
    row(&mut files.expected, &[&address, &cases(defect)])?;
    if has("no-target") {
        return Ok(());
    }
    let external = match () {
        () if has("no-external-address") => String::new(),
        () if has("other-external-address") => format!("SMTP:nobody@{SOURCE}"),
        () if has("external-is-not-primary") => format!("SMTP:{first}"),
        () => format!("SMTP:{address}"),
    };
    let mut proxies = Vec::new();
    if !has("primary-from-external") {
        proxies.push(format!("SMTP:{target}"));
    }
    proxies.push(format!("smtp:{name}@{TARGET_FIRST}"));
    if !has("no-legacy-dn") {
        proxies.push(format!("x500:{dn}"));
    }
    if !has("no-x500") {
        proxies.push(format!("x500:{old}"));
    }
    if has("foreign-address") {
        proxies.push(format!("smtp:{name}@{SOURCE}"));
    }
    let owner = if has("old-user-name") {
        first
    } else {
        format!("{name}@{TARGET_FIRST}")
    };
    let primary = if has("primary-from-external") {
        ""
    } else {
        &target
    };
    row(
        &mut files.objects,
        &[
            primary,
            &name,
            &name,
            &owner,
            match () {
                () if has("target-is-mailbox") => "UserMailbox",
                () if has("target-is-no-mail-user") => "GuestMailUser",
                () => "MailUser",
            },
            &external,
            // Braces and capitals say the same.
            &match () {
                () if has("no-exchange-guid") => none.to_owned(),
                () if has("other-exchange-guid") => other.clone(),
                () if number.is_multiple_of(3) => format!("{{{}}}", own.to_uppercase()),
                () => own.clone(),
            },
            match () {
                () if has("other-archive-guid") => none,
                () if has_archive || has("archive-on-target-alone") => &archive,
                () => none,
            },
            &proxies.join("|"),
            if has("no-licence") || has("licence-on-source") {
                ""
            } else {
                "ExchangeT2TMbxMove"
            },
            yes(has("synchronised")),
            &size(30),
            if has("deprovisioned") { "8" } else { "" },
        ],
    )?;
    row(
        &mut files.users,
        &[
            &owner,
            "MailUser",
            if has("was-mailbox") {
                "UserMailbox"
            } else {
                "None"
            },
        ],
    )?;
    if has("in-other-batch") {
        row(&mut files.batches, &[&target, "Old batch", "Synced"])?;
    }
    Ok(())
}

/// The cases that a check tells of a defect.
fn cases(defect: &[&str]) -> String {
    match defect {
        ["on-hold", _] => "on-hold".to_owned(),
        // Without its id a mailbox has none that could be compared.
        all => all.join("|"),
    }
}
