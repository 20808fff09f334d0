//! Segments: members, counts, reasons, changes, and what would have come of inviting them.

use super::{
    super::{
        Reading,
        view::{
            Answer, BackTest, Composition, MembershipPeriod, Overlap, Page, Reason, ReasonEvent,
            SegmentAt, SegmentCause, SegmentChange, SegmentChanges, SegmentCount, SegmentMember,
            SegmentMembership, SegmentPreview, SegmentShare, SegmentStep, SegmentTurn,
        },
    },
    Paging,
};
use crate::{
    domain::{
        ContactId, EventId, GatheringId,
        vocabulary::{ContactKind, SectorScheme},
    },
    projection::{
        At, OccurrenceKind,
        index::{Bits, Mark},
        segment::{Broken, Cause, Condition, Definition, Explained, Question, Turned},
    },
};
use std::collections::BTreeMap;

/// The first members, as a preview shows them.
const FIRST: Paging = Paging { limit: 10, offset: 0 };

/// Which members, and how much of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MemberQuery {
    /// Only those found by these words.
    pub q: Option<String>,
    /// With the reasons for each.
    pub reasons: bool,
}

impl Reading<'_> {
    /// The members, by name (DIN 5007); best first when searched for.
    ///
    /// # Errors
    /// When the segment cannot be answered any more.
    pub fn members(
        &self,
        definition: &Definition,
        query: &MemberQuery,
        paging: &Paging,
    ) -> Result<Page<SegmentMember>, Broken> {
        self.ask(|question| {
            let members = question.members(definition)?;
            let plan = question.plan(definition)?;
            Ok(self.listed(&members, query.q.as_deref(), paging, |contact| SegmentMember {
                contact: self.summary(contact),
                reasons: query.reasons.then(|| {
                    let number = self.model.index().number(contact);
                    let explained = number.map(|number| question.why(&plan, number));
                    explained.map(|one| self.reasons(definition, one)).unwrap_or_default()
                }),
            }))
        })
    }

    /// How many there are, and after each condition.
    ///
    /// # Errors
    /// When the segment cannot be answered any more.
    pub fn member_count(&self, definition: &Definition) -> Result<Answer<SegmentCount>, Broken> {
        self.ask(|question| {
            let (universe, steps) = question.counted(definition)?;
            let count = steps.last().map_or(universe, |last| last.left);
            let step = |step: crate::projection::segment::Counted| SegmentStep {
                pointer: step.pointer,
                left: step.left,
            };
            let steps = steps.into_iter().map(step).collect();
            Ok(self.answer(SegmentCount { universe, count, steps }))
        })
    }

    /// What a segment would list that is not saved.
    ///
    /// # Errors
    /// When it cannot be answered.
    pub fn preview(&self, definition: &Definition) -> Result<Answer<SegmentPreview>, Broken> {
        let first = self.members(definition, &MemberQuery::default(), &FIRST)?;
        Ok(self.answer(SegmentPreview {
            count: self.member_count(definition)?.answer,
            sentences: self.sentences(definition),
            composition: self.composition(definition)?,
            first: first.items,
        }))
    }

    /// What the members are.
    ///
    /// # Errors
    /// When the segment cannot be answered any more.
    pub fn composition(&self, definition: &Definition) -> Result<Composition, Broken> {
        let members = self.ask(|question| question.members(definition))?;
        let vocabularies = self.vocabularies();
        let wz = SectorScheme::Wz2008;
        let section = |mark: &Mark| match mark {
            Mark::Sector(scheme, code) if *scheme == wz => {
                let of = code.division().and_then(|two| vocabularies.parent(wz.vocabulary(), two));
                Some(of.unwrap_or(code.as_str()).to_owned())
            }
            _ => None,
        };
        Ok(Composition {
            sector: self.shares(&members, section),
            size: self.shares(&members, |mark| match mark {
                Mark::Size(word) => Some((*word).to_owned()),
                _ => None,
            }),
            district: self.shares(&members, |mark| match mark {
                Mark::District(code) => Some(code.to_string()),
                _ => None,
            }),
            actor_type: self.shares(&members, |mark| match mark {
                Mark::ActorType(word) => Some((*word).to_owned()),
                _ => None,
            }),
        })
    }

    fn shares(&self, members: &Bits, code: impl Fn(&Mark) -> Option<String>) -> Vec<SegmentShare> {
        let mut by_code: BTreeMap<String, Vec<&Mark>> = BTreeMap::new();
        for mark in self.model.index().marks() {
            if let Some(code) = code(mark) {
                by_code.entry(code).or_default().push(mark);
            }
        }
        let mut left = members.clone();
        let mut shares = Vec::new();
        for (code, marks) in by_code {
            let holding = self.model.index().holding_among(marks, self.at, members);
            let count = holding.count();
            left = left.without(&holding);
            if count > 0 {
                shares.push(SegmentShare { code: Some(code), count });
            }
        }
        shares.sort_by(|one, other| other.count.cmp(&one.count).then(one.code.cmp(&other.code)));
        let unknown = left.count();
        shares.extend((unknown > 0).then_some(SegmentShare { code: None, count: unknown }));
        shares
    }

    /// Who came and who left since an earlier time, and through what. `earlier` is the definition
    /// of that time, where it was another.
    ///
    /// # Errors
    /// When the segment cannot be answered any more.
    pub fn changes(
        &self,
        definition: &Definition,
        earlier: &Definition,
        since: At,
    ) -> Result<SegmentChanges, Broken> {
        self.ask(|now| {
            let then = now.at(since);
            let (before, after) = (then.members(earlier)?, now.members(definition)?);
            // By today's definition at both times; what is left is due to the other definition.
            let (from, to) = (then.plan(definition).ok(), now.plan(definition)?);
            let turned = |number: u32| -> Vec<SegmentTurn> {
                let Some(from) = &from else { return Vec::new() };
                let of = definition.of;
                let came = now.turned(&then.presence(of, number), &now.presence(of, number));
                let fits = now.turned(&then.why(from, number), &now.why(&to, number));
                let each = came.into_iter().chain(fits);
                each.map(|turn| self.turn(turn)).collect()
            };
            let listed = |numbers: Bits, holds: bool| -> Vec<SegmentChange> {
                let each = self.by_name(&numbers).into_iter().filter_map(|contact| {
                    let mut turned = turned(self.model.index().number(contact)?);
                    if turned.is_empty() {
                        let through = vec![SegmentCause::Definition];
                        turned.push(SegmentTurn { pointer: String::new(), holds, through });
                    }
                    Some(SegmentChange { contact: self.named(contact.into()), turned })
                });
                each.collect()
            };
            let at = |at: At, members: &Bits| SegmentAt {
                valid_as_of: at.day,
                position: at.position,
                count: members.count(),
            };
            Ok(SegmentChanges {
                from: at(since, &before),
                to: at(self.at, &after),
                entered: listed(after.clone().without(&before), true),
                left: listed(before.without(&after), false),
            })
        })
    }

    /// Whether one contact is in a segment, why, and in which periods. `None` when it was not
    /// known.
    ///
    /// # Errors
    /// When the segment cannot be answered any more.
    pub fn membership(
        &self,
        definition: &Definition,
        contact: ContactId,
    ) -> Result<Option<Answer<SegmentMembership>>, Broken> {
        let known = self.dossier(contact.into()).and_then(|_| self.model.index().number(contact));
        let Some(number) = known else { return Ok(None) };
        self.ask(|question| {
            let explained = question.explain(definition, number)?;
            let since = self.dossier(contact.into()).map_or(self.at.day, |dossier| {
                let days = dossier.known(self.at.position).map(|row| row.valid.from);
                days.filter(|day| day.is_known()).min().unwrap_or(self.at.day)
            });
            let periods = question.periods(definition, number, since)?.into_iter();
            let periods = periods.map(|period| MembershipPeriod {
                from: period.from,
                to: (period.to <= self.at.day).then_some(period.to),
            });
            Ok(Some(self.answer(SegmentMembership {
                contact: self.named(contact.into()),
                member: explained.fits,
                reasons: self.reasons(definition, explained),
                periods: periods.collect(),
            })))
        })
    }

    /// What two segments of one kind have in common.
    ///
    /// # Errors
    /// When one of them cannot be answered any more.
    pub fn overlap(&self, one: &Definition, other: &Definition) -> Result<Overlap, Broken> {
        self.ask(|question| {
            let (one, other) = (question.members(one)?, question.members(other)?);
            let both = one.clone().and(&other).count();
            Ok(Overlap { both, only_this: one.count() - both, only_other: other.count() - both })
        })
    }

    /// Who of those who came to a gathering would have been invited with this segment. `None` when
    /// the gathering was not known.
    ///
    /// # Errors
    /// When the segment cannot be answered any more.
    pub fn back_test(
        &self,
        definition: &Definition,
        gathering: GatheringId,
    ) -> Result<Option<Answer<BackTest>>, Broken> {
        let Some(dossier) = self.dossier(gathering.into()) else { return Ok(None) };
        let Some(day) = self.gathering_day(gathering.into()) else { return Ok(None) };
        let day = day.plus(-1);
        let came = |kinds: &[OccurrenceKind]| {
            let mut set = self.model.index().nobody();
            let seen = dossier.occurrences.iter().filter(|seen| seen.known_at(self.at.position));
            for seen in seen.filter(|seen| kinds.contains(&seen.kind)) {
                let who = match definition.of {
                    ContactKind::Person => Some(seen.contact),
                    ContactKind::Organisation => seen.representing,
                };
                who.and_then(|who| self.model.index().number(who))
                    .into_iter()
                    .for_each(|number| set.insert(number));
            }
            set
        };
        self.ask(|question| {
            let at = At { day, position: self.at.position };
            let members = question.at(at).members(definition)?;
            let attended = came(&[OccurrenceKind::Attended, OccurrenceKind::WalkIn]);
            let invited = came(&[OccurrenceKind::Invited]);
            let missed = attended.clone().without(&members);
            Ok(Some(self.answer(BackTest {
                gathering: self.named(gathering.into()),
                day,
                members: members.count(),
                attended: attended.count(),
                reached: attended.and(&members).count(),
                missed: self.by_name(&missed).into_iter().map(|id| self.named(id.into())).collect(),
                invited: invited.count(),
                invited_in_segment: invited.and(&members).count(),
            })))
        })
    }

    /// Asks with the segments that are defined.
    pub(super) fn ask<T>(&self, ask: impl FnOnce(Question<'_>) -> T) -> T {
        ask(Question {
            model: &self.model,
            at: self.at,
            vocabularies: self.vocabularies(),
            weights: self.weights(),
            segments: self.named_segments(),
            remembered: None,
        })
    }

    fn reasons(&self, definition: &Definition, explained: Explained) -> Vec<Reason> {
        // The list at the top is the segment itself, not one of its conditions.
        let parts = match definition.condition {
            Condition::All(_) => explained.parts,
            _ => vec![explained],
        };
        parts.into_iter().map(|part| self.reason(part)).collect()
    }

    fn reason(&self, explained: Explained) -> Reason {
        Reason {
            pointer: explained.pointer,
            holds: explained.fits,
            events: explained.evidence.iter().filter_map(|id| self.reason_event(*id)).collect(),
            through: explained.through.map(|contact| self.named(contact.into())),
            parts: explained.parts.into_iter().map(|part| self.reason(part)).collect(),
        }
    }

    fn reason_event(&self, id: EventId) -> Option<ReasonEvent> {
        let (commit, said) = self.origin(id)?;
        Some(ReasonEvent {
            id,
            event_type: said.event.event_type().name(),
            subject: self.named(said.subject),
            recorded_on: commit.recorded_on,
        })
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
