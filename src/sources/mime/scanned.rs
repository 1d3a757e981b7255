//! What one scanned message says, and how it becomes a [`Mail`].
//!
//! It stands alone because reading states, flags and labels out of header values has nothing to do
//! with finding the values.

use std::borrow::Cow;

use super::header::{Field, Fields};
use super::params::unfold;
use super::part::{Hint, Method};
use super::words::decode_words;
use super::{Trouble, date};
use model::{Attachment, Flag, Identity, Importance, ItemSize, Mail, Place, Sender};

/// One message, borrowed from the scanner that read it.
#[derive(Debug)]
pub(crate) struct Scanned<'a> {
    pub(super) block: &'a [u8],
    pub(super) fields: &'a Fields,
    pub(super) bytes: u64,
    pub(super) hint: Option<Hint>,
    pub(super) sender: Sender<'a>,
    pub(super) attachments: Vec<Attachment<'a>>,
    pub(super) troubles: &'a [Trouble],
}

impl<'a> Scanned<'a> {
    /// Bytes fed.
    pub(crate) const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Whether there was any `name: value` line before the first blank line.
    pub(crate) const fn has_headers(&self) -> bool {
        self.fields.any_valid()
    }

    /// A field's raw value; blanks around it are removed, folds are not.
    pub(crate) fn raw(&self, field: Field) -> Option<&'a [u8]> {
        self.fields.value(self.block, field)
    }

    /// What went wrong, in the order of the message.
    pub(crate) const fn troubles(&self) -> &'a [Trouble] {
        self.troubles
    }

    /// The message class that Exchange would give it.
    ///
    /// A delivery report is taken as a failure and a meeting reply as an acceptance: which it is
    /// stands in a body, and bodies are not decoded.
    pub(crate) const fn class(&self) -> &'static str {
        match self.hint {
            None => "IPM.Note",
            Some(Hint::NonDelivery) => "REPORT.IPM.Note.NDR",
            Some(Hint::ReadReport) => "REPORT.IPM.Note.IPNRN",
            Some(Hint::Signed) => "IPM.Note.SMIME.MultipartSigned",
            Some(Hint::Smime) => "IPM.Note.SMIME",
            Some(Hint::Meeting(Method::Request)) => "IPM.Schedule.Meeting.Request",
            Some(Hint::Meeting(Method::Cancel)) => "IPM.Schedule.Meeting.Canceled",
            Some(Hint::Meeting(Method::Reply)) => "IPM.Schedule.Meeting.Resp.Pos",
        }
    }

    /// By `Message-ID`, else by sender, date, subject and size, else like no other.
    pub(crate) fn identity(&self) -> Identity {
        if let Some(id) = self
            .raw(Field::MessageId)
            .filter(|id| !id.is_empty() && *id != b"<>")
        {
            return Identity::message_id(&unfold(id));
        }
        let [from, date, subject] = [Field::From, Field::Date, Field::Subject].map(|field| {
            self.raw(field)
                .filter(|value| !value.is_empty())
                .map(unfold)
        });
        Identity::headers(
            &from.unwrap_or_default(),
            &date.unwrap_or_default(),
            &subject.unwrap_or_default(),
            self.bytes,
        )
    }

    /// Importance by the first header that says anything, else by Takeout's `Important`.
    pub(crate) fn importance(&self) -> Importance {
        [
            Field::Importance,
            Field::XPriority,
            Field::XMsMailPriority,
            Field::Priority,
        ]
        .into_iter()
        .find_map(|field| importance_word(self.raw(field)?))
        .unwrap_or_else(|| {
            if self.has_gmail_label(&["Important"]) == Some(true) {
                Importance::High
            } else {
                Importance::Normal
            }
        })
    }

    /// Whether the user read it, by the headers that mbox writers leave: Thunderbird's, Google
    /// Takeout's, the classic `Status`, in this order.
    pub(crate) fn read(&self) -> Option<bool> {
        self.mozilla_status()
            .map(|bits| bits & 0x0001 != 0)
            .or_else(|| self.has_gmail_label(&["Unread"]).map(|unread| !unread))
            .or_else(|| {
                let status = self.raw(Field::Status)?;
                Some(status.contains(&b'R'))
            })
            .or_else(|| self.x_status(b'R').filter(|read| *read))
    }

    /// Whether a header marks it as an unsent draft; nothing ever says that it is none.
    pub(crate) fn draft(&self) -> Option<bool> {
        let draft = self.raw(Field::XUnsent) == Some(b"1")
            || self.x_status(b'T') == Some(true)
            || self.has_gmail_label(&["Draft", "Drafts"]) == Some(true);
        draft.then_some(true)
    }

    /// Follow-up flag or star.
    pub(crate) fn flag(&self) -> Flag {
        let flagged = self.mozilla_status().is_some_and(|bits| bits & 0x0004 != 0)
            || self.x_status(b'F') == Some(true)
            || self
                .raw(Field::XMessageFlag)
                .is_some_and(|text| !text.is_empty())
            || self.has_gmail_label(&["Starred"]) == Some(true);
        if flagged { Flag::Flagged } else { Flag::None }
    }

    /// Whether it is marked for deletion in its file and still shown, struck through.
    pub(crate) fn deleted(&self) -> bool {
        self.x_status(b'D') == Some(true)
    }

    /// Whether the user deleted it and the file was not compacted since: `Expunged` (0x0008) of
    /// [X-Mozilla-Status](https://www-archive.mozilla.org/mailnews/arch/mstatus.html).
    pub(crate) fn expunged(&self) -> bool {
        self.mozilla_status().is_some_and(|bits| bits & 0x0008 != 0)
    }

    /// Number of keywords and tags.
    pub(crate) fn categories(&self) -> u32 {
        let words = |field: Field| -> usize {
            let Some(value) = self.raw(field) else {
                return 0;
            };
            let by_comma = field == Field::Keywords || value.contains(&b',');
            value
                .split(|byte| {
                    if by_comma {
                        *byte == b','
                    } else {
                        byte.is_ascii_whitespace()
                    }
                })
                .filter(|word| is_category(word.trim_ascii()))
                .count()
        };
        let most = words(Field::Keywords)
            .max(words(Field::XKeywords))
            .max(words(Field::XMozillaKeys));
        u32::try_from(most).unwrap_or(u32::MAX)
    }

    /// `X-Gmail-Labels` as text: comma-separated, a label with a comma in quotes.
    pub(crate) fn gmail_labels(&self) -> Option<Cow<'a, str>> {
        let value = self.raw(Field::XGmailLabels)?;
        if value.is_ascii()
            && memchr::memmem::find(value, b"=?").is_none()
            && let Cow::Borrowed(plain) = unfold(value)
            && let Ok(plain) = std::str::from_utf8(plain)
        {
            return Some(Cow::Borrowed(plain));
        }
        Some(Cow::Owned(decode_words(&unfold(value), b"utf-8")))
    }

    /// Whether Takeout lists one of these labels; `None` where there are no labels at all.
    ///
    /// Takeout writes system labels in the account's language; only English is known here.
    fn has_gmail_label(&self, wanted: &[&str]) -> Option<bool> {
        let labels = self.gmail_labels()?;
        Some(split_labels(&labels).any(|label| wanted.contains(&label)))
    }

    fn mozilla_status(&self) -> Option<u32> {
        let value = std::str::from_utf8(self.raw(Field::XMozillaStatus)?).ok()?;
        u32::from_str_radix(value, 16).ok()
    }

    fn x_status(&self, letter: u8) -> Option<bool> {
        Some(self.raw(Field::XStatus)?.contains(&letter))
    }

    /// The message as the model has it; the caller overrides what a file name says better.
    pub(crate) fn mail(&'a self, place: Place<'a>) -> Mail<'a> {
        Mail {
            class: Cow::Borrowed(self.class()),
            sent: date::sent(self.raw(Field::Date)),
            read: self.read(),
            draft: self.draft(),
            importance: self.importance(),
            flag: self.flag(),
            categories: self.categories(),
            expunged: self.expunged(),
            attachments: &self.attachments,
            gmail_labels: self.gmail_labels(),
            ..Mail::plain(
                place,
                self.identity(),
                ItemSize::measured(self.bytes),
                self.sender,
            )
        }
    }
}

fn importance_word(value: &[u8]) -> Option<Importance> {
    // `X-Priority: 1 (Highest)`: the first word says it.
    let word = value
        .split(|byte| byte.is_ascii_whitespace() || *byte == b'(')
        .next()?;
    let is = |name: &str| word.eq_ignore_ascii_case(name.as_bytes());
    if is("high") || is("urgent") || is("1") || is("2") {
        Some(Importance::High)
    } else if is("low") || is("non-urgent") || is("4") || is("5") {
        Some(Importance::Low)
    } else if is("normal") || is("3") {
        Some(Importance::Normal)
    } else {
        None
    }
}

/// Whether a keyword is one that a user gave, not a mail program.
fn is_category(word: &[u8]) -> bool {
    let program = word.starts_with(b"$")
        && !word
            .split_at_checked(6)
            .is_some_and(|(head, _)| head.eq_ignore_ascii_case(b"$label"));
    !word.is_empty()
        && !program
        && !word.starts_with(b"\\")
        && !word.eq_ignore_ascii_case(b"junk")
        && !word.eq_ignore_ascii_case(b"nonjunk")
}

/// Splits Takeout's list at commas outside quotes.
fn split_labels(labels: &str) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    labels
        .split(move |letter| {
            quoted ^= letter == '"';
            letter == ',' && !quoted
        })
        .map(|label| label.trim().trim_matches('"'))
}
