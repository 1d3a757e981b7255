//! What changes, what can be done about it, and what is not certain: the lines of the page.

use engines::Engine;
use maud::{Markup, html};
use model::{Basis, Family};
use words::{Lang, tell};

use crate::figures::Figures;
use crate::lines;
use crate::meetings;
use crate::sections::Part;
use crate::speak;
use crate::universe::{Universe, UniverseLine};

/// Lines of a group that stand open.
const SHOWN: usize = 8;

/// Things to do that are named.
const TO_DO: usize = 8;

/// What the parts of a page are made of.
#[derive(Clone, Copy)]
pub(crate) struct Page<'a> {
    pub(crate) lang: Lang,
    pub(crate) engine: &'a Engine,
    pub(crate) universe: &'a Universe,
    pub(crate) figures: &'a Figures,
}

/// A group of lines under one heading.
struct Group {
    /// Its key and class.
    id: &'static str,
    heading: String,
    icon: &'static str,
    /// That one item may stand in several lines.
    several: &'static str,
}

impl<'a> Page<'a> {
    fn all(self) -> impl Iterator<Item = (usize, &'a UniverseLine)> {
        self.universe.lines.iter().enumerate()
    }

    fn shows(self, at: usize) -> bool {
        self.figures.number(&format!("q{at}")) > 0
    }

    /// What can be done: what loses most first.
    pub(crate) fn to_do(self, heading: &str) -> Markup {
        let before = self.told(|line| line.key.cure(self.lang));
        let after = self.told(|line| line.key.after(self.lang));
        html! {
            @if !before.is_empty() {
                section id="todo" hidden[!before.iter().any(|(at, _)| self.shows(*at))] data-any="" {
                    h2 { (heading) }
                    (self.steps(&before))
                }
            }
            @if !after.is_empty() {
                section id="after" hidden[!after.iter().any(|(at, _)| self.shows(*at))] data-any="" {
                    h2 { (self.lang.word("page-after")) }
                    (self.steps(&after))
                }
            }
        }
    }

    /// The first things to do of the plan, and those that only another setting asks for.
    fn told(self, what: impl Fn(&UniverseLine) -> Option<String>) -> Vec<(usize, String)> {
        let told = self.all().filter(|(_, line)| line.key.part != Part::Kept);
        let told = told.filter_map(|(at, line)| Some((at, what(line)?)));
        let (mut planned, others): (Vec<_>, Vec<_>) = told.partition(|(at, _)| self.shows(*at));
        planned.truncate(TO_DO);
        planned.extend(others);
        planned
    }

    fn steps(self, steps: &[(usize, String)]) -> Markup {
        html! {
            ol class="steps" {
                @for (at, cure) in steps {
                    li data-h=(format!("q{at}")) hidden[!self.shows(*at)] {
                        a href=(format!("#q{at}")) {
                            span { (cure) }
                            small data-s=(format!("q{at}d")) { (self.figures.text(&format!("q{at}d"))) }
                            em aria-hidden="true" { (self.lang.word("page-which")) }
                        }
                    }
                }
            }
        }
    }

    /// What changes, group by group.
    pub(crate) fn changes(self, heading: &str) -> Markup {
        let days = lines::days(self.engine);
        let groups = [
            Group {
                id: "gone",
                heading: self.lang.word("page-group-gone").to_owned(),
                icon: "i-cross",
                several: "",
            },
            Group {
                id: "purged",
                heading: tell!(self.lang, "page-group-purged", days = days),
                icon: "i-clock",
                several: "",
            },
            Group {
                id: "altered",
                heading: self.lang.word("page-group-altered").to_owned(),
                icon: "i-half",
                several: "",
            },
            Group {
                id: "looks",
                heading: self.lang.word("page-group-looks").to_owned(),
                icon: "i-eye",
                several: self.lang.word("page-several"),
            },
            Group {
                id: "calendar",
                heading: self.lang.word("page-group-calendar").to_owned(),
                icon: "i-calendar",
                several: self.lang.word("page-several-calendar"),
            },
            Group {
                id: "contacts",
                heading: self.lang.word("page-group-contacts").to_owned(),
                icon: "i-person",
                several: self.lang.word("page-several-contacts"),
            },
        ];
        let written: Vec<Markup> = groups
            .iter()
            .filter_map(|group| self.group(group))
            .collect();
        html! {
            @if !written.is_empty() {
                section id="changes" {
                    h2 { (heading) }
                    @for group in &written { (group) }
                }
            }
        }
    }

    fn group(self, group: &Group) -> Option<Markup> {
        let lines: Vec<(usize, &UniverseLine)> = self
            .all()
            .filter(|(_, line)| group_of(line) == Some(group.id))
            .collect();
        let renames = group.id == "looks" && !self.universe.renames.is_empty();
        let meetings = group.id == "calendar" && !self.universe.meetings.is_empty();
        let key = format!("g-{}", group.id);
        let total = self.figures.number(&key);
        let shown = total > 0 || meetings || renames || lines.iter().any(|(at, _)| self.shows(*at));
        if lines.is_empty() && !renames && !meetings && total == 0 {
            return None;
        }
        let family = matches!(group.id, "calendar" | "contacts");
        let (first, rest) = lines.split_at(lines.len().min(SHOWN));
        Some(html! {
            section class={ "group " (group.id) } id=(key) data-g=(group.id) hidden[!shown] {
                h3 class=(group.icon) {
                    span { (group.heading) }
                    @if self.figures.slots.contains_key(&key) {
                        small data-s=(key) { (self.figures.text(&key)) }
                    }
                }
                @if !group.several.is_empty() && lines.len() > 1 { p class="muted" { (group.several) } }
                @if meetings { (meetings::table(self.lang, self.universe, self.figures)) }
                @if renames { (self.renames()) }
                ul class="lines" { @for (at, line) in first { (self.line(*at, line, family)) } }
                @if !rest.is_empty() {
                    details class="more" {
                        summary { (tell!(self.lang, "page-more", n = rest.len())) }
                        ul class="lines" { @for (at, line) in rest { (self.line(*at, line, family)) } }
                    }
                    p class="paper" { (tell!(self.lang, "page-and-more", n = rest.len())) }
                }
            }
        })
    }

    fn line(self, at: usize, line: &UniverseLine, chip: bool) -> Markup {
        let (lang, key) = (self.lang, &line.key);
        let slot = |part: &str| format!("q{at}{part}");
        html! {
            li id=(slot("")) data-h=(slot("")) hidden[!self.shows(at)] tabindex="-1" {
                p class="count" {
                    b data-s=(slot("")) { (self.figures.text(&slot(""))) }
                    " "
                    span data-s=(slot("u")) { (self.figures.text(&slot("u"))) }
                }
                div {
                    h4 {
                        @if chip { (part_chip(lang, key.part)) " " }
                        (key.headline(lang, self.engine))
                        " " (sure_chip(lang, key.basis))
                    }
                    @if !line.first.folders.is_empty() {
                        p class="in" {
                            (lang.word("page-in")) " "
                            span data-s=(slot("f")) { (self.figures.text(&slot("f"))) }
                        }
                    }
                    (self.why(line))
                    @if let Some(cure) = key.cure(lang) {
                        p class="can i-tick" { b { (lang.word("page-can")) } " " (cure) }
                    }
                    @if let Some(after) = key.after(lang) {
                        p class="can i-tick" { b { (lang.word("page-can-after")) } " " (after) }
                    }
                }
            }
        }
    }

    /// Where a statement comes from, folded; examples by date and size, or by name where names were asked for.
    fn why(self, line: &UniverseLine) -> Markup {
        let (lang, key) = (self.lang, &line.key);
        let entry = lines::clause(self.engine, key);
        let examples: Vec<String> = line
            .first
            .examples
            .iter()
            .filter_map(|example| {
                let date = example
                    .date
                    .as_deref()
                    .or(example.referent.start.as_deref());
                let size = speak::size(lang, example.bytes);
                let said = match date {
                    Some(date) => tell!(
                        lang,
                        "page-example",
                        date = speak::date_of(lang, date),
                        size = size
                    ),
                    None => size,
                };
                match &example.referent.name {
                    Some(name) => Some(format!("{} ({said})", speak::isolated(&speak::name(name)))),
                    None => (example.bytes > 0 || date.is_some()).then_some(said),
                }
            })
            .collect();
        html! {
            details class="why" {
                summary { (lang.word("page-why")) }
                p { (speak::basis(lang, key.basis))
                    @if let Some(entry) = entry { " " (statement(lang, entry)) }
                }
                @if let Some(entry) = entry {
                    p {
                        @if entry.url.starts_with("https://") {
                            a href=(entry.url) rel="noreferrer" { (entry.page) }
                            @if !entry.section.is_empty() { " › " (entry.section) }
                            " · " (speak::date_of(lang, &entry.date))
                        } @else {
                            (tell!(lang, "page-why-read", page = &entry.page, date = speak::date_of(lang, &entry.date)))
                        }
                    }
                }
                @if let Some(later) = &line.first.overturned_by {
                    p { (tell!(lang, "page-why-later", id = later)) }
                }
                @if !examples.is_empty() {
                    p { (lang.word("page-examples")) ": " (lang.list(&examples)) }
                }
                p class="code" { (key.clause) " · " (key.rule) @if !key.case.is_empty() { ":" (key.case) } }
            }
        }
    }

    /// One table of old and new names; below it the rules that decide them.
    fn renames(self) -> Markup {
        let lang = self.lang;
        let rules: Vec<&UniverseLine> = self
            .all()
            .map(|(_, line)| line)
            .filter(|line| line.key.part == Part::Rename)
            .collect();
        let rows = |renames: &[(usize, &(String, String))]| {
            html! {
                table class="names" {
                    thead { tr {
                        th scope="col" { (lang.word("page-old-name")) }
                        th scope="col" { (lang.word("page-new-name")) }
                        th scope="col" { span class="ear" { (lang.word("page-kind")) } }
                    } }
                    tbody {
                        @for (at, (old, new)) in renames {
                            @let key = format!("r{at}");
                            tr data-h=(key) hidden[self.figures.number(&key) == 0] {
                                td { bdi { (speak::blanks(old)) } @if old.trim() != old { span class="ear" { " (" (lang.word("page-blank")) ")" } } }
                                td { bdi { (speak::blanks(new)) } }
                                td class="muted" data-s=(key) { (self.figures.text(&key)) }
                            }
                        }
                    }
                }
            }
        };
        let all: Vec<(usize, &(String, String))> =
            self.universe.renames.iter().enumerate().collect();
        let (first, rest) = all.split_at(all.len().min(SHOWN));
        html! {
            ul class="lines" {
                li id="rn" data-h="rn" hidden[self.figures.number("rn") == 0] {
                    p class="count" {
                        b data-s="rn" { (self.figures.text("rn")) }
                        " " span { (tell!(lang, "page-unit-folders", n = self.figures.number("rn"))) }
                    }
                    div {
                        h4 data-s="rnh" { (self.figures.text("rnh")) }
                        (rows(first))
                        @if !rest.is_empty() {
                            details class="more" {
                                summary { (tell!(lang, "page-more", n = rest.len())) }
                                (rows(rest))
                            }
                        }
                        @for line in rules {
                            div class="rule" {
                                p { (line.key.headline(lang, self.engine)) " " (sure_chip(lang, line.key.basis)) }
                                (self.why(line))
                            }
                        }
                    }
                }
            }
        }
    }

    /// What is not known, with what it may be instead.
    pub(crate) fn open(self) -> Markup {
        let lang = self.lang;
        let open: Vec<(usize, &UniverseLine)> = self
            .all()
            .filter(|(_, line)| line.key.basis == Basis::Open)
            .collect();
        let (arrival, names): (Vec<_>, Vec<_>) =
            open.into_iter().partition(|(_, line)| line.first.arrival);
        html! {
            @if !arrival.is_empty() || !names.is_empty() {
                section id="open" {
                    h2 { (lang.word("page-open")) }
                    p class="muted" { (lang.word("page-open-lead")) }
                    (self.tier("open-arrival", lang.word("page-open-arrival"), &arrival))
                    (self.tier("open-names", lang.word("page-open-names"), &names))
                }
            }
        }
    }

    fn tier(self, key: &str, heading: &str, points: &[(usize, &UniverseLine)]) -> Markup {
        let lang = self.lang;
        let arrival = key == "open-arrival";
        html! {
            @if !points.is_empty() {
                details class={ "tier" @if !arrival { " second" } } open[arrival] data-h=(key) hidden[self.figures.number(key) == 0] {
                    summary { h3 { (heading) " " small data-s=(key) { (self.figures.text(key)) } } }
                    @for (at, line) in points {
                        @let (predicted, others) = lines::answers(lang, &line.first.candidates);
                        div class="point" data-h=(format!("q{at}")) hidden[!self.shows(*at)] {
                            h4 {
                                (line.key.headline(lang, self.engine))
                                " " small {
                                    span data-s=(format!("q{at}")) { (self.figures.text(&format!("q{at}"))) } " "
                                    span data-s=(format!("q{at}u")) { (self.figures.text(&format!("q{at}u"))) }
                                }
                            }
                            @if !line.first.folders.is_empty() {
                                p class="in" { (lang.word("page-in")) " " span data-s=(format!("q{at}f")) { (self.figures.text(&format!("q{at}f"))) } }
                            }
                            @if !predicted.is_empty() {
                                dl {
                                    dt { (lang.word("page-we-count")) }
                                    @for answer in &predicted { dd { (answer) } }
                                    dt { (lang.word("page-could-be")) }
                                    @for answer in &others { dd { (answer) } }
                                    @if others.is_empty() { dd { (lang.word("page-unsaid")) } }
                                }
                            }
                            (self.why(line))
                        }
                    }
                }
            }
        }
    }
}

/// The group that a line is told in; none where it is told among the open points, or with the names.
pub(crate) fn group_of(line: &UniverseLine) -> Option<&'static str> {
    match (line.key.part, line.key.family) {
        (Part::Kept | Part::Rename, _) => None,
        (_, Family::Calendar) => Some("calendar"),
        (_, Family::Contacts) => Some("contacts"),
        (part, _) => Some(part.as_str()),
    }
}

/// What the clause states, in our own words.
fn statement(lang: Lang, entry: &engines::Entry) -> String {
    let case = if entry.case.is_empty() {
        "plain"
    } else {
        entry.case
    };
    let clause = entry.clause.to_lowercase();
    let told = lang.word(&format!("statement-{clause}--{}--{case}", entry.rule));
    if told.is_empty() || lang == Lang::default() || !entry.is_shipped() {
        return lang.english(&entry.statement).to_owned();
    }
    told.to_owned()
}

fn part_chip(lang: Lang, part: Part) -> Markup {
    html! {
        @match part {
            Part::Gone | Part::Purged => span class="chip loss" { (lang.word("page-chip-gone")) },
            Part::Altered => span class="chip change" { (lang.word("page-chip-altered")) },
            _ => span class="chip look" { (lang.word("page-chip-looks")) },
        }
    }
}

fn sure_chip(lang: Lang, basis: Basis) -> Markup {
    html! {
        @match basis {
            Basis::Stated => {},
            Basis::Open => span class="chip open" { "? " (lang.word("page-chip-open")) },
            Basis::Reported | Basis::Inferred => span class="chip open" { (lang.word("page-chip-likely")) },
        }
    }
}
