//! What may happen. Pure: no I/O, no clock, no randomness, no async; time and ids come in as
//! arguments. It does not know how events are stored, checked against a schema, or shown.

pub mod catalogue;
pub mod class;
pub mod code;
pub mod command;
pub mod day;
pub mod definition;
pub mod event;
pub mod id;
pub mod key;
pub mod rules;
pub mod text;
pub mod vocabulary;

pub use class::Class;
pub use code::Code;
pub use day::{Day, LocalTime, Period, RoughDay};
pub use event::{Event, EventType, Statement};
pub use id::{
    BodyId, ContactId, DefinitionId, EventId, GatheringId, Kind, LabId, Position, SegmentId,
    SeriesId, SubjectId, UserId,
};
pub use key::Key;
pub use text::Text;
