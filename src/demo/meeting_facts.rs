//! What is recorded of a gathering as a whole: kind, place, days, headcounts.

use super::{
    draft::text,
    office::{day, opening, previous_working},
    plan::Truths,
    rosters::invitation_day,
    table::Row,
};
use crate::domain::{
    Code, Day, LocalTime,
    event::gathering::{HeadcountRecorded, Planned},
    vocabulary::{AttendanceMode, Audience, Format, Level, Precision},
};

/// The day on which it is entered into the calendar.
pub(super) fn planned_on(row: &Row) -> Day {
    let lead = if row.internal() { 30 } else { 60 };
    let (earliest, lead) = match row.id.as_str() {
        "E001" => (day(2016, 10, 6), lead),
        // Planned once the first date had been cancelled.
        "E064" => (day(2020, 8, 3), lead),
        // Entered with the whole series, before the coordinators left.
        "E043" | "E044" | "E045" => return day(2018, 11, 19),
        "E046" | "E047" => return day(2018, 12, 6),
        _ => (opening().plus(3), lead),
    };
    let planned = row.day().plus(-lead).max(earliest);
    previous_working(planned.min(invitation_day(row).plus(-2)))
}

/// The day on which it was called off.
pub(super) fn cancelled_on(row: &Row) -> Day {
    match row.id.as_str() {
        "E058" => day(2020, 3, 13),
        "E059" => day(2020, 3, 30),
        "E062" => day(2020, 9, 30),
        "E064" => day(2020, 10, 21),
        _ => previous_working(row.day().plus(-2)),
    }
}

/// The gathering as it is entered into the calendar.
pub(super) fn planned(row: &Row, on: Day, truths: &Truths) -> Planned {
    let (hour, minute) = row.start();
    let key = row.series.to_lowercase();
    let starts_at = |hour: i8| match on.date() {
        Some(date) => LocalTime::At(date.at(hour, minute, 0, 0)),
        None => LocalTime::On(on.into()),
    };
    let long = if row.internal() || row.series == "EXP" { 3 } else { 2 };
    let moved = (row.id == "E064").then(|| truths.gatherings.get("E058")).flatten();
    Planned {
        title: text(&row.title),
        series: truths.series.get(&key).copied(),
        lab: lab(row).and_then(|lab| truths.labs.get(lab)).copied(),
        body: body(row).and_then(|body| truths.bodies.get(body)).copied(),
        format: format(row),
        audience: if row.internal() { Audience::Internal } else { Audience::External },
        attendance_mode: if row.online() {
            AttendanceMode::Online
        } else {
            AttendanceMode::InPerson
        },
        starts_at: starts_at(hour),
        ends_at: Some(starts_at(hour + long)),
        venue: (!row.online()).then(|| text(&row.venue)).flatten(),
        promised_level: promised(row),
        topics: topics(row),
        rescheduled_from: moved.map(|expected| expected.id),
    }
}

/// The table says `internal` and `online` where it has no format; the series tells it.
fn format(row: &Row) -> Format {
    match (row.format.as_str(), row.series.as_str()) {
        ("plenary", _) | ("online", "WIALL") => Format::Plenary,
        ("alliance", _) => Format::Alliance,
        ("ceremony", _) => Format::Ceremony,
        ("expert", _) => Format::ExpertCircle,
        ("internal", "PPT") => Format::Meeting,
        ("internal" | "workshop", _) if row.series != "LAB-FACHKRAEFTE" => Format::Workshop,
        (_, "FAIR") => Format::SteeringGroup,
        (_, "LAB-FACHKRAEFTE") => Format::RoundTable,
        ("lab", _) => Format::LabMeeting,
        _ => Format::Training,
    }
}

/// The lab it belongs to.
fn lab(row: &Row) -> Option<&'static str> {
    match (row.series.as_str(), row.id.as_str()) {
        ("RETAIL" | "LAB-HANDEL", _) => Some("hybrider-handel"),
        ("LAB-NACHHALTIG", _) => Some("wirtschaften-nachhaltig"),
        ("LAB-HANDWERK", _) => Some("digitale-koproduktion"),
        ("DIGI", "E075" | "E077") => Some("hallo-bot"),
        ("FAIR", _) => Some("fairtrade-town"),
        ("LAB-FACHKRAEFTE", _) => Some("fachkraefte"),
        _ => None,
    }
}

fn body(row: &Row) -> Option<&'static str> {
    match (row.series.as_str(), row.id.as_str()) {
        ("EXP", _) => Some("expert-circle"),
        ("FAIR", _) => Some("fairtrade-steering"),
        ("BSC", "E024" | "E037") => Some("ag-wiall"),
        ("MON", "E048") => Some("economic-committee"),
        _ => None,
    }
}

fn promised(row: &Row) -> Option<Level> {
    match row.series.as_str() {
        "WIALL" | "TSA" | "LAB-HANDEL" | "LAB-HANDWERK" | "LAB-NACHHALTIG" => Some(Level::Involved),
        "FAIR" => Some(Level::Collaborating),
        "RETAIL" | "DIGI" => Some(Level::Informed),
        "LAB-FACHKRAEFTE" | "MON" | "EXP" => Some(Level::Consulted),
        _ => None,
    }
}

fn topics(row: &Row) -> Vec<Code> {
    let topics: &[&str] = match (row.series.as_str(), row.id.as_str()) {
        ("TSA", "E015") | ("LAB-HANDEL", _) => &["retail"],
        (_, "E016") | ("LAB-HANDWERK", _) => &["crafts", "digitalisation"],
        (_, "E018") | ("LAB-NACHHALTIG", _) => &["sustainability", "founding"],
        (_, "E055") => &["retail", "data-protection"],
        (_, "E054" | "E072") => &["funding", "digitalisation"],
        ("RETAIL", _) => &["retail", "marketing"],
        ("DIGI", _) => &["digitalisation"],
        ("FAIR", _) => &["fair-trade"],
        ("LAB-FACHKRAEFTE", _) => &["skilled-workers"],
        ("WIALL", _) => &["networking"],
        _ => &[],
    };
    topics.iter().map(|topic| super::draft::code(topic)).collect()
}

/// How many there were in the eyes of others, when that was recorded, and whence it is known.
pub(super) fn headcount(row: &Row) -> Option<(HeadcountRecorded, Day, &'static str)> {
    let (value, precision, on, source) = match row.id.as_str() {
        "E006" => (60, Precision::JustUnder, day(2017, 3, 28), "press"),
        "E019" => (45, Precision::JustUnder, day(2017, 12, 11), "press"),
        "E031" => (50, Precision::JustUnder, day(2018, 6, 26), "press"),
        "E038" => (45, Precision::Exact, day(2018, 12, 5), "minutes"),
        "E052" => (50, Precision::Approx, day(2019, 6, 4), "press"),
        _ => return None,
    };
    Some((HeadcountRecorded { value, precision }, on, source))
}
