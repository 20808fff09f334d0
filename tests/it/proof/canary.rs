//! What was sealed is nowhere in clear; what was erased or shredded is nowhere at all: not in a
//! file, not behind any key, not in any answer about any time, not after a restart.

use super::{
    answers::{answers, texts_in},
    folder::{assert_clean, copy, execute, files, key_file, open, records},
    sealed::Envelope,
    search::Needles,
    story::{STEM, WORD},
    told::Told,
};
use kontor::{
    app::{App, AsOf, ContactQuery, Paging, Refusal},
    domain::{
        Class, ContactId,
        command::{Command, Participate, ParticipationStatus},
        rules::Reason,
    },
    journal::RecordKind,
};
use std::{collections::BTreeSet, fs, path::Path};

/// Amendments of events of a gathering, lab or body that are or were about P.
const REASONED: [&str; 8] = [
    "came corrected",
    "invited corrected",
    "wait corrected",
    "bounced retracted",
    "i1 corrected",
    "i1 corrected retracted",
    "i3 retracted",
    "unseat corrected",
];

#[test]
fn every_sealed_field_has_a_canary_and_none_is_in_a_file() {
    let told = Told::whole();
    assert_eq!(told.story.unsaid(), [] as [String; 0], "tell it in story.rs");
    let root = told.stolen.path();
    assert_eq!(Needles::of(&[STEM, WORD]).found_in(root), [] as [String; 0]);
    assert_clean(root, "told");
    let all = told.texts(|_| true);
    assert!(all.len() > 100, "{}", all.len());
    let app = open(root);
    told.assert_says(&app, &all, "nothing is gone yet");
    app.stop();
}

#[test]
fn an_erased_person_is_nowhere() {
    let told = Told::whole();
    let root = told.copy();
    let person = told.story.contact("P");
    let kept = told.story.events["kept"];
    let gone = told.texts(|e| e.is_about(person) && e.event != kept);
    assert!(gone.len() > 50, "{}", gone.len());
    for name in REASONED {
        let said = told.texts(|e| e.event == told.story.events[name]);
        assert!(!said.is_empty() && said.is_subset(&gone), "the reason is theirs: {name}");
    }
    let app = open(root.path());
    let counts = |app: &App| {
        let reading = app.read(AsOf::default()).unwrap();
        reading.gathering(told.story.gathering()).unwrap().answer.counts
    };
    let before = counts(&app);
    assert_eq!((before.invited, before.attended), (4, 1));
    told.erase(&app, "P", &["kept"]);
    assert_eq!(counts(&app), before, "counts stay true");
    assert_nobody(&app, person);
    let app = told.assert_gone(root.path(), app, &gone, "erased");
    assert_eq!(counts(&app), before, "counts stay true");
    assert_nobody(&app, person);
    assert_silent(&app, person);
    nothing_makes_a_new_key(&told, &app, person);
    app.stop();
    drop(app);
    zeros_in_both_copies(&told, root.path(), |e| e.is_about(person) && e.event != kept);
    old_keys_are_in_no_file(&told, root.path());
}

#[test]
fn without_keep_a_note_about_two_goes_with_either() {
    let told = Told::whole();
    let root = told.copy();
    let person = told.story.contact("P");
    let app = open(root.path());
    told.erase(&app, "P", &[]);
    let gone = told.texts(|e| e.is_about(person));
    let app = told.assert_gone(root.path(), app, &gone, "erased without keep");
    // And then the other one of those notes that are left.
    told.erase(&app, "Q", &[]);
    let other = told.story.contact("Q");
    let gone = told.texts(|e| e.is_about(person) || e.is_about(other));
    told.assert_gone(root.path(), app, &gone, "the other one too").stop();
}

#[test]
fn an_organisation_is_erased_like_a_person() {
    let told = Told::whole();
    let root = told.copy();
    let app = open(root.path());
    told.erase(&app, "O", &[]);
    let organisation = told.story.contact("O");
    let gone = told.texts(|e| e.is_about(organisation));
    assert_nobody(&app, organisation);
    told.assert_gone(root.path(), app, &gone, "organisation").stop();
}

#[test]
fn shredding_takes_one_text_and_leaves_the_others() {
    let told = Told::whole();
    let root = told.copy();
    let mut app = open(root.path());
    let mut gone = BTreeSet::new();
    for (name, classes) in [
        ("own", &[Class::Note][..]),
        ("both", &[]),
        ("p", &[Class::ContactPoint]),
        ("rated", &[Class::Assessment]),
        ("in", &[Class::Note]),
        ("what", &[]),
    ] {
        let event = told.story.events[name];
        let corrected = told.story.events.get(&format!("{name} corrected")).copied();
        told.shred(&app, event, classes);
        gone.extend(told.texts(|e| {
            (e.event == event || Some(e.event) == corrected)
                && (classes.is_empty() || classes.contains(&e.class))
        }));
        app = told.assert_gone(root.path(), app, &gone, name);
    }
    let rated = told.story.events["rated"];
    let reading = app.read(AsOf::default()).unwrap();
    let profile = reading.contact(told.story.contact("P")).unwrap().answer;
    let [assessment] = profile.assessments.as_slice() else { panic!("one assessment") };
    assert_eq!((assessment.id, assessment.influence, assessment.interest), (rated, None, None));
    assert_eq!((assessment.power, assessment.legitimacy, assessment.urgency), (None, None, None));
    assert!(profile.name.is_some(), "who it is stays");
    drop(reading);
    // What was shredded can still be erased, and the other way round.
    told.erase(&app, "P", &[]);
    let person = told.story.contact("P");
    gone.extend(told.texts(|e| e.is_about(person)));
    let app = told.assert_gone(root.path(), app, &gone, "shredded, then erased");
    told.shred(&app, told.story.events["other"], &[]);
    gone.extend(told.texts(|e| e.event == told.story.events["other"]));
    told.assert_gone(root.path(), app, &gone, "erased, then shredded").stop();
}

/// Erased is erased, whenever one asks about, and no search finds it.
fn assert_nobody(app: &App, contact: ContactId) {
    for position in 1..=app.head().position {
        let recorded = Some(kontor::app::Moment::Position(position));
        let reading = app.read(AsOf { recorded, ..AsOf::default() }).unwrap();
        let Some(profile) = reading.contact(contact) else { continue };
        let profile = profile.answer;
        assert!(profile.erased && profile.erased_on.is_some(), "position {position}");
        assert_eq!(
            (profile.name, profile.given_name, profile.family_name, profile.academic_title),
            (None, None, None, None)
        );
        assert_eq!((profile.aliases.len(), profile.address), (0, None), "position {position}");
        for word in [STEM, WORD, "kanari"] {
            let query = ContactQuery { q: Some(word.to_owned()), ..ContactQuery::default() };
            let found = reading.contacts(&query, &Paging { limit: 1000, offset: 0 });
            assert!(found.items.iter().all(|item| item.id != contact), "position {position}");
        }
    }
    let now = answers(app, app.head().position);
    assert!(!texts_in(&now).is_empty(), "the others are still there");
}

/// What it was about alone says that something was said, and not what.
fn assert_silent(app: &App, contact: ContactId) {
    let reading = app.read(AsOf::default()).unwrap();
    let history = reading.history(contact, &[], &Paging { limit: 1000, offset: 0 }).unwrap();
    let own: Vec<_> = history.items.iter().filter(|item| item.others == 0).collect();
    assert!(own.len() > 20, "{}", own.len());
    for item in own {
        let mut said = item.text.iter().chain(&item.source_note);
        assert!(said.all(|text| text.is_gone()), "{item:?}");
        // As an answer it is null.
        assert_eq!(serde_json::to_value(item).unwrap()["text"], serde_json::Value::Null);
    }
}

fn nothing_makes_a_new_key(told: &Told, app: &App, contact: ContactId) {
    let refused = |command: Command, what: &str| match execute(app, command) {
        Err(Refusal::Rejected(rejection)) => {
            assert_eq!(rejection.reason, Reason::Erased(contact.into()), "{what}");
        }
        other => panic!("{what}: {other:?}"),
    };
    for name in ["own", "all", "mail", "in", "i1", "consent"] {
        let event = told.story.events[name];
        let reading = app.read(AsOf::default()).unwrap();
        let mut statement = reading.model().said(event).unwrap().clone();
        statement.source_note = Some("neu".parse().unwrap());
        let mut data = serde_json::to_value(&statement.event).unwrap();
        for sealed in statement.event.event_type().row().sealed {
            data[sealed.field] = "neu".into();
        }
        statement.event = statement.event.event_type().decode(data).unwrap();
        refused(Command::Record(vec![statement]), name);
    }
    let participate = Participate {
        gathering: told.story.gathering(),
        status: ParticipationStatus::Declined,
        contacts: vec![contact],
        representing: None,
        channel: None,
        pull: None,
        role: None,
        walk_in: None,
        note: None,
        occurred_on: None,
        source: "own".parse().unwrap(),
        source_note: None,
    };
    refused(Command::Participate(participate), "a list");
    for name in ["own", "i5", "unseat"] {
        let retract = kontor::domain::command::Retract {
            event: told.story.events[name],
            contacts: Vec::new(),
            reason: Some("neu".parse().unwrap()),
            source: "own".parse().unwrap(),
        };
        refused(Command::Retract(retract), &format!("{name} retracted with a reason"));
    }
}

/// In the database, and in the plain files once the database is gone.
fn zeros_in_both_copies(told: &Told, root: &Path, gone: impl Fn(&Envelope) -> bool) {
    let plain = copy(root);
    fs::remove_dir_all(plain.path().join("journal.sled")).unwrap();
    let wanted = told.sealed.iter().filter(|e| !gone(e)).count();
    for folder in [root, plain.path()] {
        let all = records(folder);
        let left = all.iter().filter(|record| record.kind == RecordKind::Envelope).count();
        let zeros = all.iter().filter(|record| record.kind == RecordKind::Shredded);
        let zeros = zeros.filter(|r| r.bytes.len() > 100 && r.bytes.iter().all(|b| *b == 0));
        assert_eq!((left, zeros.count()), (wanted, told.sealed.len() - wanted));
    }
    let env = fs::read(root.join("vault/000001.env")).unwrap();
    for envelope in told.sealed.iter().filter(|e| gone(e)) {
        let tail = &envelope.bytes[envelope.bytes.len() - 32..];
        assert!(!env.windows(32).any(|window| window == tail), "{}", envelope.event);
    }
}

fn old_keys_are_in_no_file(told: &Told, root: &Path) {
    let old = |name: &str| fs::read(key_file(told.stolen.path(), name)).unwrap();
    let (epoch_key, keys) = (old("epoch.1.key"), old("keys.1"));
    for path in files(root) {
        assert!(!holds(&path, &epoch_key[..32]), "{}", path.display());
        assert!(!holds(&path, &keys[36..68]), "{}", path.display());
    }
}

fn holds(path: &Path, needle: &[u8]) -> bool {
    let bytes = fs::read(path).unwrap();
    (0..bytes.len()).any(|at| bytes[at] == needle[0] && bytes[at..].starts_with(needle))
}
