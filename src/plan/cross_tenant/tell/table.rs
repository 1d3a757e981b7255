//! A check as a table: one row for each mailbox, safe to open in a spreadsheet.

use std::io::{self, Write};

use words::Lang;

use super::super::finding::{Report, exceptions};
use super::{distinct, remedy, worst};
use report::safe::cell;

const HEADER: [&str; 10] = [
    "Verdict",
    "Source",
    "Target",
    "Exceptions",
    "Cause",
    "Remedy",
    "Command",
    "Where",
    "Again",
    "Rules",
];

/// Writes the table, in UTF-8 with a mark, as spreadsheets want it.
pub fn table(out: &mut dyn Write, report: &Report, lang: Lang) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(out);
    writer.write_record(HEADER)?;
    for one in &report.mailboxes {
        let worst = worst(one);
        let commands = || worst.iter().flat_map(|finding| &finding.commands);
        let again = distinct(
            worst
                .iter()
                .filter_map(|finding| finding.case.law().again)
                .map(|again| again.as_str().to_owned()),
        );
        let mut rules: Vec<String> = worst
            .iter()
            .flat_map(|finding| finding.case.law().rules)
            .map(|rule| (*rule).to_owned())
            .collect();
        rules.dedup();
        let join = |parts: Vec<String>| distinct(parts).join("; ");
        let cells = [
            lang.named("xt-verdict", one.verdict.as_str()).to_owned(),
            one.address.clone(),
            one.target.clone(),
            exceptions(&one.findings).join("; "),
            join(
                worst
                    .iter()
                    .map(|finding| finding.cause().told(lang).into_owned())
                    .collect(),
            ),
            join(worst.iter().map(|finding| remedy(finding, lang)).collect()),
            join(commands().map(|command| command.text.clone()).collect()),
            join(
                worst
                    .iter()
                    .map(|finding| finding.case.law().place.as_str().to_owned())
                    .collect(),
            ),
            again.join("; "),
            join(rules),
        ];
        writer.write_record(cells.iter().map(|text| cell(text).into_owned()))?;
    }
    writer.flush()
}
