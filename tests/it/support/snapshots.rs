//! Pins texts as snapshots, and refuses snapshots that nothing asserts any more.
//!
//! Apart because several test programs own a part of `snapshots/` each.
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use super::{list, project, shown};

/// The snapshots of one part of `snapshots/`, as they are asserted one after the other.
pub(crate) struct Snapshots {
    part: &'static str,
    most_lines: usize,
    asserted: BTreeSet<PathBuf>,
    failed: Vec<String>,
}

impl Snapshots {
    /// Snapshots below `snapshots/<part>`, of at most so many lines each.
    pub(crate) fn of(part: &'static str, most_lines: usize) -> Self {
        Self {
            part,
            most_lines,
            asserted: BTreeSet::new(),
            failed: Vec::new(),
        }
    }

    /// Compares `text` with the snapshot of this name; goes on after a difference.
    pub(crate) fn check(&mut self, folder: &str, name: &str, text: &str) {
        let dir = project().join("snapshots").join(self.part).join(folder);
        let file = dir.join(format!("{name}.snap"));
        let lines = text.lines().count();
        if lines > self.most_lines {
            let most = self.most_lines;
            self.failed
                .push(format!("{}: {lines} lines, more than {most}", shown(&file)));
        }
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(&dir);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        let same = settings.bind(|| {
            catch_unwind(AssertUnwindSafe(|| insta::assert_snapshot!(name, text))).is_ok()
        });
        if !same {
            self.failed.push(format!("{}: differs", shown(&file)));
        }
        assert!(
            self.asserted.insert(file.clone()),
            "{} is asserted twice",
            shown(&file)
        );
    }

    /// Ends the check: every difference, and every snapshot that was not asserted, is a failure.
    pub(crate) fn finish(mut self) {
        let mut kept = BTreeSet::new();
        files(&project().join("snapshots").join(self.part), &mut kept);
        for orphan in kept.difference(&self.asserted) {
            self.failed
                .push(format!("{}: nothing asserts it", shown(orphan)));
        }
        assert!(self.failed.is_empty(), "\n{}\n", self.failed.join("\n"));
    }
}

fn files(folder: &Path, found: &mut BTreeSet<PathBuf>) {
    if !folder.exists() {
        return;
    }
    for path in list(folder) {
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_none_or(|ending| ending != "new") {
            found.insert(path);
        }
    }
}
