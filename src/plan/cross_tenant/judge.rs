//! Judges one mailbox: everything that its own rows and those of its object in the target say.
//!
//! Each statement is looked at by itself, so that an admin sees all that stands against a move at once, and not the
//! first of it.

mod target;

use words::Arg;

use super::case::{Case, Where};
use super::commands;
use super::facts::{Facts, Hold, Mailbox};
use super::finding::Finding;
use super::tables::Side;
use super::values::{Lack, guid_text};

/// Auxiliary archives that are moved (XT-LIMIT-005).
const MOST_AUX_ARCHIVES: u32 = 12;
/// Hundredths of a quota from which on a mailbox is near it; our own cut, the page names no figure.
const NEAR: u64 = 90;

/// Kinds of mailboxes that are moved, by what the page says of them or of all.
const KINDS: [&str; 6] = [
    "usermailbox",
    "sharedmailbox",
    "roommailbox",
    "equipmentmailbox",
    "linkedmailbox",
    "legacymailbox",
];

/// A mailbox and what is known around it.
pub(super) struct Judge<'f> {
    pub(super) facts: &'f Facts,
    /// Domains of the source's own addresses, where no list of them was given.
    pub(super) source_domains: &'f std::collections::BTreeSet<String>,
    /// The domain that mail is to be delivered to.
    pub(super) delivery_domain: Option<&'f str>,
    pub(super) found: Vec<Finding>,
}

fn name(text: impl Into<String>) -> Arg {
    Arg::Name(text.into())
}

impl Judge<'_> {
    fn add(&mut self, case: Case, args: Vec<(&'static str, Arg)>) {
        self.found.push(Finding::new(case, args));
    }

    /// Says that a column is not known, and how it is exported.
    pub(super) fn lacks(&mut self, side: Side, column: &str, lack: Lack) {
        let case = match lack {
            Lack::Column => Case::NoColumn,
            Lack::TypeName => Case::TypeStands,
            Lack::Bad => Case::BadValue,
        };
        let cmdlet = match side {
            Side::Source => "Get-Mailbox",
            Side::Target => "Get-MailUser",
        };
        let args = vec![
            ("column", name(column)),
            ("cmdlet", name(cmdlet)),
            ("side", name(side.as_str())),
        ];
        self.add(case, args);
    }

    /// What the source alone says.
    pub(super) fn source(&mut self, mailbox: &Mailbox) {
        self.kind(mailbox);
        self.holds(mailbox);
        self.archives(mailbox);
        self.sizes(mailbox);
        if let Some(moves) = &self.facts.moves
            && Self::calls(mailbox).any(|key| moves.contains(&*key))
        {
            self.add(Case::BeingMoved, Vec::new());
        }
        if mailbox.demoted {
            let place = Where::Source;
            let finding = Finding::new(Case::DemotedArchive, Vec::new())
                .with_irreversible(place, commands::remove_disabled_archive(&mailbox.address))
                .with_choice(place, commands::enable_archive(&mailbox.address));
            self.found.push(finding);
        }
        self.scope(mailbox);
        for lack in [
            mailbox.guid.err(),
            mailbox.dn.as_ref().err().copied(),
            mailbox.proxies.as_ref().err().copied(),
            mailbox.archive.err(),
        ]
        .into_iter()
        .zip([
            "ExchangeGuid",
            "LegacyExchangeDN",
            "EmailAddresses",
            "ArchiveGuid",
        ]) {
            if let (Some(lack), column) = lack {
                self.lacks(Side::Source, column, lack);
            }
        }
        if mailbox.guid == Ok(None) {
            self.lacks(Side::Source, "ExchangeGuid", Lack::Bad);
        }
    }

    /// What others call a mailbox by.
    fn calls(mailbox: &Mailbox) -> impl Iterator<Item = std::borrow::Cow<'_, str>> {
        let guid = mailbox
            .guid
            .ok()
            .flatten()
            .map(|guid| guid_text(guid).into());
        let names = mailbox
            .names
            .iter()
            .map(|name| std::borrow::Cow::Borrowed(&**name));
        guid.into_iter()
            .chain([(&*mailbox.address).into()])
            .chain(names)
    }

    fn kind(&mut self, mailbox: &Mailbox) {
        match &mailbox.kind {
            Err(lack) => self.lacks(Side::Source, "RecipientTypeDetails", *lack),
            Ok(None) => self.lacks(Side::Source, "RecipientTypeDetails", Lack::Bad),
            Ok(Some(kind)) if kind.eq_ignore_ascii_case("GroupMailbox") => {
                self.add(Case::GroupMailbox, Vec::new());
            }
            Ok(Some(kind)) if KINDS.iter().any(|known| kind.eq_ignore_ascii_case(known)) => {}
            Ok(Some(kind)) => self.add(Case::KindNotNamed, vec![("kind", name(&**kind))]),
        }
    }

    fn holds(&mut self, mailbox: &Mailbox) {
        for hold in &mailbox.holds {
            let word = match hold {
                Hold::Litigation => "xt-hold-litigation",
                Hold::InPlace => "xt-hold-in-place",
                Hold::Ediscovery => "xt-hold-ediscovery",
                Hold::RetentionLabel => "xt-hold-retention-label",
                Hold::Delay => "xt-hold-delay",
                Hold::DelayRelease => "xt-hold-delay-release",
            };
            let hold = words::Text::new(word, vec![("column", name(hold.column()))]);
            self.add(Case::OnHold, vec![("hold", hold.into())]);
        }
        for (column, lack) in &mailbox.unknown_holds {
            self.lacks(Side::Source, column_name(column), *lack);
        }
        if let Some(tracked) = &self.facts.tracked
            && mailbox.holds.is_empty()
            && Self::calls(mailbox).any(|key| tracked.contains(&*key))
        {
            self.add(Case::OnOrganisationHold, Vec::new());
        }
    }

    fn archives(&mut self, mailbox: &Mailbox) {
        match mailbox.aux_archives {
            Ok(count) if count > MOST_AUX_ARCHIVES => {
                self.add(
                    Case::ManyAuxArchives,
                    vec![("n", count.into()), ("most", MOST_AUX_ARCHIVES.into())],
                );
            }
            Ok(count) => {
                let earlier = self.facts.earlier.as_ref().zip(mailbox.guid.ok().flatten());
                let earlier = earlier.and_then(|(earlier, guid)| earlier.get(&guid));
                if let Some(&before) = earlier.filter(|before| **before < count) {
                    self.add(
                        Case::ArchiveExpanded,
                        vec![("before", before.into()), ("n", count.into())],
                    );
                }
            }
            Err(lack) => self.lacks(Side::Source, "MailboxLocations", lack),
        }
        if self.facts.contents.is_empty() {
            return;
        }
        let content = Self::calls(mailbox).find_map(|key| self.facts.contents.get(&*key));
        if let Some(content) = content.filter(|content| content.archive_substrate > 0) {
            self.add(
                Case::SubstrateHolds,
                vec![("n", content.archive_substrate.into())],
            );
        }
    }

    fn sizes(&mut self, mailbox: &Mailbox) {
        if !self.facts.statistics {
            return;
        }
        let Some(sizes) = Self::calls(mailbox)
            .find_map(|key| self.facts.sizes.get(&*key))
            .copied()
        else {
            return;
        };
        let share = |size: u64, quota: u64| {
            u64::try_from(u128::from(size) * 100 / u128::from(quota.max(1))).unwrap_or(u64::MAX)
        };
        if let (Some(size), Some(quota)) = (sizes.items, mailbox.quota) {
            let percent = share(size, quota);
            if size > quota {
                self.add(Case::OverQuota, vec![("percent", percent.into())]);
            } else if percent >= NEAR {
                self.add(Case::NearQuota, vec![("percent", percent.into())]);
            }
        }
        if let (Some(size), Some(quota), true) =
            (sizes.archive, mailbox.archive_quota, mailbox.expands)
        {
            let percent = share(size, quota);
            if percent >= NEAR {
                self.add(Case::ArchiveMayExpand, vec![("percent", percent.into())]);
            }
        }
    }

    fn scope(&mut self, mailbox: &Mailbox) {
        let Some(members) = &self.facts.members else {
            return;
        };
        if Self::calls(mailbox).any(|key| members.contains_key(&*key)) {
            return;
        }
        let case = match mailbox.aux_archives {
            Ok(0) | Err(_) => Case::NotInScope,
            Ok(_) => Case::NotInScopeWithArchives,
        };
        let relationships = self.facts.of(Side::Source).relationships.iter().flatten();
        let scope = relationships
            .flat_map(|one| one.scopes.iter().flatten())
            .next();
        // The name as the members' export spells it.
        let spelled = members
            .values()
            .find(|group| scope.is_none_or(|scope| group.eq_ignore_ascii_case(scope)));
        let scope = spelled.or(scope).cloned();
        let scope = scope.filter(|scope| !scope.is_empty());
        let mut finding = Finding::new(
            case,
            vec![("group", name(scope.clone().unwrap_or_default()))],
        );
        if let Some(scope) = scope {
            finding = finding.with(
                Where::Source,
                commands::add_member(&scope, &mailbox.address),
            );
        }
        self.found.push(finding);
    }
}

/// A column as Exchange spells it.
fn column_name(folded: &str) -> &'static str {
    match folded {
        "litigationholdenabled" => "LitigationHoldEnabled",
        "inplaceholds" => "InPlaceHolds",
        "compliancetagholdapplied" => "ComplianceTagHoldApplied",
        "delayholdapplied" => "DelayHoldApplied",
        _ => "DelayReleaseHoldApplied",
    }
}
