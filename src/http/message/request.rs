//! What can be wrong with a request as such, or with the moment it comes at.

use super::messages;

messages! {
MALFORMED_JSON 400 "malformed-json"
    "Kein gültiges JSON"
    "Der Inhalt ist kein gültiges JSON (Zeile {line}, Spalte {column}). Bitte prüfen Sie dort \
     Klammern, Kommas und Anführungszeichen."
    "Malformed JSON"
    "The body is not valid JSON (line {line}, column {column}). Please check brackets, commas and \
     quotation marks there."

MALFORMED_PARAMETER 400 "malformed-parameter"
    "Parameter nicht lesbar"
    "Der Parameter „{parameter}“ passt nicht: {problem}"
    "Malformed parameter"
    "The parameter \"{parameter}\" does not fit: {problem}"

MALFORMED_HEADER 400 "malformed-header"
    "Kopfzeile nicht lesbar"
    "Die Kopfzeile „{header}“ ist nicht lesbar. Erwartet wird {expected}."
    "Malformed header"
    "The header \"{header}\" cannot be read. Expected is {expected}."

BODY_INTERRUPTED 400 "body-interrupted"
    "Inhalt nicht vollständig"
    "Der Inhalt der Anfrage kam nicht vollständig an. Bitte senden Sie sie noch einmal."
    "Incomplete body"
    "The body of the request did not arrive as a whole. Please send it again."

POSITION_AHEAD 400 "position-ahead"
    "Stand liegt voraus"
    "Der Stand {asked} ist noch nicht erreicht; das Journal endet bei {head}. Bitte fragen Sie \
     nach einem Stand bis {head}."
    "Position is ahead"
    "Position {asked} is not there yet; the journal ends at {head}. Please ask for a position up \
     to {head}."

FORGED 403 "cross-origin"
    "Von einer anderen Seite gesendet"
    "Diese Anfrage kam von einer fremden Internetseite und wurde nicht ausgeführt. Bitte öffnen \
     Sie Kontor selbst und senden Sie sie dort."
    "Sent from another site"
    "This request came from another web site and was not carried out. Please open Kontor itself \
     and send it from there."

NOT_FOUND 404 "not-found"
    "Nicht gefunden"
    "Unter dieser Adresse gibt es nichts. Alle Adressen stehen in /openapi.json."
    "Not found"
    "There is nothing at this address. All addresses are listed in /openapi.json."

METHOD_NOT_ALLOWED 405 "method-not-allowed"
    "Methode nicht erlaubt"
    "Diese Adresse kennt die Methode {method} nicht. Die Kopfzeile „Allow“ nennt die erlaubten."
    "Method not allowed"
    "This address does not know the method {method}. The header \"Allow\" names those it knows."

REQUEST_TIMEOUT 408 "request-timeout"
    "Anfrage zu langsam"
    "Der Inhalt der Anfrage kam nicht rechtzeitig an. Bitte senden Sie sie noch einmal."
    "Request too slow"
    "The body of the request did not arrive in time. Please send it again."

STALE_VERSION 412 "stale-version"
    "Inzwischen geändert"
    "{subject} hat inzwischen den Stand {version}. Bitte lesen Sie neu, was sich seither geändert \
     hat (siehe „since“), und senden Sie dann If-Match: \"{version}\"."
    "Changed since"
    "{subject} is at version {version} by now. Please read what has changed since (see \
     \"since\"), then send If-Match: \"{version}\"."

BODY_TOO_LARGE 413 "body-too-large"
    "Inhalt zu groß"
    "Der Inhalt der Anfrage ist zu groß. Bitte teilen Sie ihn auf mehrere Anfragen auf."
    "Body too large"
    "The body of the request is too large. Please split it over several requests."

COMMIT_TOO_LARGE 413 "commit-too-large"
    "Zu viel auf einmal"
    "Das ist mehr, als auf einmal festgehalten werden kann. Bitte teilen Sie es auf."
    "Too much at once"
    "This is more than can be recorded at once. Please split it."

UNSUPPORTED_MEDIA_TYPE 415 "unsupported-media-type"
    "Inhaltstyp nicht unterstützt"
    "Der Inhalt wird als JSON erwartet. Bitte senden Sie ihn mit Content-Type: {expected}."
    "Unsupported media type"
    "The body is expected as JSON. Please send it with Content-Type: {expected}."

INVALID_BODY 422 "invalid-body"
    "Angaben passen nicht"
    "Die Anfrage wurde nicht ausgeführt, weil Angaben fehlen oder nicht passen. Welche das sind, \
     steht in „errors“."
    "Invalid body"
    "The request was not carried out, because something is missing or does not fit. What it is, \
     is said in \"errors\"."

KEY_REUSED 422 "idempotency-key-reused"
    "Idempotency-Key schon verwendet"
    "Unter diesem Idempotency-Key wurde schon etwas anderes ausgeführt. Bitte verwenden Sie für \
     jede neue Anfrage einen neuen Schlüssel."
    "Idempotency key reused"
    "Something else was carried out under this Idempotency-Key. Please use a new key for every \
     new request."

PRECONDITION_REQUIRED 428 "precondition-required"
    "If-Match fehlt"
    "Damit niemandes Änderung verloren geht, braucht diese Anfrage die Version, auf der sie \
     beruht. Bitte senden Sie den ETag der letzten Antwort als If-Match."
    "If-Match is missing"
    "So that nobody's change is lost, this request needs the version it is based on. Please send \
     the ETag of the last answer as If-Match."

INTERNAL 500 "internal"
    "Unerwarteter Fehler"
    "Kontor konnte die Anfrage nicht beantworten; der Fehler ist im Protokoll vermerkt. Bitte \
     nennen Sie Ihrer Administration die X-Request-Id dieser Antwort."
    "Unexpected error"
    "Kontor could not answer the request; the failure is in the log. Please give the X-Request-Id \
     of this answer to whoever administrates Kontor."

BUSY 503 "busy"
    "Gerade ausgelastet"
    "Es warten schon zu viele Änderungen. Nichts wurde festgehalten. Bitte versuchen Sie es in \
     wenigen Sekunden noch einmal."
    "Busy"
    "Too many changes wait already. Nothing was recorded. Please try again in a few seconds."

DISK_FULL 503 "disk-full"
    "Speicher fast voll"
    "Der Datenträger ist fast voll; es wird nichts mehr festgehalten, Lesen geht weiter. Bitte \
     lassen Sie Ihre Administration Platz schaffen."
    "Disk nearly full"
    "The volume is nearly full; nothing more is recorded, reading goes on. Please have whoever \
     administrates Kontor make room."

CLOCK_BEHIND 503 "clock-behind"
    "Uhr geht nach"
    "Die Uhr des Rechners zeigt {now}, der letzte Eintrag ist von {recorded_at}. Es wird erst \
     wieder etwas festgehalten, wenn die Uhr stimmt. Bitte lassen Sie sie stellen."
    "Clock is behind"
    "The clock of the machine says {now}, the last entry is of {recorded_at}. Nothing is recorded \
     until the clock is right. Please have it set."

STOPPING 503 "stopping"
    "Kontor wird beendet"
    "Kontor wird gerade beendet und nimmt nichts mehr an. Bitte versuchen Sie es gleich noch \
     einmal."
    "Stopping"
    "Kontor is just stopping and takes nothing more. Please try again in a moment."

TIMEOUT 504 "timeout"
    "Dauert zu lange"
    "Die Antwort war nicht rechtzeitig fertig. Eine Änderung kann trotzdem ausgeführt worden sein: \
     mit demselben Idempotency-Key können Sie sie gefahrlos wiederholen."
    "Took too long"
    "The answer was not ready in time. A change may have been carried out all the same: with the \
     same Idempotency-Key you can safely repeat it."
}
