//! Evaluation: what was computed, with the words people know things by, and its citation. Who asks
//! is shown no person.

use crate::{
    app::{
        Reading, Unanswerable,
        citation::{Engagement, Gatherings, Indicators, Question},
        view::{
            Answer, CancelledFor, CancelledView, GatheringLine, GatheringTable, IndicatorView,
            IndicatorsView, NumberOfGroup, NumberView, Ref, ReplayView, SidesView, StepView,
            TallyOfGroup, TallyView, Words,
        },
    },
    domain::{SubjectId, vocabulary::SectorScheme},
    projection::{
        evaluation::{
            By, Cancelled, DEFINITIONS, Definition, Figure, Line, Measure, NO_SEGMENT, Number,
            Sides, StepFigures, Tally,
        },
        vocabularies::Label,
    },
};

/// An answer that can be cited.
type Cited<T> = Result<Answer<T>, Unanswerable>;

impl Reading<'_> {
    /// Participation step by step.
    ///
    /// # Errors
    /// When a segment to group by cannot be answered, or the journal cannot be read.
    pub fn replay(&self, asked: &Engagement) -> Cited<ReplayView> {
        let replay = self.replayed(asked)?;
        let citation = self.cite(Question::Engagement(asked.clone()), &replay)?;
        let step = |step| self.step(step, asked.group_by);
        Ok(self.answer(ReplayView {
            step: asked.step,
            unit: asked.scope.unit.as_str(),
            group_by: asked.group_by,
            steps: replay.steps.into_iter().map(step).collect(),
            citation,
        }))
    }

    /// The indicators of a period.
    ///
    /// # Errors
    /// When a segment to group by cannot be answered, or the journal cannot be read.
    pub fn indicators(&self, asked: &Indicators) -> Cited<IndicatorsView> {
        let figures = self.figures(asked)?;
        let citation = self.cite(Question::Indicators(asked.clone()), &figures)?;
        let shown = |(definition, figure)| self.indicator(asked, definition, figure);
        Ok(self.answer(IndicatorsView {
            from: asked.scope.from,
            to: asked.scope.to,
            group_by: asked.group_by,
            held: figures.held,
            cancelled: cancelled(figures.cancelled),
            internal_left_out: figures.internal_left_out,
            indicators: DEFINITIONS.iter().zip(figures.figures).map(shown).collect(),
            citation,
        }))
    }

    /// The table of gatherings.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn gathering_table(&self, asked: &Gatherings) -> Cited<GatheringTable> {
        let lines = self.lines(asked);
        let citation = self.cite(Question::Gatherings(asked.clone()), &lines)?;
        let items = lines.into_iter().map(|line| self.evaluated(line)).collect();
        Ok(self.answer(GatheringTable { items, citation }))
    }

    fn step(&self, step: StepFigures, by: Option<By>) -> StepView {
        let group = |(group, tally): (String, Tally)| TallyOfGroup {
            label: by.and_then(|by| self.label(by, &group)),
            group,
            tally: tally.into(),
        };
        let StepFigures { from, to, total_distinct, groups } = step;
        let groups = groups.into_iter().map(group).collect();
        StepView { from, to, total_distinct: total_distinct.into(), groups }
    }

    fn indicator(
        &self,
        asked: &Indicators,
        definition: &Definition,
        figure: Figure,
    ) -> IndicatorView {
        let group = |(group, number): (String, Number)| NumberOfGroup {
            label: asked.group_by.and_then(|by| self.label(by, &group)),
            group,
            number: number.into(),
        };
        IndicatorView {
            id: definition.id,
            part: definition.part,
            name: Words::of(definition.name),
            unit: definition.unit.unwrap_or(asked.scope.unit.as_str()),
            measure: definition.measure.as_str(),
            formula: Words::of(definition.formula),
            scale: if definition.measure == Measure::Count { 1 } else { 1_000 },
            total: figure.total.into(),
            groups: figure.groups.into_iter().map(group).collect(),
        }
    }

    fn evaluated(&self, line: Line) -> GatheringLine {
        let known = |subject: Option<SubjectId>| subject.map(|subject| self.named(subject));
        let dossier = self.dossier(line.id.into());
        GatheringLine {
            id: line.id,
            title: dossier.and_then(|dossier| self.title(dossier)),
            day: line.day,
            series: known(line.series.map(SubjectId::from)),
            lab: known(line.lab.map(SubjectId::from)),
            format: line.format,
            audience: line.audience,
            attendance_mode: line.attendance_mode,
            status: line.status,
            cancel_reason: line.cancel_reason,
            all: line.all.into(),
            internal: line.internal.into(),
            zero_registrations: line.zero_registrations,
            list_lateness_days: line.list_lateness_days,
        }
    }

    /// What a group is called, where its name alone does not say it.
    fn label(&self, by: By, group: &str) -> Option<Words> {
        let code = |vocabulary| self.vocabularies().label(vocabulary, group).map(Words::from);
        match by {
            By::Sector => {
                // The letter of another edition has the edition's name before it.
                let other = SectorScheme::Wz2025;
                match group.strip_prefix(other.as_str()).map(str::trim) {
                    Some(letter) => {
                        self.vocabularies().label(other.vocabulary(), letter).map(Words::from)
                    }
                    None => code(SectorScheme::Wz2008.vocabulary()),
                }
            }
            By::District => code("district"),
            By::Series | By::Lab => {
                let title: Ref = self.named(group.parse().ok()?);
                title.name.map(|name| Words { de: name.clone(), en: name })
            }
            By::Segment if group == NO_SEGMENT => {
                Some(Words::of(("in keinem dieser Segmente", "in none of these segments")))
            }
            By::Segment => {
                let segment = self.named_segments().get(&group.parse().ok()?)?;
                Some((&segment.title).into())
            }
            By::Size | By::Format | By::AttendanceMode => None,
        }
    }
}

impl From<&Label> for Words {
    fn from(label: &Label) -> Self {
        Self { de: label.de.clone(), en: label.en.clone() }
    }
}

impl From<Tally> for TallyView {
    fn from(tally: Tally) -> Self {
        let Tally { active, newcomers, returning, lapsed, attendances, involvement } = tally;
        Self { active, newcomers, returning, lapsed, attendances, involvement }
    }
}

impl From<Number> for NumberView {
    fn from(number: Number) -> Self {
        let Number { numerator, denominator } = number;
        Self { numerator, denominator, value: number.value() }
    }
}

impl From<Sides> for SidesView {
    fn from(sides: Sides) -> Self {
        let Sides { delivered, registered, deregistered, declined, attended, walk_in, no_show } =
            sides;
        Self { delivered, registered, deregistered, declined, attended, walk_in, no_show }
    }
}

fn cancelled(sum: Cancelled) -> CancelledView {
    let by_reason = sum.by_reason.into_iter();
    CancelledView {
        gatherings: sum.gatherings,
        invited: sum.invited,
        registered: sum.registered,
        by_reason: by_reason
            .map(|(reason, (gatherings, registered))| CancelledFor {
                reason,
                gatherings,
                registered,
            })
            .collect(),
    }
}
