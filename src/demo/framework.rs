//! Records the series in which the office meets people, and the bodies they sit in.

use super::{
    census::Census,
    circles::WORKING_GROUP,
    dice::Dice,
    draft::{Draft, code, text},
    office::{Office, day},
    plan::Truths,
};
use crate::domain::{
    BodyId, Day, Event, SeriesId,
    event::gathering::{Created, MembershipStarted},
    vocabulary::BodyRole,
};

/// Key, title, and the day on which the office sets it up.
fn series() -> [(&'static str, &'static str, Day); 14] {
    [
        ("ppt", "Projektpartnertreffen", day(2016, 10, 6)),
        ("sha", "Workshops zur Stakeholder-Landschaft", day(2016, 10, 20)),
        ("wiall", "Wirtschaftsallianz", day(2017, 1, 9)),
        ("bsc", "Strategieprozess (Balanced Scorecard)", day(2017, 3, 6)),
        ("tsa", "Thematische strategische Allianzen", day(2017, 6, 12)),
        ("exp", "Expert(inn)enkreis", day(2017, 9, 4)),
        ("lab-handel", "Reallabor Hybride Formen des Handels", day(2017, 12, 5)),
        ("lab-nachhaltig", "Reallabor Unternehmen wirtschaften nachhaltig", day(2017, 12, 5)),
        ("lab-handwerk", "Reallabor Digitale Koproduktion im Handwerk", day(2017, 12, 5)),
        ("mon", "Monitoring und Indikatoren", day(2018, 1, 15)),
        ("retail", "Schulungsreihe Einzelhandel", day(2018, 10, 15)),
        ("digi", "Digitalisierungsausbau in Unternehmen", day(2020, 6, 22)),
        ("fair", "Fairtrade-Town", day(2020, 6, 22)),
        ("lab-fachkraefte", "Runder Tisch Fachkräftesicherung", day(2020, 11, 16)),
    ]
}

/// Records series, bodies and who sits in them.
pub(super) fn record(
    office: &Office,
    dice: &mut Dice,
    census: &Census,
    shift: &str,
    truths: &mut Truths,
    draft: &mut Draft,
) {
    for (key, title, since) in series() {
        let slot = office.before_hours(dice, since);
        let id = SeriesId(dice.ulid(slot.0));
        let since = office.day_of(slot.0);
        let event = Event::SeriesCreated(created(&format!("{key}{shift}"), title, since));
        draft.record(slot, id, "own", event);
        truths.series.insert(key.to_owned(), id);
    }
    let circles = &census.circles;
    let working_group = &circles.working_group[..circles.working_group.len().min(WORKING_GROUP)];
    let bodies = [
        ("expert-circle", "Expert(inn)enkreis", day(2017, 10, 9), &circles.experts[..]),
        ("ag-wiall", "AG Wirtschaftsallianz", day(2017, 12, 4), working_group),
        ("economic-committee", "Wirtschaftsausschuss", day(2018, 11, 5), &circles.politics[..]),
        (
            "fairtrade-steering",
            "Steuerungsgruppe Fairtrade-Town",
            day(2020, 8, 3),
            &circles.steering,
        ),
    ];
    for (key, title, since, members) in bodies {
        let slot = office.before_hours(dice, since);
        let id = BodyId(dice.ulid(slot.0));
        let since = office.day_of(slot.0);
        let event = Event::BodyCreated(created(&format!("{key}{shift}"), title, since));
        draft.record(slot, id, "own", event);
        truths.bodies.insert(key.to_owned(), id);
        for (place, &member) in members.iter().enumerate() {
            let on = since.plus(dice.days(1, 20));
            let slot = office.coordinator(dice, on);
            let role = match place {
                0 => BodyRole::Chair,
                1 => BodyRole::Deputy,
                _ => BodyRole::Member,
            };
            let event = Event::MembershipStarted(MembershipStarted {
                contact: census.persons[member].id,
                role,
                valid_from: office.day_of(slot.0).into(),
                valid_to: None,
            });
            draft.record(slot, id, "own", event);
        }
    }
}

fn created(key: &str, title: &str, since: Day) -> Created {
    Created { key: Some(code(key)), title: text(title), valid_from: since.into() }
}
