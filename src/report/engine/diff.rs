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
pub fn human(out: &mut dyn Write, diff: &EngineDiff, bold: bool) -> io::Result<()> {
    let mut page = Page::new(bold);
    let named = |name: &engines::EngineName| {
        format!("{} ({}, pages as of {})", name.id, name.title, name.as_of)
    };
    page.headline("before", &format!(": {}", shown(&named(&diff.a))));
    page.headline("after", &format!(": {}", shown(&named(&diff.b))));
    page.gap();
    if diff.is_empty() {
        page.verbatim("no difference: the same rules, parameters, bases and clauses");
        return out.write_all(page.into_text().as_bytes());
    }
    page.verbatim(&format!(
        "{} rules added, {} removed, {} changed",
        diff.added.len(),
        diff.removed.len(),
        diff.changed.len()
    ));
    for (sign, heading, rules) in [
        ('+', "Rules added", &diff.added),
        ('-', "Rules removed", &diff.removed),
    ] {
        if rules.is_empty() {
            continue;
        }
        page.gap();
        page.heading(heading);
        for only in rules {
            page.verbatim(&format!("{sign} {}", only.rule));
            for cited in &only.entries {
                page.verbatim(&format!("    {}", source(cited)));
            }
        }
    }
    if !diff.changed.is_empty() {
        page.gap();
        page.heading("Rules changed");
        for change in &diff.changed {
            rule(&mut page, change);
        }
    }
    out.write_all(page.into_text().as_bytes())
}

fn source(cited: &Cited) -> String {
    let case = if cited.case.is_empty() {
        String::new()
    } else {
        format!("case '{}', ", cited.case)
    };
    shown(&format!(
        "{case}{} [{}]: {}",
        cited.clause, cited.basis, cited.statement
    ))
    .into_owned()
}

fn rule(page: &mut Page, change: &RuleChange) {
    page.verbatim(&format!("~ {}", change.rule));
    if change.moved {
        page.verbatim("    runs at another place");
    }
    for parameter in &change.parameters {
        page.verbatim(&format!("    {}", shown(&said(parameter))));
    }
    for text in &change.texts {
        let case = if text.case.is_empty() {
            String::new()
        } else {
            format!(" of case '{}'", text.case)
        };
        let quoted = |text: &Option<String>| {
            text.as_ref()
                .map_or_else(|| "none".to_owned(), |text| format!("'{text}'"))
        };
        let line = format!(
            "{}{case}: {} -> {}",
            text.field,
            quoted(&text.before),
            quoted(&text.after)
        );
        page.verbatim(&format!("    {}", shown(&line)));
    }
    for cited in &change.sources_added {
        page.verbatim(&format!("    + source {}", source(cited)));
    }
    for cited in &change.sources_removed {
        page.verbatim(&format!("    - source {}", source(cited)));
    }
}

fn said(change: &ParameterChange) -> String {
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
        value
            .as_ref()
            .map_or_else(|| "none".to_owned(), ToString::to_string)
    };
    format!(
        "{}: {} -> {}",
        change.parameter,
        value(&change.before),
        value(&change.after)
    )
}
