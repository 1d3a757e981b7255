//! Named properties: the id that a name has in this file,
//! [name-to-id map](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/e17e195d-0454-4b9b-b398-c9127a26a678).
//!
//! It stands alone because the map is read once and every file numbers its names differently.

use std::sync::Arc;

use super::ids::node;
use crate::mapi::names::NameIds;
use crate::pst::fault::{Fault, Read};
use crate::pst::ltp::Props;
use crate::pst::ndb::Ndb;

/// Bytes of the map that are read: 32,768 names of eight bytes, and their text.
const MOST: usize = 8 << 20;

/// Ids of the named properties that this reader asks for.
#[derive(Debug, Default, Clone)]
pub(in super::super) struct Names {
    /// All of them.
    pub(super) ids: Arc<NameIds>,
    /// Why some of them may be missing.
    pub(super) fault: Option<Fault>,
}

impl Names {
    /// Reads the map. Where it is damaged, what could be read of it is there, and what makes an event or
    /// a contact of properties is not sure.
    pub(in super::super) fn read(ndb: &Ndb) -> Self {
        let mut fault = None;
        let lists = lists(ndb, &mut fault);
        let [sets, entries, strings] = lists.unwrap_or_else(|why| {
            fault.get_or_insert(why);
            <[Vec<u8>; 3]>::default()
        });
        let (ids, damage) = NameIds::read(&entries, &sets, &strings);
        let broken = damage.map(|cause| Fault::node(node::NAMES, cause));
        Self {
            ids: Arc::new(ids),
            fault: fault.or(broken).filter(|fault| !fault.harmless),
        }
    }

    /// What is wrong with the map.
    pub(in super::super) fn fault(&self) -> Option<Fault> {
        let fault = self.fault.clone()?;
        Some(fault.within("names of properties"))
    }
}

/// The map's three lists: sets, entries, texts.
fn lists(ndb: &Ndb, told: &mut Option<Fault>) -> Read<[Vec<u8>; 3]> {
    let found = ndb.node(node::NAMES)?;
    let mut props = Props::default();
    props.open(ndb, found.data, found.sub, &mut |fault| {
        told.get_or_insert(fault);
    })?;
    let mut lists = <[Vec<u8>; 3]>::default();
    for (list, id) in lists.iter_mut().zip([2, 3, 4]) {
        if let Some(bytes) = props.bytes(ndb, id, MOST)? {
            list.extend_from_slice(bytes);
        }
    }
    Ok(lists)
}
