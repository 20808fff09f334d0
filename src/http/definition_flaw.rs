//! What is wrong with a definition, so that it can be said in the language of the request.

use super::{
    flaw::{Flaw, kind_of, pointer},
    message::{Argument, definition as table, field, request, rule},
};
use crate::{
    app::Mistake,
    projection::{
        engagement::InvalidEngagement,
        segment::{self, Fault},
    },
    schema::Violation,
};

impl Flaw {
    /// What is wrong with a definition; `None` where the fault is not the caller's.
    #[must_use]
    pub fn of_definition(mistake: &Mistake) -> Option<Self> {
        match mistake {
            Mistake::Unreadable(error) if error.inner().is_data() => {
                Some(Self::of_serde(error.path(), &error.inner().to_string()))
            }
            Mistake::Unreadable(error) => Some(
                Self::new(pointer(error.path()), &request::MALFORMED_JSON)
                    .with("line", error.inner().line())
                    .with("column", error.inner().column()),
            ),
            Mistake::Form { violation, proposal } => {
                Some(Self::of_form(violation, proposal.as_deref()))
            }
            Mistake::Meaning(flaw) => Some(Self::of_meaning(flaw)),
            Mistake::Weights(error) => Some(Self::of_weights(error)),
            Mistake::ShippedName(key) => {
                Some(Self::new("/key", &table::SHIPPED_NAME).with("proposal", &key.code))
            }
            Mistake::NameTaken(subject) => {
                Some(Self::new("/key", &rule::NAME_TAKEN).with("subject", subject))
            }
            Mistake::Contract(_) => None,
        }
    }

    fn of_weights(error: &InvalidEngagement) -> Self {
        match error {
            // The schema has the same ranges.
            InvalidEngagement::HalfLife(_) => {
                Self::new("/half_life_days/value", &field::TOO_LARGE).with("expected", 3650)
            }
            InvalidEngagement::Cut(_) => {
                Self::new("/assessment/cut/value", &field::TOO_LARGE).with("expected", 5)
            }
            InvalidEngagement::Thresholds | InvalidEngagement::Unreadable(_) => {
                Self::new("/status/lapsed_after", &table::REVERSED)
                    .with("other", "status/active_within")
            }
        }
    }

    fn of_form(violation: &Violation, proposal: Option<&str>) -> Self {
        let plain = Self::of_violation(violation);
        let of = |message| Self { message, ..plain.clone() };
        match violation.keyword.as_str() {
            "additionalProperties" => {
                let name = violation.pointer.rsplit('/').next().unwrap_or_default();
                // What is found is the name; its value is not looked at.
                let mut flaw = of(&table::UNKNOWN_NAME);
                flaw.arguments.retain(|(argument, _)| *argument != "found");
                flaw.with("found", name).with("proposal", meant(proposal))
            }
            "enum" => of(&table::UNKNOWN_NAME).with("proposal", meant(proposal)),
            "type" => Self::new(violation.pointer.clone(), &field::WRONG_TYPE)
                .with("found", kind_of(violation.actual.as_str().unwrap_or_default()))
                .with("expected", kind_of(violation.expected.as_str().unwrap_or_default())),
            "pattern" => of(&table::UNEXPECTED_FORM),
            "minProperties" => of(&table::ASKS_NOTHING),
            "maxProperties" => of(&table::ONE_CONDITION),
            _ => plain,
        }
    }

    fn of_meaning(flaw: &segment::Flaw) -> Self {
        let of = |message| Self::new(flaw.pointer.clone(), message);
        match &flaw.fault {
            Fault::UnknownCode { vocabulary, code, proposal } => of(&rule::UNKNOWN_CODE)
                .with("vocabulary", vocabulary)
                .with("code", code)
                .with("proposal", meant(proposal.as_deref())),
            Fault::UnknownReference(id) => of(&rule::UNKNOWN_REFERENCE).with("subject", id),
            Fault::UnknownName { name, proposal } => of(&table::UNKNOWN_SHORT_NAME)
                .with("name", name)
                .with("proposal", meant(proposal.as_deref())),
            Fault::UnknownSegment { key, proposal } => of(&table::UNKNOWN_SEGMENT)
                .with("key", key)
                .with("proposal", meant(proposal.as_deref())),
            Fault::Circle(way) => {
                let way: Vec<String> = way.iter().map(ToString::to_string).collect();
                of(&table::CIRCLE).with("circle", way.join(" → "))
            }
            Fault::OnlyOrganisations { proposal } => {
                of(&table::ONLY_ORGANISATIONS).with("proposal", proposal)
            }
            Fault::Excluded { by } => {
                let german = format!("„{by}“ schließt es aus");
                let english = format!("\"{by}\" rules it out");
                of(&field::NOT_HERE).with("reason", Argument::Both(german, english))
            }
            Fault::Reversed { from } => of(&table::REVERSED).with("other", from),
            Fault::Needs { field } => of(&table::NEEDS).with("other", field),
            Fault::Nothing => of(&table::ASKS_NOTHING),
        }
    }
}

/// "Did you mean …?", with a space after it, where there is a proposal.
pub(super) fn meant(proposal: Option<&str>) -> Argument {
    match proposal {
        Some(proposal) => Argument::Both(
            format!("Meinten Sie „{proposal}“? "),
            format!("Did you mean \"{proposal}\"? "),
        ),
        None => "".into(),
    }
}
