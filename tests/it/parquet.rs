//! Tables of a run: their sums are those of the JSON, and other readers open them.
//!
//! It stands apart from the tests of the writer because it goes through the command line, as a user does.
//! Without the feature `parquet` it tests that the flags are refused.

#![cfg_attr(
    feature = "parquet",
    expect(clippy::unwrap_used, reason = "a helper that fails fails its test")
)]

use crate::cli_support::{folder, labelcast};
use labelcast::cli::Exit;

#[cfg(not(feature = "parquet"))]
#[test]
fn a_build_without_tables_says_how_to_get_them() {
    let folder = folder("parquet_refused");
    let export = crate::cli_support::file(
        &folder,
        "a.json",
        &crate::cli_support::mailbox("a@example.com", &[]),
    );
    let out = folder.join("out");
    let table = folder.join("items.Parquet");
    for flags in [
        ["--parquet", out.to_str().unwrap()],
        ["--items", table.to_str().unwrap()],
    ] {
        let run = labelcast(&[&["preview", &export], &flags[..]].concat());
        assert_eq!(run.exit, Exit::CannotRun, "{flags:?}");
        assert_eq!(run.out, "");
        assert!(run.err.contains("writes no Parquet"), "{}", run.err);
        assert!(run.err.contains("help: build it with"), "{}", run.err);
        assert!(!out.exists() && !table.exists(), "nothing is made");
    }
    let run = labelcast(&["size", &export, "--parquet", out.to_str().unwrap()]);
    assert_eq!(run.exit, Exit::CannotRun);
    assert!(run.err.contains("writes no Parquet"), "{}", run.err);
}

#[cfg(feature = "parquet")]
mod with_the_feature {
    use std::collections::BTreeMap;
    use std::fs::File;
    use std::path::Path;
    use std::process::Command;

    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;
    use serde_json::Value;

    use super::*;

    /// Sums of a table's numbers, counts of its words, and its rows.
    fn sums(path: &Path) -> BTreeMap<String, u64> {
        let reader = SerializedFileReader::new(File::open(path).unwrap()).unwrap();
        let mut sums = BTreeMap::from([("rows".to_owned(), 0)]);
        for row in reader.get_row_iter(None).unwrap() {
            *sums.get_mut("rows").unwrap() += 1;
            for (name, field) in row.unwrap().get_column_iter() {
                let (name, number) = match field {
                    Field::Long(number) => (name.clone(), u64::try_from(*number).unwrap()),
                    Field::Str(word) if name == "fate" => (word.clone(), 1),
                    _ => continue,
                };
                *sums.entry(name).or_default() += number;
            }
        }
        sums
    }

    /// A tenant in a folder, predicted with all tables; gives the lines of JSON.
    fn predicted(name: &str, out: &Path, jobs: &str) -> Vec<Value> {
        let export = folder(name).join("tenant");
        let export = export.to_str().unwrap();
        let made = [
            "synth",
            "tenant",
            export,
            "--mailboxes",
            "30",
            "--items",
            "6000",
        ];
        assert_eq!(labelcast(&made).exit, Exit::Done);
        let mapping = format!("{export}/mapping.csv");
        let run = labelcast(&[
            "preview",
            "--quiet",
            "--format",
            "ndjson",
            "--mapping",
            &mapping,
            "--jobs",
            jobs,
            "--parquet",
            out.to_str().unwrap(),
            "--parquet-items",
            export,
        ]);
        assert_eq!(run.exit, Exit::Done, "{}", run.err);
        std::fs::write(out.join("preview.ndjson"), &run.out).unwrap();
        run.out
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    #[test]
    fn sums_of_tables_are_those_of_the_json() {
        let out = folder("parquet_sums");
        let lines = predicted("parquet_sums_tenant", &out, "3");
        let (totals, mailboxes) = lines.split_last().unwrap();
        let table = |name: &str| sums(&out.join(format!("{name}.parquet")));
        let sum = |list: &str, key: &str| -> u64 {
            mailboxes
                .iter()
                .flat_map(|mailbox| mailbox[list].as_array().unwrap())
                .map(|one| one[key].as_u64().unwrap())
                .sum()
        };
        let told = table("mailboxes");
        assert_eq!(told["rows"], 30);
        assert_eq!(told["items"], 6_000);
        assert_eq!(told["bytes"], sum("folders", "bytes"));
        let mut fates: BTreeMap<&str, u64> = BTreeMap::new();
        for family in ["mail", "calendar", "contacts", "other"] {
            let counts = totals["totals"]["ledger"][family].as_object().unwrap();
            for (bucket, count) in counts {
                let count = count.as_u64().unwrap();
                if bucket != "not_predicted" {
                    assert_eq!(
                        told[&format!("{family}_{bucket}")],
                        count,
                        "{family} {bucket}"
                    );
                    *fates.entry(bucket).or_default() += count;
                }
            }
        }
        let labels = table("labels");
        for key in ["messages", "unread", "bytes"] {
            assert_eq!(labels[key], sum("labels", key), "labels: {key}");
        }
        let findings = table("findings");
        for key in ["items", "bytes"] {
            assert_eq!(findings[key], sum("findings", key), "findings: {key}");
        }
        let items = table("items");
        assert_eq!(items["rows"], fates["found"]);
        assert_eq!(items["bytes"], sum("folders", "bytes"));
        for (fate, count) in &fates {
            if *fate != "found" {
                assert_eq!(
                    items.get(*fate).copied().unwrap_or_default(),
                    *count,
                    "{fate}"
                );
            }
        }
        others_agree(&out);
    }

    /// What pyarrow and `DuckDB` say, where they are installed.
    #[expect(clippy::print_stdout, reason = "a check that is skipped says so")]
    fn others_agree(out: &Path) {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/check_parquet.py");
        let run = Command::new("python3")
            .arg(script)
            .arg(out)
            .arg(out.join("preview.ndjson"))
            .output();
        match run {
            Err(error) => println!("skipped: python3 cannot be started: {error}"),
            Ok(run) => {
                let said = String::from_utf8_lossy(&run.stdout);
                println!("{said}");
                let wrong = String::from_utf8_lossy(&run.stderr);
                assert!(run.status.success(), "{said}{wrong}");
            }
        }
    }

    #[test]
    fn threads_change_no_byte() {
        let (one, many) = (folder("parquet_one"), folder("parquet_many"));
        predicted("parquet_one_tenant", &one, "1");
        predicted("parquet_many_tenant", &many, "8");
        for name in ["mailboxes", "labels", "findings", "items"] {
            let read =
                |folder: &Path| std::fs::read(folder.join(format!("{name}.parquet"))).unwrap();
            // Paths differ, and only one table has them.
            assert!(name == "mailboxes" || read(&one) == read(&many), "{name}");
        }
    }

    #[test]
    fn a_mailbox_that_cannot_be_read_has_a_row_and_its_number() {
        let folder = folder("parquet_unread");
        let good = crate::cli_support::mailbox("b@example.com", &["Work"]);
        let bad = crate::cli_support::file(
            &folder,
            "a.json",
            "{\"schema\":\"labelcast.mailbox/1\",\"folders\":3}",
        );
        let good = crate::cli_support::file(&folder, "b.json", &good);
        let table = folder.join("one.parquet");
        let out = folder.join("out");
        let run = labelcast(&[
            "preview",
            "--format",
            "ndjson",
            "--parquet",
            out.to_str().unwrap(),
            "--parquet-items",
            &bad,
            &good,
        ]);
        assert_eq!(run.exit, Exit::Partial, "{}", run.err);
        let told = sums(&out.join("mailboxes.parquet"));
        assert_eq!(
            (told["rows"], told["problems"], told["mailbox_id"]),
            (2, 1, 3)
        );
        let items = sums(&out.join("items.parquet"));
        assert_eq!(
            (items["rows"], items["mailbox_id"]),
            (2, 4),
            "items of the second"
        );
        let run = labelcast(&["preview", "--items", table.to_str().unwrap(), &good]);
        assert_eq!(run.exit, Exit::Done, "{}", run.err);
        assert_eq!(sums(&table)["rows"], 2);
    }

    #[test]
    fn tables_that_cannot_be_written_end_the_run() {
        let folder = folder("parquet_fails");
        let export = crate::cli_support::file(
            &folder,
            "a.json",
            &crate::cli_support::mailbox("a@example.com", &[]),
        );
        let file = crate::cli_support::file(&folder, "taken", "");
        let run = labelcast(&["preview", "--parquet", &file, &export]);
        assert_eq!(run.exit, Exit::CannotRun);
        assert!(
            run.err.contains("taken") && run.err.contains("help: "),
            "{}",
            run.err
        );
        if Path::new("/dev/full").exists() {
            let link = folder.join("full.parquet");
            #[cfg(unix)]
            std::os::unix::fs::symlink("/dev/full", &link).unwrap();
            let run = labelcast(&["preview", "--items", link.to_str().unwrap(), &export]);
            assert_eq!(run.exit, Exit::CannotRun, "{}", run.err);
            assert!(run.err.contains("cannot be written"), "{}", run.err);
        }
    }

    #[test]
    fn sizes_write_the_tables_of_a_preview() {
        let here = folder("parquet_size");
        let (of_size, of_preview) = (here.join("size"), here.join("preview"));
        predicted("parquet_size_tenant", &of_preview, "2");
        let tenant = folder_of("parquet_size_tenant");
        let mapping = tenant.join("mapping.csv");
        let run = labelcast(&[
            "size",
            tenant.to_str().unwrap(),
            "--mapping",
            mapping.to_str().unwrap(),
            "--parquet",
            of_size.to_str().unwrap(),
        ]);
        assert_ne!(run.exit, Exit::CannotRun, "{}", run.err);
        for table in ["mailboxes", "labels", "findings"] {
            let name = format!("{table}.parquet");
            let bytes = |dir: &Path| std::fs::read(dir.join(&name)).unwrap();
            assert!(bytes(&of_size) == bytes(&of_preview), "{table}");
        }
    }

    fn folder_of(name: &str) -> std::path::PathBuf {
        Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join(name)
            .join("tenant")
    }
}
