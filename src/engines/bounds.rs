//! Checks an engine's parameters against what their rules read: names, types, ranges.
//!
//! It stands apart from building a rule because serde stops at the first mistake and knows no line,
//! and because a range is the engine's matter: a rule works with any number.

use toml::Value;

use super::document::{Node, Params, Sourced};
use super::error::{Faults, Origin};
use super::source::SourceFile;
use model::WellKnown;
use model::names::GmailLanguage;
use model::nearest::{did_you_mean, nearest};
use rules::contract::{Parameter, Rule, Shape};

/// What texts of a parameter must be, besides text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// Anything that is not blank.
    Filled,
    /// Anything at all.
    Any,
    /// Part of a label's name: not blank, and without a slash, which would make another level.
    Label,
    /// The ending of a file's name: lower case, without the dot.
    Ending,
    /// A default folder, by Graph's name.
    DefaultFolder,
    /// A language, by Gmail's code.
    Language,
}

/// Bounds of one parameter that its type does not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The least number.
    pub least: u64,
    /// What its texts must be.
    pub words: Words,
    /// What the keys of its table must be.
    pub keys: Words,
}

const USUAL: Bounds = Bounds {
    least: 1,
    words: Words::Filled,
    keys: Words::Filled,
};

const fn words(words: Words) -> Bounds {
    Bounds { words, ..USUAL }
}

const fn keys(keys: Words) -> Bounds {
    Bounds { keys, ..USUAL }
}

/// Parameters with other bounds than most.
const UNUSUAL: [(&str, &str, Bounds); 22] = [
    (
        "archive-with-blocked-file-is-dropped",
        "archives",
        words(Words::Ending),
    ),
    (
        "archive-with-blocked-file-is-dropped",
        "extensions",
        words(Words::Ending),
    ),
    (
        "blocked-attachment-is-dropped",
        "extensions",
        words(Words::Ending),
    ),
    (
        "contact-category-becomes-label",
        "blank",
        words(Words::Label),
    ),
    ("contact-folder-becomes-label", "blank", words(Words::Label)),
    (
        "contact-folder-becomes-label",
        "separator",
        words(Words::Any),
    ),
    (
        "default-folder-becomes-system-label",
        "labels",
        keys(Words::DefaultFolder),
    ),
    (
        "empty-name-becomes-underscore",
        "replacement",
        words(Words::Label),
    ),
    (
        "extra-phone-numbers-are-lost",
        "mobiles",
        Bounds { least: 0, ..USUAL },
    ),
    (
        "macro-document-may-be-blocked",
        "extensions",
        words(Words::Ending),
    ),
    (
        "odd-characters-may-be-refused",
        "characters",
        words(Words::Any),
    ),
    (
        "outbox-and-archive-get-suffix",
        "labels",
        Bounds {
            words: Words::Label,
            keys: Words::DefaultFolder,
            ..USUAL
        },
    ),
    (
        "outbox-and-archive-get-suffix",
        "languages",
        words(Words::Language),
    ),
    ("reserved-name-gets-suffix", "suffix", words(Words::Label)),
    ("reserved-name-merges", "localised", keys(Words::Language)),
    (
        "same-message-arrives-once",
        "first",
        words(Words::DefaultFolder),
    ),
    (
        "sent-mail-folder-gets-suffix",
        "suffix",
        words(Words::Label),
    ),
    (
        "slash-becomes-underscore",
        "replacement",
        words(Words::Label),
    ),
    (
        "snoozed-folder-becomes-snoozed-label",
        "labels",
        Bounds {
            words: Words::Label,
            keys: Words::Language,
            ..USUAL
        },
    ),
    (
        "snoozed-gets-custom-label",
        "labels",
        Bounds {
            words: Words::Label,
            keys: Words::Language,
            ..USUAL
        },
    ),
    (
        "subfolder-keeps-default-folder-name",
        "below",
        words(Words::DefaultFolder),
    ),
    (
        "system-folder-becomes-label",
        "folders",
        words(Words::DefaultFolder),
    ),
];

/// Parameters of which the first must not be more, or later, than the second.
const ORDERED: [(&str, &str, &str); 7] = [
    ("contact-count-exceeds-limit", "old", "most"),
    ("event-outside-exchange-years-is-skipped", "first", "last"),
    ("label-count-exceeds-limit", "most", "failing"),
    ("label-count-exceeds-limit", "slow", "most"),
    ("large-message-loses-attachments", "decimal", "binary"),
    ("message-over-limit-is-skipped", "decimal", "binary"),
    ("large-contact-is-cut", "characters", "bytes"),
];

/// The bounds of a rule's parameter.
pub fn bounds(rule: &str, parameter: &str) -> Bounds {
    let found = UNUSUAL
        .iter()
        .find(|(of, name, _)| *of == rule && *name == parameter);
    found.map_or(USUAL, |(_, _, bounds)| *bounds)
}

impl Words {
    /// What is wrong with a text, and what to do; nothing if it fits.
    fn judge(self, text: &str) -> Option<(String, String)> {
        let blank = text.trim().is_empty();
        let (fits, wanted) = match self {
            Self::Any => (true, ""),
            Self::Filled => (!blank, "give text that is not blank"),
            Self::Label => (
                !blank && !text.contains('/'),
                "give a part of a label's name, without '/'",
            ),
            Self::Ending => (
                !blank && !text.contains('.') && text.to_lowercase() == text,
                "give an ending in lower case without the dot, such as \"exe\"",
            ),
            Self::DefaultFolder => {
                if WellKnown::ALL.iter().any(|folder| folder.name() == text) {
                    return None;
                }
                let near = did_you_mean(&nearest(
                    text,
                    WellKnown::ALL.iter().map(|folder| folder.name()),
                ));
                let help =
                    format!("{near}give Graph's name of a default folder, such as \"sentitems\"");
                return Some((
                    format!("'{text}' is no default folder, so that it matches nothing"),
                    help,
                ));
            }
            Self::Language => {
                let known =
                    text == "en" || GmailLanguage::all().any(|language| language.code == text);
                if known {
                    return None;
                }
                let near = did_you_mean(&nearest(
                    text,
                    GmailLanguage::all().map(|language| language.code),
                ));
                let help = format!("{near}give Gmail's code of a language, such as \"ja\"");
                return Some((
                    format!("'{text}' is no language of Gmail, so that it matches nothing"),
                    help,
                ));
            }
        };
        (!fits).then(|| (format!("'{text}' does not fit"), wanted.to_owned()))
    }
}

/// Checks the parameters of one rule.
pub(super) struct Check<'a> {
    pub(super) rule: &'static Rule,
    pub(super) files: &'a [SourceFile],
    pub(super) what: &'a str,
    /// Where the entry starts, for what is missing from it.
    pub(super) at: Origin,
    pub(super) faults: &'a mut Faults,
}

impl Check<'_> {
    pub(super) fn fault(&mut self, at: Origin, cause: impl Into<String>, help: impl Into<String>) {
        let file = self.files.get(at.file);
        self.faults.add(
            file.map_or("", |file| &file.path),
            at,
            self.what,
            cause,
            help,
        );
    }

    /// Tells every parameter that is unknown, missing, of a wrong type or out of range.
    pub(super) fn params(&mut self, params: &Params) {
        let known = self.rule.parameters();
        for (name, given) in params {
            match known.iter().find(|parameter| parameter.name == name) {
                Some(parameter) => self.value(parameter, given),
                None => self.unknown(&known, name, given.at),
            }
        }
        for parameter in known
            .iter()
            .filter(|parameter| !params.contains_key(parameter.name))
        {
            let help = format!("give {} under [entry.params]", parameter.shape);
            let cause = format!("the parameter '{}' is missing", parameter.name);
            self.fault(self.at, cause, help);
        }
        for (_, low, high) in ORDERED.iter().filter(|(rule, _, _)| *rule == self.rule.id) {
            if let (Some(a), Some(b)) = (params.get(*low), params.get(*high)) {
                self.ordered(low, a, high, b);
            }
        }
    }

    fn unknown(&mut self, known: &[Parameter], name: &str, at: Origin) {
        let names: Vec<&str> = known.iter().map(|parameter| parameter.name).collect();
        let help = if names.is_empty() {
            "this rule has no parameters".to_owned()
        } else {
            let near = did_you_mean(&nearest(name, names.iter().copied()));
            format!("{near}its parameters are {}", names.join(", "))
        };
        self.fault(at, format!("unknown parameter '{name}'"), help);
    }

    fn value(&mut self, parameter: &Parameter, given: &Sourced<Node>) {
        let bounds = bounds(self.rule.id, parameter.name);
        self.node(
            parameter.name,
            &parameter.shape,
            &bounds,
            &given.value,
            given.at,
        );
    }

    fn node(&mut self, name: &str, shape: &Shape, bounds: &Bounds, node: &Node, at: Origin) {
        match (shape, node) {
            (Shape::Table(of), Node::Table(inner)) => {
                for (key, node) in inner {
                    self.word(name, bounds.keys, key, node.at);
                    let inside = format!("{name}.{key}");
                    let bounds = Bounds {
                        keys: Words::Filled,
                        ..*bounds
                    };
                    self.node(&inside, of, &bounds, &node.value, node.at);
                }
            }
            (_, Node::Leaf(value)) => self.leaf(name, shape, bounds, value, at),
            (_, Node::Table(_)) => self.wrong_type(name, shape, "a table", at),
        }
    }

    fn leaf(&mut self, name: &str, shape: &Shape, bounds: &Bounds, value: &Value, at: Origin) {
        match (shape, value) {
            (Shape::Number(most), Value::Integer(number)) => {
                let fits = u64::try_from(*number)
                    .is_ok_and(|number| (bounds.least..=*most).contains(&number));
                if !fits {
                    let cause = format!("'{name}' is {number}, out of range");
                    let help = format!("give a whole number from {} to {most}", bounds.least);
                    self.fault(at, cause, help);
                }
            }
            (Shape::Text, Value::String(text)) => self.word(name, bounds.words, text, at),
            (Shape::Day, Value::String(text)) => {
                if text.parse::<jiff::civil::Date>().is_err() {
                    let cause = format!("'{name}': '{text}' is not a day");
                    self.fault(at, cause, "write it as \"2026-01-31\"");
                }
            }
            (Shape::Word(words), Value::String(text)) => {
                if !words.contains(&text.as_str()) {
                    let near = did_you_mean(&nearest(text, words.iter().copied()));
                    let cause = format!("'{name}': '{text}' is not known");
                    let help = format!("{near}give one of {}", words.join(", "));
                    self.fault(at, cause, help);
                }
            }
            (Shape::List(of), Value::Array(values)) => {
                let mut met = std::collections::BTreeSet::new();
                for value in values {
                    self.leaf(name, of, bounds, value, at);
                    if !met.insert(value.to_string()) {
                        let cause = format!("'{name}' lists {value} twice");
                        self.fault(at, cause, "leave one of them out");
                    }
                }
            }
            (Shape::Truth, Value::Boolean(_)) => {}
            (_, value) => {
                self.wrong_type(name, shape, &format!("{} {value}", value.type_str()), at);
            }
        }
    }

    fn word(&mut self, name: &str, words: Words, text: &str, at: Origin) {
        if let Some((cause, help)) = words.judge(text) {
            self.fault(at, format!("'{name}': {cause}"), help);
        }
    }

    fn wrong_type(&mut self, name: &str, shape: &Shape, found: &str, at: Origin) {
        let cause = format!("'{name}' is of a wrong type: {found}");
        self.fault(at, cause, format!("give {shape}"));
    }

    fn ordered(&mut self, low: &str, a: &Sourced<Node>, high: &str, b: &Sourced<Node>) {
        let wrong = match (&a.value, &b.value) {
            (Node::Leaf(Value::Integer(a)), Node::Leaf(Value::Integer(b))) => a > b,
            // Days in ISO 8601 sort as text.
            (Node::Leaf(Value::String(a)), Node::Leaf(Value::String(b))) => a > b,
            _ => false,
        };
        if wrong {
            let at = a.at.min(b.at);
            let cause = format!("'{low}' is more than '{high}'");
            let help = format!("give '{low}' at most the value of '{high}'");
            self.fault(at, cause, help);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rules::rule;

    #[test]
    fn every_bound_is_one_of_a_parameter_that_it_fits() {
        let shape = |id: &str, name: &str| {
            let parameters = rule(id)
                .unwrap_or_else(|| panic!("no rule {id}"))
                .parameters();
            let found = parameters
                .into_iter()
                .find(|parameter| parameter.name == name);
            found.unwrap_or_else(|| panic!("{id} has no {name}")).shape
        };
        for (id, name, bounds) in UNUSUAL {
            let shape = shape(id, name);
            let (mut leaf, mut tables) = (&shape, false);
            while let Shape::List(of) | Shape::Table(of) = leaf {
                tables |= matches!(leaf, Shape::Table(_));
                leaf = of;
            }
            assert_eq!(
                bounds.least != 1,
                matches!(leaf, Shape::Number(_)),
                "{id}.{name}"
            );
            assert!(
                bounds.words == Words::Filled || *leaf == Shape::Text,
                "{id}.{name}"
            );
            assert!(bounds.keys == Words::Filled || tables, "{id}.{name}");
        }
        for (id, low, high) in ORDERED {
            assert_eq!(shape(id, low), shape(id, high), "{id}");
        }
    }
}
