//! Tells how a case stands: on standard output for people, the reasons of failures on standard error.
//!
//! It stands apart because check and review show a difference alike.

use super::cases::{Astray, Case};
use super::work::{Differs, Verdict};
use crate::Io;
use crate::failure::Failure;
use report::diff::{Compared, DiffReporter as _, Human, Options};
use report::problems::Message;
use report::safe::shown;
use report::snapshot::{Fault, Stored, text};
use report::text::Standing;
use words::Lang;
use words::tell;

/// Counts a verdict.
pub(super) fn count(standing: &mut Standing, verdict: &Verdict) {
    *match verdict {
        Verdict::Equal => &mut standing.equal,
        Verdict::New(_) => &mut standing.new,
        Verdict::Differs(_) => &mut standing.differ,
        Verdict::Broken(..) => &mut standing.broken,
        Verdict::CannotRun(_) => &mut standing.failed,
    } += 1;
}

/// Tells a verdict; nothing of a case that is as expected.
pub(super) fn verdict(
    io: &mut Io<'_>,
    options: Options,
    case: &Case,
    verdict: &Verdict,
) -> Result<(), Failure> {
    let lang = options.lang;
    match verdict {
        Verdict::Equal => Ok(()),
        Verdict::New(now) => headline(io, options, &case.name, &is_new(lang, now)),
        Verdict::Differs(differs) => difference(io, options, case, differs),
        Verdict::Broken(fault, _) => {
            headline(io, options, &case.name, lang.word("case-is-broken"))?;
            broken(io, case, fault)
        }
        Verdict::CannotRun(failure) => {
            headline(io, options, &case.name, lang.word("case-failed"))?;
            aside(io, &failure.told(lang))
        }
    }
}

/// What is said of a verdict beside a difference, in a few words.
pub(super) fn short(lang: Lang, verdict: &Verdict) -> Option<String> {
    match verdict {
        Verdict::Equal => None,
        Verdict::New(now) => Some(is_new(lang, now)),
        Verdict::Differs(differs) => differs.is_of_another_engine().then(|| {
            tell!(
                lang,
                "another-engine",
                before = &differs.engine,
                after = &differs.now.engine
            )
        }),
        Verdict::Broken(..) => Some(lang.word("case-is-broken").to_owned()),
        Verdict::CannotRun(_) => Some(lang.word("case-failed").to_owned()),
    }
}

/// Tells the reason of a failure only, where standard output has another form.
pub(super) fn reason(
    io: &mut Io<'_>,
    lang: Lang,
    case: &Case,
    verdict: &Verdict,
) -> Result<(), Failure> {
    match verdict {
        Verdict::Equal | Verdict::Differs(_) => Ok(()),
        Verdict::New(now) => {
            let help = "store what is predicted now with 'labelcast snapshot accept'";
            let message = Message::new(&*case.name, "", is_new(lang, now), help);
            aside(io, &message.told(lang))
        }
        Verdict::Broken(fault, _) => broken(io, case, fault),
        Verdict::CannotRun(failure) => aside(io, &failure.told(lang)),
    }
}

/// Tells an expectation without a case.
pub(super) fn astray(
    io: &mut Io<'_>,
    options: Options,
    astray: &Astray,
    human: bool,
) -> Result<(), Failure> {
    if human {
        headline(
            io,
            options,
            &astray.name,
            options.lang.word("case-is-astray"),
        )?;
    }
    let path = astray.path.to_string_lossy();
    let message = Message::new(path, "", astray.cause, astray.help);
    aside(io, &message.told(options.lang))
}

/// Tells a line of standard output with a heading.
pub(super) fn headline(
    io: &mut Io<'_>,
    options: Options,
    name: &str,
    told: &str,
) -> Result<(), Failure> {
    let (on, off) = if options.bold {
        ("\u{1b}[1m", "\u{1b}[0m")
    } else {
        ("", "")
    };
    Ok(writeln!(
        io.out,
        "{on}{}{off}: {}",
        shown(name),
        shown(told)
    )?)
}

fn is_new(lang: Lang, now: &Stored) -> String {
    let lines = text(now).lines().count() as u64;
    tell!(
        lang,
        "case-is-new",
        mailboxes = now.mailboxes.len() as u64,
        lines = lines
    )
}

fn broken(io: &mut Io<'_>, case: &Case, fault: &Fault) -> Result<(), Failure> {
    let path = case.expected.to_string_lossy();
    let message = Message::new(path, fault.place(), &fault.cause, fault.help);
    aside(io, &message.told(io.lang))
}

/// Tells something on standard error, behind what stands on standard output.
fn aside(io: &mut Io<'_>, message: &str) -> Result<(), Failure> {
    io.out.flush()?;
    io.say(message);
    Ok(())
}

fn difference(
    io: &mut Io<'_>,
    options: Options,
    case: &Case,
    differs: &Differs,
) -> Result<(), Failure> {
    let lang = options.lang;
    headline(io, options, &case.name, lang.word("case-differs"))?;
    if differs.is_of_another_engine() {
        let told = tell!(
            lang,
            "another-engine",
            before = &differs.engine,
            after = &differs.now.engine
        );
        writeln!(io.out, "{}", shown(&told))?;
    }
    let mut human = Human::new(options);
    human.begin(io.out)?;
    for mailbox in &differs.difference.mailboxes {
        human.mailbox(io.out, mailbox)?;
    }
    human.end(
        io.out,
        &compared(case, differs),
        &differs.difference.radius,
        &[],
    )?;
    writeln!(io.out)?;
    Ok(())
}

/// The two sides of a case's difference.
fn compared(case: &Case, differs: &Differs) -> [Compared; 2] {
    let side = |path: &std::path::Path, engine: &str| Compared {
        name: path.to_string_lossy().into_owned(),
        engine: engine.to_owned(),
    };
    [
        side(&case.expected, &differs.engine),
        side(&case.export, &differs.now.engine),
    ]
}
