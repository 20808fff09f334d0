# What surrounds every page
skip-to-content = Skip to content
demo-label = Notice
demo-banner = Demo data – persons and companies are made up
brand-line = Memory of the economic-development office
search-label = Search: contacts, segments, gatherings
search-placeholder = Name, company, phone, e-mail …
search-shortcut = Ctrl K
search-status-none = Nothing found
search-status-some = results, choose with the arrow keys
menu = Menu
navigation-label = Main navigation
start-title = Start
contacts-title = Contacts
segments-title = Segments
replay-title = Evaluation
labs-title = Living labs
gatherings-title = Gatherings
styleguide-title = Design
language-english = English
language-german = Deutsch
theme-light = Light
theme-dark = Dark
theme-system = Like the device
as-json = This page as JSON
done-recorded = Recorded:
done-undone = Taken back: { $what }
undo = Take back
to-start = To the start page
erased-name = (erased)
not-said = not said
key-control = Ctrl
key-enter = Enter
errors-title = This did not work yet
stale-title = Somebody else has changed something in the meantime
stale-now = Other than in your form it now says:
stale-way-out = Nothing is recorded yet. What you typed is still in the form. If it is still right, send it again.
recorded-by = recorded on { $to } ({ $from })
account = account { $what }
account-shared = shared account
account-note = Kontor has no sign-in yet: what is recorded here stands under the shared account. Other accounts have no names yet and are called by the end of their ids, "account NG7Z" for example.

# Search
search-title = Search
search-for = Search for "{ $what }"
search-empty = Enter a name, a company, a phone number or an e-mail address above.
search-contacts =
    { $count ->
        [one] One contact
       *[other] { $count } contacts
    }
search-create = Create
search-new-person = Create person "{ $what }"
search-new-organisation = Create organisation "{ $what }"

# Other times
as-of-label = Time of this page
as-of-now = As of today, with all that is known
as-of-past = As it was on { $from }, as far as known { $to }
as-of-known-today = today
as-of-known-on = on { $what }
as-of-known-position = at position { $what }
as-of-today = Back to today
as-of-change = Show another day
as-of-valid = What was true on
as-of-valid-hint = The day the page tells of
as-of-recorded = What was known on
as-of-recorded-hint = Only what was recorded by then
as-of-show = Show
