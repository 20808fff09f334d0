//! What may happen. Pure: no I/O, no clock, no randomness, no async; time and ids come in as
//! arguments. It does not know how events are stored, checked against a schema, or shown.

pub mod class;
pub mod id;

pub use class::Class;
pub use id::{
    BodyId, ContactId, EventId, GatheringId, Kind, LabId, Position, SeriesId, SubjectId, UserId,
};
