//! The pages: HTML made on the server over the same calls of `app` as the API. A page is a struct
//! with a template beside it; forms work without scripts; no request leaves the machine.

pub mod plot;
pub mod problem;

mod address;
mod assets;
mod contact;
mod contacts;
mod follow_ups;
mod form;
mod frame;
mod icon;
mod pager;
mod quick_log;
mod replay;
mod reply;
mod routes;
mod search;
mod segments;
mod settings;
mod start;
mod styleguide;
mod taking_back;
mod text;
mod visit;

pub use routes::router;
pub use visit::Visit;
