//! Claims about the scanner as a whole: structure, hints, chunks, hostile input, and a comparison
//! with mail-parser's own full parse.

#![expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the methods' paths are not general enough over the borrow's lifetime"
)]

use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;
use model::{Flag, IdentityKind, Importance, Place};

/// Everything that a scan says, as one comparable text.
fn summary<'a>(scanned: &'a Scanned<'a>) -> String {
    let mail = scanned.mail(Place::Number(1));
    format!(
        "{:?}\nhas_headers {}\n{:?}",
        mail,
        scanned.has_headers(),
        scanned.troubles()
    )
}

fn read_in(scanner: &mut Scanner, message: &[u8], step: usize) -> String {
    scanner.begin();
    for chunk in message.chunks(step.max(1)) {
        scanner.feed(chunk);
    }
    summary(&scanner.finish())
}

fn with<R>(message: &[u8], look: impl for<'a> FnOnce(&'a Scanned<'a>) -> R) -> R {
    let mut scanner = Scanner::new(Limits::default());
    scanner.begin();
    scanner.feed(message);
    let message = scanner.finish();
    look(&message)
}

/// `name/bytes`, with `*` before inline ones.
fn attachments(message: &[u8]) -> Vec<String> {
    with(message, |scanned| {
        scanned
            .attachments
            .iter()
            .map(|attachment| {
                let mark = if attachment.inline { "*" } else { "" };
                format!("{mark}{}/{}", attachment.name, attachment.bytes)
            })
            .collect()
    })
}

fn class(message: &str) -> &'static str {
    with(message.as_bytes(), |scanned| scanned.class())
}

const NESTED: &str = "\
From: \"Mori, Aiko\" <aiko@example.com>
Message-ID: <1@example.com>
Subject: nested
Content-Type: multipart/mixed; boundary=\"a\"

preamble
--a
Content-Type: multipart/related; boundary=ab

--ab
Content-Type: text/html

<p>--a</p>
--abc
--ab
Content-Type: image/png; name=pic.png
Content-ID: <1>

PNG!
--ab--
epilogue of ab
--a
Content-Type: application/octet-stream
Content-Disposition: attachment; filename=\"run.exe\"
Content-Transfer-Encoding: base64

AAAA
BBBB
--a
Content-Type: message/rfc822

Subject: inner

--inner
Content-Disposition: attachment; filename=not-seen.txt

--a
Content-Type: text/plain

text
--a--
Content-Disposition: attachment; filename=epilogue.txt
";

fn crlf(text: &str) -> Vec<u8> {
    text.replace('\n', "\r\n").into_bytes()
}

#[test]
fn nested_parts_give_their_attachments_and_encoded_sizes() {
    assert_eq!(
        attachments(NESTED.as_bytes()),
        ["*pic.png/4", "run.exe/9", "/79"]
    );
    assert_eq!(
        attachments(&crlf(NESTED)),
        ["*pic.png/4", "run.exe/10", "/83"]
    );
    with(NESTED.as_bytes(), |scanned| {
        assert_eq!(scanned.troubles(), []);
        assert_eq!(scanned.sender, Sender::Address("aiko@example.com"));
        assert_eq!(scanned.identity().kind, IdentityKind::MessageId);
        assert_eq!(scanned.bytes(), NESTED.len() as u64);
    });
}

#[test]
fn bytes_one_by_one_scan_as_bytes_at_once() {
    let mut scanner = Scanner::new(Limits::default());
    let no_last_break = NESTED.trim_end().to_owned();
    let cut = NESTED.get(..NESTED.len() / 2).unwrap().to_owned();
    for text in [NESTED.to_owned(), no_last_break, cut] {
        for message in [
            text.clone().into_bytes(),
            crlf(&text),
            text.replace('\n', "\r").into_bytes(),
        ] {
            let whole = read_in(&mut scanner, &message, usize::MAX);
            for step in 1..80 {
                assert_eq!(read_in(&mut scanner, &message, step), whole, "step {step}");
            }
        }
    }
}

#[test]
fn a_single_part_can_be_the_attachment() {
    assert_eq!(
        attachments(b"Content-Type: application/zip; name=a.zip\n\nPK12\n"),
        ["a.zip/5"]
    );
    assert_eq!(
        attachments(b"Content-Type: text/plain\nContent-Disposition: attachment\n\nx"),
        ["/1"]
    );
    assert_eq!(
        attachments(b"Content-Type: text/plain; name=a.txt\n\nx"),
        ["a.txt/1"]
    );
    assert_eq!(
        attachments(b"Content-Type: text/plain; charset=utf-8\n\nx"),
        [""; 0]
    );
}

#[test]
fn a_calendar_in_the_body_is_a_meeting_and_an_attached_one_is_not() {
    let message = |part: &str| {
        format!("Content-Type: multipart/alternative; boundary=x\n\n--x\n{part}\n\nBEGIN\n--x--\n")
    };
    let request = "Content-Type: text/calendar; charset=utf-8; method=REQUEST";
    assert_eq!(class(&message(request)), "IPM.Schedule.Meeting.Request");
    assert_eq!(
        class(&message(&format!(
            "{request}\nContent-Disposition: attachment"
        ))),
        "IPM.Note"
    );
    assert_eq!(
        class("Content-Type: text/calendar; method=\"cancel\"\n\nBEGIN"),
        "IPM.Schedule.Meeting.Canceled"
    );
    assert_eq!(
        class(&message("Content-Type: text/calendar; method=REPLY")),
        "IPM.Schedule.Meeting.Resp.Pos"
    );
    assert_eq!(
        class(&message("Content-Type: text/calendar; method=PUBLISH")),
        "IPM.Note"
    );
}

#[test]
fn reports_and_signed_messages_have_their_classes() {
    for (content_type, expected) in [
        (
            "multipart/report; report-type=delivery-status; boundary=x",
            "REPORT.IPM.Note.NDR",
        ),
        (
            "multipart/report; boundary=x; report-type=\"disposition-notification\"",
            "REPORT.IPM.Note.IPNRN",
        ),
        (
            "multipart/signed; boundary=x",
            "IPM.Note.SMIME.MultipartSigned",
        ),
        ("application/x-pkcs7-mime; name=smime.p7m", "IPM.Note.SMIME"),
        ("text/plain", "IPM.Note"),
    ] {
        assert_eq!(
            class(&format!("Content-Type: {content_type}\n\n--x--")),
            expected
        );
    }
}

#[test]
fn the_parts_of_a_report_are_no_attachments() {
    let message = b"Content-Type: multipart/report; report-type=delivery-status; boundary=x\n\n\
        --x\n\nsorry\n--x\nContent-Type: message/delivery-status\n\nStatus: 5.0.0\n\
        --x\nContent-Type: message/rfc822\n\nSubject: a\n\n--x--\n";
    assert_eq!(attachments(message), ["/11"]);
}

#[test]
fn hints_are_read_from_every_program_s_headers() {
    let read = |headers: &str| with(headers.as_bytes(), |scanned| scanned.read());
    assert_eq!(read("A: b\n"), None);
    assert_eq!(read("Status: RO\n"), Some(true));
    assert_eq!(read("Status: O\n"), Some(false));
    assert_eq!(read("X-Mozilla-Status: 0001\nStatus: O\n"), Some(true));
    assert_eq!(read("X-Mozilla-Status: 0000\n"), Some(false));
    assert_eq!(read("X-Gmail-Labels: Inbox,Unread\n"), Some(false));
    assert_eq!(read("X-Gmail-Labels: Archived\n"), Some(true));
    assert_eq!(read("X-Gmail-Labels: \"a,Unread\"\n"), Some(true));

    let flag = |headers: &str| with(headers.as_bytes(), |scanned| scanned.flag());
    assert_eq!(flag("X-Status: AF\n"), Flag::Flagged);
    assert_eq!(flag("X-Mozilla-Status: 0005\n"), Flag::Flagged);
    assert_eq!(flag("X-Message-Flag: Follow up\n"), Flag::Flagged);
    assert_eq!(flag("X-Gmail-Labels: Starred\n"), Flag::Flagged);
    assert_eq!(flag("X-Status: A\n"), Flag::None);

    let importance = |headers: &str| with(headers.as_bytes(), |scanned| scanned.importance());
    assert_eq!(importance("Importance: High\n"), Importance::High);
    assert_eq!(importance("X-Priority: 2 (High)\n"), Importance::High);
    assert_eq!(importance("X-MSMail-Priority: Low\n"), Importance::Low);
    assert_eq!(importance("Priority: non-urgent\n"), Importance::Low);
    assert_eq!(
        importance("Importance: normal\nX-Priority: 1\n"),
        Importance::Normal
    );
    assert_eq!(importance("X-Gmail-Labels: Important\n"), Importance::High);

    let draft = |headers: &str| with(headers.as_bytes(), |scanned| scanned.draft());
    assert_eq!(draft("X-Unsent: 1\n"), Some(true));
    assert_eq!(draft("X-Gmail-Labels: Drafts\n"), Some(true));
    assert_eq!(draft("X-Unsent: 0\n"), None);

    let categories = |headers: &str| with(headers.as_bytes(), |scanned| scanned.categories());
    assert_eq!(categories("Keywords: Red Category, Blue\n"), 2);
    assert_eq!(categories("X-Mozilla-Keys: $label1 NonJunk   \n"), 1);
    assert_eq!(categories("X-Keywords:        \n"), 0);
}

#[test]
fn takeout_labels_are_decoded_across_words() {
    with(
        b"X-Gmail-Labels: =?UTF-8?Q?Archived,\"=C3=A9t=C3=A9,_20?=\r\n =?UTF-8?Q?26\",Unread?=\r\n\r\n",
        |scanned| {
            assert_eq!(
                scanned.gmail_labels().as_deref(),
                Some("Archived,\"\u{e9}t\u{e9}, 2026\",Unread")
            );
            assert_eq!(scanned.read(), Some(false));
        },
    );
}

#[test]
fn senders_are_addresses_or_what_stands_there() {
    let sender = |headers: &[u8]| {
        with(headers, |scanned| match scanned.sender {
            Sender::Address(address) => address.to_owned(),
            other => format!("{other:?}"),
        })
    };
    assert_eq!(sender(b"From: A <a@example.com>\n"), "a@example.com");
    assert_eq!(sender(b"From: Nobody At All\n"), "Nobody At All");
    assert_eq!(sender(b"From:  \n"), "Absent");
    assert_eq!(sender(b"To: a@example.com\n"), "Absent");
    assert_eq!(
        sender(b"From: \xfc <\xfc@example.com>\n"),
        "\u{fffd}@example.com"
    );
    assert_eq!(sender(b"From: <a@\r\n example.com>\r\n"), "a@ example.com");
}

#[test]
fn messages_without_id_are_told_apart_by_their_headers() {
    let identity = |headers: &[u8]| with(headers, |scanned| scanned.identity());
    assert_eq!(identity(b"X: y\n\n").kind, IdentityKind::Unique);
    assert_eq!(identity(b"Subject: y\n\n").kind, IdentityKind::Unique);
    assert_eq!(
        identity(b"Message-ID: \nDate: d\n\n").kind,
        IdentityKind::Headers
    );
    assert_eq!(
        identity(b"Message-ID:\r\n <a@example.com>\r\n\r\n"),
        identity(b"Message-ID: <a@example.com>\n\n")
    );
}

#[test]
fn a_long_header_block_is_survived_and_reported() {
    let mut message = b"From: a@example.com\nX-Long: ".to_vec();
    message.resize(3 << 20, b'x');
    message.extend_from_slice(b"\nContent-Type: multipart/mixed; boundary=x\n\nbody");
    let mut scanner = Scanner::new(Limits::default());
    for step in [1 << 16, 1 << 19, usize::MAX] {
        scanner.begin();
        for chunk in message.chunks(step) {
            scanner.feed(chunk);
        }
        assert!(scanner.top.bytes.capacity() <= 1 << 20);
        let read = scanner.finish();
        assert_eq!(read.troubles(), [Trouble::HeaderCut]);
        assert_eq!(read.sender, Sender::Address("a@example.com"));
        assert_eq!(read.bytes(), message.len() as u64);
    }
}

#[test]
fn ten_thousand_levels_end_at_the_bound() {
    let mut message = String::new();
    for level in 0..10_000 {
        let _ = write!(
            message,
            "Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n"
        );
    }
    message.push_str("Content-Type: text/plain\n\nx\n");
    with(message.as_bytes(), |scanned| {
        assert_eq!(scanned.troubles(), [Trouble::TooDeep, Trouble::Unclosed]);
    });
}

#[test]
fn too_many_parts_end_at_the_bound() {
    let mut message = String::from("Content-Type: multipart/mixed; boundary=x\n\n");
    for _ in 0..10_050 {
        message.push_str("--x\nContent-Disposition: attachment; filename=a.txt\n\na\n");
    }
    with(message.as_bytes(), |scanned| {
        assert_eq!(scanned.troubles(), [Trouble::TooManyParts]);
        assert_eq!(scanned.attachments.len(), 10_000);
    });
}

#[test]
fn broken_multiparts_are_reported() {
    for (message, expected) in [
        ("Content-Type: multipart/mixed\n\n--x\n", Trouble::Boundless),
        (
            "Content-Type: multipart/mixed; boundary=\"\"\n\n--\n",
            Trouble::Boundless,
        ),
        (
            "Content-Type: multipart/mixed; boundary=x\n\nno part",
            Trouble::Unclosed,
        ),
        (
            "Content-Type: multipart/mixed; boundary=x\n\n--x\n\ntext\n--x",
            Trouble::Unclosed,
        ),
    ] {
        with(message.as_bytes(), |scanned| {
            assert_eq!(scanned.troubles(), [expected], "{message}");
        });
    }
}

#[test]
fn odd_beginnings_have_headers_or_not() {
    for (message, expected) in [
        (&b""[..], false),
        (b"\n\n", false),
        (b"no header at all", false),
        (b" leading: continuation\n", false),
        (b" leading: continuation\nSubject: x\n", true),
        (b"Subject: x", true),
        (b"Subject: x\r\rbody", true),
        (b"\0\0\0\0\n\0", false),
        (b"Sub\0ject: x\n", false),
    ] {
        with(message, |scanned| {
            assert_eq!(scanned.has_headers(), expected, "{message:?}");
        });
    }
}

#[test]
fn what_cannot_change_the_result_need_not_be_fed() {
    let mut scanner = Scanner::new(Limits::default());
    let message = b"Subject: x\nContent-Type: image/png\n\nbody that is long..";
    let whole = read_in(&mut scanner, message, usize::MAX);
    scanner.begin();
    scanner.feed(message.get(..40).unwrap());
    assert!(scanner.wants_no_more());
    scanner.skip(message.len() as u64 - 40);
    assert_eq!(summary(&scanner.finish()), whole);
}

/// Pieces of messages that matter to the scanner, to be put together in any order.
fn fragments() -> impl Strategy<Value = Vec<u8>> {
    let fragment = prop::sample::select(vec![
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "--",
        "--x",
        "--xy",
        "--x--",
        "\n--x\n",
        "\n--x--\n",
        "\n--xy\n",
        "\nbegin 644 a.exe\n",
        "#86)C\n",
        "end\n",
        "-",
        " ",
        "a",
        "From: a@example.com\n",
        "Message-ID: <1>\n",
        "Subject: s\n t\n",
        "Content-Type: multipart/mixed; boundary=x\n",
        "Content-Type: multipart/related; boundary=\"xy\"\n",
        "Content-Type: text/plain\n",
        "Content-Type: application/zip; name=\"a.zip\"\n",
        "Content-Transfer-Encoding: base64\n",
        "UEsDBA==",
        "Content-Disposition: attachment;\n",
        "Content-Type: message/rfc822\n",
        "Status: R\n",
        "\u{e9}",
        "\0",
    ]);
    prop::collection::vec(fragment, 0..40).prop_map(|pieces| pieces.concat().into_bytes())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn chunks_never_matter(message in fragments(), steps in prop::collection::vec(1_usize..60, 1..20), limit in 1_usize..200) {
        let mut scanner = Scanner::new(Limits { header_bytes: limit, ..Limits::default() });
        let whole = read_in(&mut scanner, &message, usize::MAX);
        scanner.begin();
        let mut rest = &message[..];
        for &step in steps.iter().cycle() {
            if rest.is_empty() {
                break;
            }
            let (chunk, after) = rest.split_at(step.min(rest.len()));
            scanner.feed(chunk);
            rest = after;
        }
        prop_assert_eq!(summary(&scanner.finish()), &whole[..]);
        prop_assert_eq!(read_in(&mut scanner, &message, 1), &whole[..]);
    }

    #[test]
    fn line_ends_only_change_sizes(message in fragments()) {
        let text: Vec<u8> = message.into_iter().filter(|&byte| byte != b'\r').collect();
        let crlf = crlf(std::str::from_utf8(&text).unwrap());
        let names = |message: &[u8]| with(message, |scanned| {
            let names: Vec<_> = scanned.attachments.iter().map(|attachment| attachment.name.to_string()).collect();
            (names, scanned.class(), scanned.troubles().to_vec(), scanned.has_headers())
        });
        prop_assert_eq!(names(&text), names(&crlf));
    }

    #[test]
    fn garbage_never_panics(message in prop::collection::vec(any::<u8>(), 0..600), step in 1_usize..70) {
        let mut scanner = Scanner::new(Limits::default());
        let whole = read_in(&mut scanner, &message, usize::MAX);
        prop_assert_eq!(read_in(&mut scanner, &message, step), whole);
    }
}
