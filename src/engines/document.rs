//! One engine file as it stands: its keys and values with their lines, nothing judged but its form.
//!
//! It stands apart from what the file means because a patch and a whole engine are read alike, and
//! because every later message and `labelcast engine show` must know where a value comes from.

use indexmap::IndexMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::PLACEHOLDERS;
use super::error::{Faults, Origin};
use model::nearest::{did_you_mean, nearest};
use model::{Bucket, Candidate, DateOf};
use words::Text;

/// Keys of a file.
const FILE: [&str; 8] = [
    "id", "title", "as-of", "target", "extends", "remove", "pages", "entry",
];
/// Keys of a page.
const PAGE: [&str; 4] = ["title", "url", "dated", "read"];
/// Keys of an entry that hold text which a patch may change.
pub(super) const TEXTS: [&str; 8] = [
    "clause",
    "basis",
    "page",
    "section",
    "statement",
    "statement-ja",
    "headline",
    "overturned-by",
];
/// Further keys of an entry.
const ENTRY: [&str; 9] = [
    "rule",
    "case",
    "candidates",
    "further",
    "before",
    "after",
    "params",
    "add",
    "drop",
];
/// Fates that an item may have.
const FATES: [Bucket; 4] = [
    Bucket::Migrated,
    Bucket::Altered,
    Bucket::Merged,
    Bucket::Skipped,
];
/// Tables in tables that a parameter may have; real ones have two.
const DEEPEST: usize = 8;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub at: Origin,
}

/// A parameter's value: a table of further ones, or anything else.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// No table.
    Leaf(toml::Value),
    /// A table, key by key.
    Table(Params),
}

/// Parameters with the place of each.
pub type Params = IndexMap<String, Sourced<Node>>;

/// Texts of an entry or a page by their keys.
pub type Texts = IndexMap<&'static str, Sourced<String>>;

/// One `[[entry]]`.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftEntry {
    /// Where it starts.
    pub at: Origin,
    /// The rule's id.
    pub rule: Sourced<String>,
    /// The rule's case; empty is the plain one.
    pub case: String,
    /// What is said of it.
    pub texts: Texts,
    /// What may happen, if it says so.
    pub candidates: Option<Sourced<Vec<Candidate>>>,
    /// The rule's parameters, if it gives any.
    pub params: Option<Params>,
    /// A further source of a case that has one, and no patch of it.
    pub(super) further: bool,
    /// The rule before which or behind which a new one runs.
    pub(super) beside: Option<(Side, Sourced<String>)>,
    pub(super) add: Params,
    pub(super) drop: Params,
    /// It was told to be wrong; what follows from that is not told, too.
    pub(super) broken: bool,
}

/// Where a new rule runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Before another.
    Before,
    /// Behind another.
    After,
}

/// One file.
#[derive(Debug, Default)]
pub(super) struct Layer {
    pub(super) about: Texts,
    pub(super) extends: Option<Sourced<String>>,
    pub(super) remove: Vec<Sourced<String>>,
    pub(super) pages: IndexMap<String, Sourced<Texts>>,
    pub(super) entries: Vec<DraftEntry>,
    /// Its text is no TOML, so that nothing of it is known.
    pub(super) unreadable: bool,
}

/// Reads a file's text.
pub(super) fn read(path: &str, file: usize, text: &str, faults: &mut Faults) -> Layer {
    let mut reader = Reader {
        path,
        file,
        lines: memchr::memchr_iter(b'\n', text.as_bytes()).collect(),
        faults,
    };
    let (table, errors) = DeTable::parse_recoverable(text);
    // An error without a place follows from one that has it.
    let placed = errors.iter().any(|error| error.span().is_some());
    let mut told = 0;
    for error in errors
        .iter()
        .filter(|error| !placed || error.span().is_some())
    {
        let at = reader.at(error.span().map_or(0, |span| span.start));
        if at.line == told {
            continue;
        }
        told = at.line;
        let cause = error.message().lines().collect::<Vec<_>>().join(", ");
        let help = "correct the line; 'labelcast engine show google-dms' prints an engine";
        reader.faults.add(path, at, "", cause, help);
    }
    if errors.is_empty() {
        reader.layer(table.get_ref())
    } else {
        Layer {
            unreadable: true,
            ..Layer::default()
        }
    }
}

struct Reader<'a> {
    path: &'a str,
    file: usize,
    /// Offsets of line feeds.
    lines: Vec<usize>,
    faults: &'a mut Faults,
}

type Value<'i> = Spanned<DeValue<'i>>;

impl Reader<'_> {
    fn at(&self, offset: usize) -> Origin {
        Origin {
            file: self.file,
            line: 1 + self.lines.partition_point(|&feed| feed < offset),
        }
    }

    fn wrong(&mut self, offset: usize, what: &str, cause: String, help: impl Into<Text>) {
        let at = self.at(offset);
        self.faults.add(self.path, at, what, cause, help);
    }

    fn unknown(&mut self, offset: usize, what: &str, key: &str, known: &[&'static str]) {
        let near = did_you_mean(&nearest(key, known.iter().copied()));
        let help = format!("{near}the keys here are {}", known.join(", "));
        self.wrong(offset, what, format!("unknown key '{key}'"), help);
    }

    fn expected(&mut self, value: &Value<'_>, key: &str, wanted: &str) {
        let found = value.get_ref().type_str();
        let cause = format!("'{key}' is {}, not {wanted}", article(found));
        self.wrong(value.span().start, "", cause, format!("give {wanted}"));
    }

    fn text(&mut self, key: &str, value: &Value<'_>) -> Option<Sourced<String>> {
        let Some(text) = value.get_ref().as_str() else {
            self.expected(value, key, "text in quotes");
            return None;
        };
        Some(Sourced {
            value: text.to_owned(),
            at: self.at(value.span().start),
        })
    }

    fn table<'v, 'i>(&mut self, key: &str, value: &'v Value<'i>) -> Option<&'v DeTable<'i>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.expected(value, key, "a table");
        }
        table
    }

    fn layer(&mut self, table: &DeTable<'_>) -> Layer {
        let mut layer = Layer::default();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "extends" => layer.extends = self.text("extends", value),
                "remove" => layer.remove = self.texts("remove", value),
                "pages" => layer.pages = self.pages(value),
                "entry" => layer.entries = self.entries(value),
                name => match known(&FILE, name) {
                    Some(name) => {
                        layer
                            .about
                            .extend(self.text(name, value).map(|text| (name, text)));
                    }
                    None => self.unknown(key.span().start, "", name, &FILE),
                },
            }
        }
        layer
    }

    fn texts(&mut self, key: &str, value: &Value<'_>) -> Vec<Sourced<String>> {
        let Some(list) = value.get_ref().as_array() else {
            self.expected(value, key, "a list of texts");
            return Vec::new();
        };
        list.iter()
            .filter_map(|value| self.text(key, value))
            .collect()
    }

    fn pages(&mut self, value: &Value<'_>) -> IndexMap<String, Sourced<Texts>> {
        let mut pages = IndexMap::new();
        let Some(table) = self.table("pages", value) else {
            return pages;
        };
        for (id, value) in table {
            let Some(page) = self.table(id.get_ref(), value) else {
                continue;
            };
            let mut texts = Texts::new();
            for (key, value) in page {
                match known(&PAGE, key.get_ref()) {
                    Some(name) => texts.extend(self.text(name, value).map(|text| (name, text))),
                    None => self.unknown(key.span().start, "", key.get_ref(), &PAGE),
                }
            }
            let at = self.at(id.span().start);
            pages.insert(id.get_ref().to_string(), Sourced { value: texts, at });
        }
        pages
    }

    fn entries(&mut self, value: &Value<'_>) -> Vec<DraftEntry> {
        let Some(list) = value.get_ref().as_array() else {
            self.expected(value, "entry", "a list of tables, each under [[entry]]");
            return Vec::new();
        };
        let mut entries = Vec::with_capacity(list.len());
        for value in list {
            if let Some(table) = self.table("entry", value) {
                entries.extend(self.entry(value.span().start, table));
            }
        }
        entries
    }

    fn entry(&mut self, start: usize, table: &DeTable<'_>) -> Option<DraftEntry> {
        let before = self.faults.count();
        let at = self.at(start);
        let Some(rule) = table.get("rule") else {
            let help = "say which rule it is about: rule = \"long-path-loses-label\"";
            self.faults
                .add(self.path, at, "entry", "it names no rule", help);
            return None;
        };
        let rule = self.text("rule", rule)?;
        let what = format!("rule '{}'", rule.value);
        let mut entry = DraftEntry {
            at,
            rule,
            case: String::new(),
            texts: Texts::new(),
            candidates: None,
            params: None,
            further: false,
            beside: None,
            add: Params::new(),
            drop: Params::new(),
            broken: false,
        };
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "rule" => {}
                "case" => {
                    let case = self.text("case", value);
                    entry.case = case.map_or_else(String::new, |text| text.value);
                }
                "candidates" => entry.candidates = self.candidates(&what, value),
                "further" => match value.get_ref().as_bool() {
                    Some(further) => entry.further = further,
                    None => self.expected(value, "further", "true or false"),
                },
                "before" | "after" if entry.beside.is_some() => {
                    let cause = "'before' and 'after' are both given".to_owned();
                    self.wrong(key.span().start, &what, cause, "leave one of them out");
                }
                "before" => {
                    entry.beside = self.text("before", value).map(|rule| (Side::Before, rule));
                }
                "after" => {
                    entry.beside = self.text("after", value).map(|rule| (Side::After, rule));
                }
                "params" => {
                    let table = self.table("params", value);
                    entry.params = table.map(|table| self.params(table, 0));
                }
                "add" => entry.add = self.optional("add", value),
                "drop" => entry.drop = self.optional("drop", value),
                name => {
                    if let Some(name) = known(&TEXTS, name) {
                        let text = self.text(name, value);
                        entry.texts.extend(text.map(|text| (name, text)));
                    } else {
                        let all: Vec<&str> = ENTRY.iter().chain(&TEXTS).copied().collect();
                        self.unknown(key.span().start, &what, name, &all);
                    }
                }
            }
        }
        entry.broken = self.faults.count() > before;
        Some(entry)
    }

    /// Fates as words, labels as lists.
    fn candidates(&mut self, what: &str, value: &Value<'_>) -> Option<Sourced<Vec<Candidate>>> {
        let wanted = "a list of fates such as \"skipped\" and of lists of labels";
        let Some(list) = value.get_ref().as_array() else {
            self.expected(value, "candidates", wanted);
            return None;
        };
        let mut found = Vec::with_capacity(list.len());
        for value in list {
            if value.get_ref().as_array().is_some() {
                let labels = self.texts("candidates", value);
                let labels: Vec<String> = labels.into_iter().map(|label| label.value).collect();
                if let Some(unknown) = labels
                    .iter()
                    .find(|label| label.contains('{') && !has_placeholder(label))
                {
                    let cause = format!("'candidates': '{unknown}' holds nothing that is known");
                    let help = format!(
                        "what stands in braces is one of {}",
                        PLACEHOLDERS.join(", ")
                    );
                    self.wrong(value.span().start, what, cause, help);
                }
                found.push(Candidate::Labels(labels));
                continue;
            }
            let Some(word) = value.get_ref().as_str() else {
                self.expected(value, "candidates", wanted);
                continue;
            };
            let date = DateOf::ALL.into_iter().find(|date| date.as_str() == word);
            if let Some(fate) = FATES.into_iter().find(|fate| fate.as_str() == word) {
                found.push(Candidate::Fate(fate));
            } else if let Some(date) = date {
                found.push(Candidate::Shows(date));
            } else {
                let fates = FATES.into_iter().map(Bucket::as_str);
                let words: Vec<&str> = fates.chain(DateOf::ALL.map(DateOf::as_str)).collect();
                let near = did_you_mean(&nearest(word, words.iter().copied()));
                let help = format!(
                    "{near}give one of {}, or a list of labels",
                    words.join(", ")
                );
                self.wrong(
                    value.span().start,
                    what,
                    format!("'candidates': no such fate '{word}'"),
                    help,
                );
            }
        }
        Some(Sourced {
            value: found,
            at: self.at(value.span().start),
        })
    }

    fn optional(&mut self, key: &str, value: &Value<'_>) -> Params {
        let table = self.table(key, value);
        table.map_or_else(Params::new, |table| self.params(table, 0))
    }

    fn params(&mut self, table: &DeTable<'_>, depth: usize) -> Params {
        let mut params = Params::new();
        for (key, value) in table {
            let at = self.at(key.span().start);
            let node = match value.get_ref().as_table() {
                Some(_) if depth >= DEEPEST => {
                    self.wrong(
                        key.span().start,
                        "",
                        "tables in tables without end".to_owned(),
                        "no parameter is so deep",
                    );
                    continue;
                }
                Some(table) => Node::Table(self.params(table, depth + 1)),
                None => match plain(value.get_ref(), 0) {
                    Ok(value) => Node::Leaf(value),
                    Err(cause) => {
                        self.wrong(
                            value.span().start,
                            "",
                            format!("'{}': {cause}", key.get_ref()),
                            "give a smaller one",
                        );
                        continue;
                    }
                },
            };
            params.insert(key.get_ref().to_string(), Sourced { value: node, at });
        }
        params
    }
}

fn has_placeholder(label: &str) -> bool {
    PLACEHOLDERS.iter().any(|known| label.contains(known))
}

/// The key among these, as they write it.
fn known(keys: &[&'static str], key: &str) -> Option<&'static str> {
    keys.iter().copied().find(|known| *known == key)
}

fn article(kind: &str) -> String {
    let vowel = kind.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {kind}", if vowel { "an" } else { "a" })
}

/// A value without its places.
fn plain(value: &DeValue<'_>, depth: usize) -> Result<toml::Value, String> {
    if depth > DEEPEST {
        return Err("lists in lists without end".to_owned());
    }
    Ok(match value {
        DeValue::String(text) => toml::Value::String(text.to_string()),
        DeValue::Integer(number) => {
            let read = i64::from_str_radix(number.as_str(), number.radix());
            toml::Value::Integer(read.map_err(|_| "the number is too large".to_owned())?)
        }
        DeValue::Float(number) => toml::Value::Float(number.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(truth) => toml::Value::Boolean(*truth),
        DeValue::Datetime(moment) => toml::Value::Datetime(*moment),
        DeValue::Array(list) => {
            let values = list.iter().map(|value| plain(value.get_ref(), depth + 1));
            toml::Value::Array(values.collect::<Result<_, _>>()?)
        }
        DeValue::Table(table) => {
            let mut plain_table = toml::Table::new();
            for (key, value) in table {
                plain_table.insert(
                    key.get_ref().to_string(),
                    plain(value.get_ref(), depth + 1)?,
                );
            }
            toml::Value::Table(plain_table)
        }
    })
}

/// Parameters without their places.
pub(super) fn table_of(params: &Params) -> toml::Table {
    let pairs = params.iter().map(|(key, node)| {
        let value = match &node.value {
            Node::Leaf(value) => value.clone(),
            Node::Table(inner) => toml::Value::Table(table_of(inner)),
        };
        (key.clone(), value)
    });
    pairs.collect()
}
