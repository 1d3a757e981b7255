//! A check as `JUnit` XML: a suite for the organisations and one for the mailboxes, a test for each.
//!
//! The shape is that of [`report::junit`]; there is no engine here and no prediction, so that only the escaping is shared.

use std::io::{self, Write};

use super::super::case::Weight;
use super::super::finding::{Finding, Report, Verdict};
use super::worst;
use report::junit::escaped;
use words::Lang;

/// Writes the document: what blocks and what is not known fails, what is at risk is told.
pub fn junit(out: &mut dyn Write, report: &Report, lang: Lang) -> io::Result<()> {
    writeln!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"labelcast\">"
    )?;
    let failing: Vec<&Finding> = (report.configuration.iter())
        .filter(|finding| matches!(finding.weight(), Weight::Block | Weight::Unknown))
        .collect();
    suite(out, "organisations", 1, usize::from(!failing.is_empty()))?;
    case(out, "configuration", "organisations", &failing, lang)?;
    writeln!(out, "  </testsuite>")?;
    let failed = report.mailboxes.iter().filter(|one| fails(one.own)).count();
    suite(out, "mailboxes", report.mailboxes.len(), failed)?;
    for one in &report.mailboxes {
        let worst = if fails(one.own) {
            worst(one)
        } else {
            Vec::new()
        };
        case(out, &one.address, "mailboxes", &worst, lang)?;
    }
    writeln!(out, "  </testsuite>\n</testsuites>")
}

const fn fails(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Blocked | Verdict::Unknown)
}

fn suite(out: &mut dyn Write, name: &str, tests: usize, failures: usize) -> io::Result<()> {
    writeln!(
        out,
        "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"0\" time=\"0\">"
    )
}

fn case(
    out: &mut dyn Write,
    name: &str,
    class: &str,
    findings: &[&Finding],
    lang: Lang,
) -> io::Result<()> {
    write!(
        out,
        "    <testcase name=\"{}\" classname=\"{class}\" time=\"0\"",
        escaped(name)
    )?;
    let Some(first) = findings.first() else {
        return writeln!(out, "/>");
    };
    let law = first.case.law();
    let message = law.exception.unwrap_or(law.name);
    writeln!(
        out,
        ">\n      <failure message=\"{message}\" type=\"{}\">",
        law.weight.as_str()
    )?;
    for finding in findings {
        let law = finding.case.law();
        let text = format!(
            "{} [{}]; {}",
            finding.cause().told(lang),
            law.rules.join(" "),
            finding.remedy().told(lang)
        );
        writeln!(out, "{}", escaped(&text))?;
    }
    writeln!(out, "</failure>\n    </testcase>")
}
