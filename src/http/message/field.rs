//! What can be wrong with a single field of a body or a parameter.

use super::messages;

messages! {
UNKNOWN_FIELD 422 "unknown-field"
    "Feld unbekannt" "Das Feld „{field}“ gibt es hier nicht. Möglich sind: {expected}."
    "Unknown field" "There is no field \"{field}\" here. Possible are: {expected}."

MISSING_FIELD 422 "missing-field"
    "Feld fehlt" "„{field}“ fehlt. Bitte geben Sie es an."
    "Missing field" "\"{field}\" is missing. Please give it."

DUPLICATE_FIELD 422 "duplicate-field"
    "Feld doppelt" "„{field}“ steht mehrmals da. Bitte geben Sie es einmal an."
    "Duplicate field" "\"{field}\" is there more than once. Please give it once."

WRONG_TYPE 422 "wrong-type"
    "Falsche Art von Wert" "„{field}“ ist {found}, erwartet wird {expected}."
    "Wrong type" "\"{field}\" is {found}, expected is {expected}."

UNKNOWN_WORD 422 "unknown-word"
    "Wort unbekannt" "„{field}“ kennt „{found}“ nicht. Möglich sind: {expected}."
    "Unknown word" "\"{field}\" does not know \"{found}\". Possible are: {expected}."

INVALID_ID 422 "invalid-id"
    "Keine Kennung" "„{field}“ ist keine passende Kennung. Sie sieht so aus: {expected}."
    "Not an id" "\"{field}\" is not a fitting id. It looks like {expected}."

INVALID_DAY 422 "invalid-day"
    "Kein Tag" "„{field}“ ist kein Tag. Ein Tag sieht so aus: 2019-10-07."
    "Not a day" "\"{field}\" is not a day. A day looks like 2019-10-07."

INVALID_DATE 422 "invalid-date"
    "Kein Datum"
    "„{field}“ ist kein Datum. Bitte so genau, wie es bekannt ist: 2019-10-07, 2019-10 oder 2019."
    "Not a date"
    "\"{field}\" is not a date. Please as exactly as it is known: 2019-10-07, 2019-10 or 2019."

INVALID_LOCAL_TIME 422 "invalid-local-time"
    "Keine Uhrzeit"
    "„{field}“ ist keine Ortszeit. Sie sieht so aus: 2017-03-23T17:00 (oder nur das Datum)."
    "Not a local time"
    "\"{field}\" is not a local time. It looks like 2017-03-23T17:00 (or only the date)."

INVALID_INSTANT 422 "invalid-instant"
    "Kein Zeitpunkt" "„{field}“ ist kein Zeitpunkt. Er sieht so aus: 2019-02-04T10:30:00+01:00."
    "Not an instant" "\"{field}\" is not an instant. It looks like 2019-02-04T10:30:00+01:00."

INVALID_CODE 422 "invalid-code"
    "Kein Code"
    "„{field}“ ist kein Code: 1 bis 48 Zeichen aus a–z, 0–9, Bindestrich und Punkt, vorn ein \
     Buchstabe oder eine Ziffer."
    "Not a code"
    "\"{field}\" is not a code: 1 to 48 of a–z, 0–9, hyphen and dot, starting with a letter or \
     digit."

INVALID_SECTOR_CODE 422 "invalid-sector-code"
    "Kein Wirtschaftszweig" "„{field}“ ist kein Wirtschaftszweig wie C, 25 oder 25.11."
    "Not a sector" "\"{field}\" is not a sector code like C, 25 or 25.11."

EMPTY_TEXT 422 "empty-text"
    "Text leer" "„{field}“ ist leer. Bitte lassen Sie das Feld weg oder füllen Sie es."
    "Empty text" "\"{field}\" is empty. Please leave the field out or fill it in."

TOO_LONG 422 "too-long"
    "Zu lang" "„{field}“ ist zu lang: höchstens {expected} Zeichen."
    "Too long" "\"{field}\" is too long: {expected} characters at most."

TOO_SHORT 422 "too-short"
    "Zu kurz" "„{field}“ ist zu kurz: mindestens {expected} Zeichen."
    "Too short" "\"{field}\" is too short: {expected} characters at least."

CONTROL_CHARACTER 422 "control-character"
    "Steuerzeichen" "„{field}“ enthält ein Steuerzeichen. Bitte entfernen Sie es."
    "Control character" "\"{field}\" has a control character. Please remove it."

TOO_MANY 422 "too-many"
    "Zu viele" "„{field}“ nennt zu viele: höchstens {expected}."
    "Too many" "\"{field}\" names too many: {expected} at most."

TOO_FEW 422 "too-few"
    "Zu wenige" "„{field}“ nennt zu wenige: mindestens {expected}."
    "Too few" "\"{field}\" names too few: {expected} at least."

REPEATED 422 "repeated"
    "Doppelt" "„{field}“ nennt etwas doppelt. Bitte nennen Sie jedes nur einmal."
    "Repeated" "\"{field}\" names something twice. Please name each once."

TOO_LARGE 422 "too-large"
    "Zu groß" "„{field}“ ist zu groß: höchstens {expected}."
    "Too large" "\"{field}\" is too large: {expected} at most."

TOO_SMALL 422 "too-small"
    "Zu klein" "„{field}“ ist zu klein: mindestens {expected}."
    "Too small" "\"{field}\" is too small: {expected} at least."

INVALID_FORMAT 422 "invalid-format"
    "Falsche Form" "„{field}“ hat nicht die erwartete Form ({expected})."
    "Invalid format" "\"{field}\" does not have the expected form ({expected})."

ONE_NEEDED 422 "one-needed"
    "Eines fehlt" "Mindestens eines davon ist nötig: {expected}."
    "One is needed" "At least one of these is needed: {expected}."

NOT_HERE 422 "not-here"
    "Hier nicht möglich" "„{field}“ passt hier nicht: {reason}."
    "Not possible here" "\"{field}\" does not fit here: {reason}."

CANNOT_CLEAR 422 "cannot-clear"
    "Nicht leerbar"
    "„{field}“ kann nicht geleert werden. Bitte geben Sie an, was richtig ist, oder lassen Sie das \
     Feld weg."
    "Cannot be emptied"
    "\"{field}\" cannot be emptied. Please say what is right, or leave the field out."

USE_RESCHEDULE 422 "use-reschedule"
    "Verschieben"
    "Ein neuer Termin wird mit POST …/reschedule festgehalten. War der Termin von Anfang an \
     falsch erfasst, senden Sie bitte \"nature\":\"correction\"."
    "Reschedule"
    "A new date is recorded with POST …/reschedule. If the date was recorded wrongly in the first \
     place, please send \"nature\":\"correction\"."

INVALID_VALUE 422 "invalid-value"
    "Wert passt nicht" "„{field}“ passt nicht ({reason})."
    "Value does not fit" "\"{field}\" does not fit ({reason})."
}
