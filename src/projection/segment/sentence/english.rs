//! The English sentences.

use super::{Asked, Times, Tongue, counted, is_today, listed, said};
use crate::domain::{Code, ContactId, vocabulary::ContactKind};
use crate::projection::segment::{
    Assessed, Classified, Condition, Consented, Contacted, InLab, InSector, Last, Point, ReviewDue,
    Score, Span, Took, words::Word as _,
};

const OR: &str = " or ";
const COUNTS: [&str; 4] = ["at least", "at most", "exactly", "to"];

pub(super) const TONGUE: Tongue =
    Tongue { and: " and ", or: OR, everybody: "everybody", nobody: "nobody", through, leaf };

fn through(of: ContactKind, negated: bool, inner: &str) -> String {
    let some = if negated { "no" } else { "at least one" };
    match of {
        ContactKind::Person => format!("belongs to {some} organisation that {inner}"),
        ContactKind::Organisation => format!("has {some} person who {inner}"),
    }
}

fn leaf(condition: &Condition, asked: Asked<'_>) -> String {
    use Condition as C;
    let not = if asked.negated { "not " } else { "" };
    let a = if asked.negated { "no" } else { "a" };
    match condition {
        // Those that hold others are taken apart before.
        C::All(_) | C::Any(_) | C::Not(_) | C::ThroughAffiliation(_) => String::new(),
        C::Segment(key) => {
            let (title, of_others) = asked.segment(key);
            let through = if of_others { " through an affiliation" } else { "" };
            format!("is {not}in the segment \"{}\"{through}", title.en)
        }
        C::ActorType(any) => format!("is {not}of the actor type {}", said(&any.any_of).1),
        C::Classification(classified) => classification(classified, asked, not),
        C::ReviewDue(due) => review(due, asked, a),
        C::Assessment(assessed) => assessment(assessed, asked, not),
        C::Quadrant(any) => format!(
            "is {not}in the field {} of the influence–interest matrix",
            listed(any.any_of.iter().map(|word| format!("\"{}\"", word.said().1)), OR)
        ),
        C::Sector(sector) => self::sector(sector, asked, not),
        C::Size(any) => format!("is {not}of the size class {}", said(&any.any_of).1),
        C::Craft(craft) => {
            let article = if *craft == asked.negated { "not a" } else { "a" };
            format!("is {article} craft business")
        }
        C::District(any) => {
            format!("is {not}in the district {}", labels("district", &any.any_of, asked))
        }
        C::Topic(any) => {
            let interest = if asked.negated { "no known interest" } else { "an interest" };
            format!("has {interest} in the topic {}", labels("topic", &any.any_of, asked))
        }
        C::Preference(any) => {
            let wish = if asked.negated { "has no wish" } else { "wishes" };
            format!("{wish} to take part {}", said(&any.any_of).1)
        }
        C::Body(seat) => match seat.named() {
            Some(body) => format!("has {a} seat in the body \"{}\"", asked.called(&body)),
            None => format!("has {a} seat in any body"),
        },
        C::Affiliation(affiliation) => self::affiliation(affiliation.with, asked, a),
        C::Invited(took) => self::took(took, asked, ["has", "been invited to"]),
        C::Registered(took) => self::took(took, asked, ["has", "registered for"]),
        C::Attended(took) => self::took(took, asked, ["has", "attended"]),
        C::NoShow(took) => self::took(took, asked, ["has", "registered for but missed"]),
        C::Interaction(contacted) => interaction(contacted, asked),
        C::LastInteraction(last) => last_interaction(last, asked.negated),
        C::KnownSince(known) => match asked.negated {
            false => format!("became known {}", within(known.within)),
            true => format!("has been known for more than {}", length(known.within)),
        },
        C::Status(any) => {
            let has = if asked.negated { "does not have" } else { "has" };
            format!("{has} the status {}", said(&any.any_of).1)
        }
        C::Score(score) => format!("has an engagement score of {}", self::score(*score, asked)),
        C::Lab(involved) => lab(involved, asked, not),
        C::Consent(consented) => format!("has {a} valid consent for {}", purpose(consented)),
        C::Reachable(consented) => format!("is {not}reachable for {}", purpose(consented)),
    }
}

fn labels(vocabulary: &str, codes: &[Code], asked: Asked<'_>) -> String {
    let label = |code: &Code| format!("\"{}\"", asked.label(vocabulary, code.as_str()).en);
    listed(codes.iter().map(label), OR)
}

fn affiliation(with: Option<ContactId>, asked: Asked<'_>, a: &str) -> String {
    match (with.map(|with| asked.name(with)), asked.of, asked.negated) {
        (Some(with), ContactKind::Person, false) => format!("belongs to \"{with}\""),
        (Some(with), ContactKind::Person, true) => format!("does not belong to \"{with}\""),
        (Some(with), ContactKind::Organisation, false) => {
            format!("has \"{with}\" among its people")
        }
        (Some(with), ContactKind::Organisation, true) => {
            format!("does not have \"{with}\" among its people")
        }
        (None, ContactKind::Person, false) => "belongs to an organisation".to_owned(),
        (None, ContactKind::Person, true) => "belongs to no organisation".to_owned(),
        (None, ContactKind::Organisation, _) => format!("has {a} person who belongs to it"),
    }
}

fn classification(classified: &Classified, asked: Asked<'_>, not: &str) -> String {
    let scheme = classified.scheme.as_str();
    let title = asked.scheme(scheme).en;
    if classified.any_of.is_empty() {
        return format!("is {not}classified by \"{title}\"");
    }
    let categories = labels(scheme, &classified.any_of, asked);
    format!("is {not}classified as {categories} ({title})")
}

fn review(due: &ReviewDue, asked: Asked<'_>, a: &str) -> String {
    let scheme = due.scheme.as_ref();
    let by = scheme.map(|scheme| format!(" by \"{}\"", asked.scheme(scheme.as_str()).en));
    let when = match due.by {
        today if is_today(today) => "is due".to_owned(),
        Point::Day(day) => format!("is due on {} at the latest", self::day(day)),
        Point::Before(span) => format!("has been due for at least {}", length(span)),
        Point::After(span) => format!("is due within {}", length(span)),
    };
    format!("has {a} classification{} whose review {when}", by.unwrap_or_default())
}

fn assessment(assessed: &Assessed, asked: Asked<'_>, not: &str) -> String {
    if assessed.never {
        let a = if asked.negated { "a" } else { "no" };
        return format!("has {a} valid assessment");
    }
    let influence = assessed.influence_at_least.map(|least| format!("influence at least {least}"));
    let interest = assessed.interest_at_least.map(|least| format!("interest at least {least}"));
    let both: Vec<String> = influence.into_iter().chain(interest).collect();
    format!("is {not}assessed with {}", both.join(" and "))
}

fn sector(sector: &InSector, asked: Asked<'_>, not: &str) -> String {
    let named = |code: &String| {
        let label = asked.label(sector.scheme.vocabulary(), code).en;
        if label == *code { label } else { format!("{code} \"{label}\"") }
    };
    let codes = listed(sector.any_of.iter().map(named), OR);
    format!("is {not}in the sector {codes} ({})", sector.scheme.said().1)
}

fn took(took: &Took, asked: Asked<'_>, [has, done]: [&str; 2]) -> String {
    let times = Times::took(took, asked.negated);
    let not = match times {
        Times::NotFirst | Times::NotBetween(..) => "not ",
        Times::Never if took.gathering.is_some() => "not ",
        _ => "",
    };
    let gatherings = match (took.gathering, times) {
        (Some(gathering), _) => format!("the gathering \"{}\"", asked.name(gathering)),
        (None, Times::Never) => "no gathering".to_owned(),
        (None, Times::First | Times::NotFirst) => "a gathering".to_owned(),
        (None, times) => counted(times, "one gathering", "gatherings", COUNTS),
    };
    let first = matches!(times, Times::First | Times::NotFirst).then_some(" for the first time");
    let window = took.within.map(|span| format!(" {}", within(span))).unwrap_or_default();
    let qualities = qualities(took, asked);
    format!("{has} {not}{done} {gatherings}{qualities}{}{window}", first.unwrap_or_default())
}

fn qualities(took: &Took, asked: Asked<'_>) -> String {
    let series =
        took.series.as_ref().map(|series| format!(" of the series \"{}\"", asked.called(series)));
    let joined = if took.series.is_some() { " in the lab" } else { " of the lab" };
    let lab = took.lab.as_ref().map(|lab| format!("{joined} \"{}\"", asked.called(lab)));
    let format = took.format.map(|format| format!("format {}", format.said().1));
    let mode = took.attendance_mode.map(|mode| mode.said().1.to_owned());
    let kind: Vec<String> = format.into_iter().chain(mode).collect();
    let kind = (!kind.is_empty()).then(|| format!(" ({})", kind.join(", ")));
    series.into_iter().chain(lab).chain(kind).collect()
}

fn interaction(contacted: &Contacted, asked: Asked<'_>) -> String {
    let times = match Times::contacted(contacted, asked.negated) {
        Times::Never => "no interaction".to_owned(),
        times => counted(times, "one interaction", "interactions", COUNTS),
    };
    let topics = labels("topic", &contacted.topics, asked);
    let topics = if topics.is_empty() { topics } else { format!(" about the topic {topics}") };
    let channels = said(&contacted.channels).1;
    let channels = if channels.is_empty() { channels } else { format!(" ({channels})") };
    let window = contacted.within.map(|span| format!(" {}", within(span))).unwrap_or_default();
    format!("has had {times}{topics}{channels}{window}")
}

fn last_interaction(last: &Last, negated: bool) -> String {
    if last.never {
        let ever = if negated { "has been in touch before" } else { "has never been in touch" };
        return ever.to_owned();
    }
    let before = last.before.map(|point| match point {
        today if is_today(today) => "before today".to_owned(),
        Point::Day(day) => format!("before {}", self::day(day)),
        Point::Before(span) => format!("more than {} ago", length(span)),
        Point::After(span) => format!("less than {} from now", length(span)),
    });
    let since = last.since.map(|point| match point {
        today if is_today(today) => "today".to_owned(),
        Point::Day(day) => format!("on {} or later", self::day(day)),
        Point::Before(span) => format!("at most {} ago", length(span)),
        Point::After(span) => format!("at least {} from now", length(span)),
    });
    let when: Vec<String> = before.into_iter().chain(since).collect();
    let was = if negated { "was not last in touch" } else { "was last in touch" };
    format!("{was} {}", when.join(" and "))
}

fn score(score: Score, asked: Asked<'_>) -> String {
    match Times::score(score, asked.negated) {
        Times::Never => "0 points".to_owned(),
        times => {
            let not = if matches!(times, Times::NotBetween(..)) { "anything but " } else { "" };
            format!("{not}{}", counted(times, "1 point", "points", COUNTS))
        }
    }
}

fn lab(involved: &InLab, asked: Asked<'_>, not: &str) -> String {
    let (is, not) = match (involved.ever, asked.negated) {
        (true, true) => ("was never", ""),
        (true, false) => ("is or was", ""),
        (false, _) => ("is", not),
    };
    let (lab, not) = match involved.named() {
        Some(lab) => (format!("in the lab \"{}\"", asked.called(&lab)), not),
        None if !not.is_empty() => ("in no lab".to_owned(), ""),
        None => ("in a lab".to_owned(), ""),
    };
    let phase = involved.phase.map(|phase| format!(" in phase {phase}")).unwrap_or_default();
    let level = involved.level_at_least.map(|level| format!(" at least as \"{}\"", level.said().1));
    let contributions = said(&involved.contributions).1;
    let contributions = match contributions.is_empty() {
        true => contributions,
        false => format!(" (contribution: {contributions})"),
    };
    format!("{is} {not}taking part {lab}{phase}{}{contributions}", level.unwrap_or_default())
}

fn purpose(consented: &Consented) -> String {
    let channel = consented.channel.map(|channel| format!(" ({})", channel.said().1));
    format!("the purpose \"{}\"{}", consented.purpose.said().1, channel.unwrap_or_default())
}

fn within(span: Span) -> String {
    match span.parts() {
        (1, 0) => "in the last month".to_owned(),
        (0, 1) => "today".to_owned(),
        (0, _) | (_, 0) => format!("in the last {}", length(span)),
        _ => format!("within {}", length(span)),
    }
}

fn length(span: Span) -> String {
    super::length(span, ["one month", "months"], ["one day", "days"], " and ")
}

fn day(day: crate::domain::Day) -> String {
    let date = day.date().map(|date| date.strftime("%-d %B %Y").to_string());
    date.unwrap_or_else(|| day.to_string())
}
