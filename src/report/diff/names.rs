//! Names of folders and labels in a difference for people.
//!
//! They stand apart because a path of 300 characters stands in every line about its folder: unless
//! everything is asked for, its middle is left out.

use crate::layout::middle_cut;
use crate::safe::shown;
use crate::text;
use compare::Destination;
use compare::facts::LabelFacts;
use model::{FolderFate, SystemLabel};
use words::Lang;

/// Columns of a name whose middle is left out.
const COLUMNS: usize = 48;

/// How names are told.
#[derive(Debug, Clone, Copy)]
pub(super) struct Names {
    /// Language of the names that Gmail gives.
    pub(super) lang: Lang,
    /// Whether names are told in full.
    pub(super) whole: bool,
}

impl Names {
    /// A folder's path.
    pub(super) fn folder(self, path: &[String]) -> String {
        if path.is_empty() {
            self.lang.word("whole-mailbox").to_owned()
        } else {
            self.cut(&path.join(" > "))
        }
    }

    /// A label.
    pub(super) fn label(self, label: &LabelFacts) -> String {
        self.named(label.name.as_deref(), label.system)
    }

    /// Where a folder's items go.
    pub(super) fn destination(self, to: &Destination) -> String {
        match (&to.label, to.fate) {
            (Some(name), fate) => self.named(Some(name), fate == FolderFate::SystemLabel),
            (None, fate) => text::fate(self.lang, fate).to_owned(),
        }
    }

    fn named(self, name: Option<&str>, system: bool) -> String {
        let Some(name) = name else {
            return self.lang.word("all-mail-only").to_owned();
        };
        match SystemLabel::from_id(name).filter(|_| system) {
            Some(label) => text::system_label(self.lang, label).to_owned(),
            None => self.cut(name),
        }
    }

    fn cut(self, name: &str) -> String {
        // Made safe before it is measured: what steers a terminal takes room once it is shown.
        let name = shown(name);
        if self.whole {
            name.into_owned()
        } else {
            middle_cut(&name, COLUMNS).into_owned()
        }
    }
}
