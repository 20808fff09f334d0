//! What a commit must be beyond its bytes: events after their schemas, and for every text it
//! names the envelope with that digest, or none because it was destroyed. It opens no envelope.

use crate::{
    cli::session::chain,
    journal::{Entry, Event, RecordKind, line},
    schema::Contract,
    vault::{self, Header},
};

/// Looks at one commit after the other.
pub struct Inspection {
    contract: Contract,
    head: Option<String>,
    events: u64,
}

impl Inspection {
    /// Nothing seen yet.
    #[must_use]
    pub const fn new(contract: Contract) -> Self {
        Self { contract, head: None, events: 0 }
    }

    /// The hash of the last line that was seen.
    #[must_use]
    pub fn head(&self) -> Option<&str> {
        self.head.as_deref()
    }

    /// How many events were seen.
    #[must_use]
    pub const fn events(&self) -> u64 {
        self.events
    }

    /// What is wrong with a commit.
    pub fn judge(&mut self, entry: &Entry<'_>) -> Vec<String> {
        self.head = line::claimed_hash(entry.line).map(str::to_owned);
        let commit = match line::decode(entry.line, entry.position) {
            Ok(commit) => commit,
            Err(problem) => return vec![problem.to_string()],
        };
        let mut found = Vec::new();
        let present = envelopes(entry, &mut found);
        let shredded = entry.records.iter().any(|record| record.kind == RecordKind::Shredded);
        for (index, event) in (0_u16..).zip(&commit.events) {
            self.events += 1;
            let name = format!("event:{}.{index}", entry.position);
            if let Err(problem) = self.schema(event) {
                found.push(format!("{name}: {problem}"));
            }
            for (number, sealed) in event.sealed.iter().enumerate() {
                let digest = present.iter().find(|one| (one.event, one.index) == (index, number));
                match digest {
                    Some(one) if one.digest == sealed.digest => {}
                    Some(_) => found.push(format!("{name}: envelope {number} is another")),
                    None if shredded => {}
                    None => found.push(format!("{name}: envelope {number} is missing")),
                }
            }
        }
        found
    }

    fn schema(&self, event: &Event<'_>) -> Result<(), String> {
        let version = u16::try_from(event.version).unwrap_or(u16::MAX);
        self.contract.check_clear(&event.kind, version, event.data).map_err(|error| chain(&error))
    }
}

/// An envelope that is there.
struct Present {
    event: u16,
    index: usize,
    digest: String,
}

fn envelopes(entry: &Entry<'_>, found: &mut Vec<String>) -> Vec<Present> {
    let mut present = Vec::new();
    for record in entry.records.iter().filter(|record| record.kind == RecordKind::Envelope) {
        match (Header::read(record.bytes), vault::digest(record.bytes)) {
            (Ok(Some(header)), Ok(Some(digest))) => {
                let Header { event, index, .. } = header;
                present.push(Present { event, index: usize::from(index), digest });
            }
            (Ok(_), Ok(_)) => {}
            (Err(error), _) | (_, Err(error)) => {
                found.push(format!("slot {}: {error}", record.slot));
            }
        }
    }
    present
}
