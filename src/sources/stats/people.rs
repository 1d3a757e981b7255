//! Whose each row is, where rows of several files name one mailbox by address, GUID, alias or display name.
//!
//! Apart from the join because it knows nothing but names: a GUID or an address that two rows share makes
//! them one person's, whatever other files say; a weaker name does where nothing speaks against it.

use rustc_hash::{FxHashMap, FxHashSet};

use model::fold_name;

/// What a column's names are, so that two values of one kind tell two mailboxes apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameKind {
    /// A mail address.
    Address,
    /// The name that the user signs in with.
    Login,
    /// The GUID of a mailbox.
    MailboxGuid,
    /// The GUID of a directory object.
    ObjectGuid,
    /// Anything: an alias, a display name, whatever an administrator wrote.
    Free,
}

/// What a row calls its mailbox in one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) kind: NameKind,
    pub(super) text: String,
}

impl Name {
    pub(super) fn is_address(&self) -> bool {
        self.text.contains('@')
    }

    fn strength(&self) -> Strength {
        let is_guid = || {
            let hex = |byte: &u8| byte.is_ascii_hexdigit() || *byte == b'-';
            self.text.len() == 36 && self.text.as_bytes().iter().all(hex)
        };
        match self.kind {
            NameKind::MailboxGuid | NameKind::ObjectGuid => Strength::Guid,
            _ if is_guid() => Strength::Guid,
            _ if self.is_address() || self.text.starts_with("/o=") => Strength::Address,
            _ => Strength::Weak,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Strength {
    Guid,
    Address,
    Weak,
}

/// A row with names.
pub(super) struct Bearer<'a> {
    pub(super) names: &'a [Name],
    /// Whether it is about an archive: a GUID in it is the archive's, other names are the owner's.
    pub(super) archive: bool,
    /// The GUID of the archive, where the row is about the mailbox and says it.
    pub(super) archive_guid: Option<&'a str>,
    /// The file, if it is a row of a list: two rows of a list are two people.
    pub(super) list: Option<usize>,
}

/// Who bears a name: one, or several of whom nobody knows which is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum One {
    Only(usize),
    Several,
}

/// People, numbered by their first row.
pub(super) struct People {
    of_row: Vec<usize>,
    archives: FxHashSet<String>,
    by_name: FxHashMap<String, One>,
    /// By what stands before the `@` of their addresses.
    by_local: FxHashMap<String, One>,
}

impl People {
    /// Finds out whose each row is.
    pub(super) fn find(rows: &[Bearer<'_>]) -> Self {
        let mut archives: FxHashSet<String> = FxHashSet::default();
        for row in rows {
            archives.extend(row.archive_guid.map(fold_name));
            let own = row.names.iter().filter(|_| row.archive);
            archives.extend(
                own.filter(|name| name.strength() == Strength::Guid)
                    .map(|name| fold_name(&name.text)),
            );
        }
        let mut groups = Groups::new(rows, &archives);
        for strength in [Strength::Guid, Strength::Address, Strength::Weak] {
            // In the order in which names are met, whatever their hashes are.
            let mut places: FxHashMap<String, usize> = FxHashMap::default();
            let mut bearers: Vec<Vec<usize>> = Vec::new();
            let mut bear = |name: &str, row: usize| {
                let next = bearers.len();
                let place = *places.entry(fold_name(name)).or_insert(next);
                if place == next {
                    bearers.push(Vec::new());
                }
                if let Some(rows) = bearers.get_mut(place) {
                    rows.push(row);
                }
            };
            for (at, row) in rows.iter().enumerate() {
                let own = row.names.iter();
                own.filter(|name| name.strength() == strength)
                    .for_each(|name| bear(&name.text, at));
                if let (Strength::Guid, Some(guid)) = (strength, row.archive_guid) {
                    bear(guid, at);
                }
            }
            for rows in &bearers {
                groups.join(rows, strength);
            }
        }
        let of_row: Vec<usize> = (0..rows.len()).map(|row| groups.root(row)).collect();
        let mut people = Self {
            of_row,
            archives,
            by_name: FxHashMap::default(),
            by_local: FxHashMap::default(),
        };
        for (row, &who) in rows.iter().zip(&people.of_row) {
            for name in row.names {
                bear(&mut people.by_name, fold_name(&name.text), who);
                if let Some((local, _)) = name.text.rsplit_once('@') {
                    bear(&mut people.by_local, fold_name(local), who);
                }
            }
        }
        people
    }

    /// Whose a row is.
    pub(super) fn of(&self, row: usize) -> usize {
        self.of_row.get(row).copied().unwrap_or(row)
    }

    /// Whether names are those of an archive.
    pub(super) fn is_archive(&self, names: &[Name]) -> bool {
        names
            .iter()
            .any(|name| self.archives.contains(&fold_name(&name.text)))
    }

    /// The person that a file is called after: its address, or the first half of it, as tables of users
    /// have it, too.
    pub(super) fn named(&self, name: &str) -> Option<usize> {
        let name = fold_name(name);
        if self.archives.contains(&name) {
            return None;
        }
        let found = self.by_name.get(&name).or_else(|| self.by_local.get(&name));
        match found {
            Some(One::Only(who)) => Some(*who),
            _ => None,
        }
    }
}

fn bear(names: &mut FxHashMap<String, One>, name: String, who: usize) {
    names
        .entry(name)
        .and_modify(|one| {
            if *one != One::Only(who) {
                *one = One::Several;
            }
        })
        .or_insert(One::Only(who));
}

/// Values of one person that are looked at before two are told apart; a real one has fewer.
const MOST_VALUES: usize = 32;

/// Rows that came together.
struct Groups {
    parent: Vec<usize>,
    /// What each group is called in columns that tell people apart; held by its root.
    values: Vec<Vec<(NameKind, String)>>,
    /// Files of whose lists a group has rows.
    lists: Vec<Vec<usize>>,
}

impl Groups {
    fn new(rows: &[Bearer<'_>], archives: &FxHashSet<String>) -> Self {
        let values = |row: &Bearer<'_>| {
            let told = row.names.iter().filter(|name| name.kind != NameKind::Free);
            told.map(|name| (name.kind, fold_name(&name.text)))
                .filter(|(_, name)| !archives.contains(name))
                .take(MOST_VALUES)
                .collect()
        };
        Self {
            parent: (0..rows.len()).collect(),
            values: rows.iter().map(values).collect(),
            lists: rows
                .iter()
                .map(|row| row.list.into_iter().collect())
                .collect(),
        }
    }

    fn root(&mut self, row: usize) -> usize {
        let mut at = row;
        while let Some(&above) = self.parent.get(at).filter(|&&above| above != at) {
            let next = self.parent.get(above).copied().unwrap_or(above);
            if let Some(own) = self.parent.get_mut(at) {
                *own = next;
            }
            at = above;
        }
        at
    }

    /// Makes the bearers of a name one person, as far as the name is strong enough.
    fn join(&mut self, rows: &[usize], strength: Strength) {
        let mut roots: Vec<usize> = rows.iter().map(|&row| self.root(row)).collect();
        roots.sort_unstable();
        roots.dedup();
        let Some((&first, others)) = roots.split_first() else {
            return;
        };
        // Of a weak name nobody knows whose it is where two may bear it: all or none.
        if strength == Strength::Weak {
            let mut seen: Vec<(NameKind, String)> = Vec::new();
            let mut lists: FxHashSet<usize> = FxHashSet::default();
            for &root in &roots {
                let own = self.values.get(root).map_or(&[][..], Vec::as_slice);
                let twice = self.lists.get(root).into_iter().flatten();
                let twice = twice.filter(|file| !lists.insert(**file)).count() > 0;
                if twice || differ(&seen, own, strength) {
                    return;
                }
                seen.extend(own.iter().take(MOST_VALUES).cloned());
            }
        }
        for &other in others {
            let own = self.values.get(first).map_or(&[][..], Vec::as_slice);
            let its = self.values.get(other).map_or(&[][..], Vec::as_slice);
            if strength == Strength::Address && differ(own, its, strength) {
                continue;
            }
            if let Some(parent) = self.parent.get_mut(other) {
                *parent = first;
            }
            let taken = self.values.get_mut(other).map(std::mem::take);
            if let (Some(own), Some(taken)) = (self.values.get_mut(first), taken) {
                let room = MOST_VALUES.saturating_sub(own.len());
                own.extend(taken.into_iter().take(room));
            }
            let taken = self.lists.get_mut(other).map(std::mem::take);
            if let (Some(own), Some(taken)) = (self.lists.get_mut(first), taken) {
                own.extend(taken);
            }
        }
    }
}

/// Whether two are told apart: by GUIDs where they share an address, by whatever else where they share less.
fn differ(one: &[(NameKind, String)], other: &[(NameKind, String)], strength: Strength) -> bool {
    let kinds = [
        NameKind::MailboxGuid,
        NameKind::ObjectGuid,
        NameKind::Address,
        NameKind::Login,
    ];
    let wanted = if strength == Strength::Weak { 4 } else { 2 };
    kinds.iter().take(wanted).any(|kind| {
        let of = |values: &[(NameKind, String)]| values.iter().any(|(of, _)| of == kind);
        let shared = |(of, value): &(NameKind, String)| {
            of == kind && other.iter().any(|(of, its)| of == kind && its == value)
        };
        of(one) && of(other) && !one.iter().any(shared)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Name {
        let kind = match text.split_at(1).0 {
            "g" => NameKind::MailboxGuid,
            "u" => NameKind::Login,
            _ if text.contains('@') => NameKind::Address,
            _ => NameKind::Free,
        };
        let text = text.to_owned();
        Name { kind, text }
    }

    /// Whose rows are; a row is its file, its names, and what else it is.
    fn found(rows: &[(usize, &str)]) -> Vec<usize> {
        let names: Vec<Vec<Name>> = rows
            .iter()
            .map(|(_, row)| {
                let names = row.split(' ').filter(|name| !name.starts_with('+'));
                names.map(name).collect()
            })
            .collect();
        let bearers: Vec<Bearer<'_>> = rows
            .iter()
            .zip(&names)
            .map(|((file, row), names)| Bearer {
                names,
                archive: row.contains("+archive"),
                archive_guid: row.split_once("+of:").map(|(_, guid)| guid),
                list: Some(*file).filter(|file| *file < 10),
            })
            .collect();
        People::find(&bearers).of_row
    }

    #[test]
    fn rows_that_share_a_guid_or_an_address_are_one_persons() {
        for (rows, expected) in [
            // A list by address, statistics by GUID and display name, and what ties the two.
            (
                vec![(0, "a@x g1 Aiko"), (10, "g1 Aiko"), (11, "g1")],
                [0, 0, 0],
            ),
            // The same list twice.
            (vec![(0, "a@x g1"), (1, "a@x g1"), (11, "g1")], [0, 0, 0]),
            // One list leads to the next.
            (vec![(0, "a@x g1"), (1, "a@x u@y"), (11, "u@y")], [0, 0, 0]),
            // A display name of two.
            (
                vec![(0, "a@x Sato"), (0, "b@x Sato"), (11, "Sato")],
                [0, 1, 2],
            ),
            // A display name of two lists that do not know each other.
            (
                vec![(0, "a@x Sato"), (1, "b@x Sato"), (11, "Sato")],
                [0, 1, 2],
            ),
            // A display name of one.
            (
                vec![(0, "a@x Sato"), (10, "g1 Sato"), (11, "Sato")],
                [0, 0, 0],
            ),
            // An archive is its owner's, and its GUID is not.
            (
                vec![(0, "a@x g1 +of:g2"), (10, "g2 +archive"), (11, "g1")],
                [0, 0, 0],
            ),
            // Two mailboxes under one address.
            (vec![(0, "a@x"), (10, "a@x g1"), (11, "a@x g2")], [0, 0, 2]),
        ] {
            assert_eq!(found(&rows), expected, "{rows:?}");
        }
    }
}
