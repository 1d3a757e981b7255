//! Which of Exchange's kinds a telephone number is.
//!
//! Apart because three versions of vCard and three programs say it in three ways: types, types without a
//! name, labels in a property beside it.
//!
//! Numbers keep the order of the file; `PREF` marks a number as the primary one only where nothing says
//! what it is. Source: [MS-OXVCARD 2.1.3.3](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxvcard/7c3b6ef6-9d4b-4ee8-97a8-b8ab0a1d1bd2).

use calcard::vcard::VCardEntry;

use super::{Labels, types};
use model::{Phone, PhoneKind};

/// A `TEL` with its number.
pub(super) fn phone(labels: &Labels, entry: &VCardEntry, number: &str) -> Phone {
    let mut said = types(entry);
    let told = said
        .iter()
        .any(|kind| !matches!(kind.as_str(), "VOICE" | "PREF" | "TEXT"));
    if !told && let Some(label) = labels.label(entry) {
        said.extend(label.split_whitespace().map(str::to_owned));
    }
    Phone {
        kind: kind(&said),
        number: number.to_owned(),
    }
}

fn kind(said: &[String]) -> PhoneKind {
    let is = |words: &[&str]| said.iter().any(|kind| words.contains(&kind.as_str()));
    let work = is(&["WORK", "BUSINESS"]);
    let home = is(&["HOME"]);
    if is(&["FAX"]) {
        return match (work, home) {
            (true, _) => PhoneKind::BusinessFax,
            (false, true) => PhoneKind::HomeFax,
            (false, false) => PhoneKind::OtherFax,
        };
    }
    if is(&["CELL", "MOBILE", "IPHONE"]) {
        PhoneKind::Mobile
    } else if is(&["PAGER"]) {
        PhoneKind::Pager
    } else if is(&[
        "CAR",
        "ISDN",
        "MODEM",
        "BBS",
        "TEXTPHONE",
        "TTY-TDD",
        "TLX",
        "VIDEO",
        "PCS",
        "OTHER",
        "X-EVOLUTION-CALLBACK",
        "X-EVOLUTION-RADIO",
        "X-EVOLUTION-TELEX",
        "X-EVOLUTION-TTYTDD",
        "ASSISTANT",
        "X-EVOLUTION-ASSISTANT",
        "CALLBACK",
        "RADIO",
    ]) {
        PhoneKind::Other
    } else if is(&["MAIN", "MAIN-NUMBER", "COMPANY", "X-EVOLUTION-COMPANY"]) {
        PhoneKind::CompanyMain
    } else if work {
        PhoneKind::Business
    } else if home {
        PhoneKind::Home
    } else if is(&["PREF", "PRIMARY"]) {
        PhoneKind::Primary
    } else {
        PhoneKind::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_give_kinds_in_any_company() {
        for (said, expected) in [
            ("WORK VOICE", PhoneKind::Business),
            ("HOME", PhoneKind::Home),
            ("CELL WORK", PhoneKind::Mobile),
            ("FAX WORK", PhoneKind::BusinessFax),
            ("FAX HOME", PhoneKind::HomeFax),
            ("FAX", PhoneKind::OtherFax),
            ("PAGER PREF", PhoneKind::Pager),
            ("CAR WORK", PhoneKind::Other),
            ("MAIN", PhoneKind::CompanyMain),
            ("PREF", PhoneKind::Primary),
            ("PREF HOME", PhoneKind::Home),
            ("VOICE", PhoneKind::Other),
            ("", PhoneKind::Other),
        ] {
            let said: Vec<String> = said.split(' ').map(str::to_owned).collect();
            assert_eq!(kind(&said), expected, "{said:?}");
        }
    }
}
