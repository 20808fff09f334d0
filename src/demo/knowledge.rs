//! Records what the office thinks it knows: the five old categories of November 2016, the ratings
//! from 2019 on, declared topics and consents (F5).

use super::{
    census::{Census, Organisation},
    dice::Dice,
    draft::{Draft, code, text},
    office::{Office, closing, day},
    size::Size,
    wording,
};
use crate::domain::{
    Day, Event, UserId,
    event::{
        contact::TopicDeclared,
        relation::{
            AssessmentRecorded, ClassificationAssigned, ConsentGiven, ConsentRequested,
            ConsentWithdrawn,
        },
    },
    vocabulary::{ActorType, Basis, Channel, Purpose, Size as Class},
};
use std::collections::BTreeSet;

const TAGS: &[(&str, usize)] = &[
    ("key-actor", 14),
    ("motivator", 22),
    ("influencer", 18),
    ("multiplier", 17),
    ("top-company", 25),
];
/// Organisations rated on power and interest, and how many of them by two.
const RATED: usize = 192;
const RATED_TWICE: usize = 18;
/// How many of the ratings say something about salience too.
const SALIENCE: usize = 140;
const TOPICS: usize = 480;
const CONSENTS: usize = 410;
const CONSENTS_WITHDRAWN: usize = 12;
/// Asked for a newsletter and never confirmed.
const UNCONFIRMED: usize = 9;

/// Records all of it.
pub(super) fn record(
    size: Size,
    office: &Office,
    dice: &mut Dice,
    census: &Census,
    draft: &mut Draft,
) {
    tag(size, office, dice, census, draft);
    rate(size, office, dice, census, draft);
    declare_topics(size, office, dice, census, draft);
    consent(size, office, dice, census, draft);
}

/// One workshop, five categories, and never again (P1, P3).
fn tag(size: Size, office: &Office, dice: &mut Dice, census: &Census, draft: &mut Draft) {
    let mut free: Vec<bool> =
        census.organisations.iter().map(|one| one.imported && one.duplicate_of.is_none()).collect();
    for (category, count) in size.parts(TAGS) {
        let weights = census
            .organisations
            .iter()
            .zip(&free)
            .map(|(one, &free)| if free { suits(category, one) } else { 0 });
        for index in dice.sample(weights.collect(), count) {
            free[index] = false;
            let on = day(2016, 11, 22).plus(dice.days(1, 8));
            let slot = office.coordinator(dice, on);
            let event = Event::ClassificationAssigned(ClassificationAssigned {
                scheme: code("bottrop-2016"),
                category: code(category),
                reason: text(wording::tag(dice)),
                review_due: None,
                valid_from: office.day_of(slot.0).into(),
                valid_to: None,
            });
            draft.record(slot, census.organisations[index].id, "workshop", event);
        }
    }
}

fn suits(category: &str, one: &Organisation) -> u64 {
    let large = matches!(one.size, Some(Class::Large | Class::Medium));
    match category {
        "top-company" => u64::from(large) * 10,
        "multiplier" => match one.actor_type {
            ActorType::Chamber | ActorType::Association | ActorType::CivilSociety => 20,
            ActorType::Media | ActorType::Intermediary | ActorType::FaithCommunity => 12,
            _ => 1,
        },
        "key-actor" if large || !one.is_company() => 6,
        "influencer" if one.actor_type == ActorType::Politics => 20,
        _ => 1,
    }
}

/// Three raters, from February 2019 on.
fn rate(size: Size, office: &Office, dice: &mut Dice, census: &Census, draft: &mut Draft) {
    let raters = office.raters();
    let weights = census.organisations.iter().map(|one| {
        let lasting = one.imported && one.is_open(day(2021, 6, 1)) && one.duplicate_of.is_none();
        u64::from(lasting && one.owner.is_none())
    });
    let rated = dice.sample(weights.collect(), size.of(RATED));
    let twice: Vec<usize> = rated.iter().copied().take(size.of(RATED_TWICE)).collect();
    let mut ratings: Vec<(usize, UserId)> = Vec::new();
    for (number, &index) in rated.iter().chain(&twice).enumerate() {
        let again = usize::from(number >= rated.len());
        ratings.push((index, raters[(index + again) % raters.len()]));
    }
    dice.shuffle(&mut ratings);
    for (number, (index, rater)) in ratings.into_iter().enumerate() {
        let on = day(2019, 2, 4).plus(dice.days(0, 600));
        let slot = office.by(dice, rater, on);
        let one = &census.organisations[index];
        let influence = rating(dice, one);
        let salient = number < size.of(SALIENCE);
        let event = Event::AssessmentRecorded(AssessmentRecorded {
            influence: Some(influence),
            interest: Some(u8::try_from(dice.below(5) + 1).unwrap_or(3)),
            power: salient.then_some(influence >= 4),
            legitimacy: salient.then(|| dice.chance(60)),
            urgency: salient.then(|| dice.chance(25)),
            basis: text(wording::basis(dice)),
            rater,
            valid_from: office.day_of(slot.0).into(),
        });
        draft.record(slot, one.id, "own", event);
    }
}

fn rating(dice: &mut Dice, one: &Organisation) -> u8 {
    let base = match (one.size, one.actor_type) {
        (Some(Class::Large), _) | (_, ActorType::Chamber | ActorType::Politics) => 4,
        (Some(Class::Medium), _) | (None, _) => 3,
        _ => 2,
    };
    let rating: u64 = base + dice.below(3) - 1;
    u8::try_from(rating.clamp(1, 5)).unwrap_or(3)
}

/// Topics of a sector.
pub(super) fn topics_of(one: &Organisation) -> &'static [&'static str] {
    match one.section {
        'G' => &["retail", "marketing", "digitalisation", "logistics"],
        _ if one.craft => &["crafts", "skilled-workers", "digitalisation", "succession"],
        'H' => &["logistics", "mobility", "energy"],
        'C' | 'F' => &["energy", "skilled-workers", "succession", "funding"],
        'I' | 'S' => &["marketing", "fair-trade", "funding", "digitalisation"],
        'J' | 'M' => &["digitalisation", "founding", "networking", "data-protection"],
        'P' | 'Q' => &["training", "skilled-workers", "fair-trade"],
        _ => &["networking", "sustainability", "funding", "training"],
    }
}

fn declare_topics(
    size: Size,
    office: &Office,
    dice: &mut Dice,
    census: &Census,
    draft: &mut Draft,
) {
    let mut declared: BTreeSet<(usize, &str)> = BTreeSet::new();
    let weights: Vec<u64> =
        census.persons.iter().map(|one| u64::from(one.invitable) * (5 + one.propensity)).collect();
    while declared.len() < size.of(TOPICS) {
        let person = dice.weighted(&weights).unwrap_or(0);
        let one = &census.persons[person];
        let on = one.known_from.plus(5).max(day(2016, 12, 1));
        let on = on.plus(dice.days(0, (closing().number() - 15 - on.number()).max(0)));
        let Some(employer) = one.organisation(on).filter(|_| speaks(census, person, on)) else {
            continue;
        };
        let topic = dice.one(topics_of(&census.organisations[employer]));
        if !declared.insert((person, topic)) {
            continue;
        }
        let slot = office.talker(dice, on);
        let event = Event::TopicDeclared(TopicDeclared {
            topic: code(topic),
            basis: Basis::Declared,
            valid_from: on.into(),
        });
        let source = dice.one(&["phone", "interview", "workshop", "own"]);
        draft.record(slot, one.id, source, event);
    }
}

/// Whether the office may and can have to do with a person on that day and the days after.
pub(super) fn speaks(census: &Census, person: usize, on: Day) -> bool {
    let one = &census.persons[person];
    let lasting = one.organisation(on.plus(12)).is_some();
    one.known_from < on
        && one.organisation(on).is_some()
        && lasting
        && one.silent_from.is_none_or(|silent| on.plus(100) < silent)
}

/// Newsletter consents by double opt-in since the GDPR applies.
fn consent(size: Size, office: &Office, dice: &mut Dice, census: &Census, draft: &mut Draft) {
    let first = day(2018, 5, 25);
    let weights = census.persons.iter().enumerate().map(|(person, one)| {
        let there = one.invitable && speaks(census, person, first.max(one.known_from.plus(1)));
        let asked_early = census.circles.eleven == Some(person) || one.silent_from.is_some();
        u64::from(there) * if asked_early { 1_000 } else { 5 + one.propensity }
    });
    let asked = dice.sample(weights.collect(), size.of(CONSENTS) + size.of(UNCONFIRMED));
    for (number, person) in asked.into_iter().enumerate() {
        let one = &census.persons[person];
        let from = first.max(one.known_from.plus(1));
        let mut to = if one.silent_from.is_some() { from.plus(30) } else { closing().plus(-40) };
        if let Some(leaves) = one.jobs.iter().rev().find_map(|job| job.to) {
            to = to.min(leaves.plus(-20));
        }
        // Most at once, when everybody was asked anew.
        let spread = if dice.chance(55) { 60 } else { 1_200 };
        let span = (to.number() - from.number()).clamp(0, spread);
        let on = from.plus(dice.days(0, span));
        let slot = office.coordinator(dice, on);
        let on = office.day_of(slot.0);
        let version = code("newsletter-2018-05");
        let request = ConsentRequested {
            purpose: Purpose::Newsletter,
            channel: Channel::Email,
            text_version: Some(version.clone()),
            occurred_on: on.into(),
        };
        draft.record(slot, one.id, "own", Event::ConsentRequested(request));
        if number >= size.of(CONSENTS) {
            continue;
        }
        let on = on.plus(dice.days(1, 6));
        let slot = office.coordinator(dice, on);
        let given = ConsentGiven {
            purpose: Purpose::Newsletter,
            channel: Channel::Email,
            text_version: Some(version),
            proof: text("Bestätigung im Double-Opt-in-Verfahren"),
            valid_from: office.day_of(slot.0).into(),
            expires_on: None,
        };
        draft.record(slot, one.id, "email", Event::ConsentGiven(given));
        // Whoever objects to invitations keeps the newsletter (I10), so the last ones withdraw.
        if number + size.of(CONSENTS_WITHDRAWN) >= size.of(CONSENTS) {
            let on = office.day_of(slot.0).plus(dice.days(20, 300)).min(closing().plus(-8));
            let slot = office.coordinator(dice, on.max(office.day_of(slot.0).plus(1)));
            let withdrawn = ConsentWithdrawn {
                purpose: Purpose::Newsletter,
                channel: Channel::Email,
                valid_to: office.day_of(slot.0).into(),
            };
            draft.record(slot, one.id, "email", Event::ConsentWithdrawn(withdrawn));
        }
    }
}
