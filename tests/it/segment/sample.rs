//! Random definitions of every shape the types allow and the schema promises.

use kontor::{
    domain::{
        BodyId, Code, ContactId, GatheringId, Key, LabId, SeriesId,
        vocabulary::{
            ActorType, AttendanceMode, Channel, ContactKind, Contribution, Format, Level,
            Preference, Purpose, SectorScheme, Size,
        },
    },
    projection::{
        engagement::{Quadrant, Status},
        segment::{
            AnyOf, Assessed, Classified, Condition as C, Consented, Contacted, Definition, InLab,
            InSector, Last, Named, OfBody, OfOrganisation, Point, ReviewDue, Score, Span, Took,
            Within,
        },
        vocabularies::Label,
    },
};
use proptest::{collection::hash_set, option, prelude::*, sample::select, strategy::BoxedStrategy};
use std::hash::Hash;
use ulid::Ulid;

fn id<T: std::fmt::Debug>(of: fn(Ulid) -> T) -> impl Strategy<Value = T> {
    any::<u128>().prop_map(move |number| of(Ulid(number)))
}

fn named<T: std::fmt::Debug>(of: fn(Ulid) -> T) -> impl Strategy<Value = Named<T>> {
    prop_oneof![id(of).prop_map(Named::Id), code().prop_map(Named::Key)]
}

fn code() -> impl Strategy<Value = Code> {
    "[a-z0-9][a-z0-9.-]{0,47}".prop_map(|code| code.parse().unwrap())
}

fn key() -> impl Strategy<Value = Key> {
    "(kontor/)?[a-z0-9][a-z0-9.-]{0,47}".prop_map(|key| key.parse().unwrap())
}

fn several<T: std::fmt::Debug + Hash + Eq>(
    one: impl Strategy<Value = T>,
    least: usize,
) -> impl Strategy<Value = Vec<T>> {
    hash_set(one, least..4).prop_map(|set| set.into_iter().collect())
}

fn any_of<T: Copy + std::fmt::Debug + Hash + Eq + 'static>(
    all: &'static [T],
) -> impl Strategy<Value = AnyOf<T>> {
    several(select(all), 1).prop_map(|any_of| AnyOf { any_of })
}

fn codes() -> impl Strategy<Value = AnyOf<Code>> {
    several(code(), 1).prop_map(|any_of| AnyOf { any_of })
}

fn span() -> impl Strategy<Value = Span> {
    let text =
        prop_oneof!["P[0-9]{1,3}Y", "P[0-9]{1,4}M([0-9]{1,2}W)?", "P([0-9]{1,3}W)?[0-9]{1,4}D"];
    text.prop_filter_map("too long", |text| text.parse().ok())
}

fn point() -> impl Strategy<Value = Point> {
    let day = (1800..=2200, 1..=12, 1..=28).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}"));
    let near = (any::<bool>(), span())
        .prop_map(|(before, span)| format!("{}{span}", if before { "-" } else { "" }));
    prop_oneof![day, near].prop_map(|text| text.parse().unwrap())
}

fn took() -> impl Strategy<Value = Took> {
    let whole =
        (option::of(id(GatheringId)), option::of(named(SeriesId)), option::of(named(LabId)));
    let kind = (option::of(select(Format::ALL)), option::of(select(AttendanceMode::ALL)));
    let counts = (option::of(1..=u32::MAX), option::of(any::<u32>()));
    let flags = (any::<bool>(), any::<bool>());
    (whole, kind, option::of(span()), counts, flags).prop_map(
        |((gathering, series, lab), (format, attendance_mode), within, counts, flags)| Took {
            gathering,
            series,
            lab,
            format,
            attendance_mode,
            within,
            at_least: counts.0,
            at_most: counts.1,
            first: flags.0,
            never: flags.1,
        },
    )
}

fn consented() -> impl Strategy<Value = Consented> {
    (select(Purpose::ALL), option::of(select(Channel::ALL)))
        .prop_map(|(purpose, channel)| Consented { purpose, channel })
}

fn known() -> BoxedStrategy<C> {
    let classified = (code(), several(code(), 0))
        .prop_map(|(scheme, any_of)| C::Classification(Classified { scheme, any_of }));
    let due = (option::of(code()), point())
        .prop_map(|(scheme, by)| C::ReviewDue(ReviewDue { scheme, by }));
    let rate = || option::of(1_u8..=5);
    let assessed = (rate(), rate(), any::<bool>()).prop_map(|(influence, interest, never)| {
        let (influence_at_least, interest_at_least) = (influence, interest);
        C::Assessment(Assessed { influence_at_least, interest_at_least, never })
    });
    let sectors = several("[A-Z]|[0-9]{2}([.][0-9]([0-9]([.][0-9])?)?)?", 1);
    let sector = (select(SectorScheme::ALL), sectors)
        .prop_map(|(scheme, any_of)| C::Sector(InSector { scheme, any_of }));
    prop_oneof![
        key().prop_map(C::Segment),
        any_of(ActorType::ALL).prop_map(C::ActorType),
        classified,
        due,
        assessed,
        any_of(Quadrant::ALL).prop_map(C::Quadrant),
        sector,
        any_of(Size::ALL).prop_map(C::Size),
        any::<bool>().prop_map(C::Craft),
        codes().prop_map(C::District),
        codes().prop_map(C::Topic),
        any_of(Preference::ALL).prop_map(C::Preference),
        (option::of(id(BodyId)), option::of(code()))
            .prop_map(|(body, key)| C::Body(OfBody { body, key })),
        option::of(id(ContactId)).prop_map(|with| C::Affiliation(OfOrganisation { with })),
    ]
    .boxed()
}

fn done() -> BoxedStrategy<C> {
    let channels = several(select(Channel::ALL), 0);
    let often = (option::of(span()), option::of(1..=u32::MAX), any::<bool>());
    let interaction = (channels, several(code(), 0), often).prop_map(
        |(channels, topics, (within, at_least, never))| {
            C::Interaction(Contacted { channels, topics, within, at_least, never })
        },
    );
    let last = (option::of(point()), option::of(point()), any::<bool>())
        .prop_map(|(before, since, never)| C::LastInteraction(Last { before, since, never }));
    let score = (option::of(any::<u32>()), option::of(any::<u32>()))
        .prop_map(|(at_least, at_most)| C::Score(Score { at_least, at_most }));
    let which = (option::of(id(LabId)), option::of(code()), option::of(1..=u8::MAX));
    let contributions = several(select(Contribution::ALL), 0);
    let lab = (which, option::of(select(Level::ALL)), contributions, any::<bool>()).prop_map(
        |((lab, key, phase), level_at_least, contributions, ever)| {
            C::Lab(InLab { lab, key, phase, level_at_least, contributions, ever })
        },
    );
    prop_oneof![
        took().prop_map(C::Invited),
        took().prop_map(C::Registered),
        took().prop_map(C::Attended),
        took().prop_map(C::NoShow),
        interaction,
        last,
        span().prop_map(|within| C::KnownSince(Within { within })),
        any_of(Status::ALL).prop_map(C::Status),
        score,
        lab,
        consented().prop_map(C::Consent),
        consented().prop_map(C::Reachable),
    ]
    .boxed()
}

fn condition() -> impl Strategy<Value = C> {
    prop_oneof![known(), done()].prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..3).prop_map(C::All),
            proptest::collection::vec(inner.clone(), 1..3).prop_map(C::Any),
            inner.clone().prop_map(|one| C::Not(Box::new(one))),
            inner.prop_map(|one| C::ThroughAffiliation(Box::new(one))),
        ]
    })
}

fn label() -> impl Strategy<Value = Label> {
    ("\\PC{1,40}", "\\PC{1,40}").prop_map(|(de, en)| Label { de, en })
}

pub fn definition() -> impl Strategy<Value = Definition> {
    let schema = option::of("[a-z./]{1,20}");
    (schema, key(), select(ContactKind::ALL), label(), label(), condition()).prop_map(
        |(schema, key, of, title, description, condition)| Definition {
            schema,
            key,
            of,
            title,
            description,
            condition,
        },
    )
}
