//! `labelcast snapshot review`: one question per case that is not as expected.
//!
//! It stands apart because it alone asks. Each decision is carried out before the next question, so
//! that a review may end anywhere.

use super::ReviewArgs;
use super::store;
use super::told;
use super::work::{Verdict, work};
use crate::Io;
use crate::failure::{Exit, Failure};
use report::safe::shown;
use report::snapshot::Stored;
use report::text::{self, Standing};
use words::Lang;
use words::tell;

/// What was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Decision {
    Accept,
    Reject,
    Skip,
    Quit,
}

pub(super) fn run(args: &ReviewArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let cases = &args.cases;
    let found = cases.find(false)?;
    let options = cases.options(io);
    let lang = options.lang;
    let mut standing = Standing {
        astray: found.astray.len() as u64,
        ..Standing::default()
    };
    let (mut asked, mut seen) = (0, 0_u64);
    let [mut accepted, mut rejected, mut skipped, mut left] = [0_u64; 4];
    work(&found.cases, cases.jobs, io, |io, case, verdict, _| {
        told::count(&mut standing, &verdict);
        let now: Option<&Stored> = match &verdict {
            Verdict::Equal => {
                seen += 1;
                return Ok(true);
            }
            Verdict::New(now) => Some(now),
            Verdict::Differs(differs) => Some(&differs.now),
            Verdict::Broken(..) | Verdict::CannotRun(_) => None,
        };
        told::verdict(io, options, case, &verdict)?;
        // What cannot be compared is told, and is nothing to decide about.
        let Some(now) = now else {
            seen += 1;
            return Ok(true);
        };
        match decide(io, lang, &case.name, &mut asked)? {
            Decision::Accept => match store::write(&case.expected, now) {
                Ok(()) => {
                    accepted += 1;
                    told::headline(io, options, &case.name, lang.word("stored"))?;
                }
                Err(failure @ Failure::Told(_)) => {
                    left += 1;
                    io.say(&failure.told(io.lang));
                }
                Err(output) => return Err(output),
            },
            Decision::Reject => {
                rejected += 1;
                told::headline(io, options, &case.name, lang.word("rejected"))?;
            }
            Decision::Skip => {
                skipped += 1;
                told::headline(io, options, &case.name, lang.word("skipped-for-now"))?;
            }
            Decision::Quit => {
                return Ok(false);
            }
        }
        seen += 1;
        Ok(true)
    })?;
    // Where the review ended before its last case, nobody knows how the others stand.
    left += (found.cases.len() as u64).saturating_sub(seen);
    for astray in &found.astray {
        told::astray(io, options, astray, true)?;
    }
    writeln!(
        io.out,
        "{}",
        text::reviewed(lang, [accepted, rejected, skipped, left])
    )?;
    // Whatever was accepted is as expected now.
    let open = rejected + skipped + left + standing.broken + standing.failed + standing.astray;
    Ok(if open == 0 { Exit::Done } else { Exit::Partial })
}

/// Asks until there is an answer. Where nobody answers any more, the review ends.
fn decide(io: &mut Io<'_>, lang: Lang, case: &str, asked: &mut usize) -> Result<Decision, Failure> {
    loop {
        io.out.flush()?;
        io.say(&tell!(lang, "question", case = &shown(case)));
        let answer = io.surroundings.answers.answer(*asked);
        *asked += 1;
        let Some(answer) = answer else {
            io.say("\n");
            return Ok(Decision::Quit);
        };
        match answer.trim().to_lowercase().as_str() {
            "a" | "accept" => return Ok(Decision::Accept),
            "r" | "reject" => return Ok(Decision::Reject),
            "s" | "skip" => return Ok(Decision::Skip),
            "q" | "quit" => return Ok(Decision::Quit),
            _ => io.say(&format!("{}\n", lang.word("no-answer"))),
        }
    }
}
