contacts-new-person = New person
contacts-new-organisation = New organisation
contacts-filter = Narrow the list
contacts-filter-remove = remove
contacts-filter-clear = Show all contacts
contacts-apply = Apply
contacts-q = Name, phone or e-mail
contacts-q-example = parts of it will do
contacts-called = Search: { $what }
contacts-kind = Kind
contacts-actor-type = Actor type
contacts-size = Size
contacts-district = District
contacts-any = all
contacts-sort = Order
contacts-sort-match = best match
contacts-sort-name = by name
contacts-include-closed = closed ones too
contacts-count =
    { $count ->
        [0] No contact
        [one] One contact
       *[other] { $count } contacts
    }
contacts-csv = As a table (CSV)
contacts-name = Name
contacts-organisation = Organisation or type
contacts-status = Engagement status
contacts-classifications = Classifications
contacts-last = Last contact
contacts-closed-since = closed since { $what }
contacts-none = No contact found
contacts-none-yet = Nobody is registered yet. Register a person or an organisation above, or log a conversation on the start page: whoever is new is registered in passing.
contacts-none-fits = Nothing fits everything you asked for. Take something away, or spell the name differently.

pager-label = Pages of the list
pager-range = { $what } of { $count }
pager-previous = Back
pager-next = Next
