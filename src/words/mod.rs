//! Every sentence that a person reads, one folder of files per language, and one way to say it.
//!
//! Sentences are messages of [Project Fluent](https://projectfluent.org/) in `<language>/*.ftl`; the texts of
//! rules are Markdown in `<language>/rules/`. English is the language of JSON and the one that the others are
//! translated from; a language is added by adding its folder.

mod lang;
mod pseudo;
mod text;

pub use lang::Lang;
pub use text::{Arg, Text, plain};

/// A sentence by its key, with what stands in its placeholders: `say!("limit-of-labels", labels = 12)`.
#[macro_export]
macro_rules! say {
    ($key:literal $(,)?) => {
        $crate::Text::phrase($key)
    };
    ($key:literal $(, $name:ident = $value:expr)+ $(,)?) => {
        $crate::Text::new($key, vec![$((stringify!($name), $crate::Arg::from($value))),+])
    };
}

/// A sentence in a language at once, for what is printed and not kept: `tell!(lang, "labels")`.
#[macro_export]
macro_rules! tell {
    ($lang:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $lang.tell($key, &[$((stringify!($name), $crate::Arg::from($value))),*])
    };
}
