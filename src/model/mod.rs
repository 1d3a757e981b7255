//! Plain data that every other module speaks in: input in Exchange words, output in Gmail words.
//!
//! It stands alone so that rules and simulation never see an export format, and sources never
//! see a rule. It imports nothing else of this crate.

mod candidate;
mod class;
mod contact;
mod event;
mod fate;
mod finding;
mod folder;
mod formula;
mod inspection;
mod item;
mod label;
mod ledger;
mod mailbox;
mod measures;
pub mod names;
pub mod nearest;
mod prediction;
mod problem;
mod record;
mod referent;
mod sent;
mod series;
mod value;
mod well_known;

pub use candidate::{Candidate, DateOf, leaves_arrival_open};
pub use class::{Family, FolderClass, MessageClass, family_of_class, is_report_or_meeting};
pub use contact::{Contact, Phone, PhoneKind};
pub use event::{
    Attendee, AttendeeRole, Body, BodyKind, Busy, Daylight, Event, Face, Moment, NamedZone,
    OnlineMeeting, Onset, OnsetDay, Response, Sensitivity, Zone, ZoneEra, ZoneRules,
};
pub use fate::{Basis, Bucket, FolderFate};
pub use finding::{Finding, Severity};
pub use folder::{Folder, FolderId, FolderPath};
pub use formula::is_formula;
pub use inspection::{
    FamilyCounts, FolderInspection, INSPECTION_SCHEMA, Inspection, InspectionTotals,
};
pub use item::{
    ArchiveEntry, Attachment, AttachmentContents, ContactItem, CountedItems, EventItem, Flag,
    Identity, IdentityKind, Importance, Item, ItemSize, Mail, OtherItem, Place, Sender, extension,
};
pub use label::{LabelName, SystemLabel, fold_name};
pub use ledger::{Counts, Ledger};
pub use mailbox::{
    AccountInfo, ItemSink, Mailbox, MailboxInfo, MailboxKind, SourceFormat, SourceInfo, StoreInfo,
};
pub use measures::{Amount, Measures};
pub use prediction::{
    CalendarPrediction, ContactLabelPrediction, Coverage, EngineStamp, FolderPrediction,
    LabelPrediction, MailboxPrediction, SCHEMA, SeriesDifference, SeriesUnknown, StrayChange,
    Target, Totals, ZonePrediction,
};
pub use problem::{Problem, RunProblem};
pub use record::ItemRecord;
pub use referent::{Example, Referent};
pub use sent::{Day, Sent, Span};
pub use series::{
    Changed, DifferenceClass, ExchangePattern, Frequency, Nth, Own, Pattern, RecurrenceRule,
    Series, SeriesEnd, Unclear, Weekdays,
};
pub use value::Value;
pub use well_known::WellKnown;
