//! The rules: given what is known, when something is recorded, then it is allowed or refused.
//! Every refusal stands beside its allowed twin.

mod amendments;
mod definition;
mod facts;
mod gathering;
mod lab;
mod participation;
mod reference;
