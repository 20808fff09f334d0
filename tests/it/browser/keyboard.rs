//! The walk through a page by the tabulator key alone.

use super::session::Browser;
use serde::Deserialize;
use thirtyfour::Key;

/// No page has so many stops; one that seems to holds the focus for ever.
const STEPS: usize = 2000;

/// From here the next tabulator leads to the first stop, also where a page gave another the focus.
const BEGIN: &str = "delete window.kontorWalk;
    const before = document.createElement('span');
    before.tabIndex = -1;
    document.body.prepend(before);
    before.focus();
    before.remove();";

/// From here on the way leads to one stop, from wherever the focus is.
const TO_ONE: &str =
    "Object.assign(window.kontorWalk ??= { last: null }, { toOne: true, seen: [] })";

/// What one step found out.
#[derive(Deserialize)]
struct Step {
    /// The focus has left the page, or is where it began.
    ended: bool,
    /// It is on a stop that it was not on before.
    reached: bool,
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
    /// Goes by the tabulator to the stop with this role and this name, which is there once or the
    /// first. Each stop on the way has to be seen.
    #[track_caller]
    pub fn tab_to(&self, role: &str, name: &str) {
        let wanted = format!("{role} {name}");
        let (mut stops, mut rounds) = (Vec::new(), 0);
        self.first(role, name);
        self.run(TO_ONE);
        while self.focused() != wanted {
            self.press(Key::Tab);
            let step = self.run(include_str!("keyboard.js"));
            let Step { ended, flaws, .. } = serde_json::from_value(step).unwrap();
            assert!(flaws.is_empty(), "on the way to {wanted}: {flaws:?}");
            stops.push(self.focused());
            rounds += usize::from(ended);
            assert!(rounds < 2, "{wanted} is not reached, but {stops:?}");
        }
    }

    /// Walks from the beginning of the page to its end.
    pub fn walk(&self) -> Walk {
        let mut walk = Walk { stops: Vec::new(), flaws: Vec::new() };
        self.run(BEGIN);
        for _ in 0..STEPS {
            self.press(Key::Tab);
            let step = self.run(include_str!("keyboard.js"));
            let step: Step = serde_json::from_value(step).unwrap();
            walk.flaws.extend(step.flaws);
            if step.ended {
                break;
            }
            if step.reached {
                walk.stops.push(self.focused());
            }
        }
        let place = format!("{} ({})", self.path(), self.look());
        walk.flaws.iter_mut().for_each(|flaw| *flaw = format!("{place}: {flaw}"));
        walk
    }
}
