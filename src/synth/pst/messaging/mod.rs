//! The upper layer of a data file: the store, folders, messages.
//!
//! It stands apart because it knows what properties mean and nothing of what a mailbox holds.

mod compound;
mod entry_id;
mod folder;
mod message;
mod names;
mod store;
pub(super) mod tag;

pub(super) use compound::compound;
pub(super) use entry_id::{entry_id, one_off, wrapped};
pub(super) use folder::{FolderAt, FolderIs};
pub(super) use message::{File as AttachedFile, Message, Recipient};
pub(super) use names::{Set, id as named, keywords};
pub(super) use store::Writer;
