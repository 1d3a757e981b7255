//! Which messages a folder holds, and which messages no folder holds.
//!
//! It stands apart from reading messages because the lists of all folders are read at once when the
//! file is opened: counts, pieces for parallel scanning and the audit come from them.

use std::collections::{BTreeMap, BTreeSet};

use encoding_rs::Encoding;

use super::ids::kind;
use crate::mapi::prop;
use crate::mapi::text::encoding_of;
use crate::pst::fault::{Fault, Faults};
use crate::pst::ltp::{Props, Table};
use crate::pst::ndb::{Layout, Ndb, Node};
use words::say;

/// Bytes that one message of a list takes at least.
const ROW: u64 = 6;

/// The messages of one folder, in the order of its contents table.
#[derive(Debug, Default)]
pub(in super::super) struct Contents {
    /// Node of each message.
    nids: Vec<u32>,
    /// Row of each message, where it is not simply its place; messages that were found without the
    /// table have none.
    rows: Option<Vec<Option<u32>>>,
    /// The table.
    table: Option<Node>,
    /// Messages that the folder claims to hold and that could not be found.
    lost: u32,
}

impl Contents {
    /// Reads a folder's list of messages. If its table is damaged, or has fewer rows than the folder
    /// `claimed`, the nodes that name the folder as theirs complete the list.
    pub(super) fn read(
        ndb: &Ndb,
        folder: u32,
        claimed: Option<u32>,
        name: &str,
        salvage: &mut Salvage,
        faults: &mut Faults,
    ) -> Self {
        let folder_place = || format!("list of messages of folder '{name}'");
        let mut contents = Self::default();
        let mut list = Vec::new();
        let read = match ndb.node(folder & !kind::MASK | kind::CONTENTS) {
            Ok(_) if salvage.listed > ndb.capacity(ROW) => {
                // Tables that share their rows: each message stands in one folder, so nothing is lost.
                let cause = say!("pst-messages-many");
                faults.push(Fault::new(folder_place(), cause));
                return contents;
            }
            Ok(found) => Table::open(ndb, found.data, found.sub).and_then(|mut table| {
                contents.table = Some(found);
                table.row_ids(ndb, &mut |number, nid| list.push((Some(number), nid)))
            }),
            // Folders that never held anything may have no table.
            Err(_) if claimed == Some(0) => Ok(()),
            Err(fault) => Err(fault),
        };
        salvage.listed = salvage.listed.saturating_add(list.len());
        list.sort_unstable();
        let rows = list.len();
        let fewer = claimed.is_some_and(|claimed| rows < claimed as usize);
        if fewer || read.is_err() {
            let known: BTreeSet<u32> = list.iter().map(|&(_, nid)| nid).collect();
            let others = salvage.messages_of(ndb, folder);
            list.extend(
                others
                    .iter()
                    .filter(|nid| !known.contains(nid))
                    .map(|&nid| (None, nid)),
            );
        }
        let found = u32::try_from(list.len()).unwrap_or(u32::MAX);
        if let Err(fault) = read {
            // Where all nodes are there, the folder claims too much.
            let bound = u32::try_from(ndb.capacity(512)).unwrap_or(u32::MAX);
            let bound = if ndb.lacks_nodes() { bound } else { 0 };
            contents.lost = claimed.unwrap_or(0).saturating_sub(found).min(bound);
            let (found, why) = (words::plain(found), &fault.cause);
            let cause = match claimed {
                Some(all) => say!(
                    "pst-found-of",
                    cause = why,
                    n = found,
                    all = words::plain(all)
                ),
                None => say!("pst-found", cause = why, n = found),
            };
            let told = Fault { cause, ..fault };
            faults.push(told.within(&folder_place()));
        } else if let Some(claimed) = claimed.filter(|&claimed| claimed as usize != rows) {
            let (rows_told, all) = (words::plain(rows), words::plain(claimed));
            let cause = if found as usize == rows {
                say!("pst-rows", rows = rows_told, all = all)
            } else {
                let n = words::plain(found);
                say!("pst-rows-found", rows = rows_told, all = all, n = n)
            };
            faults.push(Fault::new(folder_place(), cause));
        }
        let dense = list
            .iter()
            .zip(0_u32..)
            .all(|(&(row, _), place)| row == Some(place));
        contents.rows = (!dense).then(|| list.iter().map(|&(row, _)| row).collect());
        contents.nids = list.into_iter().map(|(_, nid)| nid).collect();
        contents
    }

    /// Messages found.
    pub(in super::super) fn len(&self) -> usize {
        self.nids.len()
    }

    /// Messages that could not be found.
    pub(in super::super) const fn lost(&self) -> u32 {
        self.lost
    }

    /// The contents table, if it could be opened.
    pub(in super::super) const fn table(&self) -> Option<Node> {
        self.table
    }

    /// Node and row of the messages from place `start` on.
    pub(in super::super) fn messages(
        &self,
        start: usize,
    ) -> impl Iterator<Item = (u32, Option<u32>)> {
        let nids = self.nids.get(start..).unwrap_or_default();
        nids.iter().zip(start..).map(|(&nid, place)| {
            let row = match &self.rows {
                None => u32::try_from(place).ok(),
                Some(rows) => rows.get(place).copied().flatten(),
            };
            (nid, row)
        })
    }
}

/// Message nodes by the folder that they name as theirs; built when first needed.
#[derive(Debug, Default)]
pub(super) struct Salvage {
    by_folder: Option<BTreeMap<u32, Vec<u32>>>,
    /// Messages that were listed so far.
    listed: usize,
}

impl Salvage {
    fn messages_of(&mut self, ndb: &Ndb, folder: u32) -> &[u32] {
        let index = self.by_folder.get_or_insert_with(|| {
            let mut index: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
            for node in ndb.nodes().iter() {
                if node.nid & kind::MASK == kind::MESSAGE {
                    index.entry(node.parent).or_default().push(node.nid);
                }
            }
            index
        });
        index.get(&folder).map_or(&[], Vec::as_slice)
    }
}

/// What the second walk over all nodes found.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Unreached {
    /// Messages that stand in no folder, by class; classes that could not be read are `(unreadable)`.
    pub(in super::super) classes: BTreeMap<String, u64>,
    /// Those among them whose own folder is not there: more may be missing.
    pub(in super::super) homeless: u64,
    /// Associated items: settings, views and rules, which are not mail.
    pub(in super::super) associated: u64,
}

impl Unreached {
    /// Messages that stand in no folder.
    pub(in super::super) fn messages(&self) -> u64 {
        self.classes.values().sum()
    }
}

/// Messages whose class is read for the audit; the others count as `(not looked at)`.
const LOOKED_AT: u64 = 10_000;

/// Compares all nodes with what the folders list; `walked` are the nodes of the folders.
pub(in super::super) fn unreached(
    ndb: &Ndb,
    contents: &[Contents],
    walked: &BTreeSet<u32>,
) -> Unreached {
    let mut reached = vec![false; ndb.nodes().len()];
    for nid in contents.iter().flat_map(|contents| &contents.nids) {
        if let Some(slot) = ndb
            .nodes()
            .position(*nid)
            .and_then(|place| reached.get_mut(place))
        {
            *slot = true;
        }
    }
    let mut audit = Unreached::default();
    let mut props = Props::default();
    let mut looked_at = 0;
    for (node, reached) in ndb.nodes().iter().zip(reached) {
        match node.nid & kind::MASK {
            kind::ASSOCIATED => audit.associated += 1,
            kind::MESSAGE if !reached => {
                looked_at += 1;
                audit.homeless += u64::from(!walked.contains(&node.parent));
                let mut class = String::new();
                if looked_at > LOOKED_AT {
                    class.push_str("(not looked at)");
                } else {
                    let read = props
                        .open(ndb, node.data, node.sub, &mut |_| {})
                        .and_then(|()| props.text(ndb, prop::MESSAGE_CLASS, None, &mut class));
                    if read.is_err() {
                        class.replace_range(.., "(unreadable)");
                    }
                }
                // Real classes are short; what is longer was made to fill memory.
                let class = class.chars().take(100).collect();
                *audit.classes.entry(class).or_default() += 1;
            }
            _ => {}
        }
    }
    audit
}

/// The code page that most of the first messages were written in: an ANSI file does not say its own.
pub(in super::super) fn code_page(ndb: &Ndb) -> Option<&'static Encoding> {
    if ndb.header().layout != Layout::Ansi {
        return None;
    }
    let mut votes: BTreeMap<u32, u32> = BTreeMap::new();
    let mut props = Props::default();
    let messages = ndb
        .nodes()
        .iter()
        .filter(|node| node.nid & kind::MASK == kind::MESSAGE);
    for node in messages.take(50) {
        if props.open(ndb, node.data, node.sub, &mut |_| {}).is_ok()
            && let Some(page) = props.number(prop::MESSAGE_CODE_PAGE)
        {
            *votes.entry(page).or_default() += 1;
        }
    }
    votes
        .into_iter()
        .max_by_key(|&(page, votes)| (votes, std::cmp::Reverse(page)))
        .and_then(|(page, _)| encoding_of(page))
}
