//! What the closed lists are called in sentences. Lists an office may extend bring their own
//! labels.

use crate::domain::vocabulary::{
    ActorType, AttendanceMode, Channel, Contribution, Format, Level, Preference, Purpose,
    SectorScheme, Size,
};
use crate::projection::engagement::{Quadrant, Status};

/// A word of a closed list.
pub trait Word: Copy {
    /// In German and English.
    fn said(self) -> (&'static str, &'static str);
}

macro_rules! said {
    ($($name:ident { $($variant:ident = $german:literal $english:literal),* $(,)? })*) => {
        $(
            impl Word for $name {
                fn said(self) -> (&'static str, &'static str) {
                    match self { $(Self::$variant => ($german, $english)),* }
                }
            }
        )*
    };
}

said! {
    ActorType {
        Company = "Unternehmen" "company", SoleTrader = "Einzelunternehmen" "sole trader",
        Chamber = "Kammer" "chamber", Association = "Verband" "association",
        Union = "Gewerkschaft" "union", MunicipalOffice = "städtisches Amt" "municipal office",
        MunicipalCompany = "städtisches Unternehmen" "municipal company",
        Science = "Wissenschaft" "science", School = "Schule" "school",
        Childcare = "Kindertagesstätte" "childcare",
        FaithCommunity = "Glaubensgemeinschaft" "faith community",
        CivilSociety = "Zivilgesellschaft" "civil society", Politics = "Politik" "politics",
        Media = "Medien" "media", Intermediary = "Intermediär" "intermediary",
        Other = "Sonstige" "other",
    }
    Size {
        Micro = "Kleinst (unter 10)" "micro (below 10)",
        Small = "klein (unter 50)" "small (below 50)",
        Medium = "mittel (unter 250)" "medium (below 250)",
        Large = "groß (ab 250)" "large (from 250)",
    }
    SectorScheme { Wz2008 = "WZ 2008" "WZ 2008", Wz2025 = "WZ 2025" "WZ 2025" }
    Preference {
        Operative = "operativ" "operatively", Strategic = "strategisch" "strategically",
        Both = "operativ und strategisch" "both operatively and strategically",
    }
    Format {
        Plenary = "Plenum" "plenary", Alliance = "Strategische Allianz" "thematic alliance",
        LabMeeting = "Reallabor-Treffen" "lab meeting", Training = "Schulung" "training",
        Workshop = "Workshop" "workshop", RoundTable = "Runder Tisch" "round table",
        ExpertCircle = "Expertenkreis" "expert circle",
        SteeringGroup = "Steuerungsgruppe" "steering group", Conference = "Tagung" "conference",
        Ceremony = "Festakt" "ceremony", Meeting = "Besprechung" "meeting",
        Talk = "Vortrag" "talk", Other = "Sonstiges" "other",
    }
    AttendanceMode {
        InPerson = "vor Ort" "in person", Online = "online" "online", Hybrid = "hybrid" "hybrid",
    }
    Channel {
        Phone = "Telefon" "phone", Email = "E-Mail" "e-mail", Letter = "Brief" "letter",
        Visit = "Besuch" "visit", Talk = "Gespräch" "talk", Video = "Video" "video",
        Newsletter = "Newsletter" "newsletter", Website = "Website" "website",
        Press = "Presse" "press", Advertisement = "Anzeige" "advertisement",
        Flyer = "Flyer" "flyer", SocialMedia = "soziale Medien" "social media",
        Referral = "Empfehlung" "referral", Other = "Sonstiges" "other",
    }
    Level {
        None = "nicht beteiligt" "not involved", Informed = "informiert" "informed",
        Consulted = "konsultiert" "consulted", Involved = "eingebunden" "involved",
        Collaborating = "aktiv mitwirkend" "collaborating",
        Deciding = "mitentscheidend" "deciding",
    }
    Contribution {
        Information = "Information" "information", Networking = "Vernetzung" "networking",
        Impulse = "Impuls" "impulse", Feedback = "Rückmeldung" "feedback",
        Knowledge = "Wissen" "knowledge", Resource = "Ressource" "resource",
        Testing = "Erprobung" "testing", Action = "Aktion" "action",
        CoDecision = "Mitentscheidung" "co-decision", Sponsorship = "Trägerschaft" "sponsorship",
    }
    Purpose {
        Newsletter = "Newsletter" "newsletter", EventInvitation = "Einladungen" "invitations",
        WorkingContact = "Arbeitskontakt" "working contact",
        Evaluation = "Auswertung" "evaluation", Photos = "Fotos" "photos",
        All = "alle Zwecke" "all purposes",
    }
    Quadrant {
        ManageClosely = "eng einbinden" "manage closely",
        KeepSatisfied = "zufriedenstellen" "keep satisfied",
        KeepInformed = "informiert halten" "keep informed", Monitor = "beobachten" "monitor",
    }
    Status {
        NeverContacted = "nie kontaktiert" "never contacted", Invited = "eingeladen" "invited",
        RegisteredOnly = "nur angemeldet" "registered only", Active = "aktiv" "active",
        Inactive = "ruhend" "inactive", Lapsed = "ausgeschieden" "lapsed",
        Objected = "widersprochen" "objected",
    }
}
