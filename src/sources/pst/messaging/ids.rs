//! Numbers that \[MS-PST\] and MAPI give to nodes and properties.
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
    /// A message's attachments, a subnode.
    pub(in super::super) const ATTACHMENTS: u32 = 0x671;

    /// Folders that every OST is created with, seen in files; used only where the Inbox of the
    /// receive folder table has the first of these ids.
    pub(in super::super) const OST_INBOX: u32 = 0x2182;
    pub(in super::super) const OST_DELETED: u32 = 0x2162;
    pub(in super::super) const OST_OUTBOX: u32 = 0x21a2;
    pub(in super::super) const OST_SENT: u32 = 0x21c2;
    pub(in super::super) const OST_FINDER: u32 = 0x20e2;
}

/// Property ids, [\[MS-OXPROPS\]](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxprops/f6ab1613-aefe-447d-a49c-18217230b148).
pub(super) mod prop {
    pub(in super::super) const IMPORTANCE: u16 = 0x0017;
    pub(in super::super) const MESSAGE_CLASS: u16 = 0x001a;
    pub(in super::super) const SUBJECT: u16 = 0x0037;
    pub(in super::super) const CLIENT_SUBMIT_TIME: u16 = 0x0039;
    pub(in super::super) const SENT_REPRESENTING_NAME: u16 = 0x0042;
    pub(in super::super) const SENT_REPRESENTING_ADDRESS_TYPE: u16 = 0x0064;
    pub(in super::super) const SENT_REPRESENTING_ADDRESS: u16 = 0x0065;
    pub(in super::super) const TRANSPORT_HEADERS: u16 = 0x007d;
    pub(in super::super) const SENDER_NAME: u16 = 0x0c1a;
    pub(in super::super) const SENDER_ADDRESS_TYPE: u16 = 0x0c1e;
    pub(in super::super) const SENDER_ADDRESS: u16 = 0x0c1f;
    pub(in super::super) const MESSAGE_FLAGS: u16 = 0x0e07;
    pub(in super::super) const MESSAGE_SIZE: u16 = 0x0e08;
    pub(in super::super) const ATTACH_SIZE: u16 = 0x0e20;
    pub(in super::super) const RENEW_TIME: u16 = 0x0f02;
    pub(in super::super) const INTERNET_MESSAGE_ID: u16 = 0x1035;
    pub(in super::super) const FLAG_STATUS: u16 = 0x1090;
    pub(in super::super) const ATTRIBUTE_HIDDEN: u16 = 0x10f4;
    pub(in super::super) const DISPLAY_NAME: u16 = 0x3001;
    pub(in super::super) const SEARCH_KEY: u16 = 0x300b;
    pub(in super::super) const RECORD_KEY: u16 = 0x0ff9;
    pub(in super::super) const IPM_SUBTREE: u16 = 0x35e0;
    pub(in super::super) const IPM_INBOX: u16 = 0x35e1;
    pub(in super::super) const IPM_OUTBOX: u16 = 0x35e2;
    pub(in super::super) const IPM_WASTEBASKET: u16 = 0x35e3;
    pub(in super::super) const IPM_SENT_MAIL: u16 = 0x35e4;
    pub(in super::super) const FINDER: u16 = 0x35e7;
    pub(in super::super) const CONTENT_COUNT: u16 = 0x3602;
    pub(in super::super) const CONTAINER_CLASS: u16 = 0x3613;
    pub(in super::super) const IPM_APPOINTMENT: u16 = 0x36d0;
    pub(in super::super) const IPM_CONTACT: u16 = 0x36d1;
    pub(in super::super) const IPM_JOURNAL: u16 = 0x36d2;
    pub(in super::super) const IPM_NOTE: u16 = 0x36d3;
    pub(in super::super) const IPM_TASK: u16 = 0x36d4;
    pub(in super::super) const IPM_DRAFTS: u16 = 0x36d7;
    pub(in super::super) const ADDITIONAL_REN: u16 = 0x36d8;
    pub(in super::super) const ADDITIONAL_REN_EX: u16 = 0x36d9;
    pub(in super::super) const ATTACH_FILENAME: u16 = 0x3704;
    pub(in super::super) const ATTACH_LONG_FILENAME: u16 = 0x3707;
    pub(in super::super) const ATTACH_CONTENT_ID: u16 = 0x3712;
    pub(in super::super) const ATTACH_FLAGS: u16 = 0x3714;
    pub(in super::super) const DEFERRED_SEND_TIME: u16 = 0x3fef;
    pub(in super::super) const INTERNET_CODE_PAGE: u16 = 0x3fde;
    pub(in super::super) const MESSAGE_CODE_PAGE: u16 = 0x3ffd;
    pub(in super::super) const SENDER_SMTP: u16 = 0x5d01;
    pub(in super::super) const SENT_REPRESENTING_SMTP: u16 = 0x5d02;
    /// Folder of a row of the receive folder table, as a node id.
    pub(in super::super) const RECEIVE_FOLDER: u16 = 0x6605;
    /// A folder's id on the server, in OSTs: two bytes of replica, six of counter.
    pub(in super::super) const SERVER_FOLDER_ID: u16 = 0x67f4;
    pub(in super::super) const ATTACHMENT_HIDDEN: u16 = 0x7ffe;
}
