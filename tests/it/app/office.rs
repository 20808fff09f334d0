//! An office without a disk: seeded, with a clock that stands still, restarted at will.

use jiff::Timestamp;
use kontor::{
    app::{App, Kept, Options, Snapshots, Start, WORTH_IT},
    clock::{ManualClock, SeededRandom},
    demo::districts,
};
use std::time::Duration;
use ulid::Ulid;

/// The office, and what outlives its restarts.
pub struct Office {
    pub app: App,
    pub clock: ManualClock,
    pub kept: Kept,
}

impl Office {
    /// Opens an empty office on 22 November 2016, ten o'clock in Bottrop.
    pub fn open() -> Self {
        Self::with(Kept::in_memory(Ulid(4711)), vec![districts()])
    }

    fn with(kept: Kept, vocabularies: Vec<(String, Vec<u8>)>) -> Self {
        let clock = ManualClock::new("2016-11-22T09:00:00Z".parse::<Timestamp>().unwrap());
        let app = App::open(
            Options {
                start: Start::Kept(kept.clone()),
                zone: "Europe/Berlin".to_owned(),
                keys: None,
                deletions: None,
                snapshots: Snapshots::Every(WORTH_IT),
                queue: 4096,
                disk_reserve: 0,
                sync_watchdog: Duration::from_secs(10),
                vocabularies,
                clock: Box::new(clock.clone()),
                random: Box::new(SeededRandom::new(1)),
            },
            &mut |_| {},
        );
        Self { app: app.unwrap(), clock, kept }
    }

    /// Ends the program and starts it again.
    pub fn restart(self) -> Self {
        self.restart_with(vec![districts()])
    }

    /// Does so with other vocabularies of the office.
    pub fn restart_with(self, vocabularies: Vec<(String, Vec<u8>)>) -> Self {
        self.app.stop();
        Self::with(self.kept, vocabularies)
    }
}
