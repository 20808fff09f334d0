//! The definitions that ship with Kontor: the files of `projections/`, one folder for each kind.
//! It does not read what they say.

use crate::domain::vocabulary::DefinitionKind;
use rust_embed::Embed;
use std::borrow::Cow;

/// The files.
#[derive(Embed)]
#[folder = "projections/"]
#[include = "*.json"]
struct Folder;

/// A file that ships: its name, and what it says.
pub type File = (Cow<'static, str>, Cow<'static, [u8]>);

/// The folder of the files of a kind.
#[must_use]
pub const fn folder(kind: DefinitionKind) -> &'static str {
    match kind {
        DefinitionKind::Vocabulary => "vocabularies/",
        DefinitionKind::Segment => "segments/",
        DefinitionKind::Engagement => "engagement/",
        DefinitionKind::Purpose => "purposes/",
    }
}

/// The files of a kind, by name.
pub fn shipped(kind: DefinitionKind) -> impl Iterator<Item = File> {
    let folder = folder(kind);
    let files = Folder::iter().filter(move |file| file.starts_with(folder));
    files.filter_map(|file| Folder::get(&file).map(|content| (file, content.data)))
}
