//! What can be wrong with a definition: its names, its conditions, what they refer to.

use super::messages;

messages! {
UNKNOWN_NAME 422 "unknown-name"
    "Unbekannt" "„{found}“ gibt es hier nicht. {proposal}Möglich sind: {expected}."
    "Unknown" "There is no \"{found}\" here. {proposal}Possible are: {expected}."

UNEXPECTED_FORM 422 "unexpected-form"
    "Andere Form erwartet" "„{field}“ hat nicht die erwartete Form. Sie sieht so aus: {expected}."
    "Unexpected form" "\"{field}\" does not have the expected form. It looks like this: {expected}."

ONE_CONDITION 422 "one-condition"
    "Mehrere Bedingungen"
    "Hier stehen mehrere Bedingungen nebeneinander. Bitte fassen Sie sie mit „all“ (alle) oder \
     „any“ (mindestens eine) zusammen."
    "Several conditions"
    "Several conditions stand side by side here. Please put them together with \"all\" or \
     \"any\"."

ASKS_NOTHING 422 "asks-nothing"
    "Nichts gefragt" "„{field}“ fragt nach nichts. Bitte geben Sie mindestens eine Angabe an."
    "Asks nothing" "\"{field}\" asks nothing. Please name at least one thing."

NO_SEGMENT 404 "no-segment"
    "Segment unbekannt"
    "Ein Segment „{key}“ gibt es hier nicht. Alle stehen unter /api/v1/segments."
    "Unknown segment"
    "There is no segment \"{key}\" here. All are listed at /api/v1/segments."

SHIPPED_SEGMENT 409 "shipped-segment"
    "Mitgeliefertes Segment"
    "„{key}“ kommt mit Kontor und bleibt, wie es ist. Bitte legen Sie Ihre Fassung unter einem \
     eigenen Namen ohne „kontor/“ an."
    "Segment that ships with Kontor"
    "\"{key}\" ships with Kontor and stays as it is. Please save your version under a name of your \
     own, without \"kontor/\"."

SHIPPED_NAME 422 "shipped-name"
    "Name des Mitgelieferten"
    "„kontor/“ steht nur vor dem, was mit Kontor kommt. Bitte nennen Sie es „{proposal}“."
    "Name of what ships"
    "\"kontor/\" stands before what ships with Kontor only. Please call it \"{proposal}\"."

FILED_SEGMENT 409 "filed-segment"
    "Segment aus einer Datei"
    "„{key}“ steht in einer Datei des Amts; bitte ändern Sie es dort und starten Sie Kontor neu, \
     oder legen Sie Ihre Fassung unter einem anderen Namen an."
    "Segment from a file"
    "\"{key}\" stands in a file of the office; please change it there and restart Kontor, or save \
     your version under another name."

BROKEN_SEGMENT 409 "broken-segment"
    "Segment nicht beantwortbar"
    "{reason} Bitte ändern Sie die Bedingung unter {pointer}."
    "Segment cannot be answered"
    "{reason} Please change the condition at {pointer}."

OTHER_KEY 422 "other-key"
    "Anderer Name"
    "„{field}“ nennt {found}, die Adresse aber {expected}. Bitte nehmen Sie beide Male denselben \
     Namen."
    "Another name"
    "\"{field}\" names {found}, but the address {expected}. Please use the same name both times."

OTHER_KIND 409 "other-kind"
    "Nicht vergleichbar"
    "„{one}“ und „{other}“ listen nicht beide Personen oder beide Organisationen auf. Bitte wählen \
     Sie zwei Segmente derselben Art."
    "Not comparable"
    "\"{one}\" and \"{other}\" do not both list persons or both organisations. Please choose two \
     segments of one kind."

EMPTY_SEGMENT 409 "empty-segment"
    "Niemand im Segment"
    "In „{key}“ ist zurzeit niemand. Wie viele nach jeder Bedingung übrig bleiben, steht unter \
     /api/v1/segments."
    "Nobody in the segment"
    "At present nobody is in \"{key}\". How many are left after each condition is shown at \
     /api/v1/segments."

NOBODY_LEFT 409 "nobody-left"
    "Niemand bleibt übrig"
    "Von {members} in „{key}“ darf für diesen Zweck auf diesem Weg niemand angesprochen werden. \
     Bitte wählen Sie einen anderen Weg oder prüfen Sie Einwilligungen und Adressen."
    "Nobody is left"
    "Of {members} in \"{key}\" nobody may be reached for this purpose in this way. Please choose \
     another channel, or check consents and addresses."

UNKNOWN_SEGMENT 422 "unknown-segment"
    "Segment unbekannt"
    "Ein Segment „{key}“ gibt es nicht. {proposal}Alle stehen unter /api/v1/segments."
    "Unknown segment"
    "There is no segment \"{key}\". {proposal}All are listed at /api/v1/segments."

UNKNOWN_SHORT_NAME 422 "unknown-short-name"
    "Kurzname unbekannt"
    "„{name}“ ist hier kein Kurzname. {proposal}Er steht als „key“ bei der Reihe, dem Reallabor \
     oder dem Gremium; auch die Kennung kann hier stehen."
    "Unknown short name"
    "\"{name}\" is no short name here. {proposal}It is the \"key\" of the series, lab or body; the \
     id can stand here too."

CIRCLE 422 "circle-of-segments"
    "Segmente im Kreis"
    "Das Segment fragt über andere nach sich selbst: {circle}. Bitte nehmen Sie einen dieser \
     Verweise heraus."
    "Circle of segments"
    "The segment asks through others for itself: {circle}. Please take one of these references \
     out."

ONLY_ORGANISATIONS 422 "only-organisations"
    "Nur bei Organisationen"
    "„{field}“ gibt es nur bei Organisationen. Bitte fragen Sie nach denen, zu denen die Person \
     gehört: {proposal}"
    "Only of organisations"
    "\"{field}\" exists for organisations only. Please ask about those the person belongs to: \
     {proposal}"

REVERSED 422 "reversed"
    "Leerer Bereich"
    "„{field}“ lässt neben „{other}“ nichts übrig. Bitte prüfen Sie beide Angaben."
    "Empty range"
    "\"{field}\" leaves nothing beside \"{other}\". Please check both."

NEEDS 422 "needs-another"
    "Angabe fehlt" "„{field}“ braucht auch „{other}“. Bitte geben Sie es an."
    "Something is missing" "\"{field}\" needs \"{other}\" too. Please give it."
}
