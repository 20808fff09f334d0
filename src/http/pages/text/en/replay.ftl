# Evaluation: participation over time
replay-lead = Who came when, came back, stayed away. Nobody is named.
replay-filter = Period and choice
replay-from = From
replay-to = Until before (first day after)
replay-step = Steps
replay-group-by = Group by
replay-ungrouped = not grouped
replay-apply = Apply
replay-more-filters = What is counted
replay-unit = Counted are
replay-audience = Gatherings
replay-series = Series
replay-lab = Living lab
replay-format = Format
replay-mode = Place
replay-any = all
replay-years = Years
replay-whole = Whole time
replay-csv = As CSV

step-day = days
step-month = months
step-quarter = quarters
step-year = years

group-by-sector = sector
group-by-size = size
group-by-district = district
group-by-series = series
group-by-format = format
group-by-attendance_mode = place
group-by-lab = living lab
group-by-segment = segment

unit-person = persons
unit-organisation = organisations
unit-gathering = gatherings
unit-day = days
audience-all = all

replay-held = held
replay-cancelled = cancelled
replay-lost =
    { $count ->
        [one] one registration lost
       *[other] { $count } registrations lost
    }
replay-zero-reg = without a registration
replay-internal = attendances of the office, not counted
replay-cancelled-why = Reasons for cancelling:

replay-over-time = Over time
replay-participation = Who was there
replay-participation-note = Downwards: there in the step before, and not in this one.
replay-active = there
replay-newcomers = there for the first time
replay-returning = there again
replay-lapsed = stayed away
replay-attendances = attendances
replay-attendances-figure = Attendances
replay-attendances-note = Whoever was there several times counts several times.
replay-active-by-group = Who was there, by group
replay-attendances-by-group = Attendances by group
replay-groups-note = What was true on the day of attendance counts. Whoever is in several groups is in each of them; the total of the table counts everybody once.
replay-total-distinct = total, everybody once
replay-total = total
replay-involvement = Involvement in living labs
replay-involvement-note = On the last day of each step, at the highest level of each.
replay-unknown = unknown

replay-indicators = Indicators
replay-indicator = Indicator
replay-value = Value
replay-made-of = Numerator / denominator
replay-counted = Unit
replay-how = Computed
replay-formula = Formula
replay-formula-groups = Formula and groups
replay-by-group = { $what } by group
replay-undefined = undefined
replay-per-cent = { $what }%
replay-fraction = { $from } / { $to }
replay-funnel = Funnel of participation
funnel-known = known
funnel-contactable = contactable
funnel-invited = invited
funnel-registered = registered
funnel-attended = attended
funnel-returned = returned
funnel-involved = involved in a living lab
funnel-collaborating = collaborating or deciding

replay-gatherings = Gatherings
replay-gatherings-count =
    { $count ->
        [0] Gatherings
        [one] One gathering
       *[other] { $count } gatherings
    }
replay-gatherings-none = There is no gathering in this period that fits. Another year or "Whole time" shows more.
replay-gathering = Gathering
replay-day = Day
replay-invited = invited
replay-registered = registered
replay-attended = attended
replay-no-show = no-show
replay-flags = Remarks
replay-walk-in = { $count } unannounced
replay-of-office = { $count } of the office
replay-late =
    { $count ->
        [one] list recorded after one day
       *[other] list recorded after { $count } days
    }

replay-cite = Cite
replay-cite-why = A citation holds the question, the state and a digest of the answer, and no names. Whoever has it can check the numbers here at any time.
replay-cited-at = As of { $from }, number { $to } of the journal
replay-cite-whole = The citation in full
replay-copy = Copy
replay-copied = Copied

citation-title = Check a citation
citation-path = Path
citation-lead = Kontor asks the cited question again and compares the answers.
citation-label = Citation
citation-hint = Please paste all of it, from the first curly bracket to the last.
citation-check = Check
citation-reproduced = Reproduced.
citation-not-reproduced = Not reproduced.
citation-of = Cited state
citation-answer = Cited answer
citation-now = Answer today
citation-open = Look at this state
replay-segments = These segments only: { $what }
