//! Reports of ways: which are open, why, and what is not known.
//!
//! It stands apart from the judges so that the same verdicts become JSON, English and Japanese.

use report::text::{Tongue, tongue};
use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value};

use crate::clause::END_OF_SUPPORT;
use crate::page_of::Source;
use crate::path::{Advice, Facts, Missing, Outcome, Path, PathAdvice, Status, Verdict, rules};
use report::human::page::Page;
use report::json::pretty;
use report::text;
use words::Lang;

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
    note: Option<&'static str>,
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
        boundary: rules::rule_of(verdict.rule).map_or("", |rule| rule.boundary),
        measures: (verdict.measures.iter())
            .map(|(fact, value)| Measure { fact, value })
            .collect(),
        needs: &verdict.needs,
        note: verdict.note.map(|note| note.en),
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
                meaning: missing.key.meaning,
                rules: &missing.rules,
                paths: missing.paths.iter().map(|path| path.as_str()).collect(),
            })
            .collect(),
        rules: rules::all()
            .map(|rule| RuleRecord {
                rule: rule.clause.id,
                boundary: rule.boundary,
                source: Source::new(&rule.clause, rule.clause.basis),
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
    page.heading(words(lang).ways);
    page.paragraph("  ", &dated(lang));
    for fact in assumed {
        let value = facts.shown(fact).unwrap_or_default();
        page.paragraph("  ", &format!("{fact} = {value}: {}", words(lang).assumed));
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
        page.heading(words(lang).organisation);
        for verdict in told {
            self::verdict(&mut page, lang, verdict);
        }
    }
    if !advice.missing.is_empty() {
        page.gap();
        page.heading(words(lang).missing);
        for missing in &advice.missing {
            self::missing(&mut page, lang, missing);
        }
        page.gap();
        page.paragraph("", words(lang).template);
    }
    out.write_all(page.into_text().as_bytes())
}

/// Which page speaks, of which day: what came later it cannot know.
fn dated(lang: Lang) -> String {
    let (date, read) = (END_OF_SUPPORT.date, END_OF_SUPPORT.read);
    match tongue(lang) {
        Tongue::Ja => format!(
            "{date} 付の Microsoft のページに基づきます（翻訳 {TRANSLATED}、参照 {read}）。その後の変更は反映されていません"
        ),
        Tongue::En => format!(
            "as Microsoft's page of {date} has it (translated {TRANSLATED}, read {read}); it knows nothing of what came later"
        ),
    }
}

/// The day on which the page was handed to its translators.
const TRANSLATED: &str = "2020-07-07";

/// What is advised, in a sentence.
fn best(lang: Lang, advice: &Advice) -> String {
    let Some(best) = advice.best() else {
        return match tongue(lang) {
            Tongue::Ja => "どの方法もこのままでは実行できません".to_owned(),
            Tongue::En => "none of these ways is open".to_owned(),
        };
    };
    let (name, ids) = (name(lang, best.path), best.because.join(", "));
    match (tongue(lang), best.status) {
        (Tongue::Ja, Status::Possible) => format!("推奨: {name}。満たされた条件は {ids} です"),
        (Tongue::Ja, Status::Unwise) => format!("推奨: {name}。推奨されない点は {ids} だけです"),
        (Tongue::Ja, _) => {
            format!("推奨できる可能性があるもの: {name}。{ids} の判定に情報が必要です")
        }
        (_, Status::Possible) => {
            format!("of these, {name}, because nothing stands against it: {ids} are fulfilled")
        }
        (_, Status::Unwise) => {
            format!(
                "of these, {name}, because only {ids} stands against it, and the others have more"
            )
        }
        (_, _) => {
            format!("of these, perhaps {name}, because nothing blocks it yet: {ids} wait for facts")
        }
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
        (words(lang).unknown, ids(Outcome::Unknown)),
        (words(lang).fulfilled, ids(Outcome::Ok)),
    ] {
        if !ids.is_empty() {
            page.paragraph("  ", &format!("{lead}: {ids}"));
        }
    }
}

fn verdict(page: &mut Page, lang: Lang, verdict: &Verdict) {
    let Some(rule) = rules::rule_of(verdict.rule) else {
        return;
    };
    let (statement, boundary) = match tongue(lang) {
        Tongue::En => (rule.clause.statement, rule.boundary),
        Tongue::Ja => (rule.clause.statement_ja, rule.boundary_ja),
    };
    let outcome = outcome(lang, verdict.outcome);
    page.paragraph("  ", &format!("{outcome}: {statement}"));
    if let Some(note) = verdict.note {
        page.paragraph(
            "    ",
            match tongue(lang) {
                Tongue::En => note.en,
                Tongue::Ja => note.ja,
            },
        );
    }
    let mut parts = Vec::new();
    for (fact, value) in &verdict.measures {
        parts.push(format!("{fact} = {value}"));
    }
    if !boundary.is_empty() {
        parts.push(format!("{}: {boundary}", words(lang).boundary));
    }
    let basis = text::basis(lang, rule.clause.basis);
    parts.push(format!("[{}, {basis}]", verdict.rule));
    page.paragraph("    ", &parts.join("; "));
}

fn missing(page: &mut Page, lang: Lang, missing: &Missing) {
    let meaning = match tongue(lang) {
        Tongue::En => missing.key.meaning,
        Tongue::Ja => missing.key.meaning_ja,
    };
    page.paragraph("  ", &format!("{}: {meaning}", missing.key.name));
    page.paragraph("    ", &missing.rules.join(", "));
}

struct Words {
    ways: &'static str,
    assumed: &'static str,
    organisation: &'static str,
    missing: &'static str,
    template: &'static str,
    unknown: &'static str,
    fulfilled: &'static str,
    boundary: &'static str,
}

fn words(lang: Lang) -> Words {
    match tongue(lang) {
        Tongue::En => Words {
            ways: "Ways",
            assumed: "not given, today is assumed",
            organisation: "Whatever the way",
            missing: "Facts that are missing",
            template: "'labelcast plan path --template' prints a file to fill in",
            unknown: "not known",
            fulfilled: "fulfilled",
            boundary: "boundary",
        },
        Tongue::Ja => Words {
            ways: "移行方法",
            assumed: "指定がないため今日とみなします",
            organisation: "共通",
            missing: "不足している情報",
            template: "labelcast plan path --template で記入用のファイルを出力できます",
            unknown: "不明",
            fulfilled: "条件を満たす",
            boundary: "境界",
        },
    }
}

fn name(lang: Lang, path: Path) -> &'static str {
    match (tongue(lang), path) {
        (Tongue::En, Path::Organisation) => "organisation",
        (Tongue::En, Path::Cutover) => "cutover migration",
        (Tongue::En, Path::Staged) => "staged migration",
        (Tongue::En, Path::Hybrid) => "full hybrid",
        (Tongue::Ja, Path::Organisation) => "組織",
        (Tongue::Ja, Path::Cutover) => "カットオーバー移行",
        (Tongue::Ja, Path::Staged) => "段階的移行",
        (Tongue::Ja, Path::Hybrid) => "完全ハイブリッド",
        (_, Path::Exchange2010) => "Exchange 2010",
        (_, Path::Exchange2013) => "Exchange 2013",
        (_, Path::Exchange2016) => "Exchange 2016",
    }
}

fn status(lang: Lang, status: Status) -> &'static str {
    match (tongue(lang), status) {
        (Tongue::En, status) => status.as_str(),
        (Tongue::Ja, Status::Possible) => "可能",
        (Tongue::Ja, Status::Unwise) => "可能だが推奨されない",
        (Tongue::Ja, Status::Blocked) => "不可",
        (Tongue::Ja, Status::Unknown) => "不明",
    }
}

fn outcome(lang: Lang, outcome: Outcome) -> &'static str {
    match (tongue(lang), outcome) {
        (Tongue::En, Outcome::Block) => "blocks",
        (Tongue::En, Outcome::Warn) => "unwise",
        (Tongue::En, Outcome::Task) => "to do",
        (Tongue::En, Outcome::Info) => "worth knowing",
        (Tongue::En, outcome) => outcome.as_str(),
        (Tongue::Ja, Outcome::Block) => "不可",
        (Tongue::Ja, Outcome::Warn) => "非推奨",
        (Tongue::Ja, Outcome::Task) => "作業",
        (Tongue::Ja, Outcome::Info) => "参考",
        (Tongue::Ja, Outcome::Unknown) => "不明",
        (Tongue::Ja, Outcome::Ok) => "適合",
        (Tongue::Ja, Outcome::NotApplicable) => "対象外",
    }
}
