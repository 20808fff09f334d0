//! `kontor demo`: builds the made-up city once and serves it. `demo.json` in the folder says
//! whether the city is whole; a folder without that file is never touched.

use super::{
    arguments::{Demo, Size},
    exit::{Exit, Failure, Words},
    progress,
    serve::{prepare, serve},
    session::Session,
};
use crate::demo;
use anyhow::Context as _;
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, File},
    io::Write as _,
    path::{Path, PathBuf},
};

const MARKER: &str = "demo.json";

/// What is in a demo folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Marker {
    size: Size,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum State {
    /// Begun; whoever finds this begins again.
    Building,
    /// Whole.
    Built,
}

/// Builds the city unless it is there, and serves it unless only that was asked for. Without
/// `chosen`, each size has a folder of its own.
///
/// # Errors
/// When the folder holds something else, or cannot be written or served.
pub fn run(demo: &Demo, chosen: bool, mut session: Session) -> Result<(), Failure> {
    // The keys and deletions of an office are none of the city's business.
    (session.config.keys, session.config.deletions, session.config.vocabularies) =
        (None, None, None);
    if !chosen {
        session.config.data = own_folder(&session.config.data, demo.size.unwrap_or_default());
    }
    if !demo.build_only {
        prepare(&session)?;
    }
    match (found(&session.config.data)?, demo.size) {
        (Some(Marker { size, state: State::Built }), Some(asked)) if size != asked => {
            return Err(another_size(&session, size));
        }
        (Some(Marker { state: State::Built, .. }), _) => {}
        (Some(Marker { size, state: State::Building }), asked) => {
            session.tell(&Words::new(
                "Der letzte Bau wurde abgebrochen; die Stadt wird neu gebaut.",
                "The last build was interrupted; the city is built anew.",
            ));
            build_anew(&session, asked.unwrap_or(size))?;
        }
        (None, asked) => build_anew(&session, asked.unwrap_or_default())?,
    }
    if demo.build_only { Ok(()) } else { serve(session.open()?, &session) }
}

/// Where a city of this size stands when no other place was named.
fn own_folder(data: &Path, size: Size) -> PathBuf {
    data.join(format!("demo-{}", size.as_str()))
}

/// A city that was built below a folder without a place of its own.
#[must_use]
pub fn built_in(data: &Path) -> Option<PathBuf> {
    let folders = [Size::Core, Size::Small, Size::Load].map(|size| own_folder(data, size));
    folders.into_iter().find(|folder| folder.join(MARKER).exists())
}

/// Whether the folder holds a made-up city.
#[must_use]
pub fn is_built(data: &Path) -> bool {
    data.join(MARKER).exists()
}

/// What the folder holds: nothing, a city, or something that is not ours to touch.
fn found(data: &Path) -> Result<Option<Marker>, Failure> {
    if let Ok(bytes) = fs::read(data.join(MARKER)) {
        let marker = serde_json::from_slice(&bytes);
        return Ok(Some(marker.with_context(|| format!("read {MARKER} in {}", data.display()))?));
    }
    let empty = fs::read_dir(data).map_or(true, |mut entries| entries.next().is_none());
    if empty {
        return Ok(None);
    }
    let folder = data.display();
    Err(Failure::told(
        Exit::Refused,
        format!(
            "In {folder} liegt schon etwas, das keine Demo ist; es bleibt unberührt. Nennen Sie \
             mit --data einen leeren Ordner. Ein echtes Journal zeigt `kontor serve`."
        ),
        format!(
            "There is something in {folder} that is no demo; it stays as it is. Name an empty \
             folder with --data. A real journal is shown by `kontor serve`."
        ),
    ))
}

fn another_size(session: &Session, size: Size) -> Failure {
    let (folder, size) = (session.config.data.display(), size.as_str());
    Failure::told(
        Exit::Refused,
        format!(
            "In {folder} steht schon eine Stadt der Größe {size}; nehmen Sie sie ohne --size, \
                 oder mit --data einen anderen Ordner."
        ),
        format!(
            "In {folder} there is a city of size {size} already; take it without --size, or \
                 another folder with --data."
        ),
    )
}

/// Empties the folder, which holds nothing but what an interrupted build left, and builds.
fn build_anew(session: &Session, size: Size) -> Result<(), Failure> {
    let data = &session.config.data;
    let failed = || format!("prepare {}", data.display());
    fs::create_dir_all(data).with_context(failed)?;
    let folder = File::open(data).with_context(failed)?;
    if folder.try_lock().is_err() {
        return Err(session.busy());
    }
    mark(data, Marker { size, state: State::Building })?;
    for entry in fs::read_dir(data).with_context(failed)? {
        let entry = entry.with_context(failed)?;
        if entry.file_name() == MARKER {
            continue;
        }
        let is_folder = entry.file_type().with_context(failed)?.is_dir();
        let path = entry.path();
        if is_folder { fs::remove_dir_all(path) } else { fs::remove_file(path) }
            .with_context(failed)?;
    }
    // The journal locks it for itself.
    drop(folder);
    build_city(session, size)?;
    mark(data, Marker { size, state: State::Built })
}

/// Written whole and synced, so that no power cut makes half a city look whole.
fn mark(data: &Path, marker: Marker) -> Result<(), Failure> {
    let (path, unfinished) = (data.join(MARKER), data.join(format!("{MARKER}.new")));
    let bytes = serde_json::to_vec(&marker).context("write the marker")?;
    let written = File::create(&unfinished)
        .and_then(|mut file| file.write_all(&bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&unfinished, &path))
        .and_then(|()| File::open(data)?.sync_all());
    Ok(written.with_context(|| format!("write {}", path.display()))?)
}

/// The seam to `demo`: builds a city of this size into the data folder, which is empty.
fn build_city(session: &Session, size: Size) -> Result<(), Failure> {
    let size = match size {
        Size::Small => demo::Size::Small,
        Size::Core => demo::Size::Core,
        Size::Load => demo::Size::Load,
    };
    let bar = progress::Bar::new(session.language.choose("Stadt bauen", "Building the city"));
    let built = demo::build(session.config.data.clone(), size, &mut |progress| {
        bar.show(progress.done as u64, progress.of as u64);
    });
    built.context("build the city")?;
    // The districts are the city's, as another office's would be its own.
    let folder = session.config.vocabularies_folder();
    let (file, content) = demo::districts();
    let written = fs::create_dir_all(&folder).and_then(|()| fs::write(folder.join(file), content));
    Ok(written.context("write the districts")?)
}
