//! Plans the fewest folder renames after which an engine has nothing to say about names.
//!
//! It stands apart from sizes and times because its answer is a change to the mailbox, and because
//! that change is checked by predicting again. A plan is a function from old names to new ones as
//! far as one can be: the same problem gets the same name in every mailbox of a tenant.
//!
//! | module | does |
//! |---|---|
//! | `rules` | says what cures a finding, as its rule does |
//! | `survey` | looks at one mailbox: its folders, lengths, neighbours |
//! | `choose` | chooses the fewest folders |
//! | `rooms` | says how long each new name may be |
//! | `terms` | what a plan is made with |
//! | `words` | makes readable names |
//! | `convention` | gives the same problem the same name in every mailbox |
//! | `check` | predicts again and says what stays, and why |
//! | `steps` | puts renames into an order in which they can be done |
//! | `stand_in` | mailboxes that stand in for the real one |

mod check;
mod choose;
mod convention;
mod count;
mod imapsync;
mod powershell;
mod rooms;
mod rules;
mod stand_in;
mod steps;
mod survey;
pub mod tell;
mod terms;
mod text;
mod words;

use std::collections::BTreeMap;

use ::words::Text;
use serde::Serialize;

use model::{FolderId, FolderPath, Problem, Severity, SourceInfo, WellKnown};

pub use check::{Reason, remaining, verified};
pub use convention::plan;
pub use count::Merge;
pub use rules::{Cure, cure};
pub use stand_in::Renamed;
pub use steps::{Step, steps};
pub use survey::{Survey, survey};
pub use terms::Options;

/// Name and version of the plan's JSON.
pub const SCHEMA: &str = "labelcast.plan-renames/1";

/// The plan of a tenant.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// One plan for each mailbox, in the order of the surveys.
    pub mailboxes: Vec<MailboxPlan>,
    /// Old names and what each becomes, wherever it has to change.
    pub names: Vec<Convention>,
    /// Where a folder cannot get the name that others of its name get.
    pub exceptions: Vec<Exception>,
}

/// What a folder is for, as far as renaming goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Mail.
    Mail,
    /// Contacts.
    Contacts,
}

/// The plan of one mailbox.
#[derive(Debug, Clone)]
pub struct MailboxPlan {
    /// What is known of the mailbox.
    pub survey: Survey,
    /// Folders and their new names, parents first.
    pub renames: Vec<Rename>,
    /// Name problems that stay, and why.
    pub remains: Vec<Remains>,
    /// What would bring the number of labels below its limit, where it is over one.
    pub merge: Vec<Merge>,
}

/// One rename.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rename {
    /// Place of the folder in the export.
    #[serde(skip)]
    pub id: FolderId,
    /// The default folder at the top of its path, if the top is one.
    #[serde(skip)]
    pub top: Option<WellKnown>,
    /// Present names from the root.
    pub path: FolderPath,
    /// What the folder is for.
    pub kind: Kind,
    /// The new name.
    pub to: String,
    /// Rules whose findings it cures.
    pub rules: Vec<&'static str>,
    /// Findings that it cures or helps to cure, here and below.
    pub cures: u64,
    /// Whether the name was cut inside a word, because no whole word could go.
    pub cut: bool,
}

/// A name problem that stays.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Remains {
    /// Rule id.
    pub rule: &'static str,
    /// How much it hurts.
    pub severity: Severity,
    /// The folder under its present name; empty for the whole mailbox.
    pub folder: FolderPath,
    /// Why it stays.
    pub reason: Reason,
    /// What the rule adds in words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<Text>,
}

/// An old name and what it becomes in the whole tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Convention {
    /// The present name.
    pub from: String,
    /// The new name.
    pub to: String,
    /// What folders it is about.
    pub kind: Kind,
    /// Mailboxes that have such a folder.
    pub mailboxes: u64,
    /// Folders that get the name.
    pub folders: u64,
}

/// A folder that gets another name than others of its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Exception {
    /// The mailbox.
    pub mailbox: String,
    /// Present names from the root.
    pub path: FolderPath,
    /// The name that it gets.
    pub to: String,
    /// The name that others get.
    pub usual: String,
}

impl MailboxPlan {
    /// Source address.
    pub fn address(&self) -> &str {
        &self.survey.address
    }

    /// Findings about names before the renames.
    pub fn before(&self) -> usize {
        self.survey.findings.len()
    }

    /// Whether no smaller number of renames does the same.
    pub const fn fewest(&self) -> bool {
        self.survey.fewest
    }

    /// Where the mailbox was read from.
    pub const fn source(&self) -> &SourceInfo {
        &self.survey.bare.info.source
    }

    /// What could not be read of it.
    pub fn problems(&self) -> &[Problem] {
        &self.survey.problems
    }

    /// Folders of mail whose path from the root changes: the present path, and the new one.
    pub fn moves(&self) -> Vec<(FolderPath, FolderPath)> {
        let names: BTreeMap<FolderId, &str> = self
            .renames
            .iter()
            .map(|rename| (rename.id, rename.to.as_str()))
            .collect();
        let nodes = &self.survey.nodes;
        let mut paths: Vec<(FolderPath, FolderPath)> = Vec::with_capacity(nodes.len());
        for node in nodes {
            let (mut old, mut new) = node
                .parent
                .map_or_else(Default::default, |parent| paths[parent].clone());
            let name = if node.well_known == Some(WellKnown::Inbox) {
                "INBOX"
            } else {
                &node.name
            };
            old.0.push(name.to_owned());
            new.0
                .push((*names.get(&node.id).unwrap_or(&name)).to_owned());
            paths.push((old, new));
        }
        let mail = nodes.iter().zip(paths).filter(|(node, _)| node.mail);
        mail.map(|(_, paths)| paths)
            .filter(|(old, new)| old != new)
            .collect()
    }
}
