//! What a rule is: an id, its documentation, its cases, and a way to build it from parameters.

use serde::de::DeserializeOwned;
use words::Lang;

use super::shape::{Parameter, parameters};
use super::{ContactRule, CopiesRule, EventRule, FolderRule, ItemRule, MailboxRule, OtherRule};

/// What a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RuleKind {
    /// One folder, before its items are read.
    Folder,
    /// One message.
    Item,
    /// One event.
    Event,
    /// One contact.
    Contact,
    /// One item of any other kind.
    Other,
    /// A message that stands in several folders.
    Copies,
    /// The whole mailbox, after everything else.
    Mailbox,
}

impl RuleKind {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Folder => "folder",
            Self::Item => "item",
            Self::Event => "event",
            Self::Contact => "contact",
            Self::Other => "other",
            Self::Copies => "copies",
            Self::Mailbox => "mailbox",
        }
    }
}

/// A rule with an engine's parameters in it, ready to run.
pub enum Compiled {
    /// Looks at folders.
    Folder(Box<dyn FolderRule>),
    /// Looks at messages.
    Item(Box<dyn ItemRule>),
    /// Looks at events.
    Event(Box<dyn EventRule>),
    /// Looks at contacts.
    Contact(Box<dyn ContactRule>),
    /// Looks at other items.
    Other(Box<dyn OtherRule>),
    /// Looks at messages that stand in several folders.
    Copies(Box<dyn CopiesRule>),
    /// Looks at whole mailboxes.
    Mailbox(Box<dyn MailboxRule>),
}

type Build = fn(toml::Table) -> Result<Compiled, toml::de::Error>;

/// What a rule file defines: everything but its documentation, which is the file itself.
#[derive(Clone, Copy)]
pub struct Definition {
    id: &'static str,
    kind: RuleKind,
    cases: &'static [&'static str],
    build: Build,
    parameters: fn() -> Vec<Parameter>,
}

macro_rules! constructor {
    ($(#[$doc:meta])* $name:ident, $kind:ident, $bound:ident) => {
        $(#[$doc])*
        ///
        /// `cases` names the readings that the rule tells apart; an engine cites a clause for each,
        /// and effects name them by index. The first is the plain case, named ``""``.
        pub const fn $name<P: $bound + DeserializeOwned + 'static>(
            id: &'static str,
            cases: &'static [&'static str],
        ) -> Self {
            Self {
                id,
                kind: RuleKind::$kind,
                cases,
                build: |params| {
                    let params: P = toml::Value::Table(params).try_into()?;
                    Ok(Compiled::$kind(Box::new(params)))
                },
                parameters: parameters::<P>,
            }
        }
    };
}

impl Definition {
    constructor!(
        /// A rule about folders, with its parameters' type.
        folder, Folder, FolderRule
    );
    constructor!(
        /// A rule about messages, with its parameters' type.
        item, Item, ItemRule
    );
    constructor!(
        /// A rule about events, with its parameters' type.
        event, Event, EventRule
    );
    constructor!(
        /// A rule about contacts, with its parameters' type.
        contact, Contact, ContactRule
    );
    constructor!(
        /// A rule about items that are no messages, with its parameters' type.
        other, Other, OtherRule
    );
    constructor!(
        /// A rule about messages in several folders, with its parameters' type.
        copies, Copies, CopiesRule
    );
    constructor!(
        /// A rule about mailboxes, with its parameters' type.
        mailbox, Mailbox, MailboxRule
    );

    /// Joins the definition with the text of its file.
    pub(crate) const fn documented(self, source: &'static str) -> Rule {
        Rule {
            id: self.id,
            kind: self.kind,
            cases: self.cases,
            build: self.build,
            parameters: self.parameters,
            source,
        }
    }
}

/// One behaviour of a migration product.
pub struct Rule {
    /// Its name: says the effect, and is the same in files, fixtures, snapshots and JSON.
    pub id: &'static str,
    /// What it looks at.
    pub kind: RuleKind,
    /// The readings that it tells apart; the first is the plain one.
    pub cases: &'static [&'static str],
    build: Build,
    parameters: fn() -> Vec<Parameter>,
    source: &'static str,
}

impl Rule {
    /// The rule's documentation in a language, as Markdown: a sentence, then what it says under fixed
    /// headings. A parameter in braces (`{limit}`) stands for what an engine gives it.
    pub fn docs(&self, lang: Lang) -> &'static str {
        lang.file(&format!("rules/{}.md", self.id))
            .unwrap_or_default()
    }

    /// The first sentence of the documentation in English.
    pub fn summary(&self) -> &'static str {
        self.docs(Lang::default())
            .lines()
            .next()
            .unwrap_or_default()
    }

    /// What the rule does to a mailbox, in a sentence: what `Predicts that a flag is lost.` says is `A flag is
    /// lost.`
    pub fn effect(&self, lang: Lang) -> String {
        let sentence = self.docs(lang).lines().next().unwrap_or_default();
        effect(sentence)
    }

    /// The parameters that an engine must give, in the order in which the rule names them.
    pub fn parameters(&self) -> Vec<Parameter> {
        (self.parameters)()
    }

    /// What the rule's file says of a parameter; empty where it says nothing.
    pub fn parameter_docs(&self, name: &str) -> String {
        let mut fields = self
            .source
            .lines()
            .skip_while(|line| !line.starts_with("struct Params"))
            .skip(1)
            .take_while(|line| *line != "}");
        let mut docs: Vec<&str> = Vec::new();
        fields
            .find_map(|line| {
                let line = line.trim();
                if let Some(doc) = line.strip_prefix("///") {
                    docs.push(doc.trim());
                    return None;
                }
                let field = line.split(':').next().unwrap_or_default();
                let found = field.replace('_', "-") == name;
                let text = docs.join(" ");
                docs.clear();
                found.then_some(text)
            })
            .unwrap_or_default()
    }

    /// Builds the rule with an engine's parameters.
    pub fn build(&self, params: toml::Table) -> Result<Compiled, toml::de::Error> {
        (self.build)(params)
    }
}

/// A summary without its verb; other sentences as they are.
fn effect(summary: &str) -> String {
    let verb = ["Predicts ", "Notes ", "Warns ", "Marks ", "Reports "]
        .into_iter()
        .find_map(|verb| summary.strip_prefix(verb));
    let effect = verb.unwrap_or(summary);
    let effect = ["that ", "of "]
        .into_iter()
        .find_map(|joint| effect.strip_prefix(joint))
        .filter(|_| verb.is_some())
        .unwrap_or(effect);
    let mut rest = effect.chars();
    let first = rest.next().map(char::to_uppercase);
    let sentence: String = first.into_iter().flatten().chain(rest).collect();
    sentence.replace('`', "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_becomes_an_effect() {
        for (summary, sentence) in [
            ("Predicts that a pin is lost.", "A pin is lost."),
            (
                "Predicts the label `_` for a folder.",
                "The label '_' for a folder.",
            ),
            ("Warns of more labels than fit.", "More labels than fit."),
            ("Of all rules the last.", "Of all rules the last."),
            ("", ""),
        ] {
            assert_eq!(effect(summary), sentence);
        }
    }
}
