//! Who fits: whole sets where the index has sets, one by one for those that are left where it has
//! not. A test for one contact is also its reason, so that both can never differ.

use super::{
    ask::{Ask, Evidence, known},
    plan::{Count, Step, Test},
    question::Question,
};
use crate::domain::{Code, Day, Event, EventId, vocabulary::ContactKind};
use crate::projection::{
    index::{Asked, Bits, Entry, Mark},
    row::{Occurrence, OccurrenceKind},
};
use std::collections::BTreeSet;

impl Question<'_> {
    /// Those of a set who pass a test.
    pub(super) fn fitting(&self, step: &Step, within: Bits) -> Bits {
        let index = &self.model.index;
        match &step.test {
            Test::All(steps) => {
                self.cheap_first(steps).fold(within, |left, step| self.fitting(step, left))
            }
            Test::Any(steps) => {
                let mut found = index.nobody();
                let mut left = within;
                for step in self.cheap_first(steps) {
                    let fit = self.fitting(step, left.clone());
                    left = left.without(&fit);
                    found = found.or(&fit);
                }
                found
            }
            Test::Not(step) => {
                let fit = self.fitting(step, within.clone());
                within.without(&fit)
            }
            Test::Through(other, inner) => self.through(*other, inner, within),
            Test::Has(marks, None) => index.holding_among(marks, self.at, &within),
            Test::Count(count) if count.plain().is_some() => self.counting(count, &within),
            Test::Count(count) => self.one_by_one(step, &within, |some| self.counting(count, some)),
            Test::First(count, after) if let Some(mark) = count.plain() => {
                index.fitting(mark, Asked::First(*after), self.at, &within)
            }
            Test::Last(marks, since, before) if let [mark] = &marks[..] => {
                index.fitting(mark, Asked::Last(*since, *before), self.at, &within)
            }
            Test::Has(marks, _) | Test::First(Count { marks, .. }, _) | Test::Last(marks, ..) => {
                let any = index.holding_among(marks, self.at, &within);
                self.each(&any, step)
            }
            Test::Ask(ask) => self.one_by_one(step, &within, |some| match ask {
                Ask::ReviewDue(scheme, _) => {
                    let marks = self.classifications(scheme.as_ref());
                    self.each(&index.holding_among(&marks, self.at, some), step)
                }
                // Whoever are fewer are asked: those who may be represented, or who has the seats.
                Ask::Represented(seats) if self.model.index.size(&seats.marks) < some.count() => {
                    self.each(&self.represented(seats).and(some), step)
                }
                _ => self.each(some, step),
            }),
        }
    }

    /// Sets come from the index at once, the smallest first; counts one by one: those first that
    /// leave few.
    fn cheap_first<'b>(&self, steps: &'b [Step]) -> impl Iterator<Item = &'b Step> {
        let rank = |step: &&Step| match &step.test {
            Test::Has(marks, None) => (0, self.model.index.size(marks)),
            Test::Not(inner) if matches!(inner.test, Test::Has(_, None)) => (1, 0),
            // Counted since ever, it can be read off for any day, like a set.
            Test::Count(count) if count.plain().is_some() && count.after == Day::DAWN => (1, 1),
            Test::Has(..) | Test::First(..) | Test::Last(..) => (2, 0),
            Test::Count(count) if count.talk.is_none() => (3, 0),
            Test::All(_) | Test::Any(_) | Test::Not(_) => (3, 0),
            Test::Count(_) | Test::Through(..) => (4, 0),
            Test::Ask(_) => (5, 0),
        };
        let mut ordered: Vec<&Step> = steps.iter().collect();
        ordered.sort_by_cached_key(rank);
        ordered.into_iter()
    }

    fn each(&self, some: &Bits, step: &Step) -> Bits {
        let mut found = self.model.index.nobody();
        for number in some.iter().filter(|number| self.evidence(&step.test, *number).0) {
            found.insert(number);
        }
        found
    }

    fn counting(&self, count: &Count, within: &Bits) -> Bits {
        let index = &self.model.index;
        let wanted = count.at_least..=count.at_most;
        let some = || match count.lasting {
            true => index.ever(&count.marks, self.at).and(within),
            false => index.holding_among(&count.marks, self.at, within),
        };
        let found = match (count.plain(), count.at_least, count.at_most) {
            (Some(_), 0 | 1, usize::MAX) if count.after == Day::DAWN => some(),
            (Some(mark), ..) => {
                let asked = Asked::Counted(count.after, count.at_least, count.at_most);
                index.fitting(mark, asked, self.at, within)
            }
            (None, ..) => {
                let mut found = index.nobody();
                for number in some().iter() {
                    let fits = wanted.contains(&self.counted_rows(count, number).len());
                    found.insert_if(number, fits);
                }
                found
            }
        };
        match count.at_least {
            // Who has no row at all was not looked at.
            0 => found.or(&within.clone().without(&some())),
            _ => found,
        }
    }

    fn through(&self, other: ContactKind, inner: &Step, within: Bits) -> Bits {
        let beyond = self.beyond(&within, other).and(&self.universe(other));
        self.beyond(&self.fitting(inner, beyond), other.other()).and(&within)
    }

    /// Those of a kind on the other side of an affiliation of some.
    pub(super) fn beyond(&self, some: &Bits, of: ContactKind) -> Bits {
        let mut found = self.model.index.nobody();
        // Rows lie with the person; the object is the organisation.
        for (person, entry) in self.model.index.all(&Mark::Affiliation, self.at.position) {
            let Some(organisation) = entry.object else { continue };
            let (own, other) = match of {
                ContactKind::Organisation => (person, organisation),
                ContactKind::Person => (organisation, person),
            };
            if some.contains(own) && entry.valid.contains(self.at.day) {
                found.insert(other);
            }
        }
        found
    }

    fn classifications(&self, scheme: Option<&Code>) -> Vec<Mark> {
        let wanted = |mark: &&Mark| match mark {
            Mark::Classification(of, _) => scheme.is_none_or(|scheme| scheme == of),
            _ => false,
        };
        self.model.index.marks().filter(wanted).cloned().collect()
    }

    /// Whether one contact passes a test, and the events that this hangs on.
    pub(super) fn evidence<'b>(&'b self, test: &Test, number: u32) -> (bool, Evidence<'b>) {
        let facts = |entries: Vec<Entry>| known(entries.iter().map(|entry| entry.fact).collect());
        match test {
            Test::Has(marks, object) => {
                let holds = |entry: &Entry| {
                    entry.valid.contains(self.at.day)
                        && object.is_none_or(|object| entry.object == Some(object))
                };
                let holding: Vec<Entry> = self.rows(marks, number).filter(holds).collect();
                (!holding.is_empty(), facts(holding))
            }
            Test::Count(count) => {
                let rows = self.counted_rows(count, number);
                ((count.at_least..=count.at_most).contains(&rows.len()), facts(rows))
            }
            Test::First(count, after) => {
                let first = first(&self.counted_rows(count, number));
                let fits = first.is_some_and(|first| first.valid.from > *after);
                (fits, facts(first.into_iter().collect()))
            }
            Test::Last(marks, since, before) => {
                let last = last(&self.begun(marks, number).collect::<Vec<_>>());
                let fits = last.is_some_and(|last| between(&last, *since, *before));
                (fits, facts(last.into_iter().collect()))
            }
            Test::Ask(ask) => self.asked(ask, number),
            Test::All(_) | Test::Any(_) | Test::Not(_) | Test::Through(..) => {
                (false, facts(Vec::new()))
            }
        }
    }

    pub(super) fn rows<'b>(
        &'b self,
        marks: &'b [Mark],
        number: u32,
    ) -> impl Iterator<Item = Entry> + 'b {
        let index = &self.model.index;
        marks.iter().flat_map(move |mark| index.rows(mark, number, self.at.position))
    }

    fn begun<'b>(&'b self, marks: &'b [Mark], number: u32) -> impl Iterator<Item = Entry> + 'b {
        self.rows(marks, number).filter(|entry| entry.begun(self.at.day))
    }

    /// The rows that count, one of each gathering.
    fn counted_rows(&self, count: &Count, number: u32) -> Vec<Entry> {
        let mut seen = BTreeSet::new();
        let rows = self.rows(&count.marks, number);
        let counting = rows.filter(|entry| self.counts(count, entry, number));
        counting.filter(|entry| seen.insert(entry.counts_as())).collect()
    }

    /// Whether a row of a contact counts.
    fn counts(&self, count: &Count, entry: &Entry, number: u32) -> bool {
        entry.begun(self.at.day)
            && entry.valid.from > count.after
            && among(count.objects.as_ref(), entry)
            && (!among(Some(&count.bounced), entry) || self.arrived(entry, number))
            && count.talk.as_ref().is_none_or(|talk| self.talked_like(talk, entry.fact))
    }

    /// Whether an invitation of a contact, or of somebody who was to stand for it, did not come
    /// back: whoever was invited again after that was invited.
    fn arrived(&self, entry: &Entry, number: u32) -> bool {
        let index = &self.model.index;
        let person = Mark::Kind(ContactKind::Person);
        if index.rows(&person, number, self.at.position).next().is_some() {
            let bounced = Mark::Happened(OccurrenceKind::Bounced);
            return !self.begun(&[bounced], number).any(|back| {
                back.object == entry.object
                    && (back.valid.from, back.fact) > (entry.valid.from, entry.fact)
            });
        }
        // An organisation's rows do not say who was to stand for it; the gathering's do.
        let gathering = entry.object.and_then(|object| index.gathering_of(object));
        let dossier = gathering.and_then(|id| self.model.dossier_at(id.into(), self.at.position));
        let (Some(dossier), contact) = (dossier, index.contact(number)) else { return true };
        let seen: Vec<Occurrence> = dossier.happened(self.at).collect();
        let gone = |sent: &Occurrence| {
            seen.iter().any(|back| {
                back.kind == OccurrenceKind::Bounced
                    && back.contact == sent.contact
                    && (back.day, back.fact) > (sent.day, sent.fact)
            })
        };
        let mut sent = seen.iter().filter(|sent| {
            sent.kind == OccurrenceKind::Invited
                && sent.fact == entry.fact
                && (Some(sent.contact) == contact || sent.representing == contact)
        });
        sent.any(|sent| !gone(sent))
    }

    fn talked_like(&self, talk: &super::Contacted, fact: EventId) -> bool {
        let said = self.model.effective(fact, self.at.position);
        let Some(Event::InteractionLogged(e)) = said.as_ref().map(|(_, said)| &said.event) else {
            return false;
        };
        (talk.channels.is_empty() || talk.channels.contains(&e.channel))
            && (talk.topics.is_empty() || e.topics.iter().any(|one| talk.topics.contains(one)))
    }
}

impl Count {
    /// The one mark whose rows all count alike, if there is no more to ask of them.
    fn plain(&self) -> Option<&Mark> {
        let plain = self.objects.is_none() && self.bounced.is_empty() && self.talk.is_none();
        self.marks.first().filter(|_| plain && self.marks.len() == 1)
    }
}

fn among(objects: Option<&Bits>, entry: &Entry) -> bool {
    objects.is_none_or(|objects| entry.object.is_some_and(|object| objects.contains(object)))
}

fn first(rows: &[Entry]) -> Option<Entry> {
    rows.iter().min_by_key(|entry| (entry.valid.from, entry.fact)).copied()
}

fn last(rows: &[Entry]) -> Option<Entry> {
    rows.iter().max_by_key(|entry| (entry.valid.from, entry.fact)).copied()
}

fn between(entry: &Entry, since: Day, before: Day) -> bool {
    since <= entry.valid.from && entry.valid.from < before
}
