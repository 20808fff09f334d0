# Drawings and their tables
plot-empty = There is nothing to draw in this period.
plot-table = As a table
plot-step = Period
plot-most = Highest value: { $count } ({ $what }).
plot-last = Most recently: { $count } ({ $what }).
plot-others =
    { $count ->
        [one] one more group
       *[other] { $count } more groups
    }
quarter-of = Q{ $from } { $to }
month-of = { $from } { $to }
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = June
month-7 = July
month-8 = Aug
month-9 = Sept
month-10 = Oct
month-11 = Nov
month-12 = Dec
