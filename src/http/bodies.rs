//! Committees, working groups and steering groups, and who sits in them.

use super::{
    body::{
        fact::EndBody,
        gathering::{CreationBody, DissolutionBody, MembershipBody},
    },
    saying::{openings, said, sayings, sayings_of_seats},
    showing::{listings, showings},
};
use crate::{app::view::BodyView, domain::BodyId};

openings! {
    /// Creates a body.
    create "/bodies" "bodies" Body CreationBody => BodyCreated(created);
}

listings! {
    /// Lists all bodies.
    list "/bodies" "bodies" "A page of bodies." BodyView bodies;
}

showings! {
    /// Shows a body and who sits in it.
    show "/bodies/{id}" "bodies" BodyId "The body." BodyView body;
}

sayings! {
    /// Gives a contact a seat.
    seat "/bodies/{id}/memberships" "bodies" BodyId MembershipBody;
    /// Says that a body is over.
    dissolve "/bodies/{id}/dissolve" "bodies" BodyId DissolutionBody => BodyDissolved(dissolved);
}

sayings_of_seats! {
    /// Ends a contact's time in a body.
    unseat "/bodies/{id}/memberships/{fact}/end" "bodies" BodyId EndBody
        => MembershipEnded(vacated);
}
