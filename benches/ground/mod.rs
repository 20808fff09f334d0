//! What the benches share: an office in a folder, the same event again and again, and medians.

mod measure;

pub use measure::{median, seconds};

use kontor::{
    app::{App, LOCAL_USER, Options, Request, Snapshots, Start},
    clock::{SeededRandom, SystemClock},
    domain::{
        Code, ContactId, Event, Kind, Position, Statement, SubjectId, Text,
        command::Command,
        event::{contact::Registered, relation::InteractionLogged},
        vocabulary::{Channel, ContactKind, Direction},
    },
};
use std::{path::Path, time::Duration};

/// A snapshot that is there is read; none is taken.
pub const NEVER: Snapshots = Snapshots::Every(Position::MAX);

/// Opens the office of a folder.
pub fn open(folder: &Path, snapshots: Snapshots) -> App {
    let options = Options {
        start: Start::Folder(folder.to_owned()),
        zone: "Europe/Berlin".to_owned(),
        keys: None,
        deletions: None,
        snapshots,
        queue: 4096,
        disk_reserve: 0,
        sync_watchdog: Duration::from_secs(60),
        vocabularies: Vec::new(),
        clock: Box::new(SystemClock),
        random: Box::new(SeededRandom::new(1)),
    };
    App::open(options, &mut |_| {}).expect("the folder opens")
}

fn code(code: &str) -> Code {
    code.parse().expect("a code")
}

fn text(text: &str) -> Option<Text> {
    Some(text.parse().expect("a text"))
}

fn request(subject: SubjectId, event: Event) -> Request {
    let statement = Statement { subject, source: code("own"), source_note: None, event };
    Request { command: Command::Record(vec![statement]), caller: LOCAL_USER.into() }
}

/// Registers so many people and gives their ids.
pub fn register(app: &App, count: usize) -> Vec<ContactId> {
    let mut contacts = Vec::with_capacity(count);
    for number in 0..count {
        let SubjectId::Contact(contact) = app.new_id(Kind::Contact) else { continue };
        let event = Event::ContactRegistered(Registered {
            kind: ContactKind::Person,
            name: None,
            aliases: None,
            given_name: text("Erika"),
            family_name: text(&format!("Muster{number}")),
            academic_title: None,
            salutation: None,
            legal_form: None,
            address: None,
            valid_from: app.today().into(),
        });
        app.execute(request(contact.into(), event)).expect("a person is registered");
        contacts.push(contact);
    }
    contacts
}

/// A phone call with a note of a hundred letters: what an office logs most.
pub fn call(app: &App, contact: ContactId) -> Request {
    let event = Event::InteractionLogged(InteractionLogged {
        contacts: vec![contact],
        channel: Channel::Phone,
        direction: Some(Direction::Outgoing),
        topics: vec![code("digitalisation")],
        note: text(
            "Hat nach der Förderung gefragt; Unterlagen zugesagt, Rückruf in der nächsten Woche, \
             am besten am Vormittag.",
        ),
        representing: None,
        occurred_on: app.today().into(),
        occurred_at: None,
    });
    request(contact.into(), event)
}
