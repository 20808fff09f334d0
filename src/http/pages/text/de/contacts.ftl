contacts-new-person = Neue Person
contacts-new-organisation = Neue Organisation
contacts-filter = Liste eingrenzen
contacts-filter-remove = entfernen
contacts-filter-clear = Alle Kontakte zeigen
contacts-apply = Anwenden
contacts-q = Name, Telefon oder E-Mail
contacts-q-example = auch nur Teile davon
contacts-called = Suche: { $what }
contacts-kind = Art
contacts-actor-type = Akteurstyp
contacts-size = Größe
contacts-district = Stadtteil
contacts-any = alle
contacts-sort = Reihenfolge
contacts-sort-match = beste Treffer
contacts-sort-name = nach Namen
contacts-include-closed = auch geschlossene
contacts-count =
    { $count ->
        [0] Kein Kontakt
        [one] Ein Kontakt
       *[other] { $count } Kontakte
    }
contacts-csv = Als Tabelle (CSV)
contacts-name = Name
contacts-organisation = Organisation oder Typ
contacts-status = Beteiligungsstand
contacts-classifications = Einstufungen
contacts-last = Letzter Kontakt
contacts-closed-since = geschlossen seit { $what }
contacts-none = Kein Kontakt gefunden
contacts-none-yet = Noch ist niemand aufgenommen. Legen Sie oben eine Person oder Organisation an, oder halten Sie auf der Startseite ein Gespräch fest: Wer neu ist, wird dabei angelegt.
contacts-none-fits = Nichts passt zu allen Angaben. Nehmen Sie eine davon weg, oder schreiben Sie den Namen anders.

pager-label = Seiten der Liste
pager-range = { $what } von { $count }
pager-previous = Zurück
pager-next = Weiter
