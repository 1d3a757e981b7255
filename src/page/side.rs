//! The side of the page: the labels as Gmail shows them, the calendars, the labels of contacts.

use std::collections::BTreeMap;

use maud::{Markup, html};
use model::SystemLabel;
use report::text::system_label;
use words::{Lang, tell};

use crate::figures::Figures;
use crate::places::LabelFigure;
use crate::speak;
use crate::universe::Universe;

/// Labels that stand as rows in the file itself; of more, the script makes those that are looked at, and a few stand here
/// for readers without one.
pub(crate) const MOST_ROWS: usize = 1_500;
const FEW_ROWS: usize = 100;

/// A row of the tree.
struct Row<'a> {
    at: usize,
    depth: usize,
    shown: String,
    figure: &'a LabelFigure,
}

/// Writes the side. `account` is the language of the target account.
pub(crate) fn side(lang: Lang, account: Lang, universe: &Universe, figures: &Figures) -> Markup {
    let rows = rows(account, universe, figures);
    let most = if rows.len() > MOST_ROWS {
        FEW_ROWS
    } else {
        MOST_ROWS
    };
    html! {
        nav id="side" aria-label=(lang.word("page-menu")) {
            @if !rows.is_empty() {
                section {
                    h2 id="labels" { (lang.word("page-labels")) span { (lang.word("page-unread-all")) } }
                    p { (lang.word("page-labels-lead")) }
                    div id="tree" role="tree" aria-labelledby="labels" {
                        @for row in rows.iter().take(most) { (tree_row(lang, universe, row)) }
                    }
                    @if rows.len() > most {
                        p id="rest" { (tell!(lang, "page-and-more", n = rows.len() - most)) }
                    }
                }
            }
            (list(lang.word("page-calendars"), lang, "i-calendar", "c", figures, universe.calendars.iter().map(|(_, name)| name)))
            (list(lang.word("page-contact-labels"), lang, "i-person", "k", figures, universe.contact_labels.iter()))
        }
    }
}

fn list<'n>(
    heading: &str,
    lang: Lang,
    icon: &str,
    key: &str,
    figures: &Figures,
    names: impl Iterator<Item = &'n String>,
) -> Markup {
    let names: Vec<(usize, String)> = names.map(|name| speak::name(name)).enumerate().collect();
    html! {
        @if !names.is_empty() {
            section {
                h2 { (heading) span { (lang.word("page-all")) } }
                ul class="rows" {
                    @for (at, name) in &names {
                        @let key = format!("{key}{at}");
                        li class=(icon) {
                            bdi { (name) }
                            span data-s=(key) { (figures.text(&key)) }
                        }
                    }
                }
            }
        }
    }
}

/// The class that gives a row its icon.
pub(crate) fn icon(name: Option<&str>) -> &'static str {
    let Some(name) = name else { return "i-all" };
    match SystemLabel::from_id(name) {
        Some(SystemLabel::Inbox) => "i-inbox",
        Some(SystemLabel::Starred) => "i-star",
        Some(SystemLabel::Important) => "i-important",
        Some(SystemLabel::Sent) => "i-sent",
        Some(SystemLabel::Draft) => "i-draft",
        Some(SystemLabel::Spam) => "i-spam",
        Some(SystemLabel::Trash) => "i-trash",
        _ => "i-label",
    }
}

fn tree_row(lang: Lang, universe: &Universe, row: &Row<'_>) -> Markup {
    let name = universe.labels.get(row.at).and_then(Option::as_deref);
    let LabelFigure {
        messages,
        unread,
        unknown,
        ..
    } = row.figure;
    let marked = unread_text(lang, *unread, *unknown);
    html! {
        div class={ (icon(name)) @if *unread > 0 { " new" } } role="treeitem" aria-level=(row.depth + 1)
            data-label=(speak::exact(name.unwrap_or_default())) data-messages=(messages) data-unread=(unread) data-at=(row.at) {
            bdi { (row.shown) }
            b { (marked) @if !marked.is_empty() { i class="ear" { " " (lang.word("page-unread")) } } }
            span { (lang.number(*messages)) }
        }
    }
}

/// Unread messages; where some are known by their number alone, a mark that says so.
pub(crate) fn unread_text(lang: Lang, unread: u64, unknown: u64) -> String {
    match (unread, unknown) {
        (0, 0) => String::new(),
        (0, _) => "?".to_owned(),
        (unread, 0) => lang.number(unread),
        (unread, _) => format!("{}+?", lang.number(unread)),
    }
}

/// The levels of a label's name as they are shown.
pub(crate) fn levels(account: Lang, name: Option<&str>) -> Vec<String> {
    let Some(name) = name else {
        return vec![account.word("page-all-mail").to_owned()];
    };
    match SystemLabel::from_id(name) {
        Some(label) => vec![system_label(account, label).to_owned()],
        None => name.split('/').map(speak::name).collect(),
    }
}

/// Labels that there are as rows of a tree: Gmail's own first, each of the others below the nearest that exists.
fn rows<'f>(account: Lang, universe: &Universe, figures: &'f Figures) -> Vec<Row<'f>> {
    let present: Vec<(usize, &LabelFigure)> = figures
        .labels
        .iter()
        .enumerate()
        .filter_map(|(at, figure)| Some((at, figure.as_ref()?)))
        .collect();
    let name = |at: usize| universe.labels.get(at).and_then(Option::as_deref);
    let is_own = |at: usize| name(at).is_some_and(|name| SystemLabel::from_id(name).is_none());
    let (own, system): (Vec<_>, Vec<_>) = present.into_iter().partition(|(at, _)| is_own(*at));
    let places: BTreeMap<&str, usize> = own
        .iter()
        .enumerate()
        .filter_map(|(place, (at, _))| Some((name(*at)?, place)))
        .collect();
    let parent = |at: usize| {
        let name = name(at)?;
        let mut ends = name.rmatch_indices('/');
        ends.find_map(|(end, _)| places.get(name.get(..end)?).copied())
    };
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); own.len()];
    let mut open: Vec<(usize, usize, usize)> = Vec::new();
    for (place, (at, _)) in own.iter().enumerate() {
        match parent(*at).and_then(|parent| below.get_mut(parent)) {
            Some(below) => below.push(place),
            None => open.push((place, 0, 0)),
        }
    }
    open.reverse();
    let mut rows: Vec<Row<'_>> = system
        .into_iter()
        .map(|(at, figure)| Row {
            at,
            depth: 0,
            shown: levels(account, name(at)).concat(),
            figure,
        })
        .collect();
    while let Some((place, depth, cut)) = open.pop() {
        let Some((at, figure)) = own.get(place).copied() else {
            continue;
        };
        let levels = levels(account, name(at));
        let shown = levels.get(cut..).unwrap_or_default().join("/");
        open.extend(
            below
                .get(place)
                .into_iter()
                .flatten()
                .rev()
                .map(|child| (*child, depth + 1, levels.len())),
        );
        rows.push(Row {
            at,
            depth,
            shown,
            figure,
        });
    }
    rows
}
