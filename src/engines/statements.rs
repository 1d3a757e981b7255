//! Statements of vendors' pages that plans are checked against, as data: one TOML file for a subject.
//!
//! They stand beside the engines because an engine may cite the same statements, and each is written once: in
//! English here, in the other languages in their `statements/`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use model::Basis;
use serde::Deserialize;
use words::Lang;

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
    /// Its address; empty where labelcast speaks for itself.
    pub url: String,
    /// The page's own day; empty where it names none.
    pub date: String,
    /// The day on which it was read.
    pub read: String,
}

/// One statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Its id, such as `CSV-STAGED-001`.
    pub clause: String,
    /// How much it weighs.
    pub weight: Weight,
    /// How it is known.
    pub basis: Basis,
    /// Where it stands.
    pub page: Page,
    /// Section of the page.
    pub section: String,
    /// Where it turns; empty if it does not.
    pub boundary: String,
    /// What it says, in our own words.
    pub statement: String,
}

impl Statement {
    /// What it says, in a language.
    pub fn told(&self, lang: Lang) -> Cow<'_, str> {
        self.in_words(lang, "statement", &self.statement)
    }

    /// Where it turns, in a language.
    pub fn boundary_told(&self, lang: Lang) -> Cow<'_, str> {
        self.in_words(lang, "boundary", &self.boundary)
    }

    fn in_words<'a>(&self, lang: Lang, kind: &str, english: &'a str) -> Cow<'a, str> {
        let key = format!("{kind}-{}", self.clause.to_lowercase());
        let translated = lang.message(&key);
        translated.map_or(Cow::Borrowed(lang.english(english)), Cow::Owned)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    pages: BTreeMap<String, Page>,
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
    #[serde(default)]
    boundary: String,
    statement: String,
}

macro_rules! tables {
    ($($(#[$what:meta])* $name:ident = $file:literal;)+) => {
        $($(#[$what])*
        pub fn $name() -> &'static [Statement] {
            static ALL: OnceLock<Vec<Statement>> = OnceLock::new();
            // A test reads the file as strictly as it gets; what ships parses.
            ALL.get_or_init(|| parse(include_str!($file)).unwrap_or_default())
        })+

        /// Every statement.
        pub fn all() -> impl Iterator<Item = &'static Statement> {
            [$($name()),+].into_iter().flatten()
        }

        /// The files.
        #[cfg(test)]
        const FILES: &[(&str, fn() -> &'static [Statement])] = &[$((include_str!($file), $name)),+];
    };
}

tables! {
    /// What pages say of files that name a batch's users, in the file's order.
    csv_files = "statements/csv_files.toml";
    /// What pages say of the ways from Exchange 2007, in the file's order.
    paths = "statements/paths.toml";
    /// What Microsoft's pages say of moves between tenants, in the file's order.
    cross_tenant = "statements/microsoft_cross_tenant.toml";
    /// What Microsoft's page says of how long moves take.
    durations = "statements/durations.toml";
}

/// The statement with this id.
pub fn of(clause: &str) -> Option<&'static Statement> {
    all().find(|held| held.clause == clause)
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
            boundary: entry.boundary,
            statement: entry.statement,
        })
    });
    statements.collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_statement_has_its_page_and_an_id_of_its_own() {
        let mut ids = BTreeSet::new();
        for (text, read) in FILES {
            let all = parse(text).unwrap();
            assert_eq!(all, read());
            for one in read() {
                assert!(ids.insert(&one.clause), "{} twice", one.clause);
                assert!(!one.statement.is_empty() && !one.page.read.is_empty());
                assert!(!one.statement.ends_with('.'), "{}", one.clause);
                // labelcast speaks for itself alone where it has no page.
                let own = one.page.title.starts_with("labelcast");
                assert_eq!(
                    (own, own),
                    (one.page.url.is_empty(), one.section.is_empty())
                );
                assert_eq!(of(&one.clause), Some(one));
            }
        }
        assert_eq!(of("CSV-NONE"), None);
    }
}
