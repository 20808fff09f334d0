//! The house rules, checked by reading the tree. A rule is a function of a path and a text, and
//! each is also shown a sample that breaks it.

mod dead;
mod documents;
mod files;
mod licences;
mod manifest;
mod modules;
mod reached;
mod sizes;
mod source;
mod texts;
