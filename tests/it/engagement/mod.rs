//! Engagement: status, score and medians, each number by hand.

mod definition;
mod history;
mod rating;
mod score;
mod sources;
mod status;

use kontor::{
    domain::{Day, EventId},
    projection::engagement::{Act, ActKind, Weights},
};

pub fn weights() -> Weights {
    Weights::shipped().unwrap()
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn event(number: u64) -> EventId {
    EventId { position: number, index: 0 }
}

/// Something that happened once; events are numbered by hand.
pub fn once(on: &str, kind: ActKind, number: u64) -> Act {
    let until = Day::NEVER;
    Act { day: day(on), event: event(number), kind, until, ended_by: None, object: None }
}

/// Something that held until before a day.
pub fn until(on: &str, end: &str, kind: ActKind, number: u64, ended_by: u64) -> Act {
    Act { until: day(end), ended_by: Some(event(ended_by)), ..once(on, kind, number) }
}
