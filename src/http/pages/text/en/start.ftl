start-follow-ups =
    { $count ->
        [0] Follow-ups
        [one] One follow-up
       *[other] { $count } follow-ups
    }
start-follow-ups-none = Nothing is to be followed up. When you log a conversation, "More" lets you plan the next one.
follow-up-done = Done
follow-up-done-of = Done: { $what }
due-on = due on { $what }
due-since = overdue since { $what }
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
