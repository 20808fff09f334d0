//! The vocabularies that are loaded: codes with what they are called.

use super::service::Service;
use crate::projection::vocabularies::{Entry, Label, Vocabulary};
use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;

/// All vocabularies.
#[derive(Debug, Serialize, ToSchema)]
pub struct VocabulariesView {
    /// By key.
    items: Vec<VocabularyView>,
}

/// A vocabulary.
#[derive(Debug, Serialize, ToSchema)]
struct VocabularyView {
    /// Its name: `topic`, `bottrop-2016`.
    key: String,
    /// `scheme` for a classification scheme.
    kind: Option<String>,
    /// What it is called.
    title: LabelView,
    /// What it is for.
    description: Option<LabelView>,
    /// Its codes.
    entries: Vec<EntryView>,
}

/// A code of a vocabulary.
#[derive(Debug, Serialize, ToSchema)]
struct EntryView {
    /// The code.
    code: String,
    /// What it is called.
    label: LabelView,
    /// What it means.
    description: Option<LabelView>,
    /// The code it is part of.
    parent: Option<String>,
}

/// A word in both languages.
#[derive(Debug, Serialize, ToSchema)]
struct LabelView {
    /// German.
    de: String,
    /// English.
    en: String,
}

/// Lists all vocabularies with their codes.
#[utoipa::path(
    get, path = "/vocabularies", tag = "vocabularies",
    responses((status = 200, description = "All vocabularies.", body = VocabulariesView))
)]
pub async fn list(State(service): State<Service>) -> Json<VocabulariesView> {
    let items = service.app().vocabularies().iter().map(VocabularyView::of).collect();
    Json(VocabulariesView { items })
}

impl VocabularyView {
    fn of(vocabulary: &Vocabulary) -> Self {
        Self {
            key: vocabulary.key.clone(),
            kind: vocabulary.kind.clone(),
            title: LabelView::of(&vocabulary.title),
            description: vocabulary.description.as_ref().map(LabelView::of),
            entries: vocabulary.entries.iter().map(EntryView::of).collect(),
        }
    }
}

impl EntryView {
    fn of(entry: &Entry) -> Self {
        Self {
            code: entry.code.clone(),
            label: LabelView::of(&entry.label),
            description: entry.description.as_ref().map(LabelView::of),
            parent: entry.parent.clone(),
        }
    }
}

impl LabelView {
    fn of(label: &Label) -> Self {
        Self { de: label.de.clone(), en: label.en.clone() }
    }
}
