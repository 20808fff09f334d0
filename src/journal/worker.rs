//! A thread that does one write beside another, and is not waited for for ever. It does not know
//! what it writes.

use super::error::{Error, Place, io};
use std::{
    sync::{
        Mutex, PoisonError,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
    time::Duration,
};

type Job = Box<dyn FnOnce() -> Result<(), Error> + Send>;

/// A thread for one job at a time.
#[derive(Debug)]
pub(super) struct Worker {
    jobs: Sender<Job>,
    // Only to be shared between threads: whoever writes holds the writer's lock.
    results: Mutex<Receiver<Result<(), Error>>>,
}

impl Worker {
    pub(super) fn start(name: &str) -> Result<Self, Error> {
        let (jobs, inbox) = channel::<Job>();
        let (outbox, results) = channel();
        thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || {
                // A panic ends the thread, and whoever waits learns it from the closed channel.
                while let Ok(job) = inbox.recv() {
                    if outbox.send(job()).is_err() {
                        return;
                    }
                }
            })
            .map_err(io(Place::Folder, "start a thread"))?;
        Ok(Self { jobs, results: Mutex::new(results) })
    }

    /// Hands over a job; [`Worker::finish`] gives its result.
    pub(super) fn begin(
        &self,
        job: impl FnOnce() -> Result<(), Error> + Send + 'static,
    ) -> Result<(), Error> {
        self.jobs.send(Box::new(job)).map_err(|_| Error::Stalled)
    }

    /// Waits for the job. Sled's flush can hang for ever when one of its threads has died.
    pub(super) fn finish(&self, at_most: Duration) -> Result<(), Error> {
        let results = self.results.lock().unwrap_or_else(PoisonError::into_inner);
        results.recv_timeout(at_most).unwrap_or(Err(Error::Stalled))
    }
}
