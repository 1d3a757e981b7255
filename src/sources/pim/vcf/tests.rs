//! Cards of the three versions.

use calcard::{Entry, Parser};

use super::*;
use model::PhoneKind;

fn read(text: &str) -> Contact {
    match Parser::new(text).entry() {
        Entry::VCard(card) => contact(&card),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_card_of_outlook_gives_every_field_that_a_rule_asks_for() {
    let card = read(
        "BEGIN:VCARD\nVERSION:2.1\nN;LANGUAGE=en:Sato;Aiko;;Dr.\nFN:Dr. Aiko Sato\nORG:Example;Sales\n\
         TEL;WORK;VOICE:1\nTEL;HOME;VOICE:2\nTEL;CELL;VOICE:3\nTEL;WORK;FAX:4\nTEL;PAGER;VOICE:5\nTEL:\n\
         ADR;WORK;PREF:;;1 Street;Town;;;Japan\nURL;WORK:http://example.com\nURL;HOME:http://aiko.example.com\n\
         EMAIL;PREF;INTERNET:aiko@example.com\nEMAIL;INTERNET:\nCATEGORIES:Friends,Key\\, customers\n\
         X-MS-ANNIVERSARY;VALUE=DATE:20100501\nBDAY:19800229\nNOTE:日本\n\
         PHOTO;TYPE=JPEG;ENCODING=BASE64:\n /9j/4AAQ\n\nREV:20250101T000000Z\nEND:VCARD\n",
    );
    assert_eq!(card.name, "Dr. Aiko Sato");
    let phones: Vec<(PhoneKind, &str)> = card
        .phones
        .iter()
        .map(|phone| (phone.kind, phone.number.as_str()))
        .collect();
    assert_eq!(
        phones,
        [
            (PhoneKind::Business, "1"),
            (PhoneKind::Home, "2"),
            (PhoneKind::Mobile, "3"),
            (PhoneKind::BusinessFax, "4"),
            (PhoneKind::Pager, "5"),
        ]
    );
    assert_eq!(card.emails, ["aiko@example.com"]);
    assert_eq!(card.categories, ["Friends", "Key, customers"]);
    assert!(card.photo && card.anniversary && card.birthday);
    assert!(card.personal_page && card.business_page);
    assert!(!card.group && !card.initials && !card.favorite);
    // N 3, FN, ORG 2, TEL 5, ADR 3, URL 2, EMAIL, CATEGORIES 2, anniversary, BDAY, NOTE
    assert_eq!(card.fields, 22);
    assert_eq!(card.longest_field, 23);
}

#[test]
fn groups_are_known_by_either_kind_and_count_their_members() {
    for kind in ["KIND:group", "X-ADDRESSBOOKSERVER-KIND:Group"] {
        let card = read(&format!(
            "BEGIN:VCARD\nVERSION:4.0\n{kind}\nFN:Team\nMEMBER:mailto:a@example.com\n\
             MEMBER:urn:uuid:1\nX-ADDRESSBOOKSERVER-MEMBER:urn:uuid:2\nEND:VCARD\n"
        ));
        assert!(card.group, "{kind}");
        assert_eq!(card.members, 3, "{kind}");
    }
    assert!(!read("BEGIN:VCARD\nVERSION:4.0\nKIND:org\nFN:x\nEND:VCARD\n").group);
}

#[test]
fn labels_beside_a_number_say_its_kind_where_its_types_do_not() {
    let card = read(
        "BEGIN:VCARD\nVERSION:3.0\nFN:x\nitem1.TEL;type=pref:1\nitem1.X-ABLabel:_$!<Main>!$_\n\
         item2.TEL:2\nitem2.X-ABLabel:Work fax\nTEL;VALUE=uri;TYPE=\"voice,cell\":tel:+1-2\nEND:VCARD\n",
    );
    let phones: Vec<(PhoneKind, &str)> = card
        .phones
        .iter()
        .map(|phone| (phone.kind, phone.number.as_str()))
        .collect();
    assert_eq!(
        phones,
        [
            (PhoneKind::CompanyMain, "1"),
            (PhoneKind::BusinessFax, "2"),
            (PhoneKind::Mobile, "+1-2"),
        ]
    );
}

#[test]
fn a_card_without_a_name_is_called_by_what_it_has() {
    for (lines, name) in [
        ("N:Sato;Aiko;B.;;", "Aiko B. Sato"),
        ("ORG:Example", "Example"),
        ("EMAIL:a@example.com", "a@example.com"),
        ("NOTE:x", ""),
    ] {
        let card = read(&format!("BEGIN:VCARD\nVERSION:3.0\n{lines}\nEND:VCARD\n"));
        assert_eq!(card.name, name);
    }
}

#[test]
fn longest_fields_are_told_in_characters() {
    let card = read(&format!(
        "BEGIN:VCARD\nVERSION:3.0\nNOTE:{}\nEND:VCARD\n",
        "あ".repeat(1025)
    ));
    assert_eq!((card.longest_field, card.text_bytes), (1025, 3075));
}
