//! The walk through a page by the tabulator key alone.

use super::session::Browser;
use serde::Deserialize;
use thirtyfour::Key;

/// No page has so many stops; one that seems to holds the focus for ever.
const STOPS: usize = 1000;

/// What one step found out.
#[derive(Deserialize)]
struct Step {
    /// The focus has left the page, or is where it began.
    ended: bool,
    /// What is wrong with the stop, or with the one before.
    flaws: Vec<String>,
}

/// Where the walk came by.
pub struct Walk {
    /// Role and name of each stop.
    pub stops: Vec<String>,
    /// Stops that cannot be seen to have the focus, that hold it, or that are never reached.
    pub flaws: Vec<String>,
}

impl Browser<'_> {
    /// Walks from the beginning of the page to its end.
    pub fn walk(&self) -> Walk {
        let mut walk = Walk { stops: Vec::new(), flaws: Vec::new() };
        self.run("getSelection().setPosition(document.body, 0); delete window.kontorWalk;");
        while walk.stops.len() < STOPS {
            self.press(Key::Tab);
            let step = self.run(include_str!("keyboard.js"));
            let step: Step = serde_json::from_value(step).unwrap();
            walk.flaws.extend(step.flaws);
            if step.ended {
                break;
            }
            walk.stops.push(self.focused());
        }
        let place = format!("{} ({})", self.path(), self.look());
        walk.flaws.iter_mut().for_each(|flaw| *flaw = format!("{place}: {flaw}"));
        walk
    }
}
