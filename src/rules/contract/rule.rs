//! What a rule is: an id, its documentation, its cases, and a way to build it from parameters.

use words::Lang;

use super::{
    CaseIndex, ContactRule, CopiesRule, Described, EventRule, FolderRule, ItemRule, MailboxRule,
    OtherRule, Parameter,
};

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

/// What renaming a folder does to a rule's findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cure {
    /// They hang on no name that a user chose.
    NoName,
    /// No name cures them: default folders keep theirs.
    Never,
    /// They are a count, which fewer folders make less.
    Count,
    /// Another name of the folder itself does.
    Own,
    /// Another name of that folder of the path that bears the name does.
    Part,
    /// Shorter names on the path do.
    Shorten,
    /// Other names of all mail folders of one label but one do.
    Apart,
    /// Other names of all contact folders of one label but one do.
    ApartContacts,
    /// Another name of the folder at the top of the path does.
    Top,
}

/// Where people are told of a rule's findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// Each reach by itself.
    Alone,
    /// The folders of all on one line.
    OnOneLine,
    /// Among what could not be checked.
    Unchecked,
}

/// One behaviour of a migration product.
pub struct Rule {
    /// Its name: says the effect, and is the same in files, fixtures, snapshots and JSON.
    pub id: &'static str,
    /// What it looks at.
    pub kind: RuleKind,
    /// The readings that it tells apart; the first is the plain one, named `""`.
    pub cases: &'static [&'static str],
    /// Where people are told of its findings.
    pub told: Told,
    cure: Cure,
    cures: &'static [(CaseIndex, Cure)],
    build: Build,
    parameters: fn() -> Vec<Parameter>,
}

macro_rules! constructor {
    ($(#[$doc:meta])* $name:ident, $kind:ident, $bound:ident $(, $cure:ident)?) => {
        $(#[$doc])*
        pub(crate) const fn $name<P: $bound + Described>(
            id: &'static str,
            $($cure: Cure,)?
        ) -> Self {
            let rule = Self {
                id,
                kind: RuleKind::$kind,
                cases: &[""],
                told: Told::Alone,
                cure: Cure::NoName,
                cures: &[],
                build: |params| {
                    let params: P = toml::Value::Table(params).try_into()?;
                    Ok(Compiled::$kind(Box::new(params)))
                },
                parameters: P::parameters,
            };
            $(let rule = Self { $cure, ..rule };)?
            rule
        }
    };
}

impl Rule {
    constructor!(
        /// A rule about folders, with its parameters' type and what renaming does to its findings.
        folder, Folder, FolderRule, cure
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
        /// A rule about mailboxes, with its parameters' type and what renaming does to its findings.
        mailbox, Mailbox, MailboxRule, cure
    );

    /// Names the readings that the rule tells apart, as `cases!` makes them; an engine cites a clause for each.
    pub(crate) const fn cases(self, cases: &'static [&'static str]) -> Self {
        Self { cases, ..self }
    }

    /// Says for which cases renaming does something else.
    pub(crate) const fn cures(self, cures: &'static [(CaseIndex, Cure)]) -> Self {
        Self { cures, ..self }
    }

    /// Says where people are told of the rule's findings.
    pub(crate) const fn told(self, told: Told) -> Self {
        Self { told, ..self }
    }

    /// What renaming does to findings of a case.
    pub fn cure(&self, case: &str) -> Cure {
        let mut cures = self.cures.iter();
        cures
            .find(|(of, _)| self.cases.get(of.index()) == Some(&case))
            .map_or(self.cure, |(_, cure)| *cure)
    }

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
