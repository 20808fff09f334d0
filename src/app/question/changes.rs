//! Who came into a segment and who left it between two times, and through what.

use super::super::{
    Reading, Unanswerable,
    citation::{Changes, Question as Asked},
    view::{Answer, SegmentAt, SegmentCause, SegmentChange, SegmentChanges, SegmentTurn},
};
use crate::{
    app::DefinitionsOf,
    domain::ContactId,
    projection::{
        At,
        index::Bits,
        segment::{Broken, Cause, Definition, Turned},
    },
};
use serde::Serialize;
use std::collections::BTreeMap;

/// What changed, as it is computed: in the order of ids.
#[derive(Serialize)]
pub(in crate::app) struct Changed {
    before: usize,
    after: usize,
    entered: Vec<Moved>,
    left: Vec<Moved>,
}

/// Somebody who came or left, and the conditions that turned; none of them where only the
/// definition is another one.
type Moved = (ContactId, Vec<Turned>);

impl Reading<'_> {
    /// Who came and who left since an earlier time, and through what. `earlier` is the definition
    /// of that time, where it was another.
    ///
    /// # Errors
    /// When the segment cannot be answered any more.
    pub fn changes(
        &self,
        definition: &Definition,
        earlier: Option<&Definition>,
        since: At,
    ) -> Result<Answer<SegmentChanges>, Unanswerable> {
        let changed = self.changed(definition, earlier.unwrap_or(definition), since)?;
        let asked = Changes {
            segment: self.cited(definition),
            since: since.day,
            known_at: since.position,
            definitions: earlier.map_or(DefinitionsOf::Today, |_| DefinitionsOf::Then),
        };
        let citation = self.cite(Asked::SegmentChanges(asked), &changed)?;
        let at = |at: At, count| SegmentAt { valid_as_of: at.day, position: at.position, count };
        Ok(self.answer(SegmentChanges {
            from: at(since, changed.before),
            to: at(self.at, changed.after),
            entered: self.moved(changed.entered, true),
            left: self.moved(changed.left, false),
            citation,
        }))
    }

    /// Who came and who left, without names.
    pub(in crate::app) fn changed(
        &self,
        definition: &Definition,
        earlier: &Definition,
        since: At,
    ) -> Result<Changed, Broken> {
        self.ask(|now| {
            let then = now.at(since);
            let (before, after) = (then.members(earlier)?, now.members(definition)?);
            // By today's definition at both times; what is left is due to the other definition.
            let (from, to) = (then.plan(definition).ok(), now.plan(definition)?);
            let turned = |number: u32| -> Vec<Turned> {
                let Some(from) = &from else { return Vec::new() };
                let of = definition.of;
                let mut all = now.turned(&then.presence(of, number), &now.presence(of, number));
                all.extend(now.turned(&then.why(from, number), &now.why(&to, number)));
                all
            };
            let moved = |numbers: &Bits| -> Vec<Moved> {
                let each = numbers.iter().filter_map(|number| {
                    Some((self.model.index().contact(number)?, turned(number)))
                });
                let mut all: Vec<Moved> = each.collect();
                all.sort_unstable_by_key(|(contact, _)| *contact);
                all
            };
            Ok(Changed {
                before: before.count(),
                after: after.count(),
                entered: moved(&after.clone().without(&before)),
                left: moved(&before.without(&after)),
            })
        })
    }

    /// By name.
    fn moved(&self, all: Vec<Moved>, holds: bool) -> Vec<SegmentChange> {
        let mut all: BTreeMap<ContactId, Vec<Turned>> = all.into_iter().collect();
        let numbers = all.keys().filter_map(|contact| self.model.index().number(*contact));
        let mut who = self.model.index().nobody();
        numbers.for_each(|number| who.insert(number));
        let each = self.by_name(&who).into_iter().filter_map(|contact| {
            let turned = all.remove(&contact)?.into_iter();
            let mut turned: Vec<SegmentTurn> = turned.map(|turn| self.turn(turn)).collect();
            if turned.is_empty() {
                let through = vec![SegmentCause::Definition];
                turned.push(SegmentTurn { pointer: String::new(), holds, through });
            }
            Some(SegmentChange { contact: self.named(contact.into()), turned })
        });
        each.collect()
    }

    fn turn(&self, turned: Turned) -> SegmentTurn {
        let through = turned.causes.into_iter().map(|cause| self.cause(cause)).collect();
        SegmentTurn { pointer: turned.pointer, holds: turned.holds, through }
    }

    fn cause(&self, cause: Cause) -> SegmentCause {
        match cause {
            Cause::Event(id) => {
                self.reason_event(id).map_or(SegmentCause::Time, SegmentCause::Event)
            }
            Cause::Time => SegmentCause::Time,
        }
    }
}
