//! What stands between a mailbox and its object in the target: ids, addresses, licences.

use std::collections::BTreeSet;

use super::super::case::{Case, Where};
use super::super::commands;
use super::super::facts::{Key, Mailbox, Object};
use super::super::finding::Finding;
use super::super::rows::key;
use super::super::tables::Side;
use super::super::values::{Lack, Proxy, domain, guid_text, proxy, smtp};
use super::{Judge, name};

impl Judge<'_> {
    /// What stands between a mailbox and its object.
    pub(in super::super) fn target(&mut self, mailbox: &Mailbox, object: &Object) {
        let place = if object.synchronised {
            Where::TargetOnPremises
        } else {
            Where::Target
        };
        let who = object.identity().to_owned();
        if object.synchronised {
            self.add(Case::Synchronised, Vec::new());
        }
        let is_mailbox = self.target_kind(object);
        self.guids(mailbox, object, place, &who);
        self.legacy(mailbox, object, place, &who);
        self.addresses(mailbox, object, place, &who);
        self.licence(mailbox, object);
        if is_mailbox {
            return;
        }
        if object.deprovisioned {
            self.add(Case::Deprovisioned, Vec::new());
        }
        if let (Ok(proxies), Some(wanted)) = (&object.proxies, self.delivery_domain) {
            let has = proxies.iter().any(|entry| matches!(proxy(entry), Proxy::Smtp(address, _) if domain(address) == wanted));
            if !has {
                self.add(Case::NoDeliveryAddress, vec![("domain", name(wanted))]);
            }
        }
        if let (Some(deleted), Some(quota)) = (
            Self::calls(mailbox)
                .find_map(|key| self.facts.sizes.get(&*key))
                .and_then(|sizes| sizes.deleted),
            object.recoverable_quota,
        ) && deleted > quota
        {
            self.add(
                Case::ManyDeletedItems,
                vec![("deleted", deleted.into()), ("quota", quota.into())],
            );
        }
    }

    /// Looks at the kind of the object; says whether it is a mailbox.
    fn target_kind(&mut self, object: &Object) -> bool {
        match &object.kind {
            Err(lack) => self.lacks(Side::Target, "RecipientTypeDetails", *lack),
            Ok(Some(kind)) if kind.eq_ignore_ascii_case("MailUser") => {}
            Ok(Some(kind)) if kind.to_ascii_lowercase().ends_with("mailbox") => {
                self.add(Case::TargetIsMailbox, vec![("kind", name(&**kind))]);
                return true;
            }
            Ok(Some(kind)) => self.add(Case::TargetIsNoMailUser, vec![("kind", name(&**kind))]),
            Ok(None) => self.lacks(Side::Target, "RecipientTypeDetails", Lack::Bad),
        }
        false
    }

    fn guids(&mut self, mailbox: &Mailbox, object: &Object, place: Where, who: &str) {
        let mut differs = false;
        match (mailbox.guid, object.guid) {
            (Ok(Some(wanted)), Ok(held)) if held != Some(wanted) => {
                differs = true;
                let case = if held.is_some() {
                    Case::OtherExchangeGuid
                } else {
                    Case::NoExchangeGuid
                };
                let finding = Finding::new(case, vec![("guid", name(guid_text(wanted)))]);
                self.found
                    .push(finding.with(place, commands::exchange_guid(who, wanted, place)));
            }
            (_, Err(lack)) => self.lacks(Side::Target, "ExchangeGuid", lack),
            _ => {}
        }
        let former = self.facts.former.as_ref().and_then(|former| {
            let calls = [
                Some(key(who)),
                object.user_name.as_deref().map(key),
                object.alias.as_deref().map(key),
            ];
            calls
                .into_iter()
                .flatten()
                .find_map(|key| former.get(&key).copied())
        });
        if object.was_mailbox.or(former) == Some(true) && differs {
            let finding = Finding::new(Case::WasMailbox, Vec::new());
            self.found.push(
                finding.with_irreversible(Where::Target, commands::clear_former_mailbox(who)),
            );
        }
        match (mailbox.archive, object.archive) {
            (Ok(Some(wanted)), Ok(held)) if held != Some(wanted) => {
                let finding = Finding::new(
                    Case::OtherArchiveGuid,
                    vec![("guid", name(guid_text(wanted)))],
                );
                self.found
                    .push(finding.with(place, commands::archive_guid(who, wanted, place)));
            }
            (Ok(Some(_)), Err(lack)) => self.lacks(Side::Target, "ArchiveGuid", lack),
            (Ok(None), Ok(Some(_))) => self.add(Case::ArchiveOnTargetAlone, Vec::new()),
            _ => {}
        }
    }

    fn legacy(&mut self, mailbox: &Mailbox, object: &Object, place: Where, who: &str) {
        let proxies = match &object.proxies {
            Ok(proxies) => proxies,
            Err(lack) => return self.lacks(Side::Target, "EmailAddresses", *lack),
        };
        let has_x500 = |wanted: &str| {
            proxies.iter().any(|entry| matches!(proxy(entry), Proxy::X500(held) if held.eq_ignore_ascii_case(wanted) || held.to_lowercase() == wanted.to_lowercase()))
        };
        if let Ok(dn) = &mailbox.dn {
            match dn {
                None => self.lacks(Side::Source, "LegacyExchangeDN", Lack::Bad),
                Some(dn) if !has_x500(dn) => {
                    let finding = Finding::new(
                        Case::NoLegacyDn,
                        vec![("address", name(format!("x500:{dn}")))],
                    );
                    self.found.push(finding.with(
                        place,
                        commands::add_address(who, &format!("x500:{dn}"), place),
                    ));
                }
                Some(_) => {}
            }
        }
        let Ok(own) = &mailbox.proxies else {
            return;
        };
        for entry in own {
            match proxy(entry) {
                Proxy::X500(text) if !has_x500(text) => {
                    let same = mailbox
                        .dn
                        .as_ref()
                        .ok()
                        .and_then(Option::as_ref)
                        .is_some_and(|dn| dn.to_lowercase() == text.to_lowercase());
                    if same {
                        continue;
                    }
                    let finding = Finding::new(
                        Case::NoX500,
                        vec![("address", name(format!("x500:{text}")))],
                    );
                    self.found.push(finding.with(
                        place,
                        commands::add_address(who, &format!("x500:{text}"), place),
                    ));
                }
                Proxy::X400(text) => {
                    let has = proxies.iter().any(|entry| matches!(proxy(entry), Proxy::X400(held) if held.eq_ignore_ascii_case(text)));
                    if !has {
                        self.add(
                            Case::NoX400,
                            vec![("address", name(format!("X400:{text}")))],
                        );
                    }
                }
                _ => {}
            }
        }
    }

    #[expect(
        clippy::too_many_lines,
        reason = "one check after the other, as the page has them"
    )]
    fn addresses(&mut self, mailbox: &Mailbox, object: &Object, place: Where, who: &str) {
        let mut foreign = false;
        let mut known: Vec<String> = Vec::new();
        let listed = object.proxies.iter().flat_map(|list| list.iter());
        let listed = listed.filter_map(|entry| match proxy(entry) {
            Proxy::Smtp(address, primary) => Some((address.to_lowercase(), primary, &**entry)),
            _ => None,
        });
        for (address, is_primary, entry) in listed {
            if known.contains(&address) {
                continue;
            }
            if let Some(case) = self.foreign(&address, object) {
                foreign |= case != Case::DomainNotKnown;
                let mut finding = Finding::new(
                    case,
                    vec![
                        ("address", name(&address)),
                        ("domain", name(domain(&address))),
                    ],
                );
                if case != Case::DomainNotKnown {
                    // A primary address cannot be removed; another must take its place first.
                    let text = commands::remove_address(who, entry, place);
                    finding = if is_primary {
                        finding.with_choice(place, text)
                    } else {
                        finding.with(place, text)
                    };
                }
                self.found.push(finding);
            }
            known.push(address);
        }
        match &object.external {
            Err(lack) => self.lacks(Side::Target, "ExternalEmailAddress", *lack),
            Ok(None) => {
                if object.kind.as_ref().is_ok_and(|kind| {
                    kind.as_deref()
                        .is_none_or(|kind| !kind.to_ascii_lowercase().ends_with("mailbox"))
                }) {
                    let finding = Finding::new(
                        Case::NoExternalAddress,
                        vec![("address", name(&*mailbox.address))],
                    );
                    self.found.push(finding.with(
                        place,
                        commands::external_address(who, &mailbox.address, place),
                    ));
                }
            }
            Ok(Some(external)) => {
                self.external(mailbox, object, &smtp(external), (place, who));
            }
        }
        match &object.address {
            Err(lack) => self.lacks(Side::Target, "PrimarySmtpAddress", *lack),
            Ok(_) if foreign => {}
            Ok(Some(address)) if !known.contains(&address.to_string()) => {
                // The list of addresses may lack its primary one; the column tells it.
                let address = address.to_string();
                let external = object
                    .external
                    .as_ref()
                    .ok()
                    .and_then(Option::as_deref)
                    .map(smtp);
                if external.as_deref() != Some(address.as_str())
                    && let Some(case) = self.foreign(&address, object)
                {
                    let args = vec![
                        ("address", name(&address)),
                        ("domain", name(domain(&address))),
                    ];
                    self.add(case, args);
                }
            }
            Ok(_) => {}
        }
        let old = object.user_name.as_deref().is_some_and(|user| {
            let domain = domain(user);
            let owned = self
                .facts
                .of(Side::Target)
                .domains
                .as_ref()
                .is_some_and(|domains| domains.contains(&*domain));
            !owned && self.source_domains.contains(&*domain)
        });
        if old {
            self.add(
                Case::OldUserName,
                vec![(
                    "user",
                    name(object.user_name.as_deref().unwrap_or_default()),
                )],
            );
        }
        let calls = [Some(key(who)), object.user_name.as_deref().map(key)];
        if foreign
            && calls
                .into_iter()
                .flatten()
                .any(|key| self.facts.scrubbing.contains(&key))
        {
            self.add(Case::AddressesScrubbed, Vec::new());
        }
    }

    /// Whether a domain is not the target's.
    fn foreign(&self, address: &str, object: &Object) -> Option<Case> {
        let held = domain(address);
        if let Some(domains) = &self.facts.of(Side::Target).domains {
            return (!domains.contains(&*held)).then_some(Case::ForeignAddress);
        }
        if self.source_domains.contains(&*held) {
            return Some(Case::SourceAddress);
        }
        // Without a list of domains: what users of the target sign in with is its own.
        let user = object.user_name.as_deref().map(domain);
        let primary = object
            .address
            .as_ref()
            .ok()
            .and_then(Option::as_deref)
            .map(domain);
        let own = [user, primary].into_iter().flatten().any(|own| own == held);
        (!own).then_some(Case::DomainNotKnown)
    }

    fn external(
        &mut self,
        mailbox: &Mailbox,
        object: &Object,
        external: &str,
        (place, who): (Where, &str),
    ) {
        let is_primary = *external == *mailbox.address;
        let is_own = is_primary
            || mailbox.proxies.iter().flat_map(|list| list.iter()).any(|entry| matches!(proxy(entry), Proxy::Smtp(address, _) if address.to_lowercase() == external));
        if !is_own {
            if let Err(lack) = mailbox.proxies {
                self.lacks(Side::Source, "EmailAddresses", lack);
            } else {
                let finding = Finding::new(
                    Case::OtherExternalAddress,
                    vec![("address", name(external))],
                );
                self.found.push(finding.with(
                    place,
                    commands::external_address(who, &mailbox.address, place),
                ));
            }
        } else if !is_primary {
            self.add(
                Case::ExternalIsNotPrimary,
                vec![("address", name(external))],
            );
        }
        if let Ok(primary) = &object.address
            && primary.as_deref().is_none_or(|primary| primary == external)
        {
            self.add(Case::PrimaryFromExternal, vec![("address", name(external))]);
        }
    }

    fn licence(&mut self, mailbox: &Mailbox, object: &Object) {
        // The licence is looked for on mailboxes of users alone (XT-VS-007).
        let is_user = mailbox.kind.as_ref().is_ok_and(|kind| {
            kind.as_deref()
                .is_some_and(|kind| kind.eq_ignore_ascii_case("UserMailbox"))
        });
        if !is_user {
            return;
        }
        let [on_source, on_target] = &self.facts.licensed;
        let listed = |list: &Option<BTreeSet<Key>>, keys: &[Key]| {
            list.as_ref()
                .map(|list| keys.iter().any(|key| list.contains(key)))
        };
        let source_keys: Vec<Key> = Self::calls(mailbox).map(|call| (*call).into()).collect();
        let target_keys: Vec<Key> = [Some(object.identity()), object.user_name.as_deref()]
            .into_iter()
            .flatten()
            .map(key)
            .collect();
        let source = either(mailbox.licence, listed(on_source, &source_keys));
        let target = either(object.licence, listed(on_target, &target_keys));
        match (source, target) {
            (_, Ok(true)) => {}
            (Ok(true), _) => self.add(Case::LicenceOnSource, Vec::new()),
            (Ok(false), Ok(false)) => self.add(Case::NoLicence, Vec::new()),
            (Err(lack), _) => self.lacks(Side::Source, "PersistedCapabilities", lack),
            (_, Err(lack)) => self.lacks(Side::Target, "PersistedCapabilities", lack),
        }
    }
}

/// What a column and a list say together.
fn either(column: Result<bool, Lack>, list: Option<bool>) -> Result<bool, Lack> {
    match (column, list) {
        (Ok(true), _) | (_, Some(true)) => Ok(true),
        (Err(_), Some(listed)) => Ok(listed),
        (column, _) => column,
    }
}
