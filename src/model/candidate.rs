//! What may become of an item where nobody says for sure: the alternatives of an open fate.
//!
//! It stands apart because findings, item records, stored predictions and engines all speak of it.

use serde::{Deserialize, Serialize};

use super::Bucket;

/// One thing that may happen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Candidate {
    /// The item ends here in the ledger.
    Fate(Bucket),
    /// The message shows this date.
    Shows(DateOf),
    /// The item carries these labels; none at all is All Mail only.
    Labels(Vec<String>),
}

/// A date that a message may show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DateOf {
    /// The day of the import.
    #[serde(rename = "date-of-import")]
    Import,
    /// What its `Date` says.
    #[serde(rename = "date-of-header")]
    Header,
}

impl DateOf {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Import, Self::Header];

    /// The word in JSON and in engines.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Import => "date-of-import",
            Self::Header => "date-of-header",
        }
    }
}

impl Candidate {
    /// As one text: the fate's word, or the labels as a list of JSON.
    pub fn to_text(&self) -> String {
        match self {
            Self::Fate(fate) => fate.as_str().to_owned(),
            Self::Shows(date) => date.as_str().to_owned(),
            // A list of texts is always written.
            Self::Labels(labels) => serde_json::to_string(labels).unwrap_or_default(),
        }
    }

    /// Where the item ends, if that is what the candidate says.
    pub const fn fate(&self) -> Option<Bucket> {
        match self {
            Self::Fate(fate) => Some(*fate),
            Self::Shows(_) | Self::Labels(_) => None,
        }
    }

    /// The labels that the item carries, if that is what the candidate says.
    pub fn labels(&self) -> Option<&[String]> {
        match self {
            Self::Fate(_) | Self::Shows(_) => None,
            Self::Labels(labels) => Some(labels),
        }
    }
}

/// Whether the candidates leave open what arrives, and not only where it is found: they name more
/// than one fate.
pub fn leaves_arrival_open(candidates: &[Candidate]) -> bool {
    let mut fates = candidates.iter().filter_map(Candidate::fate);
    let first = fates.next();
    fates.any(|fate| Some(fate) != first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fates_and_dates_are_words_and_labels_are_lists() {
        let text = r#"["altered","skipped",["SENT"],[],"date-of-import"]"#;
        let read: Vec<Candidate> = serde_json::from_str(text).unwrap();
        assert_eq!(read[1], Candidate::Fate(Bucket::Skipped));
        assert_eq!(read[3], Candidate::Labels(Vec::new()));
        assert_eq!(read[4], Candidate::Shows(DateOf::Import));
        assert_eq!(serde_json::to_string(&read).unwrap(), text);
        assert!(leaves_arrival_open(&read));
        assert!(!leaves_arrival_open(&read[1..]));
    }
}
