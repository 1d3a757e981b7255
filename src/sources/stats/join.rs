//! Puts files of statistics together: one export per mailbox, with what other files say of it.
//!
//! Apart from the single file because folders, totals and lists of mailboxes come in files of their own, and
//! call the same mailbox by address, GUID, alias or display name. A name that two of them bear joins nothing.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::index::{Found, Index, Key, Place, Refused, StatsFile, index};
use super::lists::{Account, Totals};
use super::people::{Bearer, Name, NameKind, People};
use super::rows::{Rows, StatsRows};
use crate::{Export, Listed, SourceError};
use model::{MailboxKind, Problem, SourceFormat, fold_name};

/// Takes each file of statistics apart into its mailboxes. Fails if nothing else is left.
pub(crate) fn settle(
    exports: &mut Vec<Export>,
    problems: &mut Vec<Problem>,
) -> Result<(), SourceError> {
    let is_file = |export: &Export| export.format == SourceFormat::Stats && export.rows.is_none();
    if !exports.iter().any(is_file) {
        return Ok(());
    }
    let files: Vec<&Export> = exports.iter().filter(|export| is_file(export)).collect();
    let indexed: Vec<Result<Index, Refused>> = files
        .into_par_iter()
        .with_max_len(1)
        .map(|export| index(&export.path, &export.shown))
        .collect();
    let mut refused = None;
    let mut found: Vec<Option<Index>> = Vec::with_capacity(indexed.len());
    let mut shown = exports.iter().filter(|export| is_file(export));
    for result in indexed {
        let path = shown.next().map_or("", |export| &export.shown);
        match result {
            Ok(mut index) => {
                problems.append(&mut index.problems);
                found.push(Some(index));
            }
            Err(error) => {
                let error = refuse(path, error);
                problems.push(Problem::from(error.clone()).leaving_unread());
                refused.get_or_insert(error);
                found.push(None);
            }
        }
    }
    let mut join = Join::new(&mut found, problems);
    join.tell_doubles(problems);
    let full: FxHashSet<String> = exports
        .iter()
        .filter(|export| !is_file(export))
        .filter_map(|export| export.address.as_deref().map(fold_name))
        .collect();
    let mut number = 0;
    let mut settled = Vec::with_capacity(exports.len());
    for export in std::mem::take(exports) {
        if !is_file(&export) {
            settled.push(join.listed(export));
            continue;
        }
        let made = join.exports(number, &export);
        number += 1;
        let before = made.len();
        let kept = made.into_iter().filter(|export| {
            !export
                .address
                .as_deref()
                .is_some_and(|name| full.contains(&fold_name(name)))
        });
        let from = settled.len();
        settled.extend(kept);
        let dropped = before - (settled.len() - from);
        if dropped > 0 {
            let cause = format!(
                "the statistics of {dropped} mailbox(es) are not used: their whole exports were given, too"
            );
            let help = "nothing has to be done: a whole export tells more";
            problems.push(Problem::new(&export.shown, "", cause, help));
        }
    }
    join.tell_unused(problems);
    *exports = settled;
    if exports.is_empty() {
        return Err(refused.unwrap_or_else(|| SourceError {
            path: join.first_list.unwrap_or_default(),
            place: None,
            cause: "no mailbox has statistics: lists of mailboxes tell of no item"
                .to_owned()
                .into(),
            help: "give the output of Get-MailboxFolderStatistics or Get-MailboxStatistics, too"
                .to_owned()
                .into(),
        }));
    }
    Ok(())
}

pub(super) fn refuse(path: &str, error: Refused) -> SourceError {
    SourceError {
        path: path.to_owned(),
        place: error.place,
        cause: error.cause.into(),
        help: error.help.to_owned().into(),
    }
}

/// A mailbox as it comes together.
struct Mailbox {
    file: usize,
    /// What its rows have in common.
    key: Key,
    archive: bool,
    /// Whose it is.
    who: usize,
    names: Vec<Name>,
    places: Vec<Place>,
    totals: Option<Totals>,
}

/// What is known of a person.
#[derive(Default)]
struct Person {
    /// The best address, and how good it is.
    address: Option<(NameRank, String)>,
    /// What lists say, the first that says it.
    listed: Option<Listed>,
}

/// How good a name is to be called by: addresses first, then what the user signs in with.
type NameRank = u8;

struct Join {
    files: Vec<Option<Arc<StatsFile>>>,
    mailboxes: Vec<Mailbox>,
    /// The mailboxes of each file, in order.
    by_file: Vec<Vec<usize>>,
    people: People,
    known: FxHashMap<usize, Person>,
    /// Rows of lists: file, line, and whose they are.
    lists: Vec<(usize, u64, usize)>,
    /// People that have an export of their own.
    exported: FxHashSet<usize>,
    /// A file that is nothing but a list.
    first_list: Option<String>,
}

/// What one row tells of.
enum Told {
    List(Account),
    Totals(Totals, Option<Account>),
    Folders(Found),
}

impl Told {
    fn bearer(&self, file: usize) -> Bearer<'_> {
        let (names, archive, account) = match self {
            Self::List(account) => (&account.names, false, Some(account)),
            Self::Totals(totals, account) => (&totals.names, totals.archive, account.as_ref()),
            Self::Folders(found) => (&found.names, found.key.archive, None),
        };
        let account = account.filter(|_| !archive);
        Bearer {
            names,
            archive,
            archive_guid: account.and_then(|account| account.archive_guid.as_deref()),
            list: matches!(self, Self::List(_)).then_some(file),
        }
    }
}

impl Join {
    fn new(found: &mut [Option<Index>], problems: &mut Vec<Problem>) -> Self {
        let files: Vec<Option<Arc<StatsFile>>> = found
            .iter()
            .map(|index| index.as_ref().map(|index| Arc::clone(&index.file)))
            .collect();
        let is_list = |index: &&Index| index.mailboxes.is_empty() && index.totals.is_empty();
        let first_list = found.iter().flatten().find(is_list);
        let first_list = first_list.map(|index| index.file.shown.clone());
        // Lists say most of a person, totals less, folders least.
        let mut rows: Vec<(usize, Told)> = Vec::new();
        for (file, index) in (0..).zip(found.iter_mut()) {
            let lists = index.iter_mut().flat_map(|index| index.accounts.drain(..));
            rows.extend(lists.map(|account| (file, Told::List(account))));
        }
        for (file, index) in (0..).zip(found.iter_mut()) {
            let totals = index.iter_mut().flat_map(|index| index.totals.drain(..));
            rows.extend(totals.map(|(totals, account)| (file, Told::Totals(totals, account))));
        }
        for (file, index) in (0..).zip(found.iter_mut()) {
            let folders = index.iter_mut().flat_map(|index| index.mailboxes.drain(..));
            rows.extend(folders.map(|found| (file, Told::Folders(found))));
        }
        let bearers: Vec<Bearer<'_>> = rows.iter().map(|(file, row)| row.bearer(*file)).collect();
        let people = People::find(&bearers);
        drop(bearers);
        let mut join = Self {
            by_file: vec![Vec::new(); files.len()],
            files,
            mailboxes: Vec::new(),
            people,
            known: FxHashMap::default(),
            lists: Vec::new(),
            exported: FxHashSet::default(),
            first_list,
        };
        let mut totals = Vec::new();
        // The first store of each file, and how many folders came before.
        let mut stores: Vec<usize> = Vec::new();
        let mut of_file = usize::MAX;
        for (at, (file, row)) in rows.into_iter().enumerate() {
            let who = join.people.of(at);
            match row {
                Told::List(account) => {
                    join.lists.push((file, account.line, who));
                    join.learn(who, &account.names, Some(&account));
                }
                Told::Totals(row, account) => {
                    let account = account.filter(|_| !row.archive);
                    join.learn(who, &row.names, account.as_ref());
                    totals.push((file, who, row));
                }
                Told::Folders(found) => {
                    if std::mem::replace(&mut of_file, file) != file {
                        stores.clear();
                    }
                    let before = found.before.and_then(|at| stores.get(at)).copied();
                    stores.push(join.folders(file, who, found, before, problems));
                }
            }
        }
        let mut owners: FxHashMap<(usize, bool), usize> = FxHashMap::default();
        for (at, mailbox) in join.mailboxes.iter().enumerate() {
            owners.entry((mailbox.who, mailbox.archive)).or_insert(at);
        }
        for (file, who, row) in totals {
            join.totals(file, who, row, &mut owners, problems);
        }
        for (at, mailbox) in join.mailboxes.iter().enumerate() {
            if let Some(own) = join.by_file.get_mut(mailbox.file) {
                own.push(at);
            }
        }
        join
    }

    /// Takes in what a row says of a person; what was said first holds.
    fn learn(&mut self, who: usize, names: &[Name], account: Option<&Account>) {
        let person = self.known.entry(who).or_default();
        for name in names.iter().filter(|name| name.is_address()) {
            let rank = match name.kind {
                NameKind::Address => 0,
                NameKind::Login => 1,
                _ => 2,
            };
            if person.address.as_ref().is_none_or(|(own, _)| rank < *own) {
                person.address = Some((rank, name.text.clone()));
            }
        }
        let Some(account) = account else { return };
        let listed = person.listed.get_or_insert_with(Listed::default);
        listed.complete(account.kind, account.locale.as_ref(), &account.info);
    }

    /// Takes in a mailbox with folders; `before` is the store that bears the same name and came first.
    fn folders(
        &mut self,
        file: usize,
        who: usize,
        found: Found,
        before: Option<usize>,
        problems: &mut Vec<Problem>,
    ) -> usize {
        let listed = self
            .known
            .get(&who)
            .and_then(|person| person.listed.as_ref());
        let has_archive = listed.and_then(|listed| listed.account.archive);
        let mut archive = found.key.archive || self.people.is_archive(&found.names);
        if let Some(before) = before {
            if has_archive != Some(true) && !found.told_apart {
                // The same mailbox twice, for all that is known.
                if let Some(first) = self.mailboxes.get_mut(before) {
                    first.places.extend(found.places);
                }
                return before;
            }
            if has_archive != Some(false) && !archive {
                archive = true;
                let name = self.called(who, &found.names).unwrap_or_default();
                let because = if has_archive.is_some() {
                    "the list of mailboxes says that it has one"
                } else {
                    "no list of mailboxes says whether it has one"
                };
                let cause = format!(
                    "'{name}' has a second root folder from here on: its rows are taken as those of the archive; {because}"
                );
                let help = "give the output of Get-Mailbox, too, or write the archive's rows to a file of their own, with a column 'IsArchive'";
                let line = found.places.first().map_or(0, |place| place.span.line);
                let shown = self.files.get(file).and_then(Option::as_ref);
                let shown = shown.map_or("", |file| file.shown.as_str());
                problems.push(Problem::new(shown, format!("line {line}"), cause, help));
            }
        }
        self.learn(who, &found.names, None);
        self.mailboxes.push(Mailbox {
            file,
            archive,
            who,
            key: found.key,
            names: found.names,
            places: found.places,
            totals: None,
        });
        self.mailboxes.len() - 1
    }

    /// Gives totals to the mailbox that they are of; they are one of their own where there is none.
    fn totals(
        &mut self,
        file: usize,
        who: usize,
        row: Totals,
        owners: &mut FxHashMap<(usize, bool), usize>,
        problems: &mut Vec<Problem>,
    ) {
        let archive = row.archive || self.people.is_archive(&row.names);
        let next = self.mailboxes.len();
        let owner = *owners.entry((who, archive)).or_insert(next);
        match self.mailboxes.get_mut(owner) {
            Some(mailbox) if mailbox.totals.is_none() => mailbox.totals = Some(row),
            Some(mailbox) => {
                let name = row.names.first().map_or("", |name| &name.text);
                let first = mailbox.totals.as_ref().map_or(0, |totals| totals.line);
                let cause =
                    format!("'{name}' stands in line {first} already; this row is not used");
                let place = format!("line {}", row.line);
                let help = "give each mailbox once, or add a column that tells the two apart";
                problems.push(Problem::new(&row.file, place, cause, help).leaving_unread());
            }
            None => self.mailboxes.push(Mailbox {
                file,
                key: Key::default(),
                archive,
                who,
                names: row.names.clone(),
                places: Vec::new(),
                totals: Some(row),
            }),
        }
    }

    /// A whole export, with what lists say of its mailbox.
    fn listed(&mut self, mut export: Export) -> Export {
        let Some(who) = (export.address.as_deref()).and_then(|name| self.people.named(name)) else {
            return export;
        };
        self.exported.insert(who);
        export.listed = self
            .known
            .get(&who)
            .and_then(|person| person.listed.clone());
        export
    }

    /// Tells of accounts in lists that no mailbox is of.
    fn tell_unused(&self, problems: &mut Vec<Problem>) {
        let used: FxHashSet<usize> = self
            .mailboxes
            .iter()
            .map(|mailbox| mailbox.who)
            .chain(self.exported.iter().copied())
            .collect();
        let mut unused: Vec<(u64, u64)> = vec![(0, 0); self.files.len()];
        for (file, line, who) in &self.lists {
            if let Some(sum) = unused.get_mut(*file).filter(|_| !used.contains(who)) {
                sum.0 += 1;
                sum.1 = if sum.0 == 1 { *line } else { sum.1 };
            }
        }
        for (file, (count, line)) in self.files.iter().zip(unused) {
            let Some(file) = file.as_ref().filter(|_| count > 0) else {
                continue;
            };
            let cause = format!(
                "{count} mailbox(es) of this list have neither an export nor statistics and are not predicted"
            );
            let place = format!("line {line}");
            let help = "export them, or their statistics, if they are to be migrated";
            problems.push(Problem::new(&file.shown, place, cause, help));
        }
    }

    /// The name that a mailbox is told by: its address where one is known.
    fn called<'a>(&'a self, who: usize, names: &'a [Name]) -> Option<&'a str> {
        let address = self.known.get(&who)?.address.as_ref();
        let address = address.map(|(_, address)| address.as_str());
        address.or_else(|| names.first().map(|name| name.text.as_str()))
    }

    fn address<'a>(&'a self, mailbox: &'a Mailbox) -> Option<&'a str> {
        self.called(mailbox.who, &mailbox.names)
    }

    /// Tells of mailboxes that bear one address.
    fn tell_doubles(&self, problems: &mut Vec<Problem>) {
        let mut seen: FxHashMap<(String, bool), usize> = FxHashMap::default();
        for (at, mailbox) in self.mailboxes.iter().enumerate() {
            let Some(name) = self.address(mailbox) else {
                continue;
            };
            let first = *seen.entry((fold_name(name), mailbox.archive)).or_insert(at);
            if first == at {
                continue;
            }
            let file = |at: usize| self.files.get(at).and_then(Option::as_ref);
            let other = self.mailboxes.get(first).and_then(|other| file(other.file));
            let (Some(own), Some(other)) = (file(mailbox.file), other) else {
                continue;
            };
            let line = mailbox.places.first().map(|place| place.span.line);
            let line = line.or_else(|| mailbox.totals.as_ref().map(|totals| totals.line));
            let cause = format!(
                "'{name}' stands in '{}', too: two mailboxes with one address; both are predicted",
                other.shown
            );
            let help = "give each mailbox once, or add a column that tells the two apart";
            let place = format!("line {}", line.unwrap_or_default());
            problems.push(Problem::new(&own.shown, place, cause, help));
        }
    }

    /// The exports of one file, in the order in which their mailboxes stand in it.
    fn exports(&mut self, file: usize, of: &Export) -> Vec<Export> {
        let Some(Some(stats)) = self.files.get(file) else {
            return Vec::new();
        };
        let stats = Arc::clone(stats);
        let wanted = self.by_file.get(file).cloned().unwrap_or_default();
        let mut exports = Vec::with_capacity(wanted.len());
        for at in wanted {
            let Some(address) = self.mailboxes.get(at).map(|mailbox| {
                self.address(mailbox)
                    .map(str::to_owned)
                    .or_else(|| own_name(of))
            }) else {
                continue;
            };
            let Some(mailbox) = self.mailboxes.get_mut(at) else {
                continue;
            };
            let listed = self
                .known
                .get(&mailbox.who)
                .and_then(|person| person.listed.clone());
            let kind = listed.as_ref().and_then(|listed| listed.kind);
            let archive = mailbox.archive || of.archive || kind == Some(MailboxKind::Archive);
            exports.push(Export {
                path: of.path.clone(),
                shown: of.shown.clone(),
                format: SourceFormat::Stats,
                address,
                target: None,
                archive,
                parts: Vec::new(),
                rows: Some(StatsRows(Arc::new(Rows {
                    file: Arc::clone(&stats),
                    key: std::mem::take(&mut mailbox.key),
                    places: std::mem::take(&mut mailbox.places),
                    totals: mailbox.totals.take(),
                    listed,
                }))),
                listed: None,
                within: None,
            });
        }
        exports
    }
}

/// The name of a mailbox whose rows name none: that of its file.
fn own_name(export: &Export) -> Option<String> {
    let name = export.address.as_deref()?;
    let stem = [".csv", ".tsv", ".txt"].iter().find_map(|ending| {
        let at = name.len().checked_sub(ending.len())?;
        let (stem, end) = name.split_at_checked(at)?;
        end.eq_ignore_ascii_case(ending).then_some(stem)
    });
    Some(stem.unwrap_or(name).to_owned())
}
