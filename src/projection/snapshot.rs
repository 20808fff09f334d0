//! The rows, and what finds them, as bytes and back. There is no text among them: texts stay in
//! the journal alone, and the commits are read from there in any case. Where the bytes are kept,
//! and whether they are still right, is not known here.

use super::{dossier::Dossier, fold::ReadModel};
use crate::domain::{EventId, SubjectId};
use imbl::OrdSet;
use std::sync::Arc;

/// Raised by hand whenever the fold makes other rows of the same events, or they are written in
/// another way: what was kept before is folded anew then.
pub const FOLD: u32 = 1;

/// Rows that cannot be written, or bytes that are no rows.
#[derive(Debug, thiserror::Error)]
#[error("the rows cannot be kept or read: {0}")]
pub struct Unkept(#[from] postcard::Error);

/// Each subject with what is kept about it, amendments by the amended event, and the library: in
/// order, so that the same rows are the same bytes.
type Rows = (Vec<(SubjectId, Arc<Dossier>)>, Vec<(EventId, Arc<Vec<EventId>>)>, OrdSet<SubjectId>);

/// What is kept of a read side.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept<B> {
    /// Who has which mark: enough to count by.
    pub marks: B,
    /// Everything else.
    pub rows: B,
}

impl Kept<Vec<u8>> {
    /// What is to be kept of a read side.
    ///
    /// # Errors
    /// When there is something in it that cannot be written.
    pub fn of(model: &ReadModel) -> Result<Self, Unkept> {
        let dossiers = model.dossiers.iter();
        let mut dossiers: Vec<_> = dossiers.map(|(id, one)| (*id, Arc::clone(one))).collect();
        dossiers.sort_unstable_by_key(|(id, _)| *id);
        let amendments = model.amendments.iter();
        let mut amendments: Vec<_> = amendments.map(|(id, by)| (*id, Arc::clone(by))).collect();
        amendments.sort_unstable_by_key(|(id, _)| *id);
        let rows: Rows = (dossiers, amendments, model.library.clone());
        let marks = postcard::to_allocvec(&model.index)?;
        Ok(Self { marks, rows: postcard::to_allocvec(&rows)? })
    }
}

impl Kept<&[u8]> {
    /// What only counts: who has which mark, and nothing else.
    ///
    /// # Errors
    /// When these are not the bytes of marks.
    pub fn counts(&self) -> Result<ReadModel, Unkept> {
        let index = postcard::from_bytes(self.marks)?;
        Ok(ReadModel { index, ..ReadModel::default() })
    }

    /// All of it. The commits are still to be read: [`ReadModel::begin`], and after the last of
    /// them [`ReadModel::call_by_name`].
    ///
    /// # Errors
    /// When these are not the bytes of a read side.
    pub fn read(&self) -> Result<ReadModel, Unkept> {
        let (dossiers, amendments, library): Rows = postcard::from_bytes(self.rows)?;
        let dossiers = dossiers.into_iter().collect();
        let amendments = amendments.into_iter().collect();
        Ok(ReadModel { dossiers, amendments, library, ..self.counts()? })
    }
}
