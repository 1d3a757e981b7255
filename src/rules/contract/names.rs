//! Sets of names as parameters, compared as labels are: folded once, when the engine is read.

use indexmap::IndexMap;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use model::fold_name;

/// A set of names.
#[derive(Debug, Clone, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct NameSet(FxHashMap<String, String>);

impl From<Vec<String>> for NameSet {
    fn from(names: Vec<String>) -> Self {
        Self(
            names
                .into_iter()
                .map(|name| (fold_name(&name), name))
                .collect(),
        )
    }
}

impl NameSet {
    /// The listed spelling of a name that is given folded.
    pub fn get(&self, folded: &str) -> Option<&str> {
        self.0.get(folded).map(String::as_str)
    }
}

/// Names with a value each.
#[derive(Debug, Clone, Deserialize)]
#[serde(from = "IndexMap<String, T>", bound = "T: Deserialize<'de>")]
pub struct NameMap<T>(FxHashMap<String, (String, T)>);

impl<T> From<IndexMap<String, T>> for NameMap<T> {
    fn from(names: IndexMap<String, T>) -> Self {
        Self(
            names
                .into_iter()
                .map(|(name, value)| (fold_name(&name), (name, value)))
                .collect(),
        )
    }
}

impl<T> NameMap<T> {
    /// The listed spelling and the value of a name that is given folded.
    pub fn get(&self, folded: &str) -> Option<(&str, &T)> {
        self.0
            .get(folded)
            .map(|(name, value)| (name.as_str(), value))
    }
}
