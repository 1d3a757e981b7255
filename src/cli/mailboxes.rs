//! Finds the mailboxes of a run and works through them: in batches, in parallel, told in order.
//!
//! It stands apart because `preview` and `inspect` share it, and because it alone knows about
//! threads: what is printed never depends on them.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::Io;
use super::failure::{Exit, Failure};
use super::options::Read;
use super::panics::guarded;
use super::progress::{Progress, Watched};
use model::{Inspection, Mailbox, MailboxKind, MailboxPrediction, Problem, SourceFormat};
use report::problems::Problems;
use sources::{self, DiscoverOptions, Export, Mapping};

/// Threads for exports of many small files: they wait for the disk, not for a core.
/// `benches/README.md` has what was measured.
const WAITING_THREADS: usize = 96;

/// Threads for data files, which are read in many small pieces: one of 8.7 GB that no cache held took
/// 1.8 s with 32, 2.9 s with 8 and 7.6 s with 2 threads. From the cache, more threads only cost.
const STORE_THREADS: usize = 32;

/// Results for each thread that are held until they are told in order. Mailboxes differ in size by orders of
/// magnitude: with 1, two threads were busy for two thirds of the time.
pub(super) const BATCH: usize = 16;

/// Bytes of files read as one text that are worked on at a time, by all threads together: what is held of
/// such a file grows with it, up to a hundred times its size where it is made to.
const TEXT_AT_A_TIME: u64 = 16 << 20;

/// What is printed of one mailbox.
pub(super) trait Told {
    /// What could not be read of it.
    fn problems(&self) -> &[Problem];

    /// Whether it has no folder.
    fn is_empty(&self) -> bool;

    /// Whose it is, and of what kind, where the export says so.
    fn owner(&self) -> Option<(&str, MailboxKind)> {
        None
    }
}

impl Told for MailboxPrediction {
    fn problems(&self) -> &[Problem] {
        &self.problems
    }

    fn owner(&self) -> Option<(&str, MailboxKind)> {
        Some((&self.address, self.kind))
    }

    fn is_empty(&self) -> bool {
        self.folders.is_empty()
    }
}

impl Told for Inspection {
    fn problems(&self) -> &[Problem] {
        &self.problems
    }

    fn owner(&self) -> Option<(&str, MailboxKind)> {
        Some((&self.address, self.kind))
    }

    fn is_empty(&self) -> bool {
        self.folders.is_empty()
    }
}

/// The mailboxes of a run, and what was said of them so far.
pub(super) struct Mailboxes {
    pub(super) exports: Vec<Export>,
    pub(super) progress: Progress,
    pool: ThreadPool,
    problems: Problems,
    readable: bool,
    /// Where the mailbox of each address and kind was found first.
    owners: BTreeMap<(String, MailboxKind), String>,
}

impl Mailboxes {
    /// Finds them. Fails if there is nothing to read.
    pub(super) fn find(read: &Read, io: &mut Io<'_>) -> Result<Self, Failure> {
        let options = DiscoverOptions {
            from: read.from,
            mapping: read.mapping.as_deref().map(Mapping::read).transpose()?,
            follow: read.follow,
        };
        let found = sources::discover(&read.exports, &options)?;
        if found.exports.is_empty() {
            let shown = read.exports.first().map(|path| path.to_string_lossy());
            return Err(Failure::new(
                &shown.unwrap_or_default(),
                "",
                "no mailbox was found",
                "give an exported mailbox, or a folder with one export per user",
            ));
        }
        let mut problems = Problems::new(io.lang);
        io.tell(&mut problems, &found.problems);
        let progress = Progress::new(
            io.surroundings.progress && !read.quiet,
            found.exports.len(),
            io.lang,
        );
        Ok(Self {
            pool: pool(read.jobs, &found.exports)?,
            exports: found.exports,
            progress,
            problems,
            readable: false,
            owners: BTreeMap::new(),
        })
    }

    /// Works on every mailbox and gives the results to `each`, in order. A mailbox that cannot be
    /// opened, or on which the work panics, gives a problem.
    pub(super) fn work<T: Told + Send>(
        &mut self,
        io: &mut Io<'_>,
        work: impl Fn(&dyn Mailbox) -> T + Sync,
        each: impl FnMut(&mut Self, &mut Io<'_>, &Export, Result<T, Problem>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        self.work_on(io, BATCH, |_, mailbox| work(mailbox), each)
    }

    /// Works as [`Mailboxes::work`] does, with so many results held for each thread at a time: for results
    /// that are small, so that no thread waits for the others. The work is shown its export, too.
    pub(super) fn work_on<T: Told + Send>(
        &mut self,
        io: &mut Io<'_>,
        at_a_time: usize,
        work: impl Fn(&Export, &dyn Mailbox) -> T + Sync,
        mut each: impl FnMut(&mut Self, &mut Io<'_>, &Export, Result<T, Problem>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let exports = std::mem::take(&mut self.exports);
        let threads = self.pool.current_num_threads().max(2);
        for batch in batches(&exports, threads.saturating_mul(at_a_time)) {
            let results: Vec<Result<T, Problem>> = self.pool.install(|| {
                batch
                    .par_iter()
                    .with_max_len(1)
                    .map(|export| {
                        one(export, &self.progress, &|mailbox: &dyn Mailbox| {
                            work(export, mailbox)
                        })
                    })
                    .collect()
            });
            for (export, result) in batch.iter().zip(results) {
                self.note(&result);
                self.note_owner(io, export, &result);
                each(self, io, export, result)?;
            }
        }
        Ok(())
    }

    /// Works on one mailbox after the other, for work that writes as it goes.
    pub(super) fn work_in_turn<T: Told + Send>(
        &mut self,
        io: &mut Io<'_>,
        mut work: impl FnMut(&dyn Mailbox) -> Result<T, Failure> + Send,
        mut each: impl FnMut(&mut Self, &mut Io<'_>, &Export, Result<T, Problem>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        for export in std::mem::take(&mut self.exports) {
            let opened = guarded(&export.shown, || sources::open(&export))
                .and_then(|opened| opened.map_err(Problem::from));
            let result = opened.and_then(|mailbox| {
                let progress = &self.progress;
                // The records of an item file are read in a second pass.
                progress.opened(mailbox.pieces(), 2);
                let watched = Watched {
                    mailbox: mailbox.as_ref(),
                    progress,
                };
                guarded(&export.shown, || self.pool.install(|| work(&watched)))
            });
            self.progress.mailbox_done();
            let result = match result {
                Ok(Ok(done)) => Ok(done),
                Ok(Err(failure)) => return Err(failure),
                Err(problem) => Err(problem),
            };
            self.note(&result);
            self.note_owner(io, &export, &result);
            each(self, io, &export, result)?;
        }
        Ok(())
    }

    /// A mailbox with problems and not one folder was not read, though it could be opened.
    pub(super) fn note<T: Told>(&mut self, result: &Result<T, Problem>) {
        match result {
            Ok(told) if !told.is_empty() || told.problems().is_empty() => self.readable = true,
            Ok(told) if told.problems().iter().any(Problem::is_lossy) => {}
            Ok(told) => told
                .problems()
                .iter()
                .take(1)
                .for_each(|first| self.problems.nothing_read(first)),
            Err(problem) => self.problems.nothing_read(problem),
        }
    }

    /// Tells a second mailbox of one address: another copy, or an export in parts whose names do not say so.
    fn note_owner<T: Told>(
        &mut self,
        io: &mut Io<'_>,
        export: &Export,
        result: &Result<T, Problem>,
    ) {
        let Some((address, kind)) = result.as_ref().ok().and_then(Told::owner) else {
            return;
        };
        // Whom the table of users gives an address, it means.
        if !address.contains('@') || export.target.is_some() {
            return;
        }
        let key = (address.to_lowercase(), kind);
        let Some(before) = self.owners.get(&key).cloned() else {
            self.owners.insert(key, export.shown.clone());
            return;
        };
        let problem = Problem::new(
            export.shown.clone(),
            "",
            format!(
                "this is a mailbox of the same address as '{before}': items may be counted twice"
            ),
            "take one of them out of the export, or say in --mapping whose each is",
        );
        self.tell(io, &[problem]);
    }

    /// Tells the problems of a mailbox.
    pub(super) fn tell(&mut self, io: &mut Io<'_>, problems: &[Problem]) {
        let said = &mut self.problems;
        self.progress.suspend(|| {
            // That standard error cannot be written is no reason to stop.
            let _ = said.of_mailbox(io.err, problems);
        });
    }

    /// What could not be read.
    pub(super) const fn problems(&self) -> &Problems {
        &self.problems
    }

    /// Whether any mailbox could be read so far.
    pub(super) const fn readable(&self) -> bool {
        self.readable
    }

    /// Ends the run: says how much was not said, and how it went.
    pub(super) fn end(self, io: &mut Io<'_>) -> Exit {
        let Self {
            progress,
            problems,
            readable,
            ..
        } = self;
        drop(progress);
        let _ = problems.end(io.err);
        if !readable {
            Exit::CannotRun
        } else if problems.lossy() {
            Exit::Partial
        } else {
            Exit::Done
        }
    }
}

/// Bytes of an export that are held as one text while it is worked on.
fn text(export: &Export) -> u64 {
    use SourceFormat::{Graph, Ics, Mailbox1, Stats, Vcf};
    match export.format {
        Graph | Ics | Mailbox1 | Stats | Vcf => std::fs::metadata(&export.path)
            .map_or(0, |meta| if meta.is_file() { meta.len() } else { 0 }),
        _ => 0,
    }
}

/// Exports that are worked on together, in their order: not too many, and not too much text. The parts
/// depend on the exports alone.
fn batches(exports: &[Export], most: usize) -> impl Iterator<Item = &[Export]> {
    let mut left = exports;
    std::iter::from_fn(move || {
        let (mut taken, mut texts) = (0, 0_u64);
        for export in left.iter().take(most.max(1)) {
            texts = texts.saturating_add(text(export));
            if taken > 0 && texts > TEXT_AT_A_TIME {
                break;
            }
            taken += 1;
        }
        let (batch, rest) = left.split_at_checked(taken)?;
        left = rest;
        (!batch.is_empty()).then_some(batch)
    })
}

/// Opens one mailbox and works on it.
fn one<T>(
    export: &Export,
    progress: &Progress,
    work: &impl Fn(&dyn Mailbox) -> T,
) -> Result<T, Problem> {
    let result = guarded(&export.shown, || {
        let mailbox = sources::open(export).map_err(Problem::from)?;
        progress.opened(mailbox.pieces(), 1);
        Ok(work(&Watched {
            mailbox: mailbox.as_ref(),
            progress,
        }))
    });
    progress.mailbox_done();
    result.and_then(|result| result)
}

/// Threads that pay off for a format, on any number of cores.
const fn waiting(format: SourceFormat) -> usize {
    use SourceFormat::{Eml, Graph, Ics, Mailbox1, Maildir, Mbox, Msg, Pst, Stats, Vcf};
    match format {
        Eml | Maildir | Msg => WAITING_THREADS,
        Pst => STORE_THREADS,
        Graph | Ics | Mailbox1 | Mbox | Stats | Vcf => 1,
    }
}

/// The threads of a run.
fn pool(jobs: Option<usize>, exports: &[Export]) -> Result<ThreadPool, Failure> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let waiting = exports.iter().map(|export| waiting(export.format)).max();
    let threads = jobs.unwrap_or_else(|| cores.max(waiting.unwrap_or(1)));
    ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|error| {
            let cause = format!("cannot start {threads} threads: {error}");
            Failure::new("labelcast", "", &cause, "try --jobs 1")
        })
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::Surroundings;

    /// A mailbox file of one folder.
    fn mailbox(folder: &Path, name: &str) -> PathBuf {
        let path = folder.join(format!("{name}.json"));
        let text = format!(
            r#"{{"schema":"labelcast.mailbox/1","address":"{name}@example.com","kind":"user",
                "folders":[{{"name":"A","items":[],"folders":[]}}]}}"#
        );
        std::fs::write(&path, text).unwrap();
        path
    }

    #[test]
    fn large_texts_are_worked_on_one_at_a_time() {
        let folder = std::env::temp_dir().join(format!("labelcast-texts-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let export = |name: &str, bytes: u64| {
            let path = folder.join(name);
            std::fs::File::create(&path)
                .unwrap()
                .set_len(bytes)
                .unwrap();
            Export::new(path, name.to_owned(), SourceFormat::Vcf)
        };
        let half = TEXT_AT_A_TIME / 2;
        let exports = [
            ("a", 9),
            ("b", half),
            ("c", half),
            ("d", half * 9),
            ("e", 1),
            ("f", 1),
        ];
        let exports = exports.map(|(name, bytes)| export(name, bytes));
        let names = |most| -> Vec<String> {
            let names = |batch: &[Export]| batch.iter().map(|export| &*export.shown).collect();
            batches(&exports, most).map(names).collect()
        };
        assert_eq!(names(9), ["ab", "c", "d", "ef"]);
        assert_eq!(names(1), ["a", "b", "c", "d", "e", "f"]);
        assert_eq!(batches(&[], 9).count(), 0);
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_panic_costs_only_its_mailbox() {
        let folder = std::env::temp_dir().join(format!("labelcast-panic-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let exports = ["aiko", "bad", "chika"].map(|name| mailbox(&folder, name));
        let read = Read {
            exports: exports.to_vec(),
            from: None,
            mapping: None,
            follow: false,
            jobs: Some(2),
            quiet: true,
        };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let surroundings = Surroundings::default();
        let mut io = Io {
            out: &mut out,
            err: &mut err,
            surroundings: &surroundings,
            lang: words::Lang::default(),
            asked: words::Lang::default(),
        };
        let mut mailboxes = Mailboxes::find(&read, &mut io).unwrap();
        let mut told = Vec::new();
        let inspect = |mailbox: &dyn Mailbox| {
            assert!(mailbox.info().address != "bad@example.com", "on purpose");
            simulate::inspect(mailbox)
        };
        let done = mailboxes.work(&mut io, inspect, |_, _, _, result| {
            told.push(
                result
                    .map(|told| told.address)
                    .map_err(|problem| problem.cause.to_string()),
            );
            Ok(())
        });
        assert!(done.is_ok());
        assert_eq!(mailboxes.end(&mut io), Exit::Partial);
        assert_eq!(told[0].as_deref(), Ok("aiko@example.com"));
        assert_eq!(
            told[1].as_deref(),
            Err(&"labelcast failed on this mailbox: on purpose".to_owned())
        );
        assert_eq!(told[2].as_deref(), Ok("chika@example.com"));
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
