//! `labelcast engine`: custom engines as their authors meet them.
//!
//! It stands apart from the engines' own tests because what counts here is what is printed: the place,
//! the cause and the help of every mistake, and that what is shown can be used.
#![expect(
    clippy::unwrap_used,
    reason = "a helper that fails is a test that fails"
)]

use std::fs;
use std::time::{Duration, Instant};

use crate::cli_support::{file, folder, labelcast, mailbox};
use crate::support::schema::{Schema, schema};
use labelcast::cli::Exit;

/// A partner's pack over the shipped engine.
const PATCH: &str = include_str!("../../fixtures/engines/acme.toml");

#[test]
fn a_patch_changes_what_it_names_and_nothing_else() {
    let folder = folder("engine-patch");
    let patch = file(&folder, "acme.toml", PATCH);
    let run = labelcast(&["engine", "diff", "google-dms", &patch]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    for line in [
        "0 rules added, 1 removed, 4 changed",
        "- flag-is-lost",
        "    limit: 225 -> 30",
        "    clause: 'DMS-FOLD-005' -> 'ACME-1'",
        "    - source GM-ALL-001",
        "    extensions: -\"exe\" +\"docm\"",
        "    named.Bin: none -> \"TRASH\"",
        "    named.Unread: \"UNREAD\" -> none",
        "    + source ACME-2 [reported]: Pins are gone in our runs, too.",
    ] {
        assert!(
            run.out.lines().any(|found| found.starts_with(line)),
            "{line}\n{}",
            run.out
        );
    }
}

#[test]
fn a_prediction_under_a_patch_says_what_it_extends_and_cites_the_patch() {
    let folder = folder("engine-stamp");
    let patch = file(&folder, "acme.toml", PATCH);
    let long = "a folder whose name has 41 characters ok!";
    let export = file(&folder, "aiko.json", &mailbox("aiko@example.com", &[long]));
    let run = labelcast(&["preview", &export, "--engine", &patch, "--format", "json"]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(json["engine"]["id"], "acme");
    assert_eq!(json["engine"]["extends"], "google-dms");
    assert!(run.out.contains("\"ACME-1\""), "{}", run.out);
    schema("prediction").accepts(&json);
}

#[test]
fn what_show_prints_is_the_same_engine() {
    let folder = folder("engine-show");
    let patch = file(&folder, "acme.toml", PATCH);
    for engine in ["google-dms", &patch] {
        let shown = labelcast(&["engine", "show", engine]);
        assert_eq!(shown.exit, Exit::Done, "{}", shown.err);
        let copy = file(&folder, "shown.toml", &shown.out);
        let diff = labelcast(&["engine", "diff", engine, &copy, "--format", "json"]);
        let diff: serde_json::Value = serde_json::from_str(&diff.out).unwrap();
        assert_eq!(diff["equal"], true, "{diff}");
        assert_eq!(diff["a"], diff["b"]);
        let again = labelcast(&["engine", "show", &copy]);
        let values = |text: &str| -> Vec<String> {
            let lines = text.lines().filter(|line| !line.starts_with('#'));
            lines
                .map(|line| line.split(" # ").next().unwrap().to_owned())
                .collect()
        };
        assert_eq!(values(&again.out), values(&shown.out));
    }
}

#[test]
fn show_tells_the_file_and_line_of_every_value() {
    let folder = folder("engine-origin");
    let base = file(
        &folder,
        "base.toml",
        "extends = 'google-dms'\n[[entry]]\nrule = 'trash-folder-is-purged'\nbasis = 'open'\nparams.days = 31\n",
    );
    let patch = file(
        &folder,
        "top.toml",
        "extends = 'base.toml'\n[[entry]]\nrule = 'trash-folder-is-purged'\nclause = 'X-1'\n",
    );
    let shown = labelcast(&["engine", "show", &patch]);
    assert!(
        shown.out.contains(&format!("clause = \"X-1\" # {patch}:4")),
        "{}",
        shown.out
    );
    assert!(shown.out.contains(&format!("days = 31 # {base}:5")));
    assert!(shown.out.contains(&format!("id = \"top\" # {patch}:1")));
    let json = labelcast(&["engine", "show", &patch, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    let entries = json["entries"].as_array().unwrap();
    let purged = entries
        .iter()
        .find(|entry| entry["rule"] == "trash-folder-is-purged")
        .unwrap();
    assert_eq!(purged["params"][0]["from"], format!("{base}:5"));
    assert_eq!(purged["texts"]["clause"]["from"], format!("{patch}:4"));
}

#[test]
fn every_mistake_of_a_file_is_told_at_once_with_line_and_help() {
    let folder = folder("engine-mistakes");
    let text = "extends = 'google-dms'\nremove = ['flag-is-lots']\ntitel = 'x'\n\
        [[entry]]\nrule = 'long-path-looses-label'\n\
        [[entry]]\nrule = 'long-path-loses-label'\nparams = { limit = 0, foo = 1, unit = 'grapheme' }\n\
        [[entry]]\nrule = 'pin-is-lost'\n\
        [[entry]]\nrule = 'same-message-arrives-once'\nbasis = 'sure'\nparams.first = ['inbx']\n\
        [[entry]]\nrule = 'pin-is-lost'\ncase = 'odd'\nbasis = 'open'\n\
        [[entry]]\nrule = 'trash-folder-is-purged'\npage = 'nowhere'\n\
        [[entry]]\nrule = 'slash-becomes-underscore'\nparams.replacement = '/'\n\
        [[entry]]\nrule = 'blocked-attachment-is-dropped'\ndrop.extensions = ['zzz']\nadd.extensions = ['exe']\n\
        [[entry]]\nrule = 'message-over-limit-is-skipped'\nparams.decimal = 90_000_000\n\
        [[entry]]\nrule = 'label-count-exceeds-limit'\nparams.slow = 'x'\n";
    let patch = file(&folder, "bad.toml", text);
    let run = labelcast(&["engine", "check", &patch]);
    assert_eq!(run.exit, Exit::Partial);
    assert_eq!(run.out, "");
    for (line, cause, help) in [
        (
            2,
            "remove: 'flag-is-lots' removes nothing",
            "did you mean 'flag-is-lost'?",
        ),
        (3, "unknown key 'titel'", "did you mean 'title'?"),
        (
            5,
            "rule 'long-path-looses-label': no such rule",
            "did you mean 'long-path-loses-label'?",
        ),
        (8, "'limit' is 0, out of range", "from 1 to"),
        (
            8,
            "unknown parameter 'foo'",
            "its parameters are limit, unit",
        ),
        (
            8,
            "'unit': 'grapheme' is not known",
            "did you mean 'graphemes'?",
        ),
        (
            34,
            "'slow' is of a wrong type: string \"x\"",
            "give a whole number",
        ),
        (
            9,
            "rule 'pin-is-lost': it changes nothing",
            "say what is different",
        ),
        (13, "no such basis 'sure'", "give one of stated"),
        (
            14,
            "'inbx' is no default folder, so that it matches nothing",
            "did you mean 'inbox'?",
        ),
        (
            15,
            "case 'odd': the engine that is extended has no entry of it to change",
            "to add one",
        ),
        (21, "no such page 'nowhere'", "[pages.nowhere]"),
        (24, "'replacement': '/' does not fit", "without '/'"),
        (27, "'extensions' has no \"zzz\" to drop", "engine show"),
        (28, "'extensions' has \"exe\" already", "leave it out"),
        (31, "'decimal' is more than 'binary'", "at most"),
    ] {
        let start = format!("{patch}: line {line}");
        let mut lines = run.err.lines();
        let found = lines.find(|found| found.starts_with(&start) && found.contains(cause));
        assert!(found.is_some(), "line {line}, {cause}\n{}", run.err);
        assert!(
            lines
                .next()
                .is_some_and(|next| next.starts_with("help: ") && next.contains(help)),
            "{help}\n{}",
            run.err
        );
    }
    assert_eq!(run.err.matches("help: ").count(), 16, "{}", run.err);
    let preview = labelcast(&["rules", "--engine", &patch]);
    assert_eq!((preview.exit, preview.err), (Exit::CannotRun, run.err));
}

#[test]
fn a_loop_is_refused_with_its_way_and_so_is_a_chain_of_seventeen() {
    let folder = folder("engine-loop");
    let a = file(&folder, "a.toml", "extends = 'b.toml'\n");
    file(&folder, "b.toml", "extends = '././c.toml'\n");
    file(&folder, "c.toml", "extends = 'a.toml'\n");
    let run = labelcast(&["engine", "check", &a]);
    assert_eq!(run.exit, Exit::Partial);
    let shown = folder.to_str().unwrap();
    let way = format!(
        "a loop: {shown}/a.toml extends {shown}/b.toml extends {shown}/././c.toml extends {shown}/a.toml"
    );
    assert!(run.err.contains(&way), "{}", run.err);
    let own = file(&folder, "own.toml", "extends = 'own.toml'\n");
    assert!(
        labelcast(&["engine", "check", &own])
            .err
            .contains("own.toml extends ")
    );

    for number in 0..17 {
        let base = if number == 16 {
            "google-dms".to_owned()
        } else {
            format!("n{}.toml", number + 1)
        };
        let text = format!(
            "extends = '{base}'\n[[entry]]\nrule = 'trash-folder-is-purged'\nclause = 'N-{number}'\n"
        );
        file(&folder, &format!("n{number}.toml"), &text);
    }
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let good = labelcast(&["engine", "check", &path("n2.toml")]);
    assert_eq!(good.exit, Exit::Done, "{}", good.err);
    assert!(
        labelcast(&["engine", "show", &path("n2.toml")])
            .out
            .contains("clause = \"N-2\"")
    );
    let deep = labelcast(&["engine", "check", &path("n1.toml")]);
    assert_eq!(deep.exit, Exit::Partial);
    assert!(
        deep.err.contains("more than 16 files extend each other"),
        "{}",
        deep.err
    );
}

#[test]
fn an_engine_that_cannot_be_read_ends_with_two() {
    let folder = folder("engine-absent");
    let absent = folder.join("absent.toml");
    let run = labelcast(&["engine", "check", absent.to_str().unwrap()]);
    assert_eq!(run.exit, Exit::CannotRun);
    let run = labelcast(&["engine", "show", "gogle-dms"]);
    assert_eq!(run.exit, Exit::CannotRun);
    assert!(
        run.err.contains("did you mean 'google-dms'?"),
        "{}",
        run.err
    );
    let patch = file(&folder, "p.toml", "extends = 'absent.toml'\n");
    let run = labelcast(&["engine", "check", &patch]);
    assert_eq!(run.exit, Exit::Partial);
    assert!(
        run.err.starts_with(&format!(
            "{patch}: line 1, extends: 'absent.toml': no such engine"
        )),
        "{}",
        run.err
    );
}

#[test]
fn ten_thousand_entries_are_checked_in_time() {
    let folder = folder("engine-large");
    let head = labelcast(&["engine", "show", "google-dms"]).out;
    let further = "[[entry]]\nrule = 'pin-is-lost'\nclause = 'X'\nbasis = 'open'\npage = 'dms'\nsection = 's'\nstatement = 'w'\n";
    let whole = file(
        &folder,
        "whole.toml",
        &format!("{head}\n{}", further.repeat(10_000)),
    );
    let patched = format!(
        "extends = 'google-dms'\n{}",
        further
            .replace("rule", "further = true\nrule")
            .repeat(10_000)
    );
    let patched = file(&folder, "patched.toml", &patched);
    let wrong = file(
        &folder,
        "wrong.toml",
        &format!(
            "extends = 'google-dms'\n{}",
            further.replace("pin-is-lost", "pin-is-lots").repeat(10_000)
        ),
    );
    let shipped = include_str!("../../src/engines/google_dms.toml")
        .lines()
        .filter(|line| *line == "[[entry]]")
        .count();
    let start = Instant::now();
    for good in [&whole, &patched] {
        let run = labelcast(&["engine", "check", good]);
        assert_eq!(run.exit, Exit::Done, "{}", run.err);
        let entries = format!("10,{shipped} entries");
        assert!(run.out.contains(&entries), "{}", run.out);
    }
    let run = labelcast(&["engine", "check", &wrong]);
    assert_eq!(run.err.matches("help: ").count(), 50);
    assert!(
        run.err.ends_with("9,950 more errors\n"),
        "{}",
        run.err.lines().last().unwrap()
    );
    // A second on an idle machine; no more than this on one that does other work, too.
    assert!(
        start.elapsed() < Duration::from_secs(30),
        "{:?}",
        start.elapsed()
    );
}

#[test]
fn tables_in_tables_without_end_are_refused() {
    let folder = folder("engine-deep");
    let dots = "a.".repeat(100_000);
    let deep = file(
        &folder,
        "dots.toml",
        &format!("extends = 'google-dms'\n[[entry]]\nrule = 'pin-is-lost'\nparams.{dots}b = 1\n"),
    );
    let brackets = file(
        &folder,
        "brackets.toml",
        &format!("x = {}", "[".repeat(100_000)),
    );
    for path in [deep, brackets] {
        let run = labelcast(&["engine", "check", &path]);
        assert_eq!(run.exit, Exit::Partial);
        assert!(run.err.contains("help: "), "{}", run.err);
    }
}

#[test]
fn json_of_show_and_diff_keeps_to_its_schema() {
    let folder = folder("engine-json");
    let patch = file(&folder, "acme.toml", PATCH);
    for (name, args) in [
        (
            "engine-show",
            vec!["engine", "show", &patch, "--format", "json"],
        ),
        (
            "engine-diff",
            vec!["engine", "diff", "google-dms", &patch, "--format", "json"],
        ),
    ] {
        let schema = schema(name);
        let mut json: serde_json::Value = serde_json::from_str(&labelcast(&args).out).unwrap();
        schema.accepts(&json);
        json["odd"] = true.into();
        assert!(!schema.is_valid(&json));
    }
}

/// A TOML text as the JSON that an editor's schema sees.
fn as_json(text: &str) -> serde_json::Value {
    let table: toml::Table = text.parse().unwrap();
    serde_json::to_value(table).unwrap()
}

#[test]
fn the_schema_for_editors_is_the_one_that_the_rules_make() {
    let published = fs::read_to_string("schemas/engine.schema.json").unwrap();
    let made = labelcast(&["engine", "schema"]).out;
    assert!(
        published == made,
        "run: labelcast engine schema > schemas/engine.schema.json"
    );
    let schema: serde_json::Value = serde_json::from_str(&made).unwrap();
    let rules: Vec<&str> = rules::registry().iter().map(|rule| rule.id).collect();
    assert_eq!(
        schema["definitions"]["entry"]["properties"]["rule"]["allOf"][0]["enum"],
        serde_json::json!(rules)
    );
    for rule in rules::registry() {
        let described = &schema["definitions"]["params"][rule.id]["properties"];
        let names: Vec<&str> = rule
            .parameters()
            .iter()
            .map(|parameter| parameter.name)
            .collect();
        assert_eq!(
            described.as_object().map_or(0, serde_json::Map::len),
            names.len(),
            "{}",
            rule.id
        );
        for name in names {
            let text = described[name]["description"].as_str();
            assert!(
                text.is_some_and(|text| text.ends_with('.')),
                "{}.{name}: {text:?}",
                rule.id
            );
        }
    }
}

#[test]
fn the_schema_takes_what_the_program_takes_and_refuses_what_it_refuses() {
    let schema: serde_json::Value =
        serde_json::from_str(&labelcast(&["engine", "schema"]).out).unwrap();
    let schema = Schema(jsonschema::validator_for(&schema).unwrap());
    let shipped = fs::read_to_string("src/engines/google_dms.toml").unwrap();
    for good in [shipped.as_str(), PATCH, &labelcast(&["engine", "show"]).out] {
        let json = as_json(good);
        schema.accepts(&json);
    }
    let folder = folder("engine-schema");
    let changes = [
        ("rule = \"flag-is-lost\"", "rule = \"flag-is-lots\""),
        ("basis = \"stated\"", "basis = \"sure\""),
        ("limit = 225", "limit = 0"),
        ("limit = 225", "limit = -1"),
        ("limit = 225", "limit = \"225\""),
        ("limit = 225", "limt = 225"),
        ("unit = \"graphemes\"", "unit = \"grapheme\""),
        ("minutes = 40_320", "minutes = 5_000_000_000"),
        ("case = \"over-limit\"", "case = \"odd\""),
        ("last-day = \"2099-12-31\"", "last-day = \"soon\""),
        ("replacement = \"_\"", "replacement = \"/\""),
        ("\"ade\", \"adp\"", "\".ade\", \"adp\""),
        ("below = [\"inbox\"", "below = [\"inbx\""),
        (
            "languages = [\"en\", \"ja\"]",
            "languages = [\"en\", \"xx\"]",
        ),
        ("Sent = \"SENT\"", "Sent = \"SEND\""),
        ("inbox = \"INBOX\"", "inbx = \"INBOX\""),
        ("as-of = \"2026-11-20\"", "as-of = \"November\""),
        ("id = \"google-dms\"", "extends = 3"),
        ("days = 30", "days = 30\nhours = 1"),
        ("\n[pages.dms]\ntitle = ", "\n[pages.dms]\ntitel = "),
    ];
    for (right, wrong) in changes {
        let text = shipped.replacen(right, wrong, 1);
        assert_ne!(text, shipped, "{right} is not there");
        assert!(
            !schema.is_valid(&as_json(&text)),
            "{wrong} keeps to the schema"
        );
        let path = file(&folder, "wrong.toml", &text);
        assert_eq!(
            labelcast(&["engine", "check", &path]).exit,
            Exit::Partial,
            "{wrong} is good"
        );
    }
}

#[test]
fn a_new_entry_stands_where_it_is_told_to_and_the_order_of_the_rest_stays() {
    let folder = folder("engine-order");
    let entry = "[[entry]]\nrule = 'pin-is-lost'\nclause = 'X-1'\nbasis = 'open'\npage = 'dms'\nsection = 's'\nstatement = 'w'\n";
    let order = |more: &str| -> Vec<String> {
        let text = format!("extends = 'google-dms'\nremove = ['pin-is-lost']\n{entry}{more}");
        let path = file(&folder, "order.toml", &text);
        let run = labelcast(&["engine", "show", &path]);
        assert_eq!(run.exit, Exit::Done, "{}", run.err);
        let mut rules: Vec<String> = run
            .out
            .lines()
            .filter_map(|line| line.strip_prefix("rule = "))
            .map(str::to_owned)
            .collect();
        rules.dedup();
        rules
    };
    let place = |rules: &[String], rule: &str| {
        rules
            .iter()
            .position(|found| found.trim_matches('"') == rule)
            .unwrap()
    };
    let last = order("");
    assert_eq!(place(&last, "pin-is-lost"), last.len() - 1);
    let before = order("before = 'flag-is-lost'\n");
    assert_eq!(
        place(&before, "pin-is-lost") + 1,
        place(&before, "flag-is-lost")
    );
    let after = order("after = 'flag-is-lost'\n");
    assert_eq!(
        place(&after, "pin-is-lost"),
        place(&after, "flag-is-lost") + 1
    );
    let rest = |rules: &[String]| -> Vec<String> {
        rules
            .iter()
            .filter(|rule| !rule.contains("pin-is-lost"))
            .cloned()
            .collect()
    };
    assert_eq!(rest(&before), rest(&last));
    assert_eq!(rest(&after), rest(&last));
    order("");
    let diff = labelcast(&[
        "engine",
        "diff",
        "google-dms",
        folder.join("order.toml").to_str().unwrap(),
    ]);
    assert!(
        diff.out.contains("0 rules added, 0 removed, 1 changed")
            && diff.out.contains("runs at another place"),
        "{}",
        diff.out
    );
}

#[test]
fn what_only_a_patch_can_say_is_refused_elsewhere() {
    let folder = folder("engine-forms");
    let shipped = fs::read_to_string("src/engines/google_dms.toml").unwrap();
    for (text, place, cause) in [
        (format!("remove = ['pin-is-lost']\n{shipped}"), "line 1, remove", "this engine extends none"),
        (format!("{shipped}add.extensions = ['x']\n"), "rule '", "this one extends none"),
        ("extends = 'google-dms'\n[[entry]]\nrule = 'pin-is-lost'\nbefore = 'flag-is-lost'\n".to_owned(), "line 2", "order of rules that are there stays"),
        ("extends = 'google-dms'\n[[entry]]\nrule = 'pin-is-lost'\nfurther = true\nbasis = 'open'\n".to_owned(), "line 2", "a further source needs clause, page, section, statement"),
        ("extends = 'google-dms'\n[[entry]]\nrule = 'pin-is-lost'\nbasis = 'open'\n[[entry]]\nrule = 'pin-is-lost'\nclause = 'X'\n".to_owned(), "line 5", "this file has an entry for it already"),
        ("id = 'x'\ntitle = \n".to_owned(), "line 2", "string values must be quoted"),
        ("id = 'x'\ntitle = 'X'\nas-of = 'soon'\n[pages.p]\ntitle = 't'\n".to_owned(), "line 3, as-of", "'soon' is not a day"),
    ] {
        let path = file(&folder, "form.toml", &text);
        let run = labelcast(&["engine", "check", &path]);
        assert_eq!(run.exit, Exit::Partial, "{text}");
        assert!(run.err.lines().any(|line| line.contains(place) && line.contains(cause)), "{cause}: {}", run.err);
    }
}
