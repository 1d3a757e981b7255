//! Shares the room of a path among the new names on it.
//!
//! It stands apart from the choice of folders: that counts renames, this says how long each new name
//! may be, so that every path below it fits whatever names are made.

use super::choose::{Member, Room, SLASH};
use super::words::Size;

/// How long each new name may be. Room is shared among the names of a path by what each would take.
pub(super) fn rooms(
    members: &[Member],
    room: Option<Room>,
    renamed: &[bool],
) -> Vec<(usize, Size)> {
    let length = |index: usize, long: bool| {
        let member = &members[index];
        match (renamed[index], long) {
            (false, _) => member.keep,
            (true, false) => member.least,
            (true, true) => member.least.max(member.natural),
        }
    };
    // From a folder's path down to the path that has least room left; if names are as short as they
    // can be, and if none has to be shortened.
    let ways = |long: bool| {
        let mut ways: Vec<Option<Size>> = members
            .iter()
            .map(|member| member.bears.then(Size::default))
            .collect();
        for index in (0..members.len()).rev() {
            if let (Some(parent), Some(way)) = (members[index].parent, ways[index]) {
                let way = SLASH.plus(length(index, long)).plus(way);
                ways[parent] = Some(ways[parent].map_or(way, |known| known.max(way)));
            }
        }
        ways
    };
    let (short, long) = (ways(false), ways(true));
    let mut paths: Vec<Size> = Vec::with_capacity(members.len());
    let mut given = Vec::new();
    for (index, member) in members.iter().enumerate() {
        let above = member
            .parent
            .map_or(Size::default(), |parent| paths[parent].plus(SLASH));
        let own = if renamed[index] {
            let wish = length(index, true);
            let most = match (room, short[index], long[index]) {
                (Some(room), Some(short), Some(long)) => {
                    let alone = member.depth == 0 && short == Size::default();
                    let limit = if alone { room.top } else { room.nested };
                    let left = limit.minus(above).minus(short).minus(member.least);
                    member
                        .least
                        .plus(left.share(wish.minus(member.least), long.minus(short)))
                }
                _ => wish,
            };
            let most = most.min(wish);
            given.push((index, most));
            most
        } else {
            member.keep
        };
        paths.push(above.plus(own));
    }
    given
}
