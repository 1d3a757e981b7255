//! Contacts and contact groups.
//!
//! They stand together because a group names contacts.

use super::make::stamp;
use crate::pst::ltp::{Properties, Value};
use crate::pst::messaging::{Message, Set, entry_id, keywords, named, one_off, tag, wrapped};
use crate::random::Random;
use crate::words::{Person, title};

/// Streams of numbers.
const CONTACTS: u64 = 4;
const GROUPS: u64 = 5;

/// Contact `number`.
pub(super) fn contact(seed: u64, number: u64, time: u64) -> Message {
    let mut random = Random::of_item(seed, CONTACTS, number);
    let person = Person::any(&mut random);
    let name = person.name();
    let mut props = Properties::default();
    start(&mut props, "IPM.Contact", &name, &mut random);
    stamp(&mut props, time);
    let company = title(&mut random, 2);
    let phone = |random: &mut Random| {
        let number = random.between(1_000_000, 9_999_999);
        Value::Text(format!("+81 3 {number}"))
    };
    props
        .set(tag::DISPLAY_NAME, Value::text(&name))
        .set(tag::GIVEN_NAME, Value::text(&*person.given))
        .set(tag::SURNAME, Value::text(&*person.family))
        .set(tag::COMPANY, Value::text(&company))
        .set(tag::JOB_TITLE, Value::Text(title(&mut random, 1)))
        .set(tag::BUSINESS_PHONE, phone(&mut random))
        .set(tag::MOBILE_PHONE, phone(&mut random))
        .set(named(Set::Address, 0x8005), Value::text(&name))
        .set(tag::BODY, Value::text("made up"));
    if random.chance(1, 2) {
        props
            .set(tag::HOME_PHONE, phone(&mut random))
            .set(tag::BUSINESS_FAX, phone(&mut random))
            .set(tag::HOME_STREET, Value::Text(title(&mut random, 2)))
            .set(tag::HOME_CITY, Value::Text(title(&mut random, 1)))
            .set(tag::HOME_COUNTRY, Value::text("Nowhere"));
    }
    if random.chance(1, 3) {
        props.set(tag::BIRTHDAY, Value::Time(time - time % 864_000_000_000));
    }
    if random.chance(1, 4) {
        let list = vec!["Customers".to_owned(), "友人".to_owned()];
        props.set(keywords(), Value::Texts(list));
    }
    // Some have two addresses, some none.
    let addresses = random.pick([1, 1, 1, 2, 2, 0]);
    for (base, n) in [0x8080, 0x8090].into_iter().zip(0..addresses) {
        let address = if n == 0 {
            person.address.clone()
        } else {
            format!("private{number}@example.com")
        };
        let shown = format!("{name} ({address})");
        props
            .set(named(Set::Address, base), Value::text(&shown))
            .set(named(Set::Address, base + 2), Value::text("SMTP"))
            .set(named(Set::Address, base + 3), Value::text(&address))
            .set(named(Set::Address, base + 4), Value::text(&address));
    }
    Message {
        props,
        ..Message::default()
    }
}

/// Contact group `number`, of these contacts and some people who are in no folder.
pub(super) fn group(seed: u64, number: u64, time: u64, key: [u8; 16], contacts: &[u32]) -> Message {
    let mut random = Random::of_item(seed, GROUPS, number);
    let name = format!("{} {number}", title(&mut random, 2));
    let mut props = Properties::default();
    start(&mut props, "IPM.DistList", &name, &mut random);
    stamp(&mut props, time);
    let (mut members, mut shown) = (Vec::new(), Vec::new());
    for n in 0..random.between(2, 12) {
        let person = Person::any(&mut random);
        let alone = one_off(&person.name(), &person.address);
        let contact = contacts.get(random.below(contacts.len()));
        members.push(match contact {
            Some(&nid) if n % 2 == 0 => wrapped(&entry_id(key, nid)),
            _ => alone.clone(),
        });
        shown.push(alone);
    }
    props
        .set(tag::DISPLAY_NAME, Value::text(&name))
        .set(named(Set::Address, 0x8053), Value::text(&name))
        .set(named(Set::Address, 0x8054), Value::Several(shown))
        .set(named(Set::Address, 0x8055), Value::Several(members));
    Message {
        props,
        ..Message::default()
    }
}

/// What all items besides mail have.
pub(super) fn start(props: &mut Properties, class: &str, subject: &str, random: &mut Random) {
    props
        .set(tag::MESSAGE_CLASS, Value::text(class))
        .set(tag::SUBJECT, Value::text(subject))
        .set(tag::CONVERSATION_TOPIC, Value::text(subject))
        .set(tag::MESSAGE_FLAGS, Value::Number(1))
        .set(tag::IMPORTANCE, Value::Number(1))
        .set(tag::SEARCH_KEY, Value::Bytes(random.bytes16().to_vec()));
}
