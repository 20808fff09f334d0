# Auswertung: Beteiligung im Zeitverlauf
replay-lead = Wer kam wann dazu, kam wieder, blieb weg. Niemand wird beim Namen genannt.
replay-filter = Zeitraum und Auswahl
replay-from = Von
replay-to = Bis vor (erster Tag danach)
replay-step = Schritte
replay-group-by = Gruppieren nach
replay-ungrouped = nicht gruppiert
replay-apply = Anwenden
replay-more-filters = Was gezählt wird
replay-unit = Gezählt werden
replay-audience = Veranstaltungen
replay-series = Reihe
replay-lab = Reallabor
replay-format = Format
replay-mode = Ort
replay-any = alle
replay-years = Jahre
replay-whole = Gesamte Zeit
replay-csv = Als CSV

step-day = Tage
step-month = Monate
step-quarter = Quartale
step-year = Jahre

group-by-sector = Branche
group-by-size = Größe
group-by-district = Stadtteil
group-by-series = Reihe
group-by-format = Format
group-by-attendance_mode = Ort
group-by-lab = Reallabor
group-by-segment = Segment

unit-person = Personen
unit-organisation = Organisationen
unit-gathering = Veranstaltungen
unit-day = Tage
audience-all = alle

replay-held = durchgeführt
replay-cancelled = abgesagt
replay-lost =
    { $count ->
        [one] eine Anmeldung verloren
       *[other] { $count } Anmeldungen verloren
    }
replay-zero-reg = ohne Anmeldung
replay-internal = Teilnahmen aus dem Amt, nicht gezählt
replay-cancelled-why = Gründe der Absagen:

replay-over-time = Verlauf
replay-participation = Wer da war
replay-participation-note = Nach unten: im Schritt davor da, in diesem nicht.
replay-active = da
replay-newcomers = zum ersten Mal da
replay-returning = wieder da
replay-lapsed = weggeblieben
replay-attendances = Teilnahmen
replay-attendances-figure = Teilnahmen
replay-attendances-note = Wer mehrmals da war, zählt mehrmals.
replay-active-by-group = Wer da war, nach Gruppen
replay-attendances-by-group = Teilnahmen nach Gruppen
replay-groups-note = Es zählt, was am Tag der Teilnahme galt. Wer in mehreren Gruppen ist, steht in jeder; die Gesamtzahl der Tabelle zählt jede und jeden einmal.
replay-total-distinct = gesamt, jede und jeder einmal
replay-total = gesamt
replay-involvement = Beteiligung in Reallaboren
replay-involvement-note = Am letzten Tag jedes Schritts, auf der jeweils höchsten Stufe.
replay-unknown = unbekannt

replay-indicators = Kennzahlen
replay-indicator = Kennzahl
replay-value = Wert
replay-made-of = Zähler / Nenner
replay-counted = Einheit
replay-how = Berechnung
replay-formula = Formel
replay-formula-groups = Formel und Gruppen
replay-by-group = { $what } nach Gruppen
replay-undefined = nicht bestimmbar
replay-per-cent = { $what } %
replay-fraction = { $from } / { $to }
replay-funnel = Beteiligungstrichter
funnel-known = bekannt
funnel-contactable = erreichbar
funnel-invited = eingeladen
funnel-registered = angemeldet
funnel-attended = teilgenommen
funnel-returned = wiedergekommen
funnel-involved = in einem Reallabor beteiligt
funnel-collaborating = mitarbeitend oder mitentscheidend

replay-gatherings = Veranstaltungen
replay-gatherings-count =
    { $count ->
        [0] Veranstaltungen
        [one] Eine Veranstaltung
       *[other] { $count } Veranstaltungen
    }
replay-gatherings-none = In diesem Zeitraum gibt es keine Veranstaltung, die zur Auswahl passt. Ein anderes Jahr oder „Gesamte Zeit“ zeigt mehr.
replay-gathering = Veranstaltung
replay-day = Tag
replay-invited = eingeladen
replay-registered = angemeldet
replay-attended = teilgenommen
replay-no-show = nicht erschienen
replay-flags = Hinweise
replay-walk-in = { $count } unangemeldet da
replay-of-office = { $count } aus dem Amt
replay-late =
    { $count ->
        [one] Liste nach einem Tag erfasst
       *[other] Liste nach { $count } Tagen erfasst
    }

replay-cite = Zitieren
replay-cite-why = Eine Quellenangabe enthält die Frage, den Stand und eine Prüfsumme der Antwort, aber keine Namen. Wer sie hat, kann die Zahlen hier jederzeit nachprüfen.
replay-cited-at = Stand { $from }, Nummer { $to } im Journal
replay-cite-whole = Angabe im Wortlaut
replay-copy = Kopieren
replay-copied = Kopiert

citation-title = Quellenangabe prüfen
citation-path = Pfad
citation-lead = Kontor stellt die zitierte Frage noch einmal und vergleicht die Antworten.
citation-label = Quellenangabe
citation-hint = Bitte den ganzen Wortlaut einfügen, von der ersten bis zur letzten geschweiften Klammer.
citation-check = Nachprüfen
citation-reproduced = Reproduziert.
citation-not-reproduced = Nicht reproduziert.
citation-of = Zitierter Stand
citation-answer = Zitierte Antwort
citation-now = Antwort heute
citation-open = Diesen Stand ansehen
replay-segments = Nur diese Segmente: { $what }
