# One contact
contact-aside = Profile
contact-log-open = Open the form
contact-today = today: { $what }
contact-today-not = no longer today
contact-added = Today also: { $what }
contact-restricted = Processing restricted
contact-objected = Objection: { $what }
contact-closed = closed since { $from }: { $to }
contact-score = Points
contact-attended = Attended
contact-of-invited =
    { $count ->
        [one] of one invitation
       *[other] of { $count } invitations
    }
contact-last = Last contact
contact-engagement = Engagement
contact-since = since { $what }
contact-not-invited = not invited since
contact-status-since = { $from } since { $to }
contact-breakdown =
    { $count ->
        [one] What makes { $what } points: one entry
       *[other] What makes { $what } points: { $count } entries
    }
contact-breakdown-caption = What makes the points
contact-breakdown-note = Older entries count for less. Computed by the definition { $what }.
contact-for = For
contact-on = On
contact-points = Points
contact-left = left today
contact-matrix = Influence and interest
contact-matrix-none = Nobody has assessed influence and interest yet.
contact-matrix-now =
    { $count ->
        [one] { $what }, by one assessment
       *[other] { $what }, by { $count } assessments
    }
contact-matrix-expired = All assessments have expired.
contact-matrix-label = Way through the matrix of influence and interest, from the first assessment to the last; the numbers are in the table below
contact-interest-axis = Interest from 1 to 5
contact-influence-axis = Influence from 1 to 5
contact-from-day = From
contact-influence = Influence
contact-interest = Interest
contact-influence-is = Influence { $what }
contact-interest-is = Interest { $what }
contact-quadrant = Field
contact-raters = Assessments
contact-assessments =
    { $count ->
        [one] One assessment with its ground
       *[other] { $count } assessments with their grounds
    }
contact-expired = expired
contact-attendance = Attendance by year
contact-attendance-none = Not invited to any event yet.
contact-attendance-label = Events attended in each year; the numbers are in the table below
contact-attendance-note = Filled: was there. Dashed: registered and did not come.
contact-year = Year
contact-reach = How to reach
contact-reach-none = Neither phone nor e-mail is known.
contact-classifications-none = Not classified yet.
contact-age-days =
    { $count ->
        [one] one day old
       *[other] { $count } days old
    }
contact-age-years =
    { $count ->
        [one] one year old
       *[other] { $count } years old
    }
contact-review-due = review on { $what }
contact-review-overdue = review due since { $what }
contact-organisations = Organisations and bodies
contact-people = People and bodies
contact-people-none = Nobody belongs here.
contact-primary = mainly
contact-period = { $from } to { $to }
contact-new-person-here = New person
contact-facts = Details
contact-facts-missing = Not said yet:
contact-closed-title = Closed
contact-age = as of { $what }
contact-no-craft = no craft business
contact-craft = craft business
contact-size-employees =
    { $count ->
        [one] { $what }, one employee
       *[other] { $what }, { $count } employees
    }
contact-hours =
    { $count ->
        [one] one hour a month
       *[other] { $count } hours a month
    }
contact-phase = phase { $count }
contact-topics = Topics
contact-topics-none = No topic is known.
contact-law = Consents and locks
contact-law-none = Neither consents nor locks.
contact-withdraw = Withdraw
contact-history = History
contact-history-none = There is nothing here yet. Log a conversation above.
as-table = As a table
choose = please choose
optional = optional
breadcrumb-label = Where you are

history-filter = Kinds of entries
history-all = Everything
history-talks = Conversations
history-gatherings = Events
history-labs = Living labs
history-judged = Classification and status
history-law = Data protection
history-master = Master data
history-undated = Without a date
history-through = through { $what }
history-representing = for { $what }
history-others =
    { $count ->
        [one] with one other contact
       *[other] with { $count } other contacts
    }
history-recorded = recorded on { $what }
history-computed = computed
history-amended = { $from } on { $to }
history-undo-why = Why?
history-unprinted =
    { $count ->
        [one] and one earlier entry
       *[other] and { $count } earlier entries
    }

erased-title = This contact was erased
erased-on = Erased on { $what }.
erased-what-is-left = Name, address, notes and assessments are destroyed and cannot be restored. What happened still counts, without a name, so that evaluations stay right.
erased-to-list = To the contacts

# Forms about a contact
say-classifications = Classify
say-assessments = Assess
say-topics = Add a topic
say-consents = Record a consent
say-contact-points = Add a way to reach
say-affiliations = Add an organisation
say-change = Change
say-identifiers = Add a register number
say-closures = Close the contact
say-reopenings = Open again
say-restrictions = Restrict processing
say-objections = Record an objection
say-notices = Note a privacy notice
end-restrictions = Lift the restriction
end-objections = Objection withdrawn
lead-closures = For businesses that are no more, and for people who have left for good. From this day on, the contact is in no segment and on no pulled list, and in the list of contacts on request only. Its history stays, and all figures stay right. It can be opened again at any time. If a person only changes organisations, end their affiliation there instead.
lead-reopenings = From this day on, the contact is in segments and lists again. That it was closed stays in its history.
lead-restrictions = Restriction of processing (Art. 18 GDPR): the data stay stored but must not be used for now. Kontor leaves the contact out of every pulled list, whatever its purpose, until the restriction is lifted. Segments still count it. Nothing is erased.
lead-objections = Objection (Art. 21 GDPR): the contact does not want to be addressed for a purpose any more. Kontor leaves it out of every list that is pulled for this purpose; with "all purposes", out of every one. With "all purposes" and "working contact", its engagement status becomes "objected", too. To take back a single consent, use "Record a consent".
lead-notices = Duty to inform (Art. 13 and 14 GDPR): note when and with which text the person was told what the office stores about them. If the data did not come from them, they have to be told within a month.
lead-end-restrictions = From this day on, the data may be used again, and the contact can be on pulled lists again. That they were restricted stays in its history.
lead-end-objections = Only when the contact itself has withdrawn the objection: from this day on, it may be addressed for the purpose again. If the entry was a mistake, take it back in the history.
affiliation-nobody = No organisation "{ $what }" is known. Spell the name differently, or register it under contacts.
affiliation-several = "{ $what }" is not unique. Please choose which organisation is meant.
say-reviews = Still so
say-end = End
say-over = End
say-submit = Record
say-cancel = Back, without recording anything

new-lead = Only the name is needed; everything else can be added later.
new-submit = Register
new-anyway = Register anyway
new-similar =
    { $count ->
        [one] One contact has a similar name:
       *[other] { $count } contacts have similar names:
    }
new-similar-way-out = If one of them is meant, open that contact. Otherwise register anyway below.

edit-title = Edit

hint-name = In full, as in the register or on the letterhead
hint-academic-title = For example Dr or Prof. Dr
hint-salutation = Without it, letters are neutral.
hint-function = As what in the organisation, for example managing director
hint-emails = Several contacts may share an address.
hint-phones = With area code; spaces do no harm.
hint-addition = What helps to find it: rear building, building C
hint-known-since = Since when the office has known the contact
hint-aliases = Other names and spellings, one a line
hint-nature = Did something change in the world, or was it wrong here?
hint-since = Of a change: since when it is so
hint-source-note = Where it is known from
hint-who = Name of the organisation, parts of it will do
hint-sector = Section, division or finer, for example F, 43 or 43.21
hint-employees = How many people work there, if known
hint-annex = Of a craft business only: the annex of the crafts code
hint-issuer = The court or chamber that keeps the register
hint-text-version = Short name of the version, such as v2021-05
hint-closure = Of a person: retirement, relocation or left. If somebody has died: another reason, with a note.
