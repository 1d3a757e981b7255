//! Counts what a mailbox holds, without any rule.

use rayon::prelude::*;

use super::order::{MAX_DEPTH, too_deep_problem};
use model::{
    CountedItems, Family, FamilyCounts, FolderId, FolderInspection, FolderPath, Inspection, Item,
    ItemSink, Mailbox, Place, Problem,
};

/// Counts the items of every folder as the reader sees them. Uses the current rayon pool.
pub fn inspect(mailbox: &dyn Mailbox) -> Inspection {
    let folders = mailbox.folders();
    let mut counted: Vec<FolderInspection> = Vec::with_capacity(folders.len());
    // From the export's folder to its place among the counted ones.
    let mut places: Vec<usize> = Vec::with_capacity(folders.len());
    let mut too_deep = 0_u64;
    for folder in folders {
        let above = folder
            .parent
            .and_then(|parent| places.get(parent.index()).copied());
        let mut path = above.map_or_else(Vec::new, |above| counted[above].path.0.clone());
        if let Some(above) = above.filter(|_| path.len() >= MAX_DEPTH) {
            too_deep += 1;
            places.push(above);
            continue;
        }
        path.push(folder.name.clone());
        places.push(counted.len());
        counted.push(FolderInspection {
            path: FolderPath(path),
            class: folder.class,
            well_known: folder.well_known,
            hidden: folder.hidden,
            search: folder.search,
            owner: folder.owner.clone(),
            items: FamilyCounts::default(),
            unreadable: 0,
            bytes: 0,
            largest: 0,
            counted: 0,
        });
    }
    let pieces: Vec<CountSink> = (0..mailbox.pieces())
        .into_par_iter()
        .with_max_len(1)
        .map(|piece| {
            let mut sink = CountSink::default();
            mailbox.survey(piece, &mut sink);
            sink
        })
        .collect();
    let mut problems = mailbox.problems().to_vec();
    problems.extend(too_deep_problem(&mailbox.info().source.path, too_deep));
    for piece in pieces {
        problems.extend(piece.problems);
        for (folder, count) in piece.counts {
            let place = places.get(folder.index());
            let Some(total) = place.and_then(|&place| counted.get_mut(place)) else {
                continue;
            };
            total.items.mail += count.items[0];
            total.items.calendar += count.items[1];
            total.items.contacts += count.items[2];
            total.items.other += count.items[3];
            total.unreadable += count.unreadable;
            total.bytes += count.bytes;
            total.largest = total.largest.max(count.largest);
            total.counted += count.counted;
        }
    }
    counted.sort_by(|a, b| a.path.cmp(&b.path));
    let info = mailbox.info();
    Inspection {
        address: info.address.clone(),
        kind: info.kind,
        locale: info.locale.clone(),
        source: info.source.clone(),
        store: mailbox.store(),
        account: mailbox.account().cloned(),
        folders: counted,
        problems,
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Count {
    items: [u64; 4],
    unreadable: u64,
    bytes: u64,
    largest: u64,
    counted: u64,
}

#[derive(Default)]
struct CountSink {
    counts: Vec<(FolderId, Count)>,
    problems: Vec<Problem>,
}

impl CountSink {
    fn count(&mut self, folder: FolderId) -> &mut Count {
        let known = self.counts.iter().rposition(|(known, _)| *known == folder);
        let at = known.unwrap_or_else(|| {
            self.counts.push((folder, Count::default()));
            self.counts.len() - 1
        });
        &mut self.counts[at].1
    }
}

impl ItemSink for CountSink {
    fn item(&mut self, folder: FolderId, item: &Item<'_>) {
        let (family, bytes) = (item.family(), item.bytes());
        let count = self.count(folder);
        count.items[family as usize] += 1;
        count.bytes += bytes;
        count.largest = count.largest.max(bytes);
    }

    fn counted(&mut self, folder: FolderId, items: &CountedItems<'_>) {
        let count = self.count(folder);
        count.items[items.family as usize] += items.items;
        count.bytes += items.bytes;
        count.counted += items.items;
    }

    fn unreadable(&mut self, folder: FolderId, _: Family, _: Place<'_>, problem: Problem) {
        self.count(folder).unreadable += problem.items.max(1);
        self.problems.push(problem);
    }

    fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }
}
