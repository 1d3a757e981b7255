//! Runs `size --state` in process and as a child that is killed: the same bytes, whatever happened.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::cli_support::{Run, file, folder, labelcast, mailbox};
use labelcast::cli::Exit;

/// A tenant of so many mailboxes beside a folder for its state.
struct Tenant {
    exports: PathBuf,
    state: PathBuf,
}

impl Tenant {
    fn new(name: &str, mailboxes: usize) -> Self {
        let here = folder(name);
        let exports = here.join("tenant");
        fs::create_dir_all(&exports).unwrap();
        for n in 0..mailboxes {
            let names = &["A", "A/B", "Unread", "Old"][..n % 5];
            let text = mailbox(&format!("u{n:04}@example.com"), names);
            file(&exports, &format!("u{n:04}.json"), &text);
        }
        Self {
            exports,
            state: here.join("state"),
        }
    }

    fn args<'a>(&'a self, more: &[&'a str]) -> Vec<&'a str> {
        let exports = self.exports.to_str().unwrap();
        [&["size", exports, "--format", "json"], more].concat()
    }

    fn whole(&self, more: &[&str]) -> String {
        let run = labelcast(&self.args(more));
        assert_eq!((run.exit, run.err.as_str()), (Exit::Done, ""));
        run.out
    }

    fn resumed(&self, more: &[&str]) -> Run {
        let state = self.state.to_str().unwrap();
        labelcast(&[self.args(more), vec!["--state", state]].concat())
    }

    /// Results that are kept, the last one perhaps cut off.
    fn lines(&self) -> usize {
        let log = fs::read(self.log()).unwrap();
        log.split(|&byte| byte == b'\n').count() - 2
    }

    /// The one file of results.
    fn log(&self) -> PathBuf {
        let logs: Vec<PathBuf> = (fs::read_dir(&self.state).unwrap())
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "log"))
            .collect();
        assert_eq!(logs.len(), 1, "{logs:?}");
        logs[0].clone()
    }
}

#[test]
fn a_second_run_skips_what_the_first_finished_and_prints_the_same() {
    let tenant = Tenant::new("state_twice", 7);
    let whole = tenant.whole(&[]);
    let first = tenant.resumed(&[]);
    assert_eq!(
        (first.out.as_str(), first.err.as_str()),
        (whole.as_str(), "")
    );
    let second = tenant.resumed(&[]);
    assert_eq!(second.out, whole);
    assert!(
        second.err.contains("7 of 7 mailboxes are kept"),
        "{}",
        second.err
    );
    // What is told of it is a remark.
    let state = tenant.state.to_str().unwrap();
    let quiet = labelcast(&[tenant.args(&[]), vec!["--state", state, "--quiet"]].concat());
    assert_eq!((quiet.out, quiet.err.as_str()), (whole, ""));
}

#[test]
fn options_of_the_tenant_need_no_mailbox_again() {
    let tenant = Tenant::new("state_options", 4);
    tenant.resumed(&[]);
    let options = ["--edition", "business-plus", "--quota", "1k", "--top", "2"];
    let run = tenant.resumed(&options);
    assert_eq!(run.out, tenant.whole(&options));
    assert!(run.err.contains("4 of 4 mailboxes are kept"), "{}", run.err);
}

#[test]
fn a_changed_export_is_computed_again_and_told() {
    let tenant = Tenant::new("state_changed", 5);
    tenant.resumed(&[]);
    let text = mailbox("u0002@example.com", &["New", "Newer", "Newest"]);
    file(&tenant.exports, "u0002.json", &text);
    let run = tenant.resumed(&[]);
    assert_eq!(run.out, tenant.whole(&[]));
    assert!(run.out.contains("\"folders\": 4"));
    assert!(
        run.err.contains("1 of 5 mailboxes have changed since"),
        "{}",
        run.err
    );
    assert!(tenant.resumed(&[]).err.contains("5 of 5"));
}

#[test]
fn what_a_list_says_of_a_mailbox_is_part_of_what_it_is() {
    let tenant = Tenant::new("state_listed", 3);
    let list = |kind: &str| {
        let text = format!(
            "\"PrimarySmtpAddress\",\"RecipientTypeDetails\"\r\n\"u0001@example.com\",\"{kind}\"\r\n"
        );
        file(&tenant.exports, "users.csv", &text);
    };
    list("UserMailbox");
    assert_eq!(tenant.resumed(&[]).out, tenant.whole(&[]));
    list("RoomMailbox");
    let run = tenant.resumed(&[]);
    assert_eq!(run.out, tenant.whole(&[]));
    assert!(run.out.contains("\"kind\": \"resource\""), "{}", run.out);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
}

#[test]
fn totals_in_another_file_are_part_of_a_mailbox_known_by_numbers() {
    let here = folder("state_totals");
    let (exports, state) = (here.join("tenant"), here.join("state"));
    fs::create_dir_all(&exports).unwrap();
    let totals = |items: u32| {
        let text = format!(
            "\"UserPrincipalName\",\"ItemCount\",\"TotalItemSize\"\r\n\
             \"aiko@example.com\",\"{items}\",\"2 KB (2,048 bytes)\"\r\n"
        );
        file(&exports, "totals.csv", &text);
    };
    let folders = "\"Identity\",\"Name\",\"FolderPath\",\"FolderType\",\"ItemsInFolder\",\"FolderSize\"\r\n\
        \"aiko@example.com\\Inbox\",\"Inbox\",\"/Inbox\",\"Inbox\",\"3\",\"2 KB (2,048 bytes)\"\r\n";
    file(&exports, "folders.csv", folders);
    let args = ["size", exports.to_str().unwrap(), "--format", "json"];
    let kept = [&args[..], &["--state", state.to_str().unwrap()]].concat();
    for items in [3, 4] {
        totals(items);
        let (whole, kept) = (labelcast(&args), labelcast(&kept));
        assert_eq!((kept.exit, kept.out), (whole.exit, whole.out));
        assert_eq!(
            whole.err.contains("totals and folders differ"),
            items == 4,
            "{}",
            whole.err
        );
        assert_eq!(
            kept.err.contains("totals and folders differ"),
            items == 4,
            "{}",
            kept.err
        );
    }
}

#[test]
fn a_changed_setting_or_engine_is_computed_again_and_told() {
    let tenant = Tenant::new("state_settings", 3);
    tenant.resumed(&[]);
    let junk = ["--exclude-junk"];
    let run = tenant.resumed(&junk);
    assert_eq!(run.out, tenant.whole(&junk));
    assert!(
        run.err.contains("computed with other settings"),
        "{}",
        run.err
    );
    // An engine of the same name with other content is another engine.
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/engines/google_dms.toml");
    let own = fs::read_to_string(shipped).unwrap();
    let text = own.replacen("limit = 225", "limit = 5", 1);
    assert_ne!(own, text);
    let engine = file(tenant.exports.parent().unwrap(), "engine.toml", &text);
    let engine = ["--engine", engine.as_str()];
    assert_eq!(tenant.resumed(&engine).out, tenant.whole(&engine));
    // What was kept before is kept still.
    assert!(tenant.resumed(&[]).err.contains("3 of 3"));
}

#[test]
fn a_folder_of_files_is_another_when_one_file_changes() {
    let here = folder("state_tree");
    let inbox = here.join("tenant/aiko@example.com/Inbox");
    fs::create_dir_all(&inbox).unwrap();
    let message = |n: usize| {
        format!("From: ben@example.com\r\nMessage-ID: <{n}@example.com>\r\nSubject: x\r\n\r\nx\r\n")
    };
    for n in 0..3 {
        file(&inbox, &format!("{n}.eml"), &message(n));
    }
    let (exports, state) = (here.join("tenant"), here.join("state"));
    let run = || {
        labelcast(&[
            "size",
            exports.to_str().unwrap(),
            "--format",
            "json",
            "--state",
            state.to_str().unwrap(),
        ])
    };
    assert_eq!(run().exit, Exit::Done);
    assert!(run().err.contains("1 of 1 mailboxes are kept"));
    file(&inbox, "3.eml", &message(3));
    let changed = run();
    assert!(
        changed.err.contains("1 of 1 mailboxes have changed"),
        "{}",
        changed.err
    );
    assert!(changed.out.contains("\"items\": 4"), "{}", changed.out);
}

#[test]
fn a_state_cut_at_any_byte_gives_the_same_bytes() {
    let tenant = Tenant::new("state_cut", 3);
    let whole = tenant.whole(&[]);
    tenant.resumed(&[]);
    let log = tenant.log();
    let bytes = fs::read(&log).unwrap();
    for end in (0..bytes.len()).step_by(97).chain([bytes.len() - 1]) {
        fs::write(&log, &bytes[..end]).unwrap();
        let run = tenant.resumed(&[]);
        assert_eq!(
            (run.exit, run.out.as_str()),
            (Exit::Done, whole.as_str()),
            "{end}"
        );
        let torn = end > 0 && bytes[end - 1] != b'\n';
        assert_eq!(run.err.contains("cut off"), torn, "{end}: {}", run.err);
        // Later results win; the order of lines may differ.
        assert!(
            tenant
                .resumed(&[])
                .err
                .starts_with(&format!("{}: 3 of 3", tenant.state.to_str().unwrap()))
        );
    }
}

#[test]
fn a_flipped_bit_is_found_told_and_computed_again() {
    let tenant = Tenant::new("state_flipped", 3);
    let whole = tenant.whole(&[]);
    tenant.resumed(&[]);
    let log = tenant.log();
    let bytes = fs::read(&log).unwrap();
    let header = bytes.iter().position(|&byte| byte == b'\n').unwrap();
    for (n, place) in (0..bytes.len()).step_by(61).enumerate() {
        let mut broken = bytes.clone();
        broken[place] ^= 1 << (n % 8);
        fs::write(&log, &broken).unwrap();
        let run = tenant.resumed(&[]);
        assert_eq!(
            (run.exit, run.out.as_str()),
            (Exit::Done, whole.as_str()),
            "{place}"
        );
        assert!(
            run.err.contains("damaged") || run.err.contains("cut off"),
            "{place}: {}",
            run.err
        );
        assert!(run.err.contains("help: nothing is lost"), "{}", run.err);
        if place > header {
            assert!(!run.err.contains("3 of 3"), "{place}: {}", run.err);
        }
        let again = tenant.resumed(&[]);
        assert!(
            again.err.contains("3 of 3") && !again.err.contains("damaged"),
            "{}",
            again.err
        );
    }
}

#[test]
fn a_line_that_somebody_wrote_is_no_result() {
    let tenant = Tenant::new("state_garbage", 2);
    let whole = tenant.whole(&[]);
    tenant.resumed(&[]);
    let log = tenant.log();
    for garbage in [
        &b"00000000 2 {}\n"[..],
        b"\xff\xfe\xff\n",
        b"00000000 99999999999999999999999999 {}\n",
        b"\n\n\n",
        b"        ",
    ] {
        fs::write(&log, garbage).unwrap();
        let run = tenant.resumed(&[]);
        assert_eq!((run.exit, run.out.as_str()), (Exit::Done, whole.as_str()));
        assert!(run.err.contains("help: nothing is lost"), "{}", run.err);
    }
}

#[test]
fn a_mailbox_that_was_not_read_is_read_again() {
    let tenant = Tenant::new("state_failed", 2);
    let path = file(
        &tenant.exports,
        "u9999.json",
        "{\"schema\": \"labelcast.mailbox/1\",",
    );
    let first = tenant.resumed(&[]);
    assert_eq!(first.exit, Exit::Partial);
    let second = tenant.resumed(&[]);
    assert_eq!((second.exit, &second.out), (Exit::Partial, &first.out));
    assert!(
        second.err.contains("2 of 3") && second.err.contains(&path),
        "{}",
        second.err
    );
}

#[test]
fn problems_of_a_skipped_mailbox_are_told_again_and_the_status_is_the_same() {
    let tenant = Tenant::new("state_problems", 1);
    let text = mailbox("ben@example.com", &["A"]).replacen("\"size\":1000", "\"size\":\"big\"", 1);
    file(&tenant.exports, "ben.json", &text);
    let first = tenant.resumed(&[]);
    assert_eq!(first.exit, Exit::Partial, "{}", first.err);
    let second = tenant.resumed(&[]);
    assert_eq!((second.exit, &second.out), (Exit::Partial, &first.out));
    assert!(second.err.contains("2 of 2"), "{}", second.err);
    assert!(
        second.err.contains(first.err.lines().next().unwrap()),
        "{}",
        second.err
    );
}

#[test]
fn a_folder_that_another_run_uses_is_refused() {
    let tenant = Tenant::new("state_locked", 1);
    tenant.resumed(&[]);
    let lock = fs::OpenOptions::new()
        .write(true)
        .open(tenant.state.join("lock"))
        .unwrap();
    lock.lock().unwrap();
    let run = tenant.resumed(&[]);
    assert_eq!((run.exit, run.out.as_str()), (Exit::CannotRun, ""));
    assert!(
        run.err.contains("another run is using this folder\nhelp: "),
        "{}",
        run.err
    );
    drop(lock);
    assert_eq!(tenant.resumed(&[]).exit, Exit::Done);
}

#[test]
fn a_state_that_cannot_be_a_folder_is_refused() {
    let tenant = Tenant::new("state_refused", 1);
    fs::write(&tenant.state, "a file").unwrap();
    let run = tenant.resumed(&[]);
    assert_eq!((run.exit, run.out.as_str()), (Exit::CannotRun, ""));
    assert!(
        run.err.contains("cannot be made: ") && run.err.contains("\nhelp: "),
        "{}",
        run.err
    );
}

/// The next number of a sequence that is the same in every run of the test.
fn random(state: &mut u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state
}

/// Kills a run as soon as its file of results has so many bytes; whether it was still running.
fn killed_at(tenant: &Tenant, bytes: u64, wait: u64) -> bool {
    let mut child = Command::new(env!("CARGO_BIN_EXE_labelcast"))
        .args(tenant.args(&["--jobs", "1"]))
        .args(["--state", tenant.state.to_str().unwrap()])
        .current_dir(env!("CARGO_TARGET_TMPDIR"))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    loop {
        if child.try_wait().unwrap().is_some() {
            return false;
        }
        let logs = fs::read_dir(&tenant.state).into_iter().flatten().flatten();
        let length = logs
            .filter(|entry| {
                entry
                    .path()
                    .extension()
                    .is_some_and(|ending| ending == "log")
            })
            .map(|entry| entry.metadata().unwrap().len())
            .max();
        if length.is_some_and(|length| length >= bytes) {
            break;
        }
        std::thread::yield_now();
    }
    for _ in 0..wait {
        std::hint::spin_loop();
    }
    // SIGKILL: nothing of the process runs any more.
    child.kill().unwrap();
    let mut out = Vec::new();
    child.stdout.take().unwrap().read_to_end(&mut out).unwrap();
    child.wait().unwrap().code().is_none() && out.is_empty()
}

#[test]
fn a_run_that_is_killed_again_and_again_ends_with_the_same_bytes() {
    let mailboxes = 400;
    let tenant = Tenant::new("state_killed", mailboxes);
    let whole = tenant.whole(&[]);
    let mut state = 20_261_121;
    let mut killed = 0;
    // On a busy machine a run may end before it is looked at: then all begins anew.
    for _ in 0..20 {
        if killed >= 4 {
            break;
        }
        let _ = fs::remove_dir_all(&tenant.state);
        killed = 0;
        let mut length = 0;
        while killed < 6 {
            let step = 3_000 + random(&mut state) % 60_000;
            let wait = random(&mut state) % 60_000;
            if !killed_at(&tenant, length + step, wait) || tenant.lines() >= mailboxes {
                break;
            }
            killed += 1;
            length = fs::metadata(tenant.log()).unwrap().len();
        }
    }
    assert!(killed >= 4, "killed {killed} times only in mid-run");
    let last = tenant.resumed(&[]);
    assert_eq!((last.exit, last.out), (Exit::Done, whole));
    let kept = format!(" of {mailboxes} mailboxes are kept from an earlier run");
    assert!(last.err.contains(&kept), "{}", last.err);
}
