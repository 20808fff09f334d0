//! The walk through a page by the tabulator key alone.

use super::session::Browser;
use serde::Deserialize;
use serde_json::json;
use thirtyfour::Key;

/// No page has so many stops; one that seems to holds the focus for ever.
const STEPS: usize = 2000;
/// Steps that are taken before anybody looks whether the walk has ended.
const STRIDE: usize = 25;

/// From here the next tabulator leads to the first stop, also where a page gave another the focus.
const BEGIN: &str = "delete window.kontorWalk;
    const before = document.createElement('span');
    before.tabIndex = -1;
    document.body.prepend(before);
    before.focus();
    before.remove();";

/// Listens to each step. Who is on the way to one stop (the argument) may begin anywhere.
const LISTEN: &str = include_str!("keyboard.js");

/// What was found since it was asked last.
const FOUND: &str = "const { ended, flaws, end } = window.kontorWalk;
    if (ended) end.remove();
    Object.assign(window.kontorWalk, { ended: false, flaws: [] });
    return { ended, flaws };";

/// What steps found out.
#[derive(Deserialize)]
struct Steps {
    /// The focus has left the page, or is where it began.
    ended: bool,
    /// What is wrong with the stops that were left or reached.
    flaws: Vec<String>,
}

impl Browser<'_> {
    /// Goes by the tabulator to the stop with this role and this name, which is there once or the
    /// first. Each stop on the way has to be seen.
    #[track_caller]
    pub fn tab_to(&self, role: &str, name: &str) {
        let wanted = format!("{role} {name}");
        let (mut stops, mut rounds) = (vec![self.focused()], 0);
        self.first(role, name);
        self.with_script(|| {
            self.run_with(LISTEN, json!(true));
            while stops.last() != Some(&wanted) {
                let Steps { ended, flaws } = self.step(1);
                assert!(flaws.is_empty(), "on the way to {wanted}: {flaws:?}");
                stops.push(self.focused());
                rounds += usize::from(ended);
                assert!(rounds < 2 && stops.len() < STEPS, "no {wanted}, but {stops:?}");
            }
        });
    }

    /// Walks from the beginning of the page to its end: stops that cannot be seen to have the
    /// focus, that hold it, or that are never reached.
    pub fn walk(&self) -> Vec<String> {
        let walked = self.with_script(|| {
            self.run(BEGIN);
            self.run_with(LISTEN, json!(false));
            let mut walked = Vec::new();
            for _ in 0..STEPS / STRIDE {
                let Steps { ended, flaws } = self.step(STRIDE);
                walked.extend(flaws);
                if ended {
                    break;
                }
            }
            walked
        });
        let place = format!("{} ({})", self.path(), self.look());
        walked.into_iter().map(|flaw| format!("{place}: {flaw}")).collect()
    }

    fn step(&self, times: usize) -> Steps {
        self.type_text(&char::from(Key::Tab).to_string().repeat(times));
        serde_json::from_value(self.run(FOUND)).unwrap()
    }
}
