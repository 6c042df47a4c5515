//! How far it is, on a terminal: posts done, posts a second, and the time left by the bytes that are left.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::output::Terminal;
use crate::model::say::{Lang, Say};

/// A bar, or a count where nobody knows how much there is.
pub(super) struct Progress {
    bar: ProgressBar,
    began: Instant,
    lang: Lang,
}

impl Progress {
    /// Over so many bytes, if that is known. Hidden where nobody watches, and where it would be read aloud.
    pub(super) fn new(bytes: Option<u64>, lang: Lang, terminal: &Terminal) -> Self {
        let began = Instant::now();
        if !std::io::stderr().is_terminal() || terminal.style.narrated {
            return Self { bar: ProgressBar::hidden(), began, lang };
        }
        let (bar, template) = match bytes {
            Some(bytes) => (ProgressBar::new(bytes), "{bar:30} {percent}% {msg} ({eta})"),
            None => (ProgressBar::new_spinner(), "{spinner} {msg} ({elapsed})"),
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        Self { bar, began, lang }
    }

    /// So many bytes further, with so many posts done in all.
    pub(super) fn done(&self, bytes: usize, posts: usize) {
        if self.bar.is_hidden() {
            return;
        }
        let seconds = self.began.elapsed().as_secs_f64().max(0.001);
        let each = posts as f64 / seconds;
        let said = Say::new(
            format!("{posts} berichten, {each:.0} per seconde"),
            format!("{posts} posts, {each:.0} a second"),
        );
        self.bar.set_message(said.get(self.lang).to_owned());
        self.bar.inc(bytes as u64);
    }

    /// Writes something to the terminal without a bar through it.
    pub(super) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        self.bar.suspend(write)
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
