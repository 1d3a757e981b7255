//! The lowest layer of a data file: blocks, pages, B-trees, the header.
//!
//! It stands apart as the only part that knows of offsets. What is written is never touched again,
//! except for the header: memory holds one part of the file and eight bytes for each block.

mod crypt;
mod file;
mod tree;

pub(crate) use crypt::{crc, permute};
pub(super) use file::{Counters, File, MOST};
