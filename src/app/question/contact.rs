//! The profile of a contact, and lists of contacts.

use super::super::{
    Reading,
    view::{
        Affiliation, Answer, Assessment, AttendanceYear, Classification, Closure, Consent,
        ContactPoint, ContactProfile, ContactSummary, Identifier, Involvement, LastInteraction,
        Membership, Objection, Page, Preference, Restriction, SectorOf, SizeOf, TopicOf,
    },
};
use super::{Paging, contact_of, kind, known};
use crate::{
    domain::{
        Code, ContactId, Event, EventId, SubjectId,
        event::contact::DetailsChanged,
        vocabulary::{ActorType, ClosureReason, ContactKind, Size},
    },
    projection::{Dossier, Facet, FactRow, Occurrence, OccurrenceKind, Value, search},
};
use std::collections::{BTreeMap, BTreeSet};

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
}

impl Reading<'_> {
    /// Contacts that fit: best first when searched for, else by name (DIN 5007).
    #[must_use]
    pub fn contacts(&self, query: &ContactQuery, paging: &Paging) -> Page<ContactSummary> {
        let fits = |contact: ContactId| {
            self.dossier(contact.into()).is_some_and(|dossier| self.fits(dossier, query))
        };
        let found: Vec<ContactId> = match &query.q {
            Some(words) => {
                let found = self.model.search(words, self.at.position).into_iter();
                found.map(|(contact, _)| contact).filter(|contact| fits(*contact)).collect()
            }
            None => {
                let all = self.of_kind(crate::domain::Kind::Contact);
                let all = all.filter_map(|(subject, dossier)| {
                    let contact = contact_of(subject).filter(|contact| fits(*contact))?;
                    Some((self.sort_key(dossier), contact))
                });
                let mut all: Vec<(Vec<String>, ContactId)> = all.collect();
                all.sort();
                all.into_iter().map(|(_, contact)| contact).collect()
            }
        };
        self.page(found, paging, |contact| self.summary(contact))
    }

    fn sort_key(&self, dossier: &Dossier) -> Vec<String> {
        let family = self.text(dossier, &Facet::FamilyName);
        let given = self.text(dossier, &Facet::GivenName);
        let name = self.text(dossier, &Facet::Name);
        let parts = [family, given, name].into_iter().flatten();
        // Without a name, after all that have one.
        let words: Vec<String> = parts.flat_map(|text| search::words(text.as_str())).collect();
        if words.is_empty() { vec!["\u{10ffff}".to_owned()] } else { words }
    }

    fn fits(&self, dossier: &Dossier, query: &ContactQuery) -> bool {
        let word = |facet: &Facet, wanted: Option<&str>| {
            wanted.is_none_or(|wanted| {
                let row = self.one(dossier, facet);
                row.is_some_and(|row| matches!(row.value, Value::Word(word) if word == wanted))
            })
        };
        query.kind.is_none_or(|wanted| kind(dossier) == Some(wanted))
            && word(&Facet::ActorType, query.actor_type.map(ActorType::as_str))
            && word(&Facet::Size, query.size.map(Size::as_str))
            && query.district.as_ref().is_none_or(|wanted| self.district(dossier) == Some(wanted))
            && (query.include_closed || self.closed(dossier).is_none())
    }

    fn district<'a>(&self, dossier: &'a Dossier) -> Option<&'a Code> {
        match &self.one(dossier, &Facet::District)?.value {
            Value::Code(code) => Some(code),
            _ => None,
        }
    }

    fn closed(&self, dossier: &Dossier) -> Option<Closure> {
        let row = self.one(dossier, &Facet::Existence)?;
        let Value::Word(word) = row.value else { return None };
        let note = match self.payload(row)?.as_ref() {
            Event::ContactClosed(e) => e.note.clone(),
            _ => None,
        };
        let reason: ClosureReason = word.parse().ok()?;
        Some(Closure { since: row.valid.from, reason, note })
    }

    fn summary(&self, contact: ContactId) -> ContactSummary {
        let subject = contact.into();
        let empty = Dossier::default();
        let dossier = self.dossier(subject).unwrap_or(&empty);
        let word = |facet: &Facet| match self.one(dossier, facet)?.value {
            Value::Word(word) => Some(word.to_owned()),
            _ => None,
        };
        let organisation = dossier.affiliation(self.at).map(|id| self.named(id.into()));
        ContactSummary {
            id: contact,
            kind: kind(dossier).unwrap_or(ContactKind::Person),
            name: self.contact_name(dossier),
            erased: self.erased_on(dossier).is_some(),
            closed_since: self.closed(dossier).map(|closed| closed.since),
            organisation,
            district: self.district(dossier).cloned(),
            actor_type: word(&Facet::ActorType),
            size: word(&Facet::Size),
            last_interaction_on: self.last_interaction(contact, dossier).map(|last| last.on),
            version: self.version(subject).unwrap_or(0),
        }
    }

    /// Erased is erased for every time asked about.
    fn erased_on(&self, dossier: &Dossier) -> Option<crate::domain::Day> {
        let erased_by = dossier.erased_by?;
        self.model.commit(erased_by.position).map(|commit| commit.recorded_on)
    }

    /// Everything about a contact; `None` when it was not known.
    #[must_use]
    pub fn contact(&self, contact: ContactId) -> Option<Answer<ContactProfile>> {
        let subject = contact.into();
        let dossier = self.dossier(subject)?;
        let profile = ContactProfile {
            id: contact,
            kind: kind(dossier)?,
            name: self.contact_name(dossier),
            erased: dossier.erased_by.is_some(),
            erased_on: self.erased_on(dossier),
            known_since: self.known_since(dossier),
            closed: self.closed(dossier),
            successor: self.successor(dossier),
            given_name: self.text(dossier, &Facet::GivenName),
            family_name: self.text(dossier, &Facet::FamilyName),
            academic_title: self.text(dossier, &Facet::AcademicTitle),
            salutation: self.word(dossier, &Facet::Salutation).and_then(|w| w.parse().ok()),
            aliases: self.aliases(dossier),
            legal_form: match self.one(dossier, &Facet::LegalForm).map(|row| &row.value) {
                Some(Value::Code(code)) => Some(code.clone()),
                _ => None,
            },
            address: self.address(dossier),
            contact_points: self.contact_points(dossier),
            identifiers: self.identifiers(dossier),
            actor_type: self.word(dossier, &Facet::ActorType).and_then(|w| w.parse().ok()),
            sectors: self.sectors(dossier),
            size: self.size(dossier),
            craft: self.craft(dossier).map(|(craft, _)| craft),
            craft_annex: self.craft(dossier).and_then(|(_, annex)| annex),
            district: self.district(dossier).cloned(),
            topics: self.topics(dossier),
            preference: self.preference(dossier),
            affiliations: self.affiliations(contact, dossier),
            memberships: self.memberships(contact, dossier),
            classifications: self.classifications(dossier),
            assessments: self.assessments(dossier),
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

    fn known_since(&self, dossier: &Dossier) -> Option<crate::domain::Day> {
        let known = dossier.known(self.at.position);
        known.filter(|row| row.facet == Facet::Existence).map(|row| row.valid.from).min()
    }

    fn successor(&self, dossier: &Dossier) -> Option<super::super::view::Ref> {
        match self.one(dossier, &Facet::Successor)?.value {
            Value::Contact(successor) => Some(self.named(successor.into())),
            _ => None,
        }
    }

    fn aliases(&self, dossier: &Dossier) -> Vec<crate::domain::Text> {
        let row = self.one(dossier, &Facet::Aliases);
        let aliases = row.and_then(|row| match self.payload(row)?.as_ref() {
            Event::ContactRegistered(e) => e.aliases.clone(),
            Event::ContactDetailsChanged(e) => e.aliases.clone(),
            _ => None,
        });
        aliases.unwrap_or_default()
    }

    fn address(&self, dossier: &Dossier) -> Option<crate::domain::event::contact::Address> {
        match self.payload(self.one(dossier, &Facet::Address)?)?.as_ref() {
            Event::ContactRegistered(e) => e.address.clone(),
            Event::ContactDetailsChanged(e) => e.address.clone(),
            _ => None,
        }
    }

    fn contact_points(&self, dossier: &Dossier) -> Vec<ContactPoint> {
        self.each(dossier, |row, event| match (&row.facet, event) {
            (Facet::ContactPoint(medium), Event::ContactPointAdded(e)) => Some(ContactPoint {
                id: row.fact,
                medium: *medium,
                value: e.value.clone(),
                valid_from: e.valid_from,
            }),
            _ => None,
        })
    }

    fn identifiers(&self, dossier: &Dossier) -> Vec<Identifier> {
        self.each(dossier, |row, event| match event {
            Event::ContactIdentified(e) => Some(Identifier {
                id: row.fact,
                register: e.register,
                value: e.value.clone(),
                issuer: e.issuer.clone(),
            }),
            _ => None,
        })
    }

    fn sectors(&self, dossier: &Dossier) -> Vec<SectorOf> {
        self.each(dossier, |row, event| match event {
            Event::SectorAssigned(e) => Some(SectorOf {
                id: row.fact,
                scheme: e.scheme,
                code: e.code.clone(),
                valid_from: e.valid_from,
            }),
            _ => None,
        })
    }

    fn size(&self, dossier: &Dossier) -> Option<SizeOf> {
        self.each(dossier, |_, event| match event {
            Event::SizeRecorded(e) => {
                Some(SizeOf { class: e.size, employees: e.employees, valid_from: e.valid_from })
            }
            _ => None,
        })
        .pop()
    }

    fn craft(
        &self,
        dossier: &Dossier,
    ) -> Option<(bool, Option<crate::domain::vocabulary::CraftAnnex>)> {
        self.each(dossier, |_, event| match event {
            Event::CraftRecorded(e) => Some((e.craft, e.annex)),
            _ => None,
        })
        .pop()
    }

    fn topics(&self, dossier: &Dossier) -> Vec<TopicOf> {
        self.each(dossier, |row, event| match event {
            Event::TopicDeclared(e) => Some(TopicOf {
                id: row.fact,
                topic: e.topic.clone(),
                basis: e.basis,
                valid_from: e.valid_from,
            }),
            _ => None,
        })
    }

    fn preference(&self, dossier: &Dossier) -> Option<Preference> {
        self.each(dossier, |_, event| match event {
            Event::PreferenceRecorded(e) => Some(Preference {
                participation: e.participation,
                channel: e.channel,
                hours_per_month: e.hours_per_month,
                valid_from: e.valid_from,
            }),
            _ => None,
        })
        .pop()
    }

    fn restrictions(&self, dossier: &Dossier) -> Vec<Restriction> {
        self.each(dossier, |row, event| match event {
            Event::ContactRestricted(e) => {
                let valid_from = known(row.valid.from);
                Some(Restriction { id: row.fact, reason: e.reason, valid_from })
            }
            _ => None,
        })
    }

    fn objections(&self, dossier: &Dossier) -> Vec<Objection> {
        self.each(dossier, |row, event| match event {
            Event::ContactObjected(e) => {
                let valid_from = known(row.valid.from);
                Some(Objection { id: row.fact, purpose: e.purpose, valid_from })
            }
            _ => None,
        })
    }

    /// What each fact that holds is shown as, in order of recording.
    pub(super) fn each<T>(
        &self,
        dossier: &Dossier,
        mut show: impl FnMut(&FactRow, &Event) -> Option<T>,
    ) -> Vec<T> {
        let mut rows: Vec<&FactRow> = dossier.valid(self.at).collect();
        rows.sort_by_key(|row| row.fact);
        rows.into_iter().filter_map(|row| show(row, self.payload(row)?.as_ref())).collect()
    }

    fn classifications(&self, dossier: &Dossier) -> Vec<Classification> {
        let mut rows: Vec<&FactRow> = dossier.valid(self.at).collect();
        rows.sort_by_key(|row| row.fact);
        rows.into_iter().filter_map(|row| self.classification(dossier, row)).collect()
    }

    fn classification(&self, dossier: &Dossier, row: &FactRow) -> Option<Classification> {
        let Facet::Classification(scheme, category) = &row.facet else { return None };
        let event = self.payload(row)?;
        let Event::ClassificationAssigned(e) = event.as_ref() else { return None };
        let (commit, said) = self.origin(row.fact)?;
        let review = self.one(dossier, &Facet::Review(row.fact)).map(|row| &row.value);
        let review_due = match review {
            Some(Value::Due(due)) => *due,
            _ => e.review_due,
        };
        let label = self.vocabularies().label(scheme.as_str(), category.as_str());
        Some(Classification {
            id: row.fact,
            scheme: scheme.clone(),
            category: category.clone(),
            label_de: label.map(|label| label.de.clone()),
            label_en: label.map(|label| label.en.clone()),
            valid_from: known(row.valid.from),
            valid_to: known(row.valid.to),
            age_days: known(row.valid.from).map(|from| self.at.day.number() - from.number()),
            review_due,
            review_overdue: review_due.is_some_and(|due| due <= self.at.day),
            reason: e.reason.clone(),
            recorded_by: commit.actor,
            recorded_at: commit.recorded_at,
            source: said.source.clone(),
        })
    }

    fn assessments(&self, dossier: &Dossier) -> Vec<Assessment> {
        self.each(dossier, |row, event| match event {
            Event::AssessmentRecorded(e) => Some(Assessment {
                id: row.fact,
                rater: e.rater,
                influence: e.influence,
                interest: e.interest,
                power: e.power,
                legitimacy: e.legitimacy,
                urgency: e.urgency,
                basis: e.basis.clone(),
                valid_from: known(row.valid.from),
                age_days: known(row.valid.from).map(|from| self.at.day.number() - from.number()),
            }),
            _ => None,
        })
    }

    fn consents(&self, dossier: &Dossier) -> Vec<Consent> {
        let mut latest: BTreeMap<_, Consent> = BTreeMap::new();
        for said in self.said_about(dossier) {
            if let Event::ConsentRequested(e) = &said.statement.event
                && e.occurred_on.first() <= self.at.day
            {
                let asked = Consent {
                    id: None,
                    purpose: e.purpose,
                    channel: e.channel,
                    status: "requested",
                    valid_from: known(e.occurred_on.first()),
                    valid_to: None,
                    text_version: e.text_version.clone(),
                };
                latest.insert((e.purpose, e.channel), asked);
            }
        }
        let mut rows: Vec<&FactRow> = dossier.known(self.at.position).collect();
        rows.sort_by_key(|row| (row.valid.from, row.fact));
        for row in rows.into_iter().filter(|row| row.valid.from <= self.at.day) {
            let Facet::Consent(purpose, channel) = row.facet else { continue };
            let status = match row.closed_by {
                _ if row.valid.contains(self.at.day) => "given",
                Some(_) => "withdrawn",
                None => "expired",
            };
            let text_version = match self.payload(row).as_deref() {
                Some(Event::ConsentGiven(e)) => e.text_version.clone(),
                _ => None,
            };
            let consent = Consent {
                id: Some(row.fact),
                purpose,
                channel,
                status,
                valid_from: known(row.valid.from),
                valid_to: known(row.valid.to),
                text_version,
            };
            latest.insert((purpose, channel), consent);
        }
        latest.into_values().collect()
    }

    fn affiliations(&self, contact: ContactId, dossier: &Dossier) -> Vec<Affiliation> {
        let mut all = self.affiliations_of(contact, dossier, None);
        for person in dossier.links.iter().copied().filter_map(contact_of) {
            if let Some(other) = self.dossier(person.into()) {
                all.extend(self.affiliations_of(person, other, Some(contact)));
            }
        }
        all.sort_by_key(|affiliation| (!affiliation.current, affiliation.id));
        all
    }

    fn affiliations_of(
        &self,
        person: ContactId,
        dossier: &Dossier,
        at: Option<ContactId>,
    ) -> Vec<Affiliation> {
        let known_rows = dossier.known(self.at.position);
        let begun = known_rows.filter(|row| row.valid.from <= self.at.day);
        begun
            .filter_map(|row| {
                let Value::Affiliation(organisation, primary) = row.value else { return None };
                if at.is_some_and(|at| at != organisation) {
                    return None;
                }
                let event = self.payload(row)?;
                let Event::AffiliationStarted(e) = event.as_ref() else { return None };
                let changed = self.one(dossier, &Facet::Function(row.fact));
                let changed = changed.and_then(|row| match self.payload(row)?.as_ref() {
                    Event::FunctionChanged(e) => Some(e.function.clone()),
                    _ => None,
                });
                Some(Affiliation {
                    id: row.fact,
                    person: self.named(person.into()),
                    organisation: self.named(organisation.into()),
                    function: changed.unwrap_or_else(|| e.function.clone()),
                    primary,
                    valid_from: known(row.valid.from),
                    valid_to: known(row.valid.to),
                    current: row.valid.contains(self.at.day),
                })
            })
            .collect()
    }

    fn memberships(&self, contact: ContactId, dossier: &Dossier) -> Vec<Membership> {
        let bodies = dossier.links.iter().copied();
        let bodies = bodies.filter(|subject| matches!(subject, SubjectId::Body(_)));
        let facet = Facet::Membership(contact);
        let mut all = Vec::new();
        for body in bodies {
            let Some(other) = self.dossier(body) else { continue };
            all.extend(other.holding(&facet, self.at).filter_map(|row| {
                let Value::Word(word) = row.value else { return None };
                Some(Membership {
                    id: row.fact,
                    body: self.named(body),
                    role: word.parse().ok()?,
                    valid_from: known(row.valid.from),
                })
            }));
        }
        all
    }

    fn involvements(&self, contact: ContactId, dossier: &Dossier) -> Vec<Involvement> {
        let labs = dossier.links.iter().copied();
        labs.filter_map(|subject| match subject {
            SubjectId::Lab(lab) => Some(self.involved_in(lab)),
            _ => None,
        })
        .flatten()
        .filter(|involved| involved.contact.id == contact.into())
        .map(|involved| Involvement {
            id: involved.id,
            lab: self.named(self.model.said(involved.id).map_or(contact.into(), |s| s.subject)),
            contact: involved.contact,
            phase: involved.phase,
            level: involved.level,
            contribution: involved.contribution,
            commitment: involved.commitment,
            valid_from: involved.valid_from,
            valid_to: involved.valid_to,
        })
        .collect()
    }

    /// Interactions of the contact, or of an organisation's people while they stood for it.
    pub(super) fn seen(&self, contact: ContactId, dossier: &Dossier) -> Vec<Occurrence> {
        let mut all: Vec<Occurrence> = dossier.happened(self.at).cloned().collect();
        for person in dossier.links.iter().copied().filter_map(contact_of) {
            if let Some(other) = self.dossier(person.into()) {
                all.extend(other.through(contact, self.at).cloned());
            }
        }
        all
    }

    fn last_interaction(&self, contact: ContactId, dossier: &Dossier) -> Option<LastInteraction> {
        let seen = self.seen(contact, dossier).into_iter();
        let talked = seen.filter(|seen| seen.kind == OccurrenceKind::Interaction);
        let last = talked.max_by_key(|seen| (seen.day, seen.fact))?;
        let channel = match self.model.payload(last.said_by)?.as_ref() {
            Event::InteractionLogged(e) => e.channel,
            _ => return None,
        };
        Some(LastInteraction {
            id: last.fact,
            on: last.day,
            channel,
            recorded_by: self.commit(last.fact)?.actor,
            with: (last.contact != contact).then(|| self.named(last.contact.into())),
        })
    }

    fn attendance(&self, contact: ContactId, dossier: &Dossier) -> Vec<AttendanceYear> {
        let mut years: BTreeMap<i16, [BTreeSet<SubjectId>; 4]> = BTreeMap::new();
        for seen in self.seen(contact, dossier) {
            let column = match seen.kind {
                OccurrenceKind::Invited => 0,
                OccurrenceKind::Registered => 1,
                OccurrenceKind::Attended | OccurrenceKind::WalkIn => 2,
                OccurrenceKind::NoShow => 3,
                _ => continue,
            };
            // A gathering belongs to the year it takes place in, whenever people were invited.
            let Some(gathering) = seen.object else { continue };
            let day = self.gathering_day(gathering).unwrap_or(seen.day);
            if let Some(year) = day.year() {
                years.entry(year).or_default()[column].insert(gathering);
            }
        }
        let years = years.into_iter().map(|(year, columns)| {
            let [invited, registered, attended, no_show] = columns.map(|column| column.len());
            AttendanceYear { year, invited, registered, attended, no_show }
        });
        years.collect()
    }

    /// The complete replacements of the events in which these details were said: for a change
    /// that was no change in the world but a mistake.
    #[must_use]
    pub fn corrections(&self, contact: ContactId, right: &DetailsChanged) -> Vec<(EventId, Event)> {
        let Some(dossier) = self.dossier(contact.into()) else { return Vec::new() };
        let mut corrected: BTreeMap<EventId, Event> = BTreeMap::new();
        for (facet, given) in details(right) {
            let Some(row) = given.then(|| self.one(dossier, &facet)).flatten() else { continue };
            let entry = corrected.entry(row.fact);
            let event = entry.or_insert_with(|| {
                let said = self.model.effective(row.fact, self.at.position);
                said.map_or_else(
                    || Event::ContactDetailsChanged(right.clone()),
                    |(_, statement)| statement.into_owned().event,
                )
            });
            correct(event, &facet, right);
        }
        // What nobody said before belongs to the first event.
        if let Some(opened_by) = dossier.opened_by {
            for (facet, given) in details(right) {
                if given && self.one(dossier, &facet).is_none() {
                    let said = self.model.effective(opened_by, self.at.position);
                    let Some((_, statement)) = said else { continue };
                    let entry = corrected.entry(opened_by);
                    let event = entry.or_insert_with(|| statement.into_owned().event);
                    correct(event, &facet, right);
                }
            }
        }
        corrected.into_iter().collect()
    }
}

fn details(right: &DetailsChanged) -> [(Facet, bool); 8] {
    use crate::domain::event::contact::DetailField;
    let cleared = |field| right.cleared.contains(&field);
    [
        (Facet::Name, right.name.is_some()),
        (Facet::Aliases, right.aliases.is_some() || cleared(DetailField::Aliases)),
        (Facet::GivenName, right.given_name.is_some() || cleared(DetailField::GivenName)),
        (Facet::FamilyName, right.family_name.is_some()),
        (
            Facet::AcademicTitle,
            right.academic_title.is_some() || cleared(DetailField::AcademicTitle),
        ),
        (Facet::Salutation, right.salutation.is_some() || cleared(DetailField::Salutation)),
        (Facet::LegalForm, right.legal_form.is_some() || cleared(DetailField::LegalForm)),
        (Facet::Address, right.address.is_some() || cleared(DetailField::Address)),
    ]
}

fn correct(event: &mut Event, facet: &Facet, right: &DetailsChanged) {
    macro_rules! fields {
        ($e:ident) => {
            match facet {
                Facet::Name => $e.name.clone_from(&right.name),
                Facet::Aliases => $e.aliases.clone_from(&right.aliases),
                Facet::GivenName => $e.given_name.clone_from(&right.given_name),
                Facet::FamilyName => $e.family_name.clone_from(&right.family_name),
                Facet::AcademicTitle => $e.academic_title.clone_from(&right.academic_title),
                Facet::Salutation => $e.salutation = right.salutation,
                Facet::LegalForm => $e.legal_form.clone_from(&right.legal_form),
                Facet::Address => $e.address.clone_from(&right.address),
                _ => {}
            }
        };
    }
    match event {
        Event::ContactRegistered(e) => fields!(e),
        Event::ContactDetailsChanged(e) => fields!(e),
        _ => {}
    }
}
