//! A check as SARIF 2.1.0: one result for each mailbox and statement, at the row that it was read from.

use std::collections::BTreeMap;
use std::io::{self, Write};

use engines::statements;
use serde_json::{Value, json};
use words::Lang;

use super::super::case::Weight;
use super::super::finding::{Finding, Report};

/// Results that GitHub takes of one run.
const MOST_RESULTS: usize = 25_000;

/// Writes the document. Findings that only tell are left out.
pub fn sarif(out: &mut dyn Write, report: &Report, lang: Lang) -> io::Result<()> {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let rules: Vec<Value> = (statements::cross_tenant().iter().enumerate())
        .map(|(place, one)| {
            places.insert(&one.clause, place);
            json!({
                "id": one.clause,
                "shortDescription": { "text": one.told(lang) },
                "helpUri": one.page.url,
                "properties": { "basis": one.basis.as_str(), "section": one.section, "read": one.page.read, "date": one.page.date },
            })
        })
        .collect();
    let result = |finding: &Finding, address: &str, file: &str, row: u64| {
        let law = finding.case.law();
        let rule = law.rules.first().copied().unwrap_or_default();
        let level = match law.weight {
            Weight::Block => "error",
            Weight::Unknown | Weight::Risk => "warning",
            Weight::Task | Weight::Info => "note",
        };
        let mut result = json!({
            "ruleId": rule,
            "ruleIndex": places.get(rule).copied().unwrap_or_default(),
            "level": level,
            "message": { "text": format!("{address}: {}; {}", finding.cause().told(lang), finding.remedy().told(lang)) },
            "properties": { "case": law.name, "basis": law.basis().as_str(), "exception": law.exception },
        });
        if !file.is_empty() {
            let uri: String = file.replace('\\', "/").replace(' ', "%20");
            result["locations"] = json!([{
                "physicalLocation": {
                    "artifactLocation": { "uri": uri },
                    "region": { "startLine": row.max(1) },
                },
            }]);
        }
        result
    };
    let told = |finding: &&Finding| finding.weight() < Weight::Info;
    let mut results: Vec<Value> = report
        .configuration
        .iter()
        .filter(told)
        .map(|finding| result(finding, "organisation", "", 0))
        .collect();
    let all = report.mailboxes.iter().flat_map(|one| {
        one.findings
            .iter()
            .filter(told)
            .map(move |finding| (one, finding))
    });
    let mut left_out = 0_u64;
    for (one, finding) in all {
        if results.len() < MOST_RESULTS {
            results.push(result(finding, &one.address, &one.file, one.row));
        } else {
            left_out += 1;
        }
    }
    let document = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "labelcast", "rules": rules } },
            "results": results,
            "properties": { "leftOut": left_out },
        }],
    });
    serde_json::to_writer(&mut *out, &document)?;
    out.write_all(b"\n")
}
