//! The label tree with its counts: system labels first, then user labels as Gmail nests them.
//!
//! It stands apart because of that nesting: Gmail shows `A/B` below `A` only if `A` is a label
//! too, so the tree follows the labels that exist, never the slashes alone.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::Options;
use super::page::{Column, Page};
use crate::layout::{blanks, middle_cut};
use crate::safe::shown;
use crate::text;
use model::{LabelPrediction, SystemLabel};

/// Columns of a name with its indent.
const NAME: usize = 54;
const COLUMNS: [Column; 3] = [Column::Left(NAME), Column::Right(12), Column::Right(10)];

/// Indent of the first level, and of each level below.
const INDENT: usize = 2;

/// Levels that are drawn as such; deeper ones stand under the last.
const DEEPEST: usize = 12;

/// Writes the label tree; a name that is too wide is whole in detail, else its middle is cut out.
pub(super) fn write(page: &mut Page, options: &Options<'_>, labels: &[LabelPrediction]) {
    let lang = options.lang;
    page.gap();
    if labels.is_empty() {
        page.headline(
            lang.word("labels"),
            &format!(": {}", lang.word("no-labels")),
        );
        return;
    }
    let mut head = Page::new(false);
    head.row(
        &COLUMNS,
        &[
            lang.word("labels"),
            lang.word("messages"),
            lang.word("unread"),
        ],
    );
    let head = head.into_text();
    let rest = head.strip_prefix(lang.word("labels")).unwrap_or_default();
    page.headline(lang.word("labels"), rest.trim_end_matches('\n'));
    for label in labels.iter().filter(|label| label.system) {
        let name = label.name.as_deref().unwrap_or_default();
        let name = SystemLabel::from_id(name).map_or(name, |label| text::system_label(lang, label));
        row(page, options, 0, name, label);
    }
    for (depth, name, label) in nested(labels) {
        row(page, options, depth, name, label);
    }
    for label in labels.iter().filter(|label| label.name.is_none()) {
        row(page, options, 0, lang.word("all-mail-only"), label);
    }
}

fn row(page: &mut Page, options: &Options<'_>, depth: usize, name: &str, label: &LabelPrediction) {
    let (lang, whole) = (options.lang, options.detail);
    let indent = INDENT * (1 + depth.min(DEEPEST));
    let name = shown(name);
    let name = if whole {
        name
    } else {
        Cow::Owned(middle_cut(&name, NAME - indent).into_owned())
    };
    let name = format!("{}{name}", blanks(indent));
    let unread = match (label.unread, label.unread_unknown) {
        (0, 0) => String::new(),
        (0, _) => "?".to_owned(),
        (unread, 0) => lang.number(unread),
        (unread, _) => format!("{}+?", lang.number(unread)),
    };
    page.row(&COLUMNS, &[&name, &lang.number(label.messages), &unread]);
}

/// User labels in the order of a tree, each with its depth and the part of its name that stands
/// behind its parent's.
fn nested(labels: &[LabelPrediction]) -> Vec<(usize, &str, &LabelPrediction)> {
    let user: Vec<(&str, &LabelPrediction)> = labels
        .iter()
        .filter(|label| !label.system)
        .filter_map(|label| Some((label.name.as_deref()?, label)))
        .collect();
    let places: FxHashMap<&str, usize> = user
        .iter()
        .enumerate()
        .map(|(place, (name, _))| (*name, place))
        .collect();
    let parent_of = |name: &str| {
        name.rmatch_indices('/')
            .find_map(|(at, _)| places.get(name.get(..at)?).copied())
    };
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); user.len()];
    let mut roots = Vec::new();
    for (place, (name, _)) in user.iter().enumerate() {
        match parent_of(name).and_then(|parent| children.get_mut(parent)) {
            Some(children) => children.push(place),
            None => roots.push(place),
        }
    }
    let mut tree = Vec::with_capacity(user.len());
    let mut open: Vec<(usize, usize, usize)> =
        roots.into_iter().rev().map(|place| (place, 0, 0)).collect();
    while let Some((place, depth, cut)) = open.pop() {
        let (Some(&(name, label)), Some(below)) = (user.get(place), children.get(place)) else {
            continue;
        };
        tree.push((depth, name.get(cut..).unwrap_or(name), label));
        open.extend(
            below
                .iter()
                .rev()
                .map(|&child| (child, depth + 1, name.len() + 1)),
        );
    }
    tree
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(name: &str) -> LabelPrediction {
        LabelPrediction {
            name: Some(name.to_owned()),
            system: false,
            messages: 1,
            unread: 0,
            unread_unknown: 0,
            bytes: 1,
            oldest: None,
            newest: None,
            folders: Vec::new(),
        }
    }

    fn drawn(names: &[&str]) -> Vec<(usize, String)> {
        let labels: Vec<_> = names.iter().map(|name| label(name)).collect();
        nested(&labels)
            .into_iter()
            .map(|(depth, name, _)| (depth, name.to_owned()))
            .collect()
    }

    fn tree(expected: &[(usize, &str)]) -> Vec<(usize, String)> {
        expected
            .iter()
            .map(|(depth, name)| (*depth, (*name).to_owned()))
            .collect()
    }

    #[test]
    fn labels_stand_below_the_nearest_label_that_exists() {
        assert_eq!(
            drawn(&["A", "A!", "A/B/C", "A/B/C/D", "X/Y"]),
            tree(&[(0, "A"), (1, "B/C"), (2, "D"), (0, "A!"), (0, "X/Y")])
        );
    }

    #[test]
    fn a_long_name_is_cut_in_its_middle_and_whole_in_detail() {
        let long = format!("{}営業部", "案".repeat(40));
        let labels = [label("A"), label(&format!("A/{long}"))];
        for detail in [false, true] {
            let options = Options {
                lang: words::Lang::default(),
                bold: false,
                detail,
                mailboxes: 1,
                engine: None,
            };
            let mut page = Page::new(false);
            write(&mut page, &options, &labels);
            let text = page.into_text();
            assert_eq!(text.contains(&long), detail, "{text}");
            assert_eq!(text.contains("案…"), !detail, "{text}");
            // A gap, the heading, and a line for each label.
            assert_eq!(text.lines().count(), if detail { 5 } else { 4 }, "{text}");
            assert!(text.contains("営業部"), "{text}");
        }
    }

    #[test]
    fn odd_slashes_lose_no_label() {
        assert_eq!(
            drawn(&["/", "A", "A/", "A//B", "//"]),
            tree(&[(0, "/"), (1, ""), (0, "A"), (1, ""), (2, "B")])
                .into_iter()
                .collect::<Vec<_>>()
        );
    }

    #[test]
    fn two_thousand_levels_are_drawn_without_recursion() {
        let mut name = String::from("a");
        let mut labels = vec![label(&name)];
        for _ in 0..2_000 {
            name.push_str("/a");
            labels.push(label(&name));
        }
        let tree = nested(&labels);
        assert_eq!(tree.len(), 2_001);
        assert_eq!(tree.last().map(|(depth, ..)| *depth), Some(2_000));
    }
}
