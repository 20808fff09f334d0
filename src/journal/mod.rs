//! The append-only log: what is in it stays in it. The only place that names sled. It knows lines
//! and records as bytes; what they mean is known to `schema` and `vault`.

pub mod store;
