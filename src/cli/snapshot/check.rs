//! `labelcast snapshot check`: the gate. It writes nothing, ever.
//!
//! It stands apart so that this can be seen: nothing here names the code that writes.

use super::CheckArgs;
use super::told;
use super::work::{Verdict, work};
use crate::Io;
use crate::diff::{Form, reporter};
use crate::failure::{Exit, Failure};
use compare::Radius;
use report::diff::{Compared, markdown};
use report::safe::shown;
use report::text::{self, Standing};
use words::tell;

pub(super) fn run(args: &CheckArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let cases = &args.cases;
    let found = cases.find(false)?;
    let options = cases.options(io);
    let lang = options.lang;
    let human = args.format == Form::Human;
    let mut all = (!human).then(|| reporter(args.format, options));
    let mut radius = Radius::default();
    let mut engines = ["", ""].map(str::to_owned);
    let mut remarks = Vec::new();
    let mut problems = Vec::new();
    let mut standing = Standing {
        astray: found.astray.len() as u64,
        ..Standing::default()
    };
    if let Some(all) = &mut all {
        all.begin(io.out)?;
    }
    work(&found.cases, cases.jobs, io, |io, case, verdict, unread| {
        told::count(&mut standing, &verdict);
        let Some(all) = &mut all else {
            told::verdict(io, options, case, &verdict)?;
            return Ok(true);
        };
        if let Verdict::Differs(differs) = &verdict {
            for mailbox in &differs.difference.mailboxes {
                let mut mailbox = mailbox.clone();
                mailbox.address = format!("{}: {}", case.name, mailbox.address);
                radius.add(Some(&mailbox));
                all.mailbox(io.out, &mailbox)?;
            }
            for (engine, of_case) in engines
                .iter_mut()
                .zip([&differs.engine, &differs.now.engine])
            {
                if engine.is_empty() {
                    engine.clone_from(of_case);
                }
            }
        }
        problems.extend(unread);
        remarks.extend(told::short(lang, &verdict).map(|told| (case.name.clone(), told)));
        told::reason(io, lang, case, &verdict)?;
        Ok(true)
    })?;
    for astray in &found.astray {
        told::astray(io, options, astray, human)?;
        remarks.push((astray.name.clone(), lang.word("case-is-astray").to_owned()));
    }
    let folder = cases.folder.to_string_lossy();
    if let Some(all) = &mut all {
        let compared = engines.map(|engine| Compared {
            name: folder.to_string(),
            engine,
        });
        all.end(io.out, &compared, &radius, &problems)?;
        if args.format == Form::Markdown {
            markdown::remarks(io.out, lang, &standing, &remarks)?;
        }
    } else {
        writeln!(io.out, "{}", text::standing(lang, &standing))?;
        if standing.differ + standing.new > 0 {
            writeln!(
                io.out,
                "{}",
                tell!(lang, "what-to-do", folder = &shown(&folder))
            )?;
        }
    }
    Ok(exit(&standing))
}

/// A check that could compare nothing has not run.
pub(super) const fn exit(standing: &Standing) -> Exit {
    if standing.is_whole() {
        Exit::Done
    } else if standing.failed > 0
        && standing.equal + standing.differ + standing.new + standing.broken + standing.astray == 0
    {
        Exit::CannotRun
    } else {
        Exit::Partial
    }
}
