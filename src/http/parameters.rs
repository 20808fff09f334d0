//! Query parameters of questions: the two times, paging, and what each list can be narrowed by.

use super::{
    evaluation::OutputFormat,
    input::bad_parameter,
    message::{Argument, field},
    problem::Problem,
    service::Service,
};
use crate::{
    app::{
        AsOf, ContactQuery, ContactSort, DefinitionsOf, FollowUpState, MemberSort, Moment, Paging,
        citation::Scope,
    },
    domain::{
        Code, Day, GatheringId, Key, LabId, Position, SeriesId, UserId,
        vocabulary::{
            ActorType, AttendanceMode, Audience, Channel, ContactKind, Format, Purpose, Size,
        },
    },
    projection::evaluation::{Audience as EvaluatedAudience, By, Filter, Step, Unit},
};
use serde::Deserialize;
use utoipa::IntoParams;

/// Items of a page when no `limit` is given.
const PAGE: usize = 50;
/// The most items of a page.
const LARGEST_PAGE: usize = 200;

/// A question about a time.
pub trait Timed {
    /// The parameters `valid_as_of` and `recorded_as_of`.
    fn times(&self) -> (Option<Day>, Option<&str>);

    /// The two times it asks about.
    ///
    /// # Errors
    /// When `recorded_as_of` is none of the three things it can be.
    fn as_of(&self, service: &Service) -> Result<AsOf, Problem> {
        let (valid, recorded) = self.times();
        let recorded = recorded.map(|text| moment(text, service)).transpose()?;
        Ok(AsOf { valid, recorded, ..AsOf::default() })
    }
}

/// A question for a page of a list.
pub trait Paged: Timed {
    /// The parameters `limit` and `cursor`.
    fn page(&self) -> (Option<usize>, Option<&str>);

    /// The times and the page it asks for. A cursor brings its own times along.
    ///
    /// # Errors
    /// When one of them is not what it should be.
    fn paging(&self, service: &Service) -> Result<(AsOf, Paging), Problem> {
        let (limit, cursor) = self.page();
        if limit.is_some_and(|limit| !(1..=LARGEST_PAGE).contains(&limit)) {
            return Err(bad_parameter(
                "limit",
                Argument::Word("erwartet wird 1 bis 200.", "expected is 1 to 200."),
            ));
        }
        let limit = limit.unwrap_or(PAGE);
        let Some(cursor) = cursor else {
            return Ok((self.as_of(service)?, Paging { limit, offset: 0 }));
        };
        Paging::from_cursor(cursor, limit).ok_or_else(|| {
            bad_parameter(
                "cursor",
                Argument::Word(
                    "bitte „next“ der vorigen Antwort unverändert senden.",
                    "please send \"next\" of the answer before as it is.",
                ),
            )
        })
    }
}

/// A position, a date-time or a date. Of a date, everything known at its end.
fn moment(text: &str, service: &Service) -> Result<Moment, Problem> {
    if let Ok(position) = text.parse::<Position>() {
        return Ok(Moment::Position(position));
    }
    if let Ok(instant) = text.parse() {
        return Ok(Moment::Instant(instant));
    }
    let day = text.parse().ok().and_then(|day| service.app().end_of(day));
    day.map(Moment::Instant).ok_or_else(|| {
        bad_parameter(
            "recorded_as_of",
            Argument::Word(
                "erwartet wird ein Zeitpunkt (2019-02-04T10:30:00+01:00), ein Tag (2019-02-04) \
                 oder die Nummer eines Standes (4711).",
                "expected is an instant (2019-02-04T10:30:00+01:00), a day (2019-02-04) or the \
                 number of a position (4711).",
            ),
        )
    })
}

/// The status a list of gatherings or participations is narrowed by.
///
/// # Errors
/// When there is no such status.
pub fn status(
    asked: Option<String>,
    known: &'static [&'static str],
) -> Result<Option<String>, Problem> {
    match asked {
        Some(word) if !known.contains(&word.as_str()) => {
            let flaw = super::flaw::Flaw::new("/status", &field::UNKNOWN_WORD)
                .with("found", word)
                .with("expected", known.join(", "));
            let (german, english) = flaw.sentences();
            Err(bad_parameter("status", Argument::Both(german, english)))
        }
        other => Ok(other),
    }
}

macro_rules! questions {
    ($( $(#[$doc:meta])* $name:ident {
        $( $(#[$field_doc:meta])* $field:ident: $type:ty, )*
    } )*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Deserialize, IntoParams)]
        #[serde(deny_unknown_fields)]
        #[into_params(parameter_in = Query)]
        pub struct $name {
            $( $(#[$field_doc])* pub $field: Option<$type>, )*
            /// What was true on this day; today when absent.
            valid_as_of: Option<Day>,
            /// What was known then: a date-time, the end of a day, or after a position; also sets
            /// the day when `valid_as_of` is absent.
            recorded_as_of: Option<String>,
        }

        impl Timed for $name {
            fn times(&self) -> (Option<Day>, Option<&str>) {
                (self.valid_as_of, self.recorded_as_of.as_deref())
            }
        }
    )* };
}

/// Questions about the gatherings of a period, and what is counted of them.
macro_rules! evaluations {
    ($( $(#[$doc:meta])* $name:ident {
        $( $(#[$field_doc:meta])* $field:ident: $type:ty, )*
    } )*) => {
        questions! { $(
            $(#[$doc])*
            $name {
                $( $(#[$field_doc])* $field: $type, )*
                /// The first day; a year before `to` when absent.
                from: Day,
                /// The first day after it; the day after that of the question when absent.
                to: Day,
                /// `person` or `organisation`; `person` when absent.
                unit: Unit,
                /// `external`, `internal` or `all`; `external` when absent: then whoever is of the
                /// office itself is left out.
                audience: EvaluatedAudience,
                /// Only gatherings of this series.
                series: SeriesId,
                /// Only gatherings of this lab.
                lab: LabId,
                /// Only gatherings of this kind.
                gathering_format: Format,
                /// Only where people meet so.
                attendance_mode: AttendanceMode,
                /// `json` or `csv`; else `Accept` counts.
                format: OutputFormat,
            }
        )* }

        $( impl $name {
            /// Which gatherings; what is absent is the usual: the last year, persons, external.
            #[must_use]
            pub fn scope(&self, today: Day) -> Scope {
                let to = self.to.unwrap_or(today.plus(1));
                Scope {
                    from: self.from.unwrap_or_else(|| Step::Year.after(to, -1)),
                    to,
                    unit: self.unit.unwrap_or(Unit::Person),
                    audience: self.audience.unwrap_or(EvaluatedAudience::External),
                    filter: Filter {
                        series: self.series,
                        lab: self.lab,
                        format: self.gathering_format,
                        attendance_mode: self.attendance_mode,
                    },
                }
            }
        } )*
    };
}

macro_rules! lists {
    ($( $(#[$doc:meta])* $name:ident {
        $( $(#[$field_doc:meta])* $field:ident: $type:ty, )*
    } )*) => {
        questions! { $(
            $(#[$doc])*
            $name {
                $( $(#[$field_doc])* $field: $type, )*
                /// Items of a page, 1 to 200; 50 when absent.
                limit: usize,
                /// `next` of the answer before.
                cursor: String,
            }
        )* }

        $( impl Paged for $name {
            fn page(&self) -> (Option<usize>, Option<&str>) {
                (self.limit, self.cursor.as_deref())
            }
        } )*
    };
}

impl Contacts {
    /// Which contacts.
    #[must_use]
    pub fn query(self) -> ContactQuery {
        ContactQuery {
            q: self.q,
            kind: self.kind,
            actor_type: self.actor_type,
            district: self.district,
            size: self.size,
            include_closed: self.include_closed.unwrap_or(false),
            sort: self.sort.unwrap_or_default(),
        }
    }
}

impl Changes {
    /// The later time.
    ///
    /// # Errors
    /// When `recorded_as_of` is none of the three things it can be.
    pub fn later(&self, service: &Service) -> Result<AsOf, Problem> {
        let as_of = self.as_of(service)?;
        Ok(AsOf { valid: self.to.or(as_of.valid), ..as_of })
    }

    /// What was known at the earlier time, where that was said.
    ///
    /// # Errors
    /// When it is none of the three things it can be.
    pub fn known_from(&self, service: &Service) -> Result<Option<Moment>, Problem> {
        self.known_from.as_deref().map(|text| moment(text, service)).transpose()
    }
}

questions! {
    /// A question to a segment.
    OfSegment {
        /// `then` for the definitions of the recorded time; today's when absent.
        definitions: DefinitionsOf,
    }
    /// What two segments have in common.
    Overlapping {
        /// The other segment.
        with: Key,
    }
    /// Who of those who came would have been invited.
    BackTested {
        /// The gathering.
        gathering: GatheringId,
    }
    /// What changed between two times; the later one is that of the question.
    Changes {
        /// The earlier day.
        from: Day,
        /// The later day, in place of `valid_as_of`.
        to: Day,
        /// What was known at the earlier time: a date-time, a day or a position; the same as at
        /// the later time when absent.
        known_from: String,
        /// `then` compares with the definition of the earlier time.
        definitions: DefinitionsOf,
    }
    /// What a pull would freeze.
    Trial {
        /// What for.
        purpose: Purpose,
        /// How they are to be reached.
        channel: Channel,
        /// `then` for the definitions of the recorded time; today's when absent.
        definitions: DefinitionsOf,
    }
    /// A question about one thing.
    One {}
}

evaluations! {
    /// Participation step by step.
    Replayed {
        /// `day`, `month`, `quarter` or `year`; `month` when absent.
        step: Step,
        /// `sector`, `size`, `district`, `series`, `format`, `attendance_mode`, `lab` or `segment`.
        group_by: By,
        /// With `group_by=segment`: their names, separated by commas; all of the unit when absent.
        /// Who was in several on the day of attendance is counted in each of them.
        segments: String,
    }
    /// Indicators of a period.
    Indicated {
        /// `sector`, `size`, `district`, `series`, `format`, `attendance_mode`, `lab` or `segment`.
        group_by: By,
        /// With `group_by=segment`: their names, separated by commas; all of the unit when absent.
        /// Who was in several on the day of attendance is counted in each of them.
        segments: String,
    }
    /// The table of gatherings.
    Evaluated {}
}

lists! {
    /// Which members of a segment.
    Members {
        /// Parts of a name; typos are forgiven.
        q: String,
        /// With the reasons for each.
        reasons: bool,
        /// `match`, best match first, `name`, `last-interaction`, `longest-silence`, `status` or
        /// `score`; `match` when absent.
        sort: MemberSort,
        /// `then` for the definitions of the recorded time; today's when absent.
        definitions: DefinitionsOf,
    }
    /// Which segments.
    Segments {
        /// `then` for the definitions of the recorded time; today's when absent.
        definitions: DefinitionsOf,
    }
    /// A question for a whole list.
    All {}
    /// Which contacts.
    Contacts {
        /// Parts of a name, an address or a number; typos are forgiven.
        q: String,
        /// Persons or organisations.
        kind: ContactKind,
        /// Of organisations: what they are.
        actor_type: ActorType,
        /// Vocabulary `district`.
        district: Code,
        /// Of organisations: how large they are.
        size: Size,
        /// Also those that have ceased.
        include_closed: bool,
        /// `match`, best match first, or `name`; `match` when absent.
        sort: ContactSort,
    }
    /// Which part of a history.
    History {
        /// Types of events, separated by commas; `engagement.status-changed` is the computed one.
        types: String,
    }
    /// Which follow-ups.
    FollowUps {
        /// `open` or `done`; `open` when absent.
        state: FollowUpState,
        /// Due by this day.
        due_by: Day,
        /// Whose.
        owner: UserId,
    }
    /// Which gatherings.
    Gatherings {
        /// Of this series.
        series: SeriesId,
        /// Of this lab.
        lab: LabId,
        /// From this day on.
        from: Day,
        /// Until before this day.
        to: Day,
        /// Whom they are for.
        audience: Audience,
        /// `planned`, `announced`, `cancelled`, `held`.
        status: String,
    }
    /// Which participations.
    Participations {
        /// The computed status: `invited`, `registered`, `attended` …
        status: String,
    }
}
