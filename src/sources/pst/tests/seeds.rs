//! Small stores for the fuzz targets to start from.
//!
//! They stand apart because they are written on demand only: `fuzz/README.md` says how.

use std::path::PathBuf;

use super::archives::seed;
use super::sample::small;
use crate::sources::pst::ndb::{CryptMethod, Layout};

#[test]
#[ignore = "writes seeds for the fuzz targets into $LABELCAST_FUZZ_SEEDS"]
fn seeds_are_written_where_asked() {
    let folder = std::env::var_os("LABELCAST_FUZZ_SEEDS").map(PathBuf::from);
    let folder = folder.expect("LABELCAST_FUZZ_SEEDS names no folder");
    std::fs::create_dir_all(&folder).unwrap();
    for layout in [Layout::Unicode, Layout::Ansi, Layout::Unicode4k] {
        let name = format!("{layout:?}-archives.pst").to_lowercase();
        std::fs::write(folder.join(name), seed(layout)).unwrap();
        for crypt in [CryptMethod::None, CryptMethod::Permute, CryptMethod::Cyclic] {
            for many in [1, 50] {
                let name = format!("{layout:?}-{crypt:?}-{many}.pst").to_lowercase();
                std::fs::write(folder.join(name), small(layout, crypt, many)).unwrap();
            }
        }
    }
}
