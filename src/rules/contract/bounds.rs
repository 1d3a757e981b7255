//! A rule's parameters as data: what its type reads, what each is for, and what its values must be.

use serde::de::DeserializeOwned;

use super::Shape;

/// One parameter of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// Its name in an engine's TOML.
    pub name: &'static str,
    /// What its value may be.
    pub shape: Shape,
    /// What it is for.
    pub doc: &'static str,
    /// What its values must be besides of its shape.
    pub bounds: Bounds,
}

/// What texts of a parameter must be, besides text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// Anything that is not blank.
    Filled,
    /// Anything at all.
    Any,
    /// Part of a label's name: not blank, and without a slash, which would make another level.
    Label,
    /// The ending of a file's name: lower case, without the dot.
    Ending,
    /// A default folder, by Graph's name.
    DefaultFolder,
    /// A language, by Gmail's code.
    Language,
}

/// Bounds of one parameter that its type does not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The least number.
    pub least: u64,
    /// What its texts must be.
    pub words: Words,
    /// What the keys of its table must be.
    pub keys: Words,
    /// The parameter that it must not be more, or later, than.
    pub at_most: Option<&'static str>,
}

impl Bounds {
    /// Those of most parameters.
    pub const USUAL: Self = Self {
        least: 1,
        words: Words::Filled,
        keys: Words::Filled,
        at_most: None,
    };

    pub(crate) const fn least(self, least: u64) -> Self {
        Self { least, ..self }
    }

    pub(crate) const fn words(self, words: Words) -> Self {
        Self { words, ..self }
    }

    /// The same with other keys.
    #[must_use]
    pub const fn keys(self, keys: Words) -> Self {
        Self { keys, ..self }
    }

    pub(crate) const fn at_most(self, other: &'static str) -> Self {
        Self {
            at_most: Some(other),
            ..self
        }
    }
}

/// A type of parameters that says what they are.
pub trait Described: DeserializeOwned + 'static {
    /// The parameters, in the order in which the type names them.
    fn parameters() -> Vec<Parameter>;
}

/// Makes a rule's type `Params`; what `where` says of a field calls functions of [`Bounds`].
macro_rules! params {
    ($(
        $(#[doc = $doc:literal])+
        $name:ident: $type:ty $(where $($bound:ident($value:expr))and+)?
    ),* $(,)?) => {
        #[derive(serde::Deserialize)]
        #[serde(deny_unknown_fields, rename_all = "kebab-case")]
        struct Params {
            $($(#[doc = $doc])+ $name: $type),*
        }

        impl $crate::contract::Described for Params {
            fn parameters() -> Vec<$crate::contract::Parameter> {
                vec![$($crate::contract::Parameter {
                    name: $crate::contract::case::kebab!($name),
                    shape: <$type as $crate::contract::Shaped>::shape(),
                    doc: concat!($($doc),+).trim_start(),
                    bounds: $crate::contract::Bounds::USUAL$($(.$bound($value))+)?,
                }),*]
            }
        }
    };
}
pub(crate) use params;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry;

    #[test]
    fn every_bound_fits_its_parameter() {
        for rule in registry() {
            let parameters = rule.parameters();
            for parameter in &parameters {
                let place = format!("{}.{}", rule.id, parameter.name);
                let (mut leaf, mut tables) = (&parameter.shape, false);
                while let Shape::List(of) | Shape::Table(of) = leaf {
                    tables |= matches!(leaf, Shape::Table(_));
                    leaf = of;
                }
                let Bounds {
                    least,
                    words,
                    keys,
                    at_most,
                } = parameter.bounds;
                assert!(
                    least == 1 || matches!(leaf, Shape::Number(_)),
                    "{place}: {least}"
                );
                assert!(words == Words::Filled || *leaf == Shape::Text, "{place}");
                assert!(keys == Words::Filled || tables, "{place}");
                let other = at_most.map(|name| {
                    let found = parameters.iter().find(|other| other.name == name);
                    found.unwrap_or_else(|| panic!("{place}: no {name}"))
                });
                assert!(
                    other.is_none_or(|other| other.shape == parameter.shape),
                    "{place}"
                );
            }
        }
    }
}
