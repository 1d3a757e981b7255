//! Numbers that \[MS-PST\] gives to nodes.
//!
//! They stand alone so that no other file of this layer holds a bare number.

/// Kinds of nodes, the low five bits of an id,
/// [NID](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/18d7644e-cb33-4e11-95c0-34d8a84fbff6).
pub(super) mod kind {
    pub(in super::super) const MASK: u32 = 0x1f;
    pub(in super::super) const FOLDER: u32 = 0x02;
    pub(in super::super) const SEARCH_FOLDER: u32 = 0x03;
    pub(in super::super) const MESSAGE: u32 = 0x04;
    pub(in super::super) const ASSOCIATED: u32 = 0x08;
    pub(in super::super) const HIERARCHY: u32 = 0x0d;
    pub(in super::super) const CONTENTS: u32 = 0x0e;
}

/// Nodes with fixed ids,
/// [special internal NIDs](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/0510ece4-6853-4bef-8cc8-8df3468e3ff1).
pub(super) mod node {
    pub(in super::super) const STORE: u32 = 0x21;
    pub(in super::super) const NAMES: u32 = 0x61;
    pub(in super::super) const ROOT: u32 = 0x122;
    /// Where mail of a class arrives; not in \[MS-PST\], present in files of every age.
    pub(in super::super) const RECEIVE_FOLDERS: u32 = 0x62b;
    /// A message's recipients, a subnode.
    pub(in super::super) const RECIPIENTS: u32 = 0x692;
    /// A message's attachments, a subnode.
    pub(in super::super) const ATTACHMENTS: u32 = 0x671;

    /// The first folder that a PST is given; its visible root in every file seen.
    pub(in super::super) const PST_VISIBLE: u32 = 0x8022;

    /// Folders that every OST is created with, seen in files; used only where the Inbox of the
    /// receive folder table has the first of these ids.
    pub(in super::super) const OST_VISIBLE: u32 = 0x2142;
    pub(in super::super) const OST_INBOX: u32 = 0x2182;
    pub(in super::super) const OST_DELETED: u32 = 0x2162;
    pub(in super::super) const OST_OUTBOX: u32 = 0x21a2;
    pub(in super::super) const OST_SENT: u32 = 0x21c2;
    pub(in super::super) const OST_FINDER: u32 = 0x20e2;
}
