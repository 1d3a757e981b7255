//! Property ids that MAPI gives, whatever file a message stands in.
//!
//! They stand alone so that no other file holds a bare number.
//! Source: [\[MS-OXPROPS\]](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxprops/f6ab1613-aefe-447d-a49c-18217230b148).

pub(in crate::sources) const IMPORTANCE: u16 = 0x0017;
pub(in crate::sources) const MESSAGE_CLASS: u16 = 0x001a;
pub(in crate::sources) const SUBJECT: u16 = 0x0037;
pub(in crate::sources) const CLIENT_SUBMIT_TIME: u16 = 0x0039;
pub(in crate::sources) const SENT_REPRESENTING_NAME: u16 = 0x0042;
pub(in crate::sources) const SENT_REPRESENTING_ADDRESS_TYPE: u16 = 0x0064;
pub(in crate::sources) const SENT_REPRESENTING_ADDRESS: u16 = 0x0065;
pub(in crate::sources) const TRANSPORT_HEADERS: u16 = 0x007d;
pub(in crate::sources) const SENDER_NAME: u16 = 0x0c1a;
pub(in crate::sources) const SENDER_ADDRESS_TYPE: u16 = 0x0c1e;
pub(in crate::sources) const SENDER_ADDRESS: u16 = 0x0c1f;
pub(in crate::sources) const MESSAGE_FLAGS: u16 = 0x0e07;
pub(in crate::sources) const MESSAGE_SIZE: u16 = 0x0e08;
pub(in crate::sources) const ATTACH_SIZE: u16 = 0x0e20;
pub(in crate::sources) const RENEW_TIME: u16 = 0x0f02;
pub(in crate::sources) const INTERNET_MESSAGE_ID: u16 = 0x1035;
pub(in crate::sources) const FLAG_STATUS: u16 = 0x1090;
pub(in crate::sources) const ATTRIBUTE_HIDDEN: u16 = 0x10f4;
pub(in crate::sources) const DISPLAY_NAME: u16 = 0x3001;
pub(in crate::sources) const SEARCH_KEY: u16 = 0x300b;
pub(in crate::sources) const RECORD_KEY: u16 = 0x0ff9;
pub(in crate::sources) const IPM_SUBTREE: u16 = 0x35e0;
pub(in crate::sources) const IPM_INBOX: u16 = 0x35e1;
pub(in crate::sources) const IPM_OUTBOX: u16 = 0x35e2;
pub(in crate::sources) const IPM_WASTEBASKET: u16 = 0x35e3;
pub(in crate::sources) const IPM_SENT_MAIL: u16 = 0x35e4;
pub(in crate::sources) const FINDER: u16 = 0x35e7;
pub(in crate::sources) const CONTENT_COUNT: u16 = 0x3602;
pub(in crate::sources) const CONTAINER_CLASS: u16 = 0x3613;
pub(in crate::sources) const IPM_APPOINTMENT: u16 = 0x36d0;
pub(in crate::sources) const IPM_CONTACT: u16 = 0x36d1;
pub(in crate::sources) const IPM_JOURNAL: u16 = 0x36d2;
pub(in crate::sources) const IPM_NOTE: u16 = 0x36d3;
pub(in crate::sources) const IPM_TASK: u16 = 0x36d4;
pub(in crate::sources) const IPM_DRAFTS: u16 = 0x36d7;
pub(in crate::sources) const ADDITIONAL_REN: u16 = 0x36d8;
pub(in crate::sources) const ADDITIONAL_REN_EX: u16 = 0x36d9;
pub(in crate::sources) const ATTACH_DATA: u16 = 0x3701;
pub(in crate::sources) const ATTACH_FILENAME: u16 = 0x3704;
pub(in crate::sources) const ATTACH_LONG_FILENAME: u16 = 0x3707;
pub(in crate::sources) const ATTACH_MIME_TAG: u16 = 0x370e;
pub(in crate::sources) const ATTACH_CONTENT_ID: u16 = 0x3712;
pub(in crate::sources) const ATTACH_FLAGS: u16 = 0x3714;
pub(in crate::sources) const DEFERRED_SEND_TIME: u16 = 0x3fef;
pub(in crate::sources) const INTERNET_CODE_PAGE: u16 = 0x3fde;
pub(in crate::sources) const MESSAGE_CODE_PAGE: u16 = 0x3ffd;
pub(in crate::sources) const MESSAGE_LOCALE: u16 = 0x3ff1;
pub(in crate::sources) const SENDER_SMTP: u16 = 0x5d01;
pub(in crate::sources) const SENT_REPRESENTING_SMTP: u16 = 0x5d02;
/// Folder of a row of the receive folder table, as a node id.
pub(in crate::sources) const RECEIVE_FOLDER: u16 = 0x6605;
/// A folder's id on the server, in OSTs: two bytes of replica, six of counter.
pub(in crate::sources) const SERVER_FOLDER_ID: u16 = 0x67f4;
pub(in crate::sources) const ATTACHMENT_HIDDEN: u16 = 0x7ffe;
