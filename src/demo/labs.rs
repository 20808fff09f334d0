//! Records the living labs on their way from a proposal to an end, and what the alliance decided
//! (needs A6).

use super::{
    dice::Dice,
    draft::{Draft, Slot, code, text},
    office::{Office, day, later},
    plan::Truths,
};
use crate::domain::{
    Day, Event, LabId,
    event::{gathering::DecisionTaken, lab},
    vocabulary::Level,
};

/// A lab as it is proposed.
struct Proposal {
    key: &'static str,
    title: &'static str,
    field: &'static str,
    vision: Option<&'static str>,
    promised: Level,
    parent: Option<&'static str>,
    on: Day,
}

fn proposals() -> [Proposal; 7] {
    [
        Proposal {
            key: "hybrider-handel",
            title: "Hybride Formen des Handels",
            field: "retail",
            vision: None,
            promised: Level::Involved,
            parent: None,
            on: day(2017, 9, 19),
        },
        Proposal {
            key: "city-logistik",
            title: "City-Logistik unter Nachhaltigkeitsgesichtspunkten",
            field: "logistics",
            vision: Some("Waren werden gebündelt und emissionsarm in die Innenstadt geliefert."),
            promised: Level::Collaborating,
            parent: None,
            on: day(2017, 9, 19),
        },
        Proposal {
            key: "wirtschaften-nachhaltig",
            title: "Bottroper Unternehmen wirtschaften nachhaltig",
            field: "founding",
            vision: Some("Ein Netzwerk für nachhaltiges Wirtschaften mit Mentoring."),
            promised: Level::Involved,
            parent: None,
            on: day(2017, 11, 7),
        },
        Proposal {
            key: "digitale-koproduktion",
            title: "Digitale Koproduktion im Handwerk",
            field: "crafts",
            vision: Some("Das FabLab als Keim einer digitalen, gemeinsamen Produktion."),
            promised: Level::Involved,
            parent: None,
            on: day(2017, 10, 5),
        },
        Proposal {
            key: "hallo-bot",
            title: "Hallo-Bot",
            field: "platform",
            vision: Some("Eine lokale Online-Plattform für Handel und Gastronomie."),
            promised: Level::Consulted,
            parent: Some("hybrider-handel"),
            on: day(2020, 6, 9),
        },
        Proposal {
            key: "fairtrade-town",
            title: "Fairtrade-Town",
            field: "fair-trade",
            vision: Some("Die Stadt wird Fairtrade-Town und behält das Netzwerk dahinter."),
            promised: Level::Collaborating,
            parent: None,
            on: day(2020, 6, 15),
        },
        Proposal {
            key: "fachkraefte",
            title: "Fachkräftesicherung",
            field: "skilled-workers",
            vision: Some("Betriebe und Zugewanderte finden leichter zueinander."),
            promised: Level::Consulted,
            parent: None,
            on: day(2020, 11, 9),
        },
    ]
}

/// A change of state.
#[derive(Clone, Copy)]
enum State {
    Decided,
    Started,
    Suspended,
    Resumed,
    Continued,
    Transferred,
    Completed,
    Discontinued,
}

/// Lab, new state, since when, deciding gathering, order within the day, reason.
type Path = (&'static str, State, Day, Option<&'static str>, Option<u8>, Option<&'static str>);

#[rustfmt::skip]
fn paths() -> Vec<Path> {
    use State::{
        Completed, Continued, Decided, Discontinued, Resumed, Started, Suspended, Transferred,
    };
    let fourth = day(2017, 11, 29);
    let framing = "Mit Fördermitteln ist ein professionellerer Rahmen möglich.";
    vec![
        ("hybrider-handel", Decided, fourth, Some("E019"), Some(1), None),
        ("city-logistik", Decided, fourth, Some("E019"), Some(2), None),
        ("wirtschaften-nachhaltig", Decided, fourth, Some("E019"), Some(3), None),
        ("digitale-koproduktion", Decided, fourth, Some("E019"), Some(4), None),
        // Decided and suspended at the same meeting: only the sequence keeps the order (I14).
        ("city-logistik", Suspended, fourth, Some("E019"), Some(5), Some(framing)),
        ("hybrider-handel", Started, day(2018, 3, 20), Some("E025"), None, None),
        ("digitale-koproduktion", Started, day(2018, 3, 22), Some("E027"), None, None),
        ("wirtschaften-nachhaltig", Started, day(2018, 9, 25), Some("E034"), None, None),
        ("city-logistik", Transferred, day(2018, 10, 1), None, None, Some(framing)),
        ("wirtschaften-nachhaltig", Discontinued, day(2019, 3, 1), None, None,
            Some("Die Zielgruppe war nicht bestimmt; drei Veranstaltungen ohne Anmeldung.")),
        ("digitale-koproduktion", Suspended, day(2019, 7, 1), None, None,
            Some("Zwei Workshops werden auf 2020 verschoben.")),
        ("hybrider-handel", Continued, day(2020, 1, 13), None, None, Some("Phase 2")),
        ("digitale-koproduktion", Resumed, day(2020, 3, 2), None, None, None),
        ("digitale-koproduktion", Suspended, day(2020, 3, 30), None, None,
            Some("Präsenzworkshops sind derzeit nicht möglich.")),
        ("fairtrade-town", Decided, day(2020, 9, 15), None, None, Some("Ratsbeschluss")),
        ("hallo-bot", Decided, day(2020, 9, 22), Some("E061"), None, None),
        ("fairtrade-town", Started, day(2020, 10, 13), Some("E063"), None, None),
        ("hallo-bot", Started, day(2020, 11, 24), Some("E066"), None, None),
        ("fachkraefte", Decided, day(2021, 1, 18), None, None, None),
        ("fachkraefte", Started, day(2021, 2, 23), Some("E070"), None, None),
        ("digitale-koproduktion", Resumed, day(2021, 8, 16), None, None, None),
        ("digitale-koproduktion", Continued, day(2021, 9, 14), Some("E080"), None, Some("Phase 2")),
        ("fairtrade-town", Completed, day(2021, 11, 26), Some("E087"), None,
            Some("Die Stadt ist als Fairtrade-Town ausgezeichnet.")),
        ("fachkraefte", Completed, day(2021, 12, 6), None, None, Some("Abschluss der Runde")),
    ]
}

/// Gathering, lab, and what was decided.
const DECISIONS: &[(&str, Option<&str>, &str)] = &[
    ("E019", None, "Das Leitbild der Wirtschaftsallianz wird beschlossen."),
    ("E019", Some("hybrider-handel"), "Das Reallabor Hybride Formen des Handels wird begonnen."),
    ("E019", Some("city-logistik"), "Das Reallabor City-Logistik wird begonnen."),
    (
        "E019",
        Some("wirtschaften-nachhaltig"),
        "Das Reallabor zum nachhaltigen Wirtschaften beginnt.",
    ),
    ("E019", Some("digitale-koproduktion"), "Das Reallabor Digitale Koproduktion wird begonnen."),
    (
        "E019",
        Some("city-logistik"),
        "Das Reallabor City-Logistik ruht zugunsten eines Förderprojekts.",
    ),
    ("E031", None, "Der Zukunftsplan wird beschlossen."),
    ("E052", None, "Szenario 1 wird bevorzugt: Die Allianz besteht fort."),
    ("E057", None, "Die Arbeit der Allianz wird in der zweiten Phase fortgesetzt."),
];

/// Records the proposals; gatherings refer to the labs.
pub(super) fn propose(
    office: &Office,
    dice: &mut Dice,
    shift: &str,
    truths: &mut Truths,
    draft: &mut Draft,
) {
    for proposal in proposals() {
        let slot = office.coordinator(dice, proposal.on.plus(1));
        let id = LabId(dice.ulid(slot.0));
        let event = Event::LabProposed(lab::Proposed {
            key: Some(code(&format!("{}{shift}", proposal.key))),
            title: text(proposal.title),
            field: code(proposal.field),
            vision: proposal.vision.and_then(text),
            promised_level: Some(proposal.promised),
            parent: proposal.parent.and_then(|parent| truths.labs.get(parent)).copied(),
            valid_from: proposal.on.into(),
        });
        draft.record(slot, id, "minutes", event);
        truths.labs.insert(proposal.key.to_owned(), id);
    }
}

/// Records what became of the labs, and the decisions.
pub(super) fn record(office: &Office, dice: &mut Dice, truths: &Truths, draft: &mut Draft) {
    // After the date of the fourth meeting had been corrected: nothing else hangs on it.
    let minutes = office.first_thing(dice, day(2017, 12, 13));
    let mut order = 0;
    let mut on_minutes = |day_of: Day, dice: &mut Dice| {
        order += 30;
        match day_of == day(2017, 11, 29) {
            true => (later(minutes.0, order), minutes.1),
            false => office.coordinator(dice, day_of.plus(1)),
        }
    };
    for (gathering, lab, words) in DECISIONS {
        let Some(expected) = truths.gatherings.get(*gathering) else { continue };
        let on = match *gathering {
            "E031" => day(2018, 6, 21),
            "E052" => day(2019, 5, 29),
            "E057" => day(2019, 9, 5),
            _ => day(2017, 11, 29),
        };
        let event = Event::DecisionTaken(DecisionTaken {
            text: text(words),
            lab: lab.and_then(|lab| truths.labs.get(lab)).copied(),
            votes_for: None,
            votes_against: None,
            abstentions: None,
        });
        draft.record(on_minutes(on, dice), expected.id, "minutes", event);
    }
    for path in paths() {
        let slot = on_minutes(path.2, dice);
        transition(slot, path, truths, draft);
    }
}

fn transition(slot: Slot, path: Path, truths: &Truths, draft: &mut Draft) {
    let (key, state, since, gathering, sequence, reason) = path;
    let Some(&id) = truths.labs.get(key) else { return };
    let transferred = matches!(state, State::Transferred);
    let change = lab::Transition {
        sequence,
        gathering: gathering.and_then(|row| truths.gatherings.get(row)).map(|row| row.id),
        body: None,
        reason: reason.and_then(text),
        to: transferred.then(|| text("LOUISE")).flatten(),
        valid_from: since.into(),
    };
    let event = match state {
        State::Decided => Event::LabDecided(change),
        State::Started => Event::LabStarted(change),
        State::Suspended => Event::LabSuspended(change),
        State::Resumed => Event::LabResumed(change),
        State::Continued => Event::LabContinued(change),
        State::Transferred => Event::LabTransferred(change),
        State::Completed => Event::LabCompleted(change),
        State::Discontinued => Event::LabDiscontinued(change),
    };
    draft.record(slot, id, "minutes", event);
}
