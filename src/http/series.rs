//! Series of gatherings.

use super::{
    body::gathering::{CreationBody, DissolutionBody, RenamingBody},
    saying::{openings, said, sayings},
    showing::{listings, showings},
};
use crate::{app::view::SeriesView, domain::SeriesId};

openings! {
    /// Creates a series.
    create "/series" "gatherings" Series CreationBody => SeriesCreated(created);
}

listings! {
    /// Lists all series.
    list "/series" "gatherings" "A page of series." SeriesView all_series;
}

showings! {
    /// Shows a series.
    show "/series/{id}" "gatherings" SeriesId "The series." SeriesView series;
}

sayings! {
    /// Gives a series another title.
    rename "/series/{id}/rename" "gatherings" SeriesId RenamingBody;
    /// Says that a series is over.
    dissolve "/series/{id}/dissolve" "gatherings" SeriesId DissolutionBody
        => SeriesDissolved(dissolved);
}
