//! What contacts can be found by: each row of the read side gives its contact a mark.

use crate::domain::{
    BodyId, Code, ContactId, Day, LabId, Period, SubjectId,
    event::contact::SectorCode,
    vocabulary::{Channel, ContactKind, Level, Medium, Purpose, SectorScheme},
};
use crate::projection::{
    row::{Facet, FactRow, Occurrence, OccurrenceKind, Value},
    word::{self, Word},
};
use serde::{Deserialize, Serialize};

/// Something contacts can have.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the catalogue and the glossary explain each")]
pub enum Mark {
    /// Known at all, whatever the day.
    Kind(ContactKind),
    /// Known in the world since a day.
    Since,
    Closed,
    ActorType(#[serde(with = "word")] Word),
    Sector(SectorScheme, SectorCode),
    Size(#[serde(with = "word")] Word),
    Craft,
    District(Code),
    Topic(Code),
    Classification(Code, Code),
    Consent(Purpose, Channel),
    Objection(Purpose),
    Restriction,
    Preference(#[serde(with = "word")] Word),
    ContactPoint(Medium),
    Address,
    /// Something is to be done about it.
    FollowUp,
    /// Belongs to an organisation: the object, a contact.
    Affiliation,
    /// Has a person that belongs to it: the object.
    Affiliate,
    Seat(BodyId),
    Involvement(LabId, u8, Level),
    /// Something happened; walk-ins are attendances too. The object is the gathering.
    Happened(OccurrenceKind),
}

/// A mark that a row gives to a contact: for which days, and about which other contact.
pub type Given = (ContactId, Mark, Period, Option<ContactId>);

/// The marks a row gives, and to whom.
#[must_use]
pub fn marks(subject: SubjectId, row: &FactRow) -> Vec<Given> {
    let always = Period { from: Day::DAWN, to: Day::NEVER };
    let one = |contact: ContactId, mark: Mark| vec![(contact, mark, row.valid, None)];
    match (subject, &row.facet, &row.value) {
        (SubjectId::Contact(contact), Facet::Existence, Value::Kind(kind)) => vec![
            (contact, Mark::Kind(*kind), always, None),
            (contact, Mark::Since, Period { from: row.valid.from, to: Day::NEVER }, None),
        ],
        (SubjectId::Contact(person), Facet::Affiliation(organisation), _) => vec![
            (person, Mark::Affiliation, row.valid, Some(*organisation)),
            (*organisation, Mark::Affiliate, row.valid, Some(person)),
        ],
        (SubjectId::Contact(contact), facet, value) => {
            own(facet, value).map(|mark| one(contact, mark)).unwrap_or_default()
        }
        (SubjectId::Body(body), Facet::Membership(contact), _) => one(*contact, Mark::Seat(body)),
        (SubjectId::Lab(lab), Facet::Involvement(contact, phase), Value::Level(level)) => {
            one(*contact, Mark::Involvement(lab, *phase, *level))
        }
        _ => Vec::new(),
    }
}

/// The mark that a fact about a contact gives it.
fn own(facet: &Facet, value: &Value) -> Option<Mark> {
    Some(match (facet, value) {
        (Facet::Existence, Value::Word(_)) => Mark::Closed,
        (Facet::ActorType, Value::Word(word)) => Mark::ActorType(word),
        (Facet::Sector(scheme), Value::Sector(code)) => Mark::Sector(*scheme, code.clone()),
        (Facet::Size, Value::Word(word)) => Mark::Size(word),
        (Facet::Craft, Value::Flag(true)) => Mark::Craft,
        (Facet::District, Value::Code(code)) => Mark::District(code.clone()),
        (Facet::Topic(topic), _) => Mark::Topic(topic.clone()),
        (Facet::Classification(scheme, category), _) => {
            Mark::Classification(scheme.clone(), category.clone())
        }
        (Facet::Consent(purpose, channel), _) => Mark::Consent(*purpose, *channel),
        (Facet::Objection(purpose), _) => Mark::Objection(*purpose),
        (Facet::Restriction, _) => Mark::Restriction,
        (Facet::ContactPoint(medium), _) => Mark::ContactPoint(*medium),
        (Facet::Preference, Value::Word(word)) => Mark::Preference(word),
        (Facet::Address, Value::Said) => Mark::Address,
        (Facet::FollowUp, _) => Mark::FollowUp,
        _ => return None,
    })
}

/// The marks something that happened gives: to the contact, and to the organisation it stood for.
#[must_use]
pub fn happened(seen: &Occurrence) -> Vec<(ContactId, Mark)> {
    let kind = match seen.kind {
        OccurrenceKind::WalkIn => OccurrenceKind::Attended,
        kind => kind,
    };
    let who = std::iter::once(seen.contact).chain(seen.representing);
    who.map(|contact| (contact, Mark::Happened(kind))).collect()
}
