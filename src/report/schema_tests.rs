//! Checks every JSON output against its published schema, and that each schema refuses.
//!
//! It stands apart from the writers because one check holds for all of them: any field that is
//! missing, misspelt or added must fail.

use serde_json::{Value, json};

use super::{Reporter, json::InspectionJson, json::Json, ndjson, ndjson::Ndjson, rules, sample};
use engines::Engine;
use model::{Basis, Bucket, Candidate, Family, ItemRecord, Referent, Totals};

fn schema(name: &str) -> jsonschema::Validator {
    let path = format!(
        "{}/../../schemas/{name}.schema.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
}

fn accepts(schema: &jsonschema::Validator, document: &Value) {
    let errors: Vec<_> = schema
        .iter_errors(document)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

/// Breaks every object of a document in each way and asks that the schema refuses it. `free` are
/// the keys below which anything may stand.
fn refuses_every_stranger(schema: &jsonschema::Validator, document: &Value, free: &[&str]) {
    let mut pointers = Vec::new();
    collect(document, String::new(), free, &mut pointers);
    assert!(!pointers.is_empty());
    for pointer in pointers {
        let mut broken = document.clone();
        let object = broken
            .pointer_mut(&pointer)
            .unwrap()
            .as_object_mut()
            .unwrap();
        object.insert("stranger".to_owned(), json!(1));
        assert!(
            !schema.is_valid(&broken),
            "a stranger in '{pointer}' is accepted"
        );
    }
}

fn collect(value: &Value, at: String, free: &[&str], pointers: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object
                .iter()
                .filter(|(key, _)| !free.contains(&key.as_str()))
            {
                collect(value, format!("{at}/{key}"), free, pointers);
            }
            pointers.push(at);
        }
        Value::Array(values) => {
            for (i, value) in values.iter().enumerate() {
                collect(value, format!("{at}/{i}"), free, pointers);
            }
        }
        _ => {}
    }
}

/// Replaces one value and asks that the schema refuses the result.
fn refuses(schema: &jsonschema::Validator, document: &Value, pointer: &str, wrong: Value) {
    let mut broken = document.clone();
    *broken.pointer_mut(pointer).unwrap() = wrong;
    assert!(!schema.is_valid(&broken), "a wrong '{pointer}' is accepted");
}

fn prediction(reporter: &mut dyn Reporter) -> String {
    let (mut out, mut totals) = (Vec::new(), Totals::default());
    reporter.begin(&mut out, &sample::stamp()).unwrap();
    for mailbox in [sample::mailbox(), sample::hostile()] {
        reporter.mailbox(&mut out, &mailbox).unwrap();
        totals += &mailbox;
    }
    reporter
        .end(&mut out, &totals, &sample::unread(), &[])
        .unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn the_document_follows_its_schema() {
    let schema = schema("prediction");
    let document: Value = serde_json::from_str(&prediction(&mut Json::default())).unwrap();
    accepts(&schema, &document);
    refuses_every_stranger(&schema, &document, &["settings"]);
    for (pointer, wrong) in [
        ("/schema", json!("labelcast.prediction/2")),
        ("/mailboxes/0/folders/0/fate", json!("lost")),
        ("/mailboxes/0/folders/0/items", json!(-1)),
        ("/mailboxes/0/folders/0/basis", json!(null)),
        ("/mailboxes/0/labels/0/name", json!("Inbox")),
        ("/mailboxes/0/labels/0/messages", json!(1.5)),
        ("/mailboxes/0/findings/0/severity", json!("Loss")),
        ("/mailboxes/0/ledger/mail", json!({})),
        ("/totals", json!({ "mailboxes": 1 })),
    ] {
        refuses(&schema, &document, pointer, wrong);
    }
}

#[test]
fn every_line_follows_the_schema() {
    let schema = schema("prediction");
    let text = prediction(&mut Ndjson::default());
    assert_eq!(text.lines().count(), 3);
    for line in text.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        accepts(&schema, &line);
        refuses_every_stranger(&schema, &line, &["settings"]);
        refuses(&schema, &line, "/schema", json!(null));
    }
}

#[test]
fn an_item_follows_its_schema() {
    let record = ItemRecord {
        mailbox: "aiko@example.com".to_owned(),
        folder: sample::path(&["Inbox"]),
        item: "item 7".to_owned(),
        referent: Referent::default(),
        class: "IPM.Note".to_owned(),
        family: Family::Mail,
        bytes: 4_096,
        count: None,
        fate: Bucket::Altered,
        labels: vec!["INBOX".to_owned()],
        rules: vec!["long-path-loses-label"],
        basis: Basis::Open,
        candidates: vec![
            Candidate::Fate(Bucket::Altered),
            Candidate::Fate(Bucket::Skipped),
            Candidate::Labels(vec!["INBOX".to_owned()]),
        ],
        gmail_labels: None,
        not_predicted: false,
    };
    let mut out = Vec::new();
    ndjson::Items.item(&mut out, &record).unwrap();
    let (schema, record) = (schema("item"), serde_json::from_slice(&out).unwrap());
    accepts(&schema, &record);
    refuses_every_stranger(&schema, &record, &[]);
    refuses(&schema, &record, "/fate", json!("lost"));
    refuses(&schema, &record, "/folder", json!("Inbox"));
}

#[test]
fn an_inspection_follows_its_schema() {
    let (mut out, mut writer) = (Vec::new(), InspectionJson::default());
    let mailbox = sample::inspection();
    writer.begin(&mut out).unwrap();
    writer.mailbox(&mut out, &mailbox).unwrap();
    writer
        .end(&mut out, &mailbox.totals(), &sample::unread())
        .unwrap();
    let (schema, document) = (schema("inspection"), serde_json::from_slice(&out).unwrap());
    accepts(&schema, &document);
    refuses_every_stranger(&schema, &document, &[]);
    refuses(
        &schema,
        &document,
        "/mailboxes/0/folders/0/class",
        json!("IPF.Note"),
    );
    refuses(&schema, &document, "/totals/items/mail", json!("3"));
}

#[test]
fn the_rules_follow_their_schema() {
    let engine = Engine::load("google-dms", |path| std::fs::read_to_string(path)).unwrap();
    let mut out = Vec::new();
    rules::json(&mut out, &engine).unwrap();
    let (schema, document) = (schema("rules"), serde_json::from_slice(&out).unwrap());
    accepts(&schema, &document);
    refuses_every_stranger(&schema, &document, &["params"]);
    refuses(&schema, &document, "/rules/0/basis", json!("Stated"));
    refuses(&schema, &document, "/rules/0/clause", json!(""));
}
