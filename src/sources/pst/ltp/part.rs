//! A long value where it stands: parts of it are read without the rest.
//!
//! It stands apart from properties because only archives are read so: names and addresses are short and
//! read whole.

use crate::archives::Part;
use crate::pst::fault::Fault;
use crate::pst::ndb::{Block, DataTree, Ndb};

/// The bytes of one value.
#[derive(Debug)]
pub(in super::super) struct Stored<'a> {
    ndb: &'a Ndb,
    place: Place<'a>,
    len: u64,
}

/// Where they stand.
#[derive(Debug)]
enum Place<'a> {
    /// Read already, because they are few.
    Held(&'a [u8]),
    /// In the blocks of a subnode.
    Blocks(&'a DataTree, &'a mut Block),
}

impl<'a> Stored<'a> {
    pub(super) const fn held(ndb: &'a Ndb, bytes: &'a [u8]) -> Self {
        Self {
            ndb,
            len: bytes.len() as u64,
            place: Place::Held(bytes),
        }
    }

    /// A block that is missing has no length, so its value ends before it.
    pub(super) fn blocks(ndb: &'a Ndb, tree: &'a DataTree, block: &'a mut Block) -> Self {
        let lens = tree.leaves().iter().map_while(|&bid| ndb.block_len(bid));
        Self {
            ndb,
            len: lens.sum(),
            place: Place::Blocks(tree, block),
        }
    }
}

impl Part for Stored<'_> {
    fn len(&self) -> u64 {
        self.len
    }

    fn read(&mut self, at: u64, len: usize, out: &mut Vec<u8>) -> Result<(), String> {
        let told = |fault: Fault| format!("{}: {}", fault.place, fault.cause);
        let (tree, block) = match &mut self.place {
            Place::Held(bytes) => {
                let start = usize::try_from(at).unwrap_or(usize::MAX);
                let part = bytes.get(start..).unwrap_or_default();
                out.extend_from_slice(part.get(..len).unwrap_or(part));
                return Ok(());
            }
            Place::Blocks(tree, block) => (tree, block),
        };
        let (mut skip, mut left) = (at, len);
        for &bid in tree.leaves() {
            let Some(holds) = self.ndb.block_len(bid).filter(|_| left > 0) else {
                break;
            };
            if skip >= holds {
                skip -= holds;
                continue;
            }
            self.ndb.read_block(bid, block).map_err(told)?;
            let from = usize::try_from(skip).unwrap_or(usize::MAX);
            let want = block.len().saturating_sub(from).min(left);
            if block.copy(from, want, out).is_none() {
                break;
            }
            left -= want;
            skip = 0;
        }
        Ok(())
    }
}
