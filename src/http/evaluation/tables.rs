//! The tables of the evaluation's answers: one line a step, indicator or gathering, and group.

use super::{
    super::csv::{Table, Tabular, or_empty},
    Cited,
};
use crate::{
    app::{
        citation::Citation,
        view::{
            EngagementView, GatheringLine, GatheringTable, IndicatorView, IndicatorsView,
            NumberView, SidesView, TallyView,
        },
    },
    domain::{Text, vocabulary::Level},
};

macro_rules! cited {
    ($($view:ident)*) => { $(
        impl Cited for $view {
            fn citation(&self) -> &Citation {
                &self.citation
            }
        }
    )* };
}

cited!(EngagementView IndicatorsView GatheringTable);

/// The name of the line that is about all groups.
const ALL: &str = "";

impl Tabular for EngagementView {
    fn table(&self) -> Table {
        let mut headings = vec!["from", "to", "group"];
        headings.extend(["active", "newcomers", "returning", "lapsed", "attendances"]);
        headings.extend(Level::ALL.iter().skip(1).map(|level| level.as_str()));
        let line = |step: &crate::app::view::StepView, group: &str, tally: &TallyView| {
            let mut row = vec![step.from.to_string(), step.to.to_string(), group.to_owned()];
            let TallyView { active, newcomers, returning, lapsed, attendances, involvement } =
                tally;
            let numbers = [active, newcomers, returning, lapsed, attendances];
            row.extend(numbers.map(u64::to_string));
            let levels = Level::ALL.iter().skip(1);
            row.extend(
                levels.map(|level| involvement.get(level).copied().unwrap_or(0).to_string()),
            );
            row
        };
        let mut rows = Vec::new();
        for step in &self.steps {
            rows.push(line(step, ALL, &step.total_distinct));
            rows.extend(step.groups.iter().map(|one| line(step, &one.group, &one.tally)));
        }
        Table { headings, rows }
    }
}

impl Tabular for IndicatorsView {
    fn table(&self) -> Table {
        let headings = vec![
            "id",
            "part",
            "name_de",
            "name_en",
            "unit",
            "group",
            "numerator",
            "denominator",
            "value",
            "scale",
            "formula_de",
            "formula_en",
        ];
        let line = |one: &IndicatorView, group: &str, number: &NumberView| {
            vec![
                one.id.to_owned(),
                or_empty(one.part),
                one.name.de.clone(),
                one.name.en.clone(),
                one.unit.to_owned(),
                group.to_owned(),
                number.numerator.to_string(),
                or_empty(number.denominator),
                or_empty(number.value),
                one.scale.to_string(),
                one.formula.de.clone(),
                one.formula.en.clone(),
            ]
        };
        let mut rows = Vec::new();
        for one in &self.indicators {
            rows.push(line(one, ALL, &one.total));
            rows.extend(one.groups.iter().map(|of| line(one, &of.group, &of.number)));
        }
        Table { headings, rows }
    }
}

impl Tabular for GatheringTable {
    fn table(&self) -> Table {
        let headings = vec![
            "id",
            "day",
            "title",
            "series",
            "lab",
            "format",
            "audience",
            "attendance_mode",
            "status",
            "cancel_reason",
            "delivered",
            "registered",
            "deregistered",
            "declined",
            "attended",
            "walk_in",
            "no_show",
            "internal_attended",
            "zero_registrations",
            "list_lateness_days",
        ];
        Table { headings, rows: self.items.iter().map(gathering).collect() }
    }
}

fn gathering(line: &GatheringLine) -> Vec<String> {
    let title = line.title.as_ref().map(Text::as_str);
    let id = |of: &Option<crate::app::view::Ref>| or_empty(of.as_ref().map(|of| of.id));
    let SidesView { delivered, registered, deregistered, declined, attended, walk_in, no_show } =
        line.all;
    let mut row = vec![
        line.id.to_string(),
        line.day.to_string(),
        or_empty(title),
        id(&line.series),
        id(&line.lab),
        line.format.to_owned(),
        line.audience.to_owned(),
        line.attendance_mode.to_owned(),
        line.status.to_owned(),
        or_empty(line.cancel_reason),
    ];
    let counts = [delivered, registered, deregistered, declined, attended, walk_in, no_show];
    row.extend(counts.map(|count| count.to_string()));
    row.extend([
        line.internal.attended.to_string(),
        line.zero_registrations.to_string(),
        or_empty(line.list_lateness_days),
    ]);
    row
}
