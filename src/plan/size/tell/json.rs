//! Writes sizes as one JSON document (`schemas/size.schema.json`).
//!
//! Apart because its bytes are a contract: a merge of parts must give exactly these.

use std::io::{self, Write};

use super::Sizes;
use crate::size::SCHEMA;
use report::json::{List, field, last, open};

/// Writes the document.
pub fn write(out: &mut dyn Write, sizes: &Sizes<'_>) -> io::Result<()> {
    open(out, SCHEMA)?;
    field(out, "engine", sizes.engine)?;
    field(out, "options", sizes.options)?;
    let mut list = List::default();
    list.begin(out)?;
    for row in sizes.rows {
        list.push(out, row)?;
    }
    list.end(out)?;
    field(out, "problems", &sizes.problems)?;
    last(out, "tenant", sizes.tenant)
}
