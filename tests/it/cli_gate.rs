//! The gate of a run: `--fail-on`, `JUnit` XML and SARIF, and the exit status.
//!
//! It stands apart from the tests of `preview` because a build server reads nothing else: a status, a
//! reason, two files, each held against the shape that its readers document.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper that fails is a test that fails"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::cli_support::{Run, file, folder, labelcast, labelcast_in, mailbox};
use labelcast::cli::{Exit, Surroundings};
use serde_json::{Value, json};

/// A mailbox with a loss in Drafts, changes in two folders, and notes.
fn lossy(address: &str) -> String {
    let mail = |n: usize, more: &Value| {
        let mut item = json!({ "message_id": format!("<{n}@example.com>"), "size": 1_000, "from": "ben@example.com", "read": true });
        item.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        item
    };
    json!({
        "schema": "labelcast.mailbox/1", "address": address, "locale": "en",
        "folders": [
            { "name": "Inbox", "well_known": "inbox", "items": [mail(1, &json!({ "flag": "flagged" })), mail(2, &json!({ "flag": "flagged" }))] },
            { "name": "A/B", "items": [mail(3, &json!({})), mail(4, &json!({ "attachments": [{ "name": "run.exe", "size": 10 }] }))] },
            { "name": "x]]><y z=\"&\u{1b}\u{ffff}", "items": [mail(5, &json!({ "attachments": [{ "name": "run.exe", "size": 10 }] }))] },
        ]
    })
    .to_string()
}

fn preview(name: &str, more: &[&str]) -> Run {
    let folder = folder(name);
    let export = file(&folder, "aiko.json", &lossy("aiko@example.com"));
    let mut args = vec!["preview", &export];
    args.extend(more);
    labelcast(&args)
}

#[test]
fn a_run_without_a_gate_ends_with_zero() {
    let run = preview("gate-none", &[]);
    assert_eq!((run.exit, run.err.as_str()), (Exit::Done, ""));
}

#[test]
fn each_condition_ends_a_run_with_one_and_says_why() {
    for (condition, reason) in [
        (
            "loss",
            "--fail-on loss: reached by 2 findings about 2 items in 1 mailbox: aiko@example.com 'blocked-attachment-is-dropped' (2 items)\n",
        ),
        (
            "rule:flag-is-lost",
            "--fail-on rule:flag-is-lost: reached by 1 finding about 2 items in 1 mailbox: aiko@example.com 'flag-is-lost' (2 items)\n",
        ),
        (
            "rule:flag-is-lost:1",
            "about 2 items, more than 1 in 1 mailbox",
        ),
        (
            "rule:folder-becomes-label",
            "--fail-on rule:folder-becomes-label: reached by 1 finding about 3 items",
        ),
        ("change", "--fail-on change: reached by "),
        ("count:0", "--fail-on count:0: reached by "),
    ] {
        let run = preview("gate-conditions", &["--fail-on", condition]);
        assert_eq!(run.exit, Exit::Partial, "{condition}");
        assert!(run.err.contains(reason), "{condition}: {}", run.err);
        assert!(run.err.contains("help: 'labelcast explain "), "{}", run.err);
        assert!(
            run.out.contains("aiko@example.com"),
            "the prediction is printed all the same"
        );
    }
    for condition in ["rule:flag-is-lost:2", "count:1000", "rule:pin-is-lost"] {
        let run = preview("gate-conditions", &["--fail-on", condition]);
        assert_eq!(
            (run.exit, run.err.as_str()),
            (Exit::Done, ""),
            "{condition}"
        );
    }
}

#[test]
fn conditions_are_repeated_or_listed_and_each_is_told() {
    let run = preview(
        "gate-several",
        &[
            "--fail-on",
            "count:1000,loss",
            "--fail-on",
            "rule:flag-is-lost,loss",
        ],
    );
    assert_eq!(run.exit, Exit::Partial);
    let told: Vec<&str> = run
        .err
        .lines()
        .filter_map(|line| line.strip_prefix("--fail-on "))
        .collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].starts_with("loss:") && told[1].starts_with("rule:flag-is-lost:"));
}

#[test]
fn a_rule_that_does_not_exist_is_refused_and_one_that_the_engine_lacks_is_told() {
    let run = preview("gate-unknown", &["--fail-on", "rule:flag-is-lots"]);
    assert_eq!((run.exit, run.out.as_str()), (Exit::CannotRun, ""));
    assert_eq!(
        run.err,
        "--fail-on: no rule is called 'flag-is-lots'\nhelp: did you mean 'flag-is-lost'? 'labelcast rules' lists all\n"
    );
    let run = preview(
        "gate-foreign",
        &[
            "--fail-on",
            "rule:flag-is-lost",
            "--engine",
            "fixtures/engines/acme.toml",
        ],
    );
    assert_eq!(run.exit, Exit::Done);
    assert!(
        run.err.contains(
            "the engine 'acme' does not follow the rule 'flag-is-lost', so that it can never be met"
        ),
        "{}",
        run.err
    );
}

#[test]
fn the_configuration_holds_a_gate_and_a_flag_wins() {
    let folder = folder("gate-config");
    let export = file(&folder, "aiko.json", &lossy("aiko@example.com"));
    let config = file(
        &folder,
        "labelcast.toml",
        "fail-on = ['loss', 'count:1000']\njunit = 'j.xml'\nsarif = 's.sarif'\nquiet = true\n",
    );
    let with = ["preview", &export, "--config", &config];
    let run = labelcast(&with);
    assert_eq!(run.exit, Exit::Partial, "{}", run.err);
    assert!(
        run.err.starts_with("--fail-on loss: reached"),
        "{}",
        run.err
    );
    assert!(folder.join("j.xml").exists() && folder.join("s.sarif").exists());
    let run = labelcast(&[&with[..], &["--fail-on", "count:1000"]].concat());
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
}

#[test]
fn a_configuration_that_is_found_writes_nothing() {
    let folder = folder("gate-found");
    let export = file(&folder, "aiko.json", &lossy("aiko@example.com"));
    let victim = file(&folder, "victim", "mine");
    let surroundings = Surroundings {
        folder: Some(folder.clone()),
        ..Surroundings::default()
    };
    for key in ["items", "junit", "sarif", "ics", "parquet"] {
        let config = file(&folder, "labelcast.toml", &format!("{key} = 'victim'\n"));
        let run = labelcast_in(&surroundings, &["preview", &export]);
        assert_eq!(run.exit, Exit::CannotRun, "{key}");
        let told = format!("{config}: key '{key}': ");
        assert!(run.err.starts_with(&told), "{}", run.err);
        assert_eq!(fs::read_to_string(&victim).unwrap(), "mine");
        let run = labelcast_in(&surroundings, &["preview", &export, "--no-config"]);
        assert_eq!(run.exit, Exit::Done, "{}", run.err);
    }
}

#[test]
fn outputs_replace_neither_inputs_nor_what_labelcast_did_not_write() {
    let folder = folder("gate-outputs");
    let export = file(&folder, "aiko.json", &lossy("aiko@example.com"));
    let notes = file(&folder, "notes.txt", "mine");
    for flag in ["--items", "--junit", "--sarif"] {
        let onto = |path: &str, more: &[&str]| {
            labelcast(&[&["preview", &export, flag, path], more].concat())
        };
        for more in [&[][..], &["--force"]] {
            let before = fs::read_to_string(&export).unwrap();
            let run = onto(&export, more);
            assert_eq!(run.exit, Exit::CannotRun, "{flag}");
            assert!(run.err.contains("this is what is read"), "{}", run.err);
            assert_eq!(fs::read_to_string(&export).unwrap(), before);
        }
        let run = onto(&notes, &[]);
        assert_eq!(run.exit, Exit::CannotRun, "{flag}");
        assert!(run.err.contains("add --force"), "{}", run.err);
        assert_eq!(fs::read_to_string(&notes).unwrap(), "mine");
        // What it wrote it may write again.
        let own = folder.join(format!("own{flag}"));
        let own = own.to_str().unwrap();
        for more in [&[][..], &[], &["--force"]] {
            assert_eq!(onto(own, more).exit, Exit::Done, "{flag}");
        }
    }
    let names = fs::read_dir(&folder).unwrap().count();
    assert_eq!(names, 5, "nothing is left behind");
}

#[test]
fn a_run_that_reads_nothing_ends_with_two_whatever_the_gate() {
    let folder = folder("gate-unread");
    let export = file(&folder, "aiko.json", "{\"schema\":\"labelcast.mailbox/1\",");
    let junit = folder.join("j.xml");
    let run = labelcast(&[
        "preview",
        &export,
        "--fail-on",
        "loss",
        "--junit",
        junit.to_str().unwrap(),
    ]);
    assert_eq!((run.exit, run.out.as_str()), (Exit::CannotRun, ""));
    let xml = fs::read_to_string(junit).unwrap();
    assert!(
        xml.contains("errors=\"1\"") && xml.contains("mailbox-is-read"),
        "{xml}"
    );
    held_against_the_shape(&xml);
}

/// A row of `fixtures/schemas/junit.tsv`: parent, required and further attributes, children.
type Shape = (String, BTreeSet<String>, BTreeSet<String>, BTreeSet<String>);

fn junit_shapes() -> BTreeMap<String, Shape> {
    let text = fs::read_to_string("fixtures/schemas/junit.tsv").unwrap();
    let words = |cell: &str| cell.split_whitespace().map(str::to_owned).collect();
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            (
                cells[0].to_owned(),
                (
                    cells[1].to_owned(),
                    words(cells[2]),
                    words(cells[3]),
                    words(cells[4]),
                ),
            )
        })
        .collect()
}

/// Checks elements, attributes and counts; an error names the element.
fn held_against_the_shape(xml: &str) {
    let document = roxmltree::Document::parse(xml).unwrap();
    let shapes = junit_shapes();
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name();
        let (parent, required, further, children) = shapes
            .get(name)
            .unwrap_or_else(|| panic!("no element '{name}'"));
        let above = node
            .parent_element()
            .map_or("-", |above| above.tag_name().name());
        assert_eq!(above, parent, "{name}");
        let given: BTreeSet<String> = node
            .attributes()
            .map(|attribute| attribute.name().to_owned())
            .collect();
        assert!(given.is_superset(required), "{name}: {given:?}");
        assert!(
            given
                .iter()
                .all(|name| required.contains(name) || further.contains(name)),
            "{name}: {given:?}"
        );
        for child in node.children().filter(roxmltree::Node::is_element) {
            assert!(children.contains(child.tag_name().name()), "{name}");
        }
        if name == "testsuite" {
            let cases: Vec<_> = node
                .children()
                .filter(|child| child.has_tag_name("testcase"))
                .collect();
            let with = |tag: &str| {
                cases
                    .iter()
                    .filter(|case| case.children().any(|child| child.has_tag_name(tag)))
                    .count()
                    .to_string()
            };
            assert_eq!(
                node.attribute("tests"),
                Some(cases.len().to_string().as_str())
            );
            for (attribute, tag) in [
                ("failures", "failure"),
                ("errors", "error"),
                ("skipped", "skipped"),
            ] {
                assert_eq!(
                    node.attribute(attribute),
                    Some(with(tag).as_str()),
                    "{attribute}"
                );
            }
            let names: BTreeSet<_> = cases.iter().map(|case| case.attribute("name")).collect();
            assert_eq!(names.len(), cases.len(), "a rule is one test");
        }
        assert!(node.attribute("time").is_none_or(|time| time == "0"));
    }
}

fn junit(name: &str, more: &[&str]) -> String {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.xml"));
    let mut args = vec!["--junit", path.to_str().unwrap()];
    args.extend(more);
    preview(name, &args);
    fs::read_to_string(path).unwrap()
}

fn failing(xml: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(xml).unwrap();
    let cases = document
        .descendants()
        .filter(|node| node.has_tag_name("testcase"));
    cases
        .filter(|case| case.children().any(|child| child.has_tag_name("failure")))
        .map(|case| case.attribute("name").unwrap().to_owned())
        .collect()
}

#[test]
fn junit_has_a_suite_for_each_user_and_a_test_for_each_rule() {
    let xml = junit("gate-junit", &[]);
    held_against_the_shape(&xml);
    let document = roxmltree::Document::parse(&xml).unwrap();
    let suites: Vec<_> = document
        .descendants()
        .filter(|node| node.has_tag_name("testsuite"))
        .collect();
    assert_eq!(suites.len(), 1);
    assert_eq!(suites[0].attribute("name"), Some("aiko@example.com"));
    let tests: BTreeSet<&str> = document
        .descendants()
        .filter(|node| node.has_tag_name("testcase"))
        .filter_map(|case| case.attribute("name"))
        .collect();
    let rules: BTreeSet<&str> = rules::registry().iter().map(|rule| rule.id).collect();
    assert_eq!(tests, rules);
    assert_eq!(
        failing(&xml),
        ["blocked-attachment-is-dropped"],
        "without a gate a loss fails"
    );
    let text = suites[0]
        .descendants()
        .find(|node| node.has_tag_name("failure"))
        .unwrap()
        .text()
        .unwrap();
    assert!(
        text.contains("'x]]><y z=\"&\\u{1b}\\u{ffff}': loss, 1 item"),
        "{text}"
    );
}

#[test]
fn in_junit_fails_what_the_gate_names() {
    for (gate, expected) in [
        ("rule:flag-is-lost", vec!["flag-is-lost"]),
        ("rule:folder-becomes-label", vec!["folder-becomes-label"]),
        ("count:1000", vec![]),
        (
            "loss,rule:flag-is-lost",
            vec!["blocked-attachment-is-dropped", "flag-is-lost"],
        ),
    ] {
        let xml = junit("gate-junit-gate", &["--fail-on", gate]);
        held_against_the_shape(&xml);
        assert_eq!(
            failing(&xml).into_iter().collect::<BTreeSet<_>>(),
            expected.into_iter().map(str::to_owned).collect(),
            "{gate}"
        );
    }
}

fn sarif(name: &str, more: &[&str]) -> Value {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.sarif"));
    let mut args = vec!["--sarif", path.to_str().unwrap()];
    args.extend(more);
    preview(name, &args);
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn sarif_keeps_to_its_schema_and_has_one_result_for_each_folder_and_rule() {
    // The published pattern of a language has a bracket that closes nothing, which validators refuse.
    let text = fs::read_to_string("fixtures/schemas/sarif-2.1.0.json").unwrap();
    let schema: Value = serde_json::from_str(&text.replace("{2}]?$", r"{2}\\]?$")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut document = sarif("gate-sarif", &["--fail-on", "loss"]);
    let errors: Vec<String> = validator
        .iter_errors(&document)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:?}");

    let run = &document["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), rules::registry().len());
    for rule in rules {
        assert!(
            rule["helpUri"]
                .as_str()
                .is_some_and(|uri| uri.starts_with("https://")),
            "{}",
            rule["id"]
        );
        assert!(
            rule["help"]["text"]
                .as_str()
                .is_some_and(|text| text.contains("## What")),
            "{}",
            rule["id"]
        );
        assert!(
            rule["properties"]["tags"]
                .as_array()
                .is_some_and(|tags| tags.len() <= 10)
        );
    }
    let results = run["results"].as_array().unwrap();
    let mut met = BTreeSet::new();
    let mut prints = BTreeSet::new();
    for result in results {
        let rule = result["ruleId"].as_str().unwrap();
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], rule);
        let place = result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"]
            .as_str()
            .unwrap();
        assert!(met.insert((rule, place)), "{rule} {place} twice");
        assert!(
            prints.insert(
                result["partialFingerprints"]["labelcast/v1"]
                    .as_str()
                    .unwrap()
            )
        );
        let level = match result["properties"]["severity"].as_str().unwrap() {
            "loss" => "error",
            "change" => "warning",
            _ => "note",
        };
        assert_eq!(result["level"], level);
        assert_eq!(result["properties"]["gate"], level == "error");
    }
    assert!(
        met.contains(&("blocked-attachment-is-dropped", "aiko@example.com/A/B")),
        "{met:?}"
    );
    let flagged = results
        .iter()
        .find(|result| result["ruleId"] == "flag-is-lost")
        .unwrap();
    assert_eq!(
        flagged["properties"]["items"], 2,
        "two messages of one folder are one result"
    );

    document["runs"][0]["results"][0]["level"] = "fatal".into();
    assert!(validator.validate(&document).is_err());
}

#[test]
fn sarif_is_the_same_whatever_the_threads_and_the_rest_of_the_tenant() {
    let folder = folder("gate-tenant");
    for user in ["aiko", "ben", "chika"] {
        file(
            &folder,
            &format!("{user}.json"),
            &lossy(&format!("{user}@example.com")),
        );
    }
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("gate-tenant.out");
    let written = |flag: &str, jobs: &str| {
        let run = labelcast(&[
            "preview",
            folder.to_str().unwrap(),
            "--jobs",
            jobs,
            flag,
            out.to_str().unwrap(),
            "--fail-on",
            "count:7",
        ]);
        assert_eq!(run.exit, Exit::Partial);
        (fs::read_to_string(&out).unwrap(), run.err)
    };
    for flag in ["--sarif", "--junit"] {
        assert_eq!(written(flag, "1"), written(flag, "4"));
    }
    let print = |document: &Value, user: &str| -> BTreeSet<String> {
        let results = document["runs"][0]["results"].as_array().unwrap().iter();
        let of_user = results.filter(|result| result["properties"]["mailbox"] == user);
        of_user
            .map(|result| result["partialFingerprints"].to_string())
            .collect()
    };
    let tenant: Value = serde_json::from_str(&written("--sarif", "2").0).unwrap();
    let alone = sarif("gate-alone", &[]);
    assert_eq!(
        print(&tenant, "aiko@example.com"),
        print(&alone, "aiko@example.com")
    );
    assert_ne!(
        print(&tenant, "ben@example.com"),
        print(&alone, "aiko@example.com")
    );
}

#[test]
fn a_tolerance_is_used_up_in_the_order_of_users() {
    let folder = folder("gate-tolerance");
    for user in ["aiko", "ben"] {
        file(
            &folder,
            &format!("{user}.json"),
            &mailbox(&format!("{user}@example.com"), &["A/B"]),
        );
    }
    let out = folder.join("j.xml");
    let found = |most: &str| {
        let run = labelcast(&[
            "preview",
            folder.to_str().unwrap(),
            "--fail-on",
            most,
            "--junit",
            out.to_str().unwrap(),
        ]);
        (
            run.exit,
            fs::read_to_string(&out)
                .unwrap()
                .matches("<failure ")
                .count(),
        )
    };
    assert_eq!(found("rule:slash-becomes-underscore:0"), (Exit::Partial, 2));
    assert_eq!(found("rule:slash-becomes-underscore:1"), (Exit::Partial, 1));
    assert_eq!(found("rule:slash-becomes-underscore:2"), (Exit::Done, 0));
}

#[test]
fn a_file_that_cannot_be_written_is_told_before_anything_is_read() {
    let folder = folder("gate-unwritable");
    let export = file(&folder, "aiko.json", &lossy("aiko@example.com"));
    for flag in ["--junit", "--sarif"] {
        let path = folder.join("absent/file");
        let run = labelcast(&["preview", &export, flag, path.to_str().unwrap()]);
        assert_eq!((run.exit, run.out.as_str()), (Exit::CannotRun, ""));
        assert!(
            run.err.contains("cannot be written") && run.err.contains(flag),
            "{}",
            run.err
        );
    }
}

#[test]
fn sizes_have_the_same_gate_and_the_same_files() {
    let tenant = folder("gate-size-tenant");
    let folder = folder("gate-size");
    for name in ["aiko", "ben"] {
        let address = format!("{name}@example.com");
        file(&tenant, &format!("{name}.json"), &lossy(&address));
    }
    let tenant = tenant.to_str().unwrap().to_owned();
    let (junit, sarif) = (folder.join("j.xml"), folder.join("s.sarif"));
    let gated = |command: &str, junit: &Path, sarif: &Path| {
        labelcast(&[
            command,
            &tenant,
            "--fail-on",
            "loss,count:1",
            "--junit",
            junit.to_str().unwrap(),
            "--sarif",
            sarif.to_str().unwrap(),
        ])
    };
    let (junit_too, sarif_too) = (folder.join("j2.xml"), folder.join("s2.sarif"));
    let size = gated("size", &junit, &sarif);
    let preview = gated("preview", &junit_too, &sarif_too);
    assert_eq!((size.exit, preview.exit), (Exit::Partial, Exit::Partial));
    assert_eq!(size.err, preview.err);
    assert!(size.err.contains("--fail-on loss: reached"), "{}", size.err);
    for (one, other) in [(&junit, &junit_too), (&sarif, &sarif_too)] {
        assert_eq!(fs::read(one).unwrap(), fs::read(other).unwrap());
    }
    let plain = labelcast(&["size", &tenant]);
    assert_eq!((plain.exit, plain.out), (Exit::Done, size.out));
    // What was kept of a mailbox is its size alone, and cannot be judged.
    let state = folder.join("state");
    let both = [
        "size",
        &tenant,
        "--fail-on",
        "loss",
        "--state",
        state.to_str().unwrap(),
    ];
    let run = labelcast(&both);
    assert_eq!(run.exit, Exit::CannotRun);
    assert!(
        run.err.contains("need whole predictions\nhelp: "),
        "{}",
        run.err
    );
}
