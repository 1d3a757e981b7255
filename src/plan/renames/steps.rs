//! Puts renames into an order in which they can be done one after the other.
//!
//! It stands apart because it holds for any renames, whoever made them: a script works on folders by
//! their paths, so the deepest come first and every path above is still the old one; and a name
//! must be free when it is given, so two folders that swap their names need a third one in between.

use std::collections::{BTreeMap, BTreeSet};

use model::{FolderPath, WellKnown, fold_name};

use super::{Kind, Rename};

/// One rename as it is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The default folder at the top of the path, if the top is one.
    pub top: Option<WellKnown>,
    /// The folder's path when the step is done.
    pub path: FolderPath,
    /// The name that it gets.
    pub to: String,
    /// What the folder is for.
    pub kind: Kind,
}

impl Step {
    /// The step that takes this one back, once all later ones are taken back.
    #[must_use]
    pub fn back(&self) -> Self {
        let mut path = self.path.clone();
        let old = path.0.pop().unwrap_or_default();
        path.0.push(self.to.clone());
        Self {
            top: self.top,
            path,
            to: old,
            kind: self.kind,
        }
    }
}

/// Neighbours: their depth, the deepest first, the path above them, and what they are for.
type Family = (std::cmp::Reverse<usize>, Vec<String>, Kind);

/// Renames in an order in which each name is free when it is given, the deepest first.
///
/// Renames of one folder each, under the names that folders have now. Names that go round in a
/// circle get one step more, by a name that no neighbour of the plan has.
pub fn steps(renames: &[Rename]) -> Vec<Step> {
    let mut families: BTreeMap<Family, Vec<&Rename>> = BTreeMap::new();
    for rename in renames {
        let above = rename
            .path
            .0
            .split_last()
            .map_or(&[][..], |(_, above)| above);
        let key = (
            std::cmp::Reverse(rename.path.0.len()),
            above.to_vec(),
            rename.kind,
        );
        families.entry(key).or_default().push(rename);
    }
    let mut steps = Vec::with_capacity(renames.len());
    for ((_, above, kind), family) in families {
        within(&above, kind, &family, &mut steps);
    }
    steps
}

/// Orders the renames of neighbours.
fn within(above: &[String], kind: Kind, family: &[&Rename], steps: &mut Vec<Step>) {
    let top = family.first().and_then(|rename| rename.top);
    let mut step = |from: &str, to: &str| {
        let mut path = above.to_vec();
        path.push(from.to_owned());
        steps.push(Step {
            top,
            path: FolderPath(path),
            to: to.to_owned(),
            kind,
        });
    };
    let name = |rename: &Rename| rename.path.0.last().cloned().unwrap_or_default();
    let mut left: Vec<(String, &str)> = family
        .iter()
        .map(|rename| (name(rename), rename.to.as_str()))
        .collect();
    let mut known: BTreeSet<String> = left
        .iter()
        .flat_map(|(from, to)| [fold_name(from), fold_name(to)])
        .collect();
    while !left.is_empty() {
        let mut held: BTreeMap<String, usize> = BTreeMap::new();
        for (from, _) in &left {
            *held.entry(fold_name(from)).or_default() += 1;
        }
        // Free is a name that nobody holds, or the folder itself in another spelling.
        let free = |(from, to): &(String, &str)| {
            let to = fold_name(to);
            held.get(&to).copied().unwrap_or(0) <= usize::from(to == fold_name(from))
        };
        let before = left.len();
        let (ready, waiting): (Vec<_>, Vec<_>) = left.into_iter().partition(free);
        for (from, to) in &ready {
            step(from, to);
        }
        left = waiting;
        if left.len() == before
            && let Some((from, _)) = left.first_mut()
        {
            let mut n = 1;
            while known.contains(&fold_name(&format!("{from} (renaming {n})"))) {
                n += 1;
            }
            let between = format!("{from} (renaming {n})");
            known.insert(fold_name(&between));
            step(from, &between);
            *from = between;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::FolderId;

    fn rename(path: &[&str], to: &str) -> Rename {
        Rename {
            id: FolderId(0),
            top: None,
            path: FolderPath(path.iter().map(|&name| name.to_owned()).collect()),
            kind: Kind::Mail,
            to: to.to_owned(),
            rules: Vec::new(),
            cures: 0,
            cut: false,
        }
    }

    fn told(renames: &[Rename]) -> Vec<String> {
        let told = |step: &Step| format!("{}>{}", step.path.0.join("|"), step.to);
        steps(renames).iter().map(told).collect()
    }

    #[test]
    fn the_deepest_come_first_under_old_paths() {
        let renames = [rename(&["a/b"], "a-b"), rename(&["a/b", "c/d"], "c-d")];
        assert_eq!(told(&renames), ["a/b|c/d>c-d", "a/b>a-b"]);
    }

    #[test]
    fn a_chain_starts_at_its_free_end() {
        let renames = [rename(&["a"], "b"), rename(&["b"], "c")];
        assert_eq!(told(&renames), ["b>c", "a>b"]);
    }

    #[test]
    fn a_swap_takes_a_third_name() {
        let renames = [rename(&["a"], "b"), rename(&["b"], "a")];
        assert_eq!(
            told(&renames),
            ["a>a (renaming 1)", "b>a", "a (renaming 1)>b"]
        );
    }

    #[test]
    fn another_spelling_of_the_own_name_is_free() {
        assert_eq!(
            told(&[rename(&["work "], "work"), rename(&["a"], "A")]),
            ["work >work", "a>A"]
        );
    }

    #[test]
    fn steps_back_undo_steps() {
        let renames = [
            rename(&["a/b"], "a-b"),
            rename(&["a/b", "x"], "y"),
            rename(&["a/b", "y"], "x"),
        ];
        let forward = steps(&renames);
        let mut names: BTreeMap<u8, Vec<String>> = BTreeMap::new();
        names.insert(0, vec!["a/b".to_owned()]);
        names.insert(1, vec!["a/b".to_owned(), "x".to_owned()]);
        names.insert(2, vec!["a/b".to_owned(), "y".to_owned()]);
        let old = names.clone();
        let run = |steps: &[Step], names: &mut BTreeMap<u8, Vec<String>>| {
            for step in steps {
                let holders: Vec<u8> = names
                    .iter()
                    .filter(|(_, path)| **path == step.path.0)
                    .map(|(id, _)| *id)
                    .collect();
                assert_eq!(holders.len(), 1, "{step:?}");
                let depth = step.path.0.len();
                for path in names.values_mut() {
                    if path.len() >= depth && path[..depth] == step.path.0[..] {
                        path[depth - 1].clone_from(&step.to);
                    }
                }
            }
        };
        run(&forward, &mut names);
        assert_eq!(names[&1], ["a-b", "y"]);
        assert_eq!(names[&2], ["a-b", "x"]);
        let back: Vec<Step> = forward.iter().rev().map(Step::back).collect();
        run(&back, &mut names);
        assert_eq!(names, old);
    }
}
