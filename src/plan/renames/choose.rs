//! Chooses the folders that must be renamed: as few as can be.
//!
//! It stands apart because it is the one place that counts: a tree of folders goes in, of which each
//! bears a name of some length, may be fixed, may have to change, or may meet a neighbour; the
//! smallest set of folders comes out. It knows no rule and makes no name.
//!
//! Names that are wrong by themselves change in any case. Of neighbours with one name all but one
//! change. What is left is length: a path of names fits if enough of them get shorter, and one
//! shortened ancestor may cure many descendants. The smallest set is found from the top down, with
//! the length of the path above as the state; a subtree that fits, or cannot, is not looked into.

use rustc_hash::FxHashMap;

use super::rooms::rooms;
use super::words::Size;

/// A folder as the choice sees it.
#[derive(Debug, Clone, Default)]
pub(super) struct Member {
    pub(super) parent: Option<usize>,
    pub(super) children: Vec<usize>,
    /// Levels above it.
    pub(super) depth: usize,
    /// Cannot get another name.
    pub(super) fixed: bool,
    /// Must get another name.
    pub(super) forced: bool,
    /// Neighbours with the same key must not all keep their names.
    pub(super) key: Option<String>,
    /// Whether its own path must fit.
    pub(super) bears: bool,
    /// Length of what stands for it in paths.
    pub(super) keep: Size,
    /// Shortest length after a rename.
    pub(super) least: Size,
    /// Greatest length after a rename that need not shorten it.
    pub(super) natural: Size,
}

/// Longest paths.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// Of a folder at the top.
    pub(super) top: Size,
    /// Of a folder below another.
    pub(super) nested: Size,
}

impl Room {
    const fn at(self, depth: usize) -> Size {
        if depth == 0 { self.top } else { self.nested }
    }
}

/// Renames, then how much they take from names.
type Cost = (u64, u64);

/// States that are remembered before the search takes the first way that fits.
const MOST_STATES: usize = 200_000;

/// Levels of folders that are searched; a path of more does not fit any limit that is known.
const MOST_LEVELS: usize = 300;

/// What a slash between two names takes.
pub(super) const SLASH: Size = Size::both(1);

/// What was chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Choice {
    /// Folders to rename, and how long their new names may be at most.
    pub(super) renamed: Vec<(usize, Size)>,
    /// Whether no smaller set exists.
    pub(super) fewest: bool,
}

/// Chooses the folders to rename. Parents stand before their children. Paths that no rename makes
/// fit must not bear.
pub(super) fn choose(members: &[Member], room: Option<Room>) -> Choice {
    let mut search = Search {
        members,
        room,
        tails: tails(members),
        bases: Vec::new(),
        memo: FxHashMap::default(),
        first_way: false,
    };
    search.bases = search.bases();
    let mut renamed = vec![false; members.len()];
    let tops = tops(members);
    let mut stack = vec![(None, Size::default())];
    while let Some((above, path)) = stack.pop() {
        let children = above.map_or(&tops, |above: usize| &members[above].children);
        let plain = above.is_some_and(|above| search.settled(above, path));
        for (child, new) in search.decide(children, path, plain) {
            renamed[child] = new;
            stack.push((Some(child), search.step(child, path, new)));
        }
    }
    let fewest = !search.first_way;
    Choice {
        renamed: rooms(members, room, &renamed),
        fewest,
    }
}

/// Folders that lie below no other.
fn tops(members: &[Member]) -> Vec<usize> {
    (0..members.len())
        .filter(|&index| members[index].parent.is_none())
        .collect()
}

/// Folders of each key, in order; those without one, and those that change anyway, alone.
fn groups(members: &[Member], children: &[usize]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    for &child in children {
        let member = &members[child];
        match member.key.as_deref().filter(|_| !member.forced) {
            Some(key) => {
                let place = *places.entry(key).or_insert(groups.len());
                if place == groups.len() {
                    groups.push(Vec::new());
                }
                groups[place].push(child);
            }
            None => groups.push(vec![child]),
        }
    }
    groups
}

/// The longest way from each folder's path down to a path that must fit; `None` if there is none.
/// What may change counts as long as it may become.
fn tails(members: &[Member]) -> Vec<Option<Size>> {
    let mut tails: Vec<Option<Size>> = members
        .iter()
        .map(|member| member.bears.then(Size::default))
        .collect();
    let mut may_change: Vec<bool> = members
        .iter()
        .map(|member| member.forced && !member.fixed)
        .collect();
    let families = members
        .iter()
        .map(|member| groups(members, &member.children));
    for group in std::iter::once(groups(members, &tops(members)))
        .chain(families)
        .flatten()
    {
        if group.len() > 1 {
            for index in group {
                may_change[index] = !members[index].fixed;
            }
        }
    }
    for index in (0..members.len()).rev() {
        let member = &members[index];
        if let (Some(parent), Some(tail)) = (member.parent, tails[index]) {
            let longest = if may_change[index] {
                member.keep.max(member.natural)
            } else {
                member.keep
            };
            let way = SLASH.plus(longest).plus(tail);
            tails[parent] = Some(tails[parent].map_or(way, |known| known.max(way)));
        }
    }
    tails
}

struct Search<'a> {
    members: &'a [Member],
    room: Option<Room>,
    tails: Vec<Option<Size>>,
    /// Renames below each folder if length is no matter.
    bases: Vec<u64>,
    memo: FxHashMap<(usize, Size), Option<Cost>>,
    /// Whether the search was cut short.
    first_way: bool,
}

impl Search<'_> {
    fn bases(&self) -> Vec<u64> {
        let mut bases = vec![0_u64; self.members.len()];
        for index in (0..self.members.len()).rev() {
            let children = &self.members[index].children;
            let below: u64 = children.iter().map(|&child| bases[child]).sum();
            bases[index] = below + self.plain_cost(children);
        }
        bases
    }

    /// Renames among neighbours if length is no matter.
    fn plain_cost(&self, children: &[usize]) -> u64 {
        let cost = |group: &Vec<usize>| {
            let changing = |index: &&usize| !self.members[**index].fixed;
            let free = group.iter().filter(changing).count();
            match &group[..] {
                [one] => usize::from(self.members[*one].forced && free == 1),
                _ if free < group.len() => free,
                _ => free.saturating_sub(1),
            }
        };
        groups(self.members, children)
            .iter()
            .map(|group| cost(group) as u64)
            .sum()
    }

    /// Whether nothing at a folder and below it hangs on length: it fits, or nothing there must.
    fn settled(&self, index: usize, path: Size) -> bool {
        let (Some(tail), Some(room)) = (self.tails[index], self.room) else {
            return true;
        };
        let own = !self.members[index].bears || path.within(room.at(self.members[index].depth));
        own && (tail == Size::default() || path.plus(tail).within(room.nested))
    }

    /// Length of the path to a child.
    fn step(&self, child: usize, path: Size, renamed: bool) -> Size {
        let member = &self.members[child];
        let above = if member.parent.is_some() {
            path.plus(SLASH)
        } else {
            path
        };
        above.plus(if renamed { member.least } else { member.keep })
    }

    /// Cost of everything below a folder whose path has this length; `None` if it cannot fit.
    fn below(&mut self, index: usize, path: Size) -> Option<Cost> {
        if self.settled(index, path) {
            return Some((self.bases[index], 0));
        }
        let member = &self.members[index];
        let room = self.room?;
        // Something here or below must fit, and the path alone does not: nothing below helps.
        if !path.within(room.at(member.depth)) || member.depth >= MOST_LEVELS {
            return None;
        }
        if let Some(known) = self.memo.get(&(index, path)) {
            return *known;
        }
        let cost = self.among(&self.members[index].children, path);
        if self.memo.len() < MOST_STATES {
            self.memo.insert((index, path), cost);
        } else {
            self.first_way = true;
        }
        cost
    }

    /// Cost of neighbours and everything below them.
    fn among(&mut self, children: &[usize], path: Size) -> Option<Cost> {
        let mut sum = (0, 0);
        for group in groups(self.members, children) {
            let (cost, _) = self.group(&group, path)?;
            sum = add(sum, cost);
        }
        Some(sum)
    }

    /// Cost of one child with everything below it.
    fn one(&mut self, child: usize, path: Size, renamed: bool) -> Option<Cost> {
        let member = &self.members[child];
        if renamed && member.fixed || !renamed && member.forced && !member.fixed {
            return None;
        }
        let reached = self.step(child, path, renamed);
        let below = self.below(child, reached)?;
        let penalty = if renamed && !member.forced {
            self.penalty(child, path)
        } else {
            0
        };
        Some(add(below, (u64::from(renamed), penalty)))
    }

    /// What a rename takes from a name: the share of it that would have to go if it alone got
    /// shorter. Long names have more to give.
    fn penalty(&self, child: usize, path: Size) -> u64 {
        let (Some(room), Some(tail)) = (self.room, self.tails[child]) else {
            return 0;
        };
        let member = &self.members[child];
        let over = self.step(child, path, false).plus(tail).minus(room.nested);
        let share = (over.units.max(over.bytes) as u64).saturating_mul(1_000);
        share / (member.keep.units.max(1) as u64)
    }

    /// Cost of neighbours with one key, and which of them is kept.
    fn group(&mut self, group: &[usize], path: Size) -> Option<(Cost, Option<usize>)> {
        if self.first_way {
            return self.first(group, path);
        }
        let mut options: Vec<(Option<Cost>, Option<Cost>)> = Vec::with_capacity(group.len());
        for &child in group {
            let keep = self.one(child, path, false);
            // A rename costs one at least: where keeping costs no more than what lies below, it wins.
            let cheap = keep == Some((self.bases[child], 0));
            let rename = if cheap && group.len() == 1 {
                None
            } else {
                self.one(child, path, true)
            };
            options.push((keep, rename));
        }
        if let [(keep, rename)] = options[..] {
            // Of equal costs the rename wins: it stands higher, where more paths share it.
            return match (keep, rename) {
                (Some(keep), Some(rename)) if rename <= keep => Some((rename, None)),
                (Some(keep), _) => Some((keep, group.first().copied())),
                (None, rename) => rename.map(|cost| (cost, None)),
            };
        }
        self.best_kept(group, &options)
    }

    /// Of neighbours with one key, the one that is best kept.
    fn best_kept(
        &self,
        group: &[usize],
        options: &[(Option<Cost>, Option<Cost>)],
    ) -> Option<(Cost, Option<usize>)> {
        let fixed = |at: usize| self.members[group[at]].fixed;
        let any_fixed = (0..group.len()).find(|&at| fixed(at));
        // All renamed, but those that are fixed: of several, none can give way.
        let (mut all, mut stuck) = ((0, 0), Vec::new());
        for (at, (keep, rename)) in options.iter().enumerate() {
            match if fixed(at) { keep } else { rename } {
                Some(cost) => all = add(all, *cost),
                None => stuck.push(at),
            }
        }
        if let Some(kept) = any_fixed {
            return stuck.is_empty().then(|| (all, group.get(kept).copied()));
        }
        let mut best = stuck.is_empty().then_some((all, None));
        for (at, (keep, rename)) in options.iter().enumerate() {
            let others = match &stuck[..] {
                [] => rename.map(|own| (all.0.saturating_sub(own.0), all.1.saturating_sub(own.1))),
                [one] if *one == at => Some(all),
                _ => None,
            };
            let Some(sum) = others.zip(*keep).map(|(others, keep)| add(others, keep)) else {
                continue;
            };
            if best.is_none_or(|(known, kept)| sum < known || sum == known && kept.is_none()) {
                best = Some((sum, group.get(at).copied()));
            }
        }
        best
    }

    /// The first way that may fit, for trees in which too many ways exist.
    fn first(&mut self, group: &[usize], path: Size) -> Option<(Cost, Option<usize>)> {
        let mut sum = (0, 0);
        let mut kept = None;
        for &child in group {
            let member = &self.members[child];
            let fits = self.settled(child, self.step(child, path, false));
            let keep = member.fixed || fits && !member.forced && kept.is_none();
            if keep {
                kept = kept.or(Some(child));
            }
            sum = add(sum, self.one(child, path, !keep)?);
        }
        Some((sum, kept))
    }

    /// Which of the children are renamed. `plain` says that length is no matter below.
    fn decide(&mut self, children: &[usize], path: Size, plain: bool) -> Vec<(usize, bool)> {
        let mut decided = Vec::with_capacity(children.len());
        for group in groups(self.members, children) {
            let fixed = group
                .iter()
                .copied()
                .find(|&child| self.members[child].fixed);
            let first = fixed.or(group.first().copied());
            let usual =
                first.filter(|&child| self.members[child].fixed || !self.members[child].forced);
            let kept = if plain {
                usual
            } else {
                match self.group(&group, path) {
                    Some((_, kept)) => kept,
                    // Nothing fits: what can be cured otherwise is.
                    None => usual,
                }
            };
            decided.extend(group.iter().map(|&child| {
                let keep = Some(child) == kept || self.members[child].fixed;
                (child, !keep)
            }));
        }
        decided
    }
}

const fn add(a: Cost, b: Cost) -> Cost {
    (a.0.saturating_add(b.0), a.1.saturating_add(b.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tree from (parent, length, shortest length).
    fn tree(folders: &[(Option<usize>, usize, usize)]) -> Vec<Member> {
        let mut members: Vec<Member> = Vec::new();
        for (index, &(parent, keep, least)) in folders.iter().enumerate() {
            let depth = parent.map_or(0, |parent| members[parent].depth + 1);
            if let Some(parent) = parent {
                members[parent].children.push(index);
            }
            members.push(Member {
                parent,
                depth,
                bears: true,
                keep: Size::both(keep),
                least: Size::both(least),
                natural: Size::both(keep),
                ..Member::default()
            });
        }
        members
    }

    fn room(n: usize) -> Room {
        Room {
            top: Size::both(n),
            nested: Size::both(n),
        }
    }

    fn chosen(members: &[Member], n: usize) -> Vec<usize> {
        let choice = choose(members, Some(room(n)));
        assert!(choice.fewest);
        choice.renamed.into_iter().map(|(index, _)| index).collect()
    }

    #[test]
    fn one_ancestor_cures_many_descendants() {
        let members = tree(&[
            (None, 50, 10),
            (Some(0), 60, 10),
            (Some(0), 61, 10),
            (Some(0), 62, 10),
        ]);
        assert_eq!(chosen(&members, 100), [0]);
        assert_eq!(chosen(&members, 200), [0; 0]);
        // Where the ancestor cannot give enough, the children give.
        assert_eq!(chosen(&members, 70), [1, 2, 3]);
    }

    #[test]
    fn a_forced_rename_that_shortens_costs_no_second_one() {
        let mut members = tree(&[(None, 50, 10), (Some(0), 60, 10)]);
        members[1].forced = true;
        assert_eq!(chosen(&members, 100), [1]);
    }

    #[test]
    fn of_neighbours_with_one_name_the_one_that_is_too_long_changes() {
        let mut members = tree(&[(None, 30, 10), (None, 30, 10), (Some(0), 80, 80)]);
        members[0].key = Some("a".to_owned());
        members[1].key = Some("a".to_owned());
        assert_eq!(chosen(&members, 100), [0]);
        members[1].fixed = true;
        assert_eq!(chosen(&members, 100), [0]);
    }

    #[test]
    fn new_names_get_the_room_that_is_left() {
        let members = tree(&[(None, 50, 10), (Some(0), 60, 10)]);
        let choice = choose(&members, Some(room(100)));
        assert_eq!(choice.renamed.len(), 1);
        let (index, most) = choice.renamed[0];
        let other = if index == 0 { 60 } else { 50 };
        assert_eq!(most, Size::both(100 - 1 - other));
    }

    #[test]
    fn what_cannot_fit_ends_without_a_panic() {
        let deep: Vec<_> = (0..999_usize).map(|n| (n.checked_sub(1), 1, 1)).collect();
        let choice = choose(&tree(&deep), Some(room(100)));
        assert_eq!(choice.renamed, []);
    }
}
