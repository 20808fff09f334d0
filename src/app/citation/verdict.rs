//! What can come of asking a cited question again, in a word and in a sentence.

use super::Citation;
use crate::app::view::{ReproductionView, Words};

/// What came of asking again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The same answer.
    Reproduced,
    /// A definition it rests on is another one now, or the zone of its days.
    Redefined,
    /// It differs, and contacts were erased since.
    Erased,
    /// It was cited or computed by other rules than today's.
    NewerSemantics,
    /// It differs, and nothing explains why.
    Differs,
    /// The journal has not come so far.
    PositionUnknown,
    /// The journal has another line there.
    OtherLine,
}

impl Verdict {
    /// With the citation as it is given now, where there is one.
    pub(super) fn with(self, now: Option<Citation>) -> ReproductionView {
        let (outcome, explanation) = self.said();
        ReproductionView { outcome, explanation: Words::of(explanation), now }
    }

    const fn said(self) -> (&'static str, (&'static str, &'static str)) {
        match self {
            Self::Reproduced => (
                "reproduced",
                (
                    "Dieselbe Frage ergibt dieselbe Antwort.",
                    "The same question gives the same answer.",
                ),
            ),
            Self::Redefined => (
                "redefined",
                (
                    "Eine Festlegung, auf der die Antwort beruht, oder die Zeitzone ist heute eine \
                     andere, oder es gibt sie nicht mehr.",
                    "A definition that the answer rests on, or the time zone, is another one now \
                     or not there any more.",
                ),
            ),
            Self::Erased => (
                "erased",
                (
                    "Die Antwort ist eine andere; seither wurden Kontakte gelöscht.",
                    "The answer differs; contacts have been erased since.",
                ),
            ),
            Self::NewerSemantics => (
                "newer-semantics",
                (
                    "Die Antwort wurde nach anderen Regeln berechnet als den heutigen. Eine \
                     Fassung von Kontor mit den damaligen Regeln kann sie nachvollziehen.",
                    "The answer was computed by other rules than today's. A version of Kontor with \
                     the rules of that time can reproduce it.",
                ),
            ),
            Self::Differs => (
                "differs",
                (
                    "Die Antwort ist eine andere, ohne dass Kontor dafür einen Grund kennt. Bitte \
                     prüfen Sie, ob die Angabe unverändert ist.",
                    "The answer differs, and Kontor knows no reason why. Please check that the \
                     citation is unchanged.",
                ),
            ),
            Self::PositionUnknown => (
                "position-unknown",
                (
                    "So weit ist dieses Journal nicht. Die Angabe stammt aus einem anderen, oder \
                     das Ende fehlt.",
                    "This journal has not come so far. The citation is of another one, or the end \
                     is missing.",
                ),
            ),
            Self::OtherLine => (
                "other-line",
                (
                    "An dieser Stelle steht im Journal etwas anderes. Die Angabe stammt aus einem \
                     anderen Journal, oder eines von beiden wurde verändert.",
                    "The journal has another line at this place. The citation is of another \
                     journal, or one of the two was changed.",
                ),
            ),
        }
    }
}
