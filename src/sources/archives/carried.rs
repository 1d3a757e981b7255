//! Lists what an attached message carries, as the entries of an archive are listed.
//!
//! Apart because every format attaches messages to messages: what its reader found in one is put into this form.

use std::borrow::Cow;

use super::Limits;
use model::{ArchiveEntry, Attachment, AttachmentContents};

/// The attachments of what is attached, and what is in them, within the bounds of an archive's listing.
pub(crate) fn carried(
    attachments: &[Attachment<'_>],
    mut cut: bool,
    limits: &Limits,
) -> AttachmentContents<'static> {
    let (mut found, mut name_bytes) = (Vec::new(), 0);
    let mut push = |name: String, encrypted| {
        name_bytes += name.len();
        let fits = found.len() < limits.entries && name_bytes <= limits.name_bytes;
        if fits {
            found.push(ArchiveEntry {
                name: Cow::Owned(name),
                encrypted,
            });
        }
        fits
    };
    for attachment in attachments {
        let name = attachment.name.as_ref();
        cut |= !push(name.to_owned(), false);
        match &attachment.contents {
            AttachmentContents::Listed { entries, cut: more }
            | AttachmentContents::Carried { entries, cut: more } => {
                cut |= more;
                for entry in entries {
                    cut |= !push(format!("{name}/{}", entry.name), entry.encrypted);
                }
            }
            AttachmentContents::Unlisted(_) => cut = true,
            AttachmentContents::Opaque | AttachmentContents::InText => {}
        }
    }
    AttachmentContents::Carried {
        entries: found,
        cut,
    }
}
