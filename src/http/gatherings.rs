//! Gatherings: planned, changed, held or cancelled, and how many were there.

use super::{
    body::{
        Sourced as _,
        gathering::{
            AnnouncementBody, CancellationBody, DecisionBody, HeadcountBody, HeldBody, PlanBody,
            RescheduleBody,
        },
        patch::{GatheringPatch, Nature},
    },
    contacts::correct,
    input::{Asked, Id, Query},
    missing,
    parameters::{Gatherings, Paged as _, status},
    problem::Problem,
    receipt::{Recorded, Unanswered},
    saying::{openings, said, sayings},
    service::Service,
    showing::showings,
};
use crate::{
    app::{
        AsOf, GatheringQuery,
        view::{GatheringSummary, GatheringView, Page},
    },
    domain::{Event, GatheringId, SubjectId},
};
use axum::{Json, extract::State};

openings! {
    /// Plans a gathering.
    plan "/gatherings" "gatherings" Gathering PlanBody;
}

/// Lists gatherings, by day.
#[utoipa::path(
    get, path = "/gatherings", tag = "gatherings", params(Gatherings),
    responses((status = 200, description = "A page of gatherings.",
        body = Page<GatheringSummary>), Unanswered)
)]
pub async fn list(
    State(service): State<Service>,
    Query(query): Query<Gatherings>,
) -> Result<Json<Page<GatheringSummary>>, Problem> {
    let (as_of, paging) = query.paging(&service)?;
    let query = GatheringQuery {
        series: query.series,
        lab: query.lab,
        from: query.from,
        to: query.to,
        audience: query.audience,
        status: status(query.status, &["planned", "announced", "cancelled", "held"])?,
    };
    service.ask(as_of, move |reading| reading.gatherings(&query, &paging)).await.map(Json)
}

showings! {
    /// Shows a gathering with its counts.
    show "/gatherings/{id}" "gatherings" GatheringId "The gathering." GatheringView gathering;
}

/// Changes or corrects a gathering (JSON merge patch).
#[utoipa::path(
    patch, path = "/gatherings/{id}", tag = "gatherings",
    params(
        ("id" = GatheringId, Path, description = "The gathering."),
        ("If-Match" = String, Header, description = "The version it is based on.")
    ),
    request_body(content = GatheringPatch, content_type = "application/merge-patch+json"),
    responses(Recorded)
)]
pub async fn change(
    State(service): State<Service>,
    Id(id): Id<GatheringId>,
    Asked { body, conditions }: Asked<GatheringPatch>,
) -> Result<Recorded, Problem> {
    let conditions = conditions.with_version()?;
    let (source, nature) = (body.source(), body.nature.unwrap_or_default());
    let right = body.details()?;
    let recorded = match nature {
        Nature::Change => {
            let event = Event::GatheringDetailsChanged(right.details);
            service.record(conditions, id, source, event).await
        }
        Nature::Correction => {
            let subject = SubjectId::Gathering(id);
            let now = AsOf::default();
            let wrong = service.look(now, |reading| {
                reading.version(subject).map(|_| reading.gathering_corrections(id, &right))
            })?;
            let command = correct(wrong.ok_or_else(|| missing::subject(id))?, source);
            service.submit(conditions, Some(subject), command).await
        }
    };
    recorded.map(Recorded::updated)
}

sayings! {
    /// Says that it was made known.
    announce "/gatherings/{id}/announce" "gatherings" GatheringId AnnouncementBody;
    /// Gives it another time.
    reschedule "/gatherings/{id}/reschedule" "gatherings" GatheringId RescheduleBody;
    /// Says that it does not take place.
    cancel "/gatherings/{id}/cancel" "gatherings" GatheringId CancellationBody;
    /// Says that it took place.
    hold "/gatherings/{id}/hold" "gatherings" GatheringId HeldBody;
    /// Says how many were there.
    count_heads "/gatherings/{id}/headcount" "gatherings" GatheringId HeadcountBody;
    /// Records what was decided.
    decide "/gatherings/{id}/decisions" "gatherings" GatheringId DecisionBody;
}
