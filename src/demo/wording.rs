//! Short office German for notes and reasons. No real organisation is mentioned.

use super::dice::Dice;
use crate::domain::vocabulary::Channel;

/// A note about a conversation.
pub(super) fn note(dice: &mut Dice, channel: Channel, topic: &str) -> String {
    let subject = subject(topic);
    let opening = match channel {
        Channel::Phone => {
            dice.one(&["Telefonat", "Rückruf", "Kurzes Telefonat", "Anruf am Vormittag", "Anruf"])
        }
        Channel::Email => dice.one(&["E-Mail", "Anfrage per E-Mail", "Antwort auf unsere E-Mail"]),
        Channel::Visit => dice.one(&["Betriebsbesuch", "Besuch vor Ort", "Termin im Betrieb"]),
        Channel::Talk => dice.one(&["Gespräch am Rande", "Nach der Veranstaltung gesprochen"]),
        _ => dice.one(&["Schreiben", "Brief"]),
    };
    let content = dice.one(&[
        "fragt nach Beratung zu",
        "hat Interesse an",
        "sucht Kontakte zu",
        "berichtet von Erfahrungen mit",
        "bittet um Unterlagen zu",
        "wünscht eine Schulung zu",
        "möchte auf dem Laufenden bleiben bei",
        "sieht derzeit keinen Bedarf bei",
    ]);
    let end = dice.one(&[
        "Unterlagen zugesagt.",
        "Termin wird abgestimmt.",
        "Meldet sich wieder.",
        "Einladung zur nächsten Veranstaltung gewünscht.",
        "Wenig Zeit, lieber kurze Formate.",
        "Möchte eher praktisch mitarbeiten als in Gremien.",
        "Kontaktdaten bestätigt.",
        "Kein weiterer Handlungsbedarf.",
        "Weiterleitung an die Kollegin vereinbart.",
    ]);
    format!("{opening}: {content} {subject}. {end}")
}

fn subject(topic: &str) -> &'static str {
    match topic {
        "digitalisation" => "Digitalisierung",
        "retail" => "Einzelhandel in der Innenstadt",
        "crafts" => "Handwerk",
        "sustainability" => "nachhaltigem Wirtschaften",
        "skilled-workers" => "Fachkräftesicherung",
        "logistics" => "Lieferverkehr und Logistik",
        "founding" => "Gründung",
        "funding" => "Förderprogrammen",
        "marketing" => "Werbung und sozialen Medien",
        "training" => "Ausbildung und Weiterbildung",
        "fair-trade" => "fairem Handel",
        "data-protection" => "Datenschutz",
        "mobility" => "betrieblicher Mobilität",
        "energy" => "Energiekosten",
        "succession" => "Unternehmensnachfolge",
        _ => "Netzwerken vor Ort",
    }
}

/// What is to be done.
pub(super) fn task(dice: &mut Dice) -> &'static str {
    dice.one(&[
        "Unterlagen nachsenden.",
        "Nach vier Wochen noch einmal anrufen.",
        "Termin für einen Betriebsbesuch abstimmen.",
        "Kontakt zur Fördermittelberatung herstellen.",
        "Rückmeldung zur Einladung einholen.",
        "Ansprechperson für die Ausbildung erfragen.",
    ])
}

/// What came of it.
pub(super) fn done(dice: &mut Dice) -> &'static str {
    dice.one(&[
        "Erledigt.",
        "Unterlagen verschickt.",
        "Angerufen, Termin steht.",
        "Hat sich geklärt.",
    ])
}

/// Why somebody was put into one of the old categories.
pub(super) fn tag(dice: &mut Dice) -> &'static str {
    dice.one(&[
        "Einschätzung im Workshop zur Stakeholder-Landschaft.",
        "Im Workshop mehrfach genannt.",
        "Größe und Bekanntheit.",
        "Langjähriger Kontakt.",
    ])
}

/// What a rating is based on.
pub(super) fn basis(dice: &mut Dice) -> &'static str {
    dice.one(&[
        "Gespräche der letzten Monate.",
        "Teilnahme an Veranstaltungen.",
        "Einschätzung nach Betriebsbesuch.",
        "Rückmeldungen aus dem Netzwerk.",
    ])
}

/// Why a firm is gone.
pub(super) fn closure(dice: &mut Dice) -> &'static str {
    dice.one(&["Gewerbe abgemeldet.", "Laut Register erloschen.", "Betrieb eingestellt."])
}
