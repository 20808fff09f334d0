//! The files: schemas of events and golden fixtures, as they lie on disk.

use kontor::{
    domain::{Code, EventType, Statement, SubjectId, vocabulary::DefinitionKind},
    schema::{Contract, Owner, Part},
};
use serde::Deserialize;
use serde_json::{Value, value::RawValue};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

/// The shipped contract, compiled once for all tests.
pub static CONTRACT: LazyLock<Contract> = LazyLock::new(|| Contract::shipped().unwrap());

/// A schema file of an event.
pub struct Schema {
    pub path: String,
    pub event_type: EventType,
    pub version: u16,
    pub json: Value,
}

/// A golden fixture: an event in full, and what becomes of it in the journal and the vault.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fixture {
    #[serde(skip)]
    pub path: String,
    #[serde(rename = "type")]
    pub event_type: String,
    pub version: u16,
    pub subject: SubjectId,
    pub source: Code,
    pub source_note: Option<kontor::domain::Text>,
    pub data: Value,
    pub clear: Value,
    pub parts: Vec<FixturePart>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FixturePart {
    owner: FixtureOwner,
    class: kontor::domain::Class,
    pub text: Value,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum FixtureOwner {
    Subject(SubjectId),
    Contacts(Vec<kontor::domain::ContactId>),
}

impl Fixture {
    pub fn named(&self) -> EventType {
        EventType::named(&self.event_type).unwrap()
    }

    pub fn statement(&self) -> Statement {
        let event = self.named().decode(self.data.clone()).unwrap();
        let (subject, source) = (self.subject, self.source.clone());
        Statement { subject, source, source_note: self.source_note.clone(), event }
    }

    /// Decodes what is stored, with these of its texts.
    pub fn decode(&self, plaintexts: &[Vec<u8>]) -> Statement {
        let plaintexts: Vec<&[u8]> = plaintexts.iter().map(Vec::as_slice).collect();
        let (event_type, source) = (&self.event_type, self.source.clone());
        let clear = raw(&self.clear);
        let decoded =
            CONTRACT.decode(event_type, self.version, self.subject, source, &clear, &plaintexts);
        decoded.unwrap_or_else(|error| panic!("{}: {error:?}", self.path))
    }
}

impl FixturePart {
    /// The part as `encode` gives it, with the text as a tree.
    pub fn expected(&self) -> (Owner, kontor::domain::Class, Value) {
        let owner = match &self.owner {
            FixtureOwner::Subject(subject) => Owner::Subject(*subject),
            FixtureOwner::Contacts(contacts) => Owner::Shared(contacts.clone()),
        };
        (owner, self.class, self.text.clone())
    }
}

pub fn with_tree(part: &Part) -> (Owner, kontor::domain::Class, Value) {
    let text = serde_json::from_slice(&part.plaintext).unwrap();
    (part.owner.clone(), part.class, text)
}

pub fn raw(value: &Value) -> Box<RawValue> {
    serde_json::value::to_raw_value(value).unwrap()
}

/// Every schema of an event, in order of path.
pub fn schemas() -> Vec<Schema> {
    let files = json_files("schemas").into_iter();
    let files =
        files.filter(|(path, _)| path != "schemas/commit.v1.json" && !is_of_definition(path));
    files
        .map(|(path, json)| {
            let (event_type, version) = type_and_version(&path, "schemas/");
            Schema { path, event_type, version, json }
        })
        .collect()
}

/// Whether it is the schema of a definition's file: `definition/vocabulary.v1.json`, named after
/// what is defined. Beside it lie the schemas of events about definitions.
pub fn is_of_definition(path: &str) -> bool {
    let file = path.strip_prefix("schemas/definition/").and_then(|file| file.split_once('.'));
    file.is_some_and(|(kind, _)| kind.parse::<DefinitionKind>().is_ok())
}

/// Every golden fixture, in order of path.
pub fn fixtures() -> Vec<Fixture> {
    let folder = "tests/fixtures/events/";
    let read = |(path, json): (String, Value)| {
        let fixture = Fixture { path, ..serde_json::from_value(json).unwrap() };
        let named = type_and_version(&fixture.path, folder);
        assert_eq!(named, (fixture.named(), fixture.version), "{}", fixture.path);
        fixture
    };
    json_files(folder).into_iter().map(read).collect()
}

/// Every JSON file below a folder of the repository.
pub fn json_files(folder: &str) -> Vec<(String, Value)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(&root.join(folder), &mut files);
    files.sort();
    let read = |path: PathBuf| {
        let json = serde_json::from_str(&fs::read_to_string(&path).unwrap());
        let path = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
        let json = json.unwrap_or_else(|error| panic!("{path}: {error}"));
        (path, json)
    };
    files.into_iter().map(read).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "json") {
            files.push(path);
        }
    }
}

/// `contact/registered.v1.json` is version 1 of `contact.registered`; between version and ending
/// a fixture may say what is special about it.
fn type_and_version(path: &str, folder: &str) -> (EventType, u16) {
    let stem = path.strip_prefix(folder).unwrap().strip_suffix(".json").unwrap();
    let (subject, file) = stem.split_once('/').unwrap();
    let (event, rest) = file.split_once(".v").unwrap();
    let version = rest.split('.').next().unwrap().parse().unwrap();
    let named = EventType::named(&format!("{subject}.{event}"));
    (named.unwrap_or_else(|| panic!("{path} is of no type")), version)
}
