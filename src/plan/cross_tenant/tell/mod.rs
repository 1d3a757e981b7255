//! Tells a check: for people, as JSON, as a table, for build servers.

mod human;
mod json;
mod junit;
mod sarif;
mod table;

pub use human::human;
pub use json::{SCHEMA, json};
pub use junit::junit;
pub use sarif::sarif;
pub use table::table;

use words::{Lang, Text};

use super::case::Weight;
use super::finding::{Finding, Outcome, Verdict};

/// The weight that decides a verdict.
const fn deciding(verdict: Verdict) -> Option<Weight> {
    match verdict {
        Verdict::Blocked => Some(Weight::Block),
        Verdict::Unknown => Some(Weight::Unknown),
        Verdict::AtRisk => Some(Weight::Risk),
        Verdict::Ready => None,
    }
}

/// The findings that decide a mailbox's own verdict.
fn worst(one: &Outcome) -> Vec<&Finding> {
    let weight = deciding(one.own);
    let findings = one.findings.iter();
    findings
        .filter(|finding| Some(finding.weight()) == weight)
        .collect()
}

/// The short name that a cause begins with.
fn short(text: &str) -> &str {
    text.split([':', '：']).next().unwrap_or(text).trim_end()
}

/// What is to be done, with what becomes of the batch.
fn remedy(finding: &Finding, lang: Lang) -> String {
    let told: Text = finding.remedy();
    match finding.case.law().again {
        Some(again) => format!(
            "{}; {}",
            told.told(lang),
            lang.named("xt-again", again.as_str())
        ),
        None => told.told(lang).into_owned(),
    }
}

/// Parts without those that stand before.
fn distinct(parts: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for part in parts {
        if !kept.contains(&part) {
            kept.push(part);
        }
    }
    kept
}
