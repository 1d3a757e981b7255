//! How Graph itself spells keys and values that its siblings spell otherwise.
//!
//! Apart because exports come from many hands: `Get-Mg*` of PowerShell and the Outlook REST API capitalise,
//! SDKs of Python put underscores, the EWS Managed API has words of its own, and `ConvertTo-Json` puts a
//! type's name where objects were nested deeper than its `-Depth`, 2 unless asked.

use std::borrow::Cow;
use words::{Text, say};

/// Why a value is not there, and what to do.
pub(crate) const CUT: Text = say!("graph-cut");
/// What to do about it.
pub(crate) const CUT_HELP: Text = say!("graph-cut-help");

/// A key as Graph spells it: `IsRead` and `is_read` are `isRead`.
pub(crate) fn key(written: Cow<'_, str>) -> Cow<'_, str> {
    let first = written.bytes().next().unwrap_or_default();
    let plain = !first.is_ascii_uppercase() && memchr::memchr(b'_', written.as_bytes()).is_none();
    if plain {
        // The few other words begin with one of these.
        if !matches!(
            first,
            b'd' | b'h' | b'i' | b'l' | b'm' | b'o' | b't' | b'u' | b'w'
        ) {
            return written;
        }
        return match word(&written) {
            Some(word) => Cow::Borrowed(word),
            None => written,
        };
    }
    let mut camel = String::with_capacity(written.len());
    let mut capital = false;
    for c in written.chars() {
        if c == '_' && !camel.is_empty() {
            capital = true;
        } else if camel.is_empty() {
            camel.push(c.to_ascii_lowercase());
        } else {
            camel.push(if capital { c.to_ascii_uppercase() } else { c });
            capital = false;
        }
    }
    word(&camel).map_or(Cow::Owned(camel), Cow::Borrowed)
}

/// Graph's word for one of the EWS Managed API, the older Outlook REST API or an SDK.
fn word(other: &str) -> Option<&'static str> {
    Some(match other {
        "dateTimeReceived" => "receivedDateTime",
        "dateTimeSent" => "sentDateTime",
        "dateTimeCreated" => "createdDateTime",
        "dateTimeLastModified" | "lastModifiedTime" => "lastModifiedDateTime",
        "hasAttachment" => "hasAttachments",
        "iCalUid" | "icalUid" | "iCalUID" => "iCalUId",
        "legacyFreeBusyStatus" => "showAs",
        "isAllDayEvent" => "isAllDay",
        "isReminderSet" => "isReminderOn",
        "modifiedOccurrences" => "exceptionOccurrences",
        "deletedOccurrences" => "cancelledOccurrences",
        "totalCount" => "totalItemCount",
        "unreadCount" => "unreadItemCount",
        "wellKnownFolderName" => "wellKnownName",
        "odataType" | "oDataType" | "odata.type" => "@odata.type",
        "odataContext" | "oDataContext" | "odata.metadata" => "@odata.context",
        "odataNextLink" | "oDataNextLink" | "odata.nextLink" => "@odata.nextLink",
        "odataDeltaLink" | "oDataDeltaLink" => "@odata.deltaLink",
        "odataCount" | "oDataCount" | "odata.count" => "@odata.count",
        "additionalData" => "additionalProperties",
        _ => return None,
    })
}

/// Whether a text is what `ConvertTo-Json` (or a script's careless conversion) leaves of an object:
/// `System.Collections.Hashtable`, `System.Object[]`, `@{emailAddress=}`, `[object Object]`.
pub(crate) fn is_cut(text: &str) -> bool {
    let text = text.trim();
    if text.starts_with("@{") || text.starts_with("[object ") {
        return true;
    }
    // The names of several objects of a list are joined with blanks.
    let first = text.split_whitespace().next().unwrap_or_default();
    let (name, list) = first
        .split_once(['[', '`'])
        .map_or((first, false), |(name, _)| (name, true));
    let mut parts = name.split('.');
    let known = matches!(
        parts.next(),
        Some("System" | "Microsoft" | "Newtonsoft" | "Deserialized")
    );
    let named = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'+')
    };
    let rest: Vec<&str> = parts.collect();
    known && rest.iter().all(|part| named(part)) && (rest.len() > 1 || list && !rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn siblings_are_spelt_as_graph_spells() {
        for (other, own) in [
            ("isRead", "isRead"),
            ("IsRead", "isRead"),
            ("is_read", "isRead"),
            ("ICalUId", "iCalUId"),
            ("i_cal_u_id", "iCalUId"),
            ("ICalUid", "iCalUId"),
            ("DateTimeReceived", "receivedDateTime"),
            ("odata_type", "@odata.type"),
            ("@odata.context", "@odata.context"),
            ("ChildFolders@odata.nextLink", "childFolders@odata.nextLink"),
            ("_", "_"),
            ("", ""),
            ("Über", "Über"),
        ] {
            assert_eq!(key(Cow::Borrowed(other)), own, "{other}");
        }
    }

    #[test]
    fn what_is_left_of_cut_objects_is_told_from_text() {
        for cut in [
            "System.Collections.Hashtable",
            "System.Object[]",
            "@{emailAddress=}",
            "@{name=A; address=a@example.com}",
            "[object Object]",
            "System.Collections.Hashtable System.Collections.Hashtable",
            "System.Collections.Generic.Dictionary`2[System.String,System.Object]",
            "Microsoft.Graph.PowerShell.Models.MicrosoftGraphEmailAddress",
            "Microsoft.Graph.PowerShell.Models.MicrosoftGraphRecipient[]",
            "Microsoft.Exchange.WebServices.Data.EmailAddress",
        ] {
            assert!(is_cut(cut), "{cut}");
        }
        for text in [
            "",
            "a@example.com",
            "System",
            "System.Admin",
            "system.x.y@example.com",
            "System.Out.Of.Order@example.com",
            "Microsoft Teams",
            "monday",
        ] {
            assert!(!is_cut(text), "{text}");
        }
    }
}
