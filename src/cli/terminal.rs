//! The person at the other end: whether there is one, how wide their window is, and whether they
//! say yes. It prints no data.

use super::{
    exit::{Exit, Failure, Words},
    language::Language,
};
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

/// The width of standard output in columns; `None` when it is not a terminal.
#[must_use]
pub fn width() -> Option<u16> {
    let stdout = io::stdout();
    if !stdout.is_terminal() {
        return None;
    }
    let size = rustix::termios::tcgetwinsize(&stdout).ok();
    Some(size.map(|size| size.ws_col).filter(|columns| *columns > 0).unwrap_or(80))
}

/// Says something that is not data.
pub fn tell(text: &str) {
    // Nobody left to tell it to is no reason to stop.
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// What destroys something says so where nobody can be asked.
pub const FOR_GOOD: (&str, &str) =
    ("Das lässt sich nicht rückgängig machen.", "This cannot be undone.");

/// Asks before something that has to be agreed to, unless `yes` was said already. `about` says in
/// German and English what it is, where nobody can be asked.
///
/// # Errors
/// [`Exit::NotConfirmed`] when the answer is no, or nobody is there to give one.
pub fn confirm(
    yes: bool,
    question: &Words,
    about: (&str, &str),
    language: Language,
) -> Result<(), Failure> {
    if yes {
        return Ok(());
    }
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        let (german, english) = about;
        return Err(Failure::told(
            Exit::NotConfirmed,
            format!(
                "{german} Hier ist niemand, der es bestätigt; mit --yes geschieht es ohne \
                 Rückfrage."
            ),
            format!(
                "{english} Nobody is here to confirm it; with --yes it is done without asking."
            ),
        ));
    }
    let choices = language.choose("[ja/Nein]", "[yes/No]");
    let mut stderr = io::stderr().lock();
    let _ = write!(stderr, "{} {choices} ", question.say(language));
    let _ = stderr.flush();
    let mut answer = String::new();
    let read = io::stdin().lock().read_line(&mut answer);
    let agreed = matches!(answer.trim().to_lowercase().as_str(), "ja" | "j" | "yes" | "y");
    if read.is_ok() && agreed {
        return Ok(());
    }
    let (german, english) = ("Nichts wurde geändert.", "Nothing was changed.");
    Err(Failure::told(Exit::NotConfirmed, german, english))
}
