//! What else may happen, in one line.
//!
//! It stands apart because fates and labels are told together, and only here.

use model::Candidate;
use words::{Lang, tell};

/// Alternatives that one line tells.
const TOLD: usize = 4;

/// Everything but what is predicted, which comes first among its kind.
pub fn may_also(lang: Lang, candidates: &[Candidate]) -> Option<String> {
    let fates = candidates.iter().filter(|one| one.fate().is_some()).skip(1);
    let labels = candidates
        .iter()
        .filter(|one| one.labels().is_some())
        .skip(1);
    let dates = candidates.iter();
    let dates = dates
        .filter(|one| matches!(one, Candidate::Shows(_)))
        .skip(1);
    let told: Vec<String> = fates
        .chain(labels)
        .chain(dates)
        .take(TOLD)
        .map(|one| candidate(lang, one))
        .collect();
    if told.is_empty() {
        return None;
    }
    Some(tell!(lang, "may-also", what = told.join(lang.word("or"))))
}

fn candidate(lang: Lang, candidate: &Candidate) -> String {
    match candidate {
        Candidate::Fate(bucket) => lang.named("candidate", bucket.as_str()).to_owned(),
        Candidate::Shows(date) => lang.named("candidate", date.as_str()).to_owned(),
        Candidate::Labels(labels) if labels.is_empty() => {
            lang.word("candidate-without-label").to_owned()
        }
        Candidate::Labels(labels) => {
            let labels = labels.join(lang.word("label-and"));
            tell!(lang, "candidate-labels", labels = labels)
        }
    }
}

#[cfg(test)]
mod tests {
    use model::Bucket;

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
            may_also(Lang::default(), &fates).as_deref(),
            Some("It may also not arrive.")
        );
        assert_eq!(
            may_also(Lang::default(), &labels).as_deref(),
            Some("It may also arrive under 'B' and 'SENT', or arrive without a label.")
        );
        assert_eq!(
            may_also(Lang::of_locale("ja"), &labels).as_deref(),
            Some("ほかに考えられる結果: ラベル「B」「SENT」で届く、ラベルなしで届く。")
        );
        assert_eq!(may_also(Lang::default(), &fates[..1]), None);
    }
}
