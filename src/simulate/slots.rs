//! Where the cases of item rules stand in an outcome's bits.
//!
//! Each kind of item has rules of its own, and so bits of its own: 64 cases per kind.

use engines::{Engine, Placed};

/// The kinds of item that rules are asked about, each with rules of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    /// Messages.
    Mail,
    /// Events.
    Event,
    /// Contacts.
    Contact,
    /// Everything else, and what an export tells no more of than class and size.
    Other,
}

impl Kind {
    /// All of them.
    pub(super) const ALL: [Self; 4] = [Self::Mail, Self::Event, Self::Contact, Self::Other];
}

/// First slot of each rule, per kind: a slot is a case's bit in an outcome.
pub(super) struct Slots([Vec<u32>; 4]);

impl Slots {
    pub(super) fn of_engine(engine: &Engine) -> Self {
        fn firsts<R: ?Sized>(rules: &[Placed<R>]) -> Vec<u32> {
            let mut next = 0;
            let place = |rule: &Placed<R>| {
                let first = next;
                next += super::place(rule.rule.cases.len());
                first
            };
            rules.iter().map(place).collect()
        }
        Self([
            firsts(engine.item_rules()),
            firsts(engine.event_rules()),
            firsts(engine.contact_rules()),
            firsts(engine.other_rules()),
        ])
    }

    pub(super) fn of(&self, kind: Kind) -> &[u32] {
        &self.0[kind as usize]
    }
}

#[cfg(test)]
mod tests {
    use rules::{RuleKind, registry};

    #[test]
    fn the_cases_of_each_kind_have_a_bit_each() {
        for kind in [
            RuleKind::Item,
            RuleKind::Event,
            RuleKind::Contact,
            RuleKind::Other,
        ] {
            let rules = registry().iter().filter(|rule| rule.kind == kind);
            let cases: usize = rules.map(|rule| rule.cases.len()).sum();
            assert!(cases <= 64, "{kind:?}: {cases} cases");
        }
    }
}
