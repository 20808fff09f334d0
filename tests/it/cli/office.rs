//! A data folder with a few contacts, and the program that works on it.

use kontor::{
    app::{App, Options, Request, Snapshots, Start, WORTH_IT},
    clock::{ManualClock, SeededRandom},
    domain::{EventType, Statement, command::Command as Asked},
};
use serde_json::{Value, json};
use std::{
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

pub(super) const STEEL: &str = "contact:01ARZ3NDEKTSV4RRFFQ69G5FAV";
pub(super) const PERSON: &str = "contact:01ARZ3NDEKTSV4RRFFQ69G5FAW";
pub(super) const BAKERY: &str = "contact:01ARZ3NDEKTSV4RRFFQ69G5FAX";

/// What a process left behind.
#[derive(Debug)]
pub(super) struct Ran {
    pub(super) code: i32,
    pub(super) stdout: String,
    pub(super) stderr: String,
}

impl Ran {
    #[track_caller]
    pub(super) fn ends_with(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self:#?}");
        self
    }

    #[track_caller]
    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:#?}"))
    }

    #[track_caller]
    pub(super) fn says(self, text: &str) -> Self {
        assert!(self.stderr.contains(text), "{text}: {self:#?}");
        self
    }

    #[track_caller]
    pub(super) fn shows(self, text: &str) -> Self {
        assert!(self.stdout.contains(text), "{text}: {self:#?}");
        self
    }
}

/// The program without any environment, so that the machine's own language and settings do not
/// count.
pub fn kontor(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kontor"));
    command.args(arguments).env_clear().stdin(Stdio::null());
    command
}

pub(super) fn run(mut command: Command) -> Ran {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran {
        code: output.status.code().unwrap(),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    }
}

/// A data folder.
pub(super) struct Office {
    folder: TempDir,
}

impl Office {
    pub(super) fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A steel works, a bakery, somebody who works there, and a phone call.
    pub(super) fn new() -> Self {
        let office = Self::empty();
        let app = office.open();
        let organisation =
            |name: &str| json!({"kind": "organisation", "name": name, "valid_from": "2016-11-03"});
        let person = json!({
            "kind": "person", "given_name": "Änne", "family_name": "Groß",
            "salutation": "formal-f", "valid_from": "2017-02-01",
        });
        let call = json!({
            "contacts": [STEEL], "channel": "phone", "occurred_on": "2019-10-07",
            "note": "Ruft im Herbst zurück.",
        });
        for (subject, event_type, data) in [
            (STEEL, "contact.registered", organisation("Stahlbau Müller GmbH")),
            (BAKERY, "contact.registered", organisation("Bäckerei Krume")),
            (PERSON, "contact.registered", person),
            (STEEL, "interaction.logged", call),
        ] {
            record(&app, subject, event_type, data);
        }
        app.stop();
        office
    }

    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The program on this folder.
    pub(super) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = kontor(arguments);
        command.arg("--data").arg(self.path());
        command
    }

    pub(super) fn kontor(&self, arguments: &[&str]) -> Ran {
        run(self.command(arguments))
    }

    /// As the program opens it.
    pub(super) fn open(&self) -> App {
        let options = Options {
            start: Start::Folder(self.path().to_owned()),
            zone: "Europe/Berlin".to_owned(),
            keys: None,
            deletions: None,
            snapshots: Snapshots::Every(WORTH_IT),
            queue: 16,
            disk_reserve: 0,
            sync_watchdog: Duration::from_secs(60),
            vocabularies: Vec::new(),
            clock: Box::new(ManualClock::new("2020-01-06T09:00:00Z".parse().unwrap())),
            random: Box::new(SeededRandom::new(7)),
        };
        App::open(options, &mut |_| {}).unwrap()
    }

    /// A server on this folder and a free port, ready to answer.
    pub(super) fn serve(&self) -> Server {
        let mut command = self.command(&["serve", "--listen", "127.0.0.1:0"]);
        let child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let mut server = Server { child: Some(child), address: None };
        let file = self.path().join("server.json");
        let address = server.wait(|| {
            let text = std::fs::read(&file).ok()?;
            let server: Value = serde_json::from_slice(&text).ok()?;
            server["listen"].as_str()?.parse().ok()
        });
        server.address = Some(address);
        server.wait(|| (status(address, "/health/ready")? == 200).then_some(()));
        server
    }
}

fn record(app: &App, subject: &str, event_type: &str, data: Value) {
    let event = EventType::named(event_type).unwrap().decode(data).unwrap();
    let subject = subject.parse().unwrap();
    let source = "own".parse().unwrap();
    let statement = Statement { subject, source, source_note: None, event };
    let command = Asked::Record(vec![statement]);
    app.execute(Request { command, caller: kontor::app::LOCAL_USER.into() }).unwrap();
}

/// A running server; it goes away with this.
pub(super) struct Server {
    child: Option<Child>,
    address: Option<SocketAddr>,
}

impl Server {
    pub(super) fn address(&self) -> SocketAddr {
        self.address.unwrap()
    }

    /// Tries for half a minute.
    fn wait<T>(&mut self, mut attempt: impl FnMut() -> Option<T>) -> T {
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(30) {
            if let Some(found) = attempt() {
                return found;
            }
            let ended = self.child.as_mut().and_then(|child| child.try_wait().unwrap());
            assert!(ended.is_none(), "the server ended: {ended:?}");
            thread::sleep(Duration::from_millis(20));
        }
        panic!("the server is not ready");
    }

    /// Ends it politely and says how it ended.
    pub(super) fn stop(mut self, signal: &str) -> Ran {
        let child = self.child.take().unwrap();
        let kill = format!("kill -{signal} {}", child.id());
        assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
        let output = child.wait_with_output().unwrap();
        Ran {
            code: output.status.code().unwrap_or(-1),
            stdout: String::new(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }
}

/// The status of a question, asked by hand.
fn status(address: SocketAddr, path: &str) -> Option<u16> {
    let mut stream = TcpStream::connect(address).ok()?;
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    answer.split(' ').nth(1)?.parse().ok()
}
