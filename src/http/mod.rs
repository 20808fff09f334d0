//! The JSON API over the calls of `app`: extract, one call, show. [`router`] lists every route;
//! everything refused leaves in one envelope ([`problem`]). It holds no rule and no storage.

pub mod language;
pub mod message;
pub mod router;
pub mod server;

mod answer;
mod bodies;
mod body;
mod cloud_event;
mod conditions;
mod contact_facts;
mod contacts;
mod csv;
mod definition_flaw;
mod envelope;
mod evaluation;
mod events;
mod figures;
mod flaw;
mod follow_ups;
mod gatherings;
mod health;
mod input;
mod interactions;
mod journal;
mod labs;
mod missing;
mod pages;
mod parameters;
mod participations;
mod problem;
mod receipt;
mod refusal;
mod saying;
mod segments;
mod series;
mod service;
mod showing;
mod tail;
mod vocabularies;

pub use flaw::Flaw;
pub use pages::plot;
pub use server::{Error, Server, Serving, serve};
