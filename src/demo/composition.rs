//! What the city's organisations are: how many of which sector, size and kind. Tables only.

use crate::domain::vocabulary::{ActorType, Size};

/// A branch of trade: section and division of WZ 2008, and what firms in it call themselves.
#[derive(Debug)]
pub(super) struct Trade {
    pub(super) section: char,
    /// Codes, as fine as the office knows them.
    pub(super) codes: &'static [&'static str],
    pub(super) words: &'static [&'static str],
}

const fn trade(
    section: char,
    codes: &'static [&'static str],
    words: &'static [&'static str],
) -> Trade {
    Trade { section, codes, words }
}

/// The trades of the companies, with how many there are of each.
pub(super) const TRADES: &[(&Trade, usize)] = &[
    (&trade('A', &["01", "01.13", "01.41"], &["Hof", "Landwirtschaft", "Spargelhof"]), 6),
    (&trade('B', &["08", "08.12"], &["Kies und Sand"]), 2),
    (&trade('C', &["25", "25.11", "25.62"], &["Metallbau", "Schlosserei", "Drehteile"]), 18),
    (&trade('C', &["28", "28.22"], &["Maschinenbau", "Fördertechnik"]), 10),
    (&trade('C', &["10", "10.71"], &["Bäckerei", "Konditorei", "Fleischerei"]), 10),
    (&trade('C', &["22", "22.29"], &["Kunststofftechnik"]), 8),
    (&trade('D', &["35", "35.11"], &["Energie", "Solarpark"]), 3),
    (&trade('E', &["38", "38.11"], &["Recycling", "Entsorgung", "Wertstoffe"]), 5),
    (&trade('F', &["43", "43.21"], &["Elektrotechnik", "Elektro"]), 16),
    (&trade('F', &["43", "43.22"], &["Sanitär und Heizung", "Klimatechnik"]), 14),
    (&trade('F', &["43", "43.34", "43.91"], &["Malerbetrieb", "Dachdeckerei", "Fliesen"]), 22),
    (&trade('F', &["41", "41.20"], &["Hochbau", "Bauunternehmung", "Tiefbau"]), 10),
    (&trade('G', &["45", "45.20", "45.11"], &["Autohaus", "Kfz-Werkstatt", "Reifenhandel"]), 18),
    (&trade('G', &["46", "46.73", "46.90"], &["Großhandel", "Baustoffhandel"]), 22),
    (&trade('G', &["47", "47.71", "47.72"], &["Modehaus", "Schuhhaus", "Wäschetruhe"]), 20),
    (&trade('G', &["47", "47.61", "47.65"], &["Buchhandlung", "Spielwaren", "Papeterie"]), 16),
    (&trade('G', &["47", "47.29", "47.24"], &["Feinkost", "Weinhandlung", "Teeladen"]), 16),
    (&trade('G', &["47", "47.78", "47.59"], &["Optik", "Küchenstudio", "Raumausstattung"]), 16),
    (&trade('H', &["49", "49.41"], &["Spedition", "Transporte", "Kurierdienst"]), 10),
    (&trade('H', &["52", "52.10"], &["Lagerhaus", "Logistik"]), 8),
    (&trade('I', &["56", "56.10"], &["Gaststätte", "Café", "Bistro", "Grillstube"]), 26),
    (&trade('I', &["55", "55.10"], &["Hotel", "Gästehaus"]), 8),
    (&trade('J', &["62", "62.01", "62.02"], &["Software", "IT-Beratung", "Systemhaus"]), 16),
    (&trade('J', &["63", "63.12"], &["Internetdienste", "Medien"]), 6),
    (&trade('K', &["66", "66.22"], &["Versicherungsbüro", "Finanzmakler"]), 14),
    (&trade('L', &["68", "68.20"], &["Immobilien", "Hausverwaltung"]), 12),
    (&trade('M', &["71", "71.11", "71.12"], &["Architektur", "Ingenieurbüro"]), 18),
    (&trade('M', &["69", "69.20"], &["Steuerkanzlei", "Anwaltskanzlei"]), 14),
    (&trade('M', &["73", "73.11"], &["Werbeagentur", "Fotostudio"]), 12),
    (&trade('N', &["81", "81.21"], &["Gebäudereinigung", "Gartenpflege"]), 14),
    (&trade('N', &["78", "79.11"], &["Personalservice", "Reisebüro"]), 8),
    (&trade('P', &["85", "85.53"], &["Fahrschule", "Nachhilfe", "Sprachschule"]), 8),
    (&trade('Q', &["86", "86.90"], &["Physiotherapie", "Praxis", "Ergotherapie"]), 12),
    (&trade('Q', &["88", "88.10"], &["Pflegedienst", "Tagespflege"]), 8),
    (&trade('R', &["93", "93.13"], &["Fitness", "Tanzschule", "Kletterhalle"]), 8),
    (&trade('S', &["96", "96.02"], &["Friseur", "Kosmetik", "Textilpflege"]), 6),
];

/// Companies by size.
pub(super) const SIZES: &[(Size, usize)] =
    &[(Size::Large, 18), (Size::Medium, 48), (Size::Small, 119), (Size::Micro, 255)];

/// How many craft businesses a group of sections has.
pub(super) const CRAFTS: &[(&str, usize)] =
    &[("F", 58), ("C", 20), ("G", 16), ("S", 6), ("DEHIJMNQR", 18)];

/// Companies whose owner is the firm.
pub(super) const SOLE_TRADERS: usize = 120;

/// An institution: what it is, what it is called, section and legal form.
#[derive(Debug, Clone, Copy)]
pub(super) struct Institution {
    pub(super) actor_type: ActorType,
    pub(super) name: &'static str,
    pub(super) code: &'static str,
    pub(super) legal_form: &'static str,
}

const fn body(
    actor_type: ActorType,
    name: &'static str,
    code: &'static str,
    legal_form: &'static str,
) -> Institution {
    Institution { actor_type, name, code, legal_form }
}

/// The other organisations. The first three are the office and its project partners.
pub(super) const INSTITUTIONS: &[(Institution, usize)] = &[
    (body(ActorType::MunicipalOffice, "Amt für Wirtschaftsförderung", "84", "koer"), 1),
    (body(ActorType::Science, "Forschungsinstitut", "72", "aoer"), 1),
    (body(ActorType::Intermediary, "Projektpartner Beratung", "70", "gmbh"), 1),
    (body(ActorType::Politics, "Ratsfraktion", "94", "unknown"), 6),
    (body(ActorType::Science, "Hochschule", "85", "koer"), 5),
    (body(ActorType::Chamber, "Handwerkskammer", "94", "koer"), 1),
    (body(ActorType::Chamber, "Industrie- und Handelskammer", "94", "koer"), 1),
    (body(ActorType::Chamber, "Kreishandwerkerschaft", "94", "koer"), 1),
    (body(ActorType::Association, "Einzelhandelsverband", "94", "ev"), 2),
    (body(ActorType::Association, "Unternehmerverband", "94", "ev"), 3),
    (body(ActorType::Association, "Innung", "94", "koer"), 2),
    (body(ActorType::Union, "Gewerkschaft", "94", "nev"), 2),
    (body(ActorType::MunicipalOffice, "Stadtplanungsamt", "84", "koer"), 1),
    (body(ActorType::MunicipalOffice, "Umweltamt", "84", "koer"), 1),
    (body(ActorType::MunicipalOffice, "Kulturamt", "84", "koer"), 1),
    (body(ActorType::MunicipalOffice, "Jobcenter", "84", "koer"), 1),
    (body(ActorType::MunicipalOffice, "Stadtbezirksverwaltung", "84", "koer"), 3),
    (body(ActorType::MunicipalCompany, "Stadtwerke", "35", "gmbh"), 2),
    (body(ActorType::MunicipalCompany, "Verkehrsbetriebe", "49", "gmbh"), 1),
    (body(ActorType::MunicipalCompany, "Wohnungsgesellschaft", "68", "gmbh"), 2),
    (body(ActorType::MunicipalCompany, "Stadtmarketing", "73", "gmbh"), 1),
    (body(ActorType::School, "Berufskolleg", "85", "koer"), 4),
    (body(ActorType::School, "Gesamtschule", "85", "koer"), 3),
    (body(ActorType::School, "Handwerksbildungsstätte", "85", "koer"), 1),
    (body(ActorType::School, "Volkshochschule", "85", "koer"), 2),
    (body(ActorType::Childcare, "Kindertagesstätte", "88", "ev"), 6),
    (body(ActorType::FaithCommunity, "Kirchengemeinde", "94", "kirche"), 4),
    (body(ActorType::FaithCommunity, "Moscheegemeinde", "94", "ev"), 2),
    (body(ActorType::CivilSociety, "Eine-Welt-Verein", "94", "ev"), 3),
    (body(ActorType::CivilSociety, "Werbegemeinschaft", "94", "ev"), 4),
    (body(ActorType::CivilSociety, "Sportverein", "93", "ev"), 3),
    (body(ActorType::CivilSociety, "Bürgerstiftung", "94", "stiftung"), 2),
    (body(ActorType::Media, "Lokalzeitung", "58", "gmbh"), 2),
    (body(ActorType::Media, "Lokalradio", "60", "gmbh"), 2),
    (body(ActorType::Intermediary, "Gründungszentrum", "70", "gmbh"), 2),
    (body(ActorType::Intermediary, "Technologienetzwerk", "70", "ev"), 1),
];

/// Districts, each with its postal code, as often as companies are there.
pub(super) const DISTRICTS: &[(&str, &str, u64)] = &[
    ("stadtmitte", "46236", 26),
    ("eigen", "46240", 9),
    ("fuhlenbrock", "46242", 8),
    ("batenbrock", "46238", 8),
    ("boy", "46240", 7),
    ("ebel", "46242", 2),
    ("lehmkuhle", "46238", 4),
    ("vonderort", "46242", 3),
    ("welheim", "46238", 6),
    ("welheimer-mark", "46238", 4),
    ("ekel", "46244", 1),
    ("feldhausen", "46244", 3),
    ("grafenwald", "46244", 5),
    ("hardinghausen", "46244", 1),
    ("holthausen", "46244", 1),
    ("kirchhellen", "46244", 10),
    ("overhagen", "46244", 2),
];

/// How much likelier a section is in a district.
pub(super) fn drawn_to(section: char, district: &str) -> u64 {
    match (section, district) {
        ('G' | 'I' | 'S', "stadtmitte") => 5,
        ('A', "kirchhellen" | "feldhausen" | "grafenwald" | "overhagen") => 20,
        ('F', "kirchhellen" | "grafenwald") => 4,
        ('C' | 'H' | 'E' | 'B', "boy" | "welheim" | "welheimer-mark") => 5,
        _ => 1,
    }
}

/// How much likelier a section is to have large firms.
pub(super) fn grown(section: char, size: Size) -> u64 {
    match (size, section) {
        (Size::Large, 'C' | 'H' | 'Q' | 'D' | 'E') => 12,
        (Size::Large, 'N' | 'F' | 'K' | 'G') => 3,
        (Size::Medium, 'C' | 'H' | 'Q' | 'D' | 'E') => 8,
        (Size::Medium, 'N' | 'F' | 'G' | 'J') => 4,
        (Size::Small, 'C' | 'F' | 'H' | 'J' | 'G') => 5,
        _ => 2,
    }
}
