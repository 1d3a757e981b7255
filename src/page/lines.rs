//! Findings gathered into lines: one for each rule and case that says the same, whatever the folders.

use std::collections::BTreeMap;

use engines::{Engine, Entry};
use model::{
    Basis, Bucket, Candidate, Example, Family, Finding, FolderClass, FolderPath, MailboxPrediction,
};
use rules::RuleKind;
use words::{Arg, Lang, tell};

use crate::sections::{Part, family, part};
use crate::speak;

/// What makes two findings one line. Lines stand in its order, those of most items first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) part: Part,
    pub(crate) family: Family,
    pub(crate) rule: &'static str,
    pub(crate) case: &'static str,
    pub(crate) basis: Basis,
    pub(crate) clause: String,
}

/// One line of one prediction.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) items: u64,
    /// Folders with their items, the fullest first.
    pub(crate) folders: Vec<(FolderPath, u64)>,
    pub(crate) examples: Vec<Example>,
    /// What may happen, the predicted first.
    pub(crate) candidates: Vec<Candidate>,
    /// Whether it leaves open what arrives.
    pub(crate) arrival: bool,
    pub(crate) overturned_by: Option<String>,
}

/// Gathers the findings of a mailbox.
pub(crate) fn lines(mailbox: &MailboxPrediction) -> BTreeMap<Key, Line> {
    let classes: BTreeMap<&FolderPath, FolderClass> = mailbox
        .folders
        .iter()
        .map(|folder| (&folder.path, folder.class))
        .collect();
    let mut lines: BTreeMap<Key, Line> = BTreeMap::new();
    for finding in &mailbox.findings {
        let key = Key {
            part: part(finding.rule, finding.severity, finding.basis),
            family: family_of(finding, classes.get(&finding.folder).copied()),
            rule: finding.rule,
            case: finding.case,
            basis: finding.basis,
            clause: finding.clause.clone(),
        };
        let line = lines.entry(key).or_insert_with(|| Line {
            items: 0,
            folders: Vec::new(),
            examples: Vec::new(),
            candidates: Vec::new(),
            arrival: false,
            overturned_by: finding.overturned_by.clone(),
        });
        line.items += finding.items;
        if !finding.folder.0.is_empty() {
            line.folders.push((finding.folder.clone(), finding.items));
        }
        line.examples.extend(finding.examples.iter().cloned());
        line.arrival |= finding.arrival == Some(true);
        let labels = line.candidates.iter().any(|one| one.labels().is_some());
        for candidate in &finding.candidates {
            // Labels differ from folder to folder: those of the first stand for all.
            let told = line.candidates.contains(candidate);
            if !told && (!labels || candidate.labels().is_none()) {
                line.candidates.push(candidate.clone());
            }
        }
    }
    for line in lines.values_mut() {
        // A stable sort: folders of as many items keep the mailbox's order.
        line.folders
            .sort_by_key(|(_, items)| std::cmp::Reverse(*items));
        line.examples.truncate(3);
    }
    lines
}

/// In which row of the ledger the items of a finding stand.
fn family_of(finding: &Finding, class: Option<FolderClass>) -> Family {
    let kind = rules::rule(finding.rule).map(|rule| rule.kind);
    let by_folder = || match class {
        Some(FolderClass::Calendar) => Family::Calendar,
        Some(FolderClass::Contacts) => Family::Contacts,
        Some(
            FolderClass::Tasks | FolderClass::Notes | FolderClass::Journal | FolderClass::Other,
        ) => Family::Other,
        Some(FolderClass::Mail) | None => Family::Mail,
    };
    match kind {
        Some(RuleKind::Event) => Family::Calendar,
        Some(RuleKind::Contact) => Family::Contacts,
        Some(RuleKind::Other) => Family::Other,
        Some(RuleKind::Item | RuleKind::Copies) => Family::Mail,
        _ => family(finding.rule).unwrap_or_else(by_folder),
    }
}

impl Key {
    /// Whether folders are counted, and not items: what the line says is about them.
    pub(crate) fn is_about_folders(&self) -> bool {
        let kind = rules::rule(self.rule).map(|rule| rule.kind);
        !matches!(self.part, Part::Gone | Part::Purged | Part::Altered)
            && matches!(kind, Some(RuleKind::Folder | RuleKind::Mailbox))
    }

    /// How much a reader is hurt by it: what is lost first.
    pub(crate) const fn is_loss(&self) -> bool {
        matches!(self.part, Part::Gone | Part::Purged | Part::Altered)
    }

    /// The line's sentence.
    pub(crate) fn headline(&self, lang: Lang, engine: &Engine) -> String {
        if !self.case.is_empty() {
            let entry = cited(engine, self.rule, self.case);
            let case = lang.word(&format!("case-{}--{}", self.rule, self.case));
            let english = entry.and_then(|entry| entry.headline.as_deref());
            let english = english.map(|text| lang.english(text));
            let told = if case.is_empty() { english } else { Some(case) };
            if let Some(told) = told {
                return told.trim_end_matches(['.', '。']).to_owned();
            }
        }
        let key = format!("finding-{}", self.rule);
        if lang.knows(&key) {
            lang.tell(&key, &arguments(lang, engine, self.rule))
        } else {
            rules::rule(self.rule).map_or_else(|| self.rule.to_owned(), |rule| rule.effect(lang))
        }
    }

    /// What can be done before the move.
    pub(crate) fn cure(&self, lang: Lang) -> Option<String> {
        lang.message(&format!("cure-{}", self.rule))
    }

    /// What can be done after it only.
    pub(crate) fn after(&self, lang: Lang) -> Option<String> {
        lang.message(&format!("after-{}", self.rule))
    }
}

/// The entry that gives a case its basis.
pub(crate) fn cited<'e>(engine: &'e Engine, rule: &str, case: &str) -> Option<&'e Entry> {
    let mut entries = engine.entries().iter();
    entries.find(|entry| entry.rule == rule && entry.case == case)
}

/// The entry with this clause.
pub(crate) fn clause<'e>(engine: &'e Engine, key: &Key) -> Option<&'e Entry> {
    let mut entries = engine.entries().iter();
    entries.find(|entry| {
        entry.rule == key.rule && entry.case == key.case && entry.clause == key.clause
    })
}

/// Numbers of the engine that a headline may name.
fn arguments(lang: Lang, engine: &Engine, rule: &str) -> Vec<(&'static str, Arg)> {
    let entry = engine.entries().iter().find(|entry| entry.rule == rule);
    let number = |name: &str| {
        let value = entry?.params.get(name)?.as_integer()?;
        u64::try_from(value).ok()
    };
    let mut arguments: Vec<(&'static str, Arg)> = Vec::new();
    if let Some(bytes) = number("decimal") {
        let size = speak::size(lang, bytes);
        let round = size.replace([',', '.'], "\u{0}").replace("\u{0}0 ", " ");
        let plain = if round.contains('\u{0}') { size } else { round };
        arguments.push(("size", plain.into()));
    }
    let day = entry.and_then(|entry| entry.params.get("last-day")?.as_str());
    if let Some(day) = day {
        arguments.push(("last-day", speak::date_of(lang, day).into()));
    }
    arguments
}

/// Days after which Gmail empties Trash and Spam, as the engine has it.
pub(crate) fn days(engine: &Engine) -> u64 {
    let days = engine.entries().iter().find_map(|entry| {
        let days = entry.params.get("days")?.as_integer()?;
        u64::try_from(days).ok()
    });
    days.unwrap_or(30)
}

/// What is counted on, and what else may be.
pub(crate) fn answers(lang: Lang, candidates: &[Candidate]) -> (Vec<String>, Vec<String>) {
    let (mut predicted, mut others) = (Vec::new(), Vec::new());
    let mut met = [0; 3];
    for candidate in candidates {
        let [fates, dates, labels] = &mut met;
        let n = match candidate {
            Candidate::Fate(_) => fates,
            Candidate::Shows(_) => dates,
            Candidate::Labels(_) => labels,
        };
        *n += 1;
        let list = if *n == 1 { &mut predicted } else { &mut others };
        if *n <= 5 {
            list.push(answer(lang, candidate));
        }
    }
    (predicted, others)
}

fn answer(lang: Lang, candidate: &Candidate) -> String {
    match candidate {
        Candidate::Fate(Bucket::Migrated) => lang.word("page-candidate-migrated").to_owned(),
        Candidate::Fate(Bucket::Altered) => lang.word("page-candidate-altered").to_owned(),
        Candidate::Fate(Bucket::Merged) => lang.word("page-candidate-merged").to_owned(),
        Candidate::Fate(Bucket::Skipped) => lang.word("page-candidate-skipped").to_owned(),
        Candidate::Fate(Bucket::Unreadable) => lang.word("page-candidate-unreadable").to_owned(),
        Candidate::Shows(date) => lang.named("page-candidate", date.as_str()).to_owned(),
        Candidate::Labels(labels) if labels.is_empty() => {
            lang.word("page-candidate-none").to_owned()
        }
        Candidate::Labels(labels) => {
            let names: Vec<String> = labels
                .iter()
                .map(|name| speak::label(lang, Some(name)))
                .collect();
            tell!(lang, "page-candidate-label", label = lang.list(&names))
        }
    }
}

#[cfg(test)]
mod tests {
    use model::Severity;

    use super::*;

    #[test]
    fn headlines_name_the_numbers_of_the_engine() {
        let engine = Engine::load("google-dms", |_| {
            Err(std::io::Error::from(std::io::ErrorKind::NotFound))
        })
        .unwrap();
        for lang in Lang::all() {
            for rule in rules::registry() {
                let key = Key {
                    part: part(rule.id, Severity::Loss, Basis::Stated),
                    family: Family::Mail,
                    rule: rule.id,
                    case: "",
                    basis: Basis::Stated,
                    clause: String::new(),
                };
                let headline = key.headline(lang, &engine);
                assert!(!headline.contains(['{', '$']), "{lang}: {headline}");
            }
        }
        let key = |rule| Key {
            part: Part::Gone,
            family: Family::Mail,
            rule,
            case: "",
            basis: Basis::Stated,
            clause: String::new(),
        };
        let too_large = key("message-over-limit-is-skipped");
        assert_eq!(
            too_large.headline(Lang::default(), &engine),
            "Too large: over 50 MB"
        );
    }

    #[test]
    fn the_first_of_each_kind_is_what_is_counted_on() {
        let candidates = [
            Candidate::Fate(Bucket::Altered),
            Candidate::Fate(Bucket::Skipped),
            Candidate::Labels(vec!["A/B".to_owned()]),
            Candidate::Labels(Vec::new()),
        ];
        let (predicted, others) = answers(Lang::default(), &candidates);
        assert_eq!(
            predicted,
            [
                "They arrive, but something of them is lost.",
                "They stand under A › B."
            ]
        );
        assert_eq!(
            others,
            ["They do not arrive.", "They arrive without a label."]
        );
    }
}
