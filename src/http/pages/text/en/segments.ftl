segments-lead = Who belongs to which group, on any day and with whatever was known then. A segment is a question to the contacts, not a list that somebody keeps.
segments-persons = Persons
segments-organisations = Organisations
segments-in-it = in the segment
segments-none = No segment yet
segments-none-hint = None was defined on that day. Please show another day above.

segment-path = Where you are
segment-of-person = Segment of persons
segment-of-organisation = Segment of organisations
segment-all-person = All persons known and not closed on that day
segment-all-organisation = All organisations known and not closed on that day
segment-own = defined by the office
segment-shipped = shipped
segment-filed = from a file of the office
segment-reviewed = reviewed on { $what }
segment-broken = Cannot be answered
segment-broken-hint = Please change the definition, or create again what it names.
segment-of-then = Asked with the definition of then.
segment-ask-today = Ask with today's definition
segment-ask-then = Ask with the definition of then
segment-conditions = Conditions
segment-aside = Composition and pulled lists
segment-about = About this segment
segment-key = Name
segment-owner = Origin
segment-definition = Definition as JSON
segment-unknown = unknown
segment-by-actor-type = By kind of organisation
segment-by-sector = By sector
segment-by-size = By size
segment-by-district = By district

members-count =
    { $count ->
        [0] Nobody in the segment
        [one] One member
       *[other] { $count } members
    }
members-list = List of the members
members-search = Search members
members-q = Search among the members
members-apply = Search
members-found = Search: { $what }
members-by-match = best matches
members-by-name = by name
members-by-last-interaction = last contact, newest first
members-by-longest-silence = last contact, oldest first
members-by-status = by engagement status
members-by-score = by points
members-csv = As a table (CSV)
members-none = Nobody belongs to it on that day. The conditions above show which of them excludes how many.
members-none-found = No member fits “{ $what }”.
members-why = Why?
members-reasons = Reasons
members-reasons-of = for { $what }
members-reasons-page = See the reasons on a page of their own

reason-holds = holds:
reason-fails = does not hold:
reason-recorded = recorded on { $what }
reason-through = through

member-title = { $from } and { $to }
member-in = In the segment “{ $what }”
member-not-in = Not in the segment “{ $what }”
member-contact = To the contact
member-why = Why in the segment
member-why-not = Why not in the segment
member-when = Times in the segment
member-never = Never until that day.
member-from-to = { $from } until before { $to }
member-since = since { $what }

changes-title = Compare two days
changes-of = Who came, who left: { $what }
changes-between = From { $from } to { $to }
changes-from = Earlier day
changes-to = Later day
changes-known-from = Earlier known until
changes-definitions = ask the earlier day with the definition of then
changes-compare = Compare
changes-on = on { $what }
changes-came = Came
changes-left = Left
changes-none-came = Nobody came.
changes-none-left = Nobody left.
changes-holds = Holds now: { $what }.
changes-fails = Does not hold any more: { $what }.
changes-by-time = by the passing of time
changes-by-definition = by the changed definition

compare-title = Compare
overlap-title = Overlap with another segment
overlap-with = Other segment
overlap-show = Show the overlap
overlap-both = in both
overlap-only = only in “{ $what }”
overlap-again = Compare with another
back-test-title = Back-test with a gathering
back-test-gathering = Gathering
back-test-hint = Whom would this segment have reached on the day before?
back-test-show = Show the back-test
back-test-says = Had this segment been invited to “{ $from }”, as of { $to }
back-test-members = would have been invited
back-test-attended = came
back-test-reached = of those in the segment
back-test-invited = really invited
back-test-invited-in = of those in the segment
back-test-missed =
    { $count ->
        [0] All who came were in the segment
        [one] One came and was not in the segment
       *[other] { $count } came and were not in the segment
    }
back-test-missed-none = Nobody would have been missed.
back-test-again = With another gathering

pull-title = Pull a list
pull-of = Pull a list: { $what }
pull-lead = A pulled list records who may be written to today for a purpose, and who may not and why. Look first, then record.
pull-purpose = Purpose
pull-purpose-hint = What the list is needed for; who may be on it depends on that.
pull-channel = Channel
pull-try = Look at the list
pull-try-again = Look again
pull-for = { $from } by { $to }
pull-members = in the segment
pull-listed = On the list
pull-left-out = Left out
pull-left-out-why = Left out, and why
pull-nobody = Nobody may be approached for this purpose over this channel.
pull-nobody-left-out = Nobody had to be left out.
pull-past = You see another day. What is recorded is always the list of today.
pull-freeze-hint = The list stays as it is. Who objects afterwards is left out of invitations nevertheless.
pull-freeze =
    { $count ->
        [one] Record the list of one contact
       *[other] Record the list of { $count } contacts
    }
pull-on-list = { $count } on the list

exclusion-why-closed = The contact does not exist any more.
exclusion-why-restricted = Processing of the data is restricted.
exclusion-why-objected = Objected to this purpose.
exclusion-why-no-consent = There is no consent for this over this channel.
exclusion-why-unreachable = No address or number is known for this channel.
exclusion-why-bounced = The last message came back.

pulls-title = Pulled lists
pulls-all = All pulled lists
pulls-none = No list was pulled yet.
pulls-when = Pulled
pulled-of = List: { $what }
pulled-on = pulled on { $what }
pulled-lead = This is how the list was recorded; it does not change any more.
pulled-csv = List as a table (CSV)
pulled-outcomes = What came of it
pulled-no-outcome = Not invited to any gathering yet.
pulled-by-gathering = Result by gathering
pulled-gathering = Gathering
pulled-no-gathering = No gathering is planned to which anybody could be invited.
pulled-invite = Invite all
pulled-invite-to = Invite to which gathering?
pulled-list = The list
