//! A person's page, from top to bottom.

use jiff::civil::{Date, Weekday};
use maud::{Markup, html};
use model::{Bucket, Family};
use words::{Arg, Lang, tell};

use crate::Options;
use crate::changes::Page;
use crate::data::data;
use crate::explore::{Choice, Explored, Switch};
use crate::figures::{Figures, bucket_word, largest};
use crate::shell::{Script, bold, document};
use crate::side::side;
use crate::speak;
use crate::universe::Universe;

/// Tiles that stand at once.
const TILES: usize = 4;

/// Writes the page of one mailbox. It leads to no other: whoever gets it has no other.
pub fn page(options: &Options<'_>, explored: &Explored) -> String {
    let lang = options.lang;
    let universe = Universe::of(explored);
    let figures = Figures::of(options, &universe, &explored.plan);
    let account = explored.language.unwrap_or(lang);
    let parts = Page {
        lang,
        engine: options.engine,
        universe: &universe,
        figures: &figures,
    };
    let titles = Titles::of(lang, options.settings.migration_day);
    let data = data(options, account, &universe, &figures, explored);
    let body = html! {
        body {
            a class="skip" href="#main" { (lang.word("page-skip")) }
            header {
                button id="menu" type="button" aria-expanded="false" aria-controls="side" hidden {
                    span class="ear" { (lang.word("page-menu")) }
                }
                p {
                    b { bdi { (speak::name(&explored.plan.address)) } }
                    span { (lang.word("page-product")) }
                }
                form role="search" class="i-search" id="find" hidden {
                    input type="search" id="query" autocomplete="off" spellcheck="false"
                        aria-label=(lang.word("page-find")) placeholder=(lang.word("page-find"));
                }
            }
            (side(lang, account, &universe, &figures))
            main id="main" tabindex="-1" {
                article id="view" hidden {}
                div id="plan" {
                    (verdict(lang, &titles, explored, &figures))
                    (ledger(lang, explored, &figures))
                    (parts.to_do(&titles.to_do))
                    (parts.changes(&titles.changes))
                    (parts.open())
                    (what_if(lang, explored, &figures))
                    (about(options, explored))
                }
            }
            p id="live" class="ear" role="status" {}
            div id="banner" class="i-open" hidden role="region" aria-label=(lang.word("page-what-if")) {
                p { b { (lang.word("page-if-banner")) " " span id="banner-what" {} } " " (lang.word("page-not-the-plan")) " " span id="banner-more" {} }
                button type="button" id="to-plan" { (lang.word("page-back-to-plan")) }
            }
        }
    };
    let title = format!("{} · {}", titles.title, speak::name(&explored.plan.address));
    document(lang, &title, Script::Page, &data, &body)
}

/// Headings, dated where the day is known.
struct Titles {
    title: String,
    to_do: String,
    changes: String,
}

impl Titles {
    fn of(lang: Lang, day: Option<Date>) -> Self {
        let Some(day) = day else {
            return Self {
                title: lang.word("page-title").to_owned(),
                to_do: lang.word("page-todo").to_owned(),
                changes: lang.word("page-changes").to_owned(),
            };
        };
        Self {
            title: tell!(lang, "page-title-day", day = speak::full_day(lang, day)),
            to_do: tell!(
                lang,
                "page-todo-day",
                day = speak::full_day(lang, workday_before(day))
            ),
            changes: tell!(lang, "page-changes-day", day = speak::weekday(lang, day)),
        }
    }
}

/// The last day before that people work on.
fn workday_before(day: Date) -> Date {
    let mut before = day.yesterday().unwrap_or(day);
    while matches!(before.weekday(), Weekday::Saturday | Weekday::Sunday) {
        let Ok(earlier) = before.yesterday() else {
            break;
        };
        before = earlier;
    }
    before
}

fn verdict(lang: Lang, titles: &Titles, explored: &Explored, figures: &Figures) -> Markup {
    let shown_tiles = [
        ("gone", "i-cross", "#g-gone"),
        ("purged", "i-clock", "#g-purged"),
        ("altered", "i-half", "#g-altered"),
        ("unreadable", "i-broken", "#unreadable"),
        ("meetings", "i-calendar", "#g-calendar"),
        ("open", "i-open", "#open"),
    ];
    let mut left = TILES;
    let shown = shown_tiles.map(|(tile, ..)| {
        let show = figures.number(&format!("t-{tile}")) > 0 && left > 0;
        left -= usize::from(show);
        show
    });
    let copies = figures.number("copies");
    let lossy = explored.plan.problems.iter().any(model::Problem::is_lossy);
    let unreadable = figures.number("unreadable");
    let folders: Vec<String> = explored
        .plan
        .problems
        .iter()
        .filter(|problem| problem.items > 0)
        .filter_map(|problem| folder_of(explored, &problem.place))
        .collect();
    html! {
        section id="verdict" {
            h1 { (titles.title) }
            p class="calm i-shield" { (lang.word("page-calm")) }
            p class="verdict" data-s="v" { (bold(figures.text("v"))) }
            p class="muted" data-s="copies" data-h="copies" hidden[copies == 0] { (figures.text("copies")) }
            ul class="tiles" {
                li class="safe" data-h="t-nothing" hidden[figures.number("t-nothing") == 0] {
                    span class="i-tick" { (lang.word("page-tile-nothing")) }
                }
                @for ((tile, icon, to), show) in shown_tiles.iter().zip(shown) {
                    @let key = format!("t-{tile}");
                    li class=(tile) data-t=(key) hidden[!show] {
                        a href=(to) {
                            b class=(icon) { span data-s=(key) { (figures.text(&key)) } }
                            " " span data-s=(format!("{key}-w")) { (figures.text(&format!("{key}-w"))) }
                            " " small data-s=(format!("{key}-s")) { (figures.text(&format!("{key}-s"))) }
                        }
                    }
                }
            }
            @if lossy || unreadable > 0 {
                div id="unreadable" class="box i-broken" {
                    @if unreadable > 0 {
                        p data-s="unreadable" { (figures.text("unreadable")) }
                        @if !folders.is_empty() { p { (lang.word("page-in")) " " (lang.list(&folders)) } }
                    } @else {
                        p { (lang.word("page-unreadable-some")) }
                    }
                    p { (lang.word("page-unreadable-calm")) }
                }
            }
        }
    }
}

/// The folder that a problem names, as the page may show it: of what a program says, no more.
fn folder_of(explored: &Explored, place: &str) -> Option<String> {
    let folders = explored.plan.folders.iter();
    let named = folders.filter(|folder| {
        let path = folder.path.0.join("/");
        !path.is_empty() && place.contains(&format!("'{path}'"))
    });
    let longest = named.max_by_key(|folder| folder.path.0.len())?;
    Some(
        longest
            .path
            .0
            .iter()
            .map(|name| speak::isolated(&speak::name(name)))
            .collect::<Vec<_>>()
            .join(" › "),
    )
}

fn ledger(lang: Lang, explored: &Explored, figures: &Figures) -> Markup {
    let families: Vec<Family> = Family::ALL
        .into_iter()
        .filter(|family| explored.plan.ledger.family(*family).found > 0)
        .collect();
    let unreadable = families
        .iter()
        .any(|family| explored.plan.ledger.family(*family).unreadable > 0);
    let buckets: Vec<Bucket> = Bucket::ALL
        .into_iter()
        .filter(|bucket| *bucket != Bucket::Unreadable || unreadable)
        .collect();
    let cell = |family: Family, bucket: &str, label: &str| {
        let key = format!("l-{}-{bucket}", family.as_str());
        let n = figures.number(&key);
        html! {
            td data-label-of=(label) class=[(n == 0).then_some("zero")] {
                b data-s=(key) data-family=(family.as_str()) data-bucket=(bucket) data-n=(n) { (figures.text(&key)) }
            }
        }
    };
    html! {
        @if !families.is_empty() {
            section id="ledger" {
                h2 { (lang.word("page-ledger")) }
                p class="muted" {
                    (lang.word("page-ledger-lead")) " "
                    (match largest(&explored.plan) {
                        Family::Mail => lang.word("page-bar-mail"),
                        Family::Calendar => lang.word("page-bar-calendar"),
                        Family::Contacts => lang.word("page-bar-contacts"),
                        Family::Other => lang.word("page-bar-other"),
                    })
                }
                svg id="bar" viewBox="0 0 1000 20" preserveAspectRatio="none" role="img" aria-label=(figures.text("bar")) {
                    @for (bucket, (left, width)) in Bucket::ALL.iter().zip(figures.bar) {
                        rect class=(bucket.as_str()) x=(left) y="0" width=(width) height="20" {}
                    }
                }
                table class="ledger" {
                    thead { tr {
                        th scope="col" { span class="ear" { (lang.word("page-kind")) } }
                        th scope="col" { (lang.word("page-found")) }
                        @for bucket in &buckets {
                            th scope="col" class=(bucket.as_str()) { (bucket_word(lang, *bucket)) }
                        }
                    } }
                    tbody {
                        @for family in &families {
                            tr {
                                th scope="row" { (row_word(lang, *family)) }
                                (cell(*family, "found", lang.word("page-found")))
                                @for bucket in &buckets {
                                    (cell(*family, bucket.as_str(), bucket_word(lang, *bucket)))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The word of a family at the head of its row.
pub(crate) fn row_word(lang: Lang, family: Family) -> &'static str {
    lang.named("page-row", family.as_str())
}

fn what_if(lang: Lang, explored: &Explored, figures: &Figures) -> Markup {
    html! {
        @if !explored.switches.is_empty() {
            section id="what-if" hidden {
                h2 { (lang.word("page-what-if")) }
                p class="muted" { (lang.word("page-what-if-lead")) }
                ul class="switches" {
                    @for (at, switch) in explored.switches.iter().enumerate() {
                        li { (control(lang, at, switch, explored, figures)) }
                    }
                }
            }
        }
    }
}

/// A check box where a setting is on or off, else a list.
fn control(lang: Lang, at: usize, switch: &Switch, explored: &Explored, _: &Figures) -> Markup {
    let Some(plan) = switch.choices.first() else {
        return html! {};
    };
    let id = format!("set-{at}");
    let setting = plan.setting();
    let effects: Vec<String> = (1..switch.choices.len())
        .map(|choice| effect(lang, at, choice, explored))
        .collect();
    html! {
        @match plan {
            Choice::ExcludeJunk(on) | Choice::ExcludeDeleted(on) => {
                input type="checkbox" role="switch" id=(id) data-setting=(setting) data-at=(at) data-on=(switch.choices[1].value());
                label for=(id) { (switch_word(lang, setting, *on)) }
                small { (effects.concat()) }
            },
            _ => {
                label for=(id) { (switch_word(lang, setting, false)) }
                select id=(id) data-setting=(setting) data-at=(at) {
                    @for (choice, one) in switch.choices.iter().enumerate() {
                        option value=(one.value()) {
                            @if choice == 0 { (tell!(lang, "page-choice-plan", choice = choice_word(lang, one))) }
                            @else { (choice_word(lang, one)) " – " (effects[choice - 1]) }
                        }
                    }
                }
            },
        }
    }
}

/// What a switch is called: what it would do to the plan.
pub(crate) fn switch_word(lang: Lang, setting: &str, planned: bool) -> &'static str {
    match (setting, planned) {
        ("exclude-junk", false) => lang.word("page-set-exclude-junk"),
        ("exclude-junk", true) => lang.word("page-unset-exclude-junk"),
        ("exclude-deleted", false) => lang.word("page-set-exclude-deleted"),
        ("exclude-deleted", true) => lang.word("page-unset-exclude-deleted"),
        ("calendar-since", _) => lang.word("page-set-calendar-since"),
        _ => lang.word("page-set-inbox-subfolders"),
    }
}

pub(crate) fn choice_word(lang: Lang, choice: &Choice) -> String {
    use rules::InboxSubfolders::{Flatten, Keep, Underscore};
    match choice {
        Choice::ExcludeJunk(_) | Choice::ExcludeDeleted(_) => String::new(),
        Choice::CalendarSince(None) => lang.word("page-choice-all").to_owned(),
        Choice::CalendarSince(Some(day)) => speak::date(lang, *day),
        Choice::InboxSubfolders(None | Some(Keep)) => lang.word("page-choice-keep").to_owned(),
        Choice::InboxSubfolders(Some(Underscore)) => lang.word("page-choice-underscore").to_owned(),
        Choice::InboxSubfolders(Some(Flatten)) => lang.word("page-choice-flatten").to_owned(),
    }
}

/// What a choice alone does, in a few words.
fn effect(lang: Lang, at: usize, choice: usize, explored: &Explored) -> String {
    let found = explored.others.iter().find(|(place, _)| {
        place
            .iter()
            .enumerate()
            .all(|(switch, one)| *one == if switch == at { choice } else { 0 })
    });
    let Some((_, other)) = found else {
        return String::new();
    };
    let lost = |ledger: &model::Ledger| -> u64 {
        Family::ALL
            .into_iter()
            .map(|family| ledger.family(family).skipped)
            .sum()
    };
    let (before, then) = (lost(&explored.plan.ledger), lost(&other.ledger));
    if then > before {
        return tell!(lang, "page-effect-gone", n = then - before);
    }
    if then < before {
        return tell!(lang, "page-effect-saved", n = before - then);
    }
    let known: std::collections::BTreeSet<_> = explored
        .plan
        .labels
        .iter()
        .map(|label| &label.name)
        .collect();
    let labels = other
        .labels
        .iter()
        .filter(|label| !known.contains(&label.name))
        .count();
    if labels > 0 {
        return tell!(lang, "page-effect-labels", n = labels);
    }
    lang.word("page-effect-other").to_owned()
}

fn about(options: &Options<'_>, explored: &Explored) -> Markup {
    let lang = options.lang;
    let engine = options.engine;
    let stamp = engine.stamp(options.settings);
    let settings: Vec<String> = stamp
        .settings
        .iter()
        .map(|(key, value)| {
            format!(
                "{key} = {}",
                value
                    .as_str()
                    .map_or_else(|| value.to_string(), str::to_owned)
            )
        })
        .collect();
    let made: Vec<(&'static str, Arg)> = vec![
        ("date", speak::date_of(lang, &engine.as_of).into()),
        ("id", engine.id.as_str().into()),
    ];
    html! {
        footer id="about" {
            h2 { (lang.word("page-about")) }
            p { (lang.tell("page-about-made", &made)) }
            p {
                @if options.settings.names { (lang.word("page-about-named")) }
                @else { (lang.word("page-about-private")) }
            }
            @if !explored.plan.unknown_rules.is_empty() { p { (lang.word("page-no-items")) } }
            @if !settings.is_empty() {
                p { (lang.word("page-about-settings")) " " (speak::name(&lang.list(&settings))) }
            }
            noscript { p { (lang.word("page-no-script")) } }
        }
    }
}
