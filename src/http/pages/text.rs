//! What pages say: the message catalogues (`text/de`, `text/en`), words of closed lists and of
//! vocabularies, days, times and numbers, each as its language writes them.

use crate::{
    app::{
        App, AsOf, LOCAL_USER,
        view::{Ref, Words},
    },
    domain::{Day, EventId, EventType, LocalTime, RoughDay, Text, UserId},
    http::language::Language,
    projection::vocabularies::Vocabulary,
    schema,
};
use fluent_templates::{
    LanguageIdentifier, Loader as _,
    fluent_bundle::{FluentValue, types::FluentNumber},
    langid,
};
use jiff::{Timestamp, civil::DateTime};
use std::{borrow::Cow, collections::HashMap, fmt::Display};

fluent_templates::static_loader! {
    static CATALOGUE = {
        locales: "./src/http/pages/text",
        fallback_language: "de",
        customise: |bundle| {
            bundle.set_use_isolating(false);
            let german = bundle.locales.first().is_some_and(|locale| locale.language == "de");
            bundle.set_formatter(Some(if german { in_german } else { in_english }));
        },
    };
}

static GERMAN: LanguageIdentifier = langid!("de");
static ENGLISH: LanguageIdentifier = langid!("en");

/// Says things in the language of a request. Cheap to clone.
#[derive(Clone)]
pub struct Texts {
    language: Language,
    app: App,
}

/// A whole number, however large its type is.
pub trait Count {
    /// The number.
    fn number(&self) -> i64;
}

impl<T: Count + ?Sized> Count for &T {
    fn number(&self) -> i64 {
        (*self).number()
    }
}

macro_rules! counts {
    ($($type:ty)*) => { $(
        impl Count for $type {
            fn number(&self) -> i64 {
                i64::try_from(*self).unwrap_or(i64::MAX)
            }
        }
    )* };
}

counts!(u8 i16 u16 i32 u32 i64 u64 usize);

/// A day or an instant, however deeply a template borrows it.
pub trait Dated<T> {
    /// The day or instant.
    fn dated(&self) -> T;
}

impl<T, U: Dated<T> + ?Sized> Dated<T> for &U {
    fn dated(&self) -> T {
        (*self).dated()
    }
}

macro_rules! dated {
    ($($type:ty)*) => { $(
        impl Dated<$type> for $type {
            fn dated(&self) -> $type {
                *self
            }
        }
    )* };
}

dated!(Day RoughDay Timestamp);

/// What can be shown as it is.
pub trait Reads {
    /// The text.
    fn reads(&self) -> &str;
}

impl Reads for String {
    fn reads(&self) -> &str {
        self
    }
}

impl Reads for Text {
    fn reads(&self) -> &str {
        self.as_str()
    }
}

impl Texts {
    /// Texts in a language, with the office's vocabularies.
    #[must_use]
    pub const fn new(language: Language, app: App) -> Self {
        Self { language, app }
    }

    /// The language.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// A sentence of the catalogue.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        CATALOGUE.lookup(self.identifier(), key)
    }

    /// A sentence with a number in it: `$count`.
    #[must_use]
    pub fn count(&self, key: &str, count: impl Count) -> String {
        self.filled(key, [("count", whole(&count))])
    }

    /// A sentence with something in it: `$what`.
    #[must_use]
    pub fn of(&self, key: &str, what: impl Display) -> String {
        self.filled(key, [("what", what.to_string().into())])
    }

    /// A sentence with a number and something in it: `$count` and `$what`.
    #[must_use]
    pub fn count_of(&self, key: &str, count: impl Count, what: impl Display) -> String {
        self.filled(key, [("count", whole(&count)), ("what", what.to_string().into())])
    }

    /// A sentence about a stretch: `$from` and `$to`.
    #[must_use]
    pub fn between(&self, key: &str, from: impl Display, to: impl Display) -> String {
        self.filled(key, [("from", from.to_string().into()), ("to", to.to_string().into())])
    }

    fn filled<const N: usize>(&self, key: &str, with: [(&'static str, FluentValue); N]) -> String {
        let with: HashMap<Cow<'static, str>, FluentValue> =
            with.into_iter().map(|(name, value)| (name.into(), value)).collect();
        CATALOGUE.lookup_with_args(self.identifier(), key, &with)
    }

    fn identifier(&self) -> &'static LanguageIdentifier {
        match self.language {
            Language::German => &GERMAN,
            Language::English => &ENGLISH,
        }
    }

    /// What a type of event is called: `interaction.logged`.
    #[must_use]
    pub fn event(&self, event_type: &str) -> String {
        match EventType::named(event_type) {
            Some(event_type) => {
                let (german, english) = schema::title(event_type);
                self.either(german, english).to_owned()
            }
            // What is computed is no event.
            None => self.word("event", event_type),
        }
    }

    /// What an event is called, who recorded it and when; nothing where there is none.
    #[must_use]
    pub fn recorded(&self, event: EventId) -> Option<String> {
        let found = self.app.read(AsOf::default()).ok()?.event(event)?.answer;
        let (by, at) = (self.user(&found.recorded_by), self.instant(found.recorded_at));
        Some(format!("{}, {}", self.event(found.event_type), self.between("recorded-by", by, at)))
    }

    /// What the account of a user is called: the one that everybody shares who works here, or
    /// the end of its id. Accounts have no names yet; `account-note` says so.
    #[must_use]
    pub fn user(&self, user: &UserId) -> String {
        if *user == LOCAL_USER {
            return self.say("account-shared");
        }
        let id = user.0.to_string();
        self.of("account", id.get(id.len().saturating_sub(4)..).unwrap_or(&id))
    }

    /// A word of a closed list: `word("channel", Channel::Phone)`.
    #[must_use]
    pub fn word(&self, list: &str, word: impl Display) -> String {
        self.say(&format!("{list}-{word}").to_lowercase().replace('.', "-"))
    }

    /// A code of a vocabulary; the code itself where it has no label.
    #[must_use]
    pub fn code(&self, vocabulary: &str, code: impl Display) -> String {
        let code = code.to_string();
        let label = self.app.vocabularies().label(vocabulary, &code);
        label.map_or(code, |label| self.either(&label.de, &label.en).to_owned())
    }

    /// The codes of a vocabulary with what they are called, by name.
    #[must_use]
    pub fn codes(&self, vocabulary: &str) -> Vec<(String, String)> {
        let all = self.app.vocabularies().get(vocabulary).into_iter();
        let mut all: Vec<(String, String)> = all
            .flat_map(|vocabulary| &vocabulary.entries)
            .map(|entry| {
                let label = self.either(&entry.label.de, &entry.label.en);
                (entry.code.clone(), label.to_owned())
            })
            .collect();
        all.sort_by_key(|(_, label)| crate::projection::search::words(label));
        all
    }

    /// The categories of every classification scheme, as `scheme/category`.
    #[must_use]
    pub fn schemes(&self) -> Vec<(String, Vec<(String, String)>)> {
        let all = self.app.vocabularies().iter();
        let schemes = all.filter(|one| one.kind.as_deref() == Some("scheme"));
        let categories = |key: &str| {
            let codes = self.codes(key).into_iter();
            codes.map(|(code, label)| (format!("{key}/{code}"), label)).collect()
        };
        let title = |one: &Vocabulary| self.either(&one.title.de, &one.title.en).to_owned();
        schemes.map(|one| (title(one), categories(&one.key))).collect()
    }

    /// What is there in both languages.
    #[must_use]
    pub fn words<'a>(&self, words: &'a Words) -> &'a str {
        self.either(&words.de, &words.en)
    }

    fn either<'a>(&self, german: &'a str, english: &'a str) -> &'a str {
        match self.language {
            Language::German => german,
            Language::English => english,
        }
    }

    /// What a thing is called, or that this was erased.
    #[must_use]
    pub fn name(&self, name: &Option<impl Reads>) -> String {
        let name = name.as_ref().map(|name| name.reads().to_owned());
        name.unwrap_or_else(|| self.say("erased-name"))
    }

    /// A text, or nothing where there is none.
    #[must_use]
    pub fn maybe(&self, text: &Option<impl Reads>) -> String {
        text.as_ref().map(|text| text.reads().to_owned()).unwrap_or_default()
    }

    /// What something referred to is called.
    #[must_use]
    pub fn called(&self, one: &Ref) -> String {
        self.name(&one.name)
    }

    /// A day: 04.02.2019, 4 Feb 2019.
    #[must_use]
    pub fn day(&self, day: impl Dated<Day>) -> String {
        day.dated().date().map_or_else(
            || "–".to_owned(),
            |date| date.strftime(self.either("%d.%m.%Y", "%-d %b %Y")).to_string(),
        )
    }

    /// A day, or a dash where there is none.
    #[must_use]
    pub fn maybe_day(&self, day: &Option<Day>) -> String {
        day.map_or_else(|| "–".to_owned(), |day| self.day(day))
    }

    /// A day as exactly as it is known.
    #[must_use]
    pub fn rough_day(&self, day: impl Dated<RoughDay>) -> String {
        match day.dated() {
            RoughDay::Year(year) => year.to_string(),
            RoughDay::Month(year, month) => format!("{month:02}/{year}"),
            RoughDay::Day(day) => self.day(day),
        }
    }

    /// The month of a day: 02/2019.
    #[must_use]
    pub fn month(&self, day: impl Dated<Day>) -> String {
        day.dated().date().map_or_else(|| "–".to_owned(), |date| date.strftime("%m/%Y").to_string())
    }

    /// A day of a year that is said already: 04.02., 4 Feb.
    #[must_use]
    pub fn day_of_year(&self, day: impl Dated<Day>) -> String {
        day.dated().date().map_or_else(
            || "–".to_owned(),
            |date| date.strftime(self.either("%d.%m.", "%-d %b")).to_string(),
        )
    }

    /// An instant in the office's zone: 04.02.2019, 10:30.
    #[must_use]
    pub fn instant(&self, instant: impl Dated<Timestamp>) -> String {
        self.time(self.app.local(instant.dated()))
    }

    /// When a gathering starts, as exactly as it is known.
    #[must_use]
    pub fn local(&self, time: &LocalTime) -> String {
        match time {
            LocalTime::On(rough) => self.rough_day(rough),
            LocalTime::At(at) => self.time(*at),
        }
    }

    /// A time on the office's clocks.
    #[must_use]
    pub fn time(&self, time: DateTime) -> String {
        time.strftime(self.either("%d.%m.%Y, %H:%M", "%-d %b %Y, %H:%M")).to_string()
    }

    /// A whole number: 1.234, 1,234.
    #[must_use]
    pub fn number(&self, number: impl Count) -> String {
        grouped(number.number(), self.either(".", ","))
    }

    /// A number with decimals: 3,5.
    #[must_use]
    pub fn decimal(&self, number: f64, digits: usize) -> String {
        format!("{number:.digits$}").replace('.', self.either(",", "."))
    }

    /// A part of a whole: 41 %.
    #[must_use]
    pub fn share(&self, part: impl Count, whole: impl Count) -> String {
        let (part, whole) = (part.number(), whole.number());
        if whole == 0 {
            return "–".to_owned();
        }
        format!("{}\u{a0}%", (part * 200 + whole) / (2 * whole))
    }
}

fn whole(count: &impl Count) -> FluentValue<'static> {
    // No count of an office comes near where a float is not exact.
    FluentValue::Number(FluentNumber::new(count.number() as f64, Default::default()))
}

fn in_german<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    shown(value, ".")
}

fn in_english<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    shown(value, ",")
}

fn shown(value: &FluentValue<'_>, mark: &str) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(grouped(number.value as i64, mark)),
        _ => None,
    }
}

/// Digits in groups of three.
fn grouped(number: i64, mark: &str) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = if number < 0 { "−".to_owned() } else { String::new() };
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push_str(mark);
        }
        out.push(digit);
    }
    out
}
