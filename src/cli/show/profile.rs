//! What is known about a contact, as rows of a label and a value.

use super::{Form, Ref, Rows, Times, name_of, read, span, standing};
use crate::cli::{exit::Failure, table::table, transport::Answer};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Profile {
    id: String,
    kind: String,
    name: Option<String>,
    erased: bool,
    erased_on: Option<String>,
    known_since: Option<String>,
    closed: Option<Closure>,
    successor: Option<Ref>,
    aliases: Vec<String>,
    legal_form: Option<String>,
    actor_type: Option<String>,
    district: Option<String>,
    contact_points: Vec<Point>,
    sectors: Vec<Sector>,
    size: Option<Size>,
    topics: Vec<Topic>,
    affiliations: Vec<Affiliation>,
    classifications: Vec<Classification>,
    engagement: Engagement,
    grid: Grid,
    last_interaction: Option<Interaction>,
    attendance: Vec<Year>,
    involvements: Vec<Involvement>,
    consents: Vec<Consent>,
    restrictions: Vec<Hold>,
    objections: Vec<Hold>,
    follow_ups: Vec<FollowUp>,
    version: u64,
    #[serde(flatten)]
    times: Times,
}

#[derive(Debug, Deserialize)]
struct Closure {
    since: String,
    reason: String,
}

#[derive(Debug, Deserialize)]
struct Point {
    medium: String,
    value: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Sector {
    scheme: String,
    code: String,
}

#[derive(Debug, Deserialize)]
struct Size {
    class: String,
    employees: Option<u32>,
}

#[derive(Debug, Deserialize)]
struct Topic {
    topic: String,
}

#[derive(Debug, Deserialize)]
struct Affiliation {
    person: Ref,
    organisation: Ref,
    function: Option<String>,
    valid_from: Option<String>,
    valid_to: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Classification {
    scheme: String,
    category: String,
    label_de: Option<String>,
    label_en: Option<String>,
    valid_from: Option<String>,
    valid_to: Option<String>,
    review_overdue: bool,
}

#[derive(Debug, Deserialize)]
struct Engagement {
    status: String,
    since: Option<String>,
    not_invited: bool,
    score: u32,
}

#[derive(Debug, Deserialize)]
struct Grid {
    raters: usize,
    influence: Option<f32>,
    interest: Option<f32>,
}

#[derive(Debug, Deserialize)]
struct Interaction {
    on: String,
    channel: String,
}

#[derive(Debug, Deserialize)]
struct Year {
    year: i16,
    invited: usize,
    registered: usize,
    attended: usize,
    no_show: usize,
}

#[derive(Debug, Deserialize)]
struct Involvement {
    lab: Ref,
    phase: u8,
    level: String,
    valid_from: Option<String>,
    valid_to: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Consent {
    purpose: String,
    channel: String,
    status: String,
    valid_from: Option<String>,
    valid_to: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Hold {
    reason: Option<String>,
    purpose: Option<String>,
    valid_from: Option<String>,
}

#[derive(Debug, Deserialize)]
struct FollowUp {
    text: Option<String>,
    due: String,
}

/// A profile; with it, as of when it holds.
///
/// # Errors
/// When the answer is none.
pub fn profile(answer: &Answer, form: Form) -> Result<(String, String), Failure> {
    let profile: Profile = read(answer)?;
    let times = profile.times.say(form.language);
    let mut rows = Rows::new(form.language);
    rows.identity(&profile);
    rows.position(&profile);
    rows.engagement(&profile);
    rows.permission(&profile);
    rows.add("Version", "Version", [profile.version.to_string()]);
    Ok((table(&[], rows.rows, form.width), times))
}

impl Rows {
    fn identity(&mut self, profile: &Profile) {
        let gone = self.language.choose("gelöscht", "erased");
        let name = name_of(profile.name.clone(), profile.erased, self.language);
        self.add("Name", "Name", [name]);
        self.add("Kennung", "Id", [profile.id.clone()]);
        self.add("Art", "Kind", [profile.kind.clone()]);
        self.add("Gelöscht am", "Erased on", profile.erased_on.clone());
        self.add("Bekannt seit", "Known since", profile.known_since.clone());
        let closed = profile.closed.as_ref();
        let closed = closed.map(|closed| format!("{} ({})", closed.since, closed.reason));
        self.add("Besteht nicht mehr seit", "Closed since", closed);
        self.add("Nachfolge", "Successor", profile.successor.as_ref().map(Ref::called));
        self.add("Auch", "Also", profile.aliases.clone());
        self.add("Rechtsform", "Legal form", profile.legal_form.clone());
        let points = profile
            .contact_points
            .iter()
            .map(|point| format!("{}: {}", point.medium, point.value.as_deref().unwrap_or(gone)));
        self.add("Erreichbar", "Reachable", points);
    }

    fn position(&mut self, profile: &Profile) {
        self.add("Akteurstyp", "Actor type", profile.actor_type.clone());
        let sectors = profile.sectors.iter();
        let sectors = sectors.map(|sector| format!("{} {}", sector.scheme, sector.code));
        self.add("Branche", "Sector", sectors);
        let size = profile.size.as_ref().map(|size| match size.employees {
            Some(employees) => format!("{} ({employees})", size.class),
            None => size.class.clone(),
        });
        self.add("Größe", "Size", size);
        self.add("Ortsteil", "District", profile.district.clone());
        let topics = profile.topics.iter().map(|topic| topic.topic.clone());
        self.add("Themen", "Topics", topics);
        let affiliations = profile.affiliations.iter().map(|affiliation| {
            let other = if affiliation.person.id == profile.id {
                &affiliation.organisation
            } else {
                &affiliation.person
            };
            let function = affiliation.function.as_deref();
            let function = function.map(|text| format!(", {text}")).unwrap_or_default();
            let Affiliation { valid_from, valid_to, .. } = affiliation;
            let span = span(valid_from.as_deref(), valid_to.as_deref());
            format!("{}{function}{span}", other.called())
        });
        self.add("Zugehörig", "Affiliated", affiliations);
        let overdue = self.language.choose(", Durchsicht überfällig", ", review overdue");
        let language = self.language;
        let classifications = profile.classifications.iter().map(|class| {
            let label = language.choose(&class.label_de, &class.label_en);
            let label = label.as_deref().unwrap_or(&class.category);
            let span = span(class.valid_from.as_deref(), class.valid_to.as_deref());
            let overdue = if class.review_overdue { overdue } else { "" };
            format!("{}: {label}{span}{overdue}", class.scheme)
        });
        self.add("Einordnung", "Classification", classifications);
    }

    fn engagement(&mut self, profile: &Profile) {
        let Engagement { status, since, not_invited, score } = &profile.engagement;
        let uninvited = self.language.choose(", nicht eingeladen", ", not invited");
        let uninvited = if *not_invited { uninvited } else { "" };
        let since = span(since.as_deref(), None);
        let status = format!("{}{since}{uninvited}", standing(status, self.language));
        self.add("Beteiligungsstand", "Engagement", [status]);
        self.add("Punkte", "Score", [score.to_string()]);
        let words = self.language.choose(&["Einfluss", "Interesse"], &["Influence", "Interest"]);
        let Grid { raters, influence, interest } = &profile.grid;
        let grades = [(words[0], influence), (words[1], interest)].into_iter();
        let grades = grades.filter_map(|(word, grade)| Some(format!("{word} {}", (*grade)?)));
        let grades: Vec<String> = grades.collect();
        let rated = (!grades.is_empty()).then(|| format!("{} ({raters})", grades.join(", ")));
        self.add("Bewertung", "Assessment", rated);
        let last = profile.last_interaction.as_ref();
        let last = last.map(|last| format!("{} ({})", last.on, last.channel));
        self.add("Letzter Kontakt", "Last interaction", last);
        let words = self.language.choose(
            &["eingeladen", "angemeldet", "da", "ferngeblieben"],
            &["invited", "registered", "there", "no-show"],
        );
        let [invited, registered, attended, missed] = words;
        let years = profile.attendance.iter().map(|year| {
            format!(
                "{}: {} {invited}, {} {registered}, {} {attended}, {} {missed}",
                year.year, year.invited, year.registered, year.attended, year.no_show
            )
        });
        self.add("Veranstaltungen", "Gatherings", years);
        let labs = profile.involvements.iter().map(|involvement| {
            let Involvement { lab, phase, level, valid_from, valid_to } = involvement;
            let span = span(valid_from.as_deref(), valid_to.as_deref());
            format!("{}, Phase {phase}: {level}{span}", lab.called())
        });
        self.add("Reallabore", "Labs", labs);
        let due = profile.follow_ups.iter().map(|follow_up| {
            format!("{} {}", follow_up.due, follow_up.text.as_deref().unwrap_or_default())
        });
        self.add("Wiedervorlage", "Follow-up", due);
    }

    fn permission(&mut self, profile: &Profile) {
        let consents = profile.consents.iter().map(|consent| {
            let Consent { purpose, channel, status, valid_from, valid_to } = consent;
            let span = span(valid_from.as_deref(), valid_to.as_deref());
            format!("{purpose}, {channel}: {status}{span}")
        });
        self.add("Einwilligung", "Consent", consents);
        let hold = |hold: &Hold| {
            let why = hold.reason.as_ref().or(hold.purpose.as_ref());
            let why = why.map_or("–", String::as_str);
            format!("{why}{}", span(hold.valid_from.as_deref(), None))
        };
        self.add("Einschränkung", "Restriction", profile.restrictions.iter().map(hold));
        self.add("Widerspruch", "Objection", profile.objections.iter().map(hold));
    }
}
