//! Random moves of the lab: its steps, who is involved how deeply, and with what.

use super::moves::{Move, anybody, day, firm, word};
use crate::story::lab;
use proptest::prelude::{Strategy, prop_oneof};
use serde_json::json;

const STEPS: [&str; 8] = [
    "decided",
    "started",
    "suspended",
    "resumed",
    "continued",
    "transferred",
    "completed",
    "discontinued",
];

/// What happens to a lab and the people in it.
pub fn labs() -> impl Strategy<Value = Move> {
    let sequence = proptest::option::weighted(0.3, 1..4_u8);
    let step = (proptest::sample::select(&STEPS[..]), day(), sequence);
    let levels = &["none", "informed", "involved", "collaborating", "deciding"];
    let seat = (anybody(), 1..3_u8, word(levels), day());
    let given_and_for = (
        proptest::option::of(word(&["impulse", "resource"])),
        proptest::option::weighted(0.3, firm()),
    );
    let given = || word(&["impulse", "resource"]);
    prop_oneof![
        step.prop_map(|(step, day, sequence)| {
            let mut data = json!({ "valid_from": day });
            if let Some(sequence) = sequence {
                data["sequence"] = json!(sequence);
            }
            let name = kontor::domain::EventType::named(&format!("lab.{step}")).unwrap().name();
            Move::Tell(lab(1).into(), name, data)
        }),
        (seat, given_and_for).prop_map(|((who, phase, level, from), (given, firm))| {
            let given: Vec<&str> = given.into_iter().collect();
            let mut data = json!({
                "contact": who, "phase": phase, "level": level, "contribution": given,
                "valid_from": from,
            });
            if let Some(firm) = firm {
                data["representing"] = json!(firm);
            }
            Move::Tell(lab(1).into(), "involvement.started", data)
        }),
        (0..8_usize, word(&["consulted", "involved"]), day())
            .prop_map(|(nth, level, day)| Move::Level(nth, level, day)),
        (0..8_usize, given(), day()).prop_map(|(nth, what, day)| Move::Contribute(nth, what, day)),
    ]
}
