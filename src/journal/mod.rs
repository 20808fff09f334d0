//! The append-only log: what is in it stays in it. The only place that names sled. It knows lines
//! and records as bytes; what they mean is known to `schema` and `vault`.

pub mod store;

pub mod line;

pub mod memory;

pub mod durable;
pub mod error;
pub mod folder;
pub mod repair;
pub mod verify;

mod framing;
mod intent;
mod pack;
mod plain;
mod reconcile;
mod sled_side;
mod tip;
mod worker;

pub use durable::{Durable, Opened, Options};
pub use error::{Error, Fault, Place, Problem};
pub use folder::Folder;
pub use line::{Commit, Event, Sealed};
pub use memory::Memory;
pub use reconcile::Mended;
pub use repair::{rebuild_plain, rebuild_sled};
pub use store::{Appended, Entry, Group, Head, Line, Record, RecordKind, RecordView, Store, Visit};
pub use verify::{Report, verify};
