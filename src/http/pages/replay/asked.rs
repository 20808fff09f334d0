//! What the page asks: with the usual in place of what was not chosen, so that its address, its
//! JSON twin and its citations ask the same.

use crate::{
    app::{
        GatheringQuery, Paging, Reading,
        citation::{Engagement, Gatherings, Indicators},
        view::{GatheringTable, IndicatorsView, ReplayView, Words},
    },
    domain::{Day, Key, Kind, Text},
    http::{
        pages::{address::Address, text::Texts},
        parameters::Replayed,
        problem::Problem,
    },
    projection::evaluation::{By, Step},
};
use jiff::civil::Date;
use std::{fmt::Display, ops::RangeInclusive};

/// Steps that can still be told apart, when nobody chose how long they are.
const MANY: usize = 40;

/// Everything that is needed of one reading.
pub(super) struct Found {
    /// The question as it was understood.
    asked: Replayed,
    /// The years in which there are gatherings.
    pub(super) years: Option<RangeInclusive<i16>>,
    pub(super) series: Vec<(String, Option<Text>)>,
    pub(super) labs: Vec<(String, Option<Text>)>,
    /// What the segments are called that were named.
    pub(super) segments: Vec<Words>,
    pub(super) answers: Result<Answers, Problem>,
}

/// The answers to the three questions of the page.
pub(super) struct Answers {
    pub(super) replay: ReplayView,
    pub(super) indicators: IndicatorsView,
    pub(super) gatherings: GatheringTable,
}

impl Found {
    /// Asks. Nothing chosen is all the years in which there are gatherings.
    pub(super) fn of(reading: &Reading<'_>, mut asked: Replayed) -> Self {
        // They are kept while the form groups by them, and say nothing when it does not.
        asked.segments = asked.segments.filter(|_| asked.group_by == Some(By::Segment));
        let years = years_of(reading);
        let year = reading.at().day.year().unwrap_or_default();
        let of = years.clone().unwrap_or(year..=year);
        asked.from = asked.from.or_else(|| first_of(*of.start()));
        asked.to = asked.to.or_else(|| first_of(of.end().saturating_add(1)));
        let range = asked.scope(reading.at().day).range();
        let fits = |step: &Step| range.steps(*step).len() <= MANY;
        let step = [Step::Month, Step::Quarter].into_iter().find(fits).unwrap_or(Step::Year);
        asked.step = asked.step.or(Some(step));
        let titles =
            |kind| reading.titles(kind).map(|(id, title)| (id.to_string(), title)).collect();
        Self {
            years,
            series: titles(Kind::Series),
            labs: titles(Kind::Lab),
            segments: segments(reading, asked.segments.as_deref()),
            answers: Answers::of(reading, &asked),
            asked,
        }
    }

    /// The address of the page with everything that was asked.
    pub(super) fn asked_at(&self, address: &Address) -> Address {
        let Replayed { from, to, step, segments, .. } = &self.asked;
        let with = |address: Address, name: &str, value: Option<String>| match value {
            Some(value) => address.with(name, value),
            None => address,
        };
        let address = address.plain().without("format").without("segments");
        let address = with(address, "segments", segments.clone());
        let address = with(address, "from", from.map(|day| day.to_string()));
        let address = with(address, "to", to.map(|day| day.to_string()));
        with(address, "step", step.map(|step| step.to_string()))
    }
}

impl Answers {
    fn of(reading: &Reading<'_>, asked: &Replayed) -> Result<Self, Problem> {
        let engagement = asked.question(reading)?;
        let Engagement { scope, group_by, segments, .. } = engagement.clone();
        let gatherings = Gatherings { scope: scope.clone() };
        Ok(Self {
            replay: reading.replay(&engagement)?.answer,
            indicators: reading.indicators(&Indicators { scope, group_by, segments })?.answer,
            gatherings: reading.gathering_table(&gatherings)?.answer,
        })
    }
}

/// What segments are called that are named like this, as far as there are any.
fn segments(reading: &Reading<'_>, named: Option<&str>) -> Vec<Words> {
    let keys = named.into_iter().flat_map(|names| names.split(','));
    let keys = keys.filter_map(|name| name.trim().parse().ok());
    let found = keys.filter_map(|key: Key| reading.defined(&key));
    let titles = found.map(|one| one.definition.title);
    titles.map(|title| Words::of((&title.de, &title.en))).collect()
}

/// From the year of the first gathering to that of the last.
fn years_of(reading: &Reading<'_>) -> Option<RangeInclusive<i16>> {
    let all = GatheringQuery::default();
    let nth = |offset: usize| {
        let page = reading.gatherings(&all, &Paging { limit: 1, offset });
        (page.items.first().and_then(|one| one.starts_at.day().year()), page.total)
    };
    let (first, total) = nth(0);
    Some(first?..=nth(total.checked_sub(1)?).0?)
}

fn first_of(year: i16) -> Option<Day> {
    Date::new(year, 1, 1).ok().map(Day::of)
}

/// The page of each year, the latest first.
pub(super) fn years(years: Option<RangeInclusive<i16>>, address: &Address) -> Vec<(i16, Address)> {
    let of = |year: i16| {
        let (from, to) = (first_of(year)?, first_of(year.checked_add(1)?)?);
        let address = address.plain().without("step");
        Some((year, address.with("from", from).with("to", to)))
    };
    years.into_iter().flatten().rev().filter_map(of).collect()
}

/// Things to choose from, by name.
pub(super) fn named(things: Vec<(impl Display, Option<Text>)>, t: &Texts) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> =
        things.into_iter().map(|(id, title)| (id.to_string(), t.name(&title))).collect();
    all.sort_by_key(|(_, title)| crate::projection::search::words(title));
    all
}
