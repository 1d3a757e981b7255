//! Every command is run in a language that nobody speaks: what it prints in plain English was not said through the words.
//!
//! A command without a set of arguments here fails the test, and so does one word without an accent that is neither a
//! name nor on the list of what stays English, each with its reason.

mod lists;
mod said;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, Pattern, PatternElement};
use fluent_syntax::parser;
use labelcast::engines::{Engine, statements};
use labelcast::rules::registry;
use labelcast::words::Lang;

use crate::cli_help::commands;
use crate::cli_support::{file, folder, labelcast, mailbox};
use crate::cross_tenant::{Shell, exports, table};
use crate::support::{list, project};
use lists::{CAUSE, ENGLISH, QUOTING, SCRIPT, SETS, View};
use said::{said_in_markup, said_in_sarif};

/// What a run printed or wrote, and where it came from.
struct Output {
    of: String,
    text: String,
}

fn quoting(output: &Output) -> bool {
    QUOTING.iter().any(|(of, _)| output.of.starts_with(of))
}

/// Writes the files that runs read; gives the arguments of a move between tenants.
fn prepared(here: &Path) -> String {
    let made = |name: &str, args: &[&str]| file(here, name, &labelcast(args).out);
    made(
        "size.json",
        &[
            "size",
            "fixtures/plan/size/tenant",
            "--format",
            "json",
            "--quiet",
        ],
    );
    made(
        "a.json",
        &[
            "preview",
            "fixtures/plan/renames/tenant",
            "--format",
            "json",
            "--quiet",
        ],
    );
    let renamed = [
        "preview",
        "fixtures/plan/renames/tenant",
        "--format",
        "json",
        "--quiet",
        "--exclude-junk",
        "--target-locale",
        "ja",
    ];
    made("b.json", &renamed);
    file(
        here,
        "cut.json",
        "{\"schema\": \"labelcast.mailbox/1\", \"address\": \"a@exa",
    );
    file(
        here,
        "wrong.toml",
        "id = \"wrong\"\nextends = \"google-dms\"\nfrobnicate = 3\n[params]\nlimit = -1\n",
    );
    file(
        here,
        "batch.csv",
        "EmailAddress,Pasword\nben@example.com,x\nben@example.com,y,z\nnobody\n",
    );
    file(
        here,
        "users.csv",
        "EmailAddress,UserName,Password\nben@example.com,ben,x\n",
    );
    let template = labelcast(&["plan", "path", "--template"]).out;
    file(
        here,
        "facts.toml",
        &template.replace("\n#", "\n").replace("\n ", "\n# "),
    );
    let ben = |case: &str, folders: &[&str]| {
        let export = here.join(case).join("export");
        fs::create_dir_all(&export).unwrap();
        file(&export, "ben.json", &mailbox("ben@example.com", folders));
    };
    ben("cases/ben", &["Trash", "A/B"]);
    file(
        &here.join("cases/ben"),
        "expected.snapshot",
        "labelcast.snapshot/1 google-dms\nben@example.com label \"A\" messages=1\n",
    );
    ben("differs/ben", &["Trash", "A/B"]);
    labelcast(&["snapshot", "accept", here.join("differs").to_str().unwrap()]);
    ben("differs/ben", &["A", "Unread"]);
    let of_cases = table();
    let pair_of = here.join("pair");
    fs::create_dir_all(&pair_of).unwrap();
    exports(
        &pair_of,
        &of_cases["base"],
        &of_cases["cases"][1],
        Shell::Core,
    )
    .join(" ")
}

fn outputs(lang: &str) -> Vec<Output> {
    let here = folder(&format!("languages-{lang}"));
    let shown = |path: &Path| path.to_str().unwrap().to_owned();
    let pair = prepared(&here);
    let mut all = Vec::new();
    let mut run = |path: &[String], view: View, set: &str| {
        let out = here.join("out");
        let _ = fs::remove_dir_all(&out);
        fs::create_dir_all(&out).unwrap();
        let filled = set
            .replace("{here}", &shown(&here))
            .replace("{out}", &shown(&out))
            .replace("{pair}", &pair);
        let mut args: Vec<&str> = path.iter().map(String::as_str).collect();
        args.extend(filled.split_whitespace());
        args.extend(["--lang", lang]);
        let run = labelcast(&args);
        let of = format!("{} {set}", path.join(" "));
        let text = match view {
            View::Whole => run.out,
            View::Comments => run
                .out
                .lines()
                .filter(|line| line.starts_with('#'))
                .fold(String::new(), |all, line| all + line + "\n"),
            View::Data => String::new(),
        };
        all.push(Output {
            of: format!("{of} (error)"),
            text: run.err,
        });
        all.push(Output {
            of: of.clone(),
            text,
        });
        read(&out, &of, &mut all);
    };
    for path in commands() {
        run(&path, View::Whole, "--help");
        run(&path, View::Whole, "--no-such-flag");
        let leaf = !commands()
            .iter()
            .any(|other| other.len() > path.len() && other.starts_with(&path));
        let name = path.join(" ");
        let set = SETS.iter().find(|(of, ..)| *of == name);
        assert!(!leaf || set.is_some(), "'{name}' has no arguments here");
        for args in set.map_or(&[][..], |(.., sets)| *sets) {
            run(&path, set.map_or(View::Whole, |(_, view, _)| *view), args);
        }
    }
    all
}

/// Adds what was written for people into a folder.
fn read(out: &Path, of: &str, all: &mut Vec<Output>) {
    for path in list(out) {
        if path.is_dir() {
            read(&path, of, all);
            continue;
        }
        let ending = path
            .extension()
            .and_then(|ending| ending.to_str())
            .unwrap_or_default();
        let text = || fs::read_to_string(&path).unwrap();
        let text = match ending {
            "svg" | "xml" | "html" => said_in_markup(&text()),
            "sarif" => {
                let mut said = String::new();
                said_in_sarif(&serde_json::from_str(&text()).unwrap(), &mut said);
                said
            }
            "md" | "txt" => text(),
            _ => continue,
        };
        let name = path.file_name().unwrap().to_string_lossy();
        all.push(Output {
            of: format!("{of}: {name}"),
            text,
        });
    }
}

/// Names that outputs quote: strings of fixtures, titles of engines and their pages.
fn names() -> Vec<String> {
    fn strings(value: &serde_json::Value, all: &mut BTreeSet<String>) {
        match value {
            serde_json::Value::String(text) => {
                all.insert(one_line(text));
            }
            serde_json::Value::Array(values) => values.iter().for_each(|value| strings(value, all)),
            serde_json::Value::Object(values) => {
                values.values().for_each(|value| strings(value, all));
            }
            _ => {}
        }
    }
    fn files(folder: &Path, all: &mut BTreeSet<String>) {
        for path in list(folder) {
            if path.is_dir() {
                files(&path, all);
            } else if path.extension().is_some_and(|ending| ending == "json") {
                strings(
                    &serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap_or_default(),
                    all,
                );
            }
        }
    }
    fn titles(table: &toml::Table, all: &mut BTreeSet<String>) {
        for (key, value) in table {
            match value {
                toml::Value::Table(table) => titles(table, all),
                toml::Value::Array(values) => values
                    .iter()
                    .filter_map(toml::Value::as_table)
                    .for_each(|table| titles(table, all)),
                toml::Value::String(text)
                    if ["title", "section", "name"].contains(&key.as_str()) =>
                {
                    all.insert(one_line(text));
                }
                _ => {}
            }
        }
    }
    let mut all = BTreeSet::new();
    for folder in ["fixtures/cases", "fixtures/plan", "fixtures/cross-tenant"] {
        files(&project().join(folder), &mut all);
    }
    for engine in Engine::shipped()
        .into_iter()
        .chain(["fixtures/engines/acme.toml"])
    {
        titles(
            &labelcast(&["engine", "show", engine]).out.parse().unwrap(),
            &mut all,
        );
    }
    let acme = fs::read_to_string(project().join("fixtures/engines/acme.toml")).unwrap();
    let acme: toml::Table = acme.parse().unwrap();
    strings(&serde_json::to_value(acme).unwrap(), &mut all);
    for held in statements::all() {
        all.extend([one_line(&held.section), one_line(&held.page.title)]);
    }
    let listed = ENGLISH.iter().map(|(known, _)| (*known).to_owned());
    let mut all: Vec<String> = all
        .into_iter()
        .chain(listed)
        .filter(|name| name.len() > 1 && name.contains(|c: char| c.is_ascii_alphabetic()))
        .collect();
    all.sort_by_key(|name| std::cmp::Reverse(name.len()));
    all
}

/// Commands, flags' values and what else clap knows by name.
fn ids() -> BTreeSet<String> {
    fn walk(command: &clap::Command, all: &mut BTreeSet<String>) {
        all.insert(command.get_name().to_owned());
        for arg in command.get_arguments() {
            all.extend(
                arg.get_possible_values()
                    .iter()
                    .map(|value| value.get_name().to_owned()),
            );
        }
        command.get_subcommands().for_each(|below| walk(below, all));
    }
    let mut all = BTreeSet::new();
    walk(&cli::command(), &mut all);
    for id in Engine::shipped() {
        let engine = Engine::load(id, |path| fs::read_to_string(path)).unwrap();
        all.extend(engine.entries().iter().map(|entry| entry.case.to_owned()));
    }
    all
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words without an accent, each with the words around it.
fn plain(text: &str, names: &[String], ids: &BTreeSet<String>) -> Vec<(String, String)> {
    // Lines of stored predictions, which differences quote.
    let stored = |line: &&str| {
        let line = line.trim_start().trim_start_matches(['+', '-', ' ']);
        !["folder ", "label ", "finding "]
            .iter()
            .any(|kind| line.starts_with(kind))
    };
    let mut text = one_line(&text.lines().filter(stored).collect::<Vec<_>>().join("\n"));
    for name in names {
        let mut from = 0;
        while let Some(at) = text[from..].find(name.as_str()).map(|at| at + from) {
            let end = at + name.len();
            let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            if letter(text[..at].chars().next_back()) || letter(text[end..].chars().next()) {
                from = end;
            } else {
                text.replace_range(at..end, "0");
                from = at + 1;
            }
        }
    }
    let tokens: Vec<&str> = text.split(' ').collect();
    let mut found = Vec::new();
    let mut quoted = None;
    for (at, token) in tokens.iter().enumerate() {
        let bare = token.trim_start_matches(['(', '"', '[']);
        let opened = bare.chars().next().filter(|c| ['\'', '`'].contains(c));
        let closing = quoted.or(opened);
        if let Some(mark) = closing {
            let inside = if quoted.is_some() { *token } else { &bare[1..] };
            // A quotation that does not end was none.
            let ends = |token: &str| token.contains(mark);
            quoted = (!ends(inside) && tokens[at + 1..].iter().take(40).any(|token| ends(token)))
                .then_some(mark);
            continue;
        }
        let word = token.trim_matches(|c: char| !c.is_alphanumeric() && !"-_<{'/".contains(c));
        let marked = word.contains(|c: char| "-_./=@<>{}'`|:\\".contains(c) || c.is_ascii_digit());
        // Names of PowerShell.
        let mixed = word
            .as_bytes()
            .windows(2)
            .any(|two| two[0].is_ascii_lowercase() && two[1].is_ascii_uppercase());
        let shouted = !word.contains(|c: char| c.is_ascii_lowercase());
        if marked || mixed || shouted || word.len() < 2 || ids.contains(word) {
            continue;
        }
        if word.is_ascii() {
            let around = &tokens[at.saturating_sub(4)..tokens.len().min(at + 5)];
            found.push((word.to_owned(), around.join(" ")));
        }
    }
    found
}

#[test]
fn no_command_says_a_word_past_the_words() {
    let (names, ids) = (names(), ids());
    let mut told = String::new();
    let mut met = BTreeSet::new();
    let all = outputs(Lang::PSEUDO.code());
    for output in all.iter().filter(|output| !quoting(output)) {
        for (word, around) in plain(&output.text, &names, &ids) {
            if met.insert((output.of.clone(), word.clone())) {
                told += &format!("{}: '{word}' in '{around}'\n", output.of);
            }
        }
    }
    assert!(told.is_empty(), "in plain English:\n{told}");
    let unsaid: Vec<&str> = ENGLISH
        .iter()
        .filter(|(_, why)| [CAUSE, SCRIPT].contains(why))
        .map(|(known, _)| *known)
        .filter(|known| {
            !all.iter()
                .any(|output| one_line(&output.text).contains(known))
        })
        .collect();
    assert_eq!(
        unsaid, [""; 0],
        "not printed any more: strike them off the list"
    );
}

#[test]
fn a_plain_sentence_is_found() {
    let text = "Ŧħé mailbox 'is not' ķéþŧ by --flag, Ben, 3.5 and file.json";
    let found = plain(text, &["Ben".to_owned()], &BTreeSet::new());
    let words: Vec<&str> = found.iter().map(|(word, _)| word.as_str()).collect();
    assert_eq!(words, ["mailbox", "by", "and"]);
}

/// Fixed parts of four words or more of what is said in English and not the same in the other language.
fn sentences(lang: Lang) -> BTreeSet<String> {
    fn parts(pattern: &Pattern<&str>, all: &mut BTreeSet<String>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => {
                    all.insert(one_line(value));
                }
                PatternElement::Placeable {
                    expression: Expression::Select { variants, .. },
                } => {
                    for variant in variants {
                        parts(&variant.value, all);
                    }
                }
                PatternElement::Placeable { .. } => {}
            }
        }
    }
    let of = |lang: Lang| {
        let mut all = BTreeSet::new();
        for name in lang.files().filter(|name| {
            Path::new(name)
                .extension()
                .is_some_and(|ending| ending == "ftl")
        }) {
            for entry in parser::parse(lang.file(name).unwrap()).unwrap().body {
                if let Entry::Message(message) = entry {
                    parts(&message.value.unwrap(), &mut all);
                }
            }
        }
        for rule in registry() {
            all.insert(one_line(&rule.effect(lang)));
        }
        all
    };
    let mut all = of(Lang::default());
    // Of several clauses of a case the languages have the first, which findings cite; lists of sources quote the others
    // in English, as SARIF quotes statements about moves between tenants, which findings tell in their own words.
    let mut quoted: Vec<String> = ENGLISH
        .iter()
        .map(|(known, _)| (*known).to_owned())
        .collect();
    for id in Engine::shipped() {
        let engine = Engine::load(id, |path| fs::read_to_string(path)).unwrap();
        let mut met = BTreeSet::new();
        for entry in engine.entries() {
            if met.insert((entry.rule, entry.case)) {
                all.insert(one_line(&entry.statement));
                all.extend(entry.headline.as_deref().map(one_line));
            } else {
                quoted.push(one_line(&entry.statement));
            }
        }
    }
    for held in statements::all() {
        let statement = one_line(&held.statement);
        if held.clause.starts_with("XT-") {
            quoted.push(statement);
        } else {
            all.insert(statement);
        }
    }
    let own = of(lang);
    let words = |text: &str| {
        text.split(' ')
            .filter(|word| word.len() > 1 && word.chars().all(|c| c.is_ascii_lowercase()))
            .count()
    };
    all.retain(|text| {
        let listed = quoted.iter().any(|known| known.contains(text.as_str()));
        words(text) >= 4 && !own.contains(text) && !listed
    });
    all
}

#[test]
fn german_and_japanese_hold_no_english_sentence() {
    let mut told = String::new();
    for code in ["de", "ja"] {
        let english = sentences(Lang::of_code(code).unwrap());
        for output in outputs(code).iter().filter(|output| !quoting(output)) {
            let text = one_line(&output.text);
            for sentence in english
                .iter()
                .filter(|sentence| text.contains(sentence.as_str()))
            {
                told += &format!("{code}: {}: '{sentence}'\n", output.of);
            }
        }
    }
    assert!(told.is_empty(), "in English:\n{told}");
}
