//! Evaluation by small stories: who was reached, who came, who stayed away, and how far a lab
//! stayed behind its promise. What comes of it is numerators and denominators, each unit once.

use crate::story::{Story, gathering, list, meeting, statement};
use kontor::{
    app::{
        citation::{Engagement, Gatherings, Indicators, Scope},
        view::{GatheringLine, IndicatorsView},
    },
    domain::{
        ContactId, GatheringId, UserId,
        command::{
            Command, ParticipationStatus as Status,
            ParticipationStatus::{
                Attended, Bounced, Deregistered, Invited, NoShow, Registered, Withdrawn,
            },
        },
    },
    projection::{
        Commit,
        evaluation::{Audience, Filter, Lists, Material, Step, Unit, indicators},
    },
};
use serde_json::json;
use std::sync::Arc;
use ulid::Ulid;

/// All of 2018, external gatherings, unless it is said otherwise.
fn year(unit: Unit, audience: Audience) -> Scope {
    let [from, to] = ["2018-01-01", "2019-01-01"].map(|day| day.parse().unwrap());
    Scope { from, to, unit, audience, filter: Filter::default() }
}

fn of(story: &Story, unit: Unit, audience: Audience) -> IndicatorsView {
    let (scope, segments) = (year(unit, audience), Vec::new());
    let asked = Indicators { scope, group_by: None, segments };
    story.now().indicators(&asked).unwrap().answer
}

fn persons(story: &Story) -> IndicatorsView {
    of(story, Unit::Person, Audience::External)
}

fn organisations(story: &Story) -> IndicatorsView {
    of(story, Unit::Organisation, Audience::External)
}

/// A numerator and a denominator.
fn share(view: &IndicatorsView, id: &str) -> (u64, u64) {
    let one = view.indicators.iter().find(|one| one.id == id).unwrap();
    (one.total.numerator, one.total.denominator.unwrap())
}

fn stage(view: &IndicatorsView, part: &str) -> u64 {
    let mut stages = view.indicators.iter().filter(|one| one.id == "funnel");
    stages.find(|one| one.part == Some(part)).unwrap().total.numerator
}

fn reach(view: &IndicatorsView) -> u64 {
    view.indicators.iter().find(|one| one.id == "reach").unwrap().total.numerator
}

fn lines(story: &Story, unit: Unit) -> Vec<GatheringLine> {
    let scope = year(unit, Audience::External);
    story.now().gathering_table(&Gatherings { scope }).unwrap().answer.items
}

/// Anna and Berta of one firm, Carla of none, and it is New Year's Eve of 2018.
fn given() -> (Story, [ContactId; 3]) {
    let story = Story::begin();
    let people = [story.person(1, "Abel"), story.person(2, "Beck"), story.person(3, "Clemens")];
    let firm = story.firm(4, "Bau GmbH");
    for person in &people[..2] {
        story.works_at(*person, firm, "2016");
    }
    story.on("2018-12-31");
    (story, people)
}

fn said(story: &Story, to: GatheringId, status: Status, contacts: &[ContactId], on: &str) {
    let occurred_on = Some(on.parse().unwrap());
    let list = kontor::domain::command::Participate { occurred_on, ..list(to, status, contacts) };
    assert!(!story.ask(Command::Participate(list)).unwrap().unchanged, "{status:?}");
}

fn held(story: &Story, number: u128, day: &str) -> GatheringId {
    let id = story.meeting(number, day);
    story.tell(id, "gathering.held", json!({}));
    id
}

#[test]
fn whose_invitation_came_back_is_reached_once_invited_again() {
    let (story, [anna, ..]) = given();
    let (one, two) = (held(&story, 1, "2018-06-14"), held(&story, 2, "2018-06-21"));
    said(&story, two, Invited, &[anna], "2018-04-10");
    said(&story, one, Invited, &[anna], "2018-03-01");
    let counted = |story: &Story| {
        let (view, counts) = (persons(story), story.now().gathering(one).unwrap().answer.counts);
        (share(&view, "attendance_rate").1, share(&view, "load"), (counts.invited, counts.bounced))
    };
    assert_eq!(counted(&story), (2, (2, 2), (1, 0)), "in two quarters");
    said(&story, one, Bounced, &[anna], "2018-03-05");
    assert_eq!(counted(&story), (1, (1, 1), (1, 1)));
    said(&story, one, Invited, &[anna], "2018-04-02");
    assert_eq!(counted(&story), (2, (2, 1), (1, 0)), "both arrived in the second quarter");
    assert_eq!(reach(&persons(&story)), 1);
    said(&story, two, Bounced, &[anna], "2018-04-11");
    said(&story, one, Bounced, &[anna], "2018-04-03");
    assert_eq!((counted(&story).0, reach(&persons(&story))), (0, 0), "and back again");
}

#[test]
fn who_is_invited_twice_is_invited_once() {
    let (story, [anna, ..]) = given();
    let one = held(&story, 1, "2018-06-14");
    for (status, on) in [(Invited, "2018-03-01"), (Withdrawn, "2018-03-02")] {
        said(&story, one, status, &[anna], on);
    }
    said(&story, one, Invited, &[anna], "2018-03-03");
    let view = persons(&story);
    assert_eq!((share(&view, "attendance_rate"), share(&view, "load")), ((0, 1), (1, 1)));
}

#[test]
fn who_is_on_a_list_was_there_also_where_nobody_said_that_it_took_place() {
    let (story, people) = given();
    let one = story.meeting(1, "2018-06-14");
    story.list(one, Attended, &people);
    let off = story.meeting(2, "2018-07-12");
    let cancelled = json!({ "reason": "pandemic", "occurred_on": "2018-07-01" });
    story.tell(off, "gathering.cancelled", cancelled);
    let planned = story.meeting(3, "2018-08-09");
    story.list(planned, Invited, &people);
    let view = persons(&story);
    assert_eq!((view.held, view.cancelled.gatherings), (1, 1));
    assert_eq!(share(&view, "newcomer_share"), (3, 3));
    let (scope, segments) = (year(Unit::Person, Audience::External), Vec::new());
    let asked = Engagement { scope, step: Step::Year, group_by: None, segments };
    let replay = story.now().replay(&asked).unwrap().answer;
    assert_eq!(replay.steps[0].total_distinct.attendances, 3);
}

/// The rules let nobody be both, so that only a broken journal could say it.
#[test]
fn who_came_did_not_stay_away() {
    let (story, [anna, berta, _]) = given();
    let one = story.meeting(1, "2018-06-14");
    story.list(one, Registered, &[anna, berta]);
    story.list(one, Attended, &[anna]);
    let (mut model, at) = (story.now().model().clone(), story.now().at());
    let data = json!({ "contacts": [anna, berta] });
    model.apply(Commit {
        position: at.position + 1,
        id: Ulid(1),
        recorded_at: model.head().recorded_at,
        recorded_on: at.day,
        actor: UserId(Ulid(1)),
        statements: vec![statement(one, "participation.no-show-recorded", data)],
    });
    let at = kontor::projection::At { position: at.position + 1, ..at };
    let scope = year(Unit::Person, Audience::External);
    let of = (scope.unit, scope.audience);
    let lists = Arc::new(Lists::read(&model, at, of.0, of.1));
    let material = Material::new(&model, at, of, scope.filter.clone(), lists);
    let figures = indicators(&material, scope.range(), None).figures;
    let share = |id: &str| figures.iter().find(|one| one.id == id).unwrap().total;
    assert_eq!(share("no_show_rate").value(), Some(500));
    assert_eq!(share("show_rate").value(), Some(500));
}

#[test]
fn who_registers_after_the_day_had_not_registered_by_then() {
    let (story, [anna, ..]) = given();
    let days = ["2018-06-13", "2018-06-14", "2018-06-15"];
    for (number, on) in (1..).zip(days) {
        said(&story, held(&story, number, "2018-06-14"), Registered, &[anna], on);
    }
    let view = persons(&story);
    assert_eq!(share(&view, "zero_reg"), (1, 3));
    let flagged = lines(&story, Unit::Person).into_iter().filter(|line| line.zero_registrations);
    assert_eq!(flagged.map(|line| line.id).collect::<Vec<_>>(), [gathering(3)]);
    assert_eq!(stage(&view, "registered"), 1, "and yet they did");
}

#[test]
fn an_organisation_stays_away_when_nobody_comes_for_it_as_expected() {
    let (story, [anna, berta, _]) = given();
    let counted = |number: u128, came: &[ContactId], missed: &[ContactId]| {
        let id = gathering(number);
        if !came.is_empty() {
            story.list(id, Attended, came);
        }
        if !missed.is_empty() {
            story.list(id, NoShow, missed);
        }
        let lines = lines(&story, Unit::Organisation);
        let all = lines.into_iter().find(|line| line.id == id).unwrap().all;
        (all.registered, all.attended, all.walk_in, all.no_show)
    };
    for (number, registered) in (1..).zip([&[anna, berta][..], &[anna, berta], &[anna], &[anna]]) {
        story.list(held(&story, number, "2018-06-14"), Registered, registered);
    }
    assert_eq!(counted(1, &[anna], &[berta]), (1, 1, 0, 0), "one who came is enough");
    assert_eq!(counted(2, &[], &[anna, berta]), (1, 0, 0, 1), "it is one seat");
    assert_eq!(counted(3, &[anna, berta], &[]), (1, 1, 0, 0), "a colleague came along");
    assert_eq!(counted(4, &[berta], &[anna]), (1, 1, 1, 1), "another came without a seat");
    let view = organisations(&story);
    assert_eq!((share(&view, "show_rate"), share(&view, "no_show_rate")), ((2, 4), (2, 4)));
    assert_eq!(share(&view, "walk_in_share"), (1, 3));
}

#[test]
fn an_organisation_is_off_the_list_when_nobody_of_it_has_a_seat() {
    let (story, people) = given();
    let one = held(&story, 1, "2018-06-14");
    story.list(one, Registered, &people[..2]);
    let deregistered = |story: &Story| lines(story, Unit::Organisation)[0].all.deregistered;
    story.list(one, Deregistered, &people[..1]);
    assert_eq!(deregistered(&story), 0);
    story.list(one, Deregistered, &people[1..2]);
    assert_eq!(deregistered(&story), 1);
}

#[test]
fn inactive_is_who_had_been_there_and_did_not_follow_an_invitation_again() {
    let (story, [anna, berta, carla]) = given();
    let (dora, emil) = (story.person(5, "Drews"), story.person(6, "Ernst"));
    let before = story.meeting(1, "2016-06-14");
    story.list(before, Attended, &[anna, berta, dora]);
    let now = held(&story, 2, "2018-06-14");
    story.list(now, Invited, &[anna, berta, carla, dora, emil]);
    story.list(now, Bounced, &[dora]);
    story.list(now, Attended, &[berta, emil]);
    // Carla had never been there, Dora was not reached, and Emil is new.
    assert_eq!(share(&persons(&story), "inactive_12"), (1, 2));
}

#[test]
fn each_audience_has_its_gatherings() {
    let (story, people) = given();
    for (number, audience) in [(1, "external"), (2, "internal"), (3, "internal")] {
        let mut data = meeting("Treffen", "2018-06-14");
        data["audience"] = json!(audience);
        story.tell(gathering(number), "gathering.planned", data);
        story.list(gathering(number), Attended, &people);
    }
    for (audience, held) in [(Audience::External, 1), (Audience::Internal, 2), (Audience::All, 3)] {
        let view = of(&story, Unit::Person, audience);
        let attended = share(&view, "walk_in_share").1;
        assert_eq!((view.held, attended), (held, 3 * held), "{audience}");
    }
}

#[test]
fn contactable_is_who_has_an_address_and_nothing_stands_against_it() {
    let (story, [anna, berta, carla]) = given();
    let email = json!({ "medium": "email", "value": "demo@example.org", "valid_from": "2018" });
    let address = json!({ "address": { "locality": "Bottrop" }, "valid_from": "2018" });
    let reached = |number: u128| {
        let person = story.person(number, &format!("Name{number}"));
        let fact = story.tell(person, "contact.contact-point-added", email.clone());
        (person, fact)
    };
    let counted = || (stage(&persons(&story), "known"), stage(&persons(&story), "contactable"));
    assert_eq!(counted(), (3, 0));
    story.tell(anna, "contact.contact-point-added", email.clone());
    story.tell(berta, "contact.details-changed", address.clone());
    assert_eq!(counted(), (3, 2));
    story.tell(carla, "contact.details-changed", address);
    let cleared = json!({ "cleared": ["address"], "valid_from": "2018-05" });
    story.tell(carla, "contact.details-changed", cleared);
    assert_eq!(counted(), (3, 2), "no address any more");
    let (gone, fact) = reached(5);
    let removed = json!({ "fact": fact, "valid_to": "2018-05" });
    story.tell(gone, "contact.contact-point-removed", removed);
    assert_eq!(counted(), (4, 2), "no e-mail any more");
    let against = json!({ "purpose": "newsletter", "valid_from": "2018" });
    story.tell(reached(6).0, "contact.objected", against.clone());
    assert_eq!(counted(), (5, 3), "that is another purpose");
    for (number, purpose) in [(7, "all"), (8, "event-invitation")] {
        let mut against = against.clone();
        against["purpose"] = json!(purpose);
        story.tell(reached(number).0, "contact.objected", against);
        assert_eq!(counted().1, 3, "objected to {purpose}");
    }
    let restricted = json!({ "reason": "accuracy-contested", "valid_from": "2018" });
    story.tell(reached(9).0, "contact.restricted", restricted);
    assert_eq!(counted(), (8, 3), "restricted");
    story.erase(reached(10).0);
    assert_eq!(counted(), (9, 3), "erased");
    let closed = json!({ "reason": "ceased", "valid_from": "2018-05" });
    story.tell(reached(11).0, "contact.closed", closed);
    assert_eq!(counted(), (9, 3), "closed");
}

#[test]
fn the_funnel_ends_with_those_who_came_again_and_who_carry_a_lab() {
    let (story, [anna, berta, carla]) = given();
    for (number, people) in [(1, &[anna, berta][..]), (2, &[anna])] {
        story.list(story.meeting(number, "2018-06-14"), Attended, people);
    }
    let lab = story.living_lab(1, "2018");
    for (who, level) in [(anna, "collaborating"), (berta, "involved"), (carla, "none")] {
        let seat = json!({ "contact": who, "phase": 1, "level": level, "valid_from": "2018" });
        story.tell(lab, "involvement.started", seat);
    }
    let view = persons(&story);
    let stages = ["attended", "returned", "involved", "collaborating"];
    assert_eq!(stages.map(|part| stage(&view, part)), [2, 1, 2, 1]);
}

#[test]
fn a_lab_is_behind_its_promise_or_ahead_of_it() {
    let story = Story::begin();
    let lab = story.living_lab(1, "2016");
    let seat = |number: u128, level: &str| {
        let who = story.person(number, &format!("Name{number}"));
        let seat = json!({ "contact": who, "phase": 1, "level": level, "valid_from": "2016-02" });
        story.tell(lab, "involvement.started", seat);
    };
    let gap = || story.now().lab(lab).unwrap().answer.involvement[0].promise_gap;
    seat(1, "deciding");
    assert_eq!(gap(), None, "nothing was promised");
    let promise = json!({ "promised_level": "involved", "valid_from": "2016-03" });
    story.tell(lab, "lab.details-changed", promise);
    assert_eq!(gap(), Some(2), "more was lived than promised");
    seat(2, "informed");
    assert_eq!(gap(), Some(-2), "of two in the middle the lower one counts");
    seat(3, "involved");
    assert_eq!(gap(), Some(0));
}
