//! The published schemas, and whether documents keep to them.

use std::fs;
use std::path::Path;

use jsonschema::Validator;
use serde_json::{Value, json};

/// The schema of this name under `schemas/`, which is one itself.
pub(crate) fn schema(name: &str) -> Schema {
    let path = format!("schemas/{name}.schema.json");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    Schema(jsonschema::draft202012::new(&schema).unwrap())
}

/// A schema that documents are held against.
pub(crate) struct Schema(pub(crate) Validator);

impl Schema {
    /// Whether a document keeps to it.
    pub(crate) fn is_valid(&self, document: &Value) -> bool {
        self.0.is_valid(document)
    }

    /// Fails where a document does not keep to it.
    pub(crate) fn accepts(&self, document: &Value) {
        let errors: Vec<String> = self
            .0
            .iter_errors(document)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }

    /// Fails where a key that nobody knows is taken in one of these objects.
    pub(crate) fn refuses_strangers(&self, document: &Value, pointers: &[impl AsRef<str>]) {
        for pointer in pointers {
            let pointer = pointer.as_ref();
            let mut broken = document.clone();
            let object = broken.pointer_mut(pointer).and_then(Value::as_object_mut);
            object.unwrap().insert("stranger".to_owned(), json!(1));
            assert!(
                !self.is_valid(&broken),
                "a stranger in '{pointer}' is accepted"
            );
        }
    }
}
