//! Handlers that all do the same: take a body that says one thing, and record it. The macros write
//! the handler and its place in OpenAPI from one line: name, path, tag, kind of id, body. A body
//! that says different things in different places is followed by which event it is here, and by
//! its method that says so.

/// What a body says: as its trait has it, or the event that is named.
macro_rules! said {
    ($says:ident, $body:ident($($with:expr),*)) => {
        crate::http::body::$says::event($body, $($with),*)?
    };
    ($says:ident, $body:ident($($with:expr),*), $event:ident $said:ident) => {
        crate::domain::Event::$event($body.$said($($with),*))
    };
}
pub(crate) use said;

/// `POST` of something new: the first thing that is said about it.
macro_rules! openings {
    ($(
        $(#[doc = $doc:literal])*
        $name:ident $path:literal $tag:literal $kind:ident $body:ident
        $(=> $event:ident($said:ident))?;
    )*) => { $(
        $(#[doc = $doc])*
        #[utoipa::path(
            post, path = $path, tag = $tag, request_body = $body,
            responses(crate::http::receipt::Recorded)
        )]
        pub async fn $name(
            axum::extract::State(service): axum::extract::State<crate::http::service::Service>,
            crate::http::input::Asked { body, conditions }: crate::http::input::Asked<$body>,
        ) -> Result<crate::http::receipt::Recorded, crate::http::problem::Problem> {
            let id = service.app().new_id(crate::domain::Kind::$kind);
            let source = crate::http::body::Sourced::source(&body);
            let event = said!(Says, body(service.today()) $(, $event $said)?);
            service.record(conditions.of_new(), id, source, event).await
        }
    )* };
}
pub(crate) use openings;

/// `POST` of one thing about the subject of the path.
macro_rules! sayings {
    ($(
        $(#[doc = $doc:literal])*
        $name:ident $path:literal $tag:literal $id:ident $body:ident
        $(=> $event:ident($said:ident))?;
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
            let event = said!(Says, body(service.today()) $(, $event $said)?);
            service.record(conditions, id, source, event).await
        }
    )* };
}
pub(crate) use sayings;

/// `POST` of one thing about a fact of the subject of the path.
macro_rules! sayings_of_facts {
    ($(
        $(#[doc = $doc:literal])*
        $name:ident $path:literal $tag:literal $id:ident $body:ident
        $(=> $event:ident($said:ident))?;
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
            let event = said!(SaysOfFact, body(fact, service.today()) $(, $event $said)?);
            service.record(conditions, id, source, event).await
        }
    )* };
}
pub(crate) use sayings_of_facts;

/// `POST` of one thing about somebody's place in the lab or body of the path.
macro_rules! sayings_of_seats {
    ($(
        $(#[doc = $doc:literal])*
        $name:ident $path:literal $tag:literal $id:ident $body:ident
        => $event:ident($said:ident);
    )*) => { $(
        $(#[doc = $doc])*
        #[utoipa::path(
            post, path = $path, tag = $tag,
            params(
                ("id" = $id, Path, description = "What it is about."),
                ("fact" = crate::domain::EventId, Path, description = "Whose place it is.")
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
            let (contact, today) = (service.holder(fact)?, service.today());
            let event = crate::domain::Event::$event(body.$said(fact, contact, today));
            service.record(conditions, id, source, event).await
        }
    )* };
}
pub(crate) use sayings_of_seats;
