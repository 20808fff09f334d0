//! From conditions to tests over the index, for one day and one state of knowledge: relative times
//! become days, series and labs become gatherings, sections become codes.

use super::{
    ask::{Ask, Planned, Seats},
    condition::{Classified, Condition, Contacted, InLab, InSector, Last, OfBody, Took},
    question::{Broken, Question},
};
use crate::domain::{
    ContactId, Day, Key, SubjectId,
    vocabulary::{ContactKind, Level, Preference},
};
use crate::projection::{
    index::{Bits, Mark, Object},
    row::{Facet, OccurrenceKind, Value},
};

/// A test with the place of the condition it comes from, as a JSON Pointer into the definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Where the condition stands.
    pub pointer: String,
    /// What is tested.
    pub test: Test,
}

/// What one contact is tested for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// All of these hold.
    All(Vec<Step>),
    /// One of these holds.
    Any(Vec<Step>),
    /// This does not hold.
    Not(Box<Step>),
    /// It holds for somebody on the other side of an affiliation, who is of this kind.
    Through(ContactKind, Box<Step>),
    /// One of the marks holds on the day; with this object, if one is said.
    Has(Vec<Mark>, Option<Object>),
    /// Rows are counted.
    Count(Count),
    /// The first of the rows begins after this day.
    First(Count, Day),
    /// The last row begins in a stretch of days.
    Last(Vec<Mark>, Day, Day),
    /// Asked of the rows of those that are left.
    Ask(Ask),
}

/// How many rows there may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// Rows of these marks.
    pub marks: Vec<Mark>,
    /// They last and may be over; otherwise each happened once.
    pub lasting: bool,
    /// Gatherings of which invitations came back; those do not count.
    pub bounced: Bits,
    /// Only of these gatherings.
    pub objects: Option<Bits>,
    /// Only conversations like this.
    pub talk: Option<Contacted>,
    /// Only what began after this day.
    pub after: Day,
    /// At least so many.
    pub at_least: usize,
    /// At most so many.
    pub at_most: usize,
}

impl Count {
    /// One row or more of these marks.
    fn once(marks: Vec<Mark>) -> Self {
        Self {
            marks,
            lasting: false,
            bounced: Bits::default(),
            objects: None,
            talk: None,
            after: Day::DAWN,
            at_least: 1,
            at_most: usize::MAX,
        }
    }
}

impl Question<'_> {
    /// The test of a condition about contacts of a kind.
    ///
    /// # Errors
    /// When the condition names something that is not there (any more).
    pub(super) fn step(
        &self,
        of: ContactKind,
        condition: &Condition,
        pointer: String,
        within: &mut Vec<Key>,
    ) -> Result<Step, Broken> {
        let test = match condition {
            Condition::All(all) => Test::All(self.steps(of, all, &pointer, "all", within)?),
            Condition::Any(any) => Test::Any(self.steps(of, any, &pointer, "any", within)?),
            Condition::Not(one) => {
                Test::Not(Box::new(self.step(of, one, format!("{pointer}/not"), within)?))
            }
            Condition::ThroughAffiliation(one) => {
                let other = of.other();
                let inner = format!("{pointer}/through_affiliation");
                Test::Through(other, Box::new(self.step(other, one, inner, within)?))
            }
            Condition::Segment(key) => self.nested(of, key, &pointer, within)?,
            Condition::Reachable(one) => self.reachable(one.purpose, one.channel, &pointer),
            Condition::Lab(lab) => self.involved(of, lab, &pointer)?,
            plain => self.plain(plain, &pointer)?,
        };
        Ok(Step { pointer, test })
    }

    fn steps(
        &self,
        of: ContactKind,
        conditions: &[Condition],
        pointer: &str,
        word: &str,
        within: &mut Vec<Key>,
    ) -> Result<Vec<Step>, Broken> {
        let each = conditions.iter().enumerate().map(|(index, condition)| {
            self.step(of, condition, format!("{pointer}/{word}/{index}"), within)
        });
        each.collect()
    }

    fn nested(
        &self,
        of: ContactKind,
        key: &Key,
        pointer: &str,
        within: &mut Vec<Key>,
    ) -> Result<Test, Broken> {
        let pointer = format!("{pointer}/segment");
        if within.contains(key) {
            return Err(Broken::Cycle { pointer, key: key.clone() });
        }
        let Some(definition) = self.segments.get(key) else {
            return Err(Broken::UnknownSegment { pointer, key: key.clone() });
        };
        within.push(key.clone());
        let inner = self.step(definition.of, &definition.condition, pointer, within)?;
        within.pop();
        Ok(if definition.of == of {
            Test::All(vec![inner])
        } else {
            Test::Through(definition.of, Box::new(inner))
        })
    }

    fn plain(&self, condition: &Condition, pointer: &str) -> Result<Test, Broken> {
        let has = |marks: Vec<Mark>| Test::Has(marks, None);
        Ok(match condition {
            Condition::ActorType(of) => {
                has(of.any_of.iter().map(|one| Mark::ActorType(one.as_str())).collect())
            }
            Condition::Classification(of) => has(self.classified(of)),
            Condition::ReviewDue(of) => {
                Test::Ask(Ask::ReviewDue(of.scheme.clone(), of.by.on(self.at.day)))
            }
            Condition::Sector(of) => has(self.sectors(of)),
            Condition::Size(of) => {
                has(of.any_of.iter().map(|one| Mark::Size(one.as_str())).collect())
            }
            Condition::Craft(true) => has(vec![Mark::Craft]),
            Condition::Craft(false) => Test::Not(Box::new(Step {
                pointer: pointer.to_owned(),
                test: has(vec![Mark::Craft]),
            })),
            Condition::District(of) => {
                has(of.any_of.iter().map(|one| Mark::District(one.clone())).collect())
            }
            Condition::Topic(of) => {
                has(of.any_of.iter().map(|one| Mark::Topic(one.clone())).collect())
            }
            Condition::Preference(of) => has(preferences(&of.any_of)),
            Condition::Body(of) => has(self.seats(of, pointer)?),
            Condition::Affiliation(of) => self.affiliated(of.with, pointer)?,
            Condition::Invited(took) => self.took(OccurrenceKind::Invited, took, pointer)?,
            Condition::Registered(took) => self.took(OccurrenceKind::Registered, took, pointer)?,
            Condition::Attended(took) => self.took(OccurrenceKind::Attended, took, pointer)?,
            Condition::NoShow(took) => self.took(OccurrenceKind::NoShow, took, pointer)?,
            Condition::Interaction(talk) => self.talked(talk),
            Condition::LastInteraction(last) => self.last(last),
            Condition::KnownSince(window) => {
                Test::First(Count::once(vec![Mark::Since]), window.within.before(self.at.day))
            }
            Condition::Assessment(of) => Test::Ask(Ask::Assessed(of.clone())),
            Condition::Quadrant(of) => Test::Ask(Ask::Quadrant(of.any_of.clone())),
            Condition::Status(of) => Test::Ask(Ask::Status(of.any_of.clone())),
            Condition::Score(of) => {
                Test::Ask(Ask::Score(of.at_least.unwrap_or(0), of.at_most.unwrap_or(u32::MAX)))
            }
            Condition::Consent(of) => has(self.consents(of.purpose, of.channel)),
            // These are composed of conditions.
            Condition::All(_)
            | Condition::Any(_)
            | Condition::Not(_)
            | Condition::ThroughAffiliation(_)
            | Condition::Segment(_)
            | Condition::Lab(_)
            | Condition::Reachable(_) => Test::All(Vec::new()),
        })
    }

    fn classified(&self, of: &Classified) -> Vec<Mark> {
        let wanted = |mark: &&Mark| match mark {
            Mark::Classification(scheme, category) => {
                *scheme == of.scheme && (of.any_of.is_empty() || of.any_of.contains(category))
            }
            _ => false,
        };
        self.model.index.marks().filter(wanted).cloned().collect()
    }

    fn sectors(&self, of: &InSector) -> Vec<Mark> {
        let wanted = |mark: &&Mark| match mark {
            Mark::Sector(scheme, code) if *scheme == of.scheme => of.any_of.iter().any(|wanted| {
                code.as_str().starts_with(wanted.as_str())
                    || code.division().and_then(|division| {
                        self.vocabularies.parent(scheme.vocabulary(), division)
                    }) == Some(wanted)
            }),
            _ => false,
        };
        self.model.index.marks().filter(wanted).cloned().collect()
    }

    fn seats(&self, of: &OfBody, pointer: &str) -> Result<Vec<Mark>, Broken> {
        let place = || format!("{pointer}/body/{}", if of.key.is_some() { "key" } else { "body" });
        let body = self.meant(of.named().as_ref(), place)?;
        let wanted = |mark: &&Mark| match mark {
            Mark::Seat(of) => body.is_none_or(|body| body == *of),
            _ => false,
        };
        Ok(self.model.index.marks().filter(wanted).cloned().collect())
    }

    fn affiliated(&self, with: Option<ContactId>, pointer: &str) -> Result<Test, Broken> {
        let Some(contact) = with else {
            return Ok(Test::Has(vec![Mark::Affiliation, Mark::Affiliate], None));
        };
        let pointer = format!("{pointer}/affiliation/with");
        let known = self.model.dossier_at(contact.into(), self.at.position);
        let number = known.and_then(|_| self.model.index.number(contact));
        let number = number.ok_or(Broken::Unknown { pointer, id: contact.into() })?;
        Ok(Test::Has(vec![Mark::Affiliation, Mark::Affiliate], Some(number)))
    }

    fn took(&self, kind: OccurrenceKind, took: &Took, pointer: &str) -> Result<Test, Broken> {
        let objects = self.gatherings(took, pointer)?;
        let marks = vec![Mark::Happened(kind)];
        let after = took.within.map_or(Day::DAWN, |window| window.before(self.at.day));
        let bounced = match kind {
            OccurrenceKind::Invited => self.bounced(),
            _ => Bits::default(),
        };
        let all = Count { bounced, objects, ..Count::once(marks) };
        if took.first {
            return Ok(Test::First(all, after));
        }
        let (at_least, at_most) = bounds(took.at_least, took.at_most, took.never);
        Ok(Test::Count(Count { after, at_least, at_most, ..all }))
    }

    fn bounced(&self) -> Bits {
        let mark = Mark::Happened(OccurrenceKind::Bounced);
        let back = self.model.index.all(&mark, self.at.position);
        let back = back.filter(|(_, entry)| entry.begun(self.at.day));
        self.model.index.these_gatherings(back.filter_map(|(_, entry)| entry.object))
    }

    /// The gatherings a condition is about; `None` for all.
    fn gatherings(&self, took: &Took, pointer: &str) -> Result<Option<Bits>, Broken> {
        if let Some(id) = took.gathering.map(SubjectId::from)
            && self.model.dossier_at(id, self.at.position).is_none()
        {
            return Err(Broken::Unknown { pointer: pointer.to_owned(), id });
        }
        let series = self.meant(took.series.as_ref(), || pointer.to_owned())?;
        let lab = self.meant(took.lab.as_ref(), || pointer.to_owned())?;
        let wanted = [
            series.map(|id| (Facet::Series, Value::Series(id))),
            lab.map(|id| (Facet::Lab, Value::Lab(id))),
            took.format.map(|word| (Facet::Format, Value::Word(word.as_str()))),
            took.attendance_mode.map(|word| (Facet::AttendanceMode, Value::Word(word.as_str()))),
        ];
        if took.gathering.is_none() && wanted.iter().all(Option::is_none) {
            return Ok(None);
        }
        let planned = Planned { only: took.gathering, so: wanted.into_iter().flatten().collect() };
        Ok(Some(match self.remembered {
            Some(remembered) => remembered.gatherings(planned, self),
            None => self.planned(&planned),
        }))
    }

    /// The gatherings that are planned so. A plan is the same for every day.
    pub(super) fn planned(&self, planned: &Planned) -> Bits {
        let index = &self.model.index;
        let all = index.gatherings().zip(0..).filter(|(gathering, _)| {
            let dossier = self.model.dossier_at((*gathering).into(), self.at.position);
            let wanted = planned.only.is_none_or(|only| only == *gathering);
            dossier.filter(|_| wanted).is_some_and(|dossier| {
                let value = |facet| dossier.value(facet, self.at);
                planned.so.iter().all(|(facet, wanted)| value(facet).as_ref() == Some(wanted))
            })
        });
        index.these_gatherings(all.map(|(_, number)| number))
    }

    fn talked(&self, talk: &Contacted) -> Test {
        let (at_least, at_most) = bounds(talk.at_least, None, talk.never);
        let plain = talk.channels.is_empty() && talk.topics.is_empty();
        Test::Count(Count {
            talk: (!plain).then(|| talk.clone()),
            after: talk.within.map_or(Day::DAWN, |window| window.before(self.at.day)),
            at_least,
            at_most,
            ..Count::once(vec![Mark::Happened(OccurrenceKind::Interaction)])
        })
    }

    fn last(&self, last: &Last) -> Test {
        let marks = vec![Mark::Happened(OccurrenceKind::Interaction)];
        if last.never {
            let talk = Contacted { never: true, ..Contacted::default() };
            return self.talked(&talk);
        }
        let on = |point: super::Point| point.on(self.at.day);
        let since = last.since.map_or(Day::DAWN, on);
        Test::Last(marks, since, last.before.map_or(Day::NEVER, on))
    }

    fn involved(&self, of: ContactKind, asked: &InLab, pointer: &str) -> Result<Test, Broken> {
        let place = || format!("{pointer}/lab/{}", if asked.key.is_some() { "key" } else { "lab" });
        let lab = self.meant(asked.named().as_ref(), place)?;
        let least = asked.level_at_least.unwrap_or(Level::Informed);
        let wanted = |mark: &&Mark| match mark {
            Mark::Involvement(in_lab, phase, level) => {
                lab.is_none_or(|wanted| wanted == *in_lab)
                    && asked.phase.is_none_or(|wanted| wanted == *phase)
                    && *level >= least
            }
            _ => false,
        };
        let marks: Vec<Mark> = self.model.index.marks().filter(wanted).cloned().collect();
        let part = |test| Step { pointer: pointer.to_owned(), test };
        let own = match asked.ever {
            true => Test::Count(Count { lasting: true, ..Count::once(marks.clone()) }),
            false => Test::Has(marks.clone(), None),
        };
        let deep = match of {
            ContactKind::Person => own,
            ContactKind::Organisation => {
                let people = Test::Ask(Ask::Represented(Seats { marks, ever: asked.ever }));
                Test::Any(vec![part(own), part(people)])
            }
        };
        if asked.contributions.is_empty() {
            return Ok(deep);
        }
        let asked = InLab { lab, ..asked.clone() };
        Ok(Test::All(vec![part(deep), part(Test::Ask(Ask::Contributed(asked)))]))
    }
}

fn preferences(wanted: &[Preference]) -> Vec<Mark> {
    wanted.iter().map(|one| Mark::Preference(one.as_str())).collect()
}

/// At least and at most, where nothing said means once or more.
fn bounds(at_least: Option<u32>, at_most: Option<u32>, never: bool) -> (usize, usize) {
    let count = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    match (at_least, at_most) {
        _ if never => (0, 0),
        (Some(least), most) => (count(least), most.map_or(usize::MAX, count)),
        (None, Some(most)) => (0, count(most)),
        (None, None) => (1, usize::MAX),
    }
}
