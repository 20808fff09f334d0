//! Who is in a segment and why, who came and who left.

use super::{
    Form, List, Ref, Rows, Times, Words, counted, name_of, read, segment::Sentences, span,
};
use crate::cli::{exit::Failure, language::Language, table::table, transport::Answer};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Member {
    id: String,
    name: Option<String>,
    erased: bool,
    reasons: Vec<Reason>,
}

#[derive(Debug, Deserialize)]
struct Reason {
    pointer: String,
    holds: bool,
    events: Vec<Event>,
    through: Option<Ref>,
    #[serde(default)]
    parts: Vec<Reason>,
}

#[derive(Debug, Deserialize)]
struct Event {
    id: String,
    title: Words,
}

#[derive(Debug, Deserialize)]
struct Membership {
    contact: Ref,
    member: bool,
    reasons: Vec<Reason>,
    periods: Vec<Period>,
    #[serde(flatten)]
    times: Times,
}

#[derive(Debug, Deserialize)]
struct Period {
    from: String,
    to: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Changes {
    from: At,
    to: At,
    entered: Vec<Change>,
    left: Vec<Change>,
    #[serde(flatten)]
    times: Times,
}

#[derive(Debug, Deserialize)]
struct At {
    valid_as_of: String,
    count: u64,
}

#[derive(Debug, Deserialize)]
struct Change {
    contact: Ref,
    turned: Vec<Turn>,
}

#[derive(Debug, Deserialize)]
struct Turn {
    pointer: String,
    through: Vec<Cause>,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "cause", rename_all = "kebab-case")]
enum Cause {
    Event(Event),
    Time,
    Definition,
}

impl Event {
    fn say(&self, language: Language) -> String {
        format!("{} ({})", self.title.say(language), self.id)
    }
}

impl Reason {
    /// The events it hangs on, and who it holds through; its parts' too, each once.
    fn evidence(&self, language: Language) -> Vec<String> {
        let through = self.through.as_ref();
        let through =
            through.map(|of| format!("{} {}", language.choose("über", "through"), of.called()));
        let own = through.into_iter().chain(self.events.iter().map(|event| event.say(language)));
        let parts = self.parts.iter().flat_map(|part| part.evidence(language));
        let mut all: Vec<String> = Vec::new();
        for one in own.chain(parts) {
            if !all.contains(&one) {
                all.push(one);
            }
        }
        all
    }
}

impl Cause {
    fn say(&self, language: Language) -> String {
        match self {
            Self::Event(event) => event.say(language),
            Self::Time => language.choose("die Zeit verging", "time passed").to_owned(),
            Self::Definition => {
                language.choose("andere Definition", "another definition").to_owned()
            }
        }
    }
}

/// Members with the reasons for each; with them, what to say about the list.
///
/// # Errors
/// When an answer is none.
pub fn members(segment: &Answer, answer: &Answer, form: Form) -> Result<(String, String), Failure> {
    let sentences = Sentences::of(segment, form.language)?;
    let list: List<Member> = read(answer)?;
    let headings = form.language.choose(
        &["Name", "Bedingung", "Ereignisse", "Kennung"],
        &["Name", "Condition", "Events", "Id"],
    );
    let mut rows = Vec::new();
    let shown = list.items.len();
    for Member { id, name, erased, reasons } in list.items {
        let name = name_of(name, erased, form.language);
        rows.extend(reasons.iter().map(|reason| {
            let events = reason.evidence(form.language).join(", ");
            vec![name.clone(), sentences.at(&reason.pointer).to_owned(), events, id.clone()]
        }));
    }
    let table = table(headings, rows, form.width);
    Ok((table, counted(shown, list.total, &list.times, form.language)))
}

/// Whether a contact is in a segment, why, and when it was; with it, as of when it holds.
///
/// # Errors
/// When an answer is none.
pub fn membership(
    segment: &Answer,
    answer: &Answer,
    form: Form,
) -> Result<(String, String), Failure> {
    let language = form.language;
    let sentences = Sentences::of(segment, language)?;
    let Membership { contact, member, reasons, periods, times } = read(answer)?;
    let mut rows = Rows::new(language);
    let answer = if member { ("ja", "yes") } else { ("nein", "no") };
    rows.add("Kontakt", "Contact", [contact.called()]);
    rows.add("Mitglied", "Member", [language.choose(answer.0, answer.1).to_owned()]);
    let say = |reason: &Reason| {
        let sentence = sentences.at(&reason.pointer);
        let evidence = reason.evidence(language).join(", ");
        if evidence.is_empty() { sentence.to_owned() } else { format!("{sentence}: {evidence}") }
    };
    let (met, unmet): (Vec<_>, Vec<_>) = reasons.iter().partition(|reason| reason.holds);
    rows.add("Erfüllt", "Met", met.into_iter().map(say));
    rows.add("Nicht erfüllt", "Not met", unmet.into_iter().map(say));
    let periods = periods.iter().map(|period| {
        span(Some(&period.from), period.to.as_deref()).trim_matches([' ', '(', ')']).to_owned()
    });
    rows.add("War es", "Was one", periods);
    Ok((table(&[], rows.rows, form.width), times.say(language)))
}

/// Who came and who left; with it, how many there were before and after.
///
/// # Errors
/// When an answer is none.
pub fn changes(segment: &Answer, answer: &Answer, form: Form) -> Result<(String, String), Failure> {
    let language = form.language;
    let sentences = Sentences::of(segment, language)?;
    let Changes { from, to, entered, left, times } = read(answer)?;
    let headings = language.choose(&["", "Wer", "Wodurch", "Kennung"], &["", "Who", "Why", "Id"]);
    let (came, went) = language.choose(&("kam", "ging"), &("came", "left"));
    let row = |what: &str, change: &Change| {
        let through = change.turned.iter().map(|turn| {
            let causes = turn.through.iter().map(|cause| cause.say(language));
            let causes = causes.collect::<Vec<_>>().join(", ");
            format!("{}: {causes}", sentences.at(&turn.pointer))
        });
        let through = through.collect::<Vec<_>>().join("; ");
        vec![what.to_owned(), change.contact.called(), through, change.contact.id.clone()]
    };
    let rows = entered.iter().map(|change| row(came, change));
    let rows = rows.chain(left.iter().map(|change| row(went, change))).collect();
    let remark = match language {
        Language::German => format!(
            "{} am {}, {} am {}: {} kamen, {} gingen. ",
            from.count,
            from.valid_as_of,
            to.count,
            to.valid_as_of,
            entered.len(),
            left.len(),
        ),
        Language::English => format!(
            "{} on {}, {} on {}: {} came, {} left. ",
            from.count,
            from.valid_as_of,
            to.count,
            to.valid_as_of,
            entered.len(),
            left.len(),
        ),
    };
    Ok((table(headings, rows, form.width), remark + &times.say(language)))
}
