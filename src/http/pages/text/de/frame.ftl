# Was jede Seite umgibt
skip-to-content = Zum Inhalt springen
demo-label = Hinweis
demo-banner = Demodaten – Personen und Unternehmen frei erfunden
brand-line = Gedächtnis der Wirtschaftsförderung
search-label = Suchen: Kontakte, Segmente, Veranstaltungen
search-placeholder = Name, Firma, Telefon, E-Mail …
search-shortcut = Strg K
search-status-none = Nichts gefunden
search-status-some = Treffer, Auswahl mit Pfeiltasten
menu = Menü
navigation-label = Hauptnavigation
start-title = Start
contacts-title = Kontakte
segments-title = Segmente
replay-title = Auswertung
labs-title = Reallabore
gatherings-title = Veranstaltungen
styleguide-title = Gestaltung
language-english = English
language-german = Deutsch
theme-light = Hell
theme-dark = Dunkel
theme-system = Wie das Gerät
as-json = Diese Seite als JSON
done-recorded = Festgehalten:
done-undone = Zurückgenommen: { $what }
undo = Zurücknehmen
to-start = Zur Startseite
erased-name = (gelöscht)
not-said = nicht angegeben
key-control = Strg
key-enter = Eingabe
errors-title = Das hat noch nicht geklappt
stale-title = Inzwischen hat jemand anderes etwas geändert
stale-now = Anders als in Ihrem Formular ist jetzt eingetragen:
stale-way-out = Noch ist nichts eingetragen. Ihre Eingaben stehen unverändert im Formular. Wenn sie noch richtig sind, senden Sie es noch einmal.
recorded-by = erfasst am { $to } ({ $from })
account = Konto { $what }
account-shared = gemeinsames Konto
account-note = Kontor kennt noch keine Anmeldung: Was hier festgehalten wird, steht unter dem gemeinsamen Konto. Andere Konten haben noch keinen Namen und heißen nach dem Ende ihrer Kennung, zum Beispiel „Konto NG7Z“.

# Suche
search-title = Suche
search-for = Suche nach „{ $what }“
search-empty = Geben Sie oben einen Namen, eine Firma, eine Telefonnummer oder eine E-Mail-Adresse ein.
search-contacts =
    { $count ->
        [one] Ein Kontakt
       *[other] { $count } Kontakte
    }
search-create = Neu anlegen
search-new-person = Person „{ $what }“ neu anlegen
search-new-organisation = Organisation „{ $what }“ neu anlegen

# Zeitreise
as-of-label = Stand der Seite
as-of-now = Stand: heute, mit allem, was bekannt ist
as-of-past = So war es am { $from }, soweit { $to } bekannt war
as-of-known-today = heute
as-of-known-on = am { $what }
as-of-known-position = beim Stand { $what }
as-of-today = Zu heute
as-of-change = Anderen Tag zeigen
as-of-valid = Was galt am
as-of-valid-hint = Tag, von dem die Seite erzählt
as-of-recorded = Was bekannt war am
as-of-recorded-hint = Nur was bis dahin festgehalten war
as-of-show = Zeigen
