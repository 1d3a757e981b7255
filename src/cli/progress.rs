//! The progress bar: on a terminal only, and only for work that lasts over a second.
//!
//! It stands apart because it is the one thing that looks at the clock, and nothing of it reaches
//! standard output.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use words::Lang;

use model::{AccountInfo, Folder, ItemSink, Mailbox, MailboxInfo, Problem, StoreInfo};

/// Work shorter than this shows no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar over mailboxes, or over the pieces of a single one.
pub(super) struct Progress {
    bar: ProgressBar,
    single: bool,
    watch: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// A bar over that many mailboxes.
    pub(super) fn new(shown: bool, mailboxes: usize, lang: Lang) -> Self {
        let bar =
            ProgressBar::with_draw_target(Some(mailboxes as u64), ProgressDrawTarget::hidden());
        let single = mailboxes == 1;
        let template = if single {
            "{elapsed_precise} [{wide_bar}] {percent}%".to_owned()
        } else {
            let mailboxes = lang.word("progress-mailboxes");
            format!("{{elapsed_precise}} [{{wide_bar}}] {{pos}}/{{len}} {mailboxes}")
        };
        if let Ok(style) = ProgressStyle::with_template(&template) {
            bar.set_style(style.progress_chars("=> "));
        }
        let watch = shown.then(|| watch(bar.clone()));
        Self { bar, single, watch }
    }

    /// Says how many pieces a mailbox has, which will be read `passes` times.
    pub(super) fn opened(&self, pieces: usize, passes: usize) {
        if self.single {
            self.bar.set_length((pieces * passes) as u64);
        }
    }

    /// Counts a mailbox that is done.
    pub(super) fn mailbox_done(&self) {
        if !self.single {
            self.bar.inc(1);
        }
    }

    /// Takes the bar off the terminal while something is written.
    pub(super) fn suspend<T>(&self, write: impl FnOnce() -> T) -> T {
        self.bar.suspend(write)
    }
}

/// Shows the bar once the work has lasted long enough.
fn watch(bar: ProgressBar) -> (Sender<()>, JoinHandle<()>) {
    let (stop, stopped) = channel();
    let thread = std::thread::spawn(move || {
        if stopped.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
            bar.set_draw_target(ProgressDrawTarget::stderr());
            bar.enable_steady_tick(Duration::from_millis(200));
        }
    });
    (stop, thread)
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((stop, thread)) = self.watch.take() {
            drop(stop);
            let _ = thread.join();
        }
        self.bar.finish_and_clear();
    }
}

/// A mailbox that tells a bar how far it is read.
pub(super) struct Watched<'a> {
    pub(super) mailbox: &'a dyn Mailbox,
    pub(super) progress: &'a Progress,
}

impl Mailbox for Watched<'_> {
    fn info(&self) -> &MailboxInfo {
        self.mailbox.info()
    }

    fn folders(&self) -> &[Folder] {
        self.mailbox.folders()
    }

    fn problems(&self) -> &[Problem] {
        self.mailbox.problems()
    }

    fn pieces(&self) -> usize {
        self.mailbox.pieces()
    }

    fn scan(&self, piece: usize, sink: &mut dyn ItemSink) {
        self.mailbox.scan(piece, sink);
        if self.progress.single {
            self.progress.bar.inc(1);
        }
    }

    fn survey(&self, piece: usize, sink: &mut dyn ItemSink) {
        self.mailbox.survey(piece, sink);
        if self.progress.single {
            self.progress.bar.inc(1);
        }
    }

    fn store(&self) -> Option<StoreInfo> {
        self.mailbox.store()
    }

    fn account(&self) -> Option<&AccountInfo> {
        self.mailbox.account()
    }

    fn waits(&self) -> bool {
        self.mailbox.waits()
    }
}
