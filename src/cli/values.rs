//! Values of flags that another room knows by their words.

use std::sync::LazyLock;

use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use words::Lang;

/// A language that labelcast speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Language(pub(super) Lang);

impl ValueEnum for Language {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<Language>> =
            LazyLock::new(|| Lang::all().chain([Lang::PSEUDO]).map(Language).collect());
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.0.code()).hide(self.0 == Lang::PSEUDO))
    }
}

/// Reads a word for one of these values, which another room knows by its words.
pub(super) fn one_of<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    word: fn(T) -> PossibleValue,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(move |value| word(*value))).try_map(move |name| {
        let is = |value: &&T| word(**value).get_name() == name;
        all.iter().find(is).copied().ok_or("not one of them")
    })
}
