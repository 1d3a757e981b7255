//! Judges what concerns every move: relationships, endpoint, scope, domains, clouds.
//!
//! Apart from mailboxes because one wrong setting stops them all, and is told once.

use std::collections::BTreeSet;

use words::Arg;

use super::Options;
use super::case::Case;
use super::facts::{Facts, Relationship};
use super::finding::{Finding, Unchecked};
use super::tables::{Kind, Side};
use super::values::{Lack, guid_of};

/// Users of one scope group above which several are advised (XT-LIMIT-001).
const MOST_IN_SCOPE: usize = 10_000;
/// Mailboxes above which Microsoft gives guidance (XT-LIMIT-004).
const MOST_MAILBOXES: usize = 50_000;
/// Days before the cutover by which batches are submitted (XT-LIMIT-002).
const DAYS_BEFORE: i64 = 14;
/// The host of endpoints in the worldwide cloud.
const HOST: &str = "outlook.office.com";

/// A cloud of Microsoft 365.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cloud {
    /// The worldwide one, that of most tenants.
    Worldwide,
    /// Of the government of the United States.
    Government,
    /// Operated by 21Vianet.
    China,
}

impl Cloud {
    /// The word of the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Worldwide => "worldwide",
            Self::Government => "government",
            Self::China => "china",
        }
    }

    /// The cloud that a tenant's first domain is of.
    fn of(domains: &BTreeSet<String>) -> Option<Self> {
        let ends = |ending: &str| domains.iter().any(|domain| domain.ends_with(ending));
        if ends(".onmicrosoft.us") {
            Some(Self::Government)
        } else if ends(".partner.onmschina.cn") {
            Some(Self::China)
        } else if ends(".onmicrosoft.com") {
            Some(Self::Worldwide)
        } else {
            None
        }
    }
}

fn name(text: impl Into<String>) -> Arg {
    Arg::Name(text.into())
}

/// What is found of both organisations.
pub(super) fn judge(facts: &Facts, options: &Options) -> Vec<Finding> {
    let mut found = Vec::new();
    domains(facts, options, &mut found);
    let target = side(facts, Side::Target, options, &mut found);
    let source = side(facts, Side::Source, options, &mut found);
    if source == Some(true) && target != Some(true) {
        found.push(Finding::new(Case::TargetFirst, Vec::new()));
    }
    endpoint(facts, &mut found);
    scope(facts, &mut found);
    for side in [Side::Source, Side::Target] {
        if facts.of(side).dehydrated == Some(true) {
            found.push(Finding::new(
                Case::Dehydrated,
                vec![("side", name(side.as_str()))],
            ));
        }
    }
    if facts.mailboxes.len() > MOST_MAILBOXES {
        found.push(Finding::new(
            Case::ManyMailboxes,
            vec![("n", facts.mailboxes.len().into())],
        ));
    }
    if let Some(days) = options
        .days_before_cutover
        .filter(|days| *days < DAYS_BEFORE)
    {
        let days = u64::try_from(days).unwrap_or(0);
        found.push(Finding::new(Case::LateBatch, vec![("days", days.into())]));
    }
    found
}

fn domains(facts: &Facts, options: &Options, found: &mut Vec<Finding>) {
    let source = facts.of(Side::Source).domains.as_ref();
    let target = facts.of(Side::Target).domains.as_ref();
    if let (Some(source), Some(target)) = (source, target) {
        for domain in source.intersection(target) {
            found.push(Finding::new(
                Case::SharedDomain,
                vec![("domain", name(domain))],
            ));
        }
    }
    let from = options.source_cloud.or_else(|| Cloud::of(source?));
    let to = options.target_cloud.or_else(|| Cloud::of(target?));
    if let (Some(from), Some(to)) = (from, to)
        && from != to
    {
        let args = vec![("from", name(from.as_str())), ("to", name(to.as_str()))];
        found.push(Finding::new(Case::OtherCloud, args));
    }
}

/// Whether a relationship is about moves.
fn is_for_moves(one: &Relationship) -> bool {
    one.moves == Ok(Some(true))
        || one
            .capability
            .as_ref()
            .is_ok_and(|words| words.iter().any(|word| word != "none"))
}

/// Looks at the relationship of a side; says whether there is one, where the export was given.
fn side(facts: &Facts, side: Side, options: &Options, found: &mut Vec<Finding>) -> Option<bool> {
    let all = facts.of(side).relationships.as_ref()?;
    let other = match side {
        Side::Source => options.target_tenant,
        Side::Target => options.source_tenant,
    };
    let names_other = |one: &&Relationship| {
        let domains = one.domains.iter().flatten();
        other.is_some_and(|other| {
            domains
                .map(|domain| guid_of(domain))
                .any(|id| id == Some(Some(other)))
        })
    };
    let one = all
        .iter()
        .find(names_other)
        .or_else(|| all.iter().find(|one| is_for_moves(one)));
    let Some(one) = one else {
        let case = if side == Side::Source {
            Case::NoSourceRelationship
        } else {
            Case::NoTargetRelationship
        };
        found.push(Finding::new(case, Vec::new()));
        return Some(false);
    };
    relationship(one, side, other, options, found);
    Some(true)
}

fn relationship(
    one: &Relationship,
    side: Side,
    other: Option<u128>,
    options: &Options,
    found: &mut Vec<Finding>,
) {
    let args = |more: Vec<(&'static str, Arg)>| {
        let mut args = vec![("side", name(side.as_str())), ("name", name(&one.name))];
        args.extend(more);
        args
    };
    let lacks = |column: &str, lack: Lack| {
        let case = match lack {
            Lack::Column => Case::NoColumn,
            Lack::TypeName => Case::TypeStands,
            Lack::Bad => Case::BadValue,
        };
        let cmdlet = name("Get-OrganizationRelationship");
        Finding::new(
            case,
            vec![
                ("column", name(column)),
                ("cmdlet", cmdlet),
                ("side", name(side.as_str())),
            ],
        )
    };
    if one.enabled == Ok(Some(false)) || one.moves == Ok(Some(false)) {
        found.push(Finding::new(Case::RelationshipOff, args(Vec::new())));
    }
    for (column, lack) in [
        ("Enabled", one.enabled.err()),
        ("MailboxMoveEnabled", one.moves.err()),
    ] {
        found.extend(lack.map(|lack| lacks(column, lack)));
    }
    match &one.capability {
        Err(lack) => found.push(lacks("MailboxMoveCapability", *lack)),
        Ok(words) => {
            let has = |word: &str| words.iter().any(|held| held == word);
            let wanted = if side == Side::Source {
                ["remoteoutbound", "outbound"]
            } else {
                ["inbound", "inbound"]
            };
            let shown = name(if words.is_empty() {
                "-".to_owned()
            } else {
                words.join(", ")
            });
            if options.moving_back && !(has("inbound") && has("remoteoutbound")) {
                found.push(Finding::new(
                    Case::NotBothWays,
                    args(vec![("capability", shown)]),
                ));
            } else if !has(wanted[0]) {
                found.push(Finding::new(
                    Case::OtherCapability,
                    args(vec![("capability", shown)]),
                ));
            }
        }
    }
    match &one.domains {
        Err(lack) => found.push(lacks("DomainNames", *lack)),
        Ok(domains) => {
            let ids: Vec<u128> = domains
                .iter()
                .filter_map(|domain| guid_of(domain).flatten())
                .collect();
            if ids.is_empty() {
                let shown = domains.first().cloned().unwrap_or_default();
                found.push(Finding::new(
                    Case::DomainForTenant,
                    args(vec![("domain", name(shown))]),
                ));
            } else if other.is_some_and(|other| !ids.contains(&other)) {
                found.push(Finding::new(Case::OtherTenant, args(Vec::new())));
            }
        }
    }
    if side == Side::Target {
        return;
    }
    match &one.application {
        Err(lack) => found.push(lacks("OAuthApplicationId", *lack)),
        Ok(None) => found.push(Finding::new(Case::NoApplication, args(Vec::new()))),
        Ok(Some(_)) => {}
    }
    match &one.scopes {
        Err(lack) => found.push(lacks("MailboxMovePublishedScopes", *lack)),
        Ok(scopes) if scopes.is_empty() => {
            found.push(Finding::new(Case::NoScope, args(Vec::new())));
        }
        Ok(_) => {}
    }
}

fn endpoint(facts: &Facts, found: &mut Vec<Finding>) {
    let Some(endpoints) = &facts.of(Side::Target).endpoints else {
        return;
    };
    // An endpoint of another kind of migration names no tenant.
    let Some(one) = endpoints
        .iter()
        .find(|one| one.tenant.is_some())
        .or_else(|| endpoints.iter().find(|one| one.application.is_some()))
    else {
        found.push(Finding::new(Case::NoEndpoint, Vec::new()));
        return;
    };
    let worldwide = facts
        .of(Side::Target)
        .domains
        .as_ref()
        .is_none_or(|domains| matches!(Cloud::of(domains), None | Some(Cloud::Worldwide)));
    if let Some(server) = one
        .server
        .as_deref()
        .filter(|server| worldwide && !server.eq_ignore_ascii_case(HOST))
    {
        found.push(Finding::new(
            Case::OtherEndpoint,
            vec![("server", name(server)), ("host", name(HOST))],
        ));
    }
    let source = facts
        .of(Side::Source)
        .relationships
        .iter()
        .flatten()
        .find(|one| is_for_moves(one));
    let published = source.and_then(|one| one.application.as_ref().ok()?.as_deref());
    if let (Some(own), Some(published)) = (one.application.as_deref(), published)
        && guid_of(own) != guid_of(published)
    {
        found.push(Finding::new(Case::OtherApplication, Vec::new()));
    }
}

fn scope(facts: &Facts, found: &mut Vec<Finding>) {
    let relationships = facts.of(Side::Source).relationships.iter().flatten();
    let scopes: Vec<&String> = relationships
        .filter(|one| is_for_moves(one))
        .flat_map(|one| one.scopes.iter().flatten())
        .collect();
    if let Some(groups) = &facts.groups {
        for scope in scopes {
            let kind = groups.get(scope.as_str());
            if kind.is_none_or(|kind| !kind.eq_ignore_ascii_case("MailUniversalSecurityGroup")) {
                let kind = kind.map_or("-", String::as_str);
                found.push(Finding::new(
                    Case::ScopeIsNoGroup,
                    vec![("group", name(scope)), ("kind", name(kind))],
                ));
            }
        }
    }
    for group in &facts.nested {
        found.push(Finding::new(
            Case::NestedScope,
            vec![("group", name(group))],
        ));
    }
    // A member stands under several names; mailboxes are counted by their own.
    let Some(members) = &facts.members else {
        return;
    };
    let mut sizes: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for mailbox in &facts.mailboxes {
        if let Some(group) = members.get(&*mailbox.address) {
            *sizes.entry(group).or_default() += 1;
        }
    }
    for (group, count) in sizes {
        if count > MOST_IN_SCOPE {
            found.push(Finding::new(
                Case::LargeScope,
                vec![("group", name(group)), ("n", count.into())],
            ));
        }
    }
}

/// Exports that were not given, and what is not checked without them.
#[expect(clippy::too_many_lines, reason = "one line for each export")]
pub(super) fn unchecked(facts: &Facts) -> Vec<Unchecked> {
    let source = facts.of(Side::Source);
    let target = facts.of(Side::Target);
    let rows: [(bool, Kind, Side, &'static [&'static str], bool); 15] = [
        (
            facts.mailboxes.is_empty(),
            Kind::Mailboxes,
            Side::Source,
            &["XT-ATTR-001"],
            true,
        ),
        (
            facts.objects.is_empty(),
            Kind::MailUsers,
            Side::Target,
            &["XT-ATTR-001"],
            true,
        ),
        (
            source.relationships.is_none(),
            Kind::Relationships,
            Side::Source,
            &["XT-CFG-006", "XT-CFG-003"],
            true,
        ),
        (
            target.relationships.is_none(),
            Kind::Relationships,
            Side::Target,
            &["XT-CFG-005"],
            true,
        ),
        (
            target.endpoints.is_none(),
            Kind::Endpoints,
            Side::Target,
            &["XT-CFG-004", "XT-CFG-002"],
            true,
        ),
        (
            facts.members.is_none(),
            Kind::Members,
            Side::Source,
            &["XT-LIMIT-001", "XT-ERR-002"],
            true,
        ),
        (
            source.domains.is_none(),
            Kind::Domains,
            Side::Source,
            &["XT-SCOPE-003"],
            false,
        ),
        (
            target.domains.is_none(),
            Kind::Domains,
            Side::Target,
            &["XT-ATTR-009", "XT-SCOPE-003"],
            true,
        ),
        (
            facts.moves.is_none(),
            Kind::Moves,
            Side::Source,
            &["XT-ERR-009"],
            true,
        ),
        (
            facts.migration_users.is_none(),
            Kind::MigrationUsers,
            Side::Target,
            &["XT-ERR-007"],
            true,
        ),
        (
            facts.former.is_none() && facts.objects.iter().all(|one| one.was_mailbox.is_none()),
            Kind::Users,
            Side::Target,
            &["XT-ATTR-011"],
            true,
        ),
        (
            !facts.statistics,
            Kind::Statistics,
            Side::Source,
            &["XT-LIMIT-007", "XT-VS-001"],
            false,
        ),
        (
            facts.permissions.is_none(),
            Kind::Permissions,
            Side::Source,
            &["XT-PERM-002", "XT-PERM-003", "XT-PERM-004"],
            false,
        ),
        (
            facts.tracked.is_none(),
            Kind::HoldTracking,
            Side::Source,
            &["XT-VS-005"],
            false,
        ),
        (
            source.dehydrated.is_none(),
            Kind::Organisation,
            Side::Source,
            &["XT-CFG-007"],
            false,
        ),
    ];
    let rows = rows.into_iter().filter(|row| row.0);
    rows.map(|(_, kind, side, rules, blocks)| Unchecked {
        kind,
        side,
        rules,
        blocks,
    })
    .collect()
}
