//! Names that nobody bears: every family name is put together from words for "example", so that
//! no real person can be met, and every domain ends in `.example`.

use super::dice::Dice;
use std::collections::BTreeSet;

/// What a person is called.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PersonName {
    pub(super) given: String,
    pub(super) family: String,
    pub(super) title: Option<&'static str>,
}

const GIVEN: &[&str] = &[
    "Adelheid",
    "Ahmet",
    "Alina",
    "Anke",
    "Ayşe",
    "Bärbel",
    "Bartosz",
    "Benno",
    "Birgül",
    "Björn",
    "Carla",
    "Cem",
    "Chloé",
    "Claas",
    "Dagmar",
    "Dörte",
    "Elżbieta",
    "Emre",
    "Enno",
    "Esra",
    "Fatma",
    "Florentine",
    "Frauke",
    "Gülşen",
    "Günter",
    "Hannelore",
    "Hauke",
    "Heike",
    "Henning",
    "Ilse",
    "Imke",
    "İpek",
    "Jürgen",
    "Jolanta",
    "Jens",
    "Kübra",
    "Käthe",
    "Krzysztof",
    "Lale",
    "Levent",
    "Łukasz",
    "Luise",
    "Małgorzata",
    "Meike",
    "Mehmet",
    "Nadine",
    "Nils",
    "Nurcan",
    "Ole",
    "Özlem",
    "Paweł",
    "Petra",
    "Quirin",
    "Ragna",
    "Renate",
    "Rüdiger",
    "Sabine",
    "Şükran",
    "Sören",
    "Svetlana",
    "Tayfun",
    "Thea",
    "Tjark",
    "Ulrike",
    "Ümit",
    "Vanessa",
    "Volker",
    "Wiebke",
    "Wojciech",
    "Xenia",
    "Yasemin",
    "Yannick",
    "Zeynep",
    "Zbigniew",
];

const STEMS: &[&str] = &[
    "Muster",
    "Beispiel",
    "Demo",
    "Fiktiv",
    "Platzhalter",
    "Probe",
    "Niemands",
    "Exempel",
    "Schablon",
    "Attrapp",
    "Erfund",
];

const ENDINGS: &[&str] = &[
    "mann",
    "owski",
    "oğlu",
    "müller",
    "berger",
    "sen",
    "ić",
    "hoff",
    "feld",
    "bäcker",
    "weiß",
    "ström",
    "kötter",
    "ński",
    "horst",
    "meier",
    "groß",
    "ová",
    "kamp",
    "er",
    "schläger",
    "czyk",
    "inger",
    "dağ",
    "stein",
    "brügge",
];

const PREFIXES: &[&str] = &["von ", "zu ", "van ", "de ", "von der ", "al-"];

/// Gives names, none twice.
#[derive(Default)]
pub(super) struct Names {
    persons: BTreeSet<(String, String)>,
    firms: BTreeSet<String>,
}

impl Names {
    /// A person's name.
    pub(super) fn person(&mut self, dice: &mut Dice) -> PersonName {
        loop {
            let given = dice.one(GIVEN).to_owned();
            let family = family(dice);
            if self.persons.insert((given.clone(), family.clone())) {
                let title = match dice.below(100) {
                    0..=5 => Some("Dr."),
                    6 => Some("Prof. Dr."),
                    _ => None,
                };
                return PersonName { given, family, title };
            }
        }
    }

    /// A firm's name: trade, qualifier and legal form.
    pub(super) fn firm(&mut self, dice: &mut Dice, trades: &[&str], form: &str) -> String {
        loop {
            let mark = dice.one(MARKS);
            let trade = dice.one(trades);
            let place = dice.one(PLACES);
            let name = format!("{mark}-{trade} {place} {form}").trim_end().to_owned();
            if self.firms.insert(name.clone()) {
                return name;
            }
        }
    }

    /// The name of a firm that is called after its owner.
    pub(super) fn sole(&mut self, dice: &mut Dice, trades: &[&str], owner: &PersonName) -> String {
        let mut mark = dice.one(MARKS).to_owned();
        loop {
            let trade = dice.one(trades);
            let name = match dice.below(3) {
                0 => format!("{mark}-{trade} {} {}", owner.given, owner.family),
                1 => format!("{mark}-{trade} {}", owner.family),
                _ => format!("{mark}-{trade} Inh. {} {}", owner.given, owner.family),
            };
            if self.firms.insert(name.clone()) {
                return name;
            }
            mark.push_str("-Haus");
        }
    }

    /// The name of an institution, numbered when there are several.
    pub(super) fn institution(&mut self, name: &str) -> String {
        let plain = format!("{name} (Demo)");
        let numbered = (2..).map(|number| format!("{name} {number} (Demo)"));
        let mut free = std::iter::once(plain).chain(numbered);
        free.find(|name| self.firms.insert(name.clone())).unwrap_or_default()
    }
}

const MARKS: &[&str] = &["Demo", "Muster"];

const PLACES: &[&str] = &[
    "Nord",
    "Süd",
    "Ost",
    "West",
    "Mitte",
    "am Markt",
    "an der Halde",
    "am Pferdemarkt-Muster",
    "Rhein-Muster",
    "am Kanal",
    "Zeche Muster",
    "im Gewerbepark",
    "am Stadtgarten",
    "Emscherblick",
    "an der Mühle",
    "Hügelstraße",
    "am Bahnhof",
    "im Quartier",
    "Grünzug",
    "am Rathausplatz",
];

fn family(dice: &mut Dice) -> String {
    let simple = |dice: &mut Dice| format!("{}{}", dice.one(STEMS), dice.one(ENDINGS));
    let name = simple(dice);
    match dice.below(20) {
        0 => format!("{}{name}", dice.one(PREFIXES)),
        1 => format!("{name}-{}", simple(dice)),
        2 => format!("{name}-Demo"),
        _ => name,
    }
}

/// Letters, digits and hyphens for a domain or mailbox; umlauts as in German.
pub(super) fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for letter in spelled_out(&name.to_lowercase()).chars() {
        match plain(letter) {
            Some(letter) => slug.push(letter),
            None if !slug.ends_with('-') => slug.push('-'),
            None => {}
        }
    }
    slug.trim_matches('-').chars().take(40).collect::<String>().trim_matches('-').to_owned()
}

/// A name as people type it who have no umlauts (I5).
pub(super) fn spelled_out(name: &str) -> String {
    const PAIRS: &[(&str, &str)] = &[
        ("ä", "ae"),
        ("ö", "oe"),
        ("ü", "ue"),
        ("ß", "ss"),
        ("Ä", "Ae"),
        ("Ö", "Oe"),
        ("Ü", "Ue"),
    ];
    PAIRS.iter().fold(name.to_owned(), |name, (umlaut, letters)| name.replace(umlaut, letters))
}

fn plain(letter: char) -> Option<char> {
    Some(match letter {
        'a'..='z' | '0'..='9' => letter,
        'á' => 'a',
        'é' => 'e',
        'ı' | '\u{307}' => 'i',
        'ć' => 'c',
        'ğ' => 'g',
        'ł' => 'l',
        'ń' => 'n',
        'ş' => 's',
        'ż' => 'z',
        _ => return None,
    })
}
