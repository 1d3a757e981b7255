//! Item rules: what they are shown and what they may answer. The hot path: no allocation here.

use super::{Context, Effect, FolderState};
use model::{Mail, OtherItem, SystemLabel, WellKnown};

/// Bit for the folder's own user label, beside [`SystemLabel::bit`].
pub const FOLDER_LABEL: u16 = 1 << 8;
/// Bit for the custom label of snoozed mail.
pub const SNOOZED_LABEL: u16 = 1 << 9;

/// What a rule about messages is shown.
pub struct ItemView<'a, 'm> {
    /// The message.
    pub mail: &'a Mail<'m>,
    /// Its folder, decided.
    pub folder: &'a FolderState,
    /// Mailbox, settings, language.
    pub context: &'a Context<'a>,
    /// Labels so far: bits of system labels, [`FOLDER_LABEL`], [`SNOOZED_LABEL`].
    pub labels: u16,
    /// Whether it is an unsent draft, by its own mark or by its folder.
    pub draft: bool,
}

impl ItemView<'_, '_> {
    /// Whether the message has this system label so far.
    pub const fn has(&self, label: SystemLabel) -> bool {
        self.labels & label.bit() != 0
    }

    /// Whether a message is a draft: its own mark first, else its folder.
    pub fn is_draft(mail: &Mail<'_>, folder: &FolderState) -> bool {
        mail.draft
            .unwrap_or(folder.well_known == Some(WellKnown::Drafts))
    }
}

/// What a rule about other items is shown.
pub struct OtherView<'a, 'm> {
    /// The item.
    pub item: &'a OtherItem<'m>,
    /// Its folder, decided.
    pub folder: &'a FolderState,
    /// Mailbox, settings, language.
    pub context: &'a Context<'a>,
}

/// What an item rule answers.
pub type ItemEffect = Effect<ItemAction>;

/// What an item rule does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemAction {
    /// Nothing but the finding; the item's basis stays as it is.
    Note,
    /// Leaves the decision as it is, but is a reason for it, so that its basis counts.
    Keep,
    /// The item does not arrive. No later rule looks at it.
    Skip,
    /// The item arrives with content lost.
    Alter,
    /// Adds labels (bits).
    Add(u16),
    /// Adds the first labels and takes the second away (bits).
    Replace(u16, u16),
}

/// A behaviour towards messages.
pub trait ItemRule: Send + Sync {
    /// Looks at one message.
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect>;

    /// Whether what it tells follows from what became of the folder, so that it is never surer than
    /// that.
    fn follows(&self) -> bool {
        false
    }

    /// Name of the custom label that the rule adds, if it adds one.
    fn custom_label(&self, context: &Context<'_>) -> Option<String> {
        let _ = context;
        None
    }
}

/// A behaviour towards items that are no messages.
pub trait OtherRule: Send + Sync {
    /// Looks at one item.
    fn run(&self, view: &OtherView<'_, '_>) -> Option<ItemEffect>;
}
