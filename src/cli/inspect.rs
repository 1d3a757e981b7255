//! `labelcast inspect`: shows what the reader sees, with no rule applied.
//!
//! It stands apart from `preview` so that a doubtful prediction can be traced to the reading or to
//! the rules.

use super::Io;
use super::args::{InspectArgs, PlainFormat};
use super::failure::{Exit, Failure};
use super::mailboxes::Mailboxes;
use super::options::{self, Read};
use model::{Inspection, InspectionTotals};
use report::inspection::InspectionText;
use report::json::InspectionJson;

pub(super) fn run(args: &InspectArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let read = Read::new(&args.read);
    let text = InspectionText {
        lang: io.lang,
        bold: options::bold(&args.color, io),
    };
    let mut json = (args.format == Some(PlainFormat::Json)).then(InspectionJson::default);
    let mut mailboxes = Mailboxes::find(&read, io)?;
    let mut totals = InspectionTotals::default();
    let mut begun = false;
    let mut held = Vec::new();
    mailboxes.work(io, simulate::inspect, |mailboxes, io, export, result| {
        let inspection = result.unwrap_or_else(|problem| {
            let address = export
                .address
                .clone()
                .unwrap_or_else(|| export.shown.clone());
            Inspection::failed(address, export.format, problem)
        });
        mailboxes.tell(io, &inspection.problems);
        held.push(inspection);
        // Nothing is printed of a run that reads nothing.
        if !mailboxes.readable() {
            return Ok(());
        }
        mailboxes.progress.suspend(|| {
            if let (false, Some(json)) = (begun, &mut json) {
                json.begin(io.out)?;
            }
            begun = true;
            for inspection in held.drain(..) {
                totals += inspection.totals();
                match &mut json {
                    Some(json) => json.mailbox(io.out, &inspection)?,
                    None => text.mailbox(io.out, &inspection)?,
                }
            }
            Ok(())
        })
    })?;
    if begun {
        let problems = mailboxes.problems().listed();
        match &mut json {
            Some(json) => json.end(io.out, &totals, &problems)?,
            None => text.end(io.out, &totals, &problems)?,
        }
    }
    Ok(mailboxes.end(io))
}
