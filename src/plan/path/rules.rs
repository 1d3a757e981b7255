//! Which statement is about which ways, what it can do to them, and how it is judged.
//!
//! What they say, and where they turn, is data in [`engines::statements`].

use super::judge::{self, Case, Judged};
use super::onprem;
use super::verdict::Path::{
    self, Cutover, Exchange2010, Exchange2013, Exchange2016, Hybrid, Organisation, Staged,
};
use super::verdict::Weight;
use engines::statements::{self, Statement};

/// A statement, the ways that it is about, and how it is judged.
#[derive(Clone, Copy)]
pub struct Rule {
    /// Its id.
    pub id: &'static str,
    /// The ways that it is about.
    pub paths: &'static [Path],
    /// What it can do to them.
    pub weight: Weight,
    pub(super) judge: fn(&mut Case<'_>) -> Judged,
}

impl Rule {
    /// What it says.
    pub fn statement(&self) -> Option<&'static Statement> {
        statements::of(self.id)
    }
}

/// The versions on-premises.
const NEWER: [Path; 3] = [Exchange2010, Exchange2013, Exchange2016];

macro_rules! rules {
    ($($id:literal: $paths:expr, $weight:ident, $judge:path;)+) => {
        /// Every statement.
        pub const RULES: &[Rule] = &[$(Rule {
            id: $id,
            paths: &$paths,
            weight: Weight::$weight,
            judge: $judge,
        }),+];
    };
}

rules! {
    "PATH-EOS-001": [Organisation], Tells, onprem::source_supported;
    "PATH-OPT-001": [Organisation], Tells, judge::options;
    "PATH-SIZE-001": [Cutover], Advises, judge::size_cutover;
    "PATH-SIZE-002": [Staged], Advises, judge::size_staged;
    "PATH-SIZE-003": [Hybrid], Advises, judge::size_hybrid;
    "PATH-CUTOVER-001": [Cutover], Blocks, judge::cutover_mailboxes;
    "PATH-CUTOVER-002": [Cutover], Advises, judge::cutover_week;
    "PATH-CUTOVER-003": [Cutover], Blocks, judge::cutover_all;
    "PATH-CUTOVER-004": [Cutover], Blocks, judge::port;
    "PATH-CUTOVER-005": [Cutover], Blocks, judge::admin;
    "PATH-CUTOVER-006": [Cutover], Blocks, judge::domains;
    "PATH-CUTOVER-007": [Cutover], Tells, judge::always_info;
    "PATH-CUTOVER-008": [Cutover], Tells, judge::always_task;
    "PATH-CUTOVER-009": [Cutover], Blocks, judge::licences;
    "PATH-CUTOVER-010": [Cutover], Tells, judge::always_task;
    "PATH-STAGED-001": [Staged], Blocks, judge::staged_fits;
    "PATH-STAGED-002": [Staged], Advises, judge::batches;
    "PATH-STAGED-003": [Staged], Tells, judge::always_task;
    "PATH-STAGED-004": [Staged], Blocks, judge::staged_prerequisites;
    "PATH-STAGED-005": [Staged], Blocks, judge::staged_version;
    "PATH-STAGED-006": [Staged], Blocks, judge::mail_users;
    "PATH-STAGED-007": [Staged], Tells, judge::always_task;
    "PATH-HYBRID-001": [Cutover, Staged, Hybrid], Blocks, judge::together;
    "PATH-HYBRID-002": [Hybrid], Advises, judge::hybrid_worth;
    "PATH-HYBRID-003": [Hybrid], Blocks, judge::hybrid_server;
    "PATH-HYBRID-004": [Hybrid], Blocks, judge::directory_sync;
    "PATH-HYBRID-005": [Hybrid], Blocks, judge::licences;
    "PATH-HYBRID-006": [Hybrid], Tells, judge::phones;
    "PATH-HELP-001": Path::WAYS, Tells, onprem::fast_track;
    "PATH-EOS-002": NEWER, Advises, onprem::target_supported;
    "PATH-ONPREM-001": [Exchange2016], Blocks, onprem::no_2007;
    "PATH-ONPREM-002": [Exchange2010, Exchange2013], Tells, onprem::into_2007;
    "PATH-ONPREM-003": NEWER, Blocks, onprem::newer;
    "PATH-ONPREM-004": NEWER, Blocks, onprem::server_os;
    "PATH-ONPREM-005": NEWER, Blocks, onprem::forest;
    "PATH-ONPREM-006": NEWER, Blocks, onprem::office;
    "PATH-ONPREM-007": NEWER, Tells, judge::always_info;
    "PATH-ONPREM-008": NEWER, Tells, judge::always_task;
    "PATH-ONPREM-009": NEWER, Tells, judge::always_task;
}
