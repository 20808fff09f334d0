//! Engagement: status, score and medians, each number by hand.

mod definition;
mod history;
mod rating;
mod score;
mod sources;
mod status;

use kontor::{
    app::canonical,
    domain::{Day, EventId, definition::Digest},
    projection::engagement::{Act, ActKind, InvalidEngagement, SHIPPED, Weights},
};

pub fn weights() -> Weights {
    read(SHIPPED).unwrap()
}

/// A definition with the digest of its content; what has no content to speak of has none.
pub fn read(content: &[u8]) -> Result<Weights, InvalidEngagement> {
    let digest = canonical(content).map_or(Digest([0; 32]), |(_, digest)| digest);
    Weights::parse(content, digest)
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
