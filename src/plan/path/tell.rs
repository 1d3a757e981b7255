//! Reports of ways: which are open, why, and what is not known.
//!
//! It stands apart from the judges so that the same verdicts become JSON and text in any language.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value};

use crate::page_of::Source;
use crate::path::{Advice, Facts, Missing, Outcome, Path, PathAdvice, Status, Verdict};
use engines::statements;
use report::human::page::Page;
use report::json::pretty;
use report::text;
use words::{Lang, Text, tell};

/// Name and version of the JSON that `plan path` prints.
pub const PATH_SCHEMA: &str = "labelcast.plan-path/1";

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    facts: Map<String, Value>,
    paths: Vec<WayRecord<'a>>,
    organisation: Vec<VerdictRecord<'a>>,
    advice: Option<BestRecord>,
    assumed: Vec<&'static str>,
    missing: Vec<MissingRecord<'a>>,
    rules: Vec<RuleRecord>,
}

#[derive(Serialize)]
struct BestRecord {
    path: &'static str,
    status: &'static str,
    because: Vec<&'static str>,
}

#[derive(Serialize)]
struct WayRecord<'a> {
    path: &'static str,
    status: &'static str,
    rules: Vec<VerdictRecord<'a>>,
}

#[derive(Serialize)]
struct VerdictRecord<'a> {
    rule: &'static str,
    outcome: &'static str,
    boundary: &'static str,
    measures: Vec<Measure<'a>>,
    needs: &'a [&'static str],
    note: Option<&'a Text>,
}

#[derive(Serialize)]
struct Measure<'a> {
    fact: &'static str,
    value: &'a str,
}

#[derive(Serialize)]
struct MissingRecord<'a> {
    fact: &'static str,
    meaning: &'static str,
    rules: &'a [&'static str],
    paths: Vec<&'static str>,
}

#[derive(Serialize)]
struct RuleRecord {
    rule: &'static str,
    boundary: &'static str,
    #[serde(flatten)]
    source: Source,
}

fn record(verdict: &Verdict) -> VerdictRecord<'_> {
    VerdictRecord {
        rule: verdict.rule,
        outcome: verdict.outcome.as_str(),
        boundary: statements::of(verdict.rule).map_or("", |held| &held.boundary),
        measures: (verdict.measures.iter())
            .map(|(fact, value)| Measure { fact, value })
            .collect(),
        needs: &verdict.needs,
        note: verdict.note.as_ref(),
    }
}

/// Writes an advice as JSON.
pub fn json(
    out: &mut dyn Write,
    facts: &Facts,
    assumed: &[&'static str],
    advice: &Advice,
) -> io::Result<()> {
    let document = Document {
        schema: PATH_SCHEMA,
        facts: (facts.all())
            .map(|(fact, value)| (fact.to_owned(), Value::String(value)))
            .collect(),
        paths: (advice.paths.iter())
            .map(|way| WayRecord {
                path: way.path.as_str(),
                status: way.status.as_str(),
                rules: way.verdicts.iter().map(record).collect(),
            })
            .collect(),
        organisation: advice.organisation.iter().map(record).collect(),
        advice: advice.best().map(|best| BestRecord {
            path: best.path.as_str(),
            status: best.status.as_str(),
            because: best.because,
        }),
        assumed: assumed.to_vec(),
        missing: (advice.missing.iter())
            .map(|missing| MissingRecord {
                fact: missing.key.name,
                meaning: missing.key.meaning(Lang::default()),
                rules: &missing.rules,
                paths: missing.paths.iter().map(|path| path.as_str()).collect(),
            })
            .collect(),
        rules: statements::paths()
            .iter()
            .map(|held| RuleRecord {
                rule: &held.clause,
                boundary: &held.boundary,
                source: Source::new(held, held.basis),
            })
            .collect(),
    };
    pretty(out, 0, &document)?;
    out.write_all(b"\n")
}

/// Writes an advice for people.
pub fn human(
    out: &mut dyn Write,
    facts: &Facts,
    assumed: &[&'static str],
    advice: &Advice,
    (lang, bold): (Lang, bool),
) -> io::Result<()> {
    let mut page = Page::new(bold);
    page.heading(lang.word("path-ways"));
    page.paragraph("  ", &dated(lang));
    for fact in assumed {
        let value = facts.shown(fact).unwrap_or_default();
        let why = lang.word("path-assumed");
        page.paragraph("  ", &format!("{fact} = {value}: {why}"));
    }
    for way in advice.ranked() {
        let line = format!("{}: {}", name(lang, way.path), status(lang, way.status));
        page.paragraph("  - ", &line);
    }
    page.paragraph("  ", &best(lang, advice));
    for way in &advice.paths {
        page.gap();
        page.headline(
            name(lang, way.path),
            &format!(": {}", status(lang, way.status)),
        );
        self::way(&mut page, lang, way);
    }
    let told: Vec<&Verdict> = advice
        .organisation
        .iter()
        .filter(|verdict| !matches!(verdict.outcome, Outcome::Unknown | Outcome::NotApplicable))
        .collect();
    if !told.is_empty() {
        page.gap();
        page.heading(lang.word("path-organisation"));
        for verdict in told {
            self::verdict(&mut page, lang, verdict);
        }
    }
    if !advice.missing.is_empty() {
        page.gap();
        page.heading(lang.word("path-missing"));
        for missing in &advice.missing {
            self::missing(&mut page, lang, missing);
        }
        page.gap();
        page.paragraph("", lang.word("path-template-hint"));
    }
    out.write_all(page.into_text().as_bytes())
}

/// Which page speaks, of which day: what came later it cannot know.
fn dated(lang: Lang) -> String {
    let Some(first) = statements::paths().first() else {
        return String::new();
    };
    let (date, read) = (&first.page.date, &first.page.read);
    tell!(
        lang,
        "path-dated",
        date = date,
        translated = TRANSLATED,
        read = read
    )
}

/// The day on which the page was handed to its translators.
const TRANSLATED: &str = "2020-07-07";

/// What is advised, in a sentence.
fn best(lang: Lang, advice: &Advice) -> String {
    let Some(best) = advice.best() else {
        return lang.word("path-none-open").to_owned();
    };
    let (way, ids) = (name(lang, best.path), best.because.join(", "));
    match best.status {
        Status::Possible => tell!(lang, "path-best-possible", way = way, ids = ids),
        Status::Unwise => tell!(lang, "path-best-unwise", way = way, ids = ids),
        _ => tell!(lang, "path-best-unknown", way = way, ids = ids),
    }
}

fn way(page: &mut Page, lang: Lang, way: &PathAdvice) {
    for outcome in [Outcome::Block, Outcome::Warn, Outcome::Task, Outcome::Info] {
        for verdict in way.verdicts.iter().filter(|v| v.outcome == outcome) {
            self::verdict(page, lang, verdict);
        }
    }
    let ids = |outcome: Outcome| {
        let of = way.verdicts.iter().filter(|v| v.outcome == outcome);
        of.map(|v| v.rule).collect::<Vec<_>>().join(", ")
    };
    for (lead, ids) in [
        (lang.word("path-not-known"), ids(Outcome::Unknown)),
        (lang.word("path-fulfilled"), ids(Outcome::Ok)),
    ] {
        if !ids.is_empty() {
            page.paragraph("  ", &format!("{lead}: {ids}"));
        }
    }
}

fn verdict(page: &mut Page, lang: Lang, verdict: &Verdict) {
    let Some(held) = statements::of(verdict.rule) else {
        return;
    };
    let outcome = lang.named("path-outcome", verdict.outcome.as_str());
    page.paragraph("  ", &format!("{outcome}: {}", held.told(lang)));
    if let Some(note) = &verdict.note {
        page.paragraph("    ", &note.told(lang));
    }
    let mut parts = Vec::new();
    for (fact, value) in &verdict.measures {
        parts.push(format!("{fact} = {value}"));
    }
    let boundary = held.boundary_told(lang);
    if !boundary.is_empty() {
        parts.push(format!("{}: {boundary}", lang.word("path-boundary")));
    }
    let basis = text::basis(lang, held.basis);
    parts.push(format!("[{}, {basis}]", verdict.rule));
    page.paragraph("    ", &parts.join("; "));
}

fn missing(page: &mut Page, lang: Lang, missing: &Missing) {
    let (key, meaning) = (missing.key.name, missing.key.meaning(lang));
    page.paragraph("  ", &format!("{key}: {meaning}"));
    page.paragraph("    ", &missing.rules.join(", "));
}

fn name(lang: Lang, path: Path) -> &'static str {
    lang.named("path-way", path.as_str())
}

fn status(lang: Lang, status: Status) -> &'static str {
    lang.named("path-status", status.as_str())
}
