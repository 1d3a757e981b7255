//! Store, folders, messages and attachments,
//! [\[MS-PST\] 2.4](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/3f1bc553-d15d-4dcf-9b80-fbf1dd6c7e79).
//!
//! It stands apart as the layer that knows mail, and nothing of pages and heaps.

mod attachments;
mod contents;
mod entry_id;
mod ids;
mod listing;
mod message;
mod names;
mod store;
mod tree;
mod whole;

pub(super) use contents::{Contents, Unreached, code_page, unreached};
pub(super) use message::{Depth, Reader};
pub(super) use names::Names;
pub(super) use store::Store;
pub(super) use tree::Tree;
