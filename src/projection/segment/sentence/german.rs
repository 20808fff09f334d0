//! The German sentences.

use super::{Asked, Times, Tongue, counted, is_today, length, listed, said};
use crate::domain::{Code, vocabulary::ContactKind};
use crate::projection::segment::{
    Assessed, Classified, Condition, Consented, Contacted, InLab, InSector, Last, Point, ReviewDue,
    Score, Span, Took, words::Word as _,
};

const OR: &str = " oder ";
const COUNTS: [&str; 4] = ["mindestens", "höchstens", "genau", "bis"];

pub(super) const TONGUE: Tongue =
    Tongue { and: " und ", or: OR, everybody: "alle", nobody: "niemand", through, leaf };

fn through(of: ContactKind, negated: bool, inner: &str) -> String {
    match (of, negated) {
        (ContactKind::Person, false) => {
            format!("gehört zu mindestens einer Organisation, für die gilt: sie {inner}")
        }
        (ContactKind::Person, true) => {
            format!("gehört zu keiner Organisation, für die gilt: sie {inner}")
        }
        (ContactKind::Organisation, false) => {
            format!("hat mindestens eine zugehörige Person, für die gilt: sie {inner}")
        }
        (ContactKind::Organisation, true) => {
            format!("hat keine zugehörige Person, für die gilt: sie {inner}")
        }
    }
}

fn leaf(condition: &Condition, asked: Asked<'_>) -> String {
    use Condition as C;
    let not = if asked.negated { "nicht " } else { "" };
    let (eine, einen) = if asked.negated { ("keine", "keinen") } else { ("eine", "einen") };
    match condition {
        // Those that hold others are taken apart before.
        C::All(_) | C::Any(_) | C::Not(_) | C::ThroughAffiliation(_) => String::new(),
        C::Segment(key) => {
            let (title, of_others) = asked.segment(key);
            let through = if of_others { "über eine Zugehörigkeit " } else { "" };
            format!("gehört {not}{through}zum Segment „{}“", title.de)
        }
        C::ActorType(any) => format!("ist {not}vom Akteurstyp {}", said(&any.any_of).0),
        C::Classification(classified) => classification(classified, asked, not),
        C::ReviewDue(due) => review(due, asked, eine),
        C::Assessment(assessed) => assessment(assessed, asked, not),
        C::Quadrant(any) => format!(
            "steht in der Einfluss-Interesse-Matrix {not}im Feld {}",
            listed(any.any_of.iter().map(|word| format!("„{}“", word.said().0)), OR)
        ),
        C::Sector(sector) => self::sector(sector, asked, not),
        C::Size(any) => format!("hat {not}die Größenklasse {}", said(&any.any_of).0),
        C::Craft(craft) => {
            let article = if *craft == asked.negated { "kein" } else { "ein" };
            format!("ist {article} Handwerksbetrieb")
        }
        C::District(any) => {
            format!("ist {not}dem Stadtteil {} zugeordnet", labels("district", &any.any_of, asked))
        }
        C::Topic(any) => {
            let interest = if asked.negated { "kein bekanntes Interesse" } else { "Interesse" };
            format!("hat {interest} am Thema {}", labels("topic", &any.any_of, asked))
        }
        C::Preference(any) if asked.negated => {
            format!("hat nicht den Wunsch, {} mitzuwirken", said(&any.any_of).0)
        }
        C::Preference(any) => format!("hat den Wunsch, {} mitzuwirken", said(&any.any_of).0),
        C::Body(seat) => match seat.named() {
            Some(body) => format!("hat {einen} Sitz im Gremium „{}“", asked.called(&body)),
            None => format!("hat {einen} Sitz in einem Gremium"),
        },
        C::Affiliation(affiliation) => match (affiliation.with, asked.of) {
            (Some(with), ContactKind::Person) => format!("gehört {not}zu „{}“", asked.name(with)),
            (Some(with), ContactKind::Organisation) => {
                format!("hat „{}“ {not}als zugehörige Person", asked.name(with))
            }
            (None, ContactKind::Person) => format!("gehört zu {eine}r Organisation"),
            (None, ContactKind::Organisation) => format!("hat {eine} zugehörige Person"),
        },
        C::Invited(took) => format!("wurde {} eingeladen", self::took(took, asked, "zu")),
        C::Registered(took) => format!("hat sich {} angemeldet", self::took(took, asked, "zu")),
        C::Attended(took) => format!("hat {} teilgenommen", self::took(took, asked, "an")),
        C::NoShow(took) => {
            format!("ist {} trotz Anmeldung ausgeblieben", self::took(took, asked, "bei"))
        }
        C::Interaction(contacted) => interaction(contacted, asked),
        C::LastInteraction(last) => last_interaction(last, not),
        C::KnownSince(known) => match asked.negated {
            false => format!("wurde {} bekannt", within(known.within)),
            true => format!("ist schon länger als {} bekannt", accusative(known.within)),
        },
        C::Status(any) => format!("hat {not}den Beteiligungsstand {}", said(&any.any_of).0),
        C::Score(score) => format!("hat {} im Beteiligungswert", self::score(*score, asked)),
        C::Lab(involved) => lab(involved, asked, not),
        C::Consent(consented) => {
            format!("hat {eine} gültige Einwilligung für {}", purpose(consented))
        }
        C::Reachable(consented) => format!("ist für {} {not}erreichbar", purpose(consented)),
    }
}

fn labels(vocabulary: &str, codes: &[Code], asked: Asked<'_>) -> String {
    let label = |code: &Code| format!("„{}“", asked.label(vocabulary, code.as_str()).de);
    listed(codes.iter().map(label), OR)
}

fn classification(classified: &Classified, asked: Asked<'_>, not: &str) -> String {
    let scheme = classified.scheme.as_str();
    let title = asked.scheme(scheme).de;
    if classified.any_of.is_empty() {
        return format!("ist {not}nach „{title}“ eingestuft");
    }
    let categories = labels(scheme, &classified.any_of, asked);
    format!("ist {not}als {categories} eingestuft ({title})")
}

fn review(due: &ReviewDue, asked: Asked<'_>, eine: &str) -> String {
    let scheme = due.scheme.as_ref();
    let by = scheme.map(|scheme| format!(" nach „{}“", asked.scheme(scheme.as_str()).de));
    let when = match due.by {
        today if is_today(today) => "fällig ist".to_owned(),
        Point::Day(day) => format!("spätestens am {} fällig ist", self::day(day)),
        Point::Before(span) => format!("seit mindestens {} fällig ist", dative(span)),
        Point::After(span) => format!("spätestens in {} fällig ist", dative(span)),
    };
    format!("hat {eine} Einstufung{}, deren Überprüfung {when}", by.unwrap_or_default())
}

fn assessment(assessed: &Assessed, asked: Asked<'_>, not: &str) -> String {
    if assessed.never {
        let eine = if asked.negated { "eine" } else { "keine" };
        return format!("hat {eine} gültige Bewertung");
    }
    let influence = assessed.influence_at_least.map(|least| format!("Einfluss mindestens {least}"));
    let interest = assessed.interest_at_least.map(|least| format!("Interesse mindestens {least}"));
    let both: Vec<String> = influence.into_iter().chain(interest).collect();
    format!("ist {not}mit {} bewertet", both.join(" und "))
}

fn sector(sector: &InSector, asked: Asked<'_>, not: &str) -> String {
    let named = |code: &String| {
        let label = asked.label(sector.scheme.vocabulary(), code).de;
        if label == *code { label } else { format!("{code} „{label}“") }
    };
    let codes = listed(sector.any_of.iter().map(named), OR);
    format!("gehört {not}zum Wirtschaftszweig {codes} ({})", sector.scheme.said().0)
}

/// From the window to the gatherings: everything but the verb.
fn took(took: &Took, asked: Asked<'_>, preposition: &str) -> String {
    let times = Times::took(took, asked.negated);
    let (not, first) = match times {
        Times::First => ("", "zum ersten Mal "),
        Times::NotFirst => ("nicht ", "zum ersten Mal "),
        Times::NotBetween(..) => ("nicht ", ""),
        Times::Never if took.gathering.is_some() => ("nicht ", ""),
        _ => ("", ""),
    };
    let window = took.within.map(|span| format!("{} ", within(span))).unwrap_or_default();
    let gatherings = match (took.gathering, times) {
        (Some(gathering), _) => format!("der Veranstaltung „{}“", asked.name(gathering)),
        (None, Times::Never) => "keiner Veranstaltung".to_owned(),
        (None, Times::First | Times::NotFirst) => "einer Veranstaltung".to_owned(),
        (None, times) => counted(times, "einer Veranstaltung", "Veranstaltungen", COUNTS),
    };
    format!("{not}{window}{first}{preposition} {gatherings}{}", qualities(took, asked))
}

fn qualities(took: &Took, asked: Asked<'_>) -> String {
    let series =
        took.series.as_ref().map(|series| format!(" der Reihe „{}“", asked.called(series)));
    let joined = if took.series.is_some() { " im Reallabor" } else { " des Reallabors" };
    let lab = took.lab.as_ref().map(|lab| format!("{joined} „{}“", asked.called(lab)));
    let format = took.format.map(|format| format!("Format {}", format.said().0));
    let mode = took.attendance_mode.map(|mode| mode.said().0.to_owned());
    let kind: Vec<String> = format.into_iter().chain(mode).collect();
    let kind = (!kind.is_empty()).then(|| format!(" ({})", kind.join(", ")));
    series.into_iter().chain(lab).chain(kind).collect()
}

fn interaction(contacted: &Contacted, asked: Asked<'_>) -> String {
    let window = contacted.within.map(|span| format!("{} ", within(span))).unwrap_or_default();
    let times = match Times::contacted(contacted, asked.negated) {
        Times::Never => "keinen Kontakt".to_owned(),
        times => counted(times, "einen Kontakt", "Kontakte", COUNTS),
    };
    let channels = said(&contacted.channels).0;
    let channels = if channels.is_empty() { channels } else { format!(" ({channels})") };
    let topics = labels("topic", &contacted.topics, asked);
    let topics = if topics.is_empty() { topics } else { format!(" zum Thema {topics}") };
    format!("hatte {window}{times}{topics}{channels}")
}

fn last_interaction(last: &Last, not: &str) -> String {
    if last.never {
        let ever = if not.is_empty() { "noch nie" } else { "schon einmal" };
        return format!("hatte {ever} Kontakt");
    }
    let before = last.before.map(|point| match point {
        today if is_today(today) => "vor heute".to_owned(),
        Point::Day(day) => format!("vor dem {}", self::day(day)),
        Point::Before(span) => format!("vor mehr als {}", dative(span)),
        Point::After(span) => format!("früher als in {}", dative(span)),
    });
    let since = last.since.map(|point| match point {
        today if is_today(today) => "heute".to_owned(),
        Point::Day(day) => format!("am {} oder später", self::day(day)),
        Point::Before(span) => format!("vor höchstens {}", dative(span)),
        Point::After(span) => format!("frühestens in {}", dative(span)),
    });
    let when: Vec<String> = before.into_iter().chain(since).collect();
    format!("hatte {not}zuletzt {} Kontakt", when.join(" und "))
}

fn score(score: Score, asked: Asked<'_>) -> String {
    match Times::score(score, asked.negated) {
        Times::Never => "0 Punkte".to_owned(),
        times => {
            let not = if matches!(times, Times::NotBetween(..)) { "nicht " } else { "" };
            format!("{not}{}", counted(times, "1 Punkt", "Punkte", COUNTS))
        }
    }
}

fn lab(involved: &InLab, asked: Asked<'_>, not: &str) -> String {
    let (is, not) = match (involved.ever, asked.negated) {
        (true, true) => ("war nie", ""),
        (true, false) => ("ist oder war", ""),
        (false, _) => ("ist", not),
    };
    let (lab, not) = match involved.named() {
        Some(lab) => (format!("im Reallabor „{}“", asked.called(&lab)), not),
        None if !not.is_empty() => ("in keinem Reallabor".to_owned(), ""),
        None => ("in einem Reallabor".to_owned(), ""),
    };
    let phase = involved.phase.map(|phase| format!(" in Phase {phase}")).unwrap_or_default();
    let level = involved.level_at_least.map(|level| {
        let level = level.said().0;
        format!(" mindestens auf der Stufe „{level}“")
    });
    let contributions = said(&involved.contributions).0;
    let contributions = match contributions.is_empty() {
        true => contributions,
        false => format!(" (Beitrag: {contributions})"),
    };
    format!("{is} {not}{lab}{phase}{} beteiligt{contributions}", level.unwrap_or_default())
}

fn purpose(consented: &Consented) -> String {
    let channel = consented.channel.map(|channel| format!(" ({})", channel.said().0));
    format!("den Zweck „{}“{}", consented.purpose.said().0, channel.unwrap_or_default())
}

fn within(span: Span) -> String {
    match span.parts() {
        (1, 0) => "im letzten Monat".to_owned(),
        (0, 1) => "heute".to_owned(),
        (0, _) | (_, 0) => format!("in den letzten {}", dative(span)),
        _ => format!("innerhalb von {}", dative(span)),
    }
}

fn dative(span: Span) -> String {
    length(span, ["einem Monat", "Monaten"], ["einem Tag", "Tagen"], " und ")
}

fn accusative(span: Span) -> String {
    length(span, ["einen Monat", "Monate"], ["einen Tag", "Tage"], " und ")
}

fn day(day: crate::domain::Day) -> String {
    let date = day.date().map(|date| date.strftime("%d.%m.%Y").to_string());
    date.unwrap_or_else(|| day.to_string())
}
