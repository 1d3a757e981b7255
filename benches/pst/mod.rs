//! Outlook data files: `preview` and `inspect` in turn with `cat`, and each once or more against
//! programs that read such files.
//!
//! Apart from the other stores because there are rivals here, and because one of them is a library:
//! this program starts itself again to walk a store with it.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use labelcast::synth::pst::{Plan, write};

#[path = "../../tests/it/synth_pst/theirs.rs"]
mod theirs;

/// The first argument of this program where it is to walk a store with `outlook-pst`.
pub(crate) const WALK: &str = "walk-with-outlook-pst";

/// Times that each pair runs.
const RUNS: usize = 7;
/// A program that takes longer than this runs once.
const SLOW: Duration = Duration::from_secs(8);

/// Walks a store with `outlook-pst`: every message; with `files` every attachment, too.
pub(crate) fn walk(arguments: &[String]) -> io::Result<()> {
    let files = arguments.iter().any(|argument| argument == "files");
    let path = arguments.last().map(PathBuf::from).unwrap_or_default();
    let (messages, attachments) = theirs::count(&path, files)?;
    println!("{messages} messages, {attachments} attachments");
    Ok(())
}

/// Makes both stores and times all programs over them.
pub(crate) fn run(data: &Path, full: bool, cold: bool) -> io::Result<()> {
    let messages = if full { 100_000 } else { 5_000 };
    for (name, size, rivals) in [("small", 10_000, true), ("large", 75_000, false)] {
        let path = data.join(format!("{name}-{messages}.pst"));
        let plan = Plan {
            seed: 7,
            messages,
            size,
            ..Plan::default()
        };
        super::make(&path, |path| {
            let file = std::fs::File::create(path)?;
            write(&plan, file, &mut |_| {}).map(|_| ())
        })?;
        let bytes = std::fs::metadata(&path)?.len();
        println!("pst, {name} messages: {messages} messages, {bytes} bytes");
        let preview = ["preview", "--format", "json"];
        let cat = shell("cat \"$0\" > /dev/null", &path);
        against(&preview, "cat", &cat, &path, cold)?;
        against(&["inspect"], "cat", &cat, &path, cold)?;
        memory(&preview, &path);
        let (bare, files) = (myself(&path, &["bare"])?, myself(&path, &["files"])?);
        against(&preview, "walk with outlook-pst", &bare, &path, cold)?;
        against(&preview, "the same with attachments", &files, &path, cold)?;
        if rivals {
            rivals_of(&preview, data, &path, cold)?;
        }
    }
    Ok(())
}

/// `lspst` and `readpst`, where they are installed.
fn rivals_of(ours: &[&str], data: &Path, path: &Path, cold: bool) -> io::Result<()> {
    let out = data.join("readpst");
    for (tool, script) in [
        ("lspst", "lspst \"$0\" > /dev/null".to_owned()),
        (
            "readpst",
            format!("readpst -q -r -o '{}' \"$0\" > /dev/null", out.display()),
        ),
    ] {
        if Command::new(tool).arg("-V").output().is_err() {
            println!("  {tool}: skipped, it is not installed (package pst-utils)");
            continue;
        }
        std::fs::create_dir_all(&out)?;
        against(ours, tool, &shell(&script, path), path, cold)?;
        std::fs::remove_dir_all(&out)?;
    }
    Ok(())
}

/// A command made anew for each run.
type Make = Box<dyn Fn() -> Command>;

fn shell(script: &str, path: &Path) -> Make {
    let (script, path) = (script.to_owned(), path.to_owned());
    Box::new(move || {
        let mut command = Command::new("sh");
        command.arg("-c").arg(&script).arg(&path);
        command
    })
}

fn myself(path: &Path, words: &'static [&'static str]) -> io::Result<Make> {
    let (program, path) = (std::env::current_exe()?, path.to_owned());
    Ok(Box::new(move || {
        let mut command = Command::new(&program);
        command.arg(WALK).args(words).arg(&path);
        command
    }))
}

fn labelcast(arguments: &[&str], path: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_labelcast"));
    command.args(arguments).arg("--quiet").arg(path);
    command
}

/// Times both in turn and prints medians and ratios.
fn against(ours: &[&str], name: &str, theirs: &Make, path: &Path, cold: bool) -> io::Result<()> {
    let (mut a, mut b, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for run in 0..=RUNS {
        let mine = super::time(labelcast(ours, path), cold)?;
        let other = super::time(theirs(), cold)?;
        let slow = other > SLOW;
        // The first pair warms the cache up.
        if run > 0 || cold || slow {
            a.push(mine);
            b.push(other);
            ratios.push(mine.as_secs_f64() / other.as_secs_f64());
        }
        if slow {
            break;
        }
    }
    ratios.sort_by(f64::total_cmp);
    let middle = ratios.get(ratios.len() / 2).copied().unwrap_or_default();
    println!(
        "  {} {:.3} s, {name} {:.3} s: ratio {middle:.3} ({:.3} to {:.3}), {:.1} times as fast, {} runs",
        ours.first().copied().unwrap_or_default(),
        super::median(&mut a).as_secs_f64(),
        super::median(&mut b).as_secs_f64(),
        ratios.first().copied().unwrap_or_default(),
        ratios.last().copied().unwrap_or_default(),
        1.0 / middle,
        ratios.len(),
    );
    Ok(())
}

/// Prints the most memory that a run holds, where `time` can tell.
fn memory(ours: &[&str], path: &Path) {
    let plain = labelcast(ours, path);
    let mut command = Command::new("/usr/bin/time");
    command.args(["-f", "%M"]).arg(plain.get_program());
    let Ok(done) = command
        .args(plain.get_args())
        .stdout(std::process::Stdio::null())
        .output()
    else {
        println!("  memory: skipped, there is no /usr/bin/time here");
        return;
    };
    let said = String::from_utf8_lossy(&done.stderr);
    println!("  memory: {} KB at most", said.trim());
}
