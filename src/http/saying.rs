//! Handlers that all do the same: take a body that says one thing, and record it. The macros write
//! the handler and its place in OpenAPI from one line.

/// `POST` of one thing about the subject of the path: name, path, tag, kind of id, body.
macro_rules! sayings {
    ($(
        $(#[doc = $doc:literal])*
        $name:ident $path:literal $tag:literal $id:ident $body:ident;
    )*) => { $(
        $(#[doc = $doc])*
        #[utoipa::path(
            post, path = $path, tag = $tag,
            params(("id" = $id, Path, description = "What it is about.")),
            request_body = $body, responses(crate::http::receipt::Recorded)
        )]
        pub async fn $name(
            axum::extract::State(service): axum::extract::State<crate::http::service::Service>,
            crate::http::input::Id(id): crate::http::input::Id<$id>,
            crate::http::input::Asked { body, conditions }: crate::http::input::Asked<$body>,
        ) -> Result<crate::http::receipt::Recorded, crate::http::problem::Problem> {
            let source = crate::http::body::Sourced::source(&body);
            let event = crate::http::body::Says::event(body, service.today())?;
            service.record(conditions, id, source, event).await
        }
    )* };
}
pub(crate) use sayings;

/// `POST` of one thing about a fact of the subject of the path.
macro_rules! sayings_of_facts {
    ($(
        $(#[doc = $doc:literal])*
        $name:ident $path:literal $tag:literal $id:ident $body:ident;
    )*) => { $(
        $(#[doc = $doc])*
        #[utoipa::path(
            post, path = $path, tag = $tag,
            params(
                ("id" = $id, Path, description = "What it is about."),
                ("fact" = crate::domain::EventId, Path, description = "The fact.")
            ),
            request_body = $body, responses(crate::http::receipt::Recorded)
        )]
        pub async fn $name(
            axum::extract::State(service): axum::extract::State<crate::http::service::Service>,
            crate::http::input::Id(id): crate::http::input::Id<$id>,
            crate::http::input::Fact(fact): crate::http::input::Fact<crate::domain::EventId>,
            crate::http::input::Asked { body, conditions }: crate::http::input::Asked<$body>,
        ) -> Result<crate::http::receipt::Recorded, crate::http::problem::Problem> {
            let source = crate::http::body::Sourced::source(&body);
            let event = crate::http::body::SaysOfFact::event(body, fact, service.today())?;
            service.record(conditions, id, source, event).await
        }
    )* };
}
pub(crate) use sayings_of_facts;

/// `POST` of one thing about an involvement in the lab of the path.
macro_rules! sayings_of_involvements {
    ($( $(#[doc = $doc:literal])* $name:ident $path:literal $body:ident; )*) => { $(
        $(#[doc = $doc])*
        #[utoipa::path(
            post, path = $path, tag = "labs",
            params(
                ("id" = crate::domain::LabId, Path, description = "The lab."),
                ("fact" = crate::domain::EventId, Path, description = "The involvement.")
            ),
            request_body = $body, responses(crate::http::receipt::Recorded)
        )]
        pub async fn $name(
            axum::extract::State(service): axum::extract::State<crate::http::service::Service>,
            crate::http::input::Id(id): crate::http::input::Id<crate::domain::LabId>,
            crate::http::input::Fact(fact): crate::http::input::Fact<crate::domain::EventId>,
            crate::http::input::Asked { body, conditions }: crate::http::input::Asked<$body>,
        ) -> Result<crate::http::receipt::Recorded, crate::http::problem::Problem> {
            let source = crate::http::body::Sourced::source(&body);
            let (contact, today) = (service.holder(fact)?, service.today());
            let event = crate::http::body::SaysOfInvolvement::event(body, fact, contact, today);
            service.record(conditions, id, source, event).await
        }
    )* };
}
pub(crate) use sayings_of_involvements;
