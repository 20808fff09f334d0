//! Laws over any statement: what is written is read again, and no text is left in clear.

use super::folder::CONTRACT;
use jiff::Timestamp;
use kontor::domain::{
    Code, ContactId, Day, Event, EventId, LabId, LocalTime, RoughDay, Statement, SubjectId, Text,
    UserId,
    event::{
        Corrected, Tagged,
        contact::{Address, ContactPointAdded, Registered},
        gathering::{Attended, Planned},
        lab::InvolvementStarted,
        relation::{AssessmentRecorded, InteractionLogged},
    },
    vocabulary::{
        AttendanceMode, Audience, Channel, ContactKind, Contribution, Direction, Format, LabRole,
        Level, Medium, ParticipationRole, Salutation,
    },
};
use proptest::{collection::hash_set, option, prelude::*, sample::select, strategy::BoxedStrategy};
use ulid::Ulid;

/// In every text and nowhere else: where it shows up, a text has leaked.
const MARK: char = '⚑';

fn text() -> impl Strategy<Value = Text> {
    any::<String>().prop_filter_map("no text", |s| format!("{MARK}{s}").parse().ok()).no_shrink()
}

fn contact() -> impl Strategy<Value = ContactId> {
    any::<u128>().prop_map(|n| ContactId(Ulid(n)))
}

fn contacts() -> impl Strategy<Value = Vec<ContactId>> {
    hash_set(contact(), 1..4).prop_map(|set| set.into_iter().collect())
}

fn code() -> impl Strategy<Value = Code> {
    "[a-z0-9][a-z0-9.-]{0,47}".prop_map(|code| code.parse().unwrap())
}

fn codes() -> impl Strategy<Value = Vec<Code>> {
    hash_set(code(), 0..4).prop_map(|set| set.into_iter().collect())
}

fn day() -> impl Strategy<Value = Day> {
    (-62_000..84_000).prop_map(|n| RoughDay::Year(1970).first().plus(n))
}

fn rough() -> impl Strategy<Value = RoughDay> {
    prop_oneof![
        (1800_i16..=2200).prop_map(RoughDay::Year),
        (1800_i16..=2200, 1_i8..=12).prop_map(|(year, month)| RoughDay::Month(year, month)),
        day().prop_map(RoughDay::Day),
    ]
}

fn local() -> impl Strategy<Value = LocalTime> {
    let at = (day(), 0..24, 0..60).prop_map(|(day, hour, minute)| {
        format!("{day}T{hour:02}:{minute:02}").parse::<LocalTime>().unwrap()
    });
    prop_oneof![rough().prop_map(LocalTime::On), at]
}

fn address() -> impl Strategy<Value = Address> {
    (text(), option::of(text()), option::of(text())).prop_map(|(street, number, locality)| {
        Address { street: Some(street), house_number: number, locality, ..Address::default() }
    })
}

fn registered() -> impl Strategy<Value = Event> {
    let names = (text(), option::of(text()), option::of(prop::collection::vec(text(), 1..2)));
    let rest = (option::of(address()), option::of(code()), rough());
    (names, rest, option::of(select(Salutation::ALL)), any::<bool>()).prop_map(
        |((name, given_name, aliases), (address, legal_form, valid_from), salutation, person)| {
            let kind = if person { ContactKind::Person } else { ContactKind::Organisation };
            Event::ContactRegistered(Registered {
                kind,
                name: (!person).then(|| name.clone()),
                aliases,
                given_name,
                family_name: person.then_some(name),
                academic_title: None,
                salutation,
                legal_form,
                address,
                valid_from,
            })
        },
    )
}

fn contact_point() -> impl Strategy<Value = Event> {
    (select(Medium::ALL), text(), rough()).prop_map(|(medium, value, valid_from)| {
        Event::ContactPointAdded(ContactPointAdded { medium, value: Some(value), valid_from })
    })
}

fn logged() -> impl Strategy<Value = Event> {
    let when = (rough(), option::of(0_i64..4_000_000_000_000));
    let what = (select(Channel::ALL), option::of(select(Direction::ALL)), codes());
    (contacts(), what, option::of(text()), option::of(contact()), when).prop_map(
        |(contacts, (channel, direction, topics), note, representing, (occurred_on, at))| {
            Event::InteractionLogged(InteractionLogged {
                contacts,
                channel,
                direction,
                topics,
                note,
                representing,
                occurred_on,
                occurred_at: at.map(|at| Timestamp::from_millisecond(at).unwrap()),
            })
        },
    )
}

fn attended() -> impl Strategy<Value = Event> {
    let role = option::of(select(ParticipationRole::ALL));
    (contacts(), any::<bool>(), option::of(contact()), role, option::of(text())).prop_map(
        |(contacts, walk_in, representing, role, note)| {
            Event::Attended(Attended { contacts, walk_in, representing, role, note })
        },
    )
}

fn assessed() -> impl Strategy<Value = Event> {
    let marks = (1_u8..=5, option::of(1_u8..=5), option::of(any::<bool>()));
    (marks, option::of(text()), any::<u128>(), rough()).prop_map(
        |((influence, interest, power), basis, rater, valid_from)| {
            Event::AssessmentRecorded(AssessmentRecorded {
                influence: Some(influence),
                interest,
                power,
                legitimacy: power,
                urgency: None,
                basis,
                rater: UserId(Ulid(rater)),
                valid_from,
            })
        },
    )
}

fn planned() -> impl Strategy<Value = Event> {
    let kinds = (select(Format::ALL), select(Audience::ALL), select(AttendanceMode::ALL));
    let texts = (text(), option::of(text()));
    let times = (local(), option::of(local()));
    (kinds, texts, times, codes(), option::of(select(Level::ALL)), option::of(any::<u128>()))
        .prop_map(|((format, audience, mode), (title, venue), times, topics, level, lab)| {
            Event::GatheringPlanned(Planned {
                title: Some(title),
                series: None,
                lab: lab.map(|lab| LabId(Ulid(lab))),
                body: None,
                format,
                audience,
                attendance_mode: mode,
                starts_at: times.0,
                ends_at: times.1,
                venue,
                promised_level: level,
                topics,
                rescheduled_from: None,
            })
        })
}

fn involved() -> impl Strategy<Value = Event> {
    let contribution = prop::sample::subsequence(Contribution::ALL, 0..=Contribution::ALL.len());
    let how = (1_u8..=99, select(Level::ALL), contribution, option::of(select(LabRole::ALL)));
    (contact(), how, option::of(contact()), option::of(text()), rough()).prop_map(
        |(contact, (phase, level, contribution, role), representing, note, valid_from)| {
            Event::InvolvementStarted(InvolvementStarted {
                contact,
                phase,
                level,
                contribution,
                role,
                representing,
                note,
                valid_from,
            })
        },
    )
}

fn plain() -> BoxedStrategy<Event> {
    prop_oneof![
        registered(),
        contact_point(),
        logged(),
        attended(),
        assessed(),
        planned(),
        involved(),
    ]
    .boxed()
}

fn event() -> impl Strategy<Value = Event> {
    let id = (1_u64.., any::<u16>()).prop_map(|(position, index)| EventId { position, index });
    let corrected = (id, option::of(text()), plain()).prop_map(|(event, reason, replacement)| {
        let replacement = Box::new(Tagged::from(replacement));
        Event::EventCorrected(Corrected { event, reason, replacement })
    });
    prop_oneof![4 => plain(), 1 => corrected]
}

fn statement() -> impl Strategy<Value = Statement> {
    (contact(), code(), option::of(text()), event()).prop_map(
        |(subject, source, source_note, event)| {
            let subject = SubjectId::from(subject);
            Statement { subject, source, source_note, event }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_written_is_read_again(
        statement in statement(),
        order in any::<prop::sample::Index>(),
    ) {
        let encoded = CONTRACT.encode(&statement, &[]).unwrap();
        let mut texts: Vec<&[u8]> =
            encoded.parts.iter().map(|part| part.plaintext.as_slice()).collect();
        if !texts.is_empty() {
            let middle = order.index(texts.len());
            texts.rotate_left(middle);
        }
        let name = encoded.event_type.name();
        let Statement { subject, source, .. } = statement.clone();
        let decoded =
            CONTRACT.decode(name, encoded.version, subject, source, &encoded.data, &texts);
        prop_assert_eq!(decoded.unwrap(), statement);
    }

    #[test]
    fn no_text_is_left_in_clear(statement in statement()) {
        let encoded = CONTRACT.encode(&statement, &[]).unwrap();
        prop_assert!(!encoded.data.get().contains(MARK), "{}", encoded.data);
        let checked =
            CONTRACT.check_clear(encoded.event_type.name(), encoded.version, &encoded.data);
        prop_assert!(checked.is_ok(), "{:?}", checked);
        let shown = format!("{:?}", encoded.parts);
        prop_assert!(!shown.contains(MARK), "{}", shown);
    }
}
