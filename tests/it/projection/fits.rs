//! The reference for segments: whether one contact fits a condition, straight from the definitions,
//! by reading every event that stands. It knows neither rows nor index.

use super::{
    reference::{Known, Told, Word, first, word},
    rosters::{Sat, Seen},
};
use kontor::{
    domain::{
        ContactId, Day, Key, SubjectId,
        vocabulary::{Channel, ContactKind, Level, Purpose},
    },
    projection::{
        Vocabularies,
        segment::{Condition, Contacted, Definition, InLab, InSector, Last, ReviewDue, Took},
    },
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// What stood and held, and the definitions to ask with.
pub struct Asked<'a> {
    pub known: &'a Known,
    pub vocabularies: &'a Vocabularies,
    pub segments: &'a BTreeMap<Key, Arc<Definition>>,
}

const EVENTS: [(&str, &str); 5] = [
    ("classification.assigned", "classification.withdrawn"),
    ("contact.restricted", "contact.released"),
    ("contact.objected", "contact.objection-withdrawn"),
    ("contact.contact-point-added", "contact.contact-point-removed"),
    ("body.membership-started", "body.membership-ended"),
];

const OPENERS: [&str; 5] =
    ["contact.registered", "gathering.planned", "series.created", "body.created", "lab.proposed"];

impl Asked<'_> {
    /// Who of a kind was known and not closed.
    pub fn universe(&self, of: ContactKind) -> BTreeSet<ContactId> {
        let registered = self.known.told.iter().filter(|told| told.name == "contact.registered");
        let of_kind = registered.filter(|told| told.data["kind"] == of.as_str());
        let open = of_kind.filter(|told| !self.known.closed(told.subject));
        open.filter_map(|told| match told.subject {
            SubjectId::Contact(contact) => Some(contact),
            _ => None,
        })
        .collect()
    }

    /// Whether it names something that was not known.
    pub fn unanswerable(&self, condition: &Condition) -> bool {
        let unknown = |id: SubjectId| {
            !self.known.told.iter().any(|told| told.subject == id && OPENERS.contains(&told.name))
        };
        match condition {
            Condition::All(all) | Condition::Any(all) => {
                all.iter().any(|one| self.unanswerable(one))
            }
            Condition::Not(one) | Condition::ThroughAffiliation(one) => self.unanswerable(one),
            Condition::Segment(key) => self.unanswerable(&self.segments[key].condition),
            Condition::Affiliation(of) => of.with.is_some_and(|with| unknown(with.into())),
            Condition::Body(of) => of.body.is_some_and(|body| unknown(body.into())),
            Condition::Lab(of) => of.lab.is_some_and(|lab| unknown(lab.into())),
            Condition::Invited(took)
            | Condition::Registered(took)
            | Condition::Attended(took)
            | Condition::NoShow(took) => {
                took.gathering.is_some_and(|id| unknown(id.into()))
                    || took.series.as_ref().is_some_and(|name| unknown(name.id().unwrap().into()))
                    || took.lab.as_ref().is_some_and(|name| unknown(name.id().unwrap().into()))
            }
            _ => false,
        }
    }

    /// Whether a contact of a kind fits.
    pub fn fits(&self, who: ContactId, of: ContactKind, condition: &Condition) -> bool {
        let beyond = |condition: &Condition| {
            let other = other(of);
            let there = self.universe(other);
            let others = self.affiliates(who).into_iter().filter(|one| there.contains(one));
            others.into_iter().any(|one| self.fits(one, other, condition))
        };
        match condition {
            Condition::All(all) => all.iter().all(|one| self.fits(who, of, one)),
            Condition::Any(any) => any.iter().any(|one| self.fits(who, of, one)),
            Condition::Not(one) => !self.fits(who, of, one),
            Condition::ThroughAffiliation(one) => beyond(one),
            Condition::Segment(key) => {
                let definition = &self.segments[key];
                if definition.of == of {
                    self.fits(who, of, &definition.condition)
                } else {
                    beyond(&definition.condition)
                }
            }
            Condition::Invited(took) => self.took(who, &["invited"], took),
            Condition::Registered(took) => self.took(who, &["registered"], took),
            Condition::Attended(took) => self.took(who, &["attended", "walk-in"], took),
            Condition::NoShow(took) => self.took(who, &["no-show"], took),
            Condition::Interaction(talk) => self.talked(who, talk),
            Condition::LastInteraction(last) => self.last(who, last),
            Condition::Lab(lab) => self.involved(who, lab),
            Condition::Status(_)
            | Condition::Score(_)
            | Condition::Assessment(_)
            | Condition::Quadrant(_) => self.engaged(who, condition),
            plain => self.is(who, plain),
        }
    }

    /// Facts of the contact itself.
    fn is(&self, who: ContactId, condition: &Condition) -> bool {
        let fact = |name, field| self.known.fact(who.into(), name, field);
        match condition {
            Condition::ActorType(of) => {
                one_of(&of.any_of, fact("contact.actor-type-assigned", "actor_type"))
            }
            Condition::Size(of) => one_of(&of.any_of, fact("contact.size-recorded", "size")),
            Condition::Craft(wanted) => {
                *wanted == (fact("contact.craft-recorded", "craft").as_deref() == Some("true"))
            }
            Condition::District(of) => {
                one_of(&of.any_of, fact("contact.district-assigned", "district"))
            }
            Condition::Preference(of) => {
                one_of(&of.any_of, fact("contact.preference-recorded", "participation"))
            }
            Condition::Topic(of) => {
                of.any_of.iter().any(|topic| self.known.has_topic(who.into(), topic.as_str()))
            }
            Condition::Sector(of) => self.in_sector(who, of),
            Condition::Classification(of) => self.held(who, EVENTS[0]).any(|told| {
                told.data["scheme"] == of.scheme.as_str()
                    && (of.any_of.is_empty()
                        || one_of(&of.any_of, Some(word(&told.data["category"]))))
            }),
            Condition::ReviewDue(of) => self.review_due(who, of),
            Condition::Body(of) => {
                let seats = self.known.holding(EVENTS[4].0, EVENTS[4].1, self.known.day);
                let body = |told: &Told| of.body.is_none_or(|body| told.subject == body.into());
                seats.filter(|told| body(told)).any(|told| told.data["contact"] == who.to_string())
            }
            Condition::Affiliation(of) => {
                let others = self.affiliates(who);
                of.with.map_or(!others.is_empty(), |with| others.contains(&with))
            }
            Condition::KnownSince(window) => {
                let after = window.within.before(self.known.day);
                let since = self.known.about(who.into(), "contact.registered");
                let mut since = since.map(|told| first(&told.data["valid_from"]));
                since.any(|since| after < since && since <= self.known.day)
            }
            Condition::Consent(of) => match of.channel {
                Some(channel) => self.consents(who, of.purpose, channel),
                None => Channel::ALL.iter().any(|one| self.consents(who, of.purpose, *one)),
            },
            Condition::Reachable(of) => self.reachable(who, of.purpose, of.channel),
            other => panic!("{other:?} is not a plain condition"),
        }
    }

    fn held(&self, who: ContactId, (start, end): (&'static str, &'static str)) -> Facts<'_> {
        let facts = self.known.holding(start, end, self.known.day);
        Box::new(facts.filter(move |told| told.subject == who.into()))
    }

    /// Whom a person belongs to, or who belongs to an organisation.
    fn affiliates(&self, who: ContactId) -> BTreeSet<ContactId> {
        let day = self.known.day;
        let jobs = self.known.holding("affiliation.started", "affiliation.ended", day);
        let others = jobs.filter_map(|told| {
            let organisation: ContactId = word(&told.data["organisation"]).parse().unwrap();
            match told.subject {
                SubjectId::Contact(person) if person == who => Some(organisation),
                SubjectId::Contact(person) if organisation == who => Some(person),
                _ => None,
            }
        });
        others.collect()
    }

    fn in_sector(&self, who: ContactId, of: &InSector) -> bool {
        let said = self.known.about(who.into(), "contact.sector-assigned");
        let said = said.filter(|told| told.data["scheme"] == of.scheme.as_str());
        let said = said.map(|told| (first(&told.data["valid_from"]), told.id, told));
        let Some(told) = self.known.latest(said) else { return false };
        let code = word(&told.data["code"]);
        let division = &code[..code.len().min(2)];
        let section = self.vocabularies.parent(of.scheme.vocabulary(), division);
        let is = |wanted: &String| code.starts_with(wanted) || section == Some(wanted);
        of.any_of.iter().any(is)
    }

    fn review_due(&self, who: ContactId, of: &ReviewDue) -> bool {
        let held = self.held(who, EVENTS[0]);
        let mut held = held.filter(|told| {
            of.scheme.as_ref().is_none_or(|scheme| told.data["scheme"] == scheme.as_str())
        });
        held.any(|told| {
            let reviews = self.known.about(who.into(), "classification.reviewed");
            let reviews = reviews.filter(|review| review.data["fact"] == told.id.to_string());
            let reviews = reviews.map(|one| (first(&one.data["occurred_on"]), one.id, one));
            let begun = (first(&told.data["valid_from"]), told.id, told);
            let last = self.known.latest(reviews.chain([begun]));
            let due = last.and_then(|one| one.data["review_due"].as_str());
            due.is_some_and(|due| due.parse::<Day>().unwrap() <= of.by.on(self.known.day))
        })
    }

    /// Distinct gatherings like these, of a contact or of those who stood for it.
    fn took(&self, who: ContactId, kinds: &[&str], took: &Took) -> bool {
        let all = self.known.seen();
        let bounced = |seen: &Seen| {
            seen.kind == "invited"
                && all.iter().any(|later| {
                    later.kind == "bounced"
                        && (later.gathering, later.contact) == (seen.gathering, seen.contact)
                        && (later.day, later.told) > (seen.day, seen.told)
                })
        };
        let mine = all.iter().filter(|seen| {
            kinds.contains(&seen.kind)
                && (seen.contact == who || seen.stood == Some(who.to_string()))
                && self.like(seen.gathering, took)
                && !bounced(seen)
        });
        let after = took.within.map_or(Day::DAWN, |window| window.before(self.known.day));
        if took.first {
            return mine.map(|seen| seen.day).min().is_some_and(|day| day > after);
        }
        let within = mine.filter(|seen| seen.day > after);
        let count = within.map(|seen| seen.gathering).collect::<BTreeSet<_>>().len();
        enough(count, took.at_least, took.at_most, took.never)
    }

    fn like(&self, gathering: SubjectId, took: &Took) -> bool {
        let last = |field: &str| {
            let said = self.known.told.iter().filter(|told| told.subject == gathering);
            let said = said.filter(|told| {
                ["gathering.planned", "gathering.details-changed"].contains(&told.name)
            });
            said.filter_map(|told| told.data[field].as_str()).next_back()
        };
        let is = |field, wanted: Option<String>| {
            wanted.is_none_or(|wanted| last(field) == Some(wanted.as_str()))
        };
        took.gathering.is_none_or(|wanted| gathering == wanted.into())
            && is("series", took.series.as_ref().map(ToString::to_string))
            && is("lab", took.lab.as_ref().map(ToString::to_string))
            && is("format", took.format.map(|one| one.to_string()))
            && is("attendance_mode", took.attendance_mode.map(|one| one.to_string()))
    }

    fn talked(&self, who: ContactId, talk: &Contacted) -> bool {
        let after = talk.within.map_or(Day::DAWN, |window| window.before(self.known.day));
        let talks = self.known.talks(who.into()).into_iter().filter(|(day, told)| {
            let topics: Vec<&str> = match told.data["topics"].as_array() {
                Some(topics) => topics.iter().filter_map(|topic| topic.as_str()).collect(),
                None => Vec::new(),
            };
            let about = talk.topics.iter().any(|topic| topics.contains(&topic.as_str()));
            *day > after
                && (talk.channels.is_empty()
                    || one_of(&talk.channels, Some(word(&told.data["channel"]))))
                && (talk.topics.is_empty() || about)
        });
        enough(talks.count(), talk.at_least, None, talk.never)
    }

    fn last(&self, who: ContactId, last: &Last) -> bool {
        let day = self.known.day;
        let talks = self.known.talks(who.into());
        match talks.iter().map(|(day, _)| *day).max() {
            None => last.never,
            Some(_) if last.never => false,
            Some(when) => {
                last.before.is_none_or(|before| when < before.on(day))
                    && last.since.is_none_or(|since| when >= since.on(day))
            }
        }
    }

    /// One seat has to be all that is asked for: the contact's, or somebody's for it.
    fn involved(&self, who: ContactId, of: &InLab) -> bool {
        let least = of.level_at_least.unwrap_or(Level::Informed);
        let labs = self.known.told.iter().filter(|told| told.name == "lab.proposed");
        let mut labs = labs.filter(|told| of.lab.is_none_or(|lab| told.subject == lab.into()));
        labs.any(|lab| {
            let days = if of.ever { self.known.days_until() } else { vec![self.known.day] };
            days.into_iter().any(|day| {
                let seats = self.known.sat(lab.subject, day);
                seats.iter().filter(|seat| seat.is_of(who)).any(|seat| {
                    seat.level >= least
                        && of.phase.is_none_or(|wanted| wanted == seat.phase)
                        && (of.contributions.is_empty()
                            || self.contributed(lab.subject, who, seat, of))
                })
            })
        })
    }

    /// Whether somebody gave one of these to a phase of a lab, from the start or later, and was
    /// the contact then or stood for it.
    fn contributed(&self, lab: SubjectId, who: ContactId, seat: &Sat, of: &InLab) -> bool {
        self.known.given(lab).iter().any(|given| {
            (given.phase, given.contact) == (seat.phase, seat.contact)
                && given.is_of(who)
                && of.contributions.iter().any(|one| given.what.contains(&one.to_string()))
        })
    }

    fn consents(&self, who: ContactId, purpose: Purpose, channel: Channel) -> bool {
        let word = self.known.consented(who.into(), purpose.as_str(), channel.as_str());
        match word {
            Word::Start(start) => !self.known.expired(start),
            Word::Before => true,
            Word::End(_) | Word::Nothing => false,
        }
    }

    fn reachable(&self, who: ContactId, purpose: Purpose, channel: Option<Channel>) -> bool {
        let stands = |told: &Told| {
            ["all", purpose.as_str()].contains(&told.data["purpose"].as_str().unwrap())
        };
        if self.held(who, EVENTS[1]).next().is_some() || self.held(who, EVENTS[2]).any(stands) {
            return false;
        }
        let by_consent = matches!(purpose, Purpose::Newsletter | Purpose::Photos);
        if !by_consent {
            return self.reached(who, channel);
        }
        let mut channels = Channel::ALL.iter().filter(|one| channel.is_none_or(|is| is == **one));
        channels.any(|one| self.consents(who, purpose, *one) && self.reached(who, Some(*one)))
    }

    fn reached(&self, who: ContactId, channel: Option<Channel>) -> bool {
        let media: &[&str] = match channel {
            None => &["email", "phone", "mobile", "fax"],
            Some(Channel::Phone) => &["phone", "mobile"],
            Some(Channel::Email | Channel::Newsletter | Channel::Video) => &["email"],
            Some(_) => &[],
        };
        let points = self.held(who, EVENTS[3]);
        let mut points = points.map(|told| word(&told.data["medium"]));
        let electronic = ["phone", "email", "newsletter", "video"];
        points.any(|medium| media.contains(&medium.as_str()))
            || channel.is_none_or(|channel| !electronic.contains(&channel.as_str()))
                && self.known.has_address(who.into())
    }
}

type Facts<'a> = Box<dyn Iterator<Item = &'a Told> + 'a>;

fn one_of<T: ToString>(words: &[T], value: Option<String>) -> bool {
    value.is_some_and(|value| words.iter().any(|word| word.to_string() == value))
}

fn enough(count: usize, at_least: Option<u32>, at_most: Option<u32>, never: bool) -> bool {
    let count = u32::try_from(count).unwrap();
    let least = at_least.unwrap_or(u32::from(at_most.is_none()));
    if never { count == 0 } else { least <= count && at_most.is_none_or(|most| count <= most) }
}

fn other(kind: ContactKind) -> ContactKind {
    match kind {
        ContactKind::Person => ContactKind::Organisation,
        ContactKind::Organisation => ContactKind::Person,
    }
}
