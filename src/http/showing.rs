//! Handlers that show one subject, or all of a kind that is listed without conditions. The macros
//! write the handler and its place in OpenAPI from one line.

/// `GET` of one subject: name, path, tag, kind of id, what it is, view, question.
macro_rules! showings {
    ($(
        $(#[doc = $doc:literal])*
        $name:ident $path:literal $tag:literal $id:ident $what:literal $view:ident $question:ident;
    )*) => { $(
        $(#[doc = $doc])*
        #[utoipa::path(
            get, path = $path, tag = $tag,
            params(("id" = $id, Path, description = $what), crate::http::parameters::One),
            responses(
                (status = 200, description = $what, body = crate::app::view::Answer<$view>),
                crate::http::receipt::Unanswered
            )
        )]
        pub async fn $name(
            axum::extract::State(service): axum::extract::State<crate::http::service::Service>,
            crate::http::input::Id(id): crate::http::input::Id<$id>,
            crate::http::input::Query(query): crate::http::input::Query<
                crate::http::parameters::One,
            >,
        ) -> Result<crate::http::answer::Shown<$view>, crate::http::problem::Problem> {
            let as_of = crate::http::parameters::Timed::as_of(&query, &service)?;
            let found = service.look(as_of, |reading| reading.$question(id))?;
            let shown = found.map(|found| crate::http::answer::Shown::new(found, &query));
            shown.ok_or_else(|| crate::http::missing::subject(id))
        }
    )* };
}
pub(crate) use showings;

/// `GET` of all of a kind: name, path, tag, what it is, view, question.
macro_rules! listings {
    ($(
        $(#[doc = $doc:literal])*
        $name:ident $path:literal $tag:literal $what:literal $view:ident $question:ident;
    )*) => { $(
        $(#[doc = $doc])*
        #[utoipa::path(
            get, path = $path, tag = $tag, params(crate::http::parameters::All),
            responses(
                (status = 200, description = $what, body = crate::app::view::Page<$view>),
                crate::http::receipt::Unanswered
            )
        )]
        pub async fn $name(
            axum::extract::State(service): axum::extract::State<crate::http::service::Service>,
            crate::http::input::Query(query): crate::http::input::Query<
                crate::http::parameters::All,
            >,
        ) -> Result<axum::Json<crate::app::view::Page<$view>>, crate::http::problem::Problem> {
            let (as_of, paging) = crate::http::parameters::Paged::paging(&query, &service)?;
            service.ask(as_of, move |reading| reading.$question(&paging)).await.map(axum::Json)
        }
    )* };
}
pub(crate) use listings;
