//! Small stores for the fuzz targets to start from.
//!
//! They stand apart because they are kept on demand only: `fuzz/README.md` says how.

use std::path::PathBuf;

use super::archives::seed;
use super::open;
use super::sample::small;
use crate::pst::ndb::{CryptMethod, Layout};
use crate::testing::TempDir;

#[test]
fn seeds_are_written_where_asked() {
    let asked = std::env::var_os("LABELCAST_FUZZ_SEEDS").map(PathBuf::from);
    let unasked = TempDir::new("seeds");
    let folder = asked.unwrap_or_else(|| unasked.path().to_owned());
    std::fs::create_dir_all(&folder).unwrap();
    for layout in [Layout::Unicode, Layout::Ansi, Layout::Unicode4k] {
        let name = format!("{layout:?}-archives.pst").to_lowercase();
        std::fs::write(folder.join(name), seed(layout)).unwrap();
        for crypt in [CryptMethod::None, CryptMethod::Permute, CryptMethod::Cyclic] {
            for many in [1, 50] {
                let name = format!("{layout:?}-{crypt:?}-{many}.pst").to_lowercase();
                let path = folder.join(name);
                std::fs::write(&path, small(layout, crypt, many)).unwrap();
                // A seed that is no store would start the fuzzer from nothing.
                assert!(open(&path).is_ok(), "{}", path.display());
            }
        }
    }
}
