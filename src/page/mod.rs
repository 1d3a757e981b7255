//! The page: one file of HTML for each mailbox, made for the person whose mail is moved, and an index of all of
//! them for the administrator; the same as flat tables and as a workbook.
//!
//! It stands above the reports because it alone predicts several times: what a switch on the page would do is
//! computed here, once, and stored as differences. Nothing here opens a file, asks for the time or the network,
//! and the pages do neither.

mod changes;
mod data;
mod explore;
mod figures;
mod html;
mod index;
mod lines;
mod list;
mod meetings;
mod places;
mod sections;
mod shell;
mod side;
mod speak;
mod tables;
mod universe;
mod workbook;

pub use explore::{Choice, Explored, Switch, explore, explore_one};
pub use html::page;
pub use index::{Entry, Tenant, index};
pub use shell::MARKS;
pub use tables::{Cell, Sheet, TABLE_MARKS, Tables};
pub use workbook::workbook;

use engines::Engine;
use rules::Settings;
use words::Lang;

/// What every page of a run has in common.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// Language of the page.
    pub lang: Lang,
    /// The engine of the plan, whose clauses the page cites.
    pub engine: &'a Engine,
    /// The settings of the plan.
    pub settings: &'a Settings,
}
