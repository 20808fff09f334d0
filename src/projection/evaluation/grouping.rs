//! Into which groups what is counted falls: by what a contact was on the day of attendance, or by
//! what the gathering is. Anything that names the groups of a place can be plugged in.

use super::meeting::{Meeting, Part};
use crate::domain::{
    ContactId, Day, LabId, event::contact::SectorCode, id::text_serde, vocabulary::SectorScheme,
    vocabulary::words,
};
use crate::projection::{At, Facet, ReadModel, Value, Vocabularies};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

words! {
    /// What groups are made by.
    By {
        Sector = "sector", Size = "size", District = "district", Series = "series",
        Format = "format", AttendanceMode = "attendance_mode", Lab = "lab",
    }
}

/// The group of whatever an attribute is not known of.
pub const UNKNOWN: &str = "unknown";

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

/// Names the groups of a place: none, when its attribute makes no sense there.
pub type Groups<'a> = Box<dyn Fn(&Place<'_>) -> Vec<String> + 'a>;

/// How things are grouped.
pub struct Grouping<'a> {
    /// Whether it groups contacts as such, also where there is no gathering.
    pub of_contacts: bool,
    /// Whether it groups involvements in labs, where there is no gathering either.
    pub of_labs: bool,
    /// The groups of a place.
    pub groups: Groups<'a>,
}

impl Place<'_> {
    /// The place of somebody at a gathering.
    #[must_use]
    pub fn at<'a>(meeting: &'a Meeting, part: &Part) -> Place<'a> {
        Place {
            unit: Some(part.unit),
            organisation: part.organisation.or(part.is_organisation.then_some(part.unit)),
            day: meeting.day,
            meeting: Some(meeting),
            lab: None,
        }
    }
}

impl By {
    /// The grouping by this attribute, of the rows at a position.
    #[must_use]
    pub fn grouping<'a>(
        self,
        model: &'a ReadModel,
        vocabularies: &'a Vocabularies,
        position: crate::domain::Position,
    ) -> Grouping<'a> {
        let groups: Groups<'a> = match self {
            Self::Sector | Self::Size | Self::District => Box::new(move |place| {
                let at = At { day: place.day, position };
                let known = place.organisation.and_then(|organisation| {
                    attribute(self, model, vocabularies, organisation, at)
                });
                vec![known.unwrap_or_else(|| UNKNOWN.to_owned())]
            }),
            Self::Series | Self::Format | Self::AttendanceMode | Self::Lab => {
                Box::new(move |place| self.of_gathering(place))
            }
        };
        Grouping {
            of_contacts: matches!(self, Self::Sector | Self::Size | Self::District),
            of_labs: self == Self::Lab,
            groups,
        }
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
                Value::Sector(code) => section(vocabularies, scheme, code),
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
