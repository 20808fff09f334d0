//! Segments: members, reasons, and what would have come of inviting them.

use super::{
    super::{
        Reading, Unanswerable,
        citation::{OfSegment, Question as Asked},
        view::{
            Answer, BackTest, MembershipPeriod, Overlap, Page, Reason, ReasonEvent, SegmentMember,
            SegmentMembership, SegmentPreview, Words,
        },
    },
    Paging,
    order::MemberSort,
};
use crate::{
    domain::{ContactId, EventId, GatheringId, vocabulary::ContactKind},
    projection::{
        At, OccurrenceKind,
        index::Bits,
        segment::{Broken, Condition, Definition, Explained, Question},
    },
    schema,
};

/// How many of the first members a preview shows.
const FIRST: usize = 10;

/// Which members, and how much of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MemberQuery {
    /// Only those found by these words.
    pub q: Option<String>,
    /// With the reasons for each.
    pub reasons: bool,
    /// In which order.
    pub sort: MemberSort,
}

impl Reading<'_> {
    /// The members in the order asked for.
    ///
    /// # Errors
    /// When the segment cannot be answered any more.
    pub fn members(
        &self,
        definition: &Definition,
        query: &MemberQuery,
        paging: &Paging,
    ) -> Result<Page<SegmentMember>, Unanswerable> {
        self.ask(|question| {
            let members = question.members(definition)?;
            let plan = question.plan(definition)?;
            let reasons = |contact: ContactId| {
                let number = self.model.index().number(contact);
                let explained = number.map(|number| question.why(&plan, number));
                explained.map(|one| self.reasons(definition, one)).unwrap_or_default()
            };
            let show = |contact: ContactId| SegmentMember {
                reasons: query.reasons.then(|| reasons(contact)),
                ..self.member(contact)
            };
            let page = match (query.sort, &query.q) {
                (MemberSort::Match, words) => self.listed(&members, words.as_deref(), paging, show),
                (sort, None) => self.ordered(&members, sort, paging, show),
                (sort, Some(words)) => {
                    self.ordered(&self.found(&members, words), sort, paging, show)
                }
            };
            if query.q.is_some() {
                return Ok(page);
            }
            let asked = Asked::SegmentMembers(self.cited_question(definition));
            let citation = self.cite(asked, &self.sorted(&members))?;
            Ok(Page { citation: Some(citation), ..page })
        })
    }

    fn member(&self, contact: ContactId) -> SegmentMember {
        let acts = self.acts(contact);
        let score = self.engagement_score(&acts).points();
        SegmentMember { contact: self.summary_of(contact, &acts), score, reasons: None }
    }

    /// Who is in a segment, in the order of their ids.
    pub(in crate::app) fn member_ids(
        &self,
        definition: &Definition,
    ) -> Result<Vec<ContactId>, Broken> {
        let members = self.ask(|question| question.members(definition))?;
        Ok(self.sorted(&members))
    }

    fn sorted(&self, members: &Bits) -> Vec<ContactId> {
        let ids = members.iter().filter_map(|number| self.model.index().contact(number));
        let mut ids: Vec<ContactId> = ids.collect();
        ids.sort_unstable();
        ids
    }

    /// What a segment would list that is not saved.
    ///
    /// # Errors
    /// When it cannot be answered.
    pub fn preview(&self, definition: &Definition) -> Result<Answer<SegmentPreview>, Unanswerable> {
        let counts = self.counts(definition)?;
        let asked = Asked::SegmentCount(self.cited_question(definition));
        let citation = self.cite(asked, &counts)?;
        let first = self.by_name(&counts.members).into_iter().take(FIRST);
        Ok(self.answer(SegmentPreview {
            sentences: self.sentences(definition),
            composition: self.composition(&counts.parts),
            first: first.map(|contact| self.member(contact)).collect(),
            count: counts.shown(),
            citation,
        }))
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
            let seen = dossier.occurrences().filter(|seen| seen.known_at(self.at.position));
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
        ask(self.question())
    }

    /// Everything a segment is asked with.
    pub(in crate::app) fn question(&self) -> Question<'_> {
        Question {
            model: &self.model,
            at: self.at,
            vocabularies: self.vocabularies(),
            weights: self.weights(),
            segments: self.named_segments(),
            remembered: None,
        }
    }

    /// A question to a segment, as it is cited.
    pub(super) fn cited_question(&self, definition: &Definition) -> OfSegment {
        OfSegment { segment: self.cited(definition), definitions: self.definitions_of }
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

    pub(super) fn reason_event(&self, id: EventId) -> Option<ReasonEvent> {
        let (commit, said) = self.origin(id)?;
        Some(ReasonEvent {
            id,
            event_type: said.event.event_type().name(),
            title: Words::of(schema::title(said.event.event_type())),
            subject: self.named(said.subject),
            recorded_on: commit.recorded_on,
        })
    }
}
