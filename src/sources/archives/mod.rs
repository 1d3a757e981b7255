//! Lists what is inside an attached archive, and never extracts it.
//!
//! It stands alone because archives are the only attachments that are looked into.

use crate::model::AttachmentContents;

/// Bounds of one listing.
#[derive(Debug, Clone, Default)]
pub(in crate::sources) struct Limits {}

/// Whether a part says that it is an archive that could be listed.
pub(in crate::sources) fn is_archive(_name: &str, _media: &[u8]) -> bool {
    false
}

/// Lists an archive.
pub(in crate::sources) fn list(
    _name: &str,
    _bytes: &[u8],
    _limits: &Limits,
) -> AttachmentContents<'static> {
    AttachmentContents::Opaque
}
