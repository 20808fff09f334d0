//! What is answered when nothing is wrong with the request: a handler panics, the writer is held
//! up, too many wait for it, or the volume is full. Whole, in both languages.

use super::office::{LIMITS, Office, written};
use insta::assert_snapshot;
use jiff::Timestamp;
use kontor::{
    app::{App, LOCAL_USER, Start},
    clock::{Clock, SystemClock},
    domain::command::Command,
    http::{Serving, router},
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    time::Duration,
};

const CONTACTS: &str = "/api/v1/contacts";
const PERSON: &str = r#"{"kind":"person","family_name":"Beispiel"}"#;

/// A clock whose reader panics while it is broken.
struct Breakable(Arc<AtomicBool>);

impl Clock for Breakable {
    fn now(&self) -> Timestamp {
        assert!(!self.0.load(Ordering::SeqCst), "the clock is broken");
        SystemClock.now()
    }
}

/// Holds up the writer until what this gives is dropped. A receipt is handed over on its thread, so
/// whoever takes long to take one holds up all others; a refusal does as well.
fn held_up(app: &App) -> mpsc::Sender<()> {
    let (release, released) = mpsc::channel::<()>();
    let (sender, taken) = mpsc::channel();
    submit(app, move || {
        sender.send(()).unwrap();
        released.recv().unwrap_err();
    });
    taken.recv_timeout(Duration::from_secs(30)).unwrap();
    release
}

/// Asks for nothing, and calls `then` on the writer's thread once that is refused.
fn submit(app: &App, then: impl FnOnce() + Send + 'static) {
    let request =
        kontor::app::Request { command: Command::Record(Vec::new()), caller: LOCAL_USER.into() };
    app.submit(request, move |_| then()).unwrap();
}

#[tokio::test]
async fn a_panic_is_an_answer_and_nobody_else_notices() {
    let broken = Arc::new(AtomicBool::new(false));
    let clock = Breakable(broken.clone());
    let office = Office::with(|options| options.clock = Box::new(clock));
    broken.store(true, Ordering::SeqCst);
    assert_snapshot!("panic", office.refusal(CONTACTS, PERSON).await);
    let asked = office.get(CONTACTS).await;
    assert_snapshot!("panic-of-a-question", asked.whole());
    // The sentence names the id under which the failure is in the log.
    assert!(asked.headers.contains_key("x-request-id"));
    broken.store(false, Ordering::SeqCst);
    office.person("Beispiel").await;
    assert_eq!(office.get(CONTACTS).await.json()["total"], 1);
}

#[tokio::test]
async fn an_answer_that_takes_too_long_is_given_up_but_the_change_is_made_once() {
    let mut office = Office::new();
    let limits = Serving { answer: Duration::from_millis(200), ..LIMITS };
    office.router = router::over(office.app.clone(), limits).0;
    let held = held_up(&office.app);
    let ask = |language| {
        let headers = [("idempotency-key", "once"), ("accept-language", language)];
        office.send(written("POST", CONTACTS, PERSON, &headers))
    };
    let (german, english) = (ask("de").await, ask("en").await);
    assert_snapshot!("timeout", format!("{}\n{}", german.whole(), english.whole()));
    drop(held);
    let again = ask("de").await;
    assert_eq!((again.status.as_u16(), &again.json()["position"]), (200, &1.into()));
    assert_eq!(office.app.head().position, 1);
}

#[tokio::test]
async fn a_full_queue_is_busy_and_records_nothing() {
    let office = Office::with(|options| options.queue = 1);
    let held = held_up(&office.app);
    submit(&office.app, || {});
    assert_snapshot!("busy", office.refusal(CONTACTS, PERSON).await);
    drop(held);
    while office.app.waiting() > 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert_eq!(office.app.head().position, 0);
    office.person("Beispiel").await;
}

#[tokio::test]
async fn below_the_reserve_nothing_is_recorded_and_reading_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let office = Office::with(|options| {
        options.start = Start::Folder(folder.path().to_owned());
        options.disk_reserve = u64::MAX;
    });
    assert_snapshot!("disk-full", office.refusal(CONTACTS, PERSON).await);
    let answer = office.get(CONTACTS).await;
    assert_eq!((answer.status.as_u16(), &answer.json()["total"]), (200, &0.into()));
    office.app.stop();
}
