//! How the types of the domain look in OpenAPI, said here because the domain knows no HTTP.

use crate::domain::{
    BodyId, Class, Code, ContactId, Day, EventId, GatheringId, Key, LabId, LocalTime, RoughDay,
    SeriesId, SubjectId, Text, UserId,
    definition::Digest,
    event::contact::SectorCode,
    rules::LabState,
    vocabulary::{
        ActorType, AttendanceMode, Audience, Basis, BodyRole, CancelReason, Channel, ClosureReason,
        Commitment, ContactKind, Contribution, CraftAnnex, Direction, ErasureReason,
        ExclusionCause, Format, LabRole, Level, Medium, NoticeDuty, ParticipationRole, Precision,
        Preference, Purpose, Register, Responsible, RestrictionReason, Salutation, SectorScheme,
        Size,
    },
};
use crate::projection::engagement::{Quadrant, Status};
use crate::projection::evaluation::{
    Audience as EvaluatedAudience, By, Step as EvaluationStep, Unit,
};
use std::borrow::Cow;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        RefOr,
        schema::{ObjectBuilder, Schema, Type},
    },
};

macro_rules! texts {
    ($($name:ident $example:literal $description:literal;)*) => { $(
        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                ObjectBuilder::new()
                    .schema_type(Type::String)
                    .description(Some($description))
                    .examples([$example])
                    .into()
            }
        }

        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                stringify!($name).into()
            }
        }
    )* };
}

macro_rules! words {
    ($($name:ident)*) => { $(
        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                ObjectBuilder::new()
                    .schema_type(Type::String)
                    .enum_values(Some($name::ALL.iter().map(|word| word.as_str())))
                    .into()
            }
        }

        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                stringify!($name).into()
            }
        }
    )* };
}

texts! {
    ContactId "contact:01ARZ3NDEKTSV4RRFFQ69G5FAV" "A person or an organisation";
    GatheringId "gathering:01ARZ3NDEKTSV4RRFFQ69G5FAV" "A gathering";
    LabId "lab:01ARZ3NDEKTSV4RRFFQ69G5FAV" "A living lab";
    SeriesId "series:01ARZ3NDEKTSV4RRFFQ69G5FAV" "A series of gatherings";
    BodyId "body:01ARZ3NDEKTSV4RRFFQ69G5FAV" "A body";
    UserId "user:01ARZ3NDEKTSV4RRFFQ69G5FAV" "Somebody who works with Kontor";
    SubjectId "contact:01ARZ3NDEKTSV4RRFFQ69G5FAV" "Any subject";
    EventId "event:4711.0" "An event: position of its commit and index in it";
    Day "2019-10-07" "A day";
    RoughDay "2019-10" "A day, month or year, as exactly as it is known";
    LocalTime "2017-03-23T17:00" "A local time in the office's zone, or only a date";
    Code "digitalisation" "A code of a vocabulary";
    SectorCode "25.11" "A section letter or a sector code";
    Key "kontor/quiet-multipliers" "The name of a definition; `kontor/` before those that ship";
    Digest "sha256:…" "The SHA-256 of a definition";
    Text "…" "Text of 1 to 20,000 characters";
}

words! {
    ActorType AttendanceMode Audience Basis BodyRole CancelReason Channel ClosureReason Commitment
    ContactKind Contribution CraftAnnex Direction ErasureReason Format LabRole Level Medium
    NoticeDuty ParticipationRole Precision Preference Purpose Register Responsible
    RestrictionReason Salutation SectorScheme Size LabState Class Quadrant Status
    EvaluatedAudience By EvaluationStep Unit ExclusionCause
}
