//! Writes Outlook data files: Unicode, version 23, encoded by permutation.
//!
//! It stands apart with layers of its own, named as
//! [\[MS-PST\]](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/141923d5-15ab-4ef1-a524-6dce75aae546) names them.
//! Nothing is read back and little is kept: a store of 10 GB is written in the memory of a small one.
//!
//! | layer | knows |
//! |---|---|
//! | `ndb` | blocks, pages, B-trees, the header |
//! | `ltp` | heaps, properties, tables |
//! | `messaging` | store, folders, messages |
//! | `mailbox` | what somebody's mailbox holds |

mod ltp;
mod mailbox;
mod messaging;
mod ndb;

pub(super) use ndb::{crc, permute};

pub use mailbox::{Made, Plan, Shape, Single, Told, single, write};
