//! Into which groups what is counted falls: by what a contact was on the day of attendance, or by
//! what the gathering is. Anything that names the groups of a place can be plugged in.

use super::meeting::{Meeting, Part};
use crate::domain::{
    ContactId, Day, LabId,
    event::contact::SectorCode,
    id::text_serde,
    vocabulary::{ContactKind, SectorScheme, words},
};
use crate::projection::{
    At, Facet, ReadModel, Value, Vocabularies,
    segment::{Broken, Definition, Question, Remembered},
};
use serde::{Deserialize, Serialize};
use std::{
    cell::RefCell,
    collections::{BTreeSet, HashMap},
    fmt,
    str::FromStr,
};

words! {
    /// What groups are made by.
    By {
        Sector = "sector", Size = "size", District = "district", Series = "series",
        Format = "format", AttendanceMode = "attendance_mode", Lab = "lab", Segment = "segment",
    }
}

/// The group of whatever an attribute is not known of.
const UNKNOWN: &str = "unknown";

/// The group of whoever is in none of the segments asked about; no key looks like this.
pub const NO_SEGMENT: &str = "segment:none";

/// Where something that is counted took place: whom it is about, on which day, and at what.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The unit that is counted; nobody, where the gathering itself is.
    pub unit: Option<ContactId>,
    /// The organisation it stood for, or is.
    pub organisation: Option<ContactId>,
    /// The day whose attributes count.
    pub day: Day,
    /// The gathering, where there is one.
    pub meeting: Option<&'a Meeting>,
    /// The lab of an involvement.
    pub lab: Option<LabId>,
}

/// Names the groups of each of some places of one day: none, when the attribute makes no sense
/// there. They come together, so that a segment is asked once about all of them, and about nobody
/// else.
pub type Groups<'a> = Box<dyn Fn(&[Place<'_>]) -> Vec<Vec<String>> + 'a>;

/// How things are grouped.
pub struct Grouping<'a> {
    /// Whether it groups contacts as such, also where there is no gathering.
    pub of_contacts: bool,
    /// Whether it groups involvements in labs, where there is no gathering either.
    pub of_labs: bool,
    /// The groups of places.
    pub groups: Groups<'a>,
}

/// The groups of each of some places of one day; none where nothing is grouped.
pub(super) fn names(grouping: Option<&Grouping<'_>>, places: &[Place<'_>]) -> Vec<Vec<String>> {
    grouping.map_or_else(|| vec![Vec::new(); places.len()], |by| (by.groups)(places))
}

impl Place<'_> {
    /// The place of a gathering itself.
    pub(super) const fn of(meeting: &Meeting) -> Place<'_> {
        Place {
            unit: None,
            organisation: None,
            day: meeting.day,
            meeting: Some(meeting),
            lab: None,
        }
    }

    /// The place of somebody at a gathering.
    #[must_use]
    pub fn at<'a>(meeting: &'a Meeting, part: &Part) -> Place<'a> {
        Place {
            unit: Some(part.unit),
            organisation: part.organisation.or(part.is_organisation.then_some(part.unit)),
            ..Self::of(meeting)
        }
    }
}

impl By {
    /// The grouping by this attribute, of the rows at the position of a question. `segments` are
    /// the groups, where groups are made by segment.
    ///
    /// # Errors
    /// When one of the segments cannot be answered any more.
    pub fn grouping<'a>(
        self,
        question: Question<'a>,
        segments: Vec<&'a Definition>,
    ) -> Result<Grouping<'a>, Broken> {
        let Question { model, vocabularies, .. } = question;
        let groups: Groups<'a> = match self {
            Self::Sector | Self::Size | Self::District => each(move |place| {
                let at = At { day: place.day, ..question.at };
                let known = place.organisation.and_then(|organisation| {
                    attribute(self, model, vocabularies, organisation, at)
                });
                vec![known.unwrap_or_else(|| UNKNOWN.to_owned())]
            }),
            Self::Series | Self::Format | Self::AttendanceMode | Self::Lab => {
                each(move |place| self.of_gathering(place))
            }
            Self::Segment => by_segment(question, segments)?,
        };
        Ok(Grouping {
            of_contacts: matches!(self, Self::Sector | Self::Size | Self::District | Self::Segment),
            of_labs: self == Self::Lab,
            groups,
        })
    }

    fn of_gathering(self, place: &Place<'_>) -> Vec<String> {
        if let (Self::Lab, Some(lab)) = (self, place.lab) {
            return vec![lab.to_string()];
        }
        let Some(meeting) = place.meeting else { return Vec::new() };
        let name = match self {
            Self::Series => meeting.series.map(|series| series.to_string()),
            Self::Lab => meeting.lab.map(|lab| lab.to_string()),
            Self::Format => Some(meeting.format.to_owned()),
            _ => Some(meeting.mode.to_owned()),
        };
        vec![name.unwrap_or_else(|| UNKNOWN.to_owned())]
    }
}

/// Groups that each place has for itself.
fn each<'a>(groups: impl Fn(&Place<'_>) -> Vec<String> + 'a) -> Groups<'a> {
    Box::new(move |places| places.iter().map(&groups).collect())
}

/// Groups by who was in which segment on the day; a contact can be in several.
fn by_segment<'a>(
    question: Question<'a>,
    segments: Vec<&'a Definition>,
) -> Result<Groups<'a>, Broken> {
    // What a segment names is there at a position or it is not, whatever the day.
    segments.iter().try_for_each(|segment| question.plan(segment).map(drop))?;
    let remembered = Remembered::default();
    // The same people are met at the same gathering for one figure after the other.
    let met: RefCell<HashMap<(Day, Sides), Vec<String>>> = RefCell::default();
    Ok(Box::new(move |places| {
        let Some(day) = places.first().map(|first| first.day) else { return Vec::new() };
        let mut met = met.borrow_mut();
        let sides = |place: &Place<'_>| (place.unit, place.organisation);
        let each: BTreeSet<Sides> = places.iter().map(sides).collect();
        let fresh = each.into_iter().filter(|sides| !met.contains_key(&(day, *sides)));
        let fresh: Vec<Sides> = fresh.collect();
        if !fresh.is_empty() {
            let then = question.at(At { day, ..question.at });
            let then = Question { remembered: Some(&remembered), ..then };
            let found = segments_of(&then, &segments, &fresh);
            met.extend(fresh.into_iter().map(|sides| (day, sides)).zip(found));
        }
        let of = |place: &Place<'_>| met.get(&(day, sides(place))).cloned().unwrap_or_default();
        places.iter().map(of).collect()
    }))
}

/// A person or organisation that is counted, and the organisation it stood for.
type Sides = (Option<ContactId>, Option<ContactId>);

/// Which segments each is in on the day of a question.
fn segments_of(
    question: &Question<'_>,
    segments: &[&Definition],
    all: &[Sides],
) -> Vec<Vec<String>> {
    let index = question.model.index();
    let mut groups: Vec<Vec<String>> = vec![Vec::new(); all.len()];
    for segment in segments {
        let number = |(unit, organisation): &Sides| {
            let who = match segment.of {
                ContactKind::Person => *unit,
                ContactKind::Organisation => *organisation,
            };
            who.and_then(|who| index.number(who))
        };
        let mut there = index.nobody();
        all.iter().filter_map(number).for_each(|number| there.insert(number));
        let members = question.members_among(segment, there).unwrap_or_else(|_| index.nobody());
        for (sides, groups) in all.iter().zip(&mut groups) {
            if number(sides).is_some_and(|number| members.contains(number)) {
                groups.push(segment.key.to_string());
            }
        }
    }
    for groups in groups.iter_mut().filter(|groups| groups.is_empty()) {
        groups.push(NO_SEGMENT.to_owned());
    }
    groups
}

/// What an organisation was on a day.
fn attribute(
    by: By,
    model: &ReadModel,
    vocabularies: &Vocabularies,
    organisation: ContactId,
    at: At,
) -> Option<String> {
    let dossier = model.dossier_at(organisation.into(), at.position)?;
    let value = |facet: Facet| dossier.value(&facet, at);
    match by {
        By::Size => match value(Facet::Size)? {
            Value::Word(word) => Some((*word).to_owned()),
            _ => None,
        },
        By::District => match value(Facet::District)? {
            Value::Code(code) => Some(code.to_string()),
            _ => None,
        },
        // The edition that most are coded by goes first; the letters of the two differ.
        _ => [SectorScheme::Wz2008, SectorScheme::Wz2025].into_iter().find_map(
            |scheme| match value(Facet::Sector(scheme))? {
                Value::Sector(code) => section(vocabularies, scheme, &code),
                _ => None,
            },
        ),
    }
}

/// The section of a code: `G`; of another edition than WZ 2008 with its name before it.
fn section(vocabularies: &Vocabularies, scheme: SectorScheme, code: &SectorCode) -> Option<String> {
    let letter = match code.division() {
        None => code.as_str(),
        Some(division) => vocabularies.parent(scheme.vocabulary(), division)?,
    };
    Some(match scheme {
        SectorScheme::Wz2008 => letter.to_owned(),
        SectorScheme::Wz2025 => format!("{scheme} {letter}"),
    })
}
