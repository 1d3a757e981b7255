//! Keeps the attachments that stand apart from their messages.
//!
//! Apart because Graph answers `messages/{id}/attachments` with lists of their own, whose address,
//! or the name of the file they are in, is all that ties them to a message.

use rustc_hash::FxHashMap;

use super::head::Head;
use super::hint;
use super::index::digest;

/// What is kept of an attachment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kept {
    /// File name.
    pub(super) name: String,
    /// Size in bytes, decoded.
    pub(super) bytes: u64,
    /// Shown inside the body.
    pub(super) inline: bool,
    id: u128,
}

/// Attachments by the digest of their message's id.
#[derive(Debug, Default)]
pub(super) struct Separate {
    by_message: FxHashMap<u128, Vec<Kept>>,
    /// By the digests that a file's name suggests; which one is a message shows at the end.
    by_hint: Vec<(Vec<u128>, Kept)>,
}

impl Separate {
    /// Takes an attachment, with the message that its context names and the names of its file.
    pub(super) fn add(&mut self, owner: Option<&str>, parts: &[String], head: &Head) {
        let kept = Kept {
            name: head.name.clone(),
            bytes: head.size.unwrap_or_default(),
            inline: head.inline,
            id: if head.id.is_empty() {
                0
            } else {
                digest(&head.id)
            },
        };
        if let Some(owner) = owner {
            self.insert(digest(owner), kept);
            return;
        }
        let hints: Vec<u128> = parts.iter().map(|part| digest(hint::core(part))).collect();
        self.by_hint.push((hints, kept));
    }

    fn insert(&mut self, owner: u128, kept: Kept) {
        let list = self.by_message.entry(owner).or_default();
        // Pages may overlap.
        if kept.id == 0 || !list.iter().any(|other| other.id == kept.id) {
            list.push(kept);
        }
    }

    /// Ties hinted attachments to messages, once all are known; says how many belong to none.
    pub(super) fn settle(&mut self, known: impl Fn(u128) -> bool) -> u64 {
        for (hints, kept) in std::mem::take(&mut self.by_hint) {
            let owner = hints.into_iter().rev().find(|&hint| known(hint));
            self.insert(owner.unwrap_or_default(), kept);
        }
        let mut lost = 0;
        self.by_message.retain(|&owner, list| {
            let kept = known(owner);
            if !kept {
                lost += list.len() as u64;
            }
            kept
        });
        lost
    }

    /// The attachments of a message.
    pub(super) fn of(&self, message: &str) -> &[Kept] {
        if self.by_message.is_empty() || message.is_empty() {
            return &[];
        }
        self.by_message
            .get(&digest(message))
            .map_or(&[], Vec::as_slice)
    }
}
