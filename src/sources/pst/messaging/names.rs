//! Named properties: the id that a name has in this file,
//! [name-to-id map](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/e17e195d-0454-4b9b-b398-c9127a26a678).
//!
//! It stands alone because the map is read once and every file numbers its names differently.

use std::sync::Arc;

use super::ids::node;
use crate::mapi::names::{Name, NameIds};
use crate::pst::fault::Read;
use crate::pst::ltp::Props;
use crate::pst::ndb::Ndb;

/// Bytes of the map that are read: 32,768 names of eight bytes, and their text.
const MOST: usize = 8 << 20;

/// Ids of the named properties that this reader asks for.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(in super::super) struct Names {
    /// `Keywords` of `PS_PUBLIC_STRINGS`: the categories.
    pub(in super::super) keywords: Option<u16>,
    /// All of them.
    pub(super) ids: Arc<NameIds>,
}

impl Names {
    /// Reads the map.
    pub(in super::super) fn read(ndb: &Ndb) -> Read<Self> {
        let found = ndb.node(node::NAMES)?;
        let mut props = Props::default();
        props.open(ndb, found.data, found.sub)?;
        let sets = props.bytes(ndb, 2, MOST)?.unwrap_or_default().to_vec();
        let entries = props.bytes(ndb, 3, MOST)?.unwrap_or_default().to_vec();
        let strings = props.bytes(ndb, 4, MOST)?.unwrap_or_default();
        let ids = NameIds::read(&entries, &sets, strings);
        Ok(Self {
            keywords: ids.id(Name::KEYWORDS),
            ids: Arc::new(ids),
        })
    }
}
