//! Clients that write to an office in a child process until it ends, and what they were told.

use super::folder::options;
use kontor::{
    app::{App, Caller, Idempotency, LOCAL_USER, Receipt, Refusal, Request},
    domain::{
        ContactId, EventId, EventType, Kind, Statement, SubjectId,
        command::{Command, Erase, Shred},
        vocabulary::ErasureReason,
    },
};
use serde_json::json;
use std::{
    collections::BTreeMap,
    env,
    io::{BufRead, Write as _},
    path::Path,
    thread,
};

const CLIENTS: usize = 16;

/// What the child says first, once it serves.
pub const READY: &str = "ready";

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    Register(ContactId),
    Log(ContactId),
    Erase(ContactId),
    Shred(EventId),
}

/// What was acknowledged, by idempotency key: the position, and what for.
pub type Acknowledged = BTreeMap<String, (u64, Asked)>;

/// Not a test but the child: it serves a folder, with few places in its queue.
#[test]
fn child() {
    let Some(folder) = env::var_os("CLIENTS_FOLDER") else { return };
    let round = env::var("CLIENTS_ROUND").unwrap();
    let erasing = env::var_os("CLIENTS_ERASE").is_some();
    let mut options = options(Path::new(&folder));
    options.queue = 6;
    let app = App::open(options, &mut |_| {}).unwrap();
    say(READY);
    thread::scope(|scope| {
        for client in 0..CLIENTS {
            let (app, round) = (&app, &round);
            let erases = erasing && client % 4 == 0;
            scope.spawn(move || {
                // Until the process ends.
                for n in 0_u64.. {
                    turn(app, &format!("{round}-{client}-{n}"), erases);
                }
            });
        }
    });
}

/// Registers somebody, logs two notes about them, and perhaps destroys one or all of it.
fn turn(app: &App, key: &str, erases: bool) {
    let SubjectId::Contact(contact) = app.new_id(Kind::Contact) else { return };
    ask(app, &format!("{key}-r"), Asked::Register(contact));
    ask(app, &format!("{key}-m"), Asked::Log(contact));
    let noted = ask(app, &format!("{key}-n"), Asked::Log(contact));
    if erases && key.ends_with(['0', '2', '4', '6', '8']) {
        ask(app, &format!("{key}-e"), Asked::Erase(contact));
    } else if erases {
        ask(app, &format!("{key}-s"), Asked::Shred(noted.events[0]));
    }
}

fn ask(app: &App, key: &str, asked: Asked) -> Receipt {
    loop {
        match app.execute(request(key, &asked)) {
            Ok(receipt) => {
                let what = match &asked {
                    Asked::Register(contact) => format!("register {contact}"),
                    Asked::Log(contact) => format!("log {contact}"),
                    Asked::Erase(contact) => format!("erase {contact}"),
                    Asked::Shred(event) => format!("shred {event}"),
                };
                say(&format!("acknowledged {key} {} {what}", receipt.position));
                return receipt;
            }
            Err(Refusal::Busy) => thread::yield_now(),
            Err(other) => panic!("{key}: {other:?}"),
        }
    }
}

/// The request of a key: its texts are the key.
pub fn request(key: &str, asked: &Asked) -> Request {
    let source = "own".parse().unwrap();
    let record = |kind: &str, contact: ContactId, data: serde_json::Value| {
        let event = EventType::named(kind).unwrap().decode(data).unwrap();
        let source = "own".parse().unwrap();
        let subject = contact.into();
        Command::Record(vec![Statement { subject, source, source_note: None, event }])
    };
    let reason = ErasureReason::Request;
    let command = match asked {
        Asked::Register(contact) => {
            let data = json!({"kind": "person", "family_name": key, "valid_from": "2016-01-04"});
            record("contact.registered", *contact, data)
        }
        Asked::Log(contact) => {
            let data = json!({"contacts": [contact], "channel": "phone", "note": key,
                "occurred_on": "2016-01-05"});
            record("interaction.logged", *contact, data)
        }
        Asked::Erase(contact) => {
            Command::Erase(Erase { contact: *contact, reason, keep: Vec::new(), source })
        }
        Asked::Shred(event) => {
            Command::Shred(Shred { event: *event, classes: Vec::new(), reason, source })
        }
    };
    let idempotency = Some(Idempotency { key: key.to_owned(), content: key.into() });
    Request { command, caller: Caller { idempotency, ..LOCAL_USER.into() } }
}

/// A whole line at once, so that no client's words are torn by another's.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("{line}\n").as_bytes()).and_then(|()| out.flush()).unwrap();
}

/// Reads what the child says to its end; a last line without an end was not said.
pub fn listen(mut from: impl BufRead, acknowledged: &mut Acknowledged, mut ready: impl FnMut()) {
    let mut line = String::new();
    while from.read_line(&mut line).unwrap_or(0) > 0 {
        if line.contains(READY) {
            ready();
        }
        let words: Vec<&str> = line.trim_end().split(' ').collect();
        if let ["acknowledged", key, position, what, whom] = words.as_slice()
            && line.ends_with('\n')
        {
            let asked = match *what {
                "register" => Asked::Register(whom.parse().unwrap()),
                "log" => Asked::Log(whom.parse().unwrap()),
                "erase" => Asked::Erase(whom.parse().unwrap()),
                _ => Asked::Shred(whom.parse().unwrap()),
            };
            acknowledged.insert((*key).to_owned(), (position.parse().unwrap(), asked));
        }
        line.clear();
    }
}
