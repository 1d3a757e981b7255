#![doc = include_str!("../words/en/rules/extra-phone-numbers-are-lost.md")]

use super::contract::{
    ContactAction, ContactEffect, ContactRule, ContactView, Rule, cases, params,
};
use model::{PhoneKind, Severity};

pub(super) const RULE: Rule =
    Rule::contact::<Params>("extra-phone-numbers-are-lost").cases(Case::NAMES);

cases!(Plain, Mobile, Fax, Pager, Unclear);

params! {
    /// Mobile numbers of a contact that arrive.
    mobiles: usize where least(0),
}

impl ContactRule for Params {
    fn run(&self, view: &ContactView<'_, '_>, effects: &mut Vec<ContactEffect>) {
        use PhoneKind as Kind;
        let phones = &view.contact().phones;
        let has = |kinds: &[Kind]| phones.iter().any(|phone| kinds.contains(&phone.kind));
        let mobiles = phones.iter().filter(|phone| phone.kind == Kind::Mobile);
        let lost = [
            (Case::Plain, has(&[Kind::Other])),
            (Case::Mobile, mobiles.count() > self.mobiles),
            (
                Case::Fax,
                has(&[Kind::BusinessFax, Kind::HomeFax, Kind::OtherFax]),
            ),
            (Case::Pager, has(&[Kind::Pager])),
        ];
        for (case, _) in lost.into_iter().filter(|(_, lost)| *lost) {
            effects.push(ContactEffect::new(case, ContactAction::Alter).found(Severity::Loss));
        }
        if has(&[Kind::CompanyMain, Kind::Primary]) {
            effects
                .push(ContactEffect::new(Case::Unclear, ContactAction::Keep).found(Severity::Note));
        }
    }
}
