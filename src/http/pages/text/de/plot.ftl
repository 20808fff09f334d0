# Zeichnungen und ihre Tabellen
plot-empty = In diesem Zeitraum gibt es nichts zu zeichnen.
plot-table = Als Tabelle
plot-step = Zeitraum
plot-most = Höchster Wert: { $count } ({ $what }).
plot-last = Zuletzt: { $count } ({ $what }).
plot-others =
    { $count ->
        [one] eine weitere Gruppe
       *[other] { $count } weitere Gruppen
    }
quarter-of = Q{ $from } { $to }
month-of = { $from } { $to }
month-1 = Jan.
month-2 = Feb.
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = Aug.
month-9 = Sept.
month-10 = Okt.
month-11 = Nov.
month-12 = Dez.
