//! `kontor rebuild`: folds the whole journal again, says what the snapshot was worth, and takes a
//! new one.

use super::{
    exit::{Exit, Failure, Words},
    output::print,
    session::Session,
};
use crate::{
    app::{Found, Rebuilt, Unfit},
    domain::Position,
};
use anyhow::Context as _;
use serde::Serialize;

/// The result as JSON.
#[derive(Debug, Serialize)]
struct Outcome {
    /// The last commit.
    position: Position,
    /// `none`, `same`, `different` or `unfit`: the snapshot that was there.
    snapshot: &'static str,
    /// The last commit that was in it, if it was of this journal.
    snapshot_position: Option<Position>,
}

/// Rebuilds what is read from the folder.
///
/// # Errors
/// When somebody has the folder, or the snapshot said something else than the journal.
pub fn run(json: bool, session: &Session) -> Result<(), Failure> {
    session.expect_journal()?;
    let Rebuilt { position, found } = session.rebuild()?;
    let (snapshot, snapshot_position) = match found {
        Found::Nothing => ("none", None),
        Found::Read(position) | Found::Same(position) => ("same", Some(position)),
        Found::Different(position) => ("different", Some(position)),
        Found::Unfit(_) => ("unfit", None),
    };
    if json {
        let outcome = Outcome { position, snapshot, snapshot_position };
        print(&serde_json::to_string(&outcome).context("write the result")?)?;
    } else {
        print(told(position, &found).say(session.language))?;
    }
    match found {
        Found::Different(_) => Err(Failure::told(
            Exit::Failed,
            "Der alte Schnappschuss widersprach dem Journal; er ist ersetzt. Bitte melden Sie das: \
             Auswertungen seit seiner Aufnahme können falsch sein.",
            "The old snapshot contradicted the journal; it is replaced. Please report this: \
             evaluations since it was taken may be wrong.",
        )),
        _ => Ok(()),
    }
}

fn told(position: Position, found: &Found) -> Words {
    let (german, english) = match found {
        Found::Nothing => ("Es gab noch keinen Schnappschuss.", "There was no snapshot yet."),
        Found::Read(_) | Found::Same(_) => {
            ("Der alte Schnappschuss stimmte.", "The old snapshot was right.")
        }
        Found::Different(_) => {
            ("Der alte Schnappschuss stimmte nicht.", "The old snapshot was not right.")
        }
        Found::Unfit(unfit) => why(unfit),
    };
    Words::new(
        format!("Neu aufgebaut bis Position {position}. {german}"),
        format!("Rebuilt up to position {position}. {english}"),
    )
}

const fn why(unfit: &Unfit) -> (&'static str, &'static str) {
    match unfit {
        Unfit::File(_) => {
            ("Der alte Schnappschuss ließ sich nicht lesen.", "The old snapshot could not be read.")
        }
        Unfit::Form | Unfit::Damaged | Unfit::Rows(_) => {
            ("Der alte Schnappschuss war beschädigt.", "The old snapshot was damaged.")
        }
        Unfit::Keys => (
            "Der alte Schnappschuss war verändert oder mit anderen Schlüsseln geschrieben.",
            "The old snapshot was altered or written with other keys.",
        ),
        Unfit::Version => (
            "Der alte Schnappschuss war von einer anderen Version oder für eine andere Zeitzone.",
            "The old snapshot was of another version or for another time zone.",
        ),
        Unfit::Journal => (
            "Der alte Schnappschuss gehörte zu einem anderen Journal.",
            "The old snapshot belonged to another journal.",
        ),
    }
}
