//! `labelcast plan waves` as a user runs it: the plan, the files it writes, and what it never does.
#![expect(
    clippy::unwrap_used,
    reason = "a helper that fails is a test that fails"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::cli_support::{file, folder, labelcast};
use crate::support::schema::schema;
use labelcast::cli::Exit;
use serde_json::Value;

const COUNTS: &str = "fixtures/plan/waves/counts.csv";
const GROUPS: &str = "fixtures/plan/waves/groups.csv";

fn waves<'a>(args: &[&'a str]) -> Vec<&'a str> {
    ["plan", "waves", COUNTS]
        .into_iter()
        .chain(args.iter().copied())
        .collect()
}

fn document(args: &[&str], exit: Exit) -> Value {
    let run = labelcast(args);
    assert_eq!(run.exit, exit, "{}", run.err);
    let document: Value = serde_json::from_str(&run.out).unwrap();
    schema("plan-waves").accepts(&document);
    document
}

/// Names of the files of a folder.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

const SMALL: [&str; 6] = ["--smallest", "1", "--largest", "4", "--parallel", "2"];

#[test]
fn files_hold_every_address_once_under_the_header_that_the_service_asks_for() {
    let out = folder("plan-waves-files");
    let out_arg = out.to_str().unwrap();
    let args = [
        &SMALL[..],
        &["--groups", GROUPS, "--out", out_arg, "--format", "json"],
    ]
    .concat();
    let plan = document(&waves(&args), Exit::Done);
    let waves = plan["waves"].as_array().unwrap();
    let mut seen = BTreeSet::new();
    for wave in waves {
        let path = out.join(format!("{}.csv", wave["name"].as_str().unwrap()));
        let text = fs::read_to_string(path).unwrap();
        let mut lines = text.lines();
        assert_eq!(lines.next(), Some("Source Exchange Email"));
        let written: Vec<&str> = lines.collect();
        let told: Vec<&str> = wave["addresses"]
            .as_array()
            .unwrap()
            .iter()
            .map(|a| a.as_str().unwrap())
            .collect();
        assert_eq!(written, told);
        assert!(written.len() <= 4);
        for address in written {
            assert!(seen.insert(address.to_owned()), "{address} twice");
        }
    }
    assert_eq!(seen.len(), 11);
    assert_eq!(names(&out).len(), waves.len());
    for group in plan["groups"].as_array().unwrap() {
        assert_eq!(group["waves"].as_array().unwrap().len(), 1, "{group}");
    }
}

#[test]
fn pairs_and_named_groups_say_the_same() {
    let plan = |groups| {
        let args = [&SMALL[..], &["--groups", groups, "--format", "json"]].concat();
        document(&waves(&args), Exit::Done)["waves"].clone()
    };
    let named = plan(GROUPS);
    assert_eq!(plan("fixtures/plan/waves/pairs.csv"), named);
    let free = document(
        &waves(&[&SMALL[..], &["--format", "json"]].concat()),
        Exit::Done,
    );
    assert_ne!(free["waves"], named);
}

#[test]
fn files_that_exist_are_kept_unless_told_otherwise() {
    let out = folder("plan-waves-force");
    let out_arg = out.to_str().unwrap();
    file(&out, "wave-02.csv", "mine\n");
    file(&out, "wave-99.csv", "mine\n");
    let args = [&SMALL[..], &["--out", out_arg]].concat();
    let run = labelcast(&waves(&args));
    assert_eq!((run.exit, run.out.as_str()), (Exit::CannotRun, ""));
    assert!(
        run.err
            .contains("wave-02.csv: it exists and is left as it is\nhelp: "),
        "{}",
        run.err
    );
    assert_eq!(names(&out), ["wave-02.csv", "wave-99.csv"]);
    let forced = labelcast(&waves(&[&args[..], &["--force"]].concat()));
    assert_eq!(forced.exit, Exit::Partial);
    assert!(
        forced
            .err
            .contains("wave-99.csv: this wave is of another plan"),
        "{}",
        forced.err
    );
    assert_eq!(
        fs::read_to_string(out.join("wave-99.csv")).unwrap(),
        "mine\n"
    );
    assert_ne!(
        fs::read_to_string(out.join("wave-02.csv")).unwrap(),
        "mine\n"
    );
    assert!(
        names(&out).iter().all(|name| name.starts_with("wave-")),
        "{:?}",
        names(&out)
    );

    let chart = file(&out, "chart.svg", "mine\n");
    let run = labelcast(&waves(&["--svg", &chart]));
    assert_eq!(run.exit, Exit::CannotRun);
    assert_eq!(fs::read_to_string(&chart).unwrap(), "mine\n");
}

/// Accounts of everybody in the counts.
fn mapping(dir: &Path) -> String {
    let mut text = "Source Exchange Email,Target GUser\n".to_owned();
    for line in fs::read_to_string(COUNTS).unwrap().lines().skip(1) {
        let address = line.split(',').next().unwrap();
        let target = address.replace("@example.com", "@example.net");
        text.push_str(&format!("{address},{target}\n"));
    }
    file(dir, "mapping.csv", &text)
}

#[test]
fn every_file_passes_the_check_of_its_kind() {
    let dir = folder("plan-waves-mapping");
    let mapping = mapping(&dir);
    for (service, kind, first) in [
        (
            "google-planner",
            &["google", "--map", "wave"][..],
            "Source Exchange Email",
        ),
        (
            "google-default",
            &["google"],
            "Source Exchange Email,Target GUser",
        ),
        (
            "google-advanced",
            &["google"],
            "Source Exchange Email,Target GUser",
        ),
        ("staged", &["staged"], "EmailAddress"),
        ("cross-tenant", &["cross-tenant"], "EmailAddress"),
        (
            "gwmme",
            &["google", "--map", "gwmme"],
            "chief@example.com,chief@example.net",
        ),
    ] {
        let out = folder(&format!("plan-waves-{service}"));
        let out_arg = out.to_str().unwrap();
        let args = [
            "--service",
            service,
            "--out",
            out_arg,
            "--mapping",
            &mapping,
        ];
        let run = labelcast(&waves(&args));
        assert_eq!(run.exit, Exit::Done, "{service}: {}", run.err);
        let path = out.join("wave-01.csv");
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(text.lines().next(), Some(first), "{service}");
        let args = [
            &["plan", "csv", "check", path.to_str().unwrap(), "--kind"],
            kind,
        ]
        .concat();
        let run = labelcast(&args);
        assert_eq!(run.exit, Exit::Done, "{service}: {}", run.out);
        let is_moved = text.contains("chief@example.net") && !text.contains("chief@example.com");
        assert_eq!(is_moved, service == "cross-tenant", "{service}: {text}");
    }
}

#[test]
fn what_a_service_asks_for_beyond_addresses_is_asked_for_and_nothing_is_written() {
    for (service, cause) in [
        (
            "google-default",
            "have no target, which the service asks for",
        ),
        ("gwmme", "have no target, which the service asks for"),
        ("cross-tenant", "have no target, which the service asks for"),
        ("imap", "the service asks for the column 'UserName'"),
        ("cutover", "a cutover takes no CSV file"),
    ] {
        let out = folder(&format!("plan-waves-lacking-{service}"));
        let run = labelcast(&waves(&[
            "--service",
            service,
            "--out",
            out.to_str().unwrap(),
        ]));
        assert_eq!(run.exit, Exit::CannotRun, "{service}");
        assert!(run.err.contains(cause), "{service}: {}", run.err);
        assert_eq!(fs::read_dir(&out).unwrap().count(), 0, "{service}");
    }
}

#[test]
fn what_cannot_be_kept_is_told() {
    let dir = folder("plan-waves-told");
    let groups = file(
        &dir,
        "g.csv",
        "group,address\nAll,chief@example.com\nAll,dev1@example.com\nAll,dev2@example.com\nAll,gone@example.com\nAll,\n",
    );
    let args = [
        "--smallest",
        "1",
        "--largest",
        "2",
        "--most-waves",
        "3",
        "--groups",
        &groups,
        "--format",
        "json",
    ];
    let plan = document(&waves(&args), Exit::Partial);
    let told: Vec<&str> = plan["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| p["cause"].as_str().unwrap())
        .collect();
    assert_eq!(
        told,
        [
            "the address is missing",
            "no mailbox of the plan has this address",
            "3 mailboxes must move together, and a wave takes 2: the group is split",
            "11 mailboxes take 6 waves, and the service allows 3",
        ]
    );
    for args in [
        &["--smallest", "9", "--largest", "3"][..],
        &["--largest", "0"],
        &["--groups", "no-such.csv"],
    ] {
        let run = labelcast(&waves(args));
        assert_eq!(
            (run.exit, run.out.as_str()),
            (Exit::CannotRun, ""),
            "{args:?}"
        );
        assert!(
            run.err.contains("help: ") || run.err.contains("For more information"),
            "{}",
            run.err
        );
    }
}

#[test]
fn addresses_alone_are_enough_for_waves() {
    let dir = folder("plan-waves-bare");
    let mut text = "Email Id\n".to_owned();
    for n in 0..1_001 {
        writeln!(text, "user{n}@example.com").unwrap();
    }
    let bare = file(&dir, "bare.csv", &text);
    let plan = document(
        &[
            "plan",
            "waves",
            &bare,
            "--service",
            "google-default",
            "--format",
            "json",
        ],
        Exit::Done,
    );
    let sizes: Vec<usize> = (plan["waves"].as_array().unwrap().iter())
        .map(|wave| wave["addresses"].as_array().unwrap().len())
        .collect();
    assert_eq!(sizes.len(), 2);
    assert_eq!(sizes.iter().sum::<usize>(), 1_001);
}

/// Names of elements, and whether each is closed: enough of XML for what is written here.
fn well_formed(svg: &str) -> usize {
    let mut open: Vec<&str> = Vec::new();
    let mut elements = 0;
    for tag in svg.split('<').skip(1) {
        let (tag, text) = tag.split_once('>').unwrap();
        assert!(
            !text.contains('&') || text.split('&').skip(1).all(|e| e.contains(';')),
            "{text}"
        );
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
            continue;
        }
        elements += 1;
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        if !tag.ends_with('/') {
            open.push(tag.split(' ').next().unwrap());
        }
    }
    assert!(open.is_empty(), "{open:?}");
    elements
}

#[test]
fn the_chart_shows_fifty_waves_and_no_markup_of_others() {
    let dir = folder("plan-waves-chart");
    let mut text = "Email Id,Email Count\n".to_owned();
    for n in 0..50 {
        writeln!(text, "\"<script>&{n}@example.com\",{}", 50_000 - n * 700).unwrap();
    }
    let counts = file(&dir, "c.csv", &text);
    let chart = |name: &str| {
        let path = dir.join(name);
        let args = [
            "--smallest",
            "1",
            "--largest",
            "1",
            "--svg",
            path.to_str().unwrap(),
        ];
        let run = labelcast(&[&["plan", "waves", &counts][..], &args].concat());
        assert_eq!(run.exit, Exit::Done, "{}", run.err);
        fs::read_to_string(path).unwrap()
    };
    let svg = chart("a.svg");
    assert_eq!(svg, chart("b.svg"));
    assert_eq!(svg.matches("<rect ").count(), 51);
    assert!(
        !svg.contains("<script")
            && !svg.contains("href")
            && svg.contains("&lt;script&gt;&amp;7@example.com")
    );
    assert!(well_formed(&svg) > 150);
    assert!(svg.contains(">wave-50 · lane "), "{svg}");
}

#[test]
fn people_read_the_distance_to_the_bound_first() {
    for lang in ["en", "ja", "de"] {
        let args = [&SMALL[..], &["--groups", GROUPS, "--lang", lang]].concat();
        let run = labelcast(&waves(&args));
        assert_eq!(run.exit, Exit::Done, "{}", run.err);
        insta::with_settings!({
            snapshot_path => "../../snapshots/plan",
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!(format!("waves-{lang}"), run.out);
        });
    }
}

#[test]
fn the_chart_is_pinned() {
    let path = folder("plan-waves-pinned").join("chart.svg");
    let args = [
        &SMALL[..],
        &["--groups", GROUPS, "--svg", path.to_str().unwrap()],
    ]
    .concat();
    assert_eq!(labelcast(&waves(&args)).exit, Exit::Done);
    insta::with_settings!({
        snapshot_path => "../../snapshots/plan",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!("waves-chart", fs::read_to_string(path).unwrap());
    });
}

#[test]
fn the_time_that_waves_take_together_comes_first_and_is_that_of_plan_time() {
    let dir = folder("plan-waves-shared");
    let mut text = "Email Id,Email Count\n".to_owned();
    for n in 0..4_000 {
        writeln!(text, "user{n}@example.com,10000").unwrap();
    }
    let counts = file(&dir, "c.csv", &text);
    let time = labelcast(&["plan", "time", &counts, "--format", "json"]);
    let time: Value = serde_json::from_str(&time.out).unwrap();
    let svg = dir.join("chart.svg");
    let args = ["plan", "waves", &counts, "--svg", svg.to_str().unwrap()];
    let plan = document(&[&args[..3], &["--format", "json"]].concat(), Exit::Done);
    assert_eq!(plan["hours"]["total_shared"], time["hours"]["total"]);
    assert!(plan["hours"]["total"].as_f64() < plan["hours"]["total_shared"].as_f64());
    for (lang, first, second) in [
        ("en", "2 days 8 hours", "share the service's speed"),
        (
            "de",
            "2 Tage 8 Stunden",
            "die Geschwindigkeit des Dienstes teilen",
        ),
    ] {
        let run = labelcast(&[&args[..], &["--force", "--lang", lang]].concat());
        let head = run.out.lines().next().unwrap();
        assert!(head.ends_with(first), "{head}");
        let told = run.out.replace("\n  ", " ");
        assert!(told.contains(second), "{told}");
        let chart = fs::read_to_string(&svg).unwrap().replace("&#39;", "'");
        assert!(chart.contains(&format!("{first}</title>")), "{chart}");
        assert!(chart.contains(second), "{chart}");
    }
}

#[test]
fn waves_of_microsofts_services_have_its_own_days() {
    for (service, model, days) in [
        ("staged", "microsoft", 5.0),
        ("imap", "microsoft", 5.0),
        ("cutover", "microsoft", 5.0),
        ("cross-tenant", "microsoft-cross-tenant", 5.0),
    ] {
        let args = waves(&["--service", service, "--format", "json"]);
        let plan = document(&args, Exit::Done);
        assert_eq!(plan["model"]["id"], model);
        assert_eq!(
            plan["hours"]["total"].as_f64(),
            Some(days * 24.0),
            "{service}"
        );
        let assumes = plan["limits"]["assumes"].to_string();
        assert!(!assumes.contains("not one of this service"), "{assumes}");
    }
    // Google's estimator says nothing of Microsoft's services, whoever asks it.
    let args = [
        "--service",
        "staged",
        "--model",
        "google-dms",
        "--format",
        "json",
    ];
    let plan = document(&waves(&args), Exit::Done);
    let assumes = plan["limits"]["assumes"].to_string();
    assert!(assumes.contains("not one of this service"), "{assumes}");
}
