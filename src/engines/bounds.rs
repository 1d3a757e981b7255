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
use rules::contract::{Bounds, Parameter, Rule, Shape, Words};
use words::Text;

/// What is wrong with a text, and what to do; nothing if it fits.
fn judge(words: Words, text: &str) -> Option<(String, String)> {
    let blank = text.trim().is_empty();
    let (fits, wanted) = match words {
        Words::Any => (true, ""),
        Words::Filled => (!blank, "give text that is not blank"),
        Words::Label => (
            !blank && !text.contains('/'),
            "give a part of a label's name, without '/'",
        ),
        Words::Ending => (
            !blank && !text.contains('.') && text.to_lowercase() == text,
            "give an ending in lower case without the dot, such as \"exe\"",
        ),
        Words::DefaultFolder => {
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
        Words::Language => {
            let known = text == "en" || GmailLanguage::all().any(|language| language.code == text);
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
    pub(super) fn fault(&mut self, at: Origin, cause: impl Into<Text>, help: impl Into<Text>) {
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
        for low in &known {
            let high = low
                .bounds
                .at_most
                .and_then(|high| params.get_key_value(high));
            if let (Some(a), Some((high, b))) = (params.get(low.name), high) {
                self.ordered(low.name, a, high, b);
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
        let Parameter {
            name,
            shape,
            bounds,
            ..
        } = parameter;
        self.node(name, shape, bounds, &given.value, given.at);
    }

    fn node(&mut self, name: &str, shape: &Shape, bounds: &Bounds, node: &Node, at: Origin) {
        match (shape, node) {
            (Shape::Table(of), Node::Table(inner)) => {
                for (key, node) in inner {
                    self.word(name, bounds.keys, key, node.at);
                    let inside = format!("{name}.{key}");
                    self.node(
                        &inside,
                        of,
                        &bounds.keys(Words::Filled),
                        &node.value,
                        node.at,
                    );
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
        if let Some((cause, help)) = judge(words, text) {
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
