//! Closed lists that rules depend on. Lists an office may extend (schemes, topics, districts …)
//! are not here: they are data in `projections/vocabularies`.

use crate::domain::id::text_serde;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A word that is not in a closed list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{found}\" is not one of {}", .allowed.join(", "))]
pub struct UnknownWord {
    /// What was there.
    pub found: String,
    /// What may be there.
    pub allowed: Vec<&'static str>,
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($variant:ident = $word:literal),* $(,)? })*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            #[expect(missing_docs, reason = "the glossary explains each word")]
            pub enum $name { $($variant),* }

            impl $name {
                /// Every word, in order.
                pub const ALL: &'static [Self] = &[$(Self::$variant),*];

                /// As they are written, in the same order.
                pub const WORDS: &'static [&'static str] = &[$($word),*];

                /// The word in the API and the journal.
                #[must_use]
                pub const fn as_str(self) -> &'static str {
                    match self { $(Self::$variant => $word),* }
                }
            }

            impl FromStr for $name {
                type Err = $crate::domain::vocabulary::UnknownWord;

                fn from_str(s: &str) -> Result<Self, Self::Err> {
                    match s {
                        $($word => Ok(Self::$variant),)*
                        _ => Err($crate::domain::vocabulary::UnknownWord {
                            found: s.to_owned(),
                            allowed: vec![$($word),*],
                        }),
                    }
                }
            }

            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str(self.as_str())
                }
            }

            text_serde!($name, u8, |it: &$name| *it as u8, |number: u8| {
                $name::ALL.get(usize::from(number)).copied()
            });
        )*
    };
}
pub(crate) use words;

words! {
    /// What a contact is.
    ContactKind { Person = "person", Organisation = "organisation" }
    /// How to address a person; `neutral` when unknown.
    Salutation { FormalF = "formal-f", FormalM = "formal-m", Neutral = "neutral" }
    /// What an organisation is (methods B0).
    ActorType {
        Company = "company", SoleTrader = "sole-trader", Chamber = "chamber",
        Association = "association", Union = "union", MunicipalOffice = "municipal-office",
        MunicipalCompany = "municipal-company", Science = "science", School = "school",
        Childcare = "childcare", FaithCommunity = "faith-community",
        CivilSociety = "civil-society", Politics = "politics", Media = "media",
        Intermediary = "intermediary", Other = "other",
    }
    /// Size class: below 10, below 50, below 250 employees, or more.
    Size { Micro = "micro", Small = "small", Medium = "medium", Large = "large" }
    /// Edition of the classification of economic activities.
    SectorScheme { Wz2008 = "WZ2008", Wz2025 = "WZ2025" }
    /// Annex of the crafts code (Handwerksordnung).
    CraftAnnex { A = "a", B1 = "b1", B2 = "b2" }
    /// A way to reach a contact.
    Medium { Email = "email", Phone = "phone", Mobile = "mobile", Fax = "fax", Web = "web" }
    /// A register an identifier is from.
    Register {
        CommercialRegister = "hr", Euid = "euid", VatId = "vat-id", EconomicId = "w-idnr",
        RoutingId = "leitweg-id", Lei = "lei", CraftsRegister = "crafts-register",
        ChamberNumber = "chamber-number", Legacy = "legacy",
    }
    /// Whether somebody said so, or it follows from what they did.
    Basis { Declared = "declared", Inferred = "inferred" }
    /// What kind of taking part is wanted.
    Preference { Operative = "operative", Strategic = "strategic", Both = "both" }
    /// Why a contact was closed.
    ClosureReason {
        Ceased = "ceased", Insolvency = "insolvency", Retirement = "retirement",
        Relocation = "relocation", Left = "left", Other = "other",
    }
    /// Why processing is restricted (Art. 18 (1) GDPR).
    RestrictionReason {
        AccuracyContested = "accuracy-contested", Unlawful = "unlawful",
        NeededForClaims = "needed-for-claims", ObjectionPending = "objection-pending",
    }
    /// What an objection or a consent is about.
    Purpose {
        Newsletter = "newsletter", EventInvitation = "event-invitation",
        WorkingContact = "working-contact", Evaluation = "evaluation", Photos = "photos",
        All = "all",
    }
    /// Which duty to inform was met.
    NoticeDuty { Article13 = "article-13", Article14 = "article-14" }
    /// Why personal data was erased.
    ErasureReason {
        Request = "request", Retention = "retention", Unlawful = "unlawful",
        WithdrawnConsent = "withdrawn-consent",
    }
    /// How a contact took place (needs P40).
    Channel {
        Phone = "phone", Email = "email", Letter = "letter", Visit = "visit", Talk = "talk",
        Video = "video", Newsletter = "newsletter", Website = "website", Press = "press",
        Advertisement = "advertisement", Flyer = "flyer", SocialMedia = "social-media",
        Referral = "referral", Other = "other",
    }
    /// Who began it.
    Direction { Incoming = "incoming", Outgoing = "outgoing", Mutual = "mutual" }
    /// What kind of gathering it is.
    Format {
        Plenary = "plenary", Alliance = "alliance", LabMeeting = "lab-meeting",
        Training = "training", Workshop = "workshop", RoundTable = "round-table",
        ExpertCircle = "expert-circle", SteeringGroup = "steering-group",
        Conference = "conference", Ceremony = "ceremony", Meeting = "meeting",
        Talk = "talk", Other = "other",
    }
    /// Whom a gathering is for.
    Audience { Internal = "internal", External = "external" }
    /// Where people meet.
    AttendanceMode { InPerson = "in-person", Online = "online", Hybrid = "hybrid" }
    /// Why a gathering was cancelled.
    CancelReason {
        NoRegistrations = "no-registrations", Pandemic = "pandemic",
        SpeakerUnavailable = "speaker-unavailable", ScheduleClash = "schedule-clash",
        ContentDuplicate = "content-duplicate", Rescheduled = "rescheduled", Other = "other",
    }
    /// How exactly a number is known.
    Precision {
        Exact = "exact", Approx = "approx", JustUnder = "just-under", AtLeast = "at-least",
    }
    /// What somebody did at a gathering.
    ParticipationRole {
        Participant = "participant", Speaker = "speaker", Moderator = "moderator",
        Host = "host", Guest = "guest",
    }
    /// How deep a contact is involved, from 0 to 5 (methods B4).
    Level {
        None = "none", Informed = "informed", Consulted = "consulted", Involved = "involved",
        Collaborating = "collaborating", Deciding = "deciding",
    }
    /// What a contact contributes to a lab.
    Contribution {
        Information = "information", Networking = "networking", Impulse = "impulse",
        Feedback = "feedback", Knowledge = "knowledge", Resource = "resource",
        Testing = "testing", Action = "action", CoDecision = "co-decision",
        Sponsorship = "sponsorship",
    }
    /// How binding a contact's word to a lab is.
    Commitment { Oral = "oral", Written = "written", Signed = "signed", Funded = "funded" }
    /// What a contact is in a lab (methods B4).
    LabRole {
        Utiliser = "utiliser", Enabler = "enabler", Provider = "provider", User = "user",
        Researcher = "researcher", Moderator = "moderator",
    }
    /// Who carries out a measure.
    Responsible { Office = "office", Companies = "companies", Both = "both" }
    /// What a definition defines.
    DefinitionKind {
        Vocabulary = "vocabulary", Segment = "segment", Engagement = "engagement",
        Purpose = "purpose",
    }
    /// Why a member of a segment was left out of a pull; of several causes the first that holds.
    ExclusionCause {
        Closed = "closed", Restricted = "restricted", Objected = "objected",
        NoConsent = "no-consent", Unreachable = "unreachable", Bounced = "bounced",
    }
    /// What a member is in a body.
    BodyRole {
        Member = "member", Chair = "chair", Deputy = "deputy", Secretary = "secretary",
        Guest = "guest",
    }
}

impl ContactKind {
    /// Persons for organisations, organisations for persons: the other end of an affiliation.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Person => Self::Organisation,
            Self::Organisation => Self::Person,
        }
    }
}

impl SectorScheme {
    /// The vocabulary of its sections and divisions.
    #[must_use]
    pub const fn vocabulary(self) -> &'static str {
        match self {
            Self::Wz2008 => "wz-2008",
            Self::Wz2025 => "wz-2025",
        }
    }
}
