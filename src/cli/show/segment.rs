//! Segments: the gallery, one with its conditions, and a list that was frozen.

use super::{Form, List, Ref, Rows, Times, Words, counted, or_dash, read};
use crate::cli::{exit::Failure, language::Language, table::table, transport::Answer};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Line {
    key: String,
    of: String,
    title: Words,
    description: Words,
    count: Option<u64>,
    broken: Option<Words>,
    reviewed_on: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Segment {
    #[serde(flatten)]
    line: Line,
    sentences: Vec<Sentence>,
    steps: Option<Vec<Step>>,
    composition: Option<Composition>,
    #[serde(flatten)]
    times: Times,
}

#[derive(Debug, Deserialize)]
struct Sentence {
    pointer: String,
    #[serde(flatten)]
    text: Words,
}

#[derive(Debug, Deserialize)]
struct Step {
    pointer: String,
    left: u64,
}

#[derive(Debug, Deserialize)]
struct Composition {
    sector: Vec<Share>,
    size: Vec<Share>,
    district: Vec<Share>,
    actor_type: Vec<Share>,
}

#[derive(Debug, Deserialize)]
struct Share {
    code: Option<String>,
    label: Option<Words>,
    count: u64,
}

#[derive(Debug, Deserialize)]
struct Pull {
    id: String,
    #[serde(flatten)]
    pulled: Pulled,
}

/// What is frozen, or would be.
#[derive(Debug, Deserialize)]
struct Pulled {
    count: u64,
    exclusions: Vec<Exclusion>,
    #[serde(flatten)]
    times: Times,
}

#[derive(Debug, Deserialize)]
struct Exclusion {
    cause: String,
    count: u64,
    contacts: Vec<Ref>,
}

/// The conditions of a segment in words.
pub(super) struct Sentences {
    sentences: Vec<Sentence>,
    language: Language,
}

impl Sentences {
    /// From the answer about the segment.
    pub(super) fn of(segment: &Answer, language: Language) -> Result<Self, Failure> {
        Ok(Self { sentences: read::<Segment>(segment)?.sentences, language })
    }

    /// The condition at a place of the definition, or the one it is part of.
    pub(super) fn at<'a>(&'a self, pointer: &'a str) -> &'a str {
        let within = |one: &&Sentence| {
            let rest = pointer.strip_prefix(&one.pointer);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let closest = self.sentences.iter().filter(within).max_by_key(|one| one.pointer.len());
        match closest {
            Some(sentence) => sentence.text.say(self.language),
            None if pointer.is_empty() => self.language.choose("das Segment", "the segment"),
            None => pointer,
        }
    }
}

/// All segments; with them, what to say about the list.
///
/// # Errors
/// When the answer is none.
pub fn segments(answer: &Answer, form: Form) -> Result<(String, String), Failure> {
    let list: List<Line> = read(answer)?;
    let headings = form.language.choose(
        &["Segment", "Art", "Mitglieder", "durchgesehen", "Schlüssel"],
        &["Segment", "Kind", "Members", "reviewed", "Key"],
    );
    let shown = list.items.len();
    let rows = list.items.into_iter().map(|line| {
        let count = line.count.map(|count| count.to_string());
        let title = line.title.say(form.language).to_owned();
        vec![
            title,
            kind(&line.of, form.language),
            or_dash(count),
            or_dash(line.reviewed_on),
            line.key,
        ]
    });
    let table = table(headings, rows.collect(), form.width);
    Ok((table, counted(shown, list.total, &list.times, form.language)))
}

/// A segment; with it, as of when it holds.
///
/// # Errors
/// When the answer is none.
pub fn segment(answer: &Answer, form: Form) -> Result<(String, String), Failure> {
    let Segment { line, sentences, steps, composition, times } = read(answer)?;
    let language = form.language;
    let mut rows = Rows::new(language);
    rows.add("Segment", "Segment", [line.title.say(language).to_owned()]);
    rows.add("Was es ist", "What it is", [line.description.say(language).to_owned()]);
    rows.add("Schlüssel", "Key", [line.key]);
    rows.add("Art", "Kind", [kind(&line.of, language)]);
    rows.add("Mitglieder", "Members", [or_dash(line.count.map(|count| count.to_string()))]);
    let broken = line.broken.map(|reason| reason.say(language).to_owned());
    rows.add("Nicht beantwortbar", "Cannot be answered", broken);
    let steps = steps.unwrap_or_default();
    let conditions = sentences.iter().map(|sentence| {
        let text = sentence.text.say(language);
        match steps.iter().find(|step| step.pointer == sentence.pointer) {
            Some(step) => format!("{text}: {} {}", step.left, language.choose("übrig", "left")),
            None => text.to_owned(),
        }
    });
    rows.add("Bedingungen", "Conditions", conditions);
    if let Some(Composition { sector, size, district, actor_type }) = composition {
        rows.add("Branche", "Sector", shares(&sector, language));
        rows.add("Größe", "Size", shares(&size, language));
        rows.add("Ortsteil", "District", shares(&district, language));
        rows.add("Akteurstyp", "Actor type", shares(&actor_type, language));
    }
    Ok((table(&[], rows.rows, form.width), times.say(language)))
}

/// Whom a segment lists; the API's word where it is a new one.
fn kind(of: &str, language: Language) -> String {
    let (german, english) = match of {
        "person" => ("Personen", "persons"),
        "organisation" => ("Organisationen", "organisations"),
        other => (other, other),
    };
    language.choose(german, english).to_owned()
}

/// What the members are, on one line; nothing of a segment without members.
fn shares(shares: &[Share], language: Language) -> Option<String> {
    let unknown = language.choose("unbekannt", "unknown");
    let shares = shares.iter().map(|share| {
        let label = share.label.as_ref().map(|label| label.say(language));
        let called = label.or(share.code.as_deref()).unwrap_or(unknown);
        format!("{called}: {}", share.count)
    });
    let line = shares.collect::<Vec<_>>().join("; ");
    (!line.is_empty()).then_some(line)
}

/// What a segment is called.
///
/// # Errors
/// When the answer is none.
pub fn title(answer: &Answer, language: Language) -> Result<String, Failure> {
    let line: Line = read(answer)?;
    Ok(line.title.say(language).to_owned())
}

/// How many would be on a list.
///
/// # Errors
/// When the answer is none.
pub fn count(trial: &Answer) -> Result<u64, Failure> {
    Ok(read::<Pulled>(trial)?.count)
}

/// Who would be on a list and who would be left out, by cause.
///
/// # Errors
/// When the answer is none.
pub fn trial(answer: &Answer, form: Form) -> Result<String, Failure> {
    Ok(read::<Pulled>(answer)?.table(form))
}

/// Who is on a frozen list and who was left out, by cause; with it, which event froze it.
///
/// # Errors
/// When the answer is none.
pub fn pull(answer: &Answer, form: Form) -> Result<(String, String), Failure> {
    let Pull { id, pulled } = read(answer)?;
    let frozen = form.language.choose("Eingefroren", "Frozen");
    let remark = format!("{frozen}: {id}. {}", pulled.times.say(form.language));
    Ok((pulled.table(form), remark))
}

impl Pulled {
    fn table(&self, form: Form) -> String {
        let language = form.language;
        let headings = language.choose(&["Liste", "Anzahl", "Wer"], &["List", "Count", "Who"]);
        let who = |all: &[Ref]| all.iter().map(Ref::called).collect::<Vec<_>>().join(", ");
        let on_list = language.choose("auf der Liste", "on the list").to_owned();
        let mut rows = vec![vec![on_list, self.count.to_string(), String::new()]];
        rows.extend(self.exclusions.iter().map(|exclusion| {
            let Exclusion { cause, count, contacts } = exclusion;
            vec![left_out(cause, language), count.to_string(), who(contacts)]
        }));
        table(headings, rows, form.width)
    }
}

/// Why somebody was left out; the API's word where it is a new one.
fn left_out(cause: &str, language: Language) -> String {
    let (german, english) = match cause {
        "closed" => ("besteht nicht mehr", "has ceased"),
        "restricted" => ("Verarbeitung eingeschränkt", "processing restricted"),
        "objected" => ("hat widersprochen", "has objected"),
        "no-consent" => ("keine Einwilligung", "no consent"),
        "unreachable" => ("nicht erreichbar", "cannot be reached"),
        "bounced" => ("kam zurück", "bounced"),
        other => (other, other),
    };
    let out = language.choose("ausgelassen", "left out");
    format!("{out}: {}", language.choose(german, english))
}
