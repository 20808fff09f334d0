//! Every route, in one table: the router and the OpenAPI document are made from it.

use super::{
    bodies,
    body::fact::Endable,
    contact_facts, contacts, envelope, evaluation, events, figures, follow_ups, gatherings, health,
    interactions, journal, labs,
    message::request,
    pages, participations,
    problem::{Problem, ProblemView},
    receipt::ReceiptView,
    segments, series,
    server::Serving,
    service::Service,
    vocabularies,
};
use crate::app::{App, ContactSort, DefinitionsOf, FollowUpState, MemberSort};
use axum::{
    Router, extract::DefaultBodyLimit, http::header::CONTENT_TYPE, middleware,
    response::IntoResponse as _, routing::get,
};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, csrf::CsrfLayer};
use utoipa::{OpenApi as _, openapi::OpenApi};
use utoipa_axum::{router::OpenApiRouter, routes};

/// What the document says beside the routes.
#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Kontor",
        description = "The memory of a municipal economic-development office. Every write answers \
            with the version of its subject; every question can be asked of any day and of any \
            state of knowledge.",
        license(name = "EUPL-1.2", identifier = "EUPL-1.2")
    ),
    components(schemas(
        ContactSort, DefinitionsOf, Endable, evaluation::OutputFormat, FollowUpState, MemberSort,
        ProblemView, ReceiptView
    )),
    tags(
        (name = "contacts", description = "Persons and organisations."),
        (name = "interactions", description = "Conversations and what is to be done."),
        (name = "gatherings", description = "Series, gatherings, and who took part."),
        (name = "bodies", description = "Committees and who sits in them."),
        (name = "labs", description = "Living labs."),
        (name = "evaluation", description = "Participation over time; no person is named."),
        (name = "segments", description = "Lists by conditions, and lists frozen for a purpose."),
        (name = "events", description = "Single events and their amendment."),
        (name = "vocabularies", description = "Codes and what they are called."),
        (name = "journal", description = "The append-only log itself."),
        (name = "service", description = "Whether it runs.")
    )
)]
struct Document;

/// The router over an app, without a listener, and its document.
pub fn over(app: App, limits: Serving) -> (Router, OpenApi) {
    build(Service::new(app, figures::recorder(), limits.demo), limits)
}

/// The router and its document.
pub(super) fn build(service: Service, limits: Serving) -> (Router, OpenApi) {
    let table = OpenApiRouter::with_openapi(Document::openapi())
        .nest("/api/v1", api())
        .routes(routes!(health::live))
        .routes(routes!(health::ready))
        .routes(routes!(health::metrics));
    let (router, mut document) = table.split_for_parts();
    name_operations(&mut document);
    let text = document.to_json().unwrap_or_default();
    let router = router
        .route(
            "/openapi.json",
            get(async move || ([(CONTENT_TYPE, "application/json")], text.clone()).into_response()),
        )
        .merge(pages::router())
        .fallback(async || Problem::from(&request::NOT_FOUND))
        .layer(DefaultBodyLimit::max(limits.body))
        .layer(middleware::from_fn_with_state(limits.answer, envelope::in_time))
        .layer(CsrfLayer::new().with_rejection_response(envelope::forged))
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::custom(envelope::panicked))
        .layer(middleware::from_fn_with_state(service.clone(), envelope::speak))
        .layer(middleware::from_fn_with_state(service.clone(), envelope::observe))
        .with_state(service);
    (router, document)
}

/// Handlers of different rooms share names; an operation is named by its method and path, which
/// are unique, and stay when a handler is renamed: `post-contacts-id-erasure`.
fn name_operations(document: &mut OpenApi) {
    for (path, item) in &mut document.paths.paths {
        let path = path.trim_start_matches("/api/v1").replace(['{', '}'], "").replace('/', "-");
        for (method, operation) in
            [("get", &mut item.get), ("post", &mut item.post), ("patch", &mut item.patch)]
        {
            if let Some(operation) = operation {
                operation.operation_id = Some(format!("{method}{path}"));
            }
        }
    }
}

fn api() -> OpenApiRouter<Service> {
    OpenApiRouter::default()
        .merge(of_contacts())
        .routes(routes!(events::show))
        .routes(routes!(events::correct))
        .routes(routes!(events::retract))
        .routes(routes!(events::shred))
        .routes(routes!(interactions::log))
        .routes(routes!(follow_ups::list, follow_ups::plan))
        .routes(routes!(follow_ups::done))
        .routes(routes!(follow_ups::postpone))
        .merge(of_gatherings())
        .merge(of_labs())
        .merge(of_segments())
        .merge(of_evaluation())
        .routes(routes!(vocabularies::list))
        .routes(routes!(journal::read))
        .routes(routes!(journal::head))
        .routes(routes!(journal::stream))
}

fn of_contacts() -> OpenApiRouter<Service> {
    OpenApiRouter::default()
        .routes(routes!(contacts::register, contacts::find))
        .routes(routes!(contacts::show, contacts::change))
        .routes(routes!(contacts::history))
        .routes(routes!(contacts::engagement))
        .routes(routes!(contact_facts::affiliate))
        .routes(routes!(contact_facts::change_function))
        .routes(routes!(contact_facts::classify))
        .routes(routes!(contact_facts::review))
        .routes(routes!(contact_facts::assess))
        .routes(routes!(contact_facts::declare_topic))
        .routes(routes!(contact_facts::consent))
        .routes(routes!(contact_facts::assign_sector))
        .routes(routes!(contact_facts::add_contact_point))
        .routes(routes!(contact_facts::restrict))
        .routes(routes!(contact_facts::object))
        .routes(routes!(contact_facts::assign_actor_type))
        .routes(routes!(contact_facts::record_size))
        .routes(routes!(contact_facts::record_craft))
        .routes(routes!(contact_facts::assign_district))
        .routes(routes!(contact_facts::identify))
        .routes(routes!(contact_facts::prefer))
        .routes(routes!(contact_facts::notice))
        .routes(routes!(contact_facts::close))
        .routes(routes!(contact_facts::reopen))
        .routes(routes!(contact_facts::succeed))
        .routes(routes!(contact_facts::end))
        .routes(routes!(contact_facts::erase))
}

fn of_gatherings() -> OpenApiRouter<Service> {
    OpenApiRouter::default()
        .routes(routes!(series::create, series::list))
        .routes(routes!(series::show))
        .routes(routes!(series::rename))
        .routes(routes!(series::dissolve))
        .routes(routes!(bodies::create, bodies::list))
        .routes(routes!(bodies::show))
        .routes(routes!(bodies::dissolve))
        .routes(routes!(bodies::seat))
        .routes(routes!(bodies::unseat))
        .routes(routes!(gatherings::plan, gatherings::list))
        .routes(routes!(gatherings::show, gatherings::change))
        .routes(routes!(gatherings::announce))
        .routes(routes!(gatherings::reschedule))
        .routes(routes!(gatherings::cancel))
        .routes(routes!(gatherings::hold))
        .routes(routes!(gatherings::count_heads))
        .routes(routes!(gatherings::decide))
        .routes(routes!(participations::record, participations::list))
}

fn of_evaluation() -> OpenApiRouter<Service> {
    OpenApiRouter::default()
        .routes(routes!(evaluation::engagement))
        .routes(routes!(evaluation::indicators))
        .routes(routes!(evaluation::gatherings))
        .routes(routes!(evaluation::reproduce))
}

fn of_segments() -> OpenApiRouter<Service> {
    OpenApiRouter::default()
        .routes(routes!(segments::list))
        .routes(routes!(segments::preview))
        .routes(routes!(segments::show, segments::define))
        .routes(routes!(segments::review))
        .routes(routes!(segments::retire))
        .routes(routes!(segments::members::list))
        .routes(routes!(segments::members::show))
        .routes(routes!(segments::members::changes))
        .routes(routes!(segments::members::overlap))
        .routes(routes!(segments::members::back_test))
        .routes(routes!(segments::pulls::freeze, segments::pulls::list))
        .routes(routes!(segments::pulls::trial))
        .routes(routes!(segments::pulls::show))
}

fn of_labs() -> OpenApiRouter<Service> {
    OpenApiRouter::default()
        .routes(routes!(labs::propose, labs::list))
        .routes(routes!(labs::show, labs::change))
        .routes(routes!(labs::step))
        .routes(routes!(labs::involve))
        .routes(routes!(labs::change_level))
        .routes(routes!(labs::contribute))
        .routes(routes!(labs::commit))
        .routes(routes!(labs::release))
        .routes(routes!(labs::plan_measure))
        .routes(routes!(labs::complete_measure))
        .routes(routes!(labs::drop_measure))
        .routes(routes!(labs::learn))
}
