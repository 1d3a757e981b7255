//! Lists, tables and properties: what nodes hold,
//! [\[MS-PST\] 2.3](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/4c24c7d2-5c5a-4b99-88b2-f4b84cc293ae).
//!
//! It stands apart as the layer that knows heaps and properties, but neither folders nor messages.

mod bth;
mod heap;
mod part;
mod props;
mod table;

pub(super) use props::Props;
pub(super) use table::{Column, Table};
