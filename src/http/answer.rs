//! The answers to questions: one thing with its version, or a page of a list.

use super::{parameters::Timed, receipt::etag};
use crate::{
    app::view::{
        Answer, BodyView, ContactProfile, GatheringView, LabView, SegmentView, SeriesView,
    },
    domain::Position,
};
use axum::{
    Json,
    http::header,
    response::{IntoResponse, Response},
};
use serde::Serialize;

/// Something with a version.
pub trait Versioned {
    /// The last commit that changed it.
    fn version(&self) -> Position;
}

macro_rules! versioned {
    ($($view:ident)*) => { $(
        impl Versioned for $view {
            fn version(&self) -> Position {
                self.version
            }
        }
    )* };
}

versioned!(BodyView ContactProfile GatheringView LabView SegmentView SeriesView);

/// One thing, and whether its version is the present one.
#[derive(Debug)]
pub struct Shown<T> {
    answer: Answer<T>,
    tag: bool,
}

impl<T> Shown<T> {
    /// The answer to a question. Only what is shown as of now can be the base of a change.
    #[must_use]
    pub fn new(answer: Answer<T>, question: &impl Timed) -> Self {
        Self { answer, tag: question.times() == (None, None) }
    }
}

impl<T: Versioned + Serialize> IntoResponse for Shown<T> {
    fn into_response(self) -> Response {
        if !self.tag {
            return Json(self.answer).into_response();
        }
        let tag = etag(self.answer.answer.version());
        ([(header::ETAG, tag)], Json(self.answer)).into_response()
    }
}
