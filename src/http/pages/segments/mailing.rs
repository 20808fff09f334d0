//! A frozen list as a table to write, call or print from: how each may be addressed and reached
//! today, and whether anything stands against it since.

use crate::{
    app::view::ContactProfile,
    domain::{Text, vocabulary::Medium},
    http::{
        csv::{Table, or_empty},
        pages::text::Texts,
    },
};

/// The table of those on a list who are still known, as somebody reads it.
pub fn mailing(people: &[ContactProfile], t: &Texts) -> Table {
    let headings = [
        "name",
        "salutation",
        "academic_title",
        "given_name",
        "family_name",
        "organisation",
        "email",
        "phone",
        "street",
        "postal_code",
        "locality",
        "hindered_by",
        "id",
    ];
    Table { headings: headings.to_vec(), rows: people.iter().map(|one| row(one, t)).collect() }
}

fn row(one: &ContactProfile, t: &Texts) -> Vec<String> {
    let text = |text: &Option<Text>| or_empty(text.as_ref().map(Text::as_str));
    let reached = |media: &[Medium]| {
        let mut points = one.contact_points.iter().filter(|point| media.contains(&point.medium));
        or_empty(points.find_map(|point| point.value.as_ref()).map(Text::as_str))
    };
    let organisation = one.affiliations.iter().filter(|one| one.current);
    let organisation = organisation.max_by_key(|one| one.primary).map(|one| &one.organisation);
    let organisation = organisation.filter(|organisation| organisation.id != one.id.into());
    let address = one.address.as_ref();
    let place = |part: fn(&crate::domain::event::contact::Address) -> &Option<Text>| {
        address.map(|address| text(part(address))).unwrap_or_default()
    };
    let street = [place(|at| &at.street), place(|at| &at.house_number), place(|at| &at.po_box)];
    let street = street.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let objected =
        one.objections.iter().map(|one| t.of("contact-objected", t.word("purpose", one.purpose)));
    let restricted = one.restrictions.iter().map(|one| {
        format!("{}: {}", t.say("contact-restricted"), t.word("restriction", one.reason))
    });
    vec![
        or_empty(one.name.as_ref()),
        or_empty(one.salutation.map(|word| t.word("salutation", word))),
        text(&one.academic_title),
        text(&one.given_name),
        text(&one.family_name),
        or_empty(organisation.and_then(|one| one.name.as_ref())),
        reached(&[Medium::Email]),
        reached(&[Medium::Mobile, Medium::Phone]),
        street,
        place(|at| &at.postal_code),
        place(|at| &at.locality),
        objected.chain(restricted).collect::<Vec<_>>().join(", "),
        one.id.to_string(),
    ]
}
