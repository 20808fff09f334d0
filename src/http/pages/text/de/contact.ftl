# Ein Kontakt
contact-aside = Steckbrief
contact-log-open = Formular öffnen
contact-today = heute: { $what }
contact-today-not = heute nicht mehr
contact-added = Heute außerdem: { $what }
contact-restricted = Verarbeitung eingeschränkt
contact-objected = Widerspruch: { $what }
contact-closed = geschlossen seit { $from }: { $to }
contact-score = Punkte
contact-attended = Teilnahmen
contact-of-invited =
    { $count ->
        [one] von einer Einladung
       *[other] von { $count } Einladungen
    }
contact-last = Letzter Kontakt
contact-engagement = Beteiligung
contact-since = seit { $what }
contact-not-invited = seither nicht eingeladen
contact-status-since = { $from } seit { $to }
contact-breakdown =
    { $count ->
        [one] Woraus { $what } Punkte werden: ein Eintrag
       *[other] Woraus { $what } Punkte werden: { $count } Einträge
    }
contact-breakdown-caption = Woraus die Punkte werden
contact-breakdown-note = Ältere Einträge zählen weniger. Gerechnet nach der Definition { $what }.
contact-for = Wofür
contact-on = Am
contact-points = Punkte
contact-left = davon heute
contact-matrix = Einfluss und Interesse
contact-matrix-none = Noch hat niemand Einfluss und Interesse eingeschätzt.
contact-matrix-now =
    { $count ->
        [one] { $what }, nach einer Einschätzung
       *[other] { $what }, nach { $count } Einschätzungen
    }
contact-matrix-expired = Alle Einschätzungen sind abgelaufen.
contact-matrix-label = Weg durch die Matrix aus Einfluss und Interesse, von der ersten bis zur letzten Einschätzung; die Zahlen stehen in der Tabelle darunter
contact-interest-axis = Interesse von 1 bis 5
contact-influence-axis = Einfluss von 1 bis 5
contact-from-day = Ab
contact-influence = Einfluss
contact-interest = Interesse
contact-influence-is = Einfluss { $what }
contact-interest-is = Interesse { $what }
contact-quadrant = Feld
contact-raters = Einschätzungen
contact-assessments =
    { $count ->
        [one] Eine Einschätzung mit Begründung
       *[other] { $count } Einschätzungen mit Begründung
    }
contact-expired = abgelaufen
contact-attendance = Teilnahme nach Jahren
contact-attendance-none = Noch zu keiner Veranstaltung eingeladen.
contact-attendance-label = Besuchte Veranstaltungen je Jahr; die Zahlen stehen in der Tabelle darunter
contact-attendance-note = Gefüllt: dabei gewesen. Gestrichelt: angemeldet und nicht erschienen.
contact-year = Jahr
contact-reach = Erreichbarkeit
contact-reach-none = Weder Telefon noch E-Mail sind bekannt.
contact-classifications-none = Noch nicht eingestuft.
contact-age-days =
    { $count ->
        [one] einen Tag alt
       *[other] { $count } Tage alt
    }
contact-age-years =
    { $count ->
        [one] ein Jahr alt
       *[other] { $count } Jahre alt
    }
contact-review-due = Überprüfung am { $what }
contact-review-overdue = Überprüfung fällig seit { $what }
contact-organisations = Organisationen und Gremien
contact-people = Menschen und Gremien
contact-people-none = Niemand ist zugeordnet.
contact-primary = hauptsächlich
contact-period = { $from } bis { $to }
contact-new-person-here = Person anlegen
contact-facts = Angaben
contact-facts-missing = Noch nicht angegeben:
contact-closed-title = Geschlossen
contact-age = Stand { $what }
contact-no-craft = kein Handwerksbetrieb
contact-craft = Handwerksbetrieb
contact-size-employees =
    { $count ->
        [one] { $what }, eine beschäftigte Person
       *[other] { $what }, { $count } Beschäftigte
    }
contact-hours =
    { $count ->
        [one] eine Stunde im Monat
       *[other] { $count } Stunden im Monat
    }
contact-phase = Phase { $count }
contact-topics = Themen
contact-topics-none = Kein Thema ist bekannt.
contact-law = Einwilligungen und Sperren
contact-law-none = Weder Einwilligungen noch Sperren.
contact-withdraw = Widerrufen
contact-history = Verlauf
contact-history-none = Hier gibt es noch nichts. Halten Sie oben ein Gespräch fest.
as-table = Als Tabelle
choose = bitte wählen
optional = freiwillig
breadcrumb-label = Wo Sie sind

history-filter = Arten von Einträgen
history-all = Alles
history-talks = Gespräche
history-gatherings = Veranstaltungen
history-labs = Reallabore
history-judged = Einstufung und Status
history-law = Datenschutz
history-master = Stammdaten
history-undated = Ohne Datum
history-through = über { $what }
history-representing = für { $what }
history-others =
    { $count ->
        [one] mit einem weiteren Kontakt
       *[other] mit { $count } weiteren Kontakten
    }
history-recorded = erfasst am { $what }
history-computed = berechnet
history-amended = { $from } am { $to }
history-undo-why = Warum?
history-unprinted =
    { $count ->
        [one] und ein früherer Eintrag
       *[other] und { $count } frühere Einträge
    }

erased-title = Dieser Kontakt wurde gelöscht
erased-on = Gelöscht am { $what }.
erased-what-is-left = Name, Adresse, Notizen und Bewertungen sind vernichtet und nicht wiederherstellbar. Was geschah, zählt ohne Namen weiter, damit Auswertungen stimmen.
erased-to-list = Zu den Kontakten

# Formulare über einen Kontakt
say-classifications = Einstufen
say-assessments = Einschätzen
say-topics = Thema eintragen
say-consents = Einwilligung eintragen
say-contact-points = Erreichbarkeit eintragen
say-affiliations = Organisation zuordnen
say-change = Ändern
say-identifiers = Registernummer eintragen
say-closures = Kontakt schließen
say-reopenings = Wieder öffnen
say-restrictions = Verarbeitung einschränken
say-objections = Widerspruch eintragen
say-notices = Datenschutzhinweis eintragen
end-restrictions = Einschränkung aufheben
end-objections = Widerspruch zurückgenommen
lead-closures = Für Betriebe, die es nicht mehr gibt, und für Menschen, die endgültig ausgeschieden sind. Von diesem Tag an steht der Kontakt in keinem Segment und in keiner gezogenen Liste mehr, und in der Liste der Kontakte nur noch auf Wunsch. Sein Verlauf bleibt, und alle Zahlen bleiben richtig. Er lässt sich jederzeit wieder öffnen. Wechselt eine Person nur die Organisation, beenden Sie stattdessen dort ihre Zuordnung.
lead-reopenings = Von diesem Tag an steht der Kontakt wieder in Segmenten und Listen. Dass er geschlossen war, bleibt im Verlauf.
lead-restrictions = Einschränkung der Verarbeitung (Art. 18 DSGVO): Die Daten bleiben gespeichert, dürfen aber vorerst nicht genutzt werden. Kontor lässt den Kontakt aus jeder gezogenen Liste aus, gleich für welchen Zweck, bis die Einschränkung aufgehoben ist. Im Segment wird er weiter gezählt. Gelöscht wird nichts.
lead-objections = Widerspruch (Art. 21 DSGVO): Der Kontakt möchte für einen Zweck nicht mehr angesprochen werden. Kontor lässt ihn aus jeder gezogenen Liste für diesen Zweck aus; bei „alle Zwecke“ aus jeder. Bei „alle Zwecke“ und „Arbeitskontakt“ wird auch der Beteiligungsstand zu „widersprochen“. Eine einzelne Einwilligung nehmen Sie besser unter „Einwilligung eintragen“ zurück.
lead-notices = Informationspflicht (Art. 13 und 14 DSGVO): Tragen Sie ein, wann und mit welchem Text die Person erfahren hat, was das Amt über sie speichert. Kamen die Daten nicht von ihr selbst, muss sie es spätestens nach einem Monat erfahren.
lead-end-restrictions = Von diesem Tag an dürfen die Daten wieder genutzt werden, und der Kontakt kann wieder auf gezogenen Listen stehen. Dass sie eingeschränkt waren, bleibt im Verlauf.
lead-end-objections = Nur wenn der Kontakt selbst den Widerspruch zurückgenommen hat: Von diesem Tag an darf er für den Zweck wieder angesprochen werden. War der Eintrag ein Versehen, nehmen Sie ihn im Verlauf zurück.
affiliation-nobody = Eine Organisation „{ $what }“ ist nicht bekannt. Schreiben Sie den Namen anders, oder legen Sie sie unter Kontakte neu an.
affiliation-several = „{ $what }“ ist nicht eindeutig. Bitte wählen Sie aus, welche Organisation gemeint ist.
say-reviews = Gilt weiter
say-end = Beenden
say-over = Beenden
say-submit = Eintragen
say-cancel = Zurück, ohne etwas einzutragen

new-lead = Nur der Name ist nötig; alles andere lässt sich später ergänzen.
new-submit = Anlegen
new-anyway = Trotzdem anlegen
new-similar =
    { $count ->
        [one] Ein Kontakt heißt ähnlich:
       *[other] { $count } Kontakte heißen ähnlich:
    }
new-similar-way-out = Ist jemand davon gemeint, öffnen Sie diesen Kontakt. Sonst legen Sie unten trotzdem an.

edit-title = Bearbeiten

hint-name = Vollständig, wie es im Register oder auf dem Briefkopf steht
hint-academic-title = Zum Beispiel Dr. oder Prof. Dr.
hint-salutation = Ohne Angabe wird neutral angeschrieben.
hint-function = Als was in der Organisation, zum Beispiel Geschäftsführung
hint-emails = Dieselbe Adresse darf bei mehreren Kontakten stehen.
hint-phones = Mit Vorwahl; Leerzeichen stören nicht.
hint-addition = Was beim Finden hilft: Hinterhaus, Gebäude C
hint-known-since = Seit wann das Amt den Kontakt kennt
hint-aliases = Andere Namen und Schreibweisen, je Zeile eine
hint-nature = Hat sich in der Welt etwas geändert, oder stand hier etwas Falsches?
hint-since = Bei einer Änderung: seit wann es so ist
hint-source-note = Woher das bekannt ist
hint-who = Name der Organisation, auch nur Teile davon
hint-sector = Abschnitt, Abteilung oder genauer, zum Beispiel F, 43 oder 43.21
hint-employees = Zahl der Beschäftigten, wenn sie bekannt ist
hint-annex = Nur bei einem Handwerksbetrieb: die Anlage zur Handwerksordnung
hint-issuer = Das Gericht oder die Kammer, die das Register führt
hint-text-version = Kurzname der Fassung, zum Beispiel v2021-05
hint-closure = Bei einer Person: Ruhestand, Wegzug oder ausgeschieden. Ist jemand verstorben: anderer Grund, mit einer Notiz.
