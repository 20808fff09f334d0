//! A rewriting of records that has been decided. It is written down first, so that a crash in the
//! middle leaves no record torn: the next opening carries it out again.

use super::{
    error::{Error, Place, io},
    folder::{Folder, sync_directory},
    framing::{self, Frames},
    store::Record,
};
use std::{
    fs::{self, File},
    io::Write as _,
    path::PathBuf,
};

/// Writes down what will be done.
pub(super) fn write(folder: &Folder, records: &[Record]) -> Result<(), Error> {
    let mut bytes = Vec::new();
    for record in records {
        framing::write_record(&mut bytes, record);
    }
    framing::write_end(&mut bytes, 0, 0, u32::try_from(records.len()).unwrap_or(u32::MAX));
    let failed = io(Place::Vault, "write down a rewriting");
    let mut file = File::create(path(folder)).map_err(&failed)?;
    file.write_all(&bytes).and_then(|()| file.sync_all()).map_err(&failed)?;
    sync_directory(&folder.vault())
}

/// What was written down whole. Of a torn one nothing has been carried out.
pub(super) fn read(folder: &Folder) -> Result<Vec<Record>, Error> {
    let bytes = match fs::read(path(folder)) {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        other => other.map_err(io(Place::Vault, "read a rewriting"))?,
    };
    let mut records = Vec::new();
    for frame in Frames::new(&bytes).take_while(|frame| frame.is_intact()) {
        if frame.group_start().is_some() {
            return Ok(records);
        }
        records.extend(frame.view().map(|view| Record {
            position: view.position,
            slot: view.slot,
            kind: view.kind,
            bytes: view.bytes.to_vec(),
        }));
    }
    Ok(Vec::new())
}

/// Forgets it, once it has been carried out everywhere.
pub(super) fn remove(folder: &Folder) -> Result<(), Error> {
    match fs::remove_file(path(folder)) {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(()),
        other => other
            .map_err(io(Place::Vault, "remove a rewriting"))
            .and_then(|()| sync_directory(&folder.vault())),
    }
}

fn path(folder: &Folder) -> PathBuf {
    folder.vault().join("rewriting.pending")
}
