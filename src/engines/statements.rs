//! Statements of vendors' pages that plans are checked against, as data: one TOML file for a product's pages.
//!
//! They stand beside the engines because an engine cites the same statements, and each is written once.

use std::sync::OnceLock;

use model::Basis;
use serde::Deserialize;

/// How much a statement weighs where it does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// What it is about fails.
    Block,
    /// What it is about may fail, or changes.
    Warn,
    /// Somebody must do something.
    Task,
    /// Worth knowing.
    Info,
}

impl Weight {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Block => "block",
            Self::Warn => "warn",
            Self::Task => "task",
            Self::Info => "info",
        }
    }
}

/// A page, with its address.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Its title, in English.
    pub title: String,
    /// Its address.
    pub url: String,
    /// The page's own day; empty where it names none.
    pub date: String,
    /// The day on which it was read.
    pub read: String,
}

/// One statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Its id, such as `XT-ATTR-002`.
    pub clause: String,
    /// How much it weighs.
    pub weight: Weight,
    /// How it is known.
    pub basis: Basis,
    /// Where it stands.
    pub page: Page,
    /// Section of the page.
    pub section: String,
    /// What it says, in our own words.
    pub statement: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    pages: std::collections::BTreeMap<String, Page>,
    statements: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    clause: String,
    level: Weight,
    basis: Basis,
    page: String,
    section: String,
    statement: String,
}

/// What Microsoft's pages say of moves between tenants, in the file's order.
pub fn cross_tenant() -> &'static [Statement] {
    static ALL: OnceLock<Vec<Statement>> = OnceLock::new();
    // A test reads the file as strictly as it gets; what ships parses.
    ALL.get_or_init(|| {
        parse(include_str!("statements/microsoft_cross_tenant.toml")).unwrap_or_default()
    })
}

/// The statement with this id.
pub fn of(clause: &str) -> Option<&'static Statement> {
    cross_tenant().iter().find(|held| held.clause == clause)
}

fn parse(text: &str) -> Result<Vec<Statement>, String> {
    let document: Document = toml::from_str(text).map_err(|error| error.to_string())?;
    let statements = document.statements.into_iter().map(|entry| {
        let page = document.pages.get(&entry.page).cloned();
        Ok(Statement {
            page: page.ok_or_else(|| format!("{}: no page '{}'", entry.clause, entry.page))?,
            clause: entry.clause,
            weight: entry.level,
            basis: entry.basis,
            section: entry.section,
            statement: entry.statement,
        })
    });
    statements.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_statement_has_its_page_and_an_id_of_its_own() {
        let text = include_str!("statements/microsoft_cross_tenant.toml");
        let all = parse(text).unwrap();
        assert_eq!(all, cross_tenant());
        let mut ids: Vec<&str> = all.iter().map(|one| one.clause.as_str()).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
        for one in &all {
            assert!(one.clause.starts_with("XT-"), "{}", one.clause);
            assert!(
                !one.statement.is_empty() && !one.section.is_empty() && !one.page.read.is_empty()
            );
            assert!(!one.statement.ends_with('.'), "{}", one.clause);
        }
        assert_eq!(of("XT-ERR-008").map(|one| one.basis), Some(Basis::Stated));
        assert_eq!(of("XT-NONE"), None);
    }
}
