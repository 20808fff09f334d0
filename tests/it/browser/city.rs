//! The demo city behind a port, and what is known of it beforehand.

use super::site::Site;
use crate::http::city;
use kontor::{
    app::{App, AsOf, ContactQuery, Paging, view::ContactProfile},
    demo::Truths,
    domain::ContactId,
};
use std::sync::LazyLock;

/// A segment that people are in, themselves and through others.
pub const SEGMENT: &str = "/segments/kontor%2Fcrafts-interested-in-digitalisation";

/// What all tests read and none changes.
static SHARED: LazyLock<City> = LazyLock::new(City::own);

/// The demo city, with the one thing that nothing planted in it has: a list that is frozen.
pub struct City {
    pub site: Site,
    pub truths: Truths,
    /// Where the frozen list is.
    pub list: String,
    app: App,
}

impl City {
    /// The city to be read only.
    pub fn shared() -> &'static Self {
        &SHARED
    }

    /// A city of the test's own, to be written to.
    pub fn own() -> Self {
        let (office, truths) = (city::copy(), city::truths().clone());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let pull = r#"{"purpose":"newsletter","channel":"email"}"#;
        let pulls = format!("{SEGMENT}/pulls");
        let list = runtime.block_on(office.make(&format!("/api/v1{pulls}"), pull));
        let (site, list) = (Site::of_city(&office), format!("{pulls}/{list}"));
        Self { site, truths, list, app: office.app }
    }

    /// Somebody who is classified.
    pub fn classified(&self) -> ContactProfile {
        let reading = self.app.read(AsOf::default()).unwrap();
        let all = reading.contacts(&ContactQuery::default(), &Paging::ALL).items;
        let one = all.iter().find(|one| !one.classifications.is_empty()).unwrap();
        self.profile(one.id)
    }

    /// What is known today of a contact.
    pub fn profile(&self, contact: ContactId) -> ContactProfile {
        self.app.read(AsOf::default()).unwrap().contact(contact).unwrap().answer
    }
}

/// The page of a contact.
pub fn of_contact(contact: ContactId) -> String {
    format!("/contacts/{contact}")
}
