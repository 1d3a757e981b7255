//! The words of every language: the same messages in each, none missing, none that nothing says.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper that fails is a test that fails"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;
use labelcast::engines::{Engine, statements};
use labelcast::plan;
use labelcast::rules::registry;
use labelcast::words::Lang;

/// What each message of a language fills in.
type Messages = BTreeMap<String, BTreeSet<String>>;

fn messages(lang: Lang) -> Messages {
    let mut all = Messages::new();
    // What engines and pages say stands in English beside the engines themselves.
    let own = |file: &&str| {
        Path::new(file)
            .extension()
            .is_some_and(|ending| ending == "ftl")
            && !file.starts_with("engines/")
            && !file.starts_with("statements/")
    };
    for file in lang.files().filter(own) {
        let read = parser::parse(lang.file(file).unwrap())
            .unwrap_or_else(|(_, faults)| panic!("{lang}/{file}: {faults:?}"));
        for entry in read.body {
            let Entry::Message(message) = entry else {
                continue;
            };
            let mut args = BTreeSet::new();
            arguments(message.value.as_ref().unwrap(), &mut args);
            let key = message.id.name.to_owned();
            assert!(
                all.insert(key.clone(), args).is_none(),
                "{lang}/{file}: '{key}' stands twice"
            );
        }
    }
    all
}

fn arguments(pattern: &Pattern<&str>, args: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        let inline = match expression {
            Expression::Inline(inline) => inline,
            Expression::Select { selector, variants } => {
                for variant in variants {
                    arguments(&variant.value, args);
                }
                selector
            }
        };
        if let InlineExpression::VariableReference { id } = inline {
            args.insert(id.name.to_owned());
        }
    }
}

fn code(folder: &Path, text: &mut String) {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            code(&path, text);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            text.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

/// All of the program's own text but that of the folder of words, whose examples say nothing.
fn source() -> String {
    let mut text = String::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(root).unwrap() {
        let folder = entry.unwrap().path();
        if folder.is_dir() && !folder.ends_with("words") {
            code(&folder, &mut text);
        }
    }
    text
}

/// Keys that stand in the code behind one of these, each as a literal.
fn said(text: &str) -> BTreeSet<&str> {
    let mut keys = BTreeSet::new();
    for door in ["tell!(", "say!(", "lang.word("] {
        for (at, _) in text.match_indices(door) {
            let rest = &text[at + door.len()..];
            let end = rest.len().min(120);
            let end = (0..=end).rev().find(|end| rest.is_char_boundary(*end));
            let call = &rest[..end.unwrap_or_default()];
            // What speaks comes first, if anything does, and it is no literal.
            if let Some((speaker, key)) = call.split_once('"')
                && let Some((key, _)) = key.split_once('"')
                && speaker
                    .chars()
                    .all(|c| c.is_alphanumeric() || "_.,() \n".contains(c))
            {
                keys.insert(key);
            }
        }
    }
    keys
}

#[test]
fn every_language_has_every_message_and_fills_in_the_same() {
    let english = messages(Lang::default());
    for lang in Lang::all() {
        let own = messages(lang);
        for (key, args) in &english {
            // What only one language fills in, such as a plural, is used by the other, too.
            let given = own
                .get(key)
                .unwrap_or_else(|| panic!("{lang}: '{key}' is missing"));
            assert_eq!(given, args, "{lang}: '{key}'");
        }
        let strangers: Vec<&String> = own
            .keys()
            .filter(|key| !english.contains_key(*key))
            .collect();
        assert_eq!(strangers, Vec::<&String>::new(), "{lang}");
    }
}

#[test]
fn every_key_in_the_code_is_a_message() {
    let text = source();
    let english = messages(Lang::default());
    let missing: Vec<&str> = said(&text)
        .into_iter()
        .filter(|key| !english.contains_key(*key))
        .collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn every_message_is_said_somewhere() {
    let text = source();
    // Whatever stands between two marks: literals, and what is between them.
    let literals: BTreeSet<&str> = text.split('"').collect();
    let silent: Vec<String> = messages(Lang::default())
        .into_keys()
        .filter(|key| {
            let literal = literals.contains(key.as_str());
            // `named("basis", ...)` and `format!("bucket-{name}")` say one of a family.
            let family = !literal
                && key.match_indices('-').any(|(at, _)| {
                    let head = &key[..at];
                    literals.contains(head)
                        || literals
                            .iter()
                            .any(|text| text.starts_with(&format!("{head}-{{")))
                });
            // What is said of flags is looked up by clap's own list of them; another test walks it.
            let help = key.starts_with("help") || key.starts_with("heading-");
            !literal
                && !family
                && !help
                && !["language", "thousands", "decimal"].contains(&key.as_str())
        })
        .collect();
    assert_eq!(silent, [""; 0]);
}

#[test]
fn every_command_and_flag_has_its_help_and_every_help_its_flag() {
    fn walk(command: &clap::Command, key: &str, wanted: &mut BTreeSet<String>) {
        wanted.insert(key.to_owned());
        for arg in command.get_arguments() {
            let id = arg.get_id().as_str().replace('_', "-");
            let own = format!("{key}--{id}");
            let known = messages_of_help().contains_key(&own);
            wanted.insert(if known { own } else { format!("help--{id}") });
        }
        for below in command.get_subcommands() {
            walk(below, &format!("{key}-{}", below.get_name()), wanted);
        }
    }
    fn messages_of_help() -> &'static Messages {
        static ALL: std::sync::OnceLock<Messages> = std::sync::OnceLock::new();
        ALL.get_or_init(|| messages(Lang::default()))
    }
    let mut wanted = BTreeSet::new();
    walk(&cli::command(), "help", &mut wanted);
    let help: BTreeSet<&String> = messages_of_help()
        .keys()
        .filter(|key| key.starts_with("help") && !key.starts_with("help-values"))
        .collect();
    let missing: Vec<&String> = wanted.iter().filter(|key| !help.contains(key)).collect();
    assert_eq!(missing, Vec::<&String>::new());
    // What goes on about a command or flag, or is about a value of it, starts with its key.
    let strangers: Vec<&&String> = help
        .iter()
        .filter(|key| {
            !wanted
                .iter()
                .any(|known| key.starts_with(known.as_str()) && known.len() > 4)
                && !["help", "help-long", "help-after"].contains(&key.as_str())
        })
        .collect();
    assert_eq!(strangers, Vec::<&&String>::new());
}

#[test]
fn every_rule_is_told_in_every_language_under_the_same_headings() {
    let headings = |text: &str| text.lines().filter(|line| line.starts_with('#')).count();
    let holes = |text: &str| -> BTreeSet<String> {
        let parts = text.split('{').skip(1);
        parts
            .filter_map(|part| part.split_once('}'))
            .map(|(name, _)| name.to_owned())
            .collect()
    };
    for lang in Lang::all() {
        let mut known: BTreeSet<&str> = lang
            .files()
            .filter(|file| file.starts_with("rules/"))
            .collect();
        for rule in registry() {
            let file = format!("rules/{}.md", rule.id);
            assert!(known.remove(file.as_str()), "{lang}: {file} is missing");
            let effect = rule.effect(lang);
            assert!(!effect.contains('{'), "{lang}/{file}: {effect}");
            let (own, english) = (rule.docs(lang), rule.docs(Lang::default()));
            assert_eq!(headings(own), headings(english), "{lang}/{file}");
            assert_eq!(holes(own), holes(english), "{lang}/{file}");
            for name in holes(own) {
                let parameters = rule.parameters();
                let fits =
                    name == "product" || parameters.iter().any(|parameter| parameter.name == name);
                assert!(fits, "{lang}/{file}: no parameter {{{name}}}");
            }
        }
        assert_eq!(known, BTreeSet::new(), "{lang}: texts of no rule");
    }
}

#[test]
fn what_engines_say_is_said_in_every_language() {
    for lang in Lang::all().filter(|lang| *lang != Lang::default()) {
        let mut wanted = BTreeSet::new();
        for id in Engine::shipped() {
            let engine = Engine::load(id, |path| fs::read_to_string(path)).unwrap();
            let mut met = BTreeSet::new();
            for entry in engine.entries() {
                if !met.insert((entry.rule, entry.case)) {
                    continue;
                }
                let case = if entry.case.is_empty() {
                    "plain"
                } else {
                    entry.case
                };
                let clause = entry.clause.to_lowercase();
                wanted.insert(format!("statement-{clause}--{}--{case}", entry.rule));
                if entry.headline.is_some() {
                    wanted.insert(format!("case-{}--{}", entry.rule, entry.case));
                }
            }
        }
        let said: BTreeSet<String> = lang
            .files()
            .filter(|file| file.starts_with("engines/"))
            .flat_map(|file| keys(lang.file(file).unwrap()))
            .collect();
        let missing: Vec<_> = wanted.difference(&said).collect();
        assert_eq!(missing, Vec::<&String>::new(), "{lang}");
        let strangers: Vec<_> = said.difference(&wanted).collect();
        assert_eq!(strangers, Vec::<&String>::new(), "{lang}");
    }
}

#[test]
fn what_pages_state_is_said_in_every_language() {
    for lang in Lang::all().filter(|lang| *lang != Lang::default()) {
        let said: Vec<String> = lang
            .files()
            .filter(|file| file.starts_with("statements/"))
            .flat_map(|file| keys(lang.file(file).unwrap()))
            .collect();
        // Those about moves between tenants are told in the words of their findings.
        let told = statements::all().filter(|held| !held.clause.starts_with("XT-"));
        for held in told {
            let key = format!("statement-{}", held.clause.to_lowercase());
            assert!(said.contains(&key), "{lang}: {key}");
        }
        // A boundary of names and numbers is the same in every language.
        for key in said {
            let known = statements::all().any(|held| {
                let id = held.clause.to_lowercase();
                key == format!("statement-{id}")
                    || key == format!("boundary-{id}") && !held.boundary.is_empty()
            });
            assert!(known, "{lang}: {key}");
        }
    }
}

#[test]
fn every_statement_is_used_and_every_used_one_exists() {
    let of_paths = plan::path::rules::RULES.iter().map(|rule| rule.id);
    let of_files = plan::csv::rules::RULES.iter().map(|rule| rule.id);
    let overrides = plan::time::Overrides::default();
    let of_models = plan::time::ModelId::ALL
        .into_iter()
        .map(|id| plan::time::Model::published(id, &overrides, true))
        .filter(plan::time::Model::is_microsofts)
        .flat_map(|model| model.clauses);
    let used: BTreeSet<&str> = of_paths.chain(of_files).chain(of_models.copied()).collect();
    let held: BTreeSet<&str> = statements::all()
        .map(|one| one.clause.as_str())
        // Those about moves between tenants are held against their judges in their own room.
        .filter(|id| !id.starts_with("XT-"))
        .collect();
    assert_eq!(used, held);
    // What the code names besides: findings, clauses of limits.
    let text = source();
    let literals = text.split('"').filter(|word| {
        let number = word.rsplit('-').next().unwrap_or_default();
        let known = ["CSV-", "PATH-", "MS-"]
            .iter()
            .any(|head| word.starts_with(head));
        known && number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    for literal in literals {
        assert!(held.contains(literal), "{literal}");
    }
}

fn keys(text: &str) -> Vec<String> {
    let read = parser::parse(text).unwrap_or_else(|(_, faults)| panic!("{faults:?}"));
    let messages = read.body.into_iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message.id.name.to_owned()),
        _ => None,
    });
    messages.collect()
}
