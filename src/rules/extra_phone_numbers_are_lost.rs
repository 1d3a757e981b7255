#![doc = include_str!("../words/en/rules/extra-phone-numbers-are-lost.md")]

use serde::Deserialize;

use super::contract::{ContactAction, ContactEffect, ContactRule, ContactView, Definition};
use model::{PhoneKind, Severity};

pub(super) const RULE: Definition = Definition::contact::<Params>(
    "extra-phone-numbers-are-lost",
    &["", "mobile", "fax", "pager", "unclear"],
);
const MOBILE: u8 = 1;
const FAX: u8 = 2;
const PAGER: u8 = 3;
const UNCLEAR: u8 = 4;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Mobile numbers of a contact that arrive.
    mobiles: usize,
}

impl ContactRule for Params {
    fn run(&self, view: &ContactView<'_, '_>, effects: &mut Vec<ContactEffect>) {
        use PhoneKind as Kind;
        let phones = &view.contact().phones;
        let has = |kinds: &[Kind]| phones.iter().any(|phone| kinds.contains(&phone.kind));
        let mobiles = phones.iter().filter(|phone| phone.kind == Kind::Mobile);
        let lost = [
            (0, has(&[Kind::Other])),
            (MOBILE, mobiles.count() > self.mobiles),
            (
                FAX,
                has(&[Kind::BusinessFax, Kind::HomeFax, Kind::OtherFax]),
            ),
            (PAGER, has(&[Kind::Pager])),
        ];
        for (case, _) in lost.into_iter().filter(|(_, lost)| *lost) {
            effects.push(ContactEffect::new(case, ContactAction::Alter).found(Severity::Loss));
        }
        if has(&[Kind::CompanyMain, Kind::Primary]) {
            effects.push(ContactEffect::new(UNCLEAR, ContactAction::Keep).found(Severity::Note));
        }
    }
}
