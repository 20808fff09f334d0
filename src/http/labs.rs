//! Living labs: their path, who is involved how deeply, what is to be done and what was learned.

use super::{
    body::{
        Sourced as _,
        fact::EndBody,
        lab::{
            CommitmentBody, ContributionBody, InvolvementBody, LessonBody, LevelBody, MeasureBody,
            MeasureEndBody, ProposalBody, StateBody,
        },
        or_today,
        patch::{LabPatch, Nature},
    },
    contacts::correct,
    input::{Asked, Id},
    missing,
    problem::Problem,
    receipt::Recorded,
    saying::{openings, said, sayings, sayings_of_facts, sayings_of_seats},
    service::Service,
    showing::{listings, showings},
};
use crate::{
    app::{
        AsOf,
        view::{LabSummary, LabView},
    },
    domain::{Event, LabId, SubjectId},
};
use axum::extract::State;

openings! {
    /// Proposes a lab.
    propose "/labs" "labs" Lab ProposalBody;
}

listings! {
    /// Lists all labs.
    list "/labs" "labs" "A page of labs." LabSummary labs;
}

showings! {
    /// Shows everything about a lab.
    show "/labs/{id}" "labs" LabId "The lab." LabView lab;
}

/// Changes or corrects a lab (JSON merge patch).
#[utoipa::path(
    patch, path = "/labs/{id}", tag = "labs",
    params(
        ("id" = LabId, Path, description = "The lab."),
        ("If-Match" = String, Header, description = "The version it is based on.")
    ),
    request_body(content = LabPatch, content_type = "application/merge-patch+json"),
    responses(Recorded)
)]
pub async fn change(
    State(service): State<Service>,
    Id(id): Id<LabId>,
    Asked { body, conditions }: Asked<LabPatch>,
) -> Result<Recorded, Problem> {
    let conditions = conditions.with_version()?;
    let (source, nature) = (body.source(), body.nature.unwrap_or_default());
    let since = or_today(body.valid_from, service.today());
    let right = body.details()?;
    let recorded = match nature {
        Nature::Change => {
            let event = Event::LabDetailsChanged(LabPatch::changed(right, since));
            service.record(conditions, id, source, event).await
        }
        Nature::Correction => {
            let subject = SubjectId::Lab(id);
            let at = AsOf { valid: Some(since.first()), ..AsOf::default() };
            let wrong = service.look(at, |reading| {
                reading.version(subject).map(|_| reading.lab_corrections(id, &right))
            })?;
            let command = correct(wrong.ok_or_else(|| missing::subject(id))?, source);
            service.submit(conditions, Some(subject), command).await
        }
    };
    recorded.map(Recorded::updated)
}

sayings! {
    /// Takes a lab from one state to the next.
    step "/labs/{id}/state" "labs" LabId StateBody;
    /// Plans something to be done in a lab.
    plan_measure "/labs/{id}/measures" "labs" LabId MeasureBody;
    /// Records what was learned in a lab.
    learn "/labs/{id}/lessons" "labs" LabId LessonBody;
}

sayings_of_seats! {
    /// Says that somebody is involved more or less deeply.
    change_level "/labs/{id}/involvements/{fact}/level" "labs" LabId LevelBody
        => LevelChanged(changed);
    /// Says that somebody contributed something.
    contribute "/labs/{id}/involvements/{fact}/contributions" "labs" LabId ContributionBody
        => ContributionRecorded(contributed);
    /// Says that somebody gave their word.
    commit "/labs/{id}/involvements/{fact}/commitments" "labs" LabId CommitmentBody
        => CommitmentStated(committed);
    /// Ends an involvement.
    release "/labs/{id}/involvements/{fact}/end" "labs" LabId EndBody => InvolvementEnded(vacated);
}

sayings_of_facts! {
    /// Says that a measure was completed.
    complete_measure "/labs/{id}/measures/{fact}/complete" "labs" LabId MeasureEndBody
        => MeasureCompleted(closed);
    /// Says that a measure was dropped.
    drop_measure "/labs/{id}/measures/{fact}/drop" "labs" LabId MeasureEndBody
        => MeasureDropped(closed);
}

/// Says that somebody is involved in a phase of a lab.
#[utoipa::path(
    post, path = "/labs/{id}/involvements", tag = "labs",
    params(("id" = LabId, Path, description = "The lab.")),
    request_body = InvolvementBody, responses(Recorded)
)]
pub async fn involve(
    State(service): State<Service>,
    Id(id): Id<LabId>,
    Asked { body, conditions }: Asked<InvolvementBody>,
) -> Result<Recorded, Problem> {
    let (source, today) = (body.source(), service.today());
    let day = or_today(body.valid_from, today).first();
    let at = AsOf { valid: Some(day), ..AsOf::default() };
    let phase = service.look(at, |reading| reading.phase(id))?;
    let phase = phase.ok_or_else(|| missing::subject(id))?;
    let event = body.event_in(phase, today);
    service.record(conditions, id, source, event).await
}
