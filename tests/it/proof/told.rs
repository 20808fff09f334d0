//! The story on disk, and whether a folder still has what it must have and nothing that it must
//! not have.

use super::{
    answers::texts_ever,
    folder::{assert_clean, copy, execute, key_files, open, vault},
    sealed::{Envelope, envelopes, read_with},
    search::Needles,
    story::{STEM, Story, WORD},
};
use kontor::{
    app::{App, AsOf},
    domain::{
        Class, EventId,
        command::{Command, Erase, Shred},
        vocabulary::ErasureReason,
    },
    vault::Vault,
};
use std::{collections::BTreeSet, path::Path};
use tempfile::TempDir;

/// The story, told on disk and closed, and all that was sealed in it.
pub struct Told {
    pub story: Story,
    pub sealed: Vec<Envelope>,
    /// The folder as it was then: what somebody has who stole it, keys and all.
    pub stolen: TempDir,
    /// Those keys.
    pub thief: Vault,
}

impl Told {
    /// All of it.
    pub fn whole() -> Self {
        Self::new(|_| true)
    }

    /// A few lines of it, for tests that look at many folders.
    pub fn few() -> Self {
        Self::new(|name| ["p", "q", "o", "mail", "own", "both", "kept", "other"].contains(&name))
    }

    fn new(wanted: impl Fn(&str) -> bool) -> Self {
        let stolen = tempfile::tempdir().unwrap();
        let app = open(stolen.path());
        let story = Story::tell(&app, wanted);
        app.stop();
        drop(app);
        let sealed = envelopes(stolen.path());
        let thief = vault(stolen.path());
        Self { story, sealed, stolen, thief }
    }

    /// A copy to work with.
    pub fn copy(&self) -> TempDir {
        copy(self.stolen.path())
    }

    /// The texts of those envelopes, read with the stolen keys.
    pub fn texts(&self, wanted: impl Fn(&Envelope) -> bool) -> BTreeSet<u32> {
        read_with(&self.thief, self.sealed.iter().filter(|e| wanted(e)))
    }

    pub fn erasure(&self, letter: &str, keep: &[&str]) -> Command {
        Command::Erase(Erase {
            contact: self.story.contact(letter),
            reason: ErasureReason::Request,
            keep: keep.iter().map(|name| self.story.events[*name]).collect(),
            source: "own".parse().unwrap(),
        })
    }

    pub fn erase(&self, app: &App, letter: &str, keep: &[&str]) {
        let erase = self.erasure(letter, keep);
        let before = app.head();
        execute(app, erase).unwrap();
        assert_eq!(app.head().position, before.position + 1, "the fence alone");
        let last = String::from_utf8(app.lines(before.position, 1).unwrap()[0].to_vec()).unwrap();
        assert!(last.contains(&format!("\"previous\":\"{}\"", before.hash)), "{last}");
    }

    pub fn shredding(&self, event: EventId, classes: &[Class]) -> Command {
        let (reason, source) = (ErasureReason::Retention, "own".parse().unwrap());
        Command::Shred(Shred { event, classes: classes.to_vec(), reason, source })
    }

    pub fn shred(&self, app: &App, event: EventId, classes: &[Class]) {
        execute(app, self.shredding(event, classes)).unwrap();
    }

    /// As [`Self::assert_done`], and no file has any text in clear, and a restart changes nothing.
    pub fn assert_gone(&self, root: &Path, app: App, gone: &BTreeSet<u32>, when: &str) -> App {
        let live = app.read(AsOf::default()).unwrap().model().clone();
        self.assert_done(root, app, gone, when);
        assert_eq!(Needles::of(&[STEM, WORD]).found_in(root), [] as [String; 0], "{when}");
        let app = open(root);
        assert!(live == *app.read(AsOf::default()).unwrap().model(), "{when}: replay = live");
        self.assert_says(&app, &self.wanted(gone), &format!("{when}, then restarted"));
        app
    }

    /// The app answers with all texts but these, for every time; no keys open what is left of
    /// them; there is one epoch, and the journal is whole.
    pub fn assert_done(&self, root: &Path, app: App, gone: &BTreeSet<u32>, when: &str) {
        let wanted = self.wanted(gone);
        self.assert_says(&app, &wanted, when);
        app.stop();
        drop(app);
        assert_clean(root, when);
        assert_eq!(key_files(root).len(), 2, "{when}: one epoch");
        let (vault, now) = (vault(root), envelopes(root));
        let left = read_with(&vault, self.sealed.iter());
        assert_eq!(left.intersection(gone).next(), None, "{when}: the keys open old envelopes");
        assert_eq!(read_with(&vault, now.iter()), wanted, "{when}: the others can be opened");
        let stolen = read_with(&self.thief, now.iter());
        assert_eq!(stolen.intersection(gone).next(), None, "{when}: old keys open what is left");
    }

    fn wanted(&self, gone: &BTreeSet<u32>) -> BTreeSet<u32> {
        self.texts(|_| true).difference(gone).copied().collect()
    }

    pub fn assert_says(&self, app: &App, wanted: &BTreeSet<u32>, when: &str) {
        let said = texts_ever(app);
        let leaked: Vec<_> = said.difference(wanted).collect();
        let missing: Vec<_> = wanted.difference(&said).collect();
        assert!(leaked.is_empty(), "{when}: the app still says {leaked:?}");
        assert!(missing.is_empty(), "{when}: the app no longer says {missing:?}");
    }
}
