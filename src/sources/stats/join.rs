//! Puts files of statistics together: one export per mailbox, with what other files say of it.
//!
//! Apart from the single file because folders, totals and lists of mailboxes come in files of their own, and
//! call the same mailbox by address, GUID, alias or display name. A name that two of them bear joins nothing.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::index::{Found, Index, Key, Place, Refused, StatsFile, index};
use super::lists::{Account, Totals};
use crate::{Export, Listed, SourceError};
use model::{MailboxKind, Problem, SourceFormat, fold_name};

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

/// Lists of mailboxes, by the names in them.
#[derive(Default)]
struct Accounts {
    /// File and row of each.
    rows: Vec<(usize, Arc<Account>)>,
    by_name: Bearers<String>,
    by_archive: Bearers<String>,
    /// By what stands before the `@` of their addresses.
    by_local: Bearers<String>,
}

impl Accounts {
    fn add(&mut self, file: usize, account: Account) {
        let at = self.rows.len();
        for name in &account.names {
            self.by_name.add(fold_name(name), at);
            if let Some((local, _)) = name.rsplit_once('@') {
                self.by_local.add(fold_name(local), at);
            }
        }
        if let Some(guid) = &account.archive_guid {
            self.by_archive.add(fold_name(guid), at);
        }
        self.rows.push((file, Arc::new(account)));
    }

    /// The account that bears one of these names, and whether it is its archive that does.
    fn of(&self, names: &[String]) -> Option<(usize, bool)> {
        names.iter().map(|name| fold_name(name)).find_map(|name| {
            let own = self.by_name.one(&name).map(|at| (at, false));
            own.or_else(|| Some((self.by_archive.one(&name)?, true)))
        })
    }

    fn get(&self, at: Option<usize>) -> Option<&Arc<Account>> {
        self.rows.get(at?).map(|(_, account)| account)
    }

    /// Every name of an account.
    fn names(&self, at: Option<usize>) -> &[String] {
        self.get(at).map_or(&[], |account| &account.names)
    }
}

struct Join {
    files: Vec<Option<Arc<StatsFile>>>,
    mailboxes: Vec<Mailbox>,
    /// The mailboxes of each file, in order.
    by_file: Vec<Vec<usize>>,
    accounts: Accounts,
    /// Rows of lists that are of mailboxes with an export of their own.
    exported: FxHashSet<usize>,
    /// A file that is nothing but a list.
    first_list: Option<String>,
}

impl Join {
    fn new(found: &mut [Option<Index>], problems: &mut Vec<Problem>) -> Self {
        let mut join = Self {
            files: Vec::with_capacity(found.len()),
            mailboxes: Vec::new(),
            by_file: vec![Vec::new(); found.len()],
            accounts: Accounts::default(),
            exported: FxHashSet::default(),
            first_list: None,
        };
        for (file, index) in found.iter_mut().enumerate() {
            join.files
                .push(index.as_ref().map(|index| Arc::clone(&index.file)));
            let Some(index) = index else { continue };
            if index.mailboxes.is_empty() && index.totals.is_empty() && join.first_list.is_none() {
                join.first_list = Some(index.file.shown.clone());
            }
            for account in std::mem::take(&mut index.accounts) {
                join.accounts.add(file, account);
            }
        }
        for (file, index) in found.iter_mut().enumerate() {
            let Some(index) = index else { continue };
            for mailbox in std::mem::take(&mut index.mailboxes) {
                join.folders(file, mailbox);
            }
        }
        let mut owners = join.owners();
        for (file, index) in found.iter_mut().enumerate() {
            let Some(index) = index else { continue };
            for totals in std::mem::take(&mut index.totals) {
                join.totals(file, totals, &mut owners, problems);
            }
        }
        for (at, mailbox) in join.mailboxes.iter().enumerate() {
            if let Some(own) = join.by_file.get_mut(mailbox.file) {
                own.push(at);
            }
        }
        join
    }

    /// Takes in a mailbox with folders.
    fn folders(&mut self, file: usize, found: Found) {
        let account = self.accounts.of(&found.names);
        self.mailboxes.push(Mailbox {
            file,
            archive: found.key.archive || account.is_some_and(|(_, archive)| archive),
            key: found.key,
            names: found.names,
            places: found.places,
            totals: None,
            account: account.map(|(at, _)| at),
        });
    }

    /// Who bears each name, of mailboxes and of archives.
    fn owners(&self) -> Bearers<(String, bool)> {
        let mut owners = Bearers::default();
        for (at, mailbox) in self.mailboxes.iter().enumerate() {
            let of_account = self.accounts.names(mailbox.account);
            for name in mailbox.names.iter().chain(of_account) {
                owners.add((fold_name(name), mailbox.archive), at);
            }
        }
        owners
    }

    /// Gives totals to the mailbox that they are of; they are one of their own where there is none.
    fn totals(
        &mut self,
        file: usize,
        row: Totals,
        owners: &mut Bearers<(String, bool)>,
        problems: &mut Vec<Problem>,
    ) {
        let account = self.accounts.of(&row.names);
        let archive = row.archive || account.is_some_and(|(_, archive)| archive);
        let account = account.map(|(at, _)| at);
        let mut names = row.names.iter().chain(self.accounts.names(account));
        let owner = names.find_map(|name| owners.one(&(fold_name(name), archive)));
        match owner.and_then(|at| self.mailboxes.get_mut(at)) {
            Some(mailbox) if mailbox.totals.is_none() => {
                mailbox.account = mailbox.account.or(account);
                mailbox.totals = Some(row);
            }
            Some(mailbox) => {
                let name = row.names.first().map_or("", String::as_str);
                let first = mailbox.totals.as_ref().map_or(0, |totals| totals.line);
                let cause =
                    format!("'{name}' stands in line {first} already; this row is not used");
                let place = format!("line {}", row.line);
                let help = "give each mailbox once, or add a column that tells the two apart";
                problems.push(Problem::new(&row.file, place, cause, help).leaving_unread());
            }
            None => {
                for name in &row.names {
                    owners.add((fold_name(name), archive), self.mailboxes.len());
                }
                self.mailboxes.push(Mailbox {
                    file,
                    key: Key::default(),
                    archive,
                    names: row.names.clone(),
                    places: Vec::new(),
                    totals: Some(row),
                    account,
                });
            }
        }
    }

    /// A whole export, with what lists say of its mailbox.
    fn listed(&mut self, mut export: Export) -> Export {
        let Some(name) = &export.address else {
            return export;
        };
        let at = match self.accounts.of(std::slice::from_ref(name)) {
            Some((at, archive)) if !archive => at,
            Some(_) => return export,
            // A file is often called by the first half of the address, as tables of users have it, too.
            None => match self.accounts.by_local.one(&fold_name(name)) {
                Some(at) => at,
                None => return export,
            },
        };
        self.exported.insert(at);
        export.listed = self.accounts.get(Some(at)).map(|account| Listed {
            kind: account.kind,
            locale: account.locale.clone(),
            account: account.info.clone(),
        });
        export
    }

    /// Tells of accounts in lists that no mailbox is of.
    fn tell_unused(&self, problems: &mut Vec<Problem>) {
        let used: FxHashSet<usize> = self
            .mailboxes
            .iter()
            .filter_map(|mailbox| mailbox.account)
            .chain(self.exported.iter().copied())
            .collect();
        let mut unused: Vec<(u64, u64)> = vec![(0, 0); self.files.len()];
        for (at, (file, account)) in self.accounts.rows.iter().enumerate() {
            if let Some(sum) = unused.get_mut(*file).filter(|_| !used.contains(&at)) {
                sum.0 += 1;
                sum.1 = if sum.0 == 1 { account.line } else { sum.1 };
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
    fn address<'a>(&'a self, mailbox: &'a Mailbox) -> Option<&'a str> {
        let of_account = self.accounts.names(mailbox.account);
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
            let account = self.accounts.get(mailbox.account).cloned();
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
