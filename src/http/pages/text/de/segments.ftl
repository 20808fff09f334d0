segments-lead = Wer gerade zu welcher Gruppe gehört, an jedem Tag und mit jedem Wissensstand. Ein Segment ist eine Frage an die Kontakte, keine Liste, die jemand pflegt.
segments-persons = Personen
segments-organisations = Organisationen
segments-in-it = im Segment
segments-none = Noch kein Segment
segments-none-hint = An diesem Tag war noch keines festgelegt. Zeigen Sie oben einen anderen Tag.

segment-path = Wo Sie sind
segment-of-person = Segment von Personen
segment-of-organisation = Segment von Organisationen
segment-all-person = Alle Personen, die an diesem Tag bekannt und nicht geschlossen sind
segment-all-organisation = Alle Organisationen, die an diesem Tag bekannt und nicht geschlossen sind
segment-own = vom Amt festgelegt
segment-shipped = mitgeliefert
segment-filed = aus einer Datei des Amtes
segment-reviewed = geprüft am { $what }
segment-broken = Nicht zu beantworten
segment-broken-hint = Bitte die Festlegung ändern oder wieder anlegen, was sie nennt.
segment-of-then = Gefragt ist mit der Definition von damals.
segment-ask-today = Mit der heutigen Definition fragen
segment-ask-then = Mit der Definition von damals fragen
segment-conditions = Bedingungen
segment-aside = Zusammensetzung und gezogene Listen
segment-about = Über dieses Segment
segment-key = Name
segment-owner = Herkunft
segment-definition = Definition als JSON
segment-unknown = unbekannt
segment-by-actor-type = Nach Akteurstyp
segment-by-sector = Nach Wirtschaftszweig
segment-by-size = Nach Größe
segment-by-district = Nach Stadtteil

members-count =
    { $count ->
        [0] Niemand im Segment
        [one] Ein Mitglied
       *[other] { $count } Mitglieder
    }
members-list = Liste der Mitglieder
members-search = Mitglieder suchen
members-q = Unter den Mitgliedern suchen
members-apply = Suchen
members-found = Suche: { $what }
members-by-match = beste Treffer
members-by-name = nach Namen
members-by-last-interaction = letzter Kontakt, neuester zuerst
members-by-longest-silence = letzter Kontakt, ältester zuerst
members-by-status = nach Beteiligungsstand
members-by-score = nach Punkten
members-csv = Als Tabelle (CSV)
members-none = An diesem Tag gehört niemand dazu. Die Bedingungen oben zeigen, welche wie viele ausschließt.
members-none-found = Kein Mitglied passt zu „{ $what }“.
members-why = Warum?
members-reasons = Gründe
members-reasons-of = für { $what }
members-reasons-page = Gründe auf eigener Seite ansehen

reason-holds = trifft zu:
reason-fails = trifft nicht zu:
reason-recorded = festgehalten am { $what }
reason-through = über

member-title = { $from } und { $to }
member-in = Im Segment „{ $what }“
member-not-in = Nicht im Segment „{ $what }“
member-contact = Zum Kontakt
member-why = Warum im Segment
member-why-not = Warum nicht im Segment
member-when = Zeiten im Segment
member-never = Bis zu diesem Tag nie.
member-from-to = { $from } bis vor { $to }
member-since = seit { $what }

changes-title = Zwei Tage vergleichen
changes-of = Wer kam, wer ging: { $what }
changes-between = Vom { $from } zum { $to }
changes-from = Früherer Tag
changes-to = Späterer Tag
changes-known-from = Früher bekannt bis
changes-definitions = den früheren Tag mit der damaligen Definition fragen
changes-compare = Vergleichen
changes-on = am { $what }
changes-came = Dazugekommen
changes-left = Gegangen
changes-none-came = Niemand ist dazugekommen.
changes-none-left = Niemand ist gegangen.
changes-holds = Trifft nun zu: { $what }.
changes-fails = Trifft nicht mehr zu: { $what }.
changes-by-time = durch den Lauf der Zeit
changes-by-definition = durch die geänderte Definition

compare-title = Vergleichen
overlap-title = Überschneidung mit einem anderen Segment
overlap-with = Anderes Segment
overlap-show = Überschneidung zeigen
overlap-both = in beiden
overlap-only = nur in „{ $what }“
overlap-again = Mit einem anderen vergleichen
back-test-title = Rückblick auf eine Veranstaltung
back-test-gathering = Veranstaltung
back-test-hint = Wen hätte dieses Segment am Tag davor erreicht?
back-test-show = Rückblick zeigen
back-test-says = Wäre dieses Segment zu „{ $from }“ eingeladen worden, Stand { $to }
back-test-members = wären eingeladen worden
back-test-attended = kamen
back-test-reached = davon im Segment
back-test-invited = wirklich eingeladen
back-test-invited-in = davon im Segment
back-test-missed =
    { $count ->
        [0] Alle, die kamen, waren im Segment
        [one] Eine kam und war nicht im Segment
       *[other] { $count } kamen und waren nicht im Segment
    }
back-test-missed-none = Niemand wäre übersehen worden.
back-test-again = Mit einer anderen Veranstaltung

pull-title = Liste ziehen
pull-of = Liste ziehen: { $what }
pull-lead = Eine gezogene Liste hält fest, wer heute für einen Zweck angeschrieben werden darf, und wer warum nicht. Erst ansehen, dann festhalten.
pull-purpose = Zweck
pull-purpose-hint = Wofür die Liste gebraucht wird; davon hängt ab, wer darauf stehen darf.
pull-channel = Weg
pull-try = Liste ansehen
pull-try-again = Noch einmal ansehen
pull-for = { $from } über { $to }
pull-members = im Segment
pull-listed = Auf der Liste
pull-left-out = Ausgelassen
pull-left-out-why = Ausgelassen, und warum
pull-nobody = Niemand darf für diesen Zweck auf diesem Weg angesprochen werden.
pull-nobody-left-out = Niemand musste ausgelassen werden.
pull-past = Sie sehen einen anderen Tag. Festgehalten wird immer der Stand von heute.
pull-freeze-hint = Die Liste bleibt so, wie sie ist. Wer danach widerspricht, wird beim Einladen trotzdem ausgelassen.
pull-freeze =
    { $count ->
        [one] Liste mit einem Kontakt festhalten
       *[other] Liste mit { $count } Kontakten festhalten
    }
pull-on-list = { $count } auf der Liste

exclusion-why-closed = Der Kontakt besteht nicht mehr.
exclusion-why-restricted = Die Verarbeitung der Daten ist eingeschränkt.
exclusion-why-objected = Hat diesem Zweck widersprochen.
exclusion-why-no-consent = Dafür liegt keine Einwilligung auf diesem Weg vor.
exclusion-why-unreachable = Für diesen Weg ist keine Adresse oder Nummer bekannt.
exclusion-why-bounced = Die letzte Nachricht kam zurück.

pulls-title = Gezogene Listen
pulls-all = Alle gezogenen Listen
pulls-none = Noch keine Liste gezogen.
pulls-when = Gezogen
pulled-of = Liste: { $what }
pulled-on = gezogen am { $what }
pulled-lead = So wurde die Liste festgehalten; sie ändert sich nicht mehr.
pulled-csv = Liste als Tabelle (CSV)
pulled-outcomes = Was daraus wurde
pulled-no-outcome = Noch zu keiner Veranstaltung eingeladen.
pulled-by-gathering = Ergebnis je Veranstaltung
pulled-gathering = Veranstaltung
pulled-no-gathering = Es ist keine Veranstaltung geplant, zu der eingeladen werden könnte.
pulled-invite = Alle einladen
pulled-invite-to = Zu welcher Veranstaltung einladen?
pulled-list = Die Liste
