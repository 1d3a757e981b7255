//! What else may happen, in one line.
//!
//! It stands apart because fates and labels are told together, and only here.

use super::Lang;
use crate::model::{Bucket, Candidate};

/// Alternatives that one line tells.
const TOLD: usize = 4;

impl Lang {
    /// Everything but what is predicted, which comes first among its kind.
    pub(in crate::report) fn may_also(self, candidates: &[Candidate]) -> Option<String> {
        let fates = candidates.iter().filter(|one| one.fate().is_some()).skip(1);
        let labels = candidates
            .iter()
            .filter(|one| one.labels().is_some())
            .skip(1);
        let told: Vec<String> = fates
            .chain(labels)
            .take(TOLD)
            .map(|one| self.candidate(one))
            .collect();
        if told.is_empty() {
            return None;
        }
        Some(match self {
            Self::En => format!("It may also {}.", told.join(", or ")),
            Self::Ja => format!("ほかに考えられる結果：{}。", told.join("、")),
        })
    }

    fn candidate(self, candidate: &Candidate) -> String {
        let text = match (self, candidate) {
            (Self::En, Candidate::Fate(Bucket::Migrated)) => "arrive whole",
            (Self::En, Candidate::Fate(Bucket::Altered)) => "arrive with content lost",
            (Self::En, Candidate::Fate(Bucket::Merged)) => "arrive as one with its copy",
            (Self::En, Candidate::Fate(Bucket::Skipped)) => "not arrive",
            (Self::En, Candidate::Fate(Bucket::Unreadable)) => "not be readable",
            (Self::Ja, Candidate::Fate(Bucket::Migrated)) => "そのまま届く",
            (Self::Ja, Candidate::Fate(Bucket::Altered)) => "内容の一部が失われて届く",
            (Self::Ja, Candidate::Fate(Bucket::Merged)) => "複製と 1 通にまとまって届く",
            (Self::Ja, Candidate::Fate(Bucket::Skipped)) => "届かない",
            (Self::Ja, Candidate::Fate(Bucket::Unreadable)) => "読み取れない",
            (Self::En, Candidate::Labels(labels)) if labels.is_empty() => "arrive without a label",
            (Self::Ja, Candidate::Labels(labels)) if labels.is_empty() => "ラベルなしで届く",
            (Self::En, Candidate::Labels(labels)) => {
                return format!("arrive under '{}'", labels.join("' and '"));
            }
            (Self::Ja, Candidate::Labels(labels)) => {
                return format!("ラベル「{}」で届く", labels.join("」「"));
            }
        };
        text.to_owned()
    }

    /// That a later text says otherwise, by the id that its engine will have.
    pub(in crate::report) fn overturned_by(self, engine: &str) -> String {
        match self {
            Self::En => {
                format!("A later text, of which there is no engine yet, says otherwise ({engine}).")
            }
            Self::Ja => {
                format!(
                    "より新しい説明では異なります（{engine}、対応するエンジンはまだありません）。"
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alternatives_are_told_without_what_is_predicted() {
        let label =
            |names: &[&str]| Candidate::Labels(names.iter().map(|&name| name.to_owned()).collect());
        let fates = [
            Candidate::Fate(Bucket::Altered),
            Candidate::Fate(Bucket::Skipped),
        ];
        let labels = [label(&["A"]), label(&["B", "SENT"]), label(&[])];
        assert_eq!(
            Lang::En.may_also(&fates).as_deref(),
            Some("It may also not arrive.")
        );
        assert_eq!(
            Lang::En.may_also(&labels).as_deref(),
            Some("It may also arrive under 'B' and 'SENT', or arrive without a label.")
        );
        assert_eq!(
            Lang::Ja.may_also(&labels).as_deref(),
            Some("ほかに考えられる結果：ラベル「B」「SENT」で届く、ラベルなしで届く。")
        );
        assert_eq!(Lang::En.may_also(&fates[..1]), None);
    }
}
