//! The profile of a contact, and lists of contacts.

use super::super::{
    Reading,
    view::{Answer, Closure, ContactProfile, ContactSummary, Page},
};
use super::Paging;
use crate::{
    domain::{
        Code, ContactId, Day, Event,
        vocabulary::{ActorType, ClosureReason, ContactKind, Size},
    },
    projection::{
        Dossier, Facet, Value,
        engagement::Act,
        index::{Bits, Mark},
    },
};
use serde::Deserialize;
use utoipa::ToSchema;

/// Which contacts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContactQuery {
    /// Names, words of them, e-mail, phone.
    pub q: Option<String>,
    /// Person or organisation.
    pub kind: Option<ContactKind>,
    /// What an organisation is.
    pub actor_type: Option<ActorType>,
    /// Vocabulary `district`.
    pub district: Option<Code>,
    /// Size class.
    pub size: Option<Size>,
    /// Also those that are closed.
    pub include_closed: bool,
    /// In which order.
    pub sort: ContactSort,
}

/// In which order contacts are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ContactSort {
    /// Best match first; by name when nothing is searched for.
    #[default]
    Match,
    /// By name (DIN 5007).
    Name,
}

impl Reading<'_> {
    /// Contacts that fit: best first when searched for, else by name (DIN 5007).
    #[must_use]
    pub fn contacts(&self, query: &ContactQuery, paging: &Paging) -> Page<ContactSummary> {
        let fitting = self.fitting(query);
        let show = |contact: ContactId| self.summary(contact);
        match (&query.q, query.sort) {
            (Some(words), ContactSort::Name) => {
                self.listed(&self.found(&fitting, words), None, paging, show)
            }
            (words, _) => self.listed(&fitting, words.as_deref(), paging, show),
        }
    }

    fn fitting(&self, query: &ContactQuery) -> Bits {
        let index = self.model.index();
        let having = |mark: Mark| index.holding([&mark], self.at);
        let kinds = ContactKind::ALL.iter().filter(|kind| query.kind.is_none_or(|k| k == **kind));
        let everybody = kinds.map(|kind| having(Mark::Kind(*kind)));
        let everybody = everybody.reduce(|one, other| one.or(&other)).unwrap_or_default();
        let asked = [
            query.actor_type.map(|word| Mark::ActorType(word.as_str())),
            query.size.map(|word| Mark::Size(word.as_str())),
            query.district.clone().map(Mark::District),
        ];
        let fitting = asked.into_iter().flatten().map(having);
        let fitting = fitting.fold(everybody, |all, some| all.and(&some));
        if query.include_closed { fitting } else { fitting.without(&having(Mark::Closed)) }
    }

    /// A page of a set: those found by words, best first, or all by name.
    pub(super) fn listed<T>(
        &self,
        some: &Bits,
        words: Option<&str>,
        paging: &Paging,
        show: impl FnMut(ContactId) -> T,
    ) -> Page<T> {
        let Some(words) = words else {
            let end = paging.offset.saturating_add(paging.limit);
            let first = self.model.by_name(some, self.at, end);
            return self.part(first, some.count(), paging, show);
        };
        // Best first.
        let found = self.model.search(words, some, self.at.position).into_iter();
        self.page(found.map(|(contact, _)| contact).collect(), paging, show)
    }

    /// All of a set by name (DIN 5007).
    pub(super) fn by_name(&self, some: &Bits) -> Vec<ContactId> {
        self.model.by_name(some, self.at, usize::MAX)
    }

    /// Those of a set who are found by words.
    pub(super) fn found(&self, some: &Bits, words: &str) -> Bits {
        let index = self.model.index();
        let mut found = index.nobody();
        let all = self.model.search(words, some, self.at.position).into_iter();
        let numbers = all.filter_map(|(contact, _)| index.number(contact));
        numbers.for_each(|number| found.insert(number));
        found
    }

    /// The first day on which any contact was there, as far as that is known.
    #[must_use]
    pub fn first_day(&self) -> Option<Day> {
        let known = self.model.index().all(&Mark::Since, self.at.position);
        let days = known.map(|(_, entry)| entry.valid.from);
        days.filter(|day| day.is_known()).min()
    }

    pub(super) fn district(&self, dossier: &Dossier) -> Option<Code> {
        match dossier.value(&Facet::District, self.at)? {
            Value::Code(code) => Some(code),
            _ => None,
        }
    }

    pub(super) fn closed(&self, dossier: &Dossier) -> Option<Closure> {
        let row = self.one(dossier, &Facet::Existence)?;
        let Value::Word(word) = row.value else { return None };
        let note = match self.payload(&row)?.as_ref() {
            Event::ContactClosed(e) => e.note.clone(),
            _ => None,
        };
        let reason: ClosureReason = word.parse().ok()?;
        Some(Closure { since: row.valid.from, reason, note })
    }

    pub(super) fn summary(&self, contact: ContactId) -> ContactSummary {
        self.summary_of(contact, &self.acts(contact))
    }

    /// The summary of a contact that did all this.
    pub(super) fn summary_of(&self, contact: ContactId, acts: &[Act]) -> ContactSummary {
        let subject = contact.into();
        let empty = Dossier::new(contact.into());
        let dossier = self.dossier(subject).unwrap_or(&empty);
        let word = |facet: &Facet| match self.one(dossier, facet)?.value {
            Value::Word(word) => Some(word.to_owned()),
            _ => None,
        };
        let organisation = dossier.affiliation(self.at).map(|id| self.named(id.into()));
        ContactSummary {
            id: contact,
            kind: dossier.contact_kind().unwrap_or(ContactKind::Person),
            name: self.contact_name(dossier),
            erased: self.erased_on(dossier).is_some(),
            closed_since: self.closed(dossier).map(|closed| closed.since),
            organisation,
            district: self.district(dossier),
            actor_type: word(&Facet::ActorType),
            size: word(&Facet::Size),
            classifications: self.categories(dossier),
            status: self.engagement_status(acts),
            last_interaction_on: self.last_interaction(contact, dossier).map(|last| last.on),
            version: self.version(subject).unwrap_or(0),
        }
    }

    /// Erased is erased for every time asked about.
    pub(super) fn erased_on(&self, dossier: &Dossier) -> Option<Day> {
        let erased_by = dossier.erased_by()?;
        self.model.commit(erased_by.position).map(|commit| commit.recorded_on)
    }

    /// Everything about a contact; `None` when it was not known.
    #[must_use]
    pub fn contact(&self, contact: ContactId) -> Option<Answer<ContactProfile>> {
        let subject = contact.into();
        let dossier = self.dossier(subject)?;
        let profile = ContactProfile {
            id: contact,
            kind: dossier.contact_kind()?,
            name: self.contact_name(dossier),
            erased: dossier.erased_by().is_some(),
            erased_on: self.erased_on(dossier),
            known_since: self.known_since(dossier),
            closed: self.closed(dossier),
            successor: self.successor(dossier),
            given_name: self.text(dossier, &Facet::GivenName),
            family_name: self.text(dossier, &Facet::FamilyName),
            academic_title: self.text(dossier, &Facet::AcademicTitle),
            salutation: self.word(dossier, &Facet::Salutation).and_then(|w| w.parse().ok()),
            aliases: self.aliases(dossier),
            legal_form: match dossier.value(&Facet::LegalForm, self.at) {
                Some(Value::Code(code)) => Some(code),
                _ => None,
            },
            freshness: self.freshness(dossier),
            address: self.address(dossier),
            contact_points: self.contact_points(dossier),
            identifiers: self.identifiers(dossier),
            actor_type: self.word(dossier, &Facet::ActorType).and_then(|w| w.parse().ok()),
            sectors: self.sectors(dossier),
            size: self.size(dossier),
            craft: self.craft(dossier).map(|(craft, _)| craft),
            craft_annex: self.craft(dossier).and_then(|(_, annex)| annex),
            district: self.district(dossier),
            topics: self.topics(dossier),
            preference: self.preference(dossier),
            affiliations: self.affiliations(contact, dossier),
            memberships: self.memberships(contact, dossier),
            classifications: self.classifications(dossier),
            assessments: self.assessments(dossier),
            grid: self.grid(dossier, self.at.day),
            grid_path: self.grid_path(dossier),
            engagement: self.judged(contact).engagement,
            last_interaction: self.last_interaction(contact, dossier),
            attendance: self.attendance(contact, dossier),
            involvements: self.involvements(contact, dossier),
            consents: self.consents(dossier),
            restrictions: self.restrictions(dossier),
            objections: self.objections(dossier),
            follow_ups: self.open_follow_ups(dossier),
            version: self.version(subject)?,
        };
        Some(self.answer(profile))
    }

    pub(super) fn word(&self, dossier: &Dossier, facet: &Facet) -> Option<&'static str> {
        match self.one(dossier, facet)?.value {
            Value::Word(word) => Some(word),
            _ => None,
        }
    }
}
