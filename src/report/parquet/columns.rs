//! Every column of every table.
//!
//! They stand apart because the files' schema, the rows and the documentation are all held to them.

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// UTF-8 text.
    Text,
    /// UTF-8 text or null.
    MaybeText,
    /// A list of UTF-8 texts; may be empty, is never null.
    Texts,
    /// A signed 64-bit number of 0 or more.
    Number,
    /// True or false.
    Flag,
}

impl Kind {
    /// As the documentation calls it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::MaybeText => "string, nullable",
            Self::Texts => "list of string",
            Self::Number => "int64",
            Self::Flag => "boolean",
        }
    }
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Unit of a number; empty for what has none.
    pub unit: &'static str,
    /// What it means.
    pub meaning: &'static str,
}

const fn column(
    name: &'static str,
    kind: Kind,
    unit: &'static str,
    meaning: &'static str,
) -> Column {
    Column {
        name,
        kind,
        unit,
        meaning,
    }
}

/// All tables by name.
pub const TABLES: [(&str, &[Column]); 4] = [
    ("mailboxes", MAILBOXES),
    ("labels", LABELS),
    ("findings", FINDINGS),
    ("items", ITEMS),
];

use Kind::{Flag, MaybeText, Number, Text, Texts};

/// One row per mailbox, also for one that could not be opened.
#[rustfmt::skip]
pub const MAILBOXES: &[Column] = &[
    column("mailbox_id", Number, "", "Place of the mailbox in the run, from 1; joins the tables of one run"),
    column("address", Text, "", "Source address; the export's name where none is known"),
    column("target", MaybeText, "", "Address of the target account, where a mapping names one"),
    column("kind", Text, "", "`user`, `shared`, `resource`, `archive` or `group`"),
    column("format", Text, "", "Export format, such as `pst` or `maildir`"),
    column("path", Text, "", "Path of the export as it was given"),
    column("engine", Text, "", "Id of the engine that predicted"),
    column("engine_as_of", Text, "", "Date of the pages that the engine follows, YYYY-MM-DD"),
    column("folders", Number, "folders", "Folders of the mailbox"),
    column("items", Number, "items", "Items of all folders, unreadable ones included; the sum of the four `_found` columns"),
    column("bytes", Number, "bytes", "Size of all items as the export holds them"),
    column("largest_folder_bytes", Number, "bytes", "Size of the largest folder, its subfolders not counted"),
    column("user_labels", Number, "labels", "Labels in Gmail that are none of Gmail's own"),
    column("calendars", Number, "calendars", "Predicted calendars"),
    column("contact_labels", Number, "labels", "Predicted labels in Google Contacts"),
    column("mail_found", Number, "items", "Messages in the export"),
    column("mail_migrated", Number, "items", "Messages that arrive with their content"),
    column("mail_altered", Number, "items", "Messages that arrive with content lost or a changed meaning"),
    column("mail_merged", Number, "items", "Copies of a message that is counted elsewhere"),
    column("mail_skipped", Number, "items", "Messages that do not arrive"),
    column("mail_unreadable", Number, "items", "Messages that could not be read"),
    column("calendar_found", Number, "items", "Events in the export; a series is one"),
    column("calendar_migrated", Number, "items", "Events that arrive with their content"),
    column("calendar_altered", Number, "items", "Events that arrive with content lost or a changed meaning"),
    column("calendar_merged", Number, "items", "Copies of an event that is counted elsewhere"),
    column("calendar_skipped", Number, "items", "Events that do not arrive"),
    column("calendar_unreadable", Number, "items", "Events that could not be read"),
    column("contacts_found", Number, "items", "Contacts and contact groups in the export"),
    column("contacts_migrated", Number, "items", "Contacts that arrive with their content"),
    column("contacts_altered", Number, "items", "Contacts that arrive with content lost"),
    column("contacts_merged", Number, "items", "Copies of a contact that is counted elsewhere"),
    column("contacts_skipped", Number, "items", "Contacts and groups that do not arrive"),
    column("contacts_unreadable", Number, "items", "Contacts that could not be read"),
    column("other_found", Number, "items", "Tasks, notes, journal entries and the rest"),
    column("other_migrated", Number, "items", "Other items that arrive with their content"),
    column("other_altered", Number, "items", "Other items that arrive with content lost or a changed meaning"),
    column("other_merged", Number, "items", "Copies of another item that is counted elsewhere"),
    column("other_skipped", Number, "items", "Other items that do not arrive"),
    column("other_unreadable", Number, "items", "Other items that could not be read"),
    column("not_predicted", Number, "items", "Of the skipped of all families: items of which this version does not say what becomes of them"),
    column("findings_loss", Number, "findings", "Findings of severity `loss`"),
    column("findings_change", Number, "findings", "Findings of severity `change`"),
    column("findings_note", Number, "findings", "Findings of severity `note`"),
    column("problems", Number, "problems", "Problems met while the mailbox was read"),
];

/// One row per label and mailbox.
#[rustfmt::skip]
pub const LABELS: &[Column] = &[
    column("mailbox_id", Number, "", "The mailbox's `mailbox_id` in `mailboxes`"),
    column("address", Text, "", "The mailbox's `address` in `mailboxes`"),
    column("label", MaybeText, "", "Name of the label, `/` between its levels; null is mail without a label, found in All Mail only"),
    column("system", Flag, "", "Whether it is one of Gmail's own"),
    column("messages", Number, "messages", "Messages that carry it; one message may carry several labels"),
    column("unread", Number, "messages", "Of these, unread"),
    column("bytes", Number, "bytes", "Size of these messages"),
    column("folders", Texts, "", "Folders that it comes from, `/` between names; a slash within a name is written as U+F8FF, as Exchange's statistics do"),
];

/// One row per finding: a rule's effect on one folder.
#[rustfmt::skip]
pub const FINDINGS: &[Column] = &[
    column("mailbox_id", Number, "", "The mailbox's `mailbox_id` in `mailboxes`"),
    column("address", Text, "", "The mailbox's `address` in `mailboxes`"),
    column("rule", Text, "", "Id of the rule; `labelcast explain RULE` tells it"),
    column("case", Text, "", "The rule's case; empty is the plain one"),
    column("severity", Text, "", "`loss`, `change` or `note`"),
    column("basis", Text, "", "How it is known: `stated`, `reported`, `inferred` or `open`"),
    column("folder", Texts, "", "Names from the root down to the folder; empty is the whole mailbox"),
    column("items", Number, "items", "Items that it concerns; an item may stand in several findings"),
    column("bytes", Number, "bytes", "Size of these items"),
    column("clause", Text, "", "Clause of the vendor's page that says so"),
    column("about", Texts, "", "What the rule adds in words and numbers of this mailbox"),
    column("examples", Texts, "", "Places of a few of the items in the export"),
    column("candidates", Texts, "", "What may happen where that is open, the predicted first: a fate, or labels as a list of JSON"),
    column("arrival", Flag, "", "Whether it leaves open what arrives, and not only where it is found"),
    column("overturned_by", MaybeText, "", "Engine of a later text that says otherwise"),
];

/// One row per item.
#[rustfmt::skip]
pub const ITEMS: &[Column] = &[
    column("mailbox_id", Number, "", "The mailbox's `mailbox_id` in `mailboxes`"),
    column("address", Text, "", "The mailbox's `address` in `mailboxes`"),
    column("folder", Texts, "", "Names from the root down to the item's folder"),
    column("item", Text, "", "Where it stands in the export: a file name, an id, or `item 7`"),
    column("class", Text, "", "Message class; empty for an item that could not be read"),
    column("family", Text, "", "`mail`, `calendar`, `contacts` or `other`"),
    column("bytes", Number, "bytes", "Size as the export holds it"),
    column("fate", Text, "", "`migrated`, `altered`, `merged`, `skipped` or `unreadable`"),
    column("labels", Texts, "", "Labels that it carries; Gmail's own by their ids"),
    column("rules", Texts, "", "Rules that decided, in the order in which they applied"),
    column("basis", Text, "", "The least sure basis among them"),
    column("gmail_labels", MaybeText, "", "Labels that the message had in Gmail already, as `X-Gmail-Labels` lists them"),
    column("not_predicted", Flag, "", "Whether this version does not say yet what becomes of such items"),
    column("candidates", Texts, "", "What may become of it where that is open, the predicted first: a fate, or labels as a list of JSON"),
];
