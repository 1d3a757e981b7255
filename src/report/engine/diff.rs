//! Prints how two engines differ, for people and as JSON.
//!
//! It stands apart because a change of a parameter must be seen at a glance: one line each, the
//! values side by side, of a list only what came and went.

use std::io::{self, Write};

use serde::Serialize;

use crate::human::page::Page;
use crate::json::pretty;
use crate::safe::shown;
use engines::{Cited, EngineDiff, ParameterChange, RuleChange};
use words::{Lang, tell};

/// Name and version of the JSON that `engine diff` prints.
pub const DIFF_SCHEMA: &str = "labelcast.engine-diff/1";

/// Writes the comparison as JSON.
pub fn json(out: &mut dyn Write, diff: &EngineDiff) -> io::Result<()> {
    #[derive(Serialize)]
    struct Document<'a> {
        schema: &'static str,
        equal: bool,
        #[serde(flatten)]
        diff: &'a EngineDiff,
    }
    let document = Document {
        schema: DIFF_SCHEMA,
        equal: diff.is_empty(),
        diff,
    };
    pretty(out, 0, &document)?;
    out.write_all(b"\n")
}

/// Writes the comparison for people.
pub fn human(out: &mut dyn Write, diff: &EngineDiff, lang: Lang, bold: bool) -> io::Result<()> {
    let mut page = Page::new(bold);
    for (side, name) in [("engine-before", &diff.a), ("engine-after", &diff.b)] {
        let (id, title, date) = (&name.id, &name.title, &name.as_of);
        let told = tell!(lang, "engine-side", id = id, title = title, date = date);
        page.headline(lang.word(side), &format!(": {}", shown(&told)));
    }
    page.gap();
    if diff.is_empty() {
        page.verbatim(lang.word("engine-no-difference"));
        return out.write_all(page.into_text().as_bytes());
    }
    page.verbatim(&tell!(
        lang,
        "engine-differences",
        added = diff.added.len(),
        removed = diff.removed.len(),
        changed = diff.changed.len()
    ));
    for (sign, heading, rules) in [
        ('+', "engine-rules-added", &diff.added),
        ('-', "engine-rules-removed", &diff.removed),
    ] {
        if rules.is_empty() {
            continue;
        }
        page.gap();
        page.heading(lang.word(heading));
        for only in rules {
            page.verbatim(&format!("{sign} {}", only.rule));
            for cited in &only.entries {
                page.verbatim(&format!("    {}", source(lang, cited)));
            }
        }
    }
    if !diff.changed.is_empty() {
        page.gap();
        page.heading(lang.word("engine-rules-changed"));
        for change in &diff.changed {
            rule(&mut page, lang, change);
        }
    }
    out.write_all(page.into_text().as_bytes())
}

fn source(lang: Lang, cited: &Cited) -> String {
    let (clause, statement) = (&cited.clause, &cited.statement);
    let basis = lang.named("basis", cited.basis);
    let told = if cited.case.is_empty() {
        tell!(
            lang,
            "engine-source",
            clause = clause,
            basis = basis,
            statement = statement
        )
    } else {
        tell!(
            lang,
            "engine-source-case",
            case = &cited.case,
            clause = clause,
            basis = basis,
            statement = statement
        )
    };
    shown(&told).into_owned()
}

fn rule(page: &mut Page, lang: Lang, change: &RuleChange) {
    page.verbatim(&format!("~ {}", change.rule));
    if change.moved {
        page.verbatim(&format!("    {}", lang.word("engine-moved")));
    }
    for parameter in &change.parameters {
        page.verbatim(&format!("    {}", shown(&said(lang, parameter))));
    }
    for text in &change.texts {
        let quoted = |text: &Option<String>| {
            let quoted = text.as_ref().map(|text| format!("'{text}'"));
            quoted.unwrap_or_else(|| lang.word("engine-none").to_owned())
        };
        let [before, after] = [&text.before, &text.after].map(quoted);
        let (field, case) = (text.field, &text.case);
        let line = if case.is_empty() {
            tell!(
                lang,
                "engine-text",
                field = field,
                before = before,
                after = after
            )
        } else {
            tell!(
                lang,
                "engine-text-case",
                field = field,
                case = case,
                before = before,
                after = after
            )
        };
        page.verbatim(&format!("    {}", shown(&line)));
    }
    for cited in &change.sources_added {
        let told = tell!(lang, "engine-source-added", source = source(lang, cited));
        page.verbatim(&format!("    {told}"));
    }
    for cited in &change.sources_removed {
        let told = tell!(lang, "engine-source-removed", source = source(lang, cited));
        page.verbatim(&format!("    {told}"));
    }
}

fn said(lang: Lang, change: &ParameterChange) -> String {
    let list = |values: &[toml::Value], sign: &str| -> String {
        let parts: Vec<String> = values
            .iter()
            .map(|value| format!(" {sign}{value}"))
            .collect();
        parts.concat()
    };
    if !change.added.is_empty() || !change.dropped.is_empty() {
        return format!(
            "{}:{}{}",
            change.parameter,
            list(&change.dropped, "-"),
            list(&change.added, "+")
        );
    }
    let value = |value: &Option<toml::Value>| {
        let told = value.as_ref().map(ToString::to_string);
        told.unwrap_or_else(|| lang.word("engine-none").to_owned())
    };
    tell!(
        lang,
        "engine-text",
        field = &change.parameter,
        before = value(&change.before),
        after = value(&change.after)
    )
}
