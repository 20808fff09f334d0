//! Bars for work that takes a while, on standard error and only where somebody looks at it.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How far a piece of work has come. It goes away when it is dropped.
pub struct Bar {
    bar: ProgressBar,
}

impl Bar {
    /// Begins one of unknown length.
    #[must_use]
    pub fn counting(name: &str) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template("{prefix} {spinner} {human_pos}") {
            bar.set_style(style);
        }
        bar.set_prefix(name.to_owned());
        Self { bar }
    }

    /// Begins one; it shows itself with the first number.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
        let style = "{prefix} {wide_bar} {human_pos}/{human_len} {eta}";
        if let Ok(style) = ProgressStyle::with_template(style) {
            bar.set_style(style);
        }
        bar.set_prefix(name.to_owned());
        Self { bar }
    }

    /// So much is done.
    pub fn count(&self, done: u64) {
        self.bar.set_position(done);
    }

    /// So much is done of so much.
    pub fn show(&self, done: u64, of: u64) {
        self.bar.set_length(of);
        self.bar.set_position(done);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
