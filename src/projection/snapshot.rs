//! The rows, and what finds them, as bytes and back. There is no text among them: texts stay in
//! the journal alone, and the commits are read from there in any case. Where the bytes are kept,
//! and whether they are still right, is not known here.

use super::{dossier::Dossier, fold::ReadModel, index::Index};
use crate::domain::{EventId, SubjectId};
use imbl::OrdMap;
use std::sync::Arc;

/// Raised by hand whenever the fold makes other rows of the same events, or they are written in
/// another way: what was kept before is folded anew then.
pub const FOLD: u32 = 4;

/// Rows that cannot be written, or bytes that are no rows.
#[derive(Debug, thiserror::Error)]
#[error("the rows cannot be kept or read: {0}")]
pub struct Unkept(#[from] postcard::Error);

/// The index, subjects that are no contacts, and amendments by the amended event: in order, so that
/// the same rows are the same bytes.
type Counts = (Index, OrdMap<SubjectId, Arc<Dossier>>, OrdMap<EventId, Arc<Vec<EventId>>>);

/// What is kept of a read side.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept<B> {
    /// Who has which mark, and all about gatherings, labs and so on: what most counts need.
    pub counts: B,
    /// All about each contact.
    pub contacts: B,
}

impl Kept<Vec<u8>> {
    /// What is to be kept of a read side.
    ///
    /// # Errors
    /// When there is something in it that cannot be written.
    pub fn of(model: &ReadModel) -> Result<Self, Unkept> {
        let amendments = model.amendments.iter();
        let amendments = amendments.map(|(id, by)| (*id, Arc::clone(by))).collect();
        let counts: Counts = (model.index.clone(), model.others.clone(), amendments);
        let counts = postcard::to_allocvec(&counts)?;
        Ok(Self { counts, contacts: postcard::to_allocvec(&model.contacts)? })
    }

    /// The bytes as they are read.
    #[must_use]
    pub fn bytes(&self) -> Kept<&[u8]> {
        Kept { counts: &self.counts, contacts: &self.contacts }
    }
}

impl Kept<&[u8]> {
    /// A read side that can count, and knows nobody.
    ///
    /// # Errors
    /// When these are not its bytes.
    pub fn counts(&self) -> Result<ReadModel, Unkept> {
        let (index, others, amendments): Counts = postcard::from_bytes(self.counts)?;
        let amendments = amendments.into_iter().collect();
        Ok(ReadModel { index, others, amendments, ..ReadModel::default() })
    }

    /// All of it. The commits are still to be read: [`ReadModel::begin`], and after the last of
    /// them [`ReadModel::call_by_name`].
    ///
    /// # Errors
    /// When these are not the bytes of a read side.
    pub fn read(&self) -> Result<ReadModel, Unkept> {
        let mut model = self.counts()?;
        model.contacts = postcard::from_bytes(self.contacts)?;
        Ok(model)
    }
}
