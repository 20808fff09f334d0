//! A server as anybody starts it, and clients that write to it over HTTP until it is gone: what
//! they asked for, and what they were answered.

use crate::cli::office::kontor;
use kontor::domain::{ContactId, EventId};
use serde::Deserialize;
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    io::{BufRead as _, BufReader, Read as _},
    net::SocketAddr,
    path::Path,
    process::{Child, ChildStderr, Command, Stdio},
    sync::Mutex,
    thread,
    time::Duration,
};
use ureq::Agent;

const CLIENTS: usize = 16;

/// Fewer places in the queue than clients, whatever volume there is, no lines of the log, and a
/// free port.
const SETTINGS: &str = "serve --listen 127.0.0.1:0 --set queue=6 --set disk_reserve_mib=0 \
    --set sync_watchdog_ms=20000 --set log=off --data";

/// What is asked for; its texts are its key.
#[derive(Debug, Clone, Copy)]
pub enum Wish {
    Register,
    Log(ContactId),
    Erase(ContactId),
    Shred(EventId),
}

/// The answer to a write that was carried out.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Receipt {
    pub id: String,
    pub version: u64,
    pub position: u64,
    pub events: Vec<EventId>,
    pub unchanged: bool,
}

/// What was asked for, and the answer if one came.
#[derive(Debug)]
pub struct Asked {
    pub wish: Wish,
    pub answer: Option<Receipt>,
}

/// All that was asked for, by idempotency key.
pub type AllAsked = BTreeMap<String, Asked>;

/// The program that serves a folder, not started yet.
pub fn program(root: &Path) -> Command {
    let mut command = kontor(&SETTINGS.split_whitespace().collect::<Vec<_>>());
    command.arg(root).stdout(Stdio::null()).stderr(Stdio::piped());
    command
}

/// A process that serves a folder, or will.
pub struct Server {
    pub child: Process,
    pub talk: Talk,
}

/// A process that does not outlive the test that started it, however that ends.
pub struct Process(pub Child);

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What it says to whoever started it.
pub struct Talk(BufReader<ChildStderr>);

impl Server {
    pub fn start(program: &mut Command) -> Self {
        let mut child = program.spawn().unwrap();
        let talk = Talk(BufReader::new(child.stderr.take().unwrap()));
        Self { child: Process(child), talk }
    }
}

impl Talk {
    /// Where it listens, once it does; nothing when the process ended before.
    pub fn address(&mut self) -> Option<SocketAddr> {
        let mut lines = self.0.by_ref().lines().map_while(Result::ok);
        lines.find_map(|line| line.split("http://").nth(1)?.split(' ').next()?.parse().ok())
    }
}

/// Has a folder served while something is asked; then kills the server.
pub fn served(root: &Path, ask: impl FnOnce(SocketAddr)) {
    let Server { child, mut talk } = Server::start(&mut program(root));
    ask(talk.address().expect("the server ended before it served"));
    drop(child);
}

/// Lets sixteen clients write until the server is gone.
pub fn write(address: SocketAddr, round: &str, erasing: bool, all: &Mutex<AllAsked>) {
    thread::scope(|scope| {
        for number in 0..CLIENTS {
            scope.spawn(move || {
                let client = Client::new(address);
                let erases = erasing && number % 4 == 0;
                let mut turns = 0_u64..;
                turns.try_for_each(|n| client.turn(&format!("{round}-{number}-{n}"), erases, all))
            });
        }
    });
}

/// Asks for everything once more: what was answered before is answered the same, and what was not,
/// because the server died, is answered now. Says how many had been answered.
pub fn repeat(address: SocketAddr, all: &mut AllAsked) -> usize {
    let answered = all.values().filter(|asked| asked.answer.is_some()).count();
    let mut each: Vec<(&String, &mut Asked)> = all.iter_mut().collect();
    let share = each.len().div_ceil(CLIENTS).max(1);
    thread::scope(|scope| {
        for some in each.chunks_mut(share) {
            scope.spawn(move || {
                let client = Client::new(address);
                for (key, asked) in some {
                    let (status, receipt) = client.send(key, asked.wish).expect("no answer");
                    match &asked.answer {
                        Some(first) => assert_eq!((status, &receipt), (200, first), "{key}"),
                        None => asked.answer = Some(receipt),
                    }
                }
            });
        }
    });
    answered
}

struct Client {
    agent: Agent,
    address: SocketAddr,
}

impl Client {
    fn new(address: SocketAddr) -> Self {
        let settings = Agent::config_builder().http_status_as_error(false).proxy(None);
        let settings = settings.timeout_global(Some(Duration::from_secs(60)));
        Self { agent: settings.build().into(), address }
    }

    /// Registers somebody, logs two notes about them, and perhaps destroys one or all of it.
    /// Nothing when the server is gone.
    fn turn(&self, key: &str, erases: bool, all: &Mutex<AllAsked>) -> Option<()> {
        let ask = |suffix: &str, wish| self.ask(&format!("{key}-{suffix}"), wish, all);
        let contact = ask("r", Wish::Register)?.id.parse().unwrap();
        ask("m", Wish::Log(contact))?;
        let noted = ask("n", Wish::Log(contact))?;
        if erases && key.ends_with(['0', '2', '4', '6', '8']) {
            ask("e", Wish::Erase(contact))?;
        } else if erases {
            ask("s", Wish::Shred(noted.events[0]))?;
        }
        Some(())
    }

    fn ask(&self, key: &str, wish: Wish, all: &Mutex<AllAsked>) -> Option<Receipt> {
        let write_down = |answer| {
            all.lock().unwrap().insert(key.to_owned(), Asked { wish, answer });
        };
        write_down(None);
        let (_, receipt) = self.send(key, wish)?;
        write_down(Some(receipt.clone()));
        Some(receipt)
    }

    /// The status and receipt of a write; nothing when no whole answer came.
    fn send(&self, key: &str, wish: Wish) -> Option<(u16, Receipt)> {
        let (path, body) = request(key, wish);
        loop {
            let request = self.agent.post(format!("http://{}/api/v1{path}", self.address));
            let request = request.header("content-type", "application/json");
            let answer = request.header("idempotency-key", key).send(body.to_string());
            let mut answer = answer.ok()?;
            let text = answer.body_mut().read_to_string().ok()?;
            match answer.status().as_u16() {
                status @ (200 | 201) => {
                    return Some((status, serde_json::from_str(&text).unwrap()));
                }
                503 if text.contains("urn:kontor:problem:busy") => {
                    thread::sleep(Duration::from_millis(1));
                }
                status => panic!("{key}: {status} {text}"),
            }
        }
    }
}

/// The path and body of what is asked for under a key.
fn request(key: &str, wish: Wish) -> (String, Value) {
    match wish {
        Wish::Register => (
            "/contacts".to_owned(),
            json!({"kind": "person", "family_name": key, "valid_from": "2016-01-04"}),
        ),
        Wish::Log(contact) => (
            "/interactions".to_owned(),
            json!({"contacts": [contact], "channel": "phone", "note": key,
                "occurred_on": "2016-01-05"}),
        ),
        Wish::Erase(contact) => {
            (format!("/contacts/{contact}/erasure"), json!({"reason": "request"}))
        }
        Wish::Shred(event) => (format!("/events/{event}/shreddings"), json!({"reason": "request"})),
    }
}
