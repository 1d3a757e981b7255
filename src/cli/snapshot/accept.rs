//! `labelcast snapshot accept`: what is predicted now is expected from now on.
//!
//! It stands apart from the check because it writes, and only what was read and understood before is
//! replaced unasked.

use super::store;
use super::told;
use super::work::{Verdict, work};
use super::{AcceptArgs, check};
use crate::Io;
use crate::failure::{Exit, Failure};
use report::problems::Message;
use report::snapshot::Stored;
use report::text::Standing;
use words::{say, tell};

pub(super) fn run(args: &AcceptArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let cases = &args.cases;
    let found = cases.find(true)?;
    let options = cases.options(io);
    let lang = options.lang;
    let mut standing = Standing {
        astray: found.astray.len() as u64,
        ..Standing::default()
    };
    let (mut stored, mut left, mut refused) = (0_u64, 0_u64, 0_u64);
    work(&found.cases, cases.jobs, io, |io, case, verdict, _| {
        let now: Result<Option<&Stored>, Option<Message>> = match &verdict {
            Verdict::Equal => Ok(None),
            Verdict::New(now) => Ok(Some(now)),
            Verdict::Differs(differs) if differs.is_of_another_engine() && !args.force => {
                Err(Some(Message::new(
                    case.expected.to_string_lossy(),
                    "",
                    say!(
                        "another-engine",
                        before = &differs.engine,
                        after = &differs.now.engine
                    ),
                    "if that is meant, store it with --force; else name the engine in the case's \
                     labelcast.toml",
                )))
            }
            Verdict::Differs(differs) => Ok(Some(&differs.now)),
            Verdict::Broken(_, now) if args.force => Ok(Some(now)),
            Verdict::Broken(..) | Verdict::CannotRun(_) => Err(None),
        };
        let done = match now {
            Ok(None) => {
                left += 1;
                told::headline(io, options, &case.name, lang.word("up-to-date"))
            }
            Ok(Some(now)) => match store::write(&case.expected, now) {
                Ok(()) => {
                    stored += 1;
                    told::headline(io, options, &case.name, lang.word("stored"))
                }
                // One folder that cannot be written must not keep the others from it.
                Err(failure @ Failure::Told(_)) => {
                    refused += 1;
                    io.say(&failure.told(io.lang));
                    Ok(())
                }
                Err(output) => Err(output),
            },
            Err(Some(message)) => {
                refused += 1;
                io.say(&message.told(io.lang));
                Ok(())
            }
            Err(None) => {
                refused += 1;
                told::verdict(io, options, case, &verdict)
            }
        };
        told::count(&mut standing, &verdict);
        done.map(|()| true)
    })?;
    for astray in &found.astray {
        told::astray(io, options, astray, true)?;
    }
    writeln!(
        io.out,
        "{}",
        tell!(
            lang,
            "accepted",
            stored = stored,
            left = left,
            refused = refused
        )
    )?;
    Ok(if refused == 0 && standing.astray == 0 {
        Exit::Done
    } else {
        check::exit(&Standing {
            differ: stored,
            new: 0,
            ..standing
        })
        .max(Exit::Partial)
    })
}
