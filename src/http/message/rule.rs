//! What the rules of the domain refuse.

use super::messages;

messages! {
UNKNOWN_SUBJECT 404 "unknown-subject"
    "Unbekannt"
    "{subject} gibt es hier nicht. Bitte prüfen Sie die Kennung."
    "Unknown"
    "There is no {subject} here. Please check the id."

UNKNOWN_REFERENCE 422 "unknown-reference"
    "Verweis ins Leere"
    "„{field}“ nennt {subject}; das gibt es hier nicht. Bitte legen Sie es zuerst an oder prüfen \
     Sie die Kennung."
    "Unknown reference"
    "\"{field}\" names {subject}, which is not there. Please create it first, or check the id."

ALREADY_THERE 409 "already-there"
    "Schon vorhanden"
    "{subject} gibt es schon. Bitte verwenden Sie eine andere Kennung."
    "Already there"
    "{subject} is there already. Please use another id."

ERASED 409 "erased"
    "Gelöscht"
    "Die personenbezogenen Daten von {subject} wurden gelöscht; dazu wird nichts mehr \
     festgehalten. Meldet sich dieselbe Stelle neu, legen Sie bitte einen neuen Kontakt an."
    "Erased"
    "The personal data of {subject} was erased; nothing more is recorded about it. If they get in \
     touch again, please register a new contact."

NOT_A_PERSON 409 "not-a-person"
    "Nur bei Personen"
    "Das gibt es nur bei Personen, {subject} ist eine Organisation. Bitte wählen Sie die Person."
    "Only for persons"
    "This exists for persons only, and {subject} is an organisation. Please choose the person."

NOT_AN_ORGANISATION 409 "not-an-organisation"
    "Nur bei Organisationen"
    "Das gibt es nur bei Organisationen, {subject} ist eine Person. Bitte wählen Sie die \
     Organisation."
    "Only for organisations"
    "This exists for organisations only, and {subject} is a person. Please choose the \
     organisation."

UNKNOWN_CODE 422 "unknown-code"
    "Code unbekannt"
    "Das Vokabular „{vocabulary}“ kennt „{code}“ nicht. {proposal}Alle Codes stehen unter \
     /api/v1/vocabularies."
    "Unknown code"
    "The vocabulary \"{vocabulary}\" has no \"{code}\". {proposal}All codes are listed at \
     /api/v1/vocabularies."

UNKNOWN_EVENT 404 "unknown-event"
    "Eintrag unbekannt"
    "{event} gibt es hier nicht, oder es wurde zurückgenommen. Der Verlauf zeigt, was gilt."
    "Unknown event"
    "There is no {event} here, or it was taken back. The history shows what stands."

WRONG_FACT 409 "wrong-fact"
    "Anderer Eintrag"
    "{event} ist ein Eintrag anderer Art. Bitte nehmen Sie die Kennung aus derselben Liste."
    "Another kind of fact"
    "{event} is a fact of another kind. Please take the id from the same list."

ALREADY_ENDED 409 "already-ended"
    "Schon beendet"
    "{event} ist schon beendet. War das Ende falsch, berichtigen Sie es bitte (siehe „depends“)."
    "Already ended"
    "{event} is over already. If its end was wrong, please correct that (see \"depends\")."

ENDS_BEFORE_START 409 "ends-before-start"
    "Ende vor Anfang"
    "Das Ende liegt vor dem Anfang. Bitte prüfen Sie beide Tage."
    "Ends before it starts"
    "The end lies before the start. Please check both days."

BEFORE_BEGINNING 409 "before-beginning"
    "Vor dem Beginn"
    "„{field}“ liegt vor dem {day}; erst ab da gibt es das hier. Bitte nennen Sie einen Tag ab \
     dann, oder berichtigen Sie zuerst den Beginn."
    "Before its beginning"
    "\"{field}\" lies before {day}, from which day on this is here. Please name a day from then \
     on, or correct its beginning first."

IN_THE_FUTURE 422 "in-the-future"
    "Liegt in der Zukunft"
    "Was geschehen ist, kann nicht am {day} geschehen sein, denn der liegt noch voraus. Bitte \
     prüfen Sie das Datum."
    "In the future"
    "What happened cannot have happened on {day}, which is still to come. Please check the date."

NOTHING 422 "nothing"
    "Nichts angegeben"
    "Es ist nichts angegeben, was festgehalten werden könnte. Bitte nennen Sie mindestens eines."
    "Nothing given"
    "There is nothing here that could be recorded. Please name at least one."

NO_SUCH_TRANSITION 409 "no-such-transition"
    "Schritt nicht möglich"
    "Das Reallabor ist zu diesem Zeitpunkt im Zustand „{from}“; von dort geht es nicht nach \
     „{to}“. Möglich sind: {possible}."
    "No such step"
    "The lab is in the state \"{from}\" at that time; from there it cannot go to \"{to}\". \
     Possible are: {possible}."

NO_SUCH_PHASE 409 "no-such-phase"
    "Phase unbekannt"
    "Das Reallabor hat keine Phase {phase}. Eine neue Phase beginnt mit „continued“."
    "No such phase"
    "The lab has no phase {phase}. A new phase begins with \"continued\"."

CANCELLED 409 "gathering-cancelled"
    "Veranstaltung abgesagt"
    "Die Veranstaltung wurde abgesagt. War das falsch, nehmen Sie bitte die Absage zurück."
    "Gathering cancelled"
    "The gathering was cancelled. If that was wrong, please retract the cancellation."

HELD 409 "gathering-held"
    "Veranstaltung hat stattgefunden"
    "Die Veranstaltung hat schon stattgefunden: Das wurde festgehalten, oder es gibt eine Liste \
     der Anwesenden. War das falsch, nehmen Sie diesen Eintrag bitte zurück."
    "Gathering took place"
    "The gathering took place already: that was recorded, or there is a list of attendance. If \
     that was wrong, please retract that entry."

NOT_YET 409 "not-yet"
    "Noch nicht so weit"
    "Das geht erst ab dem Tag der Veranstaltung, dem {day}. War der Termin ein anderer, ändern Sie \
     bitte zuerst den Termin."
    "Not yet"
    "This can be recorded from the day of the gathering on, {day}. If it was another day, please \
     change that first."

NOT_REGISTERED 409 "not-registered"
    "Nicht eingeladen oder angemeldet"
    "{subject} war nicht eingeladen oder angemeldet. Bitte halten Sie zuerst das fest."
    "Not invited or registered"
    "{subject} was not invited or registered. Please record that first."

CONTRADICTION 409 "contradiction"
    "Widerspruch"
    "{subject} kann nicht zugleich teilgenommen haben und nicht erschienen sein. Bitte nehmen Sie \
     zuerst den anderen Eintrag zurück."
    "Contradiction"
    "{subject} cannot both have attended and not have shown up. Please retract the other entry \
     first."

NAME_TAKEN 409 "name-taken"
    "Name vergeben"
    "Diesen Namen hat schon {subject}. Bitte wählen Sie einen anderen."
    "Name taken"
    "{subject} has this name already. Please choose another one."

RETIRED 409 "retired"
    "Nicht mehr in Gebrauch"
    "Das Segment ist nicht mehr in Gebrauch. Bitte definieren Sie es zuerst neu."
    "No longer in use"
    "The segment is no longer in use. Please define it anew first."

WRONG_SUBJECT 409 "wrong-subject"
    "Hier nicht möglich"
    "Das kann zu {subject} nicht festgehalten werden. Bitte nennen Sie etwas anderes."
    "Not possible here"
    "This cannot be recorded about {subject}. Please name something else."

UNKNOWN_DEFINITION 409 "unknown-definition"
    "Unbekannte Definition"
    "Das Segment hatte nie eine Definition mit dieser Prüfsumme. Bitte fragen Sie es neu ab."
    "Unknown definition"
    "The segment never had a definition with this digest. Please ask for its members again."

LISTED_TWICE 422 "listed-twice"
    "Doppelt genannt"
    "{subject} steht zweimal auf der Liste, oder auf ihr und unter den Ausgelassenen. Bitte nennen \
     Sie jeden Kontakt einmal."
    "Listed twice"
    "{subject} is on the list twice, or on it and among those left out. Please name each contact \
     once."

DEPENDED 409 "depended-on"
    "Anderes baut darauf auf"
    "Andere Einträge bauen darauf auf (siehe „depends“). Bitte ändern Sie zuerst diese."
    "Others depend on it"
    "Other events build on it (see \"depends\"). Please change those first."

NOT_AMENDABLE 409 "not-amendable"
    "Nicht änderbar"
    "{event} kann nicht berichtigt, zurückgenommen oder gelöscht werden."
    "Not amendable"
    "{event} cannot be corrected, retracted or shredded."

OTHER_TYPE 422 "other-type"
    "Andere Art von Eintrag"
    "Eine Berichtigung muss von derselben Art sein und dasselbe betreffen. Sonst nehmen Sie den \
     Eintrag bitte zurück und halten Sie neu fest, was war."
    "Another type"
    "A correction must be of the same type and about the same. Otherwise please retract the event \
     and record anew what was so."
}
