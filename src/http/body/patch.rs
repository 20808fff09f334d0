//! JSON merge patches (RFC 7396) of contacts, gatherings and labs: what is absent stays, `null`
//! empties. Each says since when, and whether the world changed or the record was wrong.

use super::{bodies, invalid, or_today, registration::AddressBody};
use crate::{
    app::{GatheringDetails, LabDetails},
    domain::{
        BodyId, Code, Day, LabId, LocalTime, RoughDay, SeriesId, Text,
        event::{
            contact::{Address, DetailField, DetailsChanged},
            gathering, lab,
        },
        vocabulary::{AttendanceMode, Audience, Format, Level, Salutation},
    },
    http::{
        flaw::Flaw,
        message::{Message, field, rule},
        problem::Problem,
    },
};
use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;

/// What a patch says of a field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Patch<T> {
    /// Nothing: it stays.
    #[default]
    Absent,
    /// It has no value any more.
    Cleared,
    /// It has this value.
    Set(T),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::deserialize(deserializer)?.map_or(Self::Cleared, Self::Set))
    }
}

impl<T> Patch<T> {
    /// The value after the patch.
    #[must_use]
    pub fn over(self, before: Option<T>) -> Option<T> {
        match self {
            Self::Absent => before,
            Self::Cleared => None,
            Self::Set(value) => Some(value),
        }
    }

    /// The value, of a field that cannot be emptied.
    fn kept(self, pointer: &'static str) -> Result<Option<T>, Problem> {
        match self {
            Self::Absent => Ok(None),
            Self::Cleared => Err(invalid(Flaw::new(pointer, &field::CANNOT_CLEAR))),
            Self::Set(value) => Ok(Some(value)),
        }
    }

    /// The value, of a field that can be emptied.
    fn clearable(self, name: DetailField, cleared: &mut Vec<DetailField>) -> Option<T> {
        if matches!(self, Self::Cleared) {
            cleared.push(name);
        }
        self.over(None)
    }
}

/// Whether the world changed or the record was wrong.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Nature {
    /// It was right until it changed.
    #[default]
    Change,
    /// It was recorded wrongly in the first place.
    Correction,
}

/// The parts of an address that are different.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AddressPatch {
    /// Street, without number.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub street: Patch<Text>,
    /// House number.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub house_number: Patch<Text>,
    /// What helps to find it.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub addition: Patch<Text>,
    /// Post-office box, instead of street and number.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub po_box: Patch<Text>,
    /// Postal code.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub postal_code: Patch<Text>,
    /// Town.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub locality: Patch<Text>,
    /// Country code.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub country: Patch<Text>,
}

impl AddressPatch {
    /// The address after the patch.
    #[must_use]
    pub fn over(self, before: Address) -> Address {
        Address {
            street: self.street.over(before.street),
            house_number: self.house_number.over(before.house_number),
            addition: self.addition.over(before.addition),
            po_box: self.po_box.over(before.po_box),
            postal_code: self.postal_code.over(before.postal_code),
            locality: self.locality.over(before.locality),
            country: self.country.over(before.country),
        }
    }
}

bodies! {
    /// What is different about a contact.
    ContactPatch {
        /// Of an organisation.
        #[serde(default)]
        #[schema(value_type = Option<String>)]
        name: Patch<Text>,
        /// Other names and spellings.
        #[serde(default)]
        #[schema(value_type = Option<Vec<String>>)]
        aliases: Patch<Vec<Text>>,
        /// Of a person.
        #[serde(default)]
        #[schema(value_type = Option<String>)]
        given_name: Patch<Text>,
        /// Of a person.
        #[serde(default)]
        #[schema(value_type = Option<String>)]
        family_name: Patch<Text>,
        /// "Dr.", "Prof. Dr.".
        #[serde(default)]
        #[schema(value_type = Option<String>)]
        academic_title: Patch<Text>,
        /// How to address a person.
        #[serde(default)]
        #[schema(value_type = Option<Salutation>)]
        salutation: Patch<Salutation>,
        /// Vocabulary `legal-form`.
        #[serde(default)]
        #[schema(value_type = Option<Code>)]
        legal_form: Patch<Code>,
        /// Postal address; its parts are patched one by one.
        #[serde(default)]
        #[schema(value_type = Option<AddressBody>)]
        address: Patch<AddressPatch>,
        /// A change in the world (when absent), or a correction of the record.
        nature: Option<Nature>,
        /// Since when, of a change; today when absent.
        valid_from: Option<RoughDay>,
    }
    /// What is different about a gathering.
    GatheringPatch {
        /// What it is called.
        #[serde(default)]
        #[schema(value_type = Option<String>)]
        title: Patch<Text>,
        /// The series it is part of.
        #[serde(default)]
        #[schema(value_type = Option<SeriesId>)]
        series: Patch<SeriesId>,
        /// The lab it is part of.
        #[serde(default)]
        #[schema(value_type = Option<LabId>)]
        lab: Patch<LabId>,
        /// The body that meets.
        #[serde(default)]
        #[schema(value_type = Option<BodyId>)]
        body: Patch<BodyId>,
        /// What kind it is.
        #[serde(default)]
        #[schema(value_type = Option<Format>)]
        format: Patch<Format>,
        /// Whom it is for.
        #[serde(default)]
        #[schema(value_type = Option<Audience>)]
        audience: Patch<Audience>,
        /// Where people meet.
        #[serde(default)]
        #[schema(value_type = Option<AttendanceMode>)]
        attendance_mode: Patch<AttendanceMode>,
        /// When it starts; only of a correction.
        #[serde(default)]
        #[schema(value_type = Option<LocalTime>)]
        starts_at: Patch<LocalTime>,
        /// When it ends; only of a correction.
        #[serde(default)]
        #[schema(value_type = Option<LocalTime>)]
        ends_at: Patch<LocalTime>,
        /// Where it is.
        #[serde(default)]
        #[schema(value_type = Option<String>)]
        venue: Patch<Text>,
        /// How deep those who come are to be involved.
        #[serde(default)]
        #[schema(value_type = Option<Level>)]
        promised_level: Patch<Level>,
        /// About what; vocabulary `topic`.
        #[serde(default)]
        #[schema(value_type = Option<Vec<Code>>)]
        topics: Patch<Vec<Code>>,
        /// A change in the world (when absent), or a correction of the record.
        nature: Option<Nature>,
    }
    /// What is different about a lab.
    LabPatch {
        /// What it is called.
        #[serde(default)]
        #[schema(value_type = Option<String>)]
        title: Patch<Text>,
        /// Vocabulary `field`.
        #[serde(default)]
        #[schema(value_type = Option<Code>)]
        field: Patch<Code>,
        /// What it is to lead to.
        #[serde(default)]
        #[schema(value_type = Option<String>)]
        vision: Patch<Text>,
        /// How deep those involved are to be involved.
        #[serde(default)]
        #[schema(value_type = Option<Level>)]
        promised_level: Patch<Level>,
        /// The lab it is part of.
        #[serde(default)]
        #[schema(value_type = Option<LabId>)]
        parent: Patch<LabId>,
        /// A change in the world (when absent), or a correction of the record.
        nature: Option<Nature>,
        /// Since when, of a change; today when absent.
        valid_from: Option<RoughDay>,
    }
}

impl ContactPatch {
    /// The day from which it holds.
    #[must_use]
    pub fn since(&self, today: Day) -> RoughDay {
        or_today(self.valid_from, today)
    }

    /// What is different; parts of an address are laid over the address before.
    ///
    /// # Errors
    /// When nothing is, or a field was emptied that cannot be.
    pub fn details(self, before: Address, today: Day) -> Result<DetailsChanged, Problem> {
        let valid_from = self.since(today);
        let mut cleared = Vec::new();
        let address = match self.address {
            Patch::Absent => Patch::Absent,
            Patch::Cleared => Patch::Cleared,
            Patch::Set(parts) => match parts.over(before) {
                address if address == Address::default() => Patch::Cleared,
                address => Patch::Set(address),
            },
        };
        let details = DetailsChanged {
            name: self.name.kept("/name")?,
            aliases: self.aliases.clearable(DetailField::Aliases, &mut cleared),
            given_name: self.given_name.clearable(DetailField::GivenName, &mut cleared),
            family_name: self.family_name.kept("/family_name")?,
            academic_title: self.academic_title.clearable(DetailField::AcademicTitle, &mut cleared),
            salutation: self.salutation.clearable(DetailField::Salutation, &mut cleared),
            legal_form: self.legal_form.clearable(DetailField::LegalForm, &mut cleared),
            address: address.clearable(DetailField::Address, &mut cleared),
            cleared,
            valid_from,
        };
        let nothing = DetailsChanged {
            name: None,
            aliases: None,
            given_name: None,
            family_name: None,
            academic_title: None,
            salutation: None,
            legal_form: None,
            address: None,
            cleared: Vec::new(),
            valid_from,
        };
        if details == nothing { Err(nothing_given()) } else { Ok(details) }
    }
}

impl GatheringPatch {
    /// What is different.
    ///
    /// # Errors
    /// When nothing is, a field was emptied, or a date was changed without correcting it.
    pub fn details(self) -> Result<GatheringDetails, Problem> {
        let correction = self.nature == Some(Nature::Correction);
        let details = GatheringDetails {
            starts_at: self.starts_at.kept("/starts_at")?,
            ends_at: self.ends_at.kept("/ends_at")?,
            details: gathering::DetailsChanged {
                title: self.title.kept("/title")?,
                series: self.series.kept("/series")?,
                lab: self.lab.kept("/lab")?,
                body: self.body.kept("/body")?,
                format: self.format.kept("/format")?,
                audience: self.audience.kept("/audience")?,
                attendance_mode: self.attendance_mode.kept("/attendance_mode")?,
                venue: self.venue.kept("/venue")?,
                promised_level: self.promised_level.kept("/promised_level")?,
                topics: self.topics.kept("/topics")?,
            },
        };
        if details == GatheringDetails::default() {
            return Err(nothing_given());
        }
        let moved = [("/starts_at", details.starts_at), ("/ends_at", details.ends_at)];
        match moved.iter().find(|(_, time)| !correction && time.is_some()) {
            Some((pointer, _)) => Err(invalid(Flaw::new(*pointer, &field::USE_RESCHEDULE))),
            None => Ok(details),
        }
    }
}

impl LabPatch {
    /// What is different.
    ///
    /// # Errors
    /// When nothing is, or a field was emptied.
    pub fn details(self) -> Result<LabDetails, Problem> {
        let details = LabDetails {
            title: self.title.kept("/title")?,
            field: self.field.kept("/field")?,
            vision: self.vision.kept("/vision")?,
            promised_level: self.promised_level.kept("/promised_level")?,
            parent: self.parent.kept("/parent")?,
        };
        if details == LabDetails::default() { Err(nothing_given()) } else { Ok(details) }
    }

    /// The event of a change.
    #[must_use]
    pub fn changed(details: LabDetails, valid_from: RoughDay) -> lab::DetailsChanged {
        let LabDetails { title, field, vision, promised_level, parent } = details;
        lab::DetailsChanged { title, field, vision, promised_level, parent, valid_from }
    }
}

fn nothing_given() -> Problem {
    const NOTHING: &Message = &rule::NOTHING;
    Problem::from(NOTHING)
}
