//! Rules about contacts: what they are shown and what they may answer.

use super::{Context, Effect, FolderState};
use model::{Contact, ContactItem};

/// What a rule about contacts is shown.
pub struct ContactView<'a, 'c> {
    /// The contact with its place.
    pub item: &'a ContactItem<'c>,
    /// Its folder, decided.
    pub folder: &'a FolderState,
    /// Mailbox, settings, language.
    pub context: &'a Context<'a>,
}

impl ContactView<'_, '_> {
    /// The contact itself.
    pub const fn contact(&self) -> &Contact {
        self.item.contact
    }
}

/// What a rule about contacts answers.
pub type ContactEffect = Effect<ContactAction>;

/// What a rule about contacts does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContactAction {
    /// Nothing but the finding; the contact's basis stays as it is.
    Note,
    /// Leaves the decision as it is, but is a reason for it, so that its basis counts.
    Keep,
    /// The contact does not arrive. No later rule looks at it.
    Skip,
    /// The contact arrives with content lost.
    Alter,
    /// The contact gets this label beside that of its folder.
    Label(String),
    /// The contact is marked as a favourite.
    Star,
}

/// A behaviour towards contacts.
pub trait ContactRule: Send + Sync {
    /// Looks at one contact, and adds what it answers: one effect for each case that applies.
    fn run(&self, view: &ContactView<'_, '_>, effects: &mut Vec<ContactEffect>);
}
