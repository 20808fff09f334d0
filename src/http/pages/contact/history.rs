//! The history of a contact as it is read: by year, each entry with a title, what was said, and
//! where it is from.

use crate::{
    app::{
        Paging, Reading,
        view::{Amendment, HistoryItem, Page},
    },
    domain::{ContactId, SubjectId, vocabulary::Channel},
    http::body::fact::FactOrCode,
    http::pages::{address::Address, icon, text::Texts},
};

/// Entries that fit on the printed page.
const PRINTED: usize = 5;

/// The tabs over a history, and the types of events in each; the first is everything.
const KINDS: [(&str, &str); 7] = [
    ("history-all", ""),
    ("history-talks", "interaction.logged,follow-up.planned,follow-up.done"),
    (
        "history-gatherings",
        "participation.invited,participation.registered,participation.attended,\
         participation.no-show-recorded,participation.declined,participation.deregistered,\
         participation.waitlisted,participation.delegated,participation.bounced",
    ),
    (
        "history-labs",
        "involvement.started,involvement.level-changed,involvement.contribution-recorded,\
         involvement.commitment-stated,involvement.ended",
    ),
    (
        "history-judged",
        "classification.assigned,classification.reviewed,classification.withdrawn,\
         assessment.recorded,engagement.status-changed",
    ),
    (
        "history-law",
        "consent.requested,consent.given,consent.withdrawn,contact.restricted,contact.released,\
         contact.objected,contact.objection-withdrawn,contact.noticed",
    ),
    (
        "history-master",
        "contact.registered,contact.details-changed,contact.contact-point-added,\
         contact.contact-point-removed,contact.identified,contact.actor-type-assigned,\
         contact.sector-assigned,contact.size-recorded,contact.craft-recorded,\
         contact.district-assigned,contact.preference-recorded,affiliation.started,\
         affiliation.function-changed,affiliation.ended,contact.closed,contact.reopened,\
         contact.succeeded",
    ),
];

/// A tab over a history.
pub struct Tab {
    /// The key of what it is called.
    pub key: &'static str,
    /// Where it leads.
    pub to: Address,
    /// Whether it is shown.
    pub current: bool,
}

/// The entries of a year.
pub struct Year {
    /// The year; empty of entries without a day.
    pub label: String,
    /// The entries, newest first.
    pub entries: Vec<Entry>,
}

/// Something that happened, as it is read.
pub struct Entry {
    /// What it is.
    pub item: HistoryItem,
    /// Corrections of it.
    pub amendments: Vec<Amendment>,
    /// For whom it can be taken back: for this contact only when others are on the same list.
    pub only_for: Option<ContactId>,
    /// Whether it still fits on the printed page.
    pub printed: bool,
}

/// The tabs over a history at an address.
#[must_use]
pub fn tabs(address: &Address) -> Vec<Tab> {
    let address = address.plain();
    let tab = |(key, types): (&'static str, &'static str)| Tab {
        key,
        current: address.get("types") == types,
        to: if types.is_empty() { address.without("types") } else { address.with("types", types) },
    };
    KINDS.into_iter().map(tab).collect()
}

/// What a fact of a contact says in a line, for a form about it.
#[must_use]
pub fn said(reading: &Reading<'_>, who: ContactId, fact: &FactOrCode, t: &Texts) -> Option<String> {
    let fact = match fact {
        FactOrCode::Fact(fact) => *fact,
        FactOrCode::Code(code) => return Some(t.code("topic", code)),
    };
    let mut items = reading.history(who, &[], &Paging::ALL)?.items.into_iter();
    let item = items.find(|item| item.id == Some(fact))?;
    let entry = Entry { item, amendments: Vec::new(), only_for: None, printed: false };
    let points = reading.contact(who)?.answer.contact_points;
    let reached = points.into_iter().find(|point| point.id == fact).and_then(|point| point.value);
    let parts = [entry.title(t), entry.about(t), t.maybe(&reached)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Some(parts.join(" · "))
}

/// A page of a history with the corrections of its entries, by year.
#[must_use]
pub fn years(reading: &Reading<'_>, page: &Page<HistoryItem>, contact: ContactId) -> Vec<Year> {
    let mut years: Vec<Year> = Vec::new();
    for (index, item) in page.items.iter().cloned().enumerate() {
        let corrected = item.id.filter(|_| item.corrected_by.is_some());
        let event = corrected.and_then(|id| reading.event(id));
        let listed = item.event_type.starts_with("participation.");
        let through = item.through.as_ref().and_then(|person| match person.id {
            SubjectId::Contact(contact) => Some(contact),
            _ => None,
        });
        let label = item.on.and_then(crate::domain::Day::year).map(|year| year.to_string());
        let label = label.unwrap_or_default();
        let entry = Entry {
            amendments: event.map(|event| event.answer.amendments).unwrap_or_default(),
            only_for: listed.then(|| through.unwrap_or(contact)),
            printed: index < PRINTED,
            item,
        };
        match years.last_mut().filter(|year| year.label == label) {
            Some(year) => year.entries.push(entry),
            None => years.push(Year { label, entries: vec![entry] }),
        }
    }
    years
}

/// How many entries the printed page leaves out.
#[must_use]
pub fn unprinted(page: &Page<HistoryItem>) -> usize {
    page.total.saturating_sub(PRINTED)
}

impl Year {
    /// Whether anything of it is on the printed page.
    #[must_use]
    pub fn printed(&self) -> bool {
        self.entries.iter().any(|entry| entry.printed)
    }
}

impl Entry {
    /// The class of what it is: attended, missed, law, put right.
    #[must_use]
    pub fn class(&self) -> &'static str {
        match self.item.event_type {
            "participation.attended" => "came",
            "participation.no-show-recorded" => "missed",
            "contact.restricted" | "contact.objected" | "consent.withdrawn" => "law",
            _ if self.item.corrected_by.is_some() => "corrected",
            _ => "",
        }
    }

    /// The picture of what it is.
    #[must_use]
    pub fn icon(&self) -> &'static str {
        let (subject, what) = self.item.event_type.split_once('.').unwrap_or_default();
        match (subject, what) {
            ("interaction", _) => self.item.channel.as_ref().map_or("talk", icon::channel),
            ("participation", "no-show-recorded" | "declined" | "deregistered") => "absent",
            ("participation", "attended") => "gathering",
            ("participation", _) => "invitation",
            ("classification", _) => "classification",
            ("assessment", _) => "rating",
            ("involvement", _) => "lab",
            ("consent", _) => "consent",
            ("contact", "restricted" | "objected") => "lock",
            ("follow-up", _) => "follow-up",
            ("affiliation" | "body", _) => "people",
            ("segment", _) => "segment",
            ("engagement", _) => "info",
            _ => "edit",
        }
    }

    /// What it is in a line.
    #[must_use]
    pub fn title(&self, t: &Texts) -> String {
        let item = &self.item;
        let what = match (item.event_type, item.channel) {
            ("interaction.logged", Some(channel)) => t.word("channel", channel),
            (event_type, _) => t.event(event_type),
        };
        let said = [
            item.object.as_ref().map(|object| t.called(object)),
            self.category(t),
            item.status.map(|status| t.word("status", status)),
            item.level.map(|level| t.word("level", level)),
            item.purpose.map(|purpose| t.word("purpose", purpose)),
            self.way().map(|channel| t.word("channel", channel)),
        ];
        let said = said.into_iter().flatten().collect::<Vec<_>>().join(", ");
        if said.is_empty() { what } else { format!("{what}: {said}") }
    }

    /// The category it is about, or the closed word that says more.
    fn category(&self, t: &Texts) -> Option<String> {
        let (item, category) = (&self.item, self.item.category.as_ref()?);
        Some(match (&item.scheme, item.event_type) {
            (Some(scheme), _) => t.code(scheme.as_str(), category),
            (None, "contact.district-assigned") => t.code("district", category),
            (None, "contact.size-recorded") => t.word("size", category),
            (None, "contact.actor-type-assigned") => t.word("actor-type", category),
            (None, "contact.closed") => t.word("closure", category),
            (None, "contact.restricted") => t.word("restriction", category),
            (None, "body.membership-started") => t.word("body-role", category),
            (None, "segment.pulled") => t.word("exclusion", category),
            _ => return None,
        })
    }

    /// The channel of a consent; a conversation is called by its own.
    fn way(&self) -> Option<Channel> {
        self.item.channel.filter(|_| self.item.event_type != "interaction.logged")
    }

    /// Through whom, for whom, about what.
    #[must_use]
    pub fn about(&self, t: &Texts) -> String {
        let item = &self.item;
        let topics = item.topics.iter().map(|topic| t.code("topic", topic));
        let topics = topics.collect::<Vec<_>>().join(", ");
        joined([
            item.through.as_ref().map(|one| t.of("history-through", t.called(one))),
            item.representing.as_ref().map(|one| t.of("history-representing", t.called(one))),
            item.direction.map(|direction| t.word("direction", direction)),
            (!topics.is_empty()).then_some(topics),
        ])
    }

    /// With how many others, and where it is known from.
    #[must_use]
    pub fn origin(&self, t: &Texts) -> String {
        let item = &self.item;
        joined([
            (item.others > 0).then(|| t.count("history-others", item.others)),
            item.source.as_ref().map(|source| t.code("source", source)),
            item.recorded_at.map(|at| t.of("history-recorded", t.instant(at))),
            item.recorded_by.map(|by| t.user(&by)),
            item.computed.then(|| t.say("history-computed")),
        ])
    }
}

/// Parts of a line, those that are there.
fn joined<const N: usize>(parts: [Option<String>; N]) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
