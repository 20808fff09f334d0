//! Records everybody as the office takes them into its files.

use super::{
    admission::import_day,
    census::{Census, Job, Organisation, Person},
    dice::Dice,
    draft::{Draft, code, said, text},
    names::spelled_out,
    plan::{Action, Entry, Handle},
};
use crate::domain::{
    Event, RoughDay, Text,
    event::{
        contact::{
            ActorTypeAssigned, Address, ContactPointAdded, CraftRecorded, DistrictAssigned,
            Registered, SectorAssigned, SectorCode, SizeRecorded,
        },
        relation::AffiliationStarted,
    },
    vocabulary::{ContactKind, CraftAnnex, Medium, SectorScheme, Size},
};

/// The event that opened each affiliation: by person, then by the order of their jobs.
pub(super) type Affiliations = Vec<Vec<Handle>>;

/// Records all organisations and persons.
pub(super) fn record(dice: &mut Dice, census: &Census, draft: &mut Draft) -> Affiliations {
    for organisation in &census.organisations {
        let entries = organisation_entries(dice, organisation);
        draft.push(organisation.registered, Action::Record(entries));
    }
    let mut affiliations = Vec::new();
    for person in &census.persons {
        let source = source(person.imported);
        let mut entries = person_entries(dice, person);
        entries.push(said(person.id, source, affiliation(census, person.jobs[0])));
        let event = u16::try_from(entries.len() - 1).unwrap_or(0);
        let step = draft.push(person.registered, Action::Record(entries));
        affiliations.push(vec![Handle { step, event }]);
    }
    affiliations
}

const fn source(imported: bool) -> &'static str {
    if imported { "import" } else { "own" }
}

/// The start of a job as an event.
pub(super) fn affiliation(census: &Census, job: Job) -> Event {
    let is_rough = job.from < import_day();
    let year = job.from.year().filter(|_| is_rough);
    Event::AffiliationStarted(AffiliationStarted {
        organisation: census.organisations[job.organisation].id,
        function: text(job.function),
        primary: !job.second,
        valid_from: year.map_or(RoughDay::Day(job.from), RoughDay::Year),
        valid_to: None,
    })
}

fn organisation_entries(dice: &mut Dice, organisation: &Organisation) -> Vec<Entry> {
    let since = RoughDay::Day(organisation.known_from);
    let (district, postal_code) = organisation.district;
    let is_company = organisation.is_company();
    let mut events = vec![
        Event::ContactRegistered(Registered {
            kind: ContactKind::Organisation,
            name: text(&organisation.name),
            aliases: aliases(dice, &organisation.name),
            given_name: None,
            family_name: None,
            academic_title: None,
            salutation: None,
            legal_form: Some(code(organisation.legal_form)),
            address: Some(address(dice, postal_code)),
            valid_from: since,
        }),
        Event::ActorTypeAssigned(ActorTypeAssigned {
            actor_type: organisation.actor_type,
            valid_from: since,
        }),
        Event::DistrictAssigned(DistrictAssigned { district: code(district), valid_from: since }),
    ];
    if let Ok(code) = SectorCode::try_from(organisation.sector_code.to_owned()) {
        let scheme = SectorScheme::Wz2008;
        events.push(Event::SectorAssigned(SectorAssigned { scheme, code, valid_from: since }));
    }
    if let Some(size) = organisation.size {
        let employees = dice.chance(70).then(|| employees(dice, size));
        events.push(Event::SizeRecorded(SizeRecorded { size, employees, valid_from: since }));
    }
    if is_company && (organisation.craft || dice.chance(20)) {
        let annex = organisation.craft.then_some(match organisation.section {
            'F' | 'C' => CraftAnnex::A,
            'S' | 'N' => CraftAnnex::B2,
            _ => CraftAnnex::B1,
        });
        let craft = organisation.craft;
        events.push(Event::CraftRecorded(CraftRecorded { craft, annex, valid_from: since }));
    }
    let host = super::names::slug(&organisation.name);
    events.push(point(Medium::Phone, landline(dice), since));
    events.push(point(Medium::Email, format!("info@{host}.example"), since));
    if dice.chance(45) {
        events.push(point(Medium::Web, format!("https://www.{host}.example"), since));
    }
    let source = source(organisation.imported);
    events.into_iter().map(|event| said(organisation.id, source, event)).collect()
}

fn person_entries(dice: &mut Dice, person: &Person) -> Vec<Entry> {
    let since = RoughDay::Day(person.known_from);
    let mut events = vec![
        Event::ContactRegistered(Registered {
            kind: ContactKind::Person,
            name: None,
            aliases: None,
            given_name: text(&person.name.given),
            family_name: text(&person.name.family),
            academic_title: person.name.title.and_then(text),
            salutation: Some(person.salutation),
            legal_form: None,
            address: None,
            valid_from: since,
        }),
        point(Medium::Email, person.mailbox.clone(), since),
    ];
    if dice.chance(65) {
        events.push(point(Medium::Phone, landline(dice), since));
    }
    if dice.chance(30) {
        let number = format!("0171 39200{:02}", dice.below(100));
        events.push(point(Medium::Mobile, number, since));
    }
    let source = source(person.imported);
    events.into_iter().map(|event| said(person.id, source, event)).collect()
}

/// Names with umlauts are sometimes in the files in both spellings (I5).
fn aliases(dice: &mut Dice, name: &str) -> Option<Vec<Text>> {
    let other = spelled_out(name);
    (other != name && dice.chance(25)).then(|| text(other).into_iter().collect())
}

fn address(dice: &mut Dice, postal_code: &str) -> Address {
    const STREETS: &[&str] = &[
        "Musterstraße",
        "Beispielweg",
        "Demoallee",
        "Musterplatz",
        "Am Musterhof",
        "Probegasse",
        "Beispielring",
        "Demostraße",
    ];
    Address {
        street: text(dice.one(STREETS)),
        house_number: text((dice.below(140) + 1).to_string()),
        postal_code: text(postal_code),
        locality: text("Bottrop"),
        ..Address::default()
    }
}

fn employees(dice: &mut Dice, size: Size) -> u32 {
    let (from, to) = match size {
        Size::Micro => (1, 9),
        Size::Small => (10, 49),
        Size::Medium => (50, 249),
        Size::Large => (250, 1_400),
    };
    dice.days(from, to).unsigned_abs()
}

/// A number of the ranges that the Federal Network Agency keeps free for film and television.
fn landline(dice: &mut Dice) -> String {
    const RANGES: &[&str] = &["030 23125", "040 66969", "069 90009", "089 99998", "0221 4710"];
    format!("{}{:03}", dice.one(RANGES), dice.below(1_000))
}

fn point(medium: Medium, value: String, valid_from: RoughDay) -> Event {
    Event::ContactPointAdded(ContactPointAdded { medium, value: text(value), valid_from })
}
