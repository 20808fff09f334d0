//! The body of a new contact: who it is, and what is known of it from the start. One body means
//! several events.

use super::{Sourced as _, bodies, invalid, or_today};
use crate::{
    domain::{
        Code, ContactId, Day, Event, RoughDay, Statement, Text,
        event::{
            contact::{
                ActorTypeAssigned, Address, ContactPointAdded, CraftRecorded, DistrictAssigned,
                Identified, Registered, SectorAssigned, SectorCode, SizeRecorded, TopicDeclared,
            },
            relation::AffiliationStarted,
        },
        vocabulary::{
            ActorType, Basis, ContactKind, CraftAnnex, Medium, Register, Salutation, SectorScheme,
            Size,
        },
    },
    http::{flaw::Flaw, problem::Problem},
};
use serde::Deserialize;
use utoipa::ToSchema;

/// A sector of an edition.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Sector {
    /// Edition of the classification.
    pub scheme: SectorScheme,
    /// Section letter, division or finer.
    pub code: SectorCode,
}

/// A number in a register.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NumberInRegister {
    /// Which register.
    pub register: Register,
    /// The number.
    pub value: Text,
    /// The court or chamber that keeps it.
    pub issuer: Option<Text>,
}

/// An organisation the person belongs to.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FirstAffiliation {
    /// Where.
    pub organisation: ContactId,
    /// As what.
    pub function: Option<Text>,
    /// Whether it counts when the person has several.
    pub primary: Option<bool>,
    /// Since when; the contact's `valid_from` when absent.
    pub valid_from: Option<RoughDay>,
    /// The first day without it, when already known.
    pub valid_to: Option<RoughDay>,
}

/// An address in parts (DIN 5008).
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AddressBody {
    /// Street, without number.
    pub street: Option<Text>,
    /// House number.
    pub house_number: Option<Text>,
    /// What helps to find it.
    pub addition: Option<Text>,
    /// Post-office box, instead of street and number.
    pub po_box: Option<Text>,
    /// Postal code.
    pub postal_code: Option<Text>,
    /// Town.
    pub locality: Option<Text>,
    /// Country code, Germany when absent.
    pub country: Option<Text>,
}

bodies! {
    /// A new contact: a person or an organisation.
    RegistrationBody {
        /// Person or organisation.
        kind: ContactKind,
        /// Of an organisation.
        name: Option<Text>,
        /// Other names and spellings.
        aliases: Option<Vec<Text>>,
        /// Of a person.
        given_name: Option<Text>,
        /// Of a person.
        family_name: Option<Text>,
        /// "Dr.", "Prof. Dr.".
        academic_title: Option<Text>,
        /// How to address a person.
        salutation: Option<Salutation>,
        /// Vocabulary `legal-form`.
        legal_form: Option<Code>,
        /// Postal address.
        address: Option<AddressBody>,
        /// What an organisation is.
        actor_type: Option<ActorType>,
        /// What an organisation does.
        sector: Option<Sector>,
        /// How large an organisation is.
        size: Option<Size>,
        /// Employees; only with `size`.
        employees: Option<u32>,
        /// Whether an organisation is a craft business.
        craft: Option<bool>,
        /// The annex it is listed in; only with `craft`.
        craft_annex: Option<CraftAnnex>,
        /// Vocabulary `district`.
        district: Option<Code>,
        /// What it is interested in, as it said; vocabulary `topic`.
        topics: Option<Vec<Code>>,
        /// E-mail addresses.
        emails: Option<Vec<Text>>,
        /// Numbers on a desk.
        phones: Option<Vec<Text>>,
        /// Numbers in a pocket.
        mobiles: Option<Vec<Text>>,
        /// Addresses in the web.
        websites: Option<Vec<Text>>,
        /// Numbers in registers.
        identifiers: Option<Vec<NumberInRegister>>,
        /// Organisations a person belongs to.
        affiliations: Option<Vec<FirstAffiliation>>,
        /// Known since; today when absent.
        valid_from: Option<RoughDay>,
    }
}

impl RegistrationBody {
    /// What it says about the new contact, in order.
    ///
    /// # Errors
    /// When fields do not fit together.
    pub fn statements(self, id: ContactId, today: Day) -> Result<Vec<Statement>, Problem> {
        self.fits()?;
        let (source, source_note) = self.source();
        let since = or_today(self.valid_from, today);
        let mut events = vec![self.registered(since)];
        events.extend(self.facts(since));
        events.extend(self.contact_points(since));
        events.extend(self.registers_and_relations(since));
        let state = |event| Statement {
            subject: id.into(),
            source: source.clone(),
            source_note: source_note.clone(),
            event,
        };
        Ok(events.into_iter().map(state).collect())
    }

    /// Where in the body each statement stands, in the order of [`Self::statements`].
    #[must_use]
    pub fn places(&self) -> Vec<String> {
        let entries = |name: &str, length: usize| {
            (0..length).map(|index| format!("/{name}/{index}")).collect::<Vec<_>>()
        };
        let texts =
            |name, texts: &Option<Vec<Text>>| entries(name, texts.as_ref().map_or(0, Vec::len));
        let own = |given: bool| given.then(String::new);
        let facts = [
            own(true),
            own(self.actor_type.is_some()),
            self.sector.as_ref().map(|_| "/sector".to_owned()),
            own(self.size.is_some()),
            own(self.craft.is_some()),
            own(self.district.is_some()),
        ];
        let lists = [
            entries("topics", self.topics.as_ref().map_or(0, Vec::len)),
            texts("emails", &self.emails),
            texts("phones", &self.phones),
            texts("mobiles", &self.mobiles),
            texts("websites", &self.websites),
            entries("identifiers", self.identifiers.as_ref().map_or(0, Vec::len)),
            entries("affiliations", self.affiliations.as_ref().map_or(0, Vec::len)),
        ];
        facts.into_iter().flatten().chain(lists.into_iter().flatten()).collect()
    }

    fn fits(&self) -> Result<(), Problem> {
        if self.employees.is_some() && self.size.is_none() {
            return Err(invalid(Flaw::not_here(
                "/employees",
                "dazu gehört die Größenklasse „size“",
                "it needs the size class \"size\" beside it",
            )));
        }
        if self.craft_annex.is_some() && self.craft.is_none() {
            return Err(invalid(Flaw::not_here(
                "/craft_annex",
                "dazu gehört die Angabe „craft“",
                "it needs \"craft\" beside it",
            )));
        }
        Ok(())
    }

    fn registered(&self, valid_from: RoughDay) -> Event {
        Event::ContactRegistered(Registered {
            kind: self.kind,
            name: self.name.clone(),
            aliases: self.aliases.clone(),
            given_name: self.given_name.clone(),
            family_name: self.family_name.clone(),
            academic_title: self.academic_title.clone(),
            salutation: self.salutation,
            legal_form: self.legal_form.clone(),
            address: self.address.clone().map(Address::from),
            valid_from,
        })
    }

    fn facts(&self, valid_from: RoughDay) -> Vec<Event> {
        let actor_type = self.actor_type.map(|actor_type| {
            Event::ActorTypeAssigned(ActorTypeAssigned { actor_type, valid_from })
        });
        let sector = self.sector.clone().map(|Sector { scheme, code }| {
            Event::SectorAssigned(SectorAssigned { scheme, code, valid_from })
        });
        let employees = self.employees;
        let size =
            self.size.map(|size| Event::SizeRecorded(SizeRecorded { size, employees, valid_from }));
        let annex = self.craft_annex;
        let craft = self
            .craft
            .map(|craft| Event::CraftRecorded(CraftRecorded { craft, annex, valid_from }));
        let district = self
            .district
            .clone()
            .map(|district| Event::DistrictAssigned(DistrictAssigned { district, valid_from }));
        let topics = self.topics.iter().flatten().cloned().map(|topic| {
            let basis = Basis::Declared;
            Event::TopicDeclared(TopicDeclared { topic, basis, valid_from })
        });
        [actor_type, sector, size, craft, district].into_iter().flatten().chain(topics).collect()
    }

    fn contact_points(&self, valid_from: RoughDay) -> impl Iterator<Item = Event> + '_ {
        let media = [
            (Medium::Email, &self.emails),
            (Medium::Phone, &self.phones),
            (Medium::Mobile, &self.mobiles),
            (Medium::Web, &self.websites),
        ];
        media.into_iter().flat_map(move |(medium, values)| {
            values.iter().flatten().cloned().map(move |value| {
                let value = Some(value);
                Event::ContactPointAdded(ContactPointAdded { medium, value, valid_from })
            })
        })
    }

    fn registers_and_relations(&self, since: RoughDay) -> Vec<Event> {
        let numbers = self.identifiers.iter().flatten().cloned().map(|number| {
            let NumberInRegister { register, value, issuer } = number;
            let value = Some(value);
            Event::ContactIdentified(Identified { register, value, issuer, valid_from: since })
        });
        let affiliations = self.affiliations.iter().flatten().cloned().map(|affiliation| {
            Event::AffiliationStarted(AffiliationStarted {
                organisation: affiliation.organisation,
                function: affiliation.function,
                primary: affiliation.primary.unwrap_or(false),
                valid_from: affiliation.valid_from.unwrap_or(since),
                valid_to: affiliation.valid_to,
            })
        });
        numbers.chain(affiliations).collect()
    }
}

/// Where the body of a registration has what an event of it calls otherwise; `whole` is the place
/// of the whole event, as [`RegistrationBody::places`] has it.
#[must_use]
pub fn place(whole: Option<&String>, pointer: &str) -> Option<String> {
    let name = match pointer {
        "/organisation" | "/function" | "/primary" | "/valid_to" if whole.is_none() => {
            "/affiliations"
        }
        "/code" | "/scheme" if whole.is_none() => "/sector/code",
        "/topic" if whole.is_none() => "/topics",
        "/annex" => "/craft_annex",
        _ => pointer,
    };
    match whole.map(String::as_str) {
        // An entry of a list of texts has no names of its own.
        Some(whole) if TEXTS.iter().any(|text| whole.starts_with(text)) => Some(whole.to_owned()),
        Some(whole) => Some(format!("{whole}{name}")),
        None => Some(name.to_owned()),
    }
}

/// Lists of the body whose entries are single texts.
const TEXTS: [&str; 5] = ["/emails/", "/phones/", "/mobiles/", "/websites/", "/topics/"];

impl From<AddressBody> for Address {
    fn from(body: AddressBody) -> Self {
        let AddressBody { street, house_number, addition, po_box, postal_code, locality, country } =
            body;
        Self { street, house_number, addition, po_box, postal_code, locality, country }
    }
}
