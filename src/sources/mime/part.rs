//! Decides what one MIME part is: structure, body or attachment, and what its attachment is called.
//!
//! It stands alone because the decision is made from a part's header block and its parent only.
//!
//! A part is an **attachment** if its `Content-Disposition` is `attachment`, if it has a file name,
//! if it is an embedded message (`message/rfc822`; named only if the part names it), or if it is neither text nor structure. The status parts of a report
//! (`message/delivery-status`, `message/disposition-notification`) are structure. An attachment is
//! **inline** if its disposition says so, or if it has a `Content-ID` inside a `multipart/related`
//! and its disposition does not say `attachment`.
//!
//! Archives, embedded messages and `winmail.dat` are looked into; uuencode in text is found by [`super::uu`].

use std::borrow::Cow;

use super::header::{Field, Fields};
use super::params::{main_token, plain, text};
use super::transfer::Encoding;

/// Longest boundary that is looked for; RFC 2046 section 5.1.1 allows 70 characters.
pub(super) const BOUNDARY_MAX: usize = 1000;

/// Kinds of `multipart/*` that change how their parts are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Multipart {
    /// `mixed` and `alternative`, and every kind that is not known
    Mixed,
    /// Parts with a `Content-ID` are shown inside the body
    Related,
    /// Parts are messages unless they say otherwise
    Digest,
    /// Delivery and read reports
    Report,
    /// The second part is a signature
    Signed,
}

/// What a part is.
#[derive(Debug)]
pub(super) enum Kind<'h> {
    /// More parts, between lines of this boundary.
    Multipart(Multipart, Cow<'h, [u8]>),
    /// A `multipart/*` whose boundary is missing, empty or longer than [`BOUNDARY_MAX`].
    Boundless,
    /// Text of the message, or structure without content of its own.
    Body,
    /// An attachment.
    Attachment(Found),
}

/// What is looked into of an attachment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Inside {
    /// Nothing
    Opaque,
    /// The entries of an archive
    Archive,
    /// The attachments of a message
    Message,
    /// The attachments of an Outlook item
    Item,
    /// The attachments that a `winmail.dat` carries
    Tnef,
}

/// An attachment, before its body was seen.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) name: String,
    pub(super) inline: bool,
    pub(super) inside: Inside,
    pub(super) encoding: Encoding,
}

/// What a part's header says about the message as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hint {
    NonDelivery,
    ReadReport,
    Signed,
    Smime,
    Meeting(Method),
}

/// iTIP method of a meeting (RFC 5546).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Method {
    Request,
    Cancel,
    Reply,
}

/// Reads a header block. `parent` is the kind of multipart that the part stands in.
pub(super) fn read<'h>(
    fields: &Fields,
    block: &'h [u8],
    parent: Option<Multipart>,
) -> (Kind<'h>, Option<Hint>) {
    let value = fields.value(block, Field::ContentType).unwrap_or_default();
    let mut media = main_token(value);
    if memchr::memchr(b'/', media).is_none() {
        media = match parent {
            Some(Multipart::Digest) => b"message/rfc822",
            _ => b"text/plain",
        };
    }
    let is = |name: &str| media.eq_ignore_ascii_case(name.as_bytes());
    let within = |prefix: &str| {
        media
            .split_at_checked(prefix.len())
            .is_some_and(|(head, _)| head.eq_ignore_ascii_case(prefix.as_bytes()))
    };
    if within("multipart/") {
        return multipart(media, value);
    }

    let disposition = fields
        .value(block, Field::ContentDisposition)
        .unwrap_or_default();
    let attached = main_token(disposition).eq_ignore_ascii_case(b"attachment");
    let hint = if is("text/calendar") && !attached {
        method(value).map(Hint::Meeting)
    } else if parent.is_none() && (is("application/pkcs7-mime") || is("application/x-pkcs7-mime")) {
        Some(Hint::Smime)
    } else {
        None
    };

    let name = file_name(value, disposition);
    let structure = is("message/delivery-status") || is("message/disposition-notification");
    let other = !within("text/") && !structure;
    if !attached && name.is_none() && !other {
        return (Kind::Body, hint);
    }
    let name = name.unwrap_or_default();
    let shown = main_token(disposition).eq_ignore_ascii_case(b"inline")
        || parent == Some(Multipart::Related) && fields.value(block, Field::ContentId).is_some();
    let found = Found {
        inline: shown && !attached,
        inside: if is("message/rfc822") || is("message/global") || has_ending(&name, "eml") {
            Inside::Message
        } else if is("application/vnd.ms-outlook") || has_ending(&name, "msg") {
            Inside::Item
        } else if is("application/ms-tnef")
            || is("application/vnd.ms-tnef")
            || name.eq_ignore_ascii_case("winmail.dat")
            || has_ending(&name, "tnef")
        {
            Inside::Tnef
        } else if crate::archives::is_archive(&name, media) {
            Inside::Archive
        } else {
            Inside::Opaque
        },
        encoding: Encoding::from_header(
            fields
                .value(block, Field::ContentTransferEncoding)
                .unwrap_or_default(),
        ),
        name,
    };
    (Kind::Attachment(found), hint)
}

fn has_ending(name: &str, wanted: &str) -> bool {
    model::extension(name).is_some_and(|ending| ending == wanted)
}

fn multipart<'h>(media: &[u8], value: &'h [u8]) -> (Kind<'h>, Option<Hint>) {
    let is = |name: &str| media.eq_ignore_ascii_case(name.as_bytes());
    let mut hint = None;
    let kind = if is("multipart/related") {
        Multipart::Related
    } else if is("multipart/digest") {
        Multipart::Digest
    } else if is("multipart/report") {
        let report = plain(value, "report-type").unwrap_or_default();
        if report.eq_ignore_ascii_case(b"delivery-status") {
            hint = Some(Hint::NonDelivery);
        } else if report.eq_ignore_ascii_case(b"disposition-notification") {
            hint = Some(Hint::ReadReport);
        }
        Multipart::Report
    } else if is("multipart/signed") {
        hint = Some(Hint::Signed);
        Multipart::Signed
    } else {
        Multipart::Mixed
    };
    let boundary = plain(value, "boundary")
        .filter(|boundary| !boundary.trim_ascii().is_empty() && boundary.len() <= BOUNDARY_MAX);
    let kind = boundary.map_or(Kind::Boundless, |boundary| Kind::Multipart(kind, boundary));
    (kind, hint)
}

/// The name in `Content-Disposition`, else in `Content-Type`.
fn file_name(content_type: &[u8], disposition: &[u8]) -> Option<String> {
    let charset = plain(content_type, "charset").unwrap_or_default();
    text(disposition, "filename", &charset)
        .filter(|name| !name.is_empty())
        .or_else(|| text(content_type, "name", &charset))
        .filter(|name| !name.is_empty())
}

fn method(content_type: &[u8]) -> Option<Method> {
    let method = plain(content_type, "method")?;
    let is = |name: &str| method.eq_ignore_ascii_case(name.as_bytes());
    if is("request") {
        Some(Method::Request)
    } else if is("cancel") {
        Some(Method::Cancel)
    } else if is("reply") || is("counter") {
        Some(Method::Reply)
    } else {
        None
    }
}
