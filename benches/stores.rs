//! Whole runs of `labelcast preview` over generated stores, paired with public tools in one run.
//!
//! `cargo bench --bench stores` times small stores; `-- --full` those of benches/README.md; `-- --cold` drops the
//! page cache before each run where the system lets it; `-- maildir`, `mbox`, `mailbox1`, `pst` or `stats` picks one. Not a
//! micro-benchmark: each figure is the wall time of a whole process, in turn with the tool it is compared with.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![expect(
    clippy::cast_precision_loss,
    reason = "a rate is printed without decimals"
)]

mod generate;
mod pst;

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use labelcast::synth::tenant::Plan;

const RUNS: usize = 5;

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|a| a != "--bench")
        .collect();
    if let [word, rest @ ..] = &arguments[..]
        && word == pst::WALK
    {
        return pst::walk(rest);
    }
    let has = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let picked = |name: &str| {
        has(name)
            || !["maildir", "mbox", "mailbox1", "tenant", "stats", "pst"]
                .iter()
                .any(|known| has(known))
    };
    let (full, cold) = (has("--full"), has("--cold"));
    if cold && !drop_caches() {
        println!("cold runs are skipped: the page cache cannot be dropped here (needs root)");
        return Ok(());
    }
    let data = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("stores");
    std::fs::create_dir_all(&data)?;
    if picked("maildir") {
        let messages = if full { 200_000 } else { 10_000 };
        let root = data.join(format!("maildir-{messages}"));
        make(&root, |path| {
            generate::maildir(path, messages, 7).map(|_| ())
        })?;
        let tool = "find \"$0\" -type f -print0 | xargs -0 -P2 cat > /dev/null";
        compare("maildir", messages, &root, tool, cold)?;
    }
    if picked("mbox") {
        let bytes = if full { 2_000_000_000 } else { 100_000_000 };
        let path = data.join(format!("mbox-{bytes}.mbox"));
        make(&path, |path| generate::mbox(path, bytes, 7).map(|_| ()))?;
        compare(
            "mbox",
            bytes / 17_000,
            &path,
            "cat \"$0\" > /dev/null",
            cold,
        )?;
    }
    if picked("mailbox1") {
        let items = if full { 1_000_000 } else { 50_000 };
        let path = data.join(format!("mailbox1-{items}.json"));
        make(&path, |path| generate::mailbox1(path, items, 7))?;
        compare("mailbox1", items, &path, "cat \"$0\" > /dev/null", cold)?;
    }
    if picked("stats") {
        let bytes = if full { 500_000_000 } else { 50_000_000 };
        let path = data.join(format!("stats-{bytes}.csv"));
        make(&path, |path| generate::stats(path, bytes, 7).map(|_| ()))?;
        // Megabytes take the place of items: a row has no size of its own.
        let megabytes = bytes / 1_000_000;
        compare("stats", megabytes, &path, "cat \"$0\" > /dev/null", cold)?;
    }
    if picked("tenant") {
        let items = if full { 1_000_000 } else { 50_000 };
        let root = data.join(format!("tenant-{items}"));
        make(&root, |path| tenant(path, items))?;
        let tool = "find \"$0\" -type f -print0 | xargs -0 cat > /dev/null";
        compare("tenant", items, &root, tool, cold)?;
    }
    if picked("pst") {
        pst::run(&data, full, cold)?;
    }
    Ok(())
}

/// A tenant of `labelcast.mailbox/1`, a thousand items for each mailbox.
fn tenant(path: &Path, items: u64) -> io::Result<()> {
    std::fs::create_dir_all(path)?;
    let plan = Plan {
        mailboxes: items / 1_000,
        items,
        ..Plan::default()
    };
    synth::tenant::write(&plan, path).map(drop)
}

/// Makes a store once; a half-made one is not left under its name.
fn make(path: &Path, write: impl FnOnce(&Path) -> io::Result<()>) -> io::Result<()> {
    if path.exists() {
        return Ok(());
    }
    let unfinished = path.with_extension("unfinished");
    if unfinished.is_dir() {
        std::fs::remove_dir_all(&unfinished)?;
    }
    write(&unfinished)?;
    std::fs::rename(unfinished, path)
}

/// Times both in turn and prints medians and the median ratio.
fn compare(name: &str, items: u64, store: &Path, tool: &str, cold: bool) -> io::Result<()> {
    let ours = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_labelcast"));
        command
            .args(["preview", "--format", "json", "--quiet"])
            .arg(store);
        command
    };
    let theirs = || {
        let mut command = Command::new("sh");
        command.arg("-c").arg(tool).arg(store);
        command
    };
    let (mut a, mut b, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for run in 0..=RUNS {
        let ours = time(ours(), cold)?;
        let theirs = time(theirs(), cold)?;
        // The first pair warms the cache up.
        if run > 0 || cold {
            a.push(ours);
            b.push(theirs);
            ratios.push(ours.as_secs_f64() / theirs.as_secs_f64());
        }
    }
    ratios.sort_by(f64::total_cmp);
    let (ours, theirs) = (median(&mut a), median(&mut b));
    println!(
        "{name}: labelcast {:.3} s, `{tool}` {:.3} s, ratio {:.2} ({:.2} to {:.2}), about {:.0} items/s",
        ours.as_secs_f64(),
        theirs.as_secs_f64(),
        ratios.get(ratios.len() / 2).copied().unwrap_or_default(),
        ratios.first().copied().unwrap_or_default(),
        ratios.last().copied().unwrap_or_default(),
        items as f64 / ours.as_secs_f64(),
    );
    Ok(())
}

fn time(mut command: Command, cold: bool) -> io::Result<Duration> {
    if cold {
        drop_caches();
    }
    let start = Instant::now();
    let status = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status()?;
    let taken = start.elapsed();
    if status.success() {
        Ok(taken)
    } else {
        Err(io::Error::other(format!("{command:?}: {status}")))
    }
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// Whether the system let the page cache be dropped.
fn drop_caches() -> bool {
    let synced = Command::new("sync")
        .status()
        .is_ok_and(|status| status.success());
    synced && std::fs::write("/proc/sys/vm/drop_caches", "3").is_ok()
}
