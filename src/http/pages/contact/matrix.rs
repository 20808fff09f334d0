//! The drawing of the way through the influence–interest matrix. Geometry only: looks are CSS,
//! words are the template's.

use crate::{
    app::view::{Grid, GridStep},
    domain::Day,
    projection::engagement::Quadrant,
};

/// The corners of the matrix in the drawing.
const LEFT: f32 = 28.0;
const TOP: f32 = 8.0;
const WIDTH: f32 = 472.0;
const HEIGHT: f32 = 304.0;
/// How far the outermost places are from the edge, so that nothing is cut off.
const INSET: f32 = 20.0;

/// A matrix with the places of a contact in it.
pub struct Matrix {
    /// The places, oldest first.
    pub places: Vec<Place>,
    /// The four fields.
    pub quadrants: [Corner; 4],
    /// The line through the places.
    pub line: String,
}

/// A place in the drawing.
pub struct Place {
    /// From this day on.
    pub on: Day,
    /// What it stands for.
    pub grid: Grid,
    /// Across.
    pub x: f32,
    /// Down.
    pub y: f32,
    /// Whether it is the last.
    pub last: bool,
}

/// One of the four fields.
pub struct Corner {
    /// Which.
    pub quadrant: Quadrant,
    /// Its left edge.
    pub x: f32,
    /// Its upper edge.
    pub y: f32,
    /// Where its name stands.
    pub name: (f32, f32),
    /// How the name is aligned.
    pub anchor: &'static str,
    /// Whether the contact is in it.
    pub now: bool,
}

impl Matrix {
    /// The way through these places; those of which only one side is known have none.
    #[must_use]
    pub fn of(path: &[GridStep], now: &Grid) -> Self {
        let mut places: Vec<Place> = path.iter().filter_map(place).collect();
        if let Some(last) = places.last_mut() {
            last.last = now.quadrant.is_some();
        }
        let points = places.iter().map(|place| format!("{} {}", place.x, place.y));
        let line = points.collect::<Vec<_>>().join(" ");
        let quadrants = [
            (Quadrant::KeepSatisfied, false, false),
            (Quadrant::ManageClosely, true, false),
            (Quadrant::Monitor, false, true),
            (Quadrant::KeepInformed, true, true),
        ];
        let quadrants = quadrants.map(|(quadrant, right, below)| Corner {
            quadrant,
            x: if right { LEFT + WIDTH / 2.0 } else { LEFT },
            y: if below { TOP + HEIGHT / 2.0 } else { TOP },
            name: (
                if right { LEFT + WIDTH - 12.0 } else { LEFT + 12.0 },
                if below { TOP + HEIGHT - 12.0 } else { TOP + 24.0 },
            ),
            anchor: if right { "end" } else { "start" },
            now: now.quadrant == Some(quadrant),
        });
        Self { places, quadrants, line }
    }
}

/// Interest across, influence upwards, both from 1 to 5.
fn place(step: &GridStep) -> Option<Place> {
    let (influence, interest) = step.grid.influence.zip(step.grid.interest)?;
    let part = |grade: f32| (grade - 1.0) / 4.0;
    Some(Place {
        on: step.on,
        grid: step.grid.clone(),
        x: LEFT + INSET + part(interest) * (WIDTH - 2.0 * INSET),
        y: TOP + INSET + (1.0 - part(influence)) * (HEIGHT - 2.0 * INSET),
        last: false,
    })
}
