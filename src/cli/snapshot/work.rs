//! Predicts cases and compares them with their expectations: in batches, in parallel, told in order.
//!
//! It stands apart because check, accept and review ask the same question and differ in what they do
//! with the answer.

use std::fs;
use std::path::Path;

use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

use super::cases::Case;
use super::store::{self, Expectation};
use crate::Io;
use crate::config::File;
use crate::failure::Failure;
use crate::options;
use crate::panics::guarded;
use compare::facts::MailboxFacts;
use compare::{Difference, difference};
use model::{Problem, RunProblem};
use report::problems::Problems;
use report::snapshot::{Fault, Stored};
use sources::{self, DiscoverOptions, Export, Mapping};
use words::{Text, say};

/// How a case stands.
pub(super) enum Verdict {
    /// As expected.
    Equal,
    /// It has no expectation.
    New(Box<Stored>),
    /// It differs.
    Differs(Box<Differs>),
    /// Its expectation cannot be read.
    Broken(Fault, Box<Stored>),
    /// It cannot be predicted.
    CannotRun(Failure),
}

/// A case that differs.
pub(super) struct Differs {
    /// What is predicted now.
    pub(super) now: Stored,
    /// The engine that predicted what is expected.
    pub(super) engine: String,
    /// What differs.
    pub(super) difference: Difference,
}

impl Differs {
    /// Whether another engine predicted what is expected.
    pub(super) fn is_of_another_engine(&self) -> bool {
        self.engine != self.now.engine
    }
}

/// Works on every case and gives the verdicts to `each`, in the order of the cases, each with what could
/// not be read of its export and is not expected to be unreadable.
pub(super) fn work(
    cases: &[Case],
    jobs: Option<u16>,
    io: &mut Io<'_>,
    mut each: impl FnMut(&mut Io<'_>, &Case, Verdict, Vec<RunProblem>) -> Result<bool, Failure>,
) -> Result<(), Failure> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let threads = jobs.map_or(cores, usize::from);
    let pool = ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|error| {
            let cause = format!("cannot start {threads} threads: {error}");
            Failure::new("labelcast", "", cause, "try --jobs 1")
        })?;
    for batch in cases.chunks(threads.max(2)) {
        let verdicts: Vec<(Verdict, Vec<RunProblem>)> = pool.install(|| {
            batch
                .par_iter()
                .with_max_len(1)
                .map(|case| {
                    guarded(&case.name, || verdict(case))
                        .unwrap_or_else(|problem| (Verdict::CannotRun(problem.into()), Vec::new()))
                })
                .collect()
        });
        for (case, (verdict, unread)) in batch.iter().zip(verdicts) {
            if !each(io, case, verdict, unread)? {
                return Ok(());
            }
        }
    }
    Ok(())
}

fn verdict(case: &Case) -> (Verdict, Vec<RunProblem>) {
    match predict(case) {
        Ok((now, mut unread)) => {
            let verdict = compared(case, now);
            // Whoever stored an expectation has signed what it says of its export.
            if matches!(verdict, Verdict::Equal) {
                unread.clear();
            }
            (verdict, unread)
        }
        Err(failure) => (Verdict::CannotRun(failure), Vec::new()),
    }
}

fn compared(case: &Case, now: Stored) -> Verdict {
    match store::read(&case.expected) {
        Expectation::Missing => Verdict::New(Box::new(now)),
        Expectation::Broken(fault) => Verdict::Broken(fault, Box::new(now)),
        Expectation::Read(expected) if *expected == now => Verdict::Equal,
        Expectation::Read(expected) => {
            let engine = expected.engine.clone();
            let difference = difference(expected.into_mailboxes(), now.clone().into_mailboxes());
            Verdict::Differs(Box::new(Differs {
                now,
                engine,
                difference,
            }))
        }
    }
}

/// Predicts a case under its own settings.
fn predict(case: &Case) -> Result<(Stored, Vec<RunProblem>), Failure> {
    // A file that is there and cannot be read is a failure, not a default.
    let file = fs::symlink_metadata(&case.config).is_ok();
    let file = file.then(|| File::named(&case.config)).transpose()?;
    let args = File::alone(file.as_ref())?;
    let engine = options::engine(args.prediction.engine.as_deref())?;
    let settings = options::settings(&args.prediction)?;
    let discover = DiscoverOptions {
        from: args
            .read
            .from
            .as_deref()
            .and_then(crate::args::source_format),
        mapping: args
            .read
            .mapping
            .as_deref()
            .map(Mapping::read)
            .transpose()?,
        follow: false,
    };
    let mut found = sources::discover(std::slice::from_ref(&case.export), &discover)?;
    let root = Root::of(&case.root);
    for export in &mut found.exports {
        root.shorten(&mut export.shown);
        for part in &mut export.parts {
            root.shorten(&mut part.shown);
        }
    }
    let mailboxes: Vec<(MailboxFacts, bool, Vec<Problem>)> = found
        .exports
        .par_iter()
        .with_max_len(1)
        .map(|export| {
            let predicted = guarded(&export.shown, || {
                let mailbox = sources::open(export).map_err(Problem::from)?;
                let prediction = simulate::predict(mailbox.as_ref(), &engine, &settings);
                let readable = !prediction.folders.is_empty() || prediction.problems.is_empty();
                Ok((
                    MailboxFacts::from(&prediction),
                    readable,
                    prediction.problems,
                ))
            });
            predicted
                .and_then(|opened| opened)
                .unwrap_or_else(|problem| (unread(export, &problem), false, vec![problem]))
        })
        .collect();
    if !mailboxes.iter().any(|(_, readable, _)| *readable) {
        let first = mailboxes.iter().flat_map(|(.., problems)| problems).next();
        let (file, place, reason) = first.map_or_else(
            || ("", "", say!("no-mailbox-was-found")),
            |problem| (&*problem.path, &*problem.place, problem.cause.clone()),
        );
        let path = format!("{}: {file}", case.name);
        return Err(Failure::new(
            &path,
            place,
            reason,
            "mend or replace the export of this case; its expectation is as it was",
        ));
    }
    let mut told = Problems::default();
    told.of_run(&mut std::io::sink(), &found.problems)?;
    for (.., problems) in &mailboxes {
        told.of_mailbox(&mut std::io::sink(), problems)?;
    }
    let mut rows = told.listed();
    for row in &mut rows {
        root.shorten(&mut row.path);
        if let Some(left) = root.left_out(row.cause.as_str()) {
            row.cause = Text::verbatim(left);
        }
        row.path = format!("{}: {}", case.name, row.path);
    }
    let mut stored = Stored {
        engine: engine.id.clone(),
        problems: found.problems.iter().map(Into::into).collect(),
        mailboxes: mailboxes.into_iter().map(|(facts, ..)| facts).collect(),
    };
    // Paths of this machine are no part of a prediction.
    let of_mailboxes = stored
        .mailboxes
        .iter_mut()
        .flat_map(|facts| &mut facts.problems);
    for problem in stored.problems.iter_mut().chain(of_mailboxes) {
        root.shorten(&mut problem.path);
        if let Some(left) = root.left_out(&problem.cause) {
            problem.cause = left;
        }
    }
    stored.sort();
    Ok((stored, rows))
}

/// What is stored of a mailbox that could not be read beside others that could.
fn unread(export: &Export, problem: &Problem) -> MailboxFacts {
    MailboxFacts {
        address: export
            .address
            .clone()
            .unwrap_or_else(|| export.shown.clone()),
        target: export.target.clone(),
        problems: vec![problem.into()],
        ..MailboxFacts::default()
    }
}

/// The folder at which the paths of a stored prediction start.
struct Root(String);

impl Root {
    fn of(path: &Path) -> Self {
        let mut text = path
            .to_string_lossy()
            .replace(std::path::MAIN_SEPARATOR, "/");
        if !text.is_empty() && !text.ends_with('/') {
            text.push('/');
        }
        Self(text)
    }

    /// Takes the folder off the start of a path.
    fn shorten(&self, path: &mut String) {
        if let Some(below) = path.strip_prefix(&self.0) {
            *path = below.to_owned();
        }
    }

    /// A message that names the folder, without it.
    fn left_out(&self, text: &str) -> Option<String> {
        if self.0.is_empty() || !text.contains(&self.0) {
            return None;
        }
        let mut left = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, behind)) = rest.split_once(&self.0) {
            left.push_str(before);
            // The end of a longer path is not the folder.
            if left.ends_with(|c: char| c.is_alphanumeric() || "/._-".contains(c)) {
                left.push_str(&self.0);
            }
            rest = behind;
        }
        left.push_str(rest);
        Some(left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_of_a_case_is_left_out_where_it_stands_alone() {
        for (root, text, left) in [
            (
                "cases/a",
                "the same as 'cases/a/export/x'",
                "the same as 'export/x'",
            ),
            ("a", "data/x and a/x", "data/x and x"),
            (".", "../map.csv and ./export", "../map.csv and export"),
            ("", "a/b", "a/b"),
        ] {
            let said = Root::of(Path::new(root)).left_out(text);
            assert_eq!(said.as_deref().unwrap_or(text), left, "{root}");
        }
        let mut path = "../x".to_owned();
        Root::of(Path::new(".")).shorten(&mut path);
        assert_eq!(path, "../x");
    }
}
