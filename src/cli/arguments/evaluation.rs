//! `kontor replay` and `kontor indicators`: which period, what is counted, grouped by what.

use super::{Question, question};
use crate::{
    domain::Day,
    projection::evaluation::{Audience, By, Step, Unit},
};
use clap::Args;

/// Participation step by step.
#[derive(Debug, Args)]
pub struct Replay {
    /// Which gatherings.
    #[command(flatten)]
    pub scope: Scope,
    /// Wie lang ein Schritt ist: day, month, quarter oder year [Vorgabe: month]
    #[arg(long, value_name = "SCHRITT", value_parser = question::word::<Step>)]
    pub step: Option<Step>,
    /// As of when.
    #[command(flatten)]
    pub question: Question,
}

/// Indicators of a period.
#[derive(Debug, Args)]
pub struct Indicators {
    /// Which gatherings.
    #[command(flatten)]
    pub scope: Scope,
    /// As of when.
    #[command(flatten)]
    pub question: Question,
}

/// Which gatherings, and what is counted of them.
#[derive(Debug, Args)]
pub struct Scope {
    /// Erster Tag, wie 2018-01-01 [Vorgabe: ein Jahr vor --to]
    #[arg(long, value_name = "TAG", value_parser = question::day)]
    pub from: Option<Day>,
    /// Erster Tag danach [Vorgabe: morgen]
    #[arg(long, value_name = "TAG", value_parser = question::day)]
    pub to: Option<Day>,
    /// Gruppiert nach sector, size, district, series, format, attendance_mode, lab oder segment
    #[arg(long, value_name = "MERKMAL", value_parser = question::word::<By>)]
    pub group_by: Option<By>,
    /// Mit --group-by segment: welche, durch Kommas getrennt [Vorgabe: alle der Einheit]
    #[arg(long, value_name = "SEGMENTE")]
    pub segments: Option<String>,
    /// Was gezählt wird: person oder organisation [Vorgabe: person]
    #[arg(long, value_name = "EINHEIT", value_parser = question::word::<Unit>)]
    pub unit: Option<Unit>,
    /// Welche Veranstaltungen: external, internal oder all [Vorgabe: external]
    #[arg(long, value_name = "KREIS", value_parser = question::word::<Audience>)]
    pub audience: Option<Audience>,
}
