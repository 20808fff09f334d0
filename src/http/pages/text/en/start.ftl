start-follow-ups =
    { $count ->
        [0] Follow-ups
        [one] One follow-up
       *[other] { $count } follow-ups
    }
start-follow-ups-none = Nothing is to be followed up. When you log a conversation, "More" lets you plan the next one.
follow-ups-title = Follow-ups
follow-ups-lead = What is overdue stands first, the latest before all; then comes what is to be done today and later.
follow-ups-which = Open ones or those done
follow-ups-open = Open
follow-ups-done = Done
follow-ups-whose = For whom
follow-ups-anybodys = For everybody
follow-ups-overdue = Overdue
follow-ups-today = Today
follow-ups-coming = Later
follow-ups-all = All follow-ups, also those done
follow-ups-none-done = Nothing is done yet.
follow-ups-count-done =
    { $count ->
        [0] Follow-ups done
        [one] One follow-up done
       *[other] { $count } follow-ups done
    }
follow-ups-more =
    { $count ->
        [one] and one more
       *[other] and { $count } more
    }
follow-up-move = Move
follow-up-move-to = New day
follow-up-done = Done
follow-up-done-of = Done: { $what }
due-on = due on { $what }
due-since = overdue since { $what }
done-on = done on { $what }
start-aside = Gatherings and hints
start-coming = Next gatherings
start-coming-none = No gathering is planned.
start-last = Last gatherings
start-last-none = No gathering has taken place yet.
start-attention = Wants attention
start-attention-none = Everything is up to date.
without-registration = no registration
invited-count = { $count } invited
registered-count = { $count } registered
attended-count = { $count } there

quick-log-title = Log a conversation
quick-log-who = With whom?
quick-log-who-hint = A name or company, or parts of it. Several are possible, one after the other; whoever is new is created on the way.
quick-log-added = added
quick-log-nobody = "{ $what }" is not known. Please choose what is to be created, or write the name another way.
quick-log-several = "{ $what }" can be several. Please choose who is meant.
quick-log-meant = Who is meant by "{ $what }"?
quick-log-how = How?
quick-log-other-channels = Other ways
quick-log-note = What was it about?
quick-log-when = When?
quick-log-direction = Who began?
quick-log-more = Topics and follow-up
quick-log-topics = Topics
quick-log-follow-up-due = Follow up on
quick-log-follow-up-text = What is to be done?
quick-log-submit = Log
