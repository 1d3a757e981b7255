//! Writes the JSON Schema of engine files, from the rules themselves.
//!
//! It stands apart because nothing in it is written a second time: ids, cases, parameters, types and
//! texts come from the registry, bounds from the engines' own checks. A schema cannot say all that
//! `labelcast engine check` does: what a patch may leave out depends on what it extends.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use crate::json::pretty;
use model::names::GmailLanguage;
use model::{Basis, Target, WellKnown};
use rules::contract::{Bounds, Rule, Shape, Words};
use rules::registry;

/// Writes the schema, draft 7, which editors know.
pub fn write(out: &mut dyn Write) -> io::Result<()> {
    pretty(out, 0, &schema())?;
    out.write_all(b"\n")
}

#[expect(clippy::too_many_lines, reason = "one document")]
fn schema() -> Value {
    let ids: Vec<&str> = registry().iter().map(|rule| rule.id).collect();
    let text = json!({ "type": "string", "pattern": "\\S" });
    let day = json!({ "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$" });
    let said = |description: &str| json!({ "type": "string", "pattern": "\\S", "description": description });
    let rule_id = json!({ "enum": ids });
    let per_rule: Vec<Value> = registry().iter().map(of_rule).collect();
    let mut definitions = Map::new();
    for rule in registry()
        .iter()
        .filter(|rule| !rule.parameters().is_empty())
    {
        definitions.insert(rule.id.to_owned(), parameters(rule));
    }
    definitions.insert(
        "none".to_owned(),
        json!({ "type": "object", "maxProperties": 0 }),
    );
    let needed = ["rule", "clause", "basis", "page", "section", "statement"];
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": "https://example.com/labelcast/engine.schema.json",
        "title": "labelcast engine",
        "description": "What a migration product does: which rules, with which parameters, and who says so. A file with 'extends' changes another engine.",
        "type": "object",
        "properties": {
            "id": said("Name of the engine in predictions; for a patch, the file's name unless it is given."),
            "title": said("Name of the product."),
            "as-of": { "allOf": [day], "description": "Date of the pages that it follows." },
            "target": {
                "description": "Where the migration goes; gmail unless it is said.",
                "enum": Target::ALL.map(Target::as_str),
            },
            "extends": said("The engine that this file changes: an id such as google-dms, or a path from this file's folder."),
            "remove": {
                "description": "Rules that are taken out, or one source of a rule as 'rule:CLAUSE'.",
                "type": "array",
                "items": { "type": "string", "pattern": format!("^({})(:.+)?$", ids.join("|")) },
            },
            "pages": {
                "description": "Pages that entries cite; one called 'silent' stands for what no page says.",
                "type": "object",
                "additionalProperties": {
                    "type": "object",
                    "properties": {
                        "title": text,
                        "url": text,
                        "dated": { "description": "The page's own date: a year, a month or a day.", "type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" },
                        "read": day,
                    },
                    "additionalProperties": false,
                },
            },
            "entry": {
                "description": "What the engine does, in the order in which rules run.",
                "type": "array",
                "items": { "$ref": "#/definitions/entry" },
            },
        },
        "additionalProperties": false,
        "if": { "required": ["extends"] },
        "then": {},
        "else": {
            "required": ["id", "title", "as-of", "pages", "entry"],
            "properties": {
                "remove": false,
                "pages": { "additionalProperties": { "required": ["title", "url", "read"] } },
                "entry": { "items": {
                    "required": needed,
                    "properties": { "add": false, "drop": false, "before": false, "after": false },
                } },
            },
        },
        "definitions": {
            "entry": {
                "type": "object",
                "properties": {
                    "rule": { "allOf": [rule_id.clone()], "description": "Id of the rule; 'labelcast rules' lists all." },
                    "case": { "type": "string", "description": "The rule's case; the plain one is left out." },
                    "clause": said("Id of the clause that says so."),
                    "basis": {
                        "description": "How it is known: the page says it, other public evidence, our reading, or nobody says.",
                        "enum": Basis::ALL.map(Basis::as_str),
                    },
                    "page": said("A page under [pages]."),
                    "section": said("Section of the page."),
                    "statement": said("What the clause says, in your own words."),
                    "statement-ja": said("The same in Japanese."),
                    "headline": said("One short sentence for users about a finding of this case."),
                    "overturned-by": said("The engine of a later text that says otherwise."),
                    "candidates": {
                        "description": "What may happen where that is open, the predicted first: fates and dates as words, labels as lists.",
                        "type": "array",
                        "items": { "anyOf": [
                            { "enum": ["migrated", "altered", "merged", "skipped", "date-of-import", "date-of-header"] },
                            { "type": "array", "items": text },
                        ] },
                    },
                    "further": { "type": "boolean", "description": "In a patch: a further source of a case, instead of a change of its first." },
                    "before": { "allOf": [rule_id.clone()], "description": "In a patch: the rule before which a new one runs." },
                    "after": { "allOf": [rule_id], "description": "In a patch: the rule behind which a new one runs." },
                    "params": { "type": "object", "description": "The rule's parameters, on one of its entries." },
                    "add": { "type": "object", "description": "In a patch: values that are put into lists of parameters." },
                    "drop": { "type": "object", "description": "In a patch: values that are taken out of lists, or keys out of tables." },
                },
                "required": ["rule"],
                "additionalProperties": false,
                "allOf": per_rule,
            },
            "params": definitions,
        },
    })
}

/// What an entry of this rule may hold.
fn of_rule(rule: &Rule) -> Value {
    let name = if rule.parameters().is_empty() {
        "none"
    } else {
        rule.id
    };
    json!({
        "if": { "properties": { "rule": { "const": rule.id } } },
        "then": {
            "description": rule.summary(),
            "properties": {
                "case": { "enum": rule.cases },
                "params": { "$ref": format!("#/definitions/params/{name}") },
            },
        },
    })
}

fn parameters(rule: &Rule) -> Value {
    let mut properties = Map::new();
    for parameter in rule.parameters() {
        let mut of = of_shape(&parameter.shape, &parameter.bounds);
        of["description"] = parameter.doc.into();
        properties.insert(parameter.name.to_owned(), of);
    }
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

fn of_shape(shape: &Shape, bounds: &Bounds) -> Value {
    match shape {
        Shape::Number(most) => {
            json!({ "type": "integer", "minimum": bounds.least, "maximum": most })
        }
        Shape::Truth => json!({ "type": "boolean" }),
        Shape::Text => of_words(bounds.words),
        Shape::Day => json!({ "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$" }),
        Shape::Word(words) => json!({ "enum": words }),
        Shape::List(of) => {
            json!({ "type": "array", "items": of_shape(of, bounds), "uniqueItems": true })
        }
        Shape::Table(of) => {
            let inner = of_shape(of, &bounds.keys(Words::Filled));
            json!({ "type": "object", "propertyNames": of_words(bounds.keys), "additionalProperties": inner })
        }
    }
}

fn of_words(words: Words) -> Value {
    match words {
        Words::Any => json!({ "type": "string" }),
        Words::Filled => json!({ "type": "string", "pattern": "\\S" }),
        Words::Label => json!({ "type": "string", "pattern": "^[^/]*[^/\\s][^/]*$" }),
        Words::Ending => json!({ "type": "string", "pattern": "^[^.A-Z]*[^.A-Z\\s][^.A-Z]*$" }),
        Words::DefaultFolder => {
            let names: Vec<&str> = WellKnown::ALL.iter().map(|folder| folder.name()).collect();
            json!({ "enum": names })
        }
        Words::Language => {
            let mut codes: Vec<&str> = GmailLanguage::all()
                .map(|language| language.code)
                .chain(["en"])
                .collect();
            codes.sort_unstable();
            codes.dedup();
            json!({ "enum": codes })
        }
    }
}
