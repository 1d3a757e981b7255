//! Finds for each mailbox of the source its object in the target.
//!
//! Apart because a wrong pair makes every further answer wrong: what is sure comes first, and what was found by a name
//! is said to be.

use std::collections::BTreeMap;

use super::facts::{Facts, Mailbox};
use super::values::{Proxy, proxy, smtp};

/// How a pair was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// The table of pairs, a GUID, an X500 address, the address that the object leads to.
    Id,
    /// A name or the part of the address before the domain.
    Name,
}

/// What a mailbox's object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pair {
    /// There is none.
    None,
    /// The object of this number.
    One(usize, By),
    /// Several, of which none is surer.
    Several,
}

/// Objects by one of their properties; `None` where two share it.
type Index = BTreeMap<Box<str>, Option<usize>>;

/// Objects of the target by what mailboxes may know of them.
pub(super) struct Pairs {
    addresses: Index,
    guids: BTreeMap<u128, Option<usize>>,
    x500: Index,
    external: Index,
    names: Index,
}

fn put<K: Ord>(index: &mut BTreeMap<K, Option<usize>>, key: K, number: usize) {
    index
        .entry(key)
        .and_modify(|held| {
            if *held != Some(number) {
                *held = None;
            }
        })
        .or_insert(Some(number));
}

impl Pairs {
    pub(super) fn new(facts: &Facts) -> Self {
        let mut made = Self {
            addresses: Index::new(),
            guids: BTreeMap::new(),
            x500: Index::new(),
            external: Index::new(),
            names: Index::new(),
        };
        for (number, object) in facts.objects.iter().enumerate() {
            if let Ok(Some(guid)) = object.guid {
                put(&mut made.guids, guid, number);
            }
            if let Ok(Some(address)) = &object.address {
                put(&mut made.addresses, address.clone(), number);
                put(&mut made.names, local(address).into(), number);
            }
            if let Some(name) = &object.user_name {
                put(&mut made.addresses, name.clone(), number);
            }
            if let Some(alias) = &object.alias {
                put(&mut made.names, alias.clone(), number);
            }
            if let Ok(Some(external)) = &object.external {
                put(&mut made.external, smtp(external).into(), number);
            }
            for entry in object.proxies.iter().flat_map(|list| list.iter()) {
                match proxy(entry) {
                    Proxy::X500(text) => put(&mut made.x500, text.to_lowercase().into(), number),
                    Proxy::Smtp(address, _) => {
                        put(&mut made.addresses, address.to_lowercase().into(), number);
                    }
                    Proxy::X400(_) | Proxy::Other => {}
                }
            }
        }
        made
    }

    /// The object of an address of the target.
    pub(super) fn of_address(&self, address: &str) -> Option<usize> {
        self.addresses.get(address).copied().flatten()
    }

    /// The object of a mailbox.
    pub(super) fn of(&self, facts: &Facts, mailbox: &Mailbox) -> Pair {
        let found = |found: Option<&Option<usize>>, by: By| match found {
            None => Pair::None,
            Some(Some(number)) => Pair::One(*number, by),
            Some(None) => Pair::Several,
        };
        if let Some(target) = facts.mapping.get(&*mailbox.address) {
            return found(self.addresses.get(target.as_str()), By::Id);
        }
        let mut several = false;
        let addresses = mailbox.proxies.iter().flat_map(|list| list.iter());
        let addresses = addresses.filter_map(|entry| match proxy(entry) {
            Proxy::Smtp(address, _) => Some(address.to_lowercase()),
            _ => None,
        });
        let addresses: Vec<String> = addresses.chain([mailbox.address.to_string()]).collect();
        let guid = mailbox
            .guid
            .ok()
            .flatten()
            .and_then(|guid| self.guids.get(&guid));
        let dn = mailbox.dn.as_ref().ok().and_then(Option::as_ref);
        let dn = dn.and_then(|dn| self.x500.get(dn.to_lowercase().as_str()));
        let external = addresses
            .iter()
            .find_map(|address| self.external.get(address.as_str()));
        for candidate in [guid, dn, external] {
            match found(candidate, By::Id) {
                Pair::One(number, by) => return Pair::One(number, by),
                Pair::Several => several = true,
                Pair::None => {}
            }
        }
        if several {
            return Pair::Several;
        }
        let names = mailbox
            .names
            .first()
            .map(AsRef::as_ref)
            .into_iter()
            .chain([local(&mailbox.address)]);
        for name in names {
            // Two objects of one name say nothing.
            if let Pair::One(number, by) = found(self.names.get(name), By::Name) {
                return Pair::One(number, by);
            }
        }
        Pair::None
    }
}

/// An object that is one mailbox's by an id is not another's by a name.
pub(super) fn keep_the_surer(found: &mut [Pair]) {
    let taken = found.iter().filter_map(|pair| match pair {
        Pair::One(object, By::Id) => Some(*object),
        _ => None,
    });
    let taken: std::collections::BTreeSet<usize> = taken.collect();
    for pair in found {
        if matches!(pair, Pair::One(object, By::Name) if taken.contains(object)) {
            *pair = Pair::None;
        }
    }
}

/// The part of an address before its domain.
pub(super) fn local(address: &str) -> &str {
    address.split_once('@').map_or(address, |(local, _)| local)
}
