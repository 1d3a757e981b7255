//! Runs that are killed at any moment: what they wrote is whole or not there, and a run that is repeated or
//! resumed gives the same bytes.
//!
//! The real program is killed, which no test in process can be. `LABELCAST_KILLS=200` says how often for
//! each command; without it, a few times.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::cli_support::{file, folder, mailbox};

const LABELCAST: &str = env!("CARGO_BIN_EXE_labelcast");

fn rounds() -> u32 {
    let asked = std::env::var("LABELCAST_KILLS").ok();
    asked.and_then(|rounds| rounds.parse().ok()).unwrap_or(4)
}

/// The next number of a sequence that is the same in every run.
fn random(state: &mut u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state
}

/// Mailboxes enough that a run can be met in its middle.
fn tenant(here: &Path, mailboxes: usize) -> String {
    let tenant = here.join("tenant");
    fs::create_dir_all(&tenant).unwrap();
    let names: Vec<String> = (0..80).map(|n| format!("Projects {n}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    for n in 0..mailboxes {
        let address = format!("user{n:03}@example.com");
        file(
            &tenant,
            &format!("{address}.json"),
            &mailbox(&address, &names),
        );
    }
    tenant.to_str().unwrap().to_owned()
}

/// What a command writes: its standard output, and the files in the folder that it is given.
type Written = (Vec<u8>, Vec<(PathBuf, Vec<u8>)>);

fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut left = vec![folder.to_owned()];
    while let Some(folder) = left.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                left.push(path);
            } else if !entry.file_name().to_string_lossy().starts_with('.') {
                found.push((path.clone(), fs::read(path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// Kills a command at random moments. `out` is the folder that it writes into; `kept` says that what a killed
/// run left there is used by the next, and that its files grow.
fn kill(args: &[&str], out: &Path, kept: bool) {
    let fresh = || {
        let _ = fs::remove_dir_all(out);
        fs::create_dir_all(out).unwrap();
    };
    let whole = || -> Written {
        let done = Command::new(LABELCAST)
            .args(args)
            .stderr(Stdio::null())
            .output()
            .unwrap();
        (done.stdout, files(out))
    };
    fresh();
    let started = Instant::now();
    let expected = whole();
    let longest = u64::try_from(started.elapsed().as_micros())
        .unwrap()
        .max(2_000);
    let mut state = 0x9e37_79b9_7f4a_7c15;
    let mut cut = 0;
    for round in 0..rounds() {
        if !kept || round % 8 == 0 {
            fresh();
        }
        let mut run = Command::new(LABELCAST)
            .args(args)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_micros(random(&mut state) % longest));
        cut += u32::from(run.try_wait().unwrap().is_none());
        let _ = run.kill();
        run.wait().unwrap();
        if !kept {
            for (path, bytes) in files(out) {
                let whole = expected.1.iter().find(|(name, _)| *name == path);
                assert_eq!(
                    Some(&bytes),
                    whole.map(|(_, bytes)| bytes),
                    "round {round}: {}",
                    path.display()
                );
            }
        }
        let again = whole();
        assert_eq!(again.0, expected.0, "round {round}");
        if !kept {
            assert_eq!(again.1, expected.1, "round {round}");
            let left = fs::read_dir(out).unwrap().flatten();
            let left = left.filter(|entry| {
                entry
                    .file_name()
                    .to_string_lossy()
                    .starts_with(".labelcast-")
            });
            assert_eq!(
                left.count(),
                0,
                "round {round}: what was left behind is removed"
            );
        }
    }
    assert!(cut > 0, "no run was met before its end");
}

#[test]
fn size_is_resumed_from_its_state() {
    let here = folder("killed-state");
    let (tenant, out) = (tenant(&here, 40), here.join("state"));
    let state = out.to_str().unwrap();
    kill(
        &[
            "size", &tenant, "--state", state, "--format", "json", "--quiet",
        ],
        &out,
        true,
    );
}

#[test]
fn items_are_whole_or_not_there() {
    let here = folder("killed-items");
    let (tenant, out) = (tenant(&here, 40), here.join("out"));
    let items = out.join("items.ndjson");
    let items = items.to_str().unwrap();
    kill(
        &[
            "preview", &tenant, "--items", items, "--format", "json", "--quiet",
        ],
        &out,
        false,
    );
}

#[cfg(feature = "parquet")]
#[test]
fn tables_are_whole_or_not_there() {
    let here = folder("killed-parquet");
    let (tenant, out) = (tenant(&here, 40), here.join("out"));
    let path = out.to_str().unwrap();
    kill(
        &[
            "preview",
            &tenant,
            "--parquet",
            path,
            "--parquet-items",
            "--format",
            "json",
            "--quiet",
        ],
        &out,
        false,
    );
}

#[test]
fn batch_files_are_whole_or_not_there() {
    let here = folder("killed-csv");
    let out = here.join("out");
    let mut table = "Source Exchange Email,Target GUser\n".to_owned();
    for n in 0..40_000 {
        table.push_str(&format!("user{n}@example.com,user{n}@example.org\n"));
    }
    let users = file(&here, "users.csv", &table);
    let path = out.to_str().unwrap();
    let args = [
        "plan",
        "csv",
        "write",
        "--kind",
        "google",
        "--mapping",
        &users,
        "--out",
        path,
        "--force",
    ];
    kill(&args, &out, false);
}

#[test]
fn expectations_are_whole_or_not_there() {
    let here = folder("killed-accept");
    let cases = here.join("cases");
    let names: Vec<String> = (0..60).map(|n| format!("Projects {n}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let make = || {
        let _ = fs::remove_dir_all(&cases);
        for n in 0..12 {
            let export = cases.join(format!("case{n}/export"));
            fs::create_dir_all(&export).unwrap();
            file(
                &export,
                "mailbox.json",
                &mailbox("aiko@example.com", &names),
            );
        }
    };
    let path = cases.to_str().unwrap();
    let accept = || {
        let mut command = Command::new(LABELCAST);
        command
            .args(["snapshot", "accept", path])
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    };
    make();
    let started = Instant::now();
    assert!(accept().status().unwrap().success());
    let longest = u64::try_from(started.elapsed().as_micros()).unwrap();
    let expected = files(&cases);
    let mut state = 0x2545_f491_4f6c_dd1d;
    for round in 0..rounds() {
        make();
        let mut run = accept().spawn().unwrap();
        std::thread::sleep(Duration::from_micros(random(&mut state) % longest));
        let _ = run.kill();
        run.wait().unwrap();
        for (path, bytes) in files(&cases) {
            let whole = expected.iter().find(|(name, _)| *name == path);
            assert_eq!(
                Some(&bytes),
                whole.map(|(_, bytes)| bytes),
                "round {round}: {}",
                path.display()
            );
        }
        assert!(accept().status().unwrap().success());
        assert_eq!(files(&cases), expected, "round {round}");
    }
}
