//! All tests: one binary, so that the library is linked once.

mod journal;
mod schema;
mod vault;
