//! Random conditions of segments, about what random histories are made of.

use super::moves::{DAYS, FIRMS, PERSONS};
use crate::story::{body, contact, gathering, lab, series};
use kontor::{domain::vocabulary::ContactKind, projection::segment::Condition};
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use serde_json::{Value, json};

fn select(of: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    proptest::sample::select(of)
}

fn maybe(of: &'static [&'static str]) -> impl Strategy<Value = Value> {
    proptest::option::weighted(0.3, select(of)).prop_map(|one| json!(one))
}

fn some_of(of: &'static [&'static str]) -> impl Strategy<Value = Vec<&'static str>> {
    proptest::sample::subsequence(of, 1..=of.len())
}

fn window() -> impl Strategy<Value = Value> {
    maybe(&["P1D", "P14D", "P15D", "P28D", "P1M", "P2M", "P1Y", "P10Y"])
}

fn point() -> impl Strategy<Value = &'static str> {
    select(&["-P1M", "-P15D", "-P1D", "P1D", "P15D", "2017-02-01", "2017-02-15"])
}

/// One of several words.
fn plain(name: &'static str, words: &'static [&'static str]) -> impl Strategy<Value = Value> {
    some_of(words).prop_map(move |words| json!({ name: { "any_of": words } }))
}

/// What a condition says, without what it does not say.
fn said(name: &str, fields: Value) -> Value {
    let Value::Object(mut fields) = fields else { return fields };
    fields.retain(|_, value| !value.is_null() && *value != json!(false) && *value != json!([]));
    json!({ name: fields })
}

fn facts() -> impl Strategy<Value = Value> {
    let anybody: Vec<u128> = PERSONS.into_iter().chain(FIRMS).collect();
    let with = proptest::option::of(proptest::sample::select(anybody));
    let category = (select(&["bottrop-2016", "change-role"]), any::<bool>());
    let due = (maybe(&["bottrop-2016", "change-role"]), point());
    prop_oneof![
        plain("actor_type", &["company", "media"]),
        plain("size", &["micro", "large"]),
        any::<bool>().prop_map(|craft| json!({ "craft": craft })),
        plain("district", &["boy", "ebel"]),
        plain("topic", &["energy", "crafts"]),
        plain("preference", &["operative", "both"]),
        some_of(&["C", "10", "25.1"])
            .prop_map(|any_of| json!({ "sector": { "scheme": "WZ2008", "any_of": any_of } })),
        category.prop_map(|(scheme, one)| {
            let any_of: &[&str] = if one { &["multiplier"] } else { &[] };
            said("classification", json!({ "scheme": scheme, "any_of": any_of }))
        }),
        due.prop_map(|(scheme, by)| said("review_due", json!({ "scheme": scheme, "by": by }))),
        proptest::option::of(Just(body(1))).prop_map(|id| said("body", json!({ "body": id }))),
        with.prop_map(|with| said("affiliation", json!({ "with": with.map(contact) }))),
        select(&["P1D", "P1M", "P1Y", "P2Y", "P10Y"])
            .prop_map(|within| json!({ "known_since": { "within": within } })),
    ]
}

fn took() -> impl Strategy<Value = Value> {
    let where_to = proptest::sample::select(vec![
        json!({}),
        json!({ "gathering": gathering(1) }),
        json!({ "gathering": gathering(2), "series": series(1) }),
        json!({ "series": series(1) }),
        json!({ "lab": lab(1) }),
        json!({ "format": "training" }),
        json!({ "attendance_mode": "online" }),
    ]);
    let how_often = proptest::sample::select(vec![
        json!({}),
        json!({}),
        json!({ "at_least": 2 }),
        json!({ "at_most": 1 }),
        json!({ "at_least": 1, "at_most": 1 }),
        json!({ "at_least": 0 }),
        json!({ "at_most": 0 }),
        json!({ "never": true }),
        json!({ "first": true }),
    ]);
    let what = select(&["invited", "invited", "registered", "attended", "no_show"]);
    (what, where_to, how_often, window()).prop_map(|(what, mut data, how_often, within)| {
        for (field, value) in how_often.as_object().into_iter().flatten() {
            data[field] = value.clone();
        }
        data["within"] = within;
        said(what, data)
    })
}

fn talks() -> impl Strategy<Value = Value> {
    let like = (maybe(&["phone", "visit"]), maybe(&["energy", "crafts"]), window());
    let often = proptest::sample::select(vec![(None, false), (Some(2), false), (None, true)]);
    let last = proptest::option::of(point());
    prop_oneof![
        (like, often).prop_map(|((channel, topic, within), (at_least, never))| {
            let list = |one: Value| if one.is_null() { json!([]) } else { json!([one]) };
            said(
                "interaction",
                json!({
                    "channels": list(channel), "topics": list(topic), "within": within,
                    "at_least": at_least, "never": never,
                }),
            )
        }),
        (last, point(), 0..4_u8).prop_map(|(since, before, which)| match which {
            0 => json!({ "last_interaction": { "never": true } }),
            1 => json!({ "last_interaction": { "before": before } }),
            _ => said("last_interaction", json!({ "since": since, "before": before })),
        }),
    ]
}

fn others() -> impl Strategy<Value = Value> {
    let level = (maybe(&["none", "consulted", "involved", "deciding"]), any::<bool>());
    let of = (proptest::option::of(Just(lab(1))), proptest::option::weighted(0.4, 1..3_u8));
    let lab = (of, level, maybe(&["impulse", "resource"]));
    let channels = &["email", "phone", "letter", "newsletter"];
    prop_oneof![
        2 => lab.prop_map(|((lab, phase), (level, ever), given)| {
            let given = if given.is_null() { json!([]) } else { json!([given]) };
            said("lab", json!({
                "lab": lab, "phase": phase, "level_at_least": level, "contributions": given,
                "ever": ever,
            }))
        }),
        1 => maybe(channels).prop_map(|channel| {
            said("consent", json!({ "purpose": "newsletter", "channel": channel }))
        }),
        2 => (select(&["newsletter", "event-invitation"]), maybe(channels)).prop_map(
            |(purpose, channel)| {
                said("reachable", json!({ "purpose": purpose, "channel": channel }))
            }
        ),
    ]
}

/// Engagement and assessments: what is computed.
fn computed() -> impl Strategy<Value = Value> {
    let grade = || proptest::option::of(1..=5_u8);
    let points = || proptest::sample::select(&[0, 1, 2, 5, 8, 15, 20, 29, 30, 35, 60][..]);
    let (least, most) = (proptest::option::of(points()), proptest::option::of(points()));
    prop_oneof![
        3 => plain("status", &[
            "never-contacted", "invited", "registered-only", "active", "inactive", "lapsed",
            "objected",
        ]),
        3 => (least, most).prop_filter("asks for something", |(least, most)| {
            least.is_some() || most.is_some()
        }).prop_map(|(least, most)| said("score", json!({ "at_least": least, "at_most": most }))),
        2 => (grade(), grade()).prop_map(|(influence, interest)| match (influence, interest) {
            (None, None) => json!({ "assessment": { "never": true } }),
            _ => said("assessment", json!({
                "influence_at_least": influence, "interest_at_least": interest,
            })),
        }),
        2 => plain("quadrant", &[
            "manage-closely", "keep-satisfied", "keep-informed", "monitor",
        ]),
    ]
}

fn several(inner: impl Strategy<Value = Value>) -> impl Strategy<Value = Vec<Value>> {
    proptest::collection::vec(inner, 0..4)
}

fn any_condition(segments: &'static [&'static str]) -> impl Strategy<Value = Value> {
    let mut others_or_all: Vec<Value> =
        segments.iter().map(|key| json!({ "segment": key })).collect();
    others_or_all.push(json!({ "all": [] }));
    let leaf = prop_oneof![
        4 => facts(),
        3 => took(),
        2 => talks(),
        2 => others(),
        3 => computed(),
        1 => proptest::sample::select(others_or_all),
    ];
    // Often one alone: in company, many a wrong answer does not show.
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            4 => inner.clone(),
            1 => several(inner.clone()).prop_map(|all| json!({ "all": all })),
            1 => several(inner.clone()).prop_map(|any| json!({ "any": any })),
            1 => inner.clone().prop_map(|not| json!({ "not": not })),
            1 => inner.prop_map(|beyond| json!({ "through_affiliation": beyond })),
        ]
    })
}

/// Any condition, which may name these segments.
pub fn condition(segments: &'static [&'static str]) -> impl Strategy<Value = Condition> {
    any_condition(segments).prop_map(|json| {
        serde_json::from_value(json.clone()).unwrap_or_else(|error| panic!("{json}: {error}"))
    })
}

pub fn kind() -> impl Strategy<Value = ContactKind> {
    proptest::sample::select(ContactKind::ALL)
}

/// A day near which something may happen, and so far from it that a window opens or closes there.
pub fn day() -> impl Strategy<Value = kontor::domain::Day> {
    let rough = proptest::sample::select(&DAYS[..]);
    let away = proptest::sample::select(
        &[-1, 0, 0, 1, 13, 14, 15, 27, 28, 31, 59, 364, 365, 366, 1095, 1096, 4000][..],
    );
    (rough, away)
        .prop_map(|(day, away)| day.parse::<kontor::domain::RoughDay>().unwrap().first().plus(away))
}
