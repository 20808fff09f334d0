//! All tests: one binary, so that the library is linked once.

mod demo;
mod journal;
mod vault;
