#![doc = include_str!("../words/en/rules/meeting-link-stays-link.md")]

use super::contract::{EventAction, EventEffect, EventRule, EventView, Rule, cases, params};
use model::{Face, Severity};

pub(super) const RULE: Rule = Rule::event::<Params>("meeting-link-stays-link").cases(Case::NAMES);

cases!(Plain, Channel, Other);

/// What stands before the thread in a link of Teams: `19:meeting_...` is a meeting's own, another is a channel's.
/// Source: <http://imaucblog.com/archive/2018/01/16/decoding-a-microsoft-teams-meeting-url/>.
const THREADS: [&str; 3] = ["19:", "19%3a", "19%3A"];
const OWN_THREAD: &str = "meeting_";

params! {
    /// How links of Teams start, without their scheme, where a thread follows.
    threads: Vec<String>,
    /// How other links of Teams start, without their scheme.
    links: Vec<String>,
}

impl Params {
    /// Whether the text has a link of Teams, and if so whether it is a channel's.
    fn find(&self, text: &str) -> Option<bool> {
        let thread = self
            .threads
            .iter()
            .find_map(|start| text.split_once(start.as_str()));
        if let Some((_, thread)) = thread {
            let thread = THREADS.iter().find_map(|start| thread.strip_prefix(start));
            return Some(thread.is_some_and(|thread| !thread.starts_with(OWN_THREAD)));
        }
        self.links
            .iter()
            .any(|link| text.contains(link.as_str()))
            .then_some(false)
    }

    fn case(&self, face: Face<'_>) -> Option<Case> {
        let url = face.online.map_or("", |online| online.url.as_str());
        let mut texts = [url, face.location, &face.body.text].into_iter();
        let channel = texts.find_map(|text| self.find(text));
        match (channel, face.online) {
            (Some(true), _) => Some(Case::Channel),
            (Some(false), _) => Some(Case::Plain),
            (None, Some(online)) if online.url.is_empty() => None,
            (None, Some(online)) => Some(if online.teams {
                Case::Plain
            } else {
                Case::Other
            }),
            (None, None) => None,
        }
    }
}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        // Occurrences with a link like that of their series say nothing new.
        let mut cases: Vec<Case> = view
            .event()
            .faces()
            .filter_map(|face| self.case(face))
            .collect();
        cases.sort_unstable();
        cases.dedup();
        for case in cases {
            let severity = if case == Case::Other {
                Severity::Note
            } else {
                Severity::Change
            };
            effects.push(EventEffect::new(case, EventAction::Keep).found(severity));
        }
    }
}
