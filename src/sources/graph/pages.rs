//! Tells which lists of objects end before their last page.
//!
//! Apart because it needs all files: Graph gives lists in pages, each with a link to the next
//! (`@odata.nextLink`), and a script that stops following them leaves an export that looks whole. A page does
//! not say which page it is, only what list it belongs to, so the pages of a list are counted: the last one
//! has no such link.

use rustc_hash::{FxHashMap, FxHashSet};

use super::context::{Collection, Context};
use super::files::Listed;
use super::folders::shown;
use super::head::Kind;
use super::index::digest;
use super::walk::Page;
use model::Problem;
use words::{Text, plain, say};

/// Lists that are told one by one.
const MOST_TOLD: usize = 20;

/// Values of `$skip` that are kept of one list.
const MAX_SKIPS: usize = 10_000;

/// All lists that have pages.
#[derive(Debug, Default)]
pub(super) struct Pages {
    /// By what tells a list from others.
    lists: FxHashMap<u128, List>,
    /// The same in the order in which they were found.
    order: Vec<u128>,
    /// Folder of the file and sort of objects of pages that do not say which list they are of, and after which
    /// nothing comes.
    ends: FxHashSet<(u128, Sort)>,
}

/// What the objects of a page are, as far as it tells lists apart; `None`: the page is empty.
type Sort = Option<&'static str>;

/// One list.
#[derive(Debug, Default)]
struct List {
    /// Where the last page with a link is: file, and number of the object that has it.
    at: Option<(u32, Option<u64>)>,
    /// A page after which nothing comes was found.
    ended: bool,
    /// Objects of its pages.
    objects: u64,
    /// Objects that it says it has.
    count: Option<u64>,
    skips: Vec<u64>,
    /// Folder of the file and sort, where its pages do not say which list they are of.
    nameless: Option<(u128, Sort)>,
}

/// The sort of an object.
pub(super) const fn sort(kind: Kind) -> &'static str {
    match kind {
        Kind::Message => "messages",
        Kind::Event => "events",
        Kind::Contact => "contacts",
        Kind::Attachment => "attachments",
        Kind::Calendar => "calendars",
        Kind::MailFolder | Kind::SearchFolder | Kind::ContactFolder | Kind::SomeFolder => "folders",
        Kind::Removed | Kind::Foreign => "objects",
    }
}

impl Pages {
    /// Takes a page of a file; `sort` is that of its objects.
    pub(super) fn add(
        &mut self,
        page: &Page<'_>,
        context: &Context,
        sort: Sort,
        file: u32,
        listed: &Listed,
    ) {
        let head = page.head;
        let folder = listed
            .parts
            .split_last()
            .map_or(&[][..], |(_, folders)| folders);
        let here = (digest(&folder.join("/")), sort);
        if context.collection == Some(Collection::Foreign) {
            return;
        }
        let named = !head.context.is_empty();
        let mut key = context.list();
        if key == 0 || page.context == 0 {
            if head.next.is_empty() {
                if !page.nested {
                    self.ends.insert(here);
                }
                return;
            }
            key = digest(&format!("{}\n{sort:?}", here.0));
        }
        if context.delta {
            key = !key;
        }
        let list = self.list(key);
        list.objects += page.objects;
        list.count = list.count.max(head.count);
        if head.next.is_empty() {
            list.ended = true;
        } else {
            list.at = Some((file, None));
            list.nameless = (!named).then_some(here);
            list.skip(&head.next);
        }
    }

    /// Takes a link to further objects of one.
    pub(super) fn more(&mut self, url: &str, file: u32, object: u64) {
        let key = match Context::of_link(url).list() {
            0 => digest(url),
            key => key,
        };
        self.list(key).at = Some((file, Some(object)));
    }

    fn list(&mut self, key: u128) -> &mut List {
        let order = &mut self.order;
        self.lists.entry(key).or_insert_with(|| {
            order.push(key);
            List::default()
        })
    }

    /// A problem for each list that is not whole.
    pub(super) fn problems(&self, files: &[Listed], path: &str) -> Vec<Problem> {
        let help = say!("graph-pages-help");
        let mut problems = Vec::new();
        let mut more = 0_u64;
        for list in self.order.iter().filter_map(|key| self.lists.get(key)) {
            let Some(cause) = self.cause(list) else {
                continue;
            };
            if problems.len() >= MOST_TOLD {
                more += 1;
                continue;
            }
            let (file, object) = list.at.unwrap_or_default();
            let place = object.map_or_else(String::new, |object| format!("object {object}"));
            let file = if list.at.is_some() {
                shown(files, file)
            } else {
                path
            };
            problems.push(Problem::new(file, place, cause, &help).leaving_unread());
        }
        if more > 0 {
            let cause = say!("graph-lists-cut", n = plain(more));
            problems.push(Problem::new(path, "", cause, help).leaving_unread());
        }
        problems
    }

    fn cause(&self, list: &List) -> Option<Text> {
        let here = |(folder, sort): (u128, Sort)| {
            self.ends.contains(&(folder, sort)) || self.ends.contains(&(folder, None))
        };
        let ended = list.ended || list.nameless.is_some_and(here);
        let missing = list.count.filter(|&count| count > list.objects);
        let here = plain(list.objects);
        Some(match missing {
            Some(count) if list.at.is_some() && !ended => say!(
                "graph-page-follows-counts",
                here = here,
                count = plain(count)
            ),
            None if list.at.is_some() && !ended => say!("graph-page-follows"),
            Some(count) => say!("graph-pages-missing", here = here, count = plain(count)),
            None => match list.gaps() {
                0 => return None,
                pages => say!("graph-pages-between", n = plain(pages)),
            },
        })
    }
}

impl List {
    /// Notes at which object the next page begins.
    fn skip(&mut self, url: &str) {
        let query = url.split_once('?').map_or("", |(_, query)| query);
        let skip = query.split('&').find_map(|part| {
            let (name, value) = part.split_once('=')?;
            let named = name.eq_ignore_ascii_case("$skip") || name.eq_ignore_ascii_case("%24skip");
            named.then(|| value.parse::<u64>().ok())?
        });
        if self.skips.len() < MAX_SKIPS {
            self.skips.extend(skip);
        }
    }

    /// Pages that are missing between others, by the steps from one `$skip` to the next.
    fn gaps(&self) -> u64 {
        let mut skips = self.skips.clone();
        skips.sort_unstable();
        skips.dedup();
        let steps = || {
            skips
                .iter()
                .zip(std::iter::once(&0).chain(&skips))
                .map(|(to, from)| to - from)
        };
        let Some(step) = steps().min().filter(|&step| step > 0) else {
            return 0;
        };
        steps().map(|wide| wide / step - 1).sum()
    }
}
