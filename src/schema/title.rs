//! What events are called, for people: the titles of their schemas.

use super::contract::Folder;
use crate::domain::EventType;
use serde::Deserialize;
use std::sync::LazyLock;

/// All that is read of a schema here.
#[derive(Deserialize)]
struct Schema {
    #[serde(rename = "x-title")]
    title: Title,
}

#[derive(Deserialize)]
struct Title {
    de: String,
    en: String,
}

/// By type of event; a test sees to it that every schema has its titles.
static TITLES: LazyLock<Vec<Title>> = LazyLock::new(|| {
    let titled = |event_type: &EventType| {
        let row = event_type.row();
        let path = format!("{}.v{}.json", event_type.name().replacen('.', "/", 1), row.version);
        let schema = Folder::get(&path).and_then(|file| serde_json::from_slice(&file.data).ok());
        let plain = || Title { de: event_type.name().into(), en: event_type.name().into() };
        schema.map_or_else(plain, |schema: Schema| schema.title)
    };
    EventType::ALL.iter().map(titled).collect()
});

/// What an event is called, in German and English.
#[must_use]
pub fn title(event_type: EventType) -> (&'static str, &'static str) {
    let Title { de, en } = &TITLES[event_type as usize];
    (de, en)
}
