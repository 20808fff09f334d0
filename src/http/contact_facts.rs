//! One fact each about a contact, and the ends of facts.

use super::{
    body::{
        amendment::ErasureBody,
        contact::{
            ActorTypeBody, ClosureBody, ContactPointBody, CraftBody, DistrictBody, IdentifierBody,
            NoticeBody, ObjectionBody, PreferenceBody, ReopeningBody, RestrictionBody, SectorBody,
            SizeBody, SuccessorBody, TopicBody,
        },
        fact::{EndBody, Endable, FactOrCode},
        relation::{
            AffiliationBody, AssessmentBody, ClassificationBody, ConsentBody, FunctionBody,
            ReviewBody,
        },
    },
    conditions::Conditions,
    input::{Asked, Collection, Fact, Id, bad_parameter},
    message::{Argument, rule},
    problem::Problem,
    receipt::Recorded,
    saying::{said, sayings, sayings_of_facts},
    service::Service,
};
use crate::domain::{ContactId, Event, command::Command};
use axum::extract::State;

sayings! {
    /// Says that a person belongs to an organisation.
    affiliate "/contacts/{id}/affiliations" "contacts" ContactId AffiliationBody;
    /// Puts a contact in a category of a scheme.
    classify "/contacts/{id}/classifications" "contacts" ContactId ClassificationBody;
    /// Records a rater's view of a contact.
    assess "/contacts/{id}/assessments" "contacts" ContactId AssessmentBody;
    /// Says that a contact is interested in a topic.
    declare_topic "/contacts/{id}/topics" "contacts" ContactId TopicBody;
    /// Says where a contact's consent stands.
    consent "/contacts/{id}/consents" "contacts" ContactId ConsentBody;
    /// Says what an organisation does.
    assign_sector "/contacts/{id}/sectors" "contacts" ContactId SectorBody;
    /// Adds a way to reach a contact.
    add_contact_point "/contacts/{id}/contact-points" "contacts" ContactId ContactPointBody;
    /// Restricts processing (Art. 18 GDPR).
    restrict "/contacts/{id}/restrictions" "contacts" ContactId RestrictionBody;
    /// Records an objection (Art. 21 GDPR).
    object "/contacts/{id}/objections" "contacts" ContactId ObjectionBody;
    /// Says what an organisation is.
    assign_actor_type "/contacts/{id}/actor-types" "contacts" ContactId ActorTypeBody;
    /// Says how large an organisation is.
    record_size "/contacts/{id}/sizes" "contacts" ContactId SizeBody;
    /// Says whether an organisation is a craft business.
    record_craft "/contacts/{id}/crafts" "contacts" ContactId CraftBody;
    /// Says in which district a contact is.
    assign_district "/contacts/{id}/districts" "contacts" ContactId DistrictBody;
    /// Records a number in a register.
    identify "/contacts/{id}/identifiers" "contacts" ContactId IdentifierBody;
    /// Records how a contact wants to take part.
    prefer "/contacts/{id}/preferences" "contacts" ContactId PreferenceBody;
    /// Records that a contact was told what is stored about it (Art. 13, 14 GDPR).
    notice "/contacts/{id}/notices" "contacts" ContactId NoticeBody;
    /// Says that a contact has ceased.
    close "/contacts/{id}/closures" "contacts" ContactId ClosureBody;
    /// Says that a closed contact is there again.
    reopen "/contacts/{id}/reopenings" "contacts" ContactId ReopeningBody;
    /// Says which organisation carries on.
    succeed "/contacts/{id}/successors" "contacts" ContactId SuccessorBody;
}

sayings_of_facts! {
    /// Says that a person has another function in the same organisation.
    change_function "/contacts/{id}/affiliations/{fact}/function" "contacts" ContactId FunctionBody;
    /// Says that a classification was looked at again and stays.
    review "/contacts/{id}/classifications/{fact}/reviews" "contacts" ContactId ReviewBody;
}

/// Ends a fact: an affiliation, classification, contact point, restriction, objection or topic.
#[utoipa::path(
    post, path = "/contacts/{id}/{collection}/{fact}/end", tag = "contacts",
    params(
        ("id" = ContactId, Path, description = "The contact."),
        ("collection" = Endable, Path, description = "Which facts."),
        ("fact" = String, Path, description = "The fact; of topics, its code may stand here.")
    ),
    request_body = EndBody, responses(Recorded)
)]
pub async fn end(
    State(service): State<Service>,
    Id(id): Id<ContactId>,
    Collection(collection): Collection<Endable>,
    Fact(fact): Fact<FactOrCode>,
    Asked { body, conditions }: Asked<EndBody>,
) -> Result<Recorded, Problem> {
    ended(&service, id, (collection, fact), body, conditions).await
}

/// Records that a fact of a contact is over.
///
/// # Errors
/// When there is no such fact, or a rule stands against it.
pub async fn ended(
    service: &Service,
    id: ContactId,
    (collection, fact): (Endable, FactOrCode),
    body: EndBody,
    conditions: Conditions,
) -> Result<Recorded, Problem> {
    let (source, today) = (body.known_from(), service.today());
    let event = match (collection, fact) {
        (Endable::Topics, FactOrCode::Code(topic)) => body.of_topic(topic, today)?,
        (Endable::Topics, FactOrCode::Fact(fact)) => match service.fact(fact)? {
            (subject, Event::TopicDeclared(declared)) if subject == id.into() => {
                body.of_topic(declared.topic, today)?
            }
            _ => return Err(Problem::from(&rule::WRONG_FACT).with("event", fact)),
        },
        (collection, FactOrCode::Fact(fact)) => body.of_fact(collection, fact, today),
        (_, FactOrCode::Code(_)) => {
            let words = Argument::Word(
                "erwartet wird die Kennung eines Eintrags wie event:4711.0.",
                "expected is the id of a fact like event:4711.0.",
            );
            return Err(bad_parameter("fact", words));
        }
    };
    service.record(conditions, id, source, event).await
}

/// Destroys the personal data of a contact, for good (Art. 17 GDPR).
#[utoipa::path(
    post, path = "/contacts/{id}/erasure", tag = "contacts",
    params(("id" = ContactId, Path, description = "The contact.")),
    request_body = ErasureBody, responses(Recorded)
)]
pub async fn erase(
    State(service): State<Service>,
    Id(id): Id<ContactId>,
    Asked { body, conditions }: Asked<ErasureBody>,
) -> Result<Recorded, Problem> {
    service.submit(conditions, Some(id.into()), Command::Erase(body.command(id))).await
}
