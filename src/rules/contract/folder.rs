//! Folder rules: what they are shown and what they may answer.

use words::Text;

use super::{CaseIndex, Context, InboxSubfolders, LengthUnit};
use model::{Folder, FolderClass, FolderId, LabelName, Severity, SystemLabel, WellKnown};

/// What is decided about a folder so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Nothing yet.
    Undecided,
    /// One of Gmail's own labels.
    System(SystemLabel),
    /// A user label with this full name.
    Label(String),
    /// No label; the mail arrives all the same.
    NoLabel,
    /// Nothing arrives.
    NotMigrated,
    /// A calendar with this name.
    Calendar {
        /// Its name.
        name: String,
        /// Whether it is the user's primary calendar.
        primary: bool,
    },
    /// A label in Google Contacts; without a name, contacts arrive without one.
    ContactLabel(Option<String>),
}

/// A rule that applied to a folder: its place in the engine's list of that kind, and the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Applied {
    /// Place in the engine's list of compiled rules.
    pub rule: usize,
    /// The rule's case.
    pub case: CaseIndex,
}

/// A folder on its way to a label.
#[derive(Debug, Clone)]
pub struct FolderState {
    /// The folder above.
    pub parent: Option<FolderId>,
    /// Display name as the mailbox holds it.
    pub name: String,
    /// Class, from the export or from the well-known folder that it is.
    pub class: FolderClass,
    /// Default folder, by identifier or by name.
    pub well_known: Option<WellKnown>,
    /// Whether the default folder is known by its name alone.
    pub known_by_name: bool,
    /// The component folded for comparison, as it was before any rule decided.
    pub folded: String,
    /// The name as it stands in the label and in the labels of subfolders.
    pub component: String,
    /// Components from the top to this folder, joined with `/`.
    pub joined: String,
    /// Display names from the top to this folder, joined with `/`.
    pub exported: String,
    /// The default folder at the top of the path, if the top is one.
    pub top: Option<WellKnown>,
    /// Whether the folder at the top got another name than the mailbox gives it.
    pub below_suffixed_top: bool,
    /// What is decided so far.
    pub target: Target,
    /// The label that its name means where it is no ordinary one.
    pub other: Option<String>,
    /// If nothing arrives here or below: rule and case for subfolders, and how much it hurts.
    pub below: Option<(Applied, Option<Severity>)>,
    /// If the folder becomes something only where mail arrives from it: rule and case where none
    /// does, and where some does.
    pub needs_mail: Option<(Applied, Applied)>,
    /// Rules that decided, in order.
    pub applied: Vec<Applied>,
    /// Rules that changed a component of the path; subfolders inherit them.
    pub path_rules: Vec<Applied>,
}

impl FolderState {
    /// Whether contacts from here arrive in Google Contacts.
    pub const fn is_contact_label(&self) -> bool {
        matches!(self.target, Target::ContactLabel(_))
    }
}

/// What a folder rule is shown.
pub struct FolderView<'a> {
    /// The folder as exported.
    pub folder: &'a Folder,
    /// What is decided so far.
    pub state: &'a FolderState,
    /// The folder above, fully decided.
    pub parent: Option<&'a FolderState>,
    /// Mailbox, settings, language.
    pub context: &'a Context<'a>,
    /// Whether any rule of the engine takes a name as reserved.
    pub reserved: &'a dyn Fn(&str) -> bool,
}

impl FolderView<'_> {
    /// Whether the folder lies directly below the mailbox's visible root.
    pub const fn is_top(&self) -> bool {
        self.parent.is_none()
    }

    /// Whether the folder's label would have one level: it lies at the top, or its level is dropped.
    pub fn is_top_label(&self) -> bool {
        let flat = self.context.settings.inbox_subfolders == Some(InboxSubfolders::Flatten);
        let below_inbox = |above: &FolderState| {
            above.parent.is_none() && above.well_known == Some(WellKnown::Inbox)
        };
        self.is_top() || flat && self.parent.is_some_and(below_inbox)
    }

    /// Whether a rule before this one has decided.
    pub fn is_decided(&self) -> bool {
        self.state.target != Target::Undecided
    }

    /// Display names from the top to this folder, joined with `/`.
    pub fn exported_path(&self) -> &str {
        &self.state.exported
    }

    /// The name that the label would have: the path above and this folder's component. Below the Inbox a
    /// setting may change its first level.
    pub fn label(&self) -> String {
        let Some(parent) = self.parent else {
            return self.state.component.clone();
        };
        let label = format!("{}/{}", parent.joined, self.state.component);
        let setting = self.context.settings.inbox_subfolders;
        match setting.filter(|_| self.state.top == Some(WellKnown::Inbox)) {
            None | Some(InboxSubfolders::Keep) => label,
            Some(InboxSubfolders::Underscore) => format!("_{label}"),
            Some(InboxSubfolders::Flatten) => label
                .split_once('/')
                .map_or_else(String::new, |(_, rest)| rest.to_owned()),
        }
    }
}

/// What a folder rule answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderEffect {
    /// The rule's case.
    pub case: CaseIndex,
    /// What becomes of the folder.
    pub action: FolderAction,
    /// Whether it is a finding, and how much it hurts.
    pub finding: Option<Severity>,
    /// What the finding adds in words.
    pub about: Vec<Text>,
    /// The label that the folder's name means where it is no ordinary one.
    pub other: Option<String>,
}

impl FolderEffect {
    /// An effect without a finding.
    pub fn new(case: impl Into<CaseIndex>, action: FolderAction) -> Self {
        Self {
            case: case.into(),
            action,
            finding: None,
            about: Vec::new(),
            other: None,
        }
    }

    /// Nothing arrives, here and in all subfolders.
    pub fn skip(case: impl Into<CaseIndex>) -> Self {
        let below = case.into();
        Self::new(below, FolderAction::Skip { below })
    }

    /// Says which label the folder's name means where it is no ordinary one.
    #[must_use]
    pub fn or_else(mut self, label: impl Into<String>) -> Self {
        self.other = Some(label.into());
        self
    }

    /// Makes the effect a finding if the folder is made for mail.
    #[must_use]
    pub fn found_in_mail(self, view: &FolderView<'_>, severity: Severity) -> Self {
        if view.state.class == FolderClass::Mail {
            self.found(severity)
        } else {
            self
        }
    }

    /// Makes the effect a finding.
    #[must_use]
    pub fn found(mut self, severity: Severity) -> Self {
        self.finding = Some(severity);
        self
    }

    /// Adds words to the finding.
    #[must_use]
    pub fn about(mut self, about: Text) -> Self {
        self.about.push(about);
        self
    }
}

/// What a folder rule does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FolderAction {
    /// Nothing but the finding.
    Note,
    /// Leaves the decision as it is, but is a reason for it, so that its basis counts.
    Keep,
    /// Gives the folder's own component another text, for its label and its subfolders'.
    Rename(String),
    /// Decides on a label; subfolders keep the folder's own component.
    Become(LabelName),
    /// Decides on a user label, whose name the subfolders' paths take over.
    Suffix(String),
    /// Decides on no label.
    LoseLabel,
    /// Decides that nothing arrives, here and in all subfolders; `below` is the case there.
    Skip {
        /// The case by which subfolders do not arrive.
        below: CaseIndex,
    },
    /// Leaves the decision to later rules if mail arrives from the folder, and decides that nothing
    /// arrives if none does.
    OnlyForMail {
        /// The case that holds if mail arrives.
        arriving: CaseIndex,
    },
    /// Decides on a calendar with this name.
    Calendar {
        /// Its name.
        name: String,
        /// Whether it is the user's primary calendar.
        primary: bool,
    },
    /// Decides on a label in Google Contacts; without a name, contacts arrive without one.
    ContactLabel(Option<String>),
}

/// A behaviour towards folders.
pub trait FolderRule: Send + Sync {
    /// Looks at one folder; parents come before their subfolders.
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect>;

    /// Whether it takes a name, given as it is and folded, as one that Gmail reserves.
    fn reserves(&self, name: &str, folded: &str, context: &Context<'_>) -> bool {
        let _ = (name, folded, context);
        false
    }

    /// The longest label that it lets be, and in which unit; none for a rule about other things.
    fn longest_label(&self) -> Option<(usize, LengthUnit)> {
        None
    }

    /// Characters that it says may be refused in names.
    fn odd_characters(&self) -> Option<&str> {
        None
    }

    /// The label of a default folder, if the rule decides on it.
    fn label_of(&self, well_known: WellKnown) -> Option<LabelName> {
        let _ = well_known;
        None
    }

    /// Whether what it tells follows from what became of the folder, so that it is never surer than
    /// that.
    fn follows(&self) -> bool {
        false
    }
}

/// Number of levels in a joined path.
pub fn depth(joined: &str) -> usize {
    joined.split('/').count()
}
