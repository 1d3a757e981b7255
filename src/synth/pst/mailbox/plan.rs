//! What is wished for: how many of everything, and the shapes that no public file has.
//!
//! It stands alone because the command line and the tests speak through it.

/// What a mailbox shall hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Same seed and same wishes, same bytes.
    pub seed: u64,
    /// Name of whom it belongs to.
    pub owner: String,
    /// Address of whom it belongs to.
    pub address: String,
    /// Messages, each counted once.
    pub messages: u64,
    /// Mean size of a message in bytes, attachments included. Below 2,000 messages are as small as
    /// they get.
    pub size: u64,
    /// Further copies of messages in other folders, with the same `Message-ID` and search key.
    pub copies: u64,
    /// How many of the messages have one huge attachment.
    pub large: u64,
    /// Size of those in bytes.
    pub large_size: u64,
    /// Folders besides the default ones.
    pub folders: u32,
    /// How deep those nest; no more than there are.
    pub depth: u32,
    /// Their names have slashes and are in ten scripts.
    pub slashed: bool,
    /// Events that happen once.
    pub events: u64,
    /// Events that happen again and again.
    pub series: u64,
    /// No series ends.
    pub endless: bool,
    /// Contacts.
    pub contacts: u64,
    /// Contact groups.
    pub groups: u64,
    /// Tasks; every fifth happens again.
    pub tasks: u64,
    /// Notes.
    pub notes: u64,
    /// Journal entries.
    pub journal: u64,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            seed: 1,
            owner: "Aiko Mori".to_owned(),
            address: "aiko@example.com".to_owned(),
            messages: 1_000,
            size: 10_000,
            copies: 0,
            large: 0,
            large_size: 60_000_000,
            folders: 20,
            depth: 3,
            slashed: false,
            events: 100,
            series: 20,
            endless: false,
            contacts: 50,
            groups: 3,
            tasks: 20,
            notes: 5,
            journal: 5,
        }
    }
}

/// A shape that no public file has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// 1,000,000 messages.
    MillionItems,
    /// 5,000 folders.
    ManyFolders,
    /// 300 levels of folders.
    DeepFolders,
    /// Names with slashes in ten scripts.
    SlashedNames,
    /// Messages of 60 MB.
    LargeMessages,
    /// 200 series without an end, with both marks that mean so.
    EndlessSeries,
    /// Messages that stand in several folders.
    Copies,
}

impl Shape {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::MillionItems,
        Self::ManyFolders,
        Self::DeepFolders,
        Self::SlashedNames,
        Self::LargeMessages,
        Self::EndlessSeries,
        Self::Copies,
    ];
}

impl Plan {
    /// The usual mailbox, in these shapes.
    pub fn shaped(shapes: &[Shape]) -> Self {
        let mut plan = Self::default();
        for shape in shapes {
            match shape {
                Shape::MillionItems => {
                    plan.messages = plan.messages.max(1_000_000);
                    plan.size = plan.size.min(2_000);
                }
                Shape::ManyFolders => {
                    plan.folders = plan.folders.max(5_000);
                    plan.messages = plan.messages.max(20_000);
                }
                Shape::DeepFolders => {
                    plan.folders = plan.folders.max(300);
                    plan.depth = plan.depth.max(300);
                }
                Shape::SlashedNames => {
                    plan.folders = plan.folders.max(40);
                    plan.slashed = true;
                }
                Shape::LargeMessages => plan.large = plan.large.max(3),
                Shape::EndlessSeries => {
                    plan.series = plan.series.max(200);
                    plan.endless = true;
                }
                Shape::Copies => plan.copies = plan.copies.max(300),
            }
        }
        plan
    }
}
