//! What rounds were run and what they came to, kept in a file where asked: a campaign of hours goes on where
//! it was ended.
//!
//! Apart because it is the only part that outlives a test.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use super::Exit;

/// Rounds between two notes of where the campaign is.
const STEP: u64 = 500;

/// Failures that are told in full.
const TOLD: usize = 20;

/// The rounds of one form.
pub(super) struct Record {
    name: &'static str,
    round: u64,
    rounds: u64,
    /// How often runs ended with each status.
    ended: [u64; 3],
    failed: u64,
    failures: Vec<String>,
    /// Where the record is kept.
    path: Option<PathBuf>,
}

fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

impl Record {
    /// Starts, or goes on where a record is kept: `LABELCAST_MUTATIONS` says up to which round,
    /// `LABELCAST_MUTATIONS_FROM` from which, `LABELCAST_MUTATIONS_RECORD` in which folder it is kept.
    pub(super) fn resume(name: &'static str, rounds: u64) -> Self {
        let folder = std::env::var_os("LABELCAST_MUTATIONS_RECORD").map(PathBuf::from);
        let path = folder.map(|folder| {
            fs::create_dir_all(&folder).unwrap();
            folder.join(name)
        });
        let mut record = Self {
            name,
            round: asked("LABELCAST_MUTATIONS_FROM").unwrap_or(0),
            rounds: asked("LABELCAST_MUTATIONS").unwrap_or(rounds),
            ended: [0; 3],
            failed: 0,
            failures: Vec::new(),
            path,
        };
        record.read();
        record
    }

    fn read(&mut self) {
        let Some(text) = self
            .path
            .as_ref()
            .and_then(|path| fs::read_to_string(path).ok())
        else {
            return;
        };
        let fields: BTreeMap<&str, u64> = text
            .lines()
            .filter_map(|line| line.split_once(": "))
            .filter_map(|(name, value)| Some((name, value.parse().ok()?)))
            .collect();
        let field = |name| fields.get(name).copied().unwrap_or(0);
        self.round = field("rounds");
        self.ended = ["status 0", "status 1", "status 2"].map(field);
        self.failed = field("failed");
    }

    fn write(&self) {
        let Some(path) = &self.path else { return };
        let [done, partial, cannot] = self.ended;
        let text = format!(
            "rounds: {}\nstatus 0: {done}\nstatus 1: {partial}\nstatus 2: {cannot}\nfailed: {}\n",
            self.round, self.failed
        );
        let beside = path.with_extension("new");
        fs::write(&beside, text).unwrap();
        fs::rename(beside, path).unwrap();
    }

    /// The next round, if there is one.
    pub(super) fn next(&mut self) -> Option<u64> {
        (self.round < self.rounds).then_some(self.round)
    }

    /// Notes how a round ended.
    pub(super) fn done(&mut self, round: u64, ways: &str, exit: Result<Exit, String>) {
        self.round = round + 1;
        match exit {
            Ok(exit) => self.ended[exit as usize] += 1,
            Err(why) => {
                self.failed += 1;
                let failure = format!("{} round {round}: {ways}: {why}", self.name);
                if let Some(path) = &self.path {
                    let path = path.with_extension("failures");
                    let mut all = fs::read_to_string(&path).unwrap_or_default();
                    let _ = writeln!(all, "{failure}");
                    fs::write(path, all).unwrap();
                }
                if self.failures.len() < TOLD {
                    self.failures.push(failure);
                }
            }
        }
        if self.round.is_multiple_of(STEP) {
            self.write();
        }
    }

    /// Ends.
    ///
    /// # Panics
    /// If a round failed.
    pub(super) fn end(self) {
        self.write();
        let (name, rounds, ended) = (self.name, self.round, self.ended);
        assert!(
            self.failed == 0,
            "{name}: {} of {rounds} rounds failed, the others ended with {ended:?}:\n{}",
            self.failed,
            self.failures.join("\n")
        );
    }
}

/// The most memory that the process took, in bytes, where the system tells.
pub(super) fn memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes << 10)
}
