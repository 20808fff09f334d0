//! What each indicator is: its names, its unit and its formula in words, exactly as it is computed
//! (methods B5). H are the gatherings of the period and filter that took place.

/// What kind of number it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// A number of things: the numerator itself.
    Count,
    /// A share: the numerator out of the denominator, in thousandths.
    Share,
    /// A mean: the numerator a piece of the denominator, in thousandths.
    Mean,
}

impl Measure {
    /// Its word in the API.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Share => "share",
            Self::Mean => "mean",
        }
    }
}

/// An indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Definition {
    /// Its id in the API.
    pub id: &'static str,
    /// Which of several of that id: a variant, a stage or a period.
    pub part: Option<&'static str>,
    /// German and English.
    pub name: (&'static str, &'static str),
    /// What is counted; `None` is the unit of the question.
    pub unit: Option<&'static str>,
    /// What kind of number.
    pub measure: Measure,
    /// German and English.
    pub formula: (&'static str, &'static str),
}

macro_rules! definitions {
    ($($id:literal $part:expr, $unit:expr, $measure:ident
        $german:literal $english:literal $formel:literal $formula:literal)*) => {
        /// Every indicator, in the order in which they are shown.
        pub const DEFINITIONS: &[Definition] = &[$(Definition {
            id: $id,
            part: $part,
            name: ($german, $english),
            unit: $unit,
            measure: Measure::$measure,
            formula: ($formel, $formula),
        }),*];
    };
}

definitions! {
"reach" None, None, Count
    "Reichweite" "Reach"
    "Einheiten mit mindestens einer zugestellten Einladung zu H"
    "units with at least one delivered invitation to H"
"response_rate" None, None, Share
    "Rückmeldequote" "Response rate"
    "(angemeldet oder abgesagt) / zugestellte Einladungen; je Einheit und Veranstaltung einmal"
    "(registered or declined) / invitations delivered; once a unit and gathering"
"registration_rate" None, None, Share
    "Anmeldequote" "Registration rate"
    "Anmeldungen / zugestellte Einladungen"
    "registrations / invitations delivered"
"attendance_rate" None, None, Share
    "Teilnahmequote" "Attendance rate"
    "Teilnahmen, Unangemeldete eingeschlossen / zugestellte Einladungen"
    "attendances, walk-ins included / invitations delivered"
"attendance_rate" Some("without-walk-ins"), None, Share
    "Teilnahmequote ohne Unangemeldete" "Attendance rate without walk-ins"
    "Teilnahmen ohne Unangemeldete / zugestellte Einladungen"
    "attendances without walk-ins / invitations delivered"
"show_rate" None, None, Share
    "Erscheinensquote" "Show rate"
    "erschienene Angemeldete / (angemeldet − abgemeldet); ein weitergegebener Platz zählt beim \
     Empfänger"
    "attended of registered / (registered − deregistered); a seat handed on counts for who got it"
"no_show_rate" None, None, Share
    "No-show-Quote" "No-show rate"
    "nicht Erschienene / (angemeldet − abgemeldet)"
    "no-shows / (registered − deregistered)"
"walk_in_share" None, None, Share
    "Anteil Unangemeldete" "Walk-in share"
    "Unangemeldete / Teilnahmen"
    "walk-ins / attendances"
"activation_rate" None, None, Share
    "Aktivierungsquote" "Activation rate"
    "Einheiten mit mindestens einer Teilnahme / Einheiten mit mindestens einer zugestellten \
     Einladung; beides ohne Kontakte, die am letzten Tag geschlossen sind"
    "units with at least one attendance / units with at least one delivered invitation; both \
     without contacts that are closed on the last day"
"newcomer_share" None, None, Share
    "Anteil Neue" "Newcomer share"
    "Teilnahmen derer, die im Zeitraum zum ersten Mal da waren / Teilnahmen (im ersten Jahr sind \
     alle neu)"
    "attendances of those who were there for the first time in the period / attendances (in the \
     first year everybody is new)"
"retention_k" Some("1"), None, Share
    "Wiederkehr nach 1 Zeitraum" "Retention after 1 period"
    "Einheiten, die im Zeitraum zum ersten Mal da waren: Anteil mit Teilnahme im 1. Zeitraum danach"
    "units that were there for the first time in the period: share with an attendance in the 1st \
     period after"
"retention_k" Some("2"), None, Share
    "Wiederkehr nach 2 Zeiträumen" "Retention after 2 periods"
    "Einheiten, die im Zeitraum zum ersten Mal da waren: Anteil mit Teilnahme im 2. Zeitraum danach"
    "units that were there for the first time in the period: share with an attendance in the 2nd \
     period after"
"retention_k" Some("3"), None, Share
    "Wiederkehr nach 3 Zeiträumen" "Retention after 3 periods"
    "Einheiten, die im Zeitraum zum ersten Mal da waren: Anteil mit Teilnahme im 3. Zeitraum danach"
    "units that were there for the first time in the period: share with an attendance in the 3rd \
     period after"
"inactive_12" None, None, Share
    "Ruhend" "Inactive"
    "keine Teilnahme in den letzten 12 Monaten des Zeitraums / Einheiten, die zuvor einmal da \
     waren und in diesen 12 Monaten mindestens eine zugestellte Einladung hatten"
    "no attendance in the last 12 months of the period / units that had been there before and had \
     at least one delivered invitation in these 12 months"
"funnel" Some("known"), None, Count
    "Trichter: bekannt" "Funnel: known"
    "am letzten Tag bekannt und nicht geschlossen"
    "known on the last day and not closed"
"funnel" Some("contactable"), None, Count
    "Trichter: erreichbar" "Funnel: contactable"
    "davon mit Anschrift oder Kontaktweg, ohne Einschränkung und ohne Widerspruch gegen Einladungen"
    "of them with an address or a contact point, without restriction or objection to invitations"
"funnel" Some("invited"), None, Count
    "Trichter: eingeladen" "Funnel: invited"
    "Einheiten mit mindestens einer zugestellten Einladung zu H"
    "units with at least one delivered invitation to H"
"funnel" Some("registered"), None, Count
    "Trichter: angemeldet" "Funnel: registered"
    "Einheiten mit mindestens einer Anmeldung zu H"
    "units with at least one registration for H"
"funnel" Some("attended"), None, Count
    "Trichter: teilgenommen" "Funnel: attended"
    "Einheiten mit mindestens einer Teilnahme an H"
    "units with at least one attendance at H"
"funnel" Some("returned"), None, Count
    "Trichter: wiedergekommen" "Funnel: returned"
    "Einheiten mit mindestens zwei Teilnahmen an H"
    "units with at least two attendances at H"
"funnel" Some("involved"), None, Count
    "Trichter: in einem Reallabor" "Funnel: involved in a lab"
    "am letzten Tag in einem Reallabor beteiligt, auf irgendeiner Stufe"
    "involved in a lab on the last day, at any level"
"funnel" Some("collaborating"), None, Count
    "Trichter: mitwirkend oder mitentscheidend" "Funnel: collaborating or deciding"
    "am letzten Tag in einem Reallabor mitwirkend oder mitentscheidend"
    "collaborating or deciding in a lab on the last day"
"zero_reg" None, Some("gathering"), Share
    "Null-Anmeldungen" "Zero registrations"
    "Veranstaltungen ohne Anmeldung bis zu ihrem Tag / Veranstaltungen, auch geplante und abgesagte"
    "gatherings without a registration by their day / gatherings, planned and cancelled ones too"
"load" None, Some("organisation"), Mean
    "Einladungslast" "Invitation load"
    "zugestellte Einladungen an Personen einer Organisation / (Organisation × Quartal) mit \
     mindestens einer; auch zu abgesagten Veranstaltungen"
    "invitations delivered to people of an organisation / (organisation × quarter) with at least \
     one; to cancelled gatherings too"
"list_lateness" None, Some("day"), Mean
    "Erfassungsverzug" "List lateness"
    "Summe (erfasst am − teilgenommen am) in Tagen / Teilnahmen"
    "sum of (recorded on − attended on) in days / attendances"
}
