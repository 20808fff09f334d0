//! Lists frozen for a purpose: who would be on one, and what came of those that were.

use super::super::{
    Reading,
    view::{Answer, ExclusionView, Page, PullOutcome, PullTrial, PullView, Pullable, Ref},
};
use super::{Defined, Paging};
use crate::{
    domain::{
        ContactId, Event, EventId, Key, SubjectId,
        event::definition::Pulled,
        vocabulary::{Channel, Purpose},
    },
    projection::{OccurrenceKind, segment::Broken},
};
use std::collections::{BTreeMap, BTreeSet};

impl Reading<'_> {
    /// Who would be on a list now, and who would be left out.
    ///
    /// # Errors
    /// When the segment cannot be answered any more.
    pub fn pullable(
        &self,
        segment: &Defined,
        purpose: Purpose,
        channel: Channel,
    ) -> Result<Pullable, Broken> {
        let pull = self.ask(|question| question.pull(&segment.definition, purpose, channel))?;
        let exclusions = pull.excluded.iter().map(|(cause, who)| (*cause, self.by_name(who)));
        Ok(Pullable {
            digest: segment.record.digest,
            segment: segment.record.subject,
            contacts: self.by_name(&pull.contacts),
            exclusions: exclusions.collect(),
        })
    }

    /// The same by name, and nothing is frozen.
    ///
    /// # Errors
    /// When the segment cannot be answered any more.
    pub fn pull_trial(
        &self,
        segment: &Defined,
        purpose: Purpose,
        channel: Channel,
    ) -> Result<Answer<PullTrial>, Broken> {
        let list = self.pullable(segment, purpose, channel)?;
        let named = |contacts: &[ContactId]| -> Vec<Ref> {
            contacts.iter().map(|id| self.named((*id).into())).collect()
        };
        let exclusions = list.exclusions.iter().map(|(cause, contacts)| ExclusionView {
            cause: *cause,
            count: contacts.len(),
            contacts: Some(named(contacts)),
        });
        Ok(self.answer(PullTrial {
            segment: segment.definition.key.clone(),
            purpose,
            channel,
            digest: list.digest,
            count: list.contacts.len(),
            contacts: named(&list.contacts),
            exclusions: exclusions.collect(),
        }))
    }

    /// The lists that were frozen of a segment, newest first. `None` when there is no such segment.
    #[must_use]
    pub fn pulls(&self, key: &Key, paging: &Paging) -> Option<Page<PullView>> {
        let (key, subject) = self.subject_of(key)?;
        let mut pulls: Vec<EventId> =
            self.model.pulls(subject, self.at.position).iter().map(|said| said.id).collect();
        pulls.reverse();
        let shown = self.page(pulls, paging, |id| self.pull_view(id, &key, false));
        let Page { items, total, next, valid_as_of, recorded_as_of, position, citation } = shown;
        let items = items.into_iter().flatten().collect();
        Some(Page { items, total, next, valid_as_of, recorded_as_of, position, citation })
    }

    /// One frozen list with everybody on it. `None` when there is none.
    #[must_use]
    pub fn pull(&self, key: &Key, id: EventId) -> Option<Answer<PullView>> {
        let (key, subject) = self.subject_of(key)?;
        self.model.pulls(subject, self.at.position).iter().find(|said| said.id == id)?;
        self.pull_view(id, &key, true).map(|view| self.answer(view))
    }

    /// Who is on a frozen list and may be invited still: nobody who was erased or restricted, has
    /// objected, or whose mail came back, since. `None` when there is no such list.
    #[must_use]
    pub fn invitees(&self, id: EventId) -> Option<Vec<ContactId>> {
        let Pulled { mut contacts, channel, .. } = self.pulled(id)?;
        let index = self.model.index();
        let mut listed = index.nobody();
        contacts.iter().filter_map(|who| index.number(*who)).for_each(|one| listed.insert(one));
        // A segment is of one kind.
        let of = contacts.iter().find_map(|who| self.model.contact_kind(*who))?;
        let still = self.question().sift(listed, of, Purpose::EventInvitation, channel).contacts;
        contacts.retain(|who| index.number(*who).is_some_and(|number| still.contains(number)));
        Some(contacts)
    }

    fn pulled(&self, id: EventId) -> Option<Pulled> {
        match self.fact(id)?.1 {
            Event::SegmentPulled(pulled) => Some(pulled),
            _ => None,
        }
    }

    fn pull_view(&self, id: EventId, key: &Key, whole: bool) -> Option<PullView> {
        let pulled = self.pulled(id)?;
        let commit = self.commit(id)?;
        let named = |contacts: &[ContactId]| {
            whole.then(|| contacts.iter().map(|id| self.named((*id).into())).collect())
        };
        let exclusions = pulled.exclusions.iter().map(|left_out| ExclusionView {
            cause: left_out.cause,
            count: left_out.contacts.len(),
            contacts: named(&left_out.contacts),
        });
        Some(PullView {
            id,
            segment: key.clone(),
            purpose: pulled.purpose,
            channel: pulled.channel,
            digest: pulled.digest,
            as_of: pulled.valid_as_of,
            known_at: pulled.position,
            recorded_at: commit.recorded_at,
            recorded_by: commit.actor,
            count: pulled.contacts.len(),
            contacts: named(&pulled.contacts),
            exclusions: exclusions.collect(),
            outcomes: self.outcomes(id, &pulled),
        })
    }

    /// At each gathering that was invited to with the list: who of those invited came.
    fn outcomes(&self, id: EventId, pulled: &Pulled) -> Vec<PullOutcome> {
        let mut invited: BTreeMap<SubjectId, BTreeSet<ContactId>> = BTreeMap::new();
        for contact in &pulled.contacts {
            let Some(dossier) = self.dossier((*contact).into()) else { continue };
            let seen =
                dossier.happened(self.at).filter(|seen| seen.kind == OccurrenceKind::Invited);
            for seen in seen.filter(|seen| seen.fact.position > id.position) {
                let with = match self.model.payload(seen.said_by).as_deref() {
                    Some(Event::Invited(e)) => e.pull,
                    _ => None,
                };
                if let Some(gathering) = seen.object.filter(|_| with == Some(id)) {
                    invited.entry(gathering).or_default().insert(*contact);
                }
            }
        }
        let outcome = |(gathering, who): (SubjectId, BTreeSet<ContactId>)| {
            let did = |kinds: &[OccurrenceKind]| {
                let all = self.dossier(gathering).into_iter().flat_map(|one| one.happened(self.at));
                let did = all.filter(|seen| kinds.contains(&seen.kind)).map(|seen| seen.contact);
                did.filter(|contact| who.contains(contact)).collect::<BTreeSet<_>>().len()
            };
            PullOutcome {
                gathering: self.named(gathering),
                invited: who.len(),
                registered: did(&[OccurrenceKind::Registered]),
                attended: did(&[OccurrenceKind::Attended, OccurrenceKind::WalkIn]),
            }
        };
        invited.into_iter().map(outcome).collect()
    }
}
