//! The journal as it stands: lines to copy, events to consume, a stream to follow. It is
//! pseudonymous: ids, codes, numbers and dates, never a name or a text.

use super::{
    cloud_event,
    input::{Query, bad_parameter},
    message::{Argument, request},
    problem::Problem,
    receipt::Unanswered,
    service::{Service, blocking},
    tail::Head,
};
use crate::domain::Position;
use axum::{
    Json,
    body::{Body, Bytes},
    extract::State,
    http::{
        HeaderMap, HeaderName,
        header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};
use http_body_util::channel::{Channel, Sender};
use serde::{Deserialize, Serialize};
use std::{convert::Infallible, sync::Arc, time::Duration};
use tokio::sync::watch::Receiver;
use utoipa::{IntoParams, ToSchema};

/// Commits of an answer when no `limit` is given.
const PAGE: usize = 100;
/// The most commits of an answer.
const LARGEST_PAGE: usize = 1000;
/// How often a stream without news says that it is there.
const HEARTBEAT: Duration = Duration::from_secs(15);
const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// The end of the journal.
#[derive(Debug, Serialize, ToSchema)]
pub struct HeadView {
    /// The last commit, 0 if there is none.
    position: Position,
    /// The hash of its line; keep it elsewhere, and a cut end is found.
    hash: String,
}

/// Which part of the journal.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Part {
    /// From after this position; from the beginning when absent.
    after: Option<Position>,
    /// Commits at most, 1 to 1000; 100 when absent.
    limit: Option<usize>,
}

/// From where to follow.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct From {
    /// From after this position; `Last-Event-ID` counts more. From the beginning when absent.
    after: Option<Position>,
}

/// Reads commits as they are stored, one a line; or their events as CloudEvents.
#[utoipa::path(
    get, path = "/journal", tag = "journal", params(Part),
    responses(
        (status = 200, description = "Commits (NDJSON), or events (CloudEvents 1.0).",
            content((String = "application/x-ndjson"),
                (Vec<cloud_event::CloudEvent> = "application/cloudevents-batch+json"))),
        Unanswered
    )
)]
pub async fn read(
    State(service): State<Service>,
    headers: HeaderMap,
    Query(part): Query<Part>,
) -> Result<Response, Problem> {
    let limit = part.limit.unwrap_or(PAGE);
    if !(1..=LARGEST_PAGE).contains(&limit) {
        let words = Argument::Word("erwartet wird 1 bis 1000.", "expected is 1 to 1000.");
        return Err(bad_parameter("limit", words));
    }
    let lines = lines(&service, part.after.unwrap_or(0), limit).await?;
    let wished = headers.get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if wished.contains(cloud_event::BATCH) {
        let first = lines_from_start(&service).await?;
        let batch = cloud_event::batch(first.first().map(|line| &**line), &lines)?;
        return Ok(([(CONTENT_TYPE, cloud_event::BATCH)], Json(batch)).into_response());
    }
    Ok(([(CONTENT_TYPE, "application/x-ndjson")], joined(&lines)).into_response())
}

/// Says where the journal ends.
#[utoipa::path(
    get, path = "/journal/head", tag = "journal",
    responses((status = 200, description = "The end of the journal.", body = HeadView))
)]
pub async fn head(State(service): State<Service>) -> Json<HeadView> {
    let head = service.app().head();
    Json(HeadView { position: head.position, hash: head.hash })
}

/// Follows the journal: server-sent events, one a commit.
#[utoipa::path(
    get, path = "/journal/stream", tag = "journal", params(From),
    responses((status = 200, description = "Commits as they come.", body = String,
        content_type = "text/event-stream"), Unanswered)
)]
pub async fn stream(
    State(service): State<Service>,
    headers: HeaderMap,
    Query(from): Query<From>,
) -> Result<Response, Problem> {
    let last = headers.get(LAST_EVENT_ID).and_then(|value| value.to_str().ok());
    let after = match last.map(str::parse) {
        Some(Ok(position)) => position,
        Some(Err(_)) => {
            return Err(Problem::from(&request::MALFORMED_HEADER)
                .with("header", "Last-Event-ID")
                .with("expected", Argument::Word("die Nummer eines Standes", "a position")));
        }
        None => from.after.unwrap_or(0),
    };
    let (sender, body) = Channel::<Bytes, Infallible>::new(16);
    let follower = service.tail().follow(service.app());
    tokio::spawn(follow(service, follower, sender, after));
    let headers = [(CONTENT_TYPE, "text/event-stream"), (CACHE_CONTROL, "no-cache")];
    Ok((headers, Body::new(body)).into_response())
}

/// Sends what comes until the server stops or nobody reads any more.
async fn follow(
    service: Service,
    mut follower: Receiver<Head>,
    mut sender: Sender<Bytes, Infallible>,
    mut after: Position,
) {
    loop {
        let Ok(lines) = lines(&service, after, PAGE).await else { return };
        for line in &lines {
            after += 1;
            let mut event = format!("id: {after}\nevent: commit\ndata: ").into_bytes();
            event.extend_from_slice(line);
            event.extend_from_slice(b"\n\n");
            if sender.send_data(event.into()).await.is_err() {
                return;
            }
        }
        if !lines.is_empty() {
            continue;
        }
        // The guard of what was seen is gone before anything else is waited for.
        let news = async {
            let seen = follower.wait_for(|head| head.closed || head.position > after).await;
            seen.is_ok_and(|head| !head.closed)
        };
        match tokio::time::timeout(HEARTBEAT, news).await {
            Ok(true) => {}
            Ok(false) => return,
            Err(_) => {
                let here = Bytes::from_static(b": still here\n\n");
                if sender.send_data(here).await.is_err() {
                    return;
                }
            }
        }
    }
}

/// The line of the first commit names the journal.
async fn lines_from_start(service: &Service) -> Result<Vec<Arc<[u8]>>, Problem> {
    lines(service, 0, 1).await
}

async fn lines(
    service: &Service,
    after: Position,
    limit: usize,
) -> Result<Vec<Arc<[u8]>>, Problem> {
    let app = service.app().clone();
    blocking(move || app.lines(after, limit)).await?.map_err(unreadable)
}

/// The answer when the journal cannot be read.
pub fn unreadable(error: impl std::error::Error + 'static) -> Problem {
    let error: &dyn std::error::Error = &error;
    tracing::error!(error, "the journal cannot be read");
    (&request::INTERNAL).into()
}

fn joined(lines: &[Arc<[u8]>]) -> Vec<u8> {
    let mut all = Vec::with_capacity(lines.iter().map(|line| line.len() + 1).sum());
    for line in lines {
        all.extend_from_slice(line);
        all.push(b'\n');
    }
    all
}
