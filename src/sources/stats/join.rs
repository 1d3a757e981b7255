//! Puts files of statistics together: one export per mailbox, with what other files say of it.
//!
//! Apart from the single file because folders, totals and lists of mailboxes come in files of their own, and
//! call the same mailbox by address, GUID, alias or display name. A name that two of them bear joins nothing.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::index::{Found, Index, Key, Place, Refused, StatsFile, index};
use super::lists::{Account, Totals};
use crate::model::{MailboxKind, Problem, SourceFormat, fold_name};
use crate::sources::{Export, SourceError};

/// The rows of one mailbox in a file of statistics, and what other files say of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatsRows(pub(super) Arc<Rows>);

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Rows {
    pub(super) file: Arc<StatsFile>,
    pub(super) key: Key,
    /// Where rows about folders stand; none where totals are all that is known.
    pub(super) places: Vec<Place>,
    pub(super) totals: Option<Totals>,
    pub(super) account: Option<Arc<Account>>,
}

/// Takes each file of statistics apart into its mailboxes. Fails if nothing else is left.
pub(in crate::sources) fn settle(
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
    let mut indexes: Vec<Option<Index>> = Vec::with_capacity(indexed.len());
    let mut shown = exports.iter().filter(|export| is_file(export));
    for result in indexed {
        let path = shown.next().map_or("", |export| &export.shown);
        match result {
            Ok(mut index) => {
                problems.append(&mut index.problems);
                indexes.push(Some(index));
            }
            Err(error) => {
                let error = refuse(path, error);
                problems.push(Problem::from(error.clone()).leaving_unread());
                refused.get_or_insert(error);
                indexes.push(None);
            }
        }
    }
    let mut join = Join::new(&mut indexes, problems);
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
            settled.push(export);
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
    *exports = settled;
    if exports.is_empty() {
        return Err(refused.unwrap_or_else(|| SourceError {
            path: join.first_list.unwrap_or_default(),
            place: None,
            cause: "no mailbox has statistics: lists of mailboxes tell of no item".to_owned(),
            help: "give the output of Get-MailboxFolderStatistics or Get-MailboxStatistics, too"
                .to_owned(),
        }));
    }
    Ok(())
}

pub(super) fn refuse(path: &str, error: Refused) -> SourceError {
    SourceError {
        path: path.to_owned(),
        place: error.place,
        cause: error.cause,
        help: error.help.to_owned(),
    }
}

/// Who bears a name: one, or several of whom nobody knows which is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bearer {
    One(usize),
    Several,
}

#[derive(Default)]
struct Bearers<K>(FxHashMap<K, Bearer>);

impl<K: Eq + std::hash::Hash> Bearers<K> {
    fn add(&mut self, name: K, who: usize) {
        self.0
            .entry(name)
            .and_modify(|bearer| {
                if *bearer != Bearer::One(who) {
                    *bearer = Bearer::Several;
                }
            })
            .or_insert(Bearer::One(who));
    }

    fn one(&self, name: &K) -> Option<usize> {
        match self.0.get(name) {
            Some(Bearer::One(who)) => Some(*who),
            _ => None,
        }
    }
}

/// A mailbox as it comes together.
struct Mailbox {
    file: usize,
    /// What its rows have in common.
    key: Key,
    archive: bool,
    names: Vec<String>,
    places: Vec<Place>,
    totals: Option<Totals>,
    account: Option<usize>,
}

struct Join {
    files: Vec<Option<Arc<StatsFile>>>,
    mailboxes: Vec<Mailbox>,
    /// The mailboxes of each file, in order.
    by_file: Vec<Vec<usize>>,
    accounts: Vec<Arc<Account>>,
    /// A file that is nothing but a list.
    first_list: Option<String>,
}

impl Join {
    fn new(indexes: &mut [Option<Index>], problems: &mut Vec<Problem>) -> Self {
        let mut accounts: Vec<(usize, Account)> = Vec::new();
        let mut founds: Vec<(usize, Found)> = Vec::new();
        let mut totals: Vec<(usize, Totals)> = Vec::new();
        let mut first_list = None;
        for (file, index) in indexes.iter_mut().enumerate() {
            let Some(index) = index else { continue };
            if index.mailboxes.is_empty() && index.totals.is_empty() && first_list.is_none() {
                first_list = Some(index.file.shown.clone());
            }
            let named = |account| (file, account);
            accounts.extend(std::mem::take(&mut index.accounts).into_iter().map(named));
            founds.extend(
                std::mem::take(&mut index.mailboxes)
                    .into_iter()
                    .map(|found| (file, found)),
            );
            totals.extend(
                std::mem::take(&mut index.totals)
                    .into_iter()
                    .map(|totals| (file, totals)),
            );
        }
        let mut by_name: Bearers<String> = Bearers::default();
        let mut by_archive: Bearers<String> = Bearers::default();
        for (at, (_, account)) in accounts.iter().enumerate() {
            for name in &account.names {
                by_name.add(fold_name(name), at);
            }
            if let Some(guid) = &account.archive_guid {
                by_archive.add(fold_name(guid), at);
            }
        }
        let account_of = |names: &[String], archive: &mut bool| {
            let mut names = names.iter().map(|name| fold_name(name));
            names.find_map(|name| {
                by_name.one(&name).or_else(|| {
                    let found = by_archive.one(&name);
                    *archive |= found.is_some();
                    found
                })
            })
        };
        let mut mailboxes: Vec<Mailbox> = Vec::with_capacity(founds.len());
        for (file, found) in founds {
            let mut archive = found.key.archive;
            let account = account_of(&found.names, &mut archive);
            mailboxes.push(Mailbox {
                file,
                key: found.key,
                archive,
                names: found.names,
                places: found.places,
                totals: None,
                account,
            });
        }
        let mut owners: Bearers<(String, bool)> = Bearers::default();
        for (at, mailbox) in mailboxes.iter().enumerate() {
            let account = mailbox.account.and_then(|at| accounts.get(at));
            let of_account = account.map_or(&[][..], |(_, account)| &account.names);
            for name in mailbox.names.iter().chain(of_account) {
                owners.add((fold_name(name), mailbox.archive), at);
            }
        }
        for (file, mut row) in totals {
            let account = account_of(&row.names, &mut row.archive);
            let of_account = account.and_then(|at| accounts.get(at));
            let of_account = of_account.map_or(&[][..], |(_, account)| &account.names);
            let archive = row.archive;
            let mut names = row.names.iter().chain(of_account);
            let owner = names.find_map(|name| owners.one(&(fold_name(name), archive)));
            match owner.and_then(|at| mailboxes.get_mut(at)) {
                Some(mailbox) if mailbox.totals.is_none() => {
                    mailbox.account = mailbox.account.or(account);
                    mailbox.totals = Some(row);
                }
                Some(mailbox) => {
                    let name = mailbox.names.first().map_or("", String::as_str);
                    let first = mailbox.totals.as_ref().map_or(0, |totals| totals.line);
                    let cause =
                        format!("'{name}' stands in line {first} already; this row is not used");
                    let place = format!("line {}", row.line);
                    let help = "give each mailbox once, or add a column that tells the two apart";
                    problems.push(Problem::new(&row.file, place, cause, help).leaving_unread());
                }
                None => {
                    for name in &row.names {
                        owners.add((fold_name(name), archive), mailboxes.len());
                    }
                    mailboxes.push(Mailbox {
                        file,
                        key: Key {
                            name: row
                                .names
                                .first()
                                .map(|name| fold_name(name))
                                .unwrap_or_default(),
                            archive,
                        },
                        archive,
                        names: row.names.clone(),
                        places: Vec::new(),
                        totals: Some(row),
                        account,
                    });
                }
            }
        }
        let used: FxHashSet<usize> = mailboxes
            .iter()
            .filter_map(|mailbox| mailbox.account)
            .collect();
        for (file, index) in indexes.iter().enumerate() {
            let Some(index) = index else { continue };
            let mut unused = (0_usize..)
                .zip(&accounts)
                .filter(|(at, (of, _))| *of == file && !used.contains(at));
            if let Some((_, (_, first))) = unused.next() {
                let cause = format!(
                    "{} mailbox(es) of this list have no statistics and are not predicted",
                    1 + unused.count()
                );
                let place = format!("line {}", first.line);
                let help = "export their statistics, too, if they are to be migrated";
                problems.push(Problem::new(&index.file.shown, place, cause, help));
            }
        }
        let mut by_file = vec![Vec::new(); indexes.len()];
        for (at, mailbox) in mailboxes.iter().enumerate() {
            if let Some(own) = by_file.get_mut(mailbox.file) {
                own.push(at);
            }
        }
        Self {
            by_file,
            files: indexes
                .iter()
                .map(|index| index.as_ref().map(|index| Arc::clone(&index.file)))
                .collect(),
            mailboxes,
            accounts: accounts
                .into_iter()
                .map(|(_, account)| Arc::new(account))
                .collect(),
            first_list,
        }
    }

    /// The name that a mailbox is told by: its address where one is known.
    fn address<'a>(&'a self, mailbox: &'a Mailbox) -> Option<&'a str> {
        let account = mailbox.account.and_then(|at| self.accounts.get(at));
        let of_account = account.map_or(&[][..], |account| &account.names);
        let is_address = |name: &&String| name.contains('@');
        let best = of_account.iter().find(is_address);
        let best = best.or_else(|| mailbox.names.iter().find(is_address));
        best.or_else(|| mailbox.names.first()).map(String::as_str)
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
            let account = mailbox
                .account
                .and_then(|at| self.accounts.get(at))
                .cloned();
            let archive = mailbox.archive
                || of.archive
                || account
                    .as_ref()
                    .is_some_and(|account| account.kind == Some(MailboxKind::Archive));
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
                    account,
                }))),
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
