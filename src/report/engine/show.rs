//! Prints an engine as one file that extends no other, with where each value comes from.
//!
//! It stands apart because it writes TOML by hand: comments beside values, lists broken into lines.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::json::pretty;
use crate::safe::shown;
use engines::{DraftEntry, Node, Origin, Params, Source, Sourced, Texts, leaves};
use words::{Lang, tell};

/// Name and version of the JSON that `engine show` prints.
pub const SHOW_SCHEMA: &str = "labelcast.engine/1";

/// Columns of a line of TOML, comments aside.
const COLUMNS: usize = 110;

/// Keys of an entry's texts, in the order in which they are printed.
const TEXTS: [&str; 8] = [
    "clause",
    "basis",
    "page",
    "section",
    "statement",
    "statement-ja",
    "headline",
    "overturned-by",
];

/// Writes the engine as TOML.
pub fn toml(out: &mut dyn Write, source: &Source, lang: Lang) -> io::Result<()> {
    let mut text = String::new();
    let id = source.about.get("id").map_or("", |id| id.value.as_str());
    let _ = writeln!(
        text,
        "# {}",
        tell!(lang, "engine-read-from", id = shown(id))
    );
    for file in &source.files {
        let path = shown(&file.path);
        let told = if file.shipped {
            tell!(lang, "engine-shipped", path = path)
        } else {
            path.into_owned()
        };
        let _ = writeln!(text, "#   {told}");
    }
    let _ = writeln!(text, "# {}\n", lang.word("engine-origins"));
    for (key, value) in ordered(&source.about, &["id", "title", "as-of", "target"]) {
        let _ = writeln!(
            text,
            "{key} = {} # {}",
            quoted(&value.value),
            shown(&source.place(value.at))
        );
    }
    for (id, page) in &source.pages {
        let _ = writeln!(
            text,
            "\n# {}\n[pages.{}]",
            shown(&source.place(page.at)),
            key(id)
        );
        for (name, value) in ordered(&page.value, &["title", "url", "dated", "read"]) {
            let _ = writeln!(
                text,
                "{name} = {}{}",
                quoted(&value.value),
                aside(source, page.at, value.at)
            );
        }
    }
    for entry in &source.entries {
        write_entry(&mut text, source, entry);
    }
    out.write_all(text.as_bytes())
}

/// Texts in a fixed order.
fn ordered<'a>(
    texts: &'a Texts,
    keys: &'static [&'static str],
) -> impl Iterator<Item = (&'static str, &'a Sourced<String>)> {
    keys.iter().filter_map(|key| Some((*key, texts.get(key)?)))
}

fn write_entry(text: &mut String, source: &Source, entry: &DraftEntry) {
    let _ = writeln!(
        text,
        "\n# {}\n[[entry]]\nrule = {}",
        shown(&source.place(entry.at)),
        quoted(&entry.rule.value)
    );
    if !entry.case.is_empty() {
        let _ = writeln!(text, "case = {}", quoted(&entry.case));
    }
    for (name, value) in ordered(&entry.texts, &TEXTS) {
        let _ = writeln!(
            text,
            "{name} = {}{}",
            quoted(&value.value),
            aside(source, entry.at, value.at)
        );
    }
    if let Some(candidates) = &entry.candidates {
        // Lists of texts are written alike in JSON and TOML.
        let list = serde_json::to_string(&candidates.value).unwrap_or_default();
        let _ = writeln!(
            text,
            "candidates = {list}{}",
            aside(source, entry.at, candidates.at)
        );
    }
    if let Some(params) = &entry.params {
        table(text, source, entry.at, "entry.params", params);
    }
}

fn table(text: &mut String, source: &Source, above: Origin, name: &str, params: &Params) {
    let _ = writeln!(text, "[{name}]");
    for (id, node) in params {
        if let Node::Leaf(value) = &node.value {
            let _ = writeln!(
                text,
                "{} = {}{}",
                key(id),
                written(value),
                aside(source, above, node.at)
            );
        }
    }
    for (id, node) in params {
        if let Node::Table(inner) = &node.value {
            table(text, source, above, &format!("{name}.{}", key(id)), inner);
        }
    }
}

/// The origin of a value that is of another file than what it stands in.
fn aside(source: &Source, above: Origin, at: Origin) -> String {
    if above.file == at.file {
        return String::new();
    }
    format!(" # {}", shown(&source.place(at)))
}

fn key(key: &str) -> String {
    let bare = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if !key.is_empty() && key.bytes().all(bare) {
        return key.to_owned();
    }
    quoted(key)
}

/// A basic string of TOML. Source: <https://toml.io/en/v1.0.0#string>.
fn quoted(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 2);
    safe.push('"');
    for c in text.chars() {
        match c {
            '"' => safe.push_str("\\\""),
            '\\' => safe.push_str("\\\\"),
            c if c.is_control() => {
                let _ = write!(safe, "\\u{:04X}", u32::from(c));
            }
            c => safe.push(c),
        }
    }
    safe.push('"');
    safe
}

fn written(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => quoted(text),
        toml::Value::Array(values) => {
            let parts: Vec<String> = values.iter().map(written).collect();
            let line = format!("[{}]", parts.join(", "));
            if line.chars().count() <= COLUMNS {
                return line;
            }
            let (mut lines, mut width) = (String::from("["), COLUMNS);
            for part in parts {
                let part = format!("{part},");
                width += 1 + part.chars().count();
                if width > COLUMNS {
                    lines.push_str("\n   ");
                    width = 3 + part.chars().count();
                }
                lines.push(' ');
                lines.push_str(&part);
            }
            lines.push_str("\n]");
            lines
        }
        other => other.to_string(),
    }
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    about: Map<String, Value>,
    files: Vec<Value>,
    pages: Map<String, Value>,
    entries: Vec<Record<'a>>,
}

#[derive(Serialize)]
struct Record<'a> {
    rule: &'a str,
    case: &'a str,
    from: String,
    texts: Map<String, Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    candidates: Option<Value>,
    params: Vec<Value>,
}

/// Writes the engine as JSON, each value with its origin.
pub fn json(out: &mut dyn Write, source: &Source) -> io::Result<()> {
    let texts = |texts: &Texts| -> Map<String, Value> {
        let sourced = |value: &Sourced<String>| json!({ "value": value.value, "from": source.place(value.at) });
        texts
            .iter()
            .map(|(name, value)| ((*name).to_owned(), sourced(value)))
            .collect()
    };
    let pages = source.pages.iter();
    let pages = pages.map(|(id, page)| (id.clone(), Value::Object(texts(&page.value))));
    let entries = source.entries.iter().map(|entry| {
        let params = entry.params.iter().flat_map(leaves);
        let params = params.map(|(path, value, at)| json!({ "parameter": path, "value": value, "from": source.place(at) }));
        Record {
            rule: &entry.rule.value,
            case: &entry.case,
            from: source.place(entry.at),
            texts: texts(&entry.texts),
            candidates: entry.candidates.as_ref().map(
                |given| json!({ "value": given.value, "from": source.place(given.at) }),
            ),
            params: params.collect(),
        }
    });
    let files = source.files.iter();
    let document = Document {
        schema: SHOW_SCHEMA,
        about: texts(&source.about),
        files: files
            .map(|file| json!({ "path": file.path, "shipped": file.shipped, "id": file.id }))
            .collect(),
        pages: pages.collect(),
        entries: entries.collect(),
    };
    pretty(out, 0, &document)?;
    out.write_all(b"\n")
}
