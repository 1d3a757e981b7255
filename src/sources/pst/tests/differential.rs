//! The same files through Microsoft's `outlook-pst`: folders, rows, classes and sizes must agree.
//!
//! It stands apart because it is an opinion of others; where that crate refuses a file, nothing is
//! compared, and the test names the files that it must be able to compare.

use std::collections::BTreeMap;
use std::rc::Rc;

use outlook_pst::ltp::prop_context::PropertyValue;
use outlook_pst::messaging::folder::Folder as TheirFolder;
use outlook_pst::messaging::store::Store;
use outlook_pst::ndb::node_id::NodeId;

use super::corpus::corpus;
use super::{Scratch, open};
use model::{FolderId, Item, ItemSink, Mailbox, Place, Problem};

/// Folder path to a sorted list of class and size.
type Listing = BTreeMap<String, Vec<(String, u64)>>;

fn theirs(path: &std::path::Path) -> std::io::Result<Listing> {
    let store = outlook_pst::open_store(path)?;
    let top = store.properties().ipm_sub_tree_entry_id()?;
    let mut listing = Listing::new();
    let folder = store.open_folder(&top)?;
    walk(&store, &folder, "", &mut listing)?;
    Ok(listing)
}

fn walk(
    store: &Rc<dyn Store>,
    folder: &Rc<dyn TheirFolder>,
    path: &str,
    listing: &mut Listing,
) -> std::io::Result<()> {
    let mut items = Vec::new();
    if let Some(table) = folder.contents_table() {
        for row in table.rows_matrix() {
            let (mut class, mut size) = (String::new(), 0);
            let columns = table.context().columns().iter();
            for (column, cell) in columns.zip(row.columns(table.context())?) {
                let Some(cell) = cell.filter(|_| [0x1a, 0xe08].contains(&column.prop_id())) else {
                    continue;
                };
                match table.read_column(&cell, column.prop_type())? {
                    PropertyValue::Integer32(value) => size = u64::try_from(value).unwrap(),
                    PropertyValue::Unicode(value) => class = value.to_string(),
                    PropertyValue::String8(value) => class = value.to_string(),
                    other => panic!("class or size is {other:?}"),
                }
            }
            items.push((class, size));
        }
    }
    items.sort_unstable();
    listing.insert(path.to_owned(), items);
    if let Some(table) = folder.hierarchy_table() {
        for row in table.rows_matrix() {
            let id = NodeId::from(u32::from(row.id()));
            let entry = store.properties().make_entry_id(id)?;
            let child = store.open_folder(&entry)?;
            let path = format!("{path}/{}", child.properties().display_name()?);
            walk(store, &child, &path, listing)?;
        }
    }
    Ok(())
}

#[derive(Default)]
struct Ours(BTreeMap<u32, Vec<(String, u64)>>);

impl ItemSink for Ours {
    fn counted(&mut self, _: FolderId, _: &model::CountedItems<'_>) {
        panic!("this reader counts no item without reading it");
    }

    fn item(&mut self, folder: FolderId, item: &Item<'_>) {
        let line = match item {
            Item::Mail(mail) => (mail.class.to_string(), mail.size.bytes),
            other => (other.class().to_owned(), other.bytes()),
        };
        self.0.entry(folder.0).or_default().push(line);
    }

    fn unreadable(&mut self, _: FolderId, _: model::Family, _: Place<'_>, p: Problem) {
        panic!("{p:?}");
    }

    fn problem(&mut self, problem: Problem) {
        panic!("{problem:?}");
    }
}

fn ours(path: &std::path::Path) -> Listing {
    let mailbox = open(path).unwrap();
    let mut seen = Ours::default();
    for piece in 0..mailbox.pieces() {
        mailbox.scan(piece, &mut seen);
    }
    let mut listing = Listing::new();
    let mut paths: Vec<String> = Vec::new();
    for (folder, id) in mailbox.folders().iter().zip(0_u32..) {
        let root = folder.well_known == Some(model::WellKnown::MsgFolderRoot);
        let above = folder.parent.map_or("", |parent| &paths[parent.index()]);
        let path = if root {
            String::new()
        } else {
            format!("{above}/{}", folder.name)
        };
        paths.push(path.clone());
        let mut items = seen.0.remove(&id).unwrap_or_default();
        items.sort_unstable();
        // What stands outside the visible tree is theirs to leave out.
        let outside = folder.search || folder.name == "Freebusy Data";
        if !outside {
            listing.insert(path, items);
        }
    }
    listing
}

#[test]
fn files_read_as_microsofts_own_crate_reads_them() {
    for name in [
        "aspose/Outlook.pst",
        "aspose/PersonalStorageFile1.pst",
        "aspose/passwordprotectedPST.pst",
        "aspose/MapiNoteToPST_out.pst",
        "aspose/SampleContacts1.pst",
        "duckdb-pst/unittest.pst",
        "outlook-pst-rs/Empty.pst",
        "tika/testPST.pst",
        "tika/testPST_variousBodyTypes.pst",
        "go-pst/32-bit.pst",
    ] {
        let Some(path) = corpus(name) else { continue };
        // That crate opens a file for writing where it may: it gets a copy.
        let copy = Scratch::new(&std::fs::read(path).unwrap());
        let mut expected = theirs(&copy.0).unwrap_or_else(|error| panic!("{name}: {error}"));
        let read = ours(&copy.0);
        if !read.contains_key("") {
            assert_eq!(expected.remove(""), Some(Vec::new()), "{name}");
        }
        assert_eq!(read, expected, "{name}");
    }
}
