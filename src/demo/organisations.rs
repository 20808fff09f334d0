//! Founds the organisations of the city, exactly in the numbers of [`composition`].

use super::{
    census::{Organisation, section_of},
    composition::{self, INSTITUTIONS, Institution, Trade},
    dice::Dice,
    names::{Names, spelled_out},
    size::Size,
};
use crate::domain::{
    ContactId, Day, UserId,
    vocabulary::{ActorType, Size as Class},
};
use jiff::Timestamp;
use ulid::Ulid;

/// How many organisations are in the files twice.
const DUPLICATES: usize = 9;

/// All organisations: the companies first, then the institutions.
pub(super) fn found(size: Size, dice: &mut Dice, names: &mut Names) -> Vec<Organisation> {
    let trades = size.spread(composition::TRADES);
    let mut firms: Vec<Organisation> = trades.iter().map(|&trade| firm(dice, trade)).collect();
    assign_sizes(size, dice, &mut firms);
    assign_crafts(size, dice, &mut firms);
    assign_owners(size, dice, names, &mut firms);
    for firm in &mut firms {
        firm.district = district(dice, firm.section);
        if firm.owner.is_none() {
            let (code, form) = legal_form(dice, firm.size);
            firm.legal_form = code;
            firm.name = names.firm(dice, firm.trade, form);
        }
    }
    duplicate(size, dice, &mut firms);
    let mut institutions = size.spread(INSTITUTIONS);
    // However small the city, it has the office.
    institutions[0] = INSTITUTIONS[0].0;
    firms.extend(institutions.iter().map(|kind| institution(dice, names, kind)));
    firms
}

fn blank(dice: &mut Dice) -> Organisation {
    Organisation {
        id: ContactId(Ulid::nil()),
        registered: (Timestamp::UNIX_EPOCH, UserId(Ulid::nil())),
        known_from: Day::DAWN,
        imported: false,
        name: String::new(),
        legal_form: "unknown",
        actor_type: ActorType::Company,
        section: 'S',
        sector_code: "94",
        size: None,
        craft: false,
        district: district(dice, 'O'),
        trade: &[],
        owner: None,
        duplicate_of: None,
        closed: None,
        renamed: None,
        succeeded: None,
    }
}

fn firm(dice: &mut Dice, trade: &'static Trade) -> Organisation {
    let sector_code = dice.one(trade.codes);
    let blank = blank(dice);
    Organisation { section: trade.section, sector_code, trade: trade.words, ..blank }
}

fn institution(dice: &mut Dice, names: &mut Names, kind: &Institution) -> Organisation {
    let blank = blank(dice);
    Organisation {
        name: names.institution(kind.name),
        legal_form: kind.legal_form,
        actor_type: kind.actor_type,
        section: section_of(kind),
        sector_code: kind.code,
        ..blank
    }
}

fn district(dice: &mut Dice, section: char) -> (&'static str, &'static str) {
    let weights: Vec<u64> = composition::DISTRICTS
        .iter()
        .map(|&(name, _, weight)| weight * composition::drawn_to(section, name))
        .collect();
    let index = dice.weighted(&weights).unwrap_or(0);
    let (name, postal_code, _) = composition::DISTRICTS[index];
    (name, postal_code)
}

/// The largest first, drawn from the sections that have large firms.
fn assign_sizes(size: Size, dice: &mut Dice, firms: &mut [Organisation]) {
    for (class, count) in size.parts(composition::SIZES) {
        let weights = firms
            .iter()
            .map(|firm| match firm.size {
                None => composition::grown(firm.section, class),
                Some(_) => 0,
            })
            .collect();
        for index in dice.sample(weights, count) {
            firms[index].size = Some(class);
        }
    }
}

fn assign_crafts(size: Size, dice: &mut Dice, firms: &mut [Organisation]) {
    for (sections, count) in size.parts(composition::CRAFTS) {
        let weights = firms.iter().map(|firm| u64::from(sections.contains(firm.section))).collect();
        for index in dice.sample(weights, count) {
            firms[index].craft = true;
        }
    }
}

fn assign_owners(size: Size, dice: &mut Dice, names: &mut Names, firms: &mut [Organisation]) {
    let weights = firms
        .iter()
        .map(|firm| match (firm.size, firm.section) {
            (Some(Class::Micro), 'B' | 'D' | 'E') => 0,
            (Some(Class::Micro), 'M' | 'S' | 'I' | 'Q') => 4,
            (Some(Class::Micro), _) => 2,
            _ => 0,
        })
        .collect();
    for index in dice.sample(weights, size.of(composition::SOLE_TRADERS)) {
        let owner = names.person(dice);
        let firm = &mut firms[index];
        firm.actor_type = ActorType::SoleTrader;
        firm.legal_form = match firm.section {
            'M' | 'Q' => "freiberuf",
            _ if dice.chance(20) => "ek",
            _ => "einzelunternehmen",
        };
        firm.name = names.sole(dice, firm.trade, &owner);
        firm.owner = Some(owner);
    }
}

fn legal_form(dice: &mut Dice, size: Option<Class>) -> (&'static str, &'static str) {
    const MICRO: &[(&str, &str)] = &[
        ("gmbh", "GmbH"),
        ("gmbh", "GmbH"),
        ("ug", "UG (haftungsbeschränkt)"),
        ("gbr", "GbR"),
        ("ohg", "OHG"),
    ];
    const LARGER: &[(&str, &str)] = &[
        ("gmbh", "GmbH"),
        ("gmbh", "GmbH"),
        ("gmbh-co-kg", "GmbH & Co. KG"),
        ("kg", "KG"),
        ("ag", "AG"),
    ];
    dice.one(if size == Some(Class::Micro) { MICRO } else { LARGER })
}

/// Some firms are in the files twice: typed without umlauts, with a typing error, or under the
/// legal form of old.
fn duplicate(size: Size, dice: &mut Dice, firms: &mut [Organisation]) {
    let mut made = 0;
    let mut order: Vec<usize> = (0..firms.len()).collect();
    dice.shuffle(&mut order);
    for &copy in &order {
        if made == size.of(DUPLICATES) {
            break;
        }
        let free = |firm: &Organisation| firm.duplicate_of.is_none() && firm.owner.is_none();
        let twin = order.iter().copied().find(|&other| {
            let taken = firms.iter().any(|firm| firm.duplicate_of == Some(other));
            let (one, two) = (&firms[copy], &firms[other]);
            let alike = one.division() == two.division() && one.size == two.size;
            other != copy && alike && free(one) && free(two) && !taken && one.craft == two.craft
        });
        let taken = firms.iter().any(|firm| firm.duplicate_of == Some(copy));
        let (Some(twin), false) = (twin, taken) else { continue };
        let original = firms[twin].clone();
        let name = misspelled(made, &original.name);
        firms[copy] = Organisation { name, duplicate_of: Some(twin), ..original };
        made += 1;
    }
}

/// Another way to write a name.
fn misspelled(number: usize, name: &str) -> String {
    let other = match number % 3 {
        0 => spelled_out(name),
        1 => name.replace(" GmbH & Co. KG", " KG").replace(" GmbH", " e. K."),
        _ => swapped(name),
    };
    if other == name { swapped(name) } else { other }
}

/// Two letters in the middle of the name change places.
pub(super) fn swapped(name: &str) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let middle = (letters.len() / 2..letters.len().saturating_sub(1))
        .find(|&at| {
            let (one, two) = (letters[at], letters[at + 1]);
            one != two && one.is_lowercase() && two.is_lowercase()
        })
        .unwrap_or(0);
    if letters.len() > 1 {
        letters.swap(middle, middle + 1);
    }
    letters.into_iter().collect()
}
