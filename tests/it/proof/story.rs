//! A history in which every sealed field of every type of event has a text of its own, and a
//! person who is in all of it. A new sealed field without a line here fails a test.

use super::folder::{SOURCE, office_request};
use kontor::{
    app::{App, Receipt},
    domain::{
        ContactId, EventId, EventType, GatheringId, Kind, Statement, SubjectId,
        catalogue::CATALOGUE,
        command::{Command, Correct, Retract},
    },
};
use serde_json::Value;
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

/// What every text of the story begins with; encodings of it differ in every way they can.
pub const STEM: &str = "Gänse\"füße";
/// And a word that no encoding changes.
pub const WORD: &str = "Kanarienvogel";

/// `name | type | subject | data`; a line that begins with a space goes on with the data. A name
/// of one letter is a subject, `#name` an event, `~` a text that is nowhere else. P is the person
/// that is erased later.
const STORY: &str = r##"
p | contact.registered | P | {"kind":"person","given_name":"~","family_name":"~",
 "academic_title":"~","aliases":["~","~"],"valid_from":"2016-01-04","address":{"street":"~",
 "house_number":"~","addition":"~","po_box":"~","postal_code":"~","locality":"~","country":"~"}}
q | contact.registered | Q | {"kind":"person","family_name":"~","valid_from":"2016-01-04"}
o | contact.registered | O | {"kind":"organisation","name":"~","valid_from":"2016-01-04"}
n | contact.registered | N | {"kind":"organisation","name":"~","valid_from":"2016-01-04"}
changed | contact.details-changed | P | {"given_name":"~","family_name":"~",
 "academic_title":"~","aliases":["~"],"address":{"street":"~"},"valid_from":"2016-03"}
renamed | contact.details-changed | O | {"name":"~","valid_from":"2016-03"}
mail | contact.contact-point-added | P | {"medium":"email","value":"~","valid_from":"2016-01-04"}
fax | contact.contact-point-added | P | {"medium":"fax","value":"~","valid_from":"2016-01-04"}
nofax | contact.contact-point-removed | P | {"fact":"#fax","valid_to":"2016-05-01","note":"~"}
id | contact.identified | P | {"register":"legacy","value":"~","issuer":"~",
 "valid_from":"2016-01-04"}
closed | contact.closed | N | {"reason":"ceased","note":"~","valid_from":"2016-08-01"}
stop | contact.restricted | P | {"reason":"unlawful","valid_from":"2016-02-01"}
go | contact.released | P | {"fact":"#stop","valid_to":"2016-02-03","note":"~"}
no | contact.objected | P | {"purpose":"newsletter","valid_from":"2016-02-01"}
yes | contact.objection-withdrawn | P | {"fact":"#no","valid_to":"2016-02-05","note":"~"}
job | affiliation.started | P | {"organisation":"O","function":"~","valid_from":"2016-01-04"}
chief | affiliation.function-changed | P | {"fact":"#job","function":"~","valid_from":"2016-03-01"}
left | affiliation.ended | P | {"fact":"#job","valid_to":"2016-11-01","note":"~"}
class | classification.assigned | P | {"scheme":"bottrop-2016","category":"multiplier",
 "reason":"~","valid_from":"2016-01-04"}
review | classification.reviewed | P | {"fact":"#class","reason":"~","occurred_on":"2016-05-01"}
unclass | classification.withdrawn | P | {"fact":"#class","valid_to":"2016-06-01","note":"~"}
rated | assessment.recorded | P | {"influence":5,"interest":4,"power":true,"legitimacy":true,
 "urgency":true,"basis":"~","rater":"U","valid_from":"2016-01-04"}
own | interaction.logged | P | {"contacts":["P"],"channel":"phone","note":"~",
 "occurred_on":"2016-04-01"}
both | interaction.logged | P | {"contacts":["P","Q"],"channel":"visit","note":"~",
 "occurred_on":"2016-04-02"}
all | interaction.logged | Q | {"contacts":["Q","O","P"],"channel":"talk","note":"~",
 "occurred_on":"2016-04-03"}
kept | interaction.logged | Q | {"contacts":["Q","P"],"channel":"email","note":"~",
 "occurred_on":"2016-04-04"}
other | interaction.logged | Q | {"contacts":["Q","O"],"channel":"email","note":"~",
 "occurred_on":"2016-04-05"}
todo | follow-up.planned | P | {"contacts":["P","Q"],"text":"~","due":"2017-01-10"}
done | follow-up.done | P | {"fact":"#todo","note":"~","occurred_on":"2016-09-01"}
open | follow-up.planned | P | {"contacts":["P"],"text":"~","due":"2017-01-11"}
consent | consent.given | P | {"purpose":"photos","channel":"email","proof":"~",
 "valid_from":"2016-01-04"}
series | series.created | S | {"title":"~","valid_from":"2016-01-04"}
series2 | series.renamed | S | {"title":"~","valid_from":"2016-02-04"}
body | body.created | B | {"title":"~","valid_from":"2016-01-04"}
seat | body.membership-started | B | {"contact":"P","role":"chair","valid_from":"2016-01-04"}
unseat | body.membership-ended | B | {"fact":"#seat","contact":"P","valid_to":"2016-03-01",
 "note":"~"}
g | gathering.planned | G | {"title":"~","venue":"~","series":"S","format":"workshop",
 "audience":"external","attendance_mode":"in-person","starts_at":"2016-06-01T18:00"}
g2 | gathering.details-changed | G | {"title":"~","venue":"~"}
g3 | gathering.rescheduled | G | {"starts_at":"2016-06-08T18:00","reason":"~",
 "occurred_on":"2016-05-20"}
h | gathering.planned | H | {"title":"~","format":"talk","audience":"internal",
 "attendance_mode":"online","starts_at":"2016-07-01"}
h2 | gathering.cancelled | H | {"reason":"other","note":"~","occurred_on":"2016-06-30"}
invited | participation.invited | G | {"contacts":["P","Q","O","N"],"note":"~",
 "occurred_on":"2016-05-01"}
bounced | participation.bounced | G | {"contacts":["N","P"],"note":"~","occurred_on":"2016-05-02"}
gone | participation.withdrawn | G | {"contacts":["N"],"note":"~","occurred_on":"2016-05-02"}
wait | participation.waitlisted | G | {"contacts":["O","P"],"note":"~","occurred_on":"2016-05-03"}
in | participation.registered | G | {"contacts":["P","Q","O"],"note":"~",
 "occurred_on":"2016-05-04"}
out | participation.deregistered | G | {"contacts":["O"],"note":"~","occurred_on":"2016-05-05"}
not | participation.declined | G | {"contacts":["O"],"note":"~","occurred_on":"2016-05-05"}
came | participation.attended | G | {"contacts":["P"],"note":"~"}
missed | participation.no-show-recorded | G | {"contacts":["Q"],"note":"~"}
what | gathering.decision-taken | G | {"text":"~"}
l1 | lab.proposed | L | {"title":"~","vision":"~","field":"crafts","valid_from":"2016-01-04"}
l2 | lab.decided | L | {"reason":"~","valid_from":"2016-01-05"}
l3 | lab.started | L | {"reason":"~","valid_from":"2016-01-06"}
l4 | lab.suspended | L | {"reason":"~","valid_from":"2016-01-07"}
l5 | lab.resumed | L | {"reason":"~","valid_from":"2016-01-08"}
l6 | lab.continued | L | {"reason":"~","valid_from":"2016-01-09"}
l7 | lab.completed | L | {"reason":"~","valid_from":"2016-10-09"}
l8 | lab.details-changed | L | {"title":"~","vision":"~","valid_from":"2016-02-01"}
m1 | lab.proposed | M | {"title":"~","field":"crafts","valid_from":"2016-01-04"}
m2 | lab.decided | M | {"valid_from":"2016-01-05"}
m3 | lab.transferred | M | {"reason":"~","to":"~","valid_from":"2016-01-06"}
t1 | lab.proposed | T | {"title":"~","field":"crafts","valid_from":"2016-01-04"}
t2 | lab.discontinued | T | {"reason":"~","valid_from":"2016-01-06"}
act | lab.measure-planned | L | {"text":"~","occurred_on":"2016-02-01"}
acted | lab.measure-completed | L | {"fact":"#act","note":"~","occurred_on":"2016-03-01"}
idea | lab.measure-planned | L | {"text":"~","occurred_on":"2016-02-01"}
dropped | lab.measure-dropped | L | {"fact":"#idea","note":"~","occurred_on":"2016-03-01"}
lesson | lab.lesson-recorded | L | {"text":"~","occurred_on":"2016-03-01"}
i1 | involvement.started | L | {"contact":"P","phase":1,"level":"involved","note":"~",
 "valid_from":"2016-02-01"}
i2 | involvement.level-changed | L | {"fact":"#i1","contact":"P","level":"deciding","note":"~",
 "valid_from":"2016-03-01"}
i3 | involvement.contribution-recorded | L | {"fact":"#i1","contact":"P",
 "contribution":["impulse"],"note":"~","occurred_on":"2016-03-02"}
i4 | involvement.commitment-stated | L | {"fact":"#i1","contact":"P","commitment":"oral",
 "note":"~","valid_from":"2016-03-03"}
i5 | involvement.ended | L | {"fact":"#i1","contact":"P","valid_to":"2016-09-03","note":"~"}
x1 | segment.defined | X | {"key":"own","of":"person","content":"~","owner":"U",
 "digest":"sha256:0000000000000000000000000000000000000000000000000000000000000000"}
x2 | segment.redefined | X | {"of":"person","content":"~","owner":"U",
 "digest":"sha256:1111111111111111111111111111111111111111111111111111111111111111"}
x3 | segment.reviewed | X | {"note":"~","occurred_on":"2016-03-01"}
x4 | segment.pulled | X | {"purpose":"newsletter","channel":"email","valid_as_of":"2016-05-01",
 "digest":"sha256:1111111111111111111111111111111111111111111111111111111111111111",
 "position":1,"contacts":["P","O"],"exclusions":[{"cause":"objected","contacts":["Q"]}]}
x5 | segment.retired | X | {"note":"~"}
d1 | definition.adopted | D | {"kind":"purpose","key":"kontor/own","content":"~",
 "digest":"sha256:2222222222222222222222222222222222222222222222222222222222222222"}
"##;

/// What is corrected, once all of the above is told, each with a reason.
const CORRECTIONS: &str = r##"
changed | contact.details-changed | P | {"given_name":"~","family_name":"~","valid_from":"2016-03"}
both | interaction.logged | P | {"contacts":["P","Q"],"channel":"visit","note":"~",
 "occurred_on":"2016-04-02"}
rated | assessment.recorded | P | {"influence":2,"basis":"~","rater":"U","valid_from":"2016-01-04"}
came | participation.attended | G | {"contacts":["P"],"note":"~"}
invited | participation.invited | G | {"contacts":["P","Q","O","N"],"note":"~",
 "occurred_on":"2016-05-02"}
wait | participation.waitlisted | G | {"contacts":["O"],"occurred_on":"2016-05-03"}
i1 | involvement.started | L | {"contact":"P","phase":1,"level":"consulted","note":"~",
 "valid_from":"2016-02-01"}
unseat | body.membership-ended | B | {"fact":"#seat","contact":"P","valid_to":"2016-04-01",
 "note":"~"}
"##;

/// What is taken back in the end, each with a reason.
const RETRACTIONS: [&str; 4] = ["review", "bounced", "i3", "i1 corrected"];

/// The cells of a line.
struct Line(Vec<String>);

/// The story as it was told.
pub struct Story {
    subjects: BTreeMap<String, SubjectId>,
    pub events: BTreeMap<String, EventId>,
    told: RefCell<u32>,
    /// Type and field of every sealed field that was said.
    said: BTreeSet<(EventType, String)>,
}

impl Story {
    /// Tells those lines of it that are wanted, one command after the other.
    pub fn tell(app: &App, wanted: impl Fn(&str) -> bool) -> Self {
        let kinds = [
            ("PQON", Kind::Contact),
            ("GH", Kind::Gathering),
            ("LMT", Kind::Lab),
            ("S", Kind::Series),
            ("B", Kind::Body),
            ("U", Kind::User),
            ("X", Kind::Segment),
            ("D", Kind::Definition),
        ];
        let each = kinds.iter().flat_map(|(letters, kind)| {
            letters.chars().map(|letter| (letter.to_string(), app.new_id(*kind)))
        });
        let mut story = Self {
            subjects: each.collect(),
            events: BTreeMap::new(),
            told: RefCell::new(0),
            said: BTreeSet::new(),
        };
        for (name, statement) in story.lines(STORY, &wanted) {
            let statement = story.statement(&statement);
            story.note(&statement);
            let receipt = story.execute(app, Command::Record(vec![statement]), &name);
            story.events.insert(name, receipt.events[0]);
        }
        for (name, replacement) in story.lines(CORRECTIONS, &wanted) {
            let replacement = story.statement(&replacement);
            story.correct(app, &name, replacement);
        }
        for name in RETRACTIONS.into_iter().filter(|name| wanted(name)) {
            story.retract(app, name);
        }
        story
    }

    pub fn contact(&self, letter: &str) -> ContactId {
        match self.subjects[letter] {
            SubjectId::Contact(contact) => contact,
            other => panic!("{letter} is {other}"),
        }
    }

    pub fn gathering(&self) -> GatheringId {
        match self.subjects["G"] {
            SubjectId::Gathering(gathering) => gathering,
            other => panic!("G is {other}"),
        }
    }

    /// Sealed fields of the catalogue that nobody said anything in.
    pub fn unsaid(&self) -> Vec<String> {
        let rows = CATALOGUE.iter();
        let all = rows.flat_map(|row| row.sealed.iter().map(move |s| (row.event_type, s.field)));
        all.filter(|(kind, field)| !self.said.contains(&(*kind, (*field).to_owned())))
            .map(|(kind, field)| format!("{} {field}", kind.name()))
            .collect()
    }

    /// A text that is nowhere else.
    fn text(&self) -> String {
        *self.told.borrow_mut() += 1;
        format!("{STEM} {WORD} {:04}", self.told.borrow())
    }

    fn note(&mut self, statement: &Statement) {
        let kind = statement.event.event_type();
        let json = serde_json::to_value(&statement.event).unwrap();
        let sealed = kind.row().sealed.iter().map(|sealed| sealed.field);
        let said = sealed.filter(|field| !json[*field].is_null());
        self.said.extend(said.map(|field| (kind, field.to_owned())));
    }

    fn correct(&mut self, app: &App, name: &str, replacement: Statement) {
        self.note(&replacement);
        self.said.insert((EventType::EventCorrected, "reason".to_owned()));
        let correction = Correct {
            event: self.events[name],
            replacement: replacement.event,
            reason: Some(self.text().parse().unwrap()),
            source: SOURCE.parse().unwrap(),
        };
        let receipt = self.execute(app, Command::Correct(vec![correction]), name);
        self.events.insert(format!("{name} corrected"), receipt.events[0]);
    }

    fn retract(&mut self, app: &App, name: &str) {
        let retracted = format!("{name} retracted");
        self.said.insert((EventType::EventRetracted, "reason".to_owned()));
        let retraction = Retract {
            event: self.events[name],
            contacts: Vec::new(),
            reason: Some(self.text().parse().unwrap()),
            source: SOURCE.parse().unwrap(),
        };
        let receipt = self.execute(app, Command::Retract(retraction), name);
        self.events.insert(retracted, receipt.events[0]);
    }

    fn execute(&self, app: &App, command: Command, name: &str) -> Receipt {
        let key = format!("{WORD} {name} {}", self.told.borrow());
        app.execute(office_request(command, &key)).unwrap_or_else(|e| panic!("{name}: {e:?}"))
    }

    /// The lines of a table; each is read when its turn has come, since it may name those before.
    fn lines(&self, table: &'static str, wanted: &impl Fn(&str) -> bool) -> Vec<(String, Line)> {
        let table = table.replace("\n ", "");
        let lines = table.lines().filter(|line| !line.is_empty());
        let lines = lines.map(|line| line.splitn(4, " | ").map(str::to_owned).collect());
        let lines = lines.filter(|cells: &Vec<String>| wanted(&cells[0]));
        lines.map(|cells| (cells[0].clone(), Line(cells))).collect()
    }

    fn statement(&self, Line(cells): &Line) -> Statement {
        let mut data: Value = serde_json::from_str(&cells[3]).unwrap();
        self.fill(&mut data);
        let kind = EventType::named(&cells[1]).unwrap();
        Statement {
            subject: self.subjects[&cells[2]],
            source: SOURCE.parse().unwrap(),
            source_note: Some(self.text().parse().unwrap()),
            event: kind.decode(data).unwrap(),
        }
    }

    fn fill(&self, value: &mut Value) {
        match value {
            Value::String(text) if text == "~" => *text = self.text(),
            Value::String(text) => {
                if let Some(event) = text.strip_prefix('#') {
                    *text = self.events[event].to_string();
                } else if let Some(subject) = self.subjects.get(text.as_str()) {
                    *text = subject.to_string();
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.fill(item)),
            Value::Object(fields) => fields.values_mut().for_each(|field| self.fill(field)),
            _ => {}
        }
    }
}
