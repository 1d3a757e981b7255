//! The middle layer of a data file: heaps, properties, tables.
//!
//! It stands apart because it knows blocks and nothing of what they are for.

mod data;
mod heap;
mod props;
mod table;
mod value;

pub(super) use data::{Sub, Tree, subnodes};
pub(super) use props::{Properties, write as write_props};
pub(super) use table::{Column, Table};
pub(super) use value::Value;
