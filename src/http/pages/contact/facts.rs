//! Who a contact is, field by field: what is said, how old that is, and what is said today when the
//! page shows another time.

use crate::{
    app::view::{ContactProfile, SizeOf},
    domain::{Day, EventId, RoughDay, event::contact::Address, vocabulary::ContactKind},
    http::pages::text::Texts,
    projection::engagement::Status,
};
use std::collections::BTreeSet;

/// After so many days without a word about it, a field wants to be asked about.
const STALE_DAYS: i32 = 730;

/// The fields of a profile as they are shown.
pub struct Facts {
    /// Those of which something is said, then or today.
    pub known: Vec<Fact>,
    /// Those of which something could be said: the last part of the form's address, and what the
    /// field is called.
    pub missing: Vec<(&'static str, String)>,
}

/// A field of the profile as it is shown.
pub struct Fact {
    /// What it is called.
    pub label: String,
    /// What is said; empty when it was not known.
    pub value: String,
    /// When that was said, and whether this is long ago.
    pub age: Option<(String, bool)>,
    /// What is said today, where that differs.
    pub today: Option<String>,
    /// The last part of the address of the form that says something else, where there is one.
    pub form: Option<&'static str>,
}

/// The profile of today beside that of another time.
pub struct Today {
    profile: Option<ContactProfile>,
    ids: BTreeSet<EventId>,
}

impl Facts {
    /// The fields of a profile at `day`, compared with today's.
    #[must_use]
    pub fn of(then: &ContactProfile, today: &Today, day: Day, t: &Texts) -> Self {
        let label = |name: &str| t.word("field", name.replace('_', "-"));
        let now = today.profile.as_ref().map(|profile| values(profile, t));
        let mut facts = Self { known: Vec::new(), missing: Vec::new() };
        for (index, (name, value)) in values(then, t).into_iter().enumerate() {
            let now = now.as_ref().and_then(|now| now.get(index)).map(|(_, now)| now.clone());
            let today = now.filter(|now| *now != value);
            let form = form(name).filter(|_| applies(name, then.kind, t));
            if value.is_empty() && today.is_none() {
                facts.missing.extend(form.map(|form| (form, label(name))));
                continue;
            }
            facts.known.push(Fact {
                label: label(name),
                age: age(then, name, day, t).filter(|_| !value.is_empty()),
                value,
                today: today.map(|now| if now.is_empty() { "–".to_owned() } else { now }),
                form,
            });
        }
        facts
    }
}

/// The last part of the address of the form that says a field; what is edited together has none.
fn form(field: &str) -> Option<&'static str> {
    Some(match field {
        "actor_type" => "actor-types",
        "sectors" => "sectors",
        "size" => "sizes",
        "craft" => "crafts",
        "district" => "districts",
        "preference" => "preferences",
        _ => return None,
    })
}

/// Whether a field can be said of this kind of contact, with the vocabularies there are.
fn applies(field: &str, kind: ContactKind, t: &Texts) -> bool {
    match field {
        "actor_type" | "sectors" | "size" | "craft" => kind == ContactKind::Organisation,
        "district" => !t.codes("district").is_empty(),
        _ => true,
    }
}

fn age(profile: &ContactProfile, field: &str, day: Day, t: &Texts) -> Option<(String, bool)> {
    let known = profile.freshness.iter().find(|one| one.field == field)?.recorded_on;
    Some((t.of("contact-age", t.month(known)), day.number() - known.number() > STALE_DAYS))
}

fn values(p: &ContactProfile, t: &Texts) -> Vec<(&'static str, String)> {
    let aliases = p.aliases.iter().map(|alias| alias.as_str().to_owned());
    let sectors = p.sectors.iter().map(|sector| {
        let code = sector.code.as_str();
        let division = sector.code.division().unwrap_or(code);
        let division = t.code(sector.scheme.vocabulary(), division);
        format!("{division} ({} {code})", sector.scheme)
    });
    let craft = p.craft.map(|craft| match (craft, p.craft_annex) {
        (false, _) => t.say("contact-no-craft"),
        (true, None) => t.say("contact-craft"),
        (true, Some(annex)) => t.word("craft-annex", annex),
    });
    let or_none = Option::unwrap_or_default;
    vec![
        ("salutation", or_none(p.salutation.map(|word| t.word("salutation", word)))),
        ("aliases", aliases.collect::<Vec<_>>().join(", ")),
        ("legal_form", or_none(p.legal_form.as_ref().map(|code| t.code("legal-form", code)))),
        ("actor_type", or_none(p.actor_type.map(|word| t.word("actor-type", word)))),
        ("sectors", sectors.collect::<Vec<_>>().join(", ")),
        ("size", or_none(p.size.as_ref().map(|size| in_words(size, t)))),
        ("craft", or_none(craft)),
        ("district", or_none(p.district.as_ref().map(|code| t.code("district", code)))),
        ("address", or_none(p.address.as_ref().map(one_line))),
        ("preference", preference(p, t)),
        ("successor", or_none(p.successor.as_ref().map(|one| t.called(one)))),
        ("known_since", or_none(p.known_since.map(|day| t.day(day)))),
    ]
}

fn in_words(size: &SizeOf, t: &Texts) -> String {
    let class = t.word("size", size.class);
    match size.employees {
        Some(employees) => t.count_of("contact-size-employees", employees, class),
        None => class,
    }
}

fn preference(p: &ContactProfile, t: &Texts) -> String {
    let Some(wish) = &p.preference else { return String::new() };
    let parts = [
        wish.participation.map(|word| t.word("preference", word)),
        wish.channel.map(|word| t.word("channel", word)),
        wish.hours_per_month.map(|hours| t.count("contact-hours", hours)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// An address as it stands on one line.
#[must_use]
pub fn one_line(address: &Address) -> String {
    let text = |text: &Option<crate::domain::Text>| {
        text.as_ref().map(|text| text.as_str().to_owned()).unwrap_or_default()
    };
    let both = |one: String, other: String| format!("{one} {other}").trim().to_owned();
    let parts = [
        both(text(&address.street), text(&address.house_number)),
        text(&address.addition),
        text(&address.po_box),
        both(text(&address.postal_code), text(&address.locality)),
        text(&address.country),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Whether a fact that is known since a rough day wants to be asked about.
#[must_use]
pub fn stale(since: &RoughDay, day: Day) -> bool {
    day.number() - since.first().number() > STALE_DAYS
}

impl Today {
    /// Nothing to compare with when the page shows today.
    #[must_use]
    pub fn of(profile: Option<ContactProfile>) -> Self {
        let ids = profile.as_ref().map(ids).unwrap_or_default();
        Self { profile, ids }
    }

    /// Whether something that was so is not so today.
    #[must_use]
    pub fn lacks(&self, fact: &EventId) -> bool {
        self.profile.is_some() && !self.ids.contains(fact)
    }

    /// The status of today, where it is another.
    #[must_use]
    pub fn status(&self, then: &Status) -> Option<Status> {
        self.profile.as_ref().map(|now| now.engagement.status).filter(|now| now != then)
    }

    /// The score of today, where it is another.
    #[must_use]
    pub fn score(&self, then: &u32) -> Option<u32> {
        self.profile.as_ref().map(|now| now.engagement.score).filter(|now| now != then)
    }

    /// The name of today, where it is another.
    #[must_use]
    pub fn name(&self, then: &Option<String>) -> Option<&Option<String>> {
        self.profile.as_ref().map(|now| &now.name).filter(|now| *now != then)
    }

    /// What is so today and was not.
    #[must_use]
    pub fn added(&self, then: &ContactProfile, t: &Texts) -> Vec<String> {
        let Some(now) = &self.profile else { return Vec::new() };
        let before = ids(then);
        let new = |id: &EventId| !before.contains(id);
        let categories = now.classifications.iter().filter(|one| new(&one.id));
        let topics = now.topics.iter().filter(|one| new(&one.id));
        let affiliations = now.affiliations.iter().filter(|one| one.current && new(&one.id));
        let own = |id| id == then.id.into();
        categories
            .map(|one| t.code(one.scheme.as_str(), &one.category))
            .chain(topics.map(|one| t.code("topic", &one.topic)))
            .chain(affiliations.map(|one| {
                t.called(if own(one.person.id) { &one.organisation } else { &one.person })
            }))
            .collect()
    }
}

/// The facts that hold.
fn ids(p: &ContactProfile) -> BTreeSet<EventId> {
    let affiliations = p.affiliations.iter().filter(|one| one.current).map(|one| one.id);
    affiliations
        .chain(p.classifications.iter().map(|one| one.id))
        .chain(p.assessments.iter().map(|one| one.id))
        .chain(p.topics.iter().map(|one| one.id))
        .chain(p.contact_points.iter().map(|one| one.id))
        .chain(p.identifiers.iter().map(|one| one.id))
        .chain(p.memberships.iter().map(|one| one.id))
        .chain(p.consents.iter().filter(|one| one.status == "given").filter_map(|one| one.id))
        .chain(p.restrictions.iter().map(|one| one.id))
        .chain(p.objections.iter().map(|one| one.id))
        .chain(p.follow_ups.iter().map(|one| one.id))
        .chain(p.involvements.iter().filter(|one| one.valid_to.is_none()).map(|one| one.id))
        .collect()
}
