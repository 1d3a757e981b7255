//! The contract between rules and the rest: what a rule is shown, and what it may answer.
//!
//! It stands beside the rules so that each rule file holds one behaviour and nothing else. No rule
//! sees an engine, another rule, or the registry.

mod bounds;
pub(crate) mod case;
mod contact;
mod copies;
mod effect;
mod event;
mod folder;
mod item;
mod mailbox;
mod names;
mod rule;
mod settings;
mod shape;

pub(crate) use bounds::params;
pub use bounds::{Bounds, Described, Parameter, Words};
pub(crate) use case::cases;
pub use case::{CaseIndex, Plain};
pub use contact::{ContactAction, ContactEffect, ContactRule, ContactView};
pub use copies::{CopiesAction, CopiesEffect, CopiesRule, CopiesView};
pub use effect::Effect;
pub use event::{EventAction, EventEffect, EventFate, EventRule, EventView};
pub use folder::{
    Applied, FolderAction, FolderEffect, FolderRule, FolderState, FolderView, Target, depth,
};
pub use item::{
    FOLDER_LABEL, ItemAction, ItemEffect, ItemRule, ItemView, OtherRule, OtherView, SNOOZED_LABEL,
};
pub use mailbox::{
    ContactLabelView, MailboxEffect, MailboxRule, MailboxView, Scope, TenantEffect, TenantView,
    Volume,
};
pub use names::{NameMap, NameSet};
pub use rule::{Compiled, Cure, Rule, RuleKind, Told};
pub use settings::{AddressMap, Context, InboxSubfolders, LengthUnit, Settings, SizeUnit};
pub use shape::{Shape, Shaped};
pub(crate) use shape::{shaped, words_of};
