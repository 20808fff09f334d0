start-follow-ups =
    { $count ->
        [0] Wiedervorlagen
        [one] Eine Wiedervorlage
       *[other] { $count } Wiedervorlagen
    }
start-follow-ups-none = Nichts liegt zur Wiedervorlage. Beim Festhalten eines Gesprächs lässt sich unter „Mehr“ die nächste planen.
follow-ups-title = Wiedervorlagen
follow-ups-lead = Was überfällig ist, steht vorn, das Jüngste zuerst; dann folgt, was heute und was später zu tun ist.
follow-ups-which = Offene oder erledigte
follow-ups-open = Offen
follow-ups-done = Erledigt
follow-ups-whose = Für wen
follow-ups-anybodys = Für alle
follow-ups-overdue = Überfällig
follow-ups-today = Heute
follow-ups-coming = Später
follow-ups-all = Alle Wiedervorlagen, auch erledigte
follow-ups-none-done = Noch ist nichts erledigt.
follow-ups-count-done =
    { $count ->
        [0] Erledigte Wiedervorlagen
        [one] Eine erledigte Wiedervorlage
       *[other] { $count } erledigte Wiedervorlagen
    }
follow-ups-more =
    { $count ->
        [one] und eine weitere
       *[other] und { $count } weitere
    }
follow-up-move = Verschieben
follow-up-move-to = Neuer Tag
follow-up-done = Erledigt
follow-up-done-of = Erledigt: { $what }
due-on = fällig am { $what }
due-since = überfällig seit { $what }
done-on = erledigt am { $what }
start-aside = Veranstaltungen und Hinweise
start-coming = Nächste Veranstaltungen
start-coming-none = Keine Veranstaltung ist geplant.
start-last = Letzte Veranstaltungen
start-last-none = Noch hat keine Veranstaltung stattgefunden.
start-attention = Braucht Aufmerksamkeit
start-attention-none = Alles ist auf dem Stand.
without-registration = ohne Anmeldung
invited-count = { $count } eingeladen
registered-count = { $count } angemeldet
attended-count = { $count } da

quick-log-title = Gespräch festhalten
quick-log-who = Mit wem?
quick-log-who-hint = Name oder Firma, auch nur Teile davon. Mehrere nacheinander sind möglich; wer neu ist, wird dabei angelegt.
quick-log-added = hinzugefügt
quick-log-nobody = „{ $what }“ ist nicht bekannt. Bitte wählen Sie, was neu angelegt werden soll, oder schreiben Sie den Namen anders.
quick-log-several = „{ $what }“ ist nicht eindeutig. Bitte wählen Sie aus, wer gemeint ist.
quick-log-meant = Wer ist mit „{ $what }“ gemeint?
quick-log-how = Wie?
quick-log-other-channels = Andere Wege
quick-log-note = Worum ging es?
quick-log-when = Wann?
quick-log-direction = Von wem ging es aus?
quick-log-more = Themen und Wiedervorlage
quick-log-topics = Themen
quick-log-follow-up-due = Wiedervorlage am
quick-log-follow-up-text = Was ist zu tun?
quick-log-submit = Festhalten
