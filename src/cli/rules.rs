//! `labelcast rules`: lists the rules of an engine, on request with their clauses.
//!
//! It stands apart because it reads no mailbox.

use super::Io;
use super::args::{PlainFormat, RulesArgs};
use super::failure::{Exit, Failure};
use super::options;
use report::rules;

pub(super) fn run(args: &RulesArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let engine = options::engine(args.engine.engine.as_deref())?;
    match args.format.unwrap_or(PlainFormat::Human) {
        PlainFormat::Json => rules::json(io.out, &engine)?,
        PlainFormat::Human => {
            let bold = options::bold(&args.engine.color, io);
            if args.clauses {
                rules::table(io.out, &engine, io.lang, bold)?;
            } else {
                rules::list(io.out, &engine, io.lang, bold)?;
            }
        }
    }
    Ok(Exit::Done)
}
