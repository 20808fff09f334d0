//! Records who is involved in the labs and how deeply, so that the numbers of F5 come out after
//! all changes of level. Those who come to a lab's gatherings are more deeply involved.

use super::{
    census::Census,
    dice::Dice,
    draft::{Draft, code, text},
    office::{Office, day},
    plan::{Action, Change, Entry, Handle, Truths},
    rosters::Roster,
    size::Size,
    table::Row,
};
use crate::domain::{
    ContactId, Day, Event, LabId,
    event::lab::InvolvementStarted,
    vocabulary::{Contribution, LabRole, Level},
};

/// How many involvements change their level once.
const CHANGED: usize = 75;

/// Who is involved in a phase of a lab, and how deeply in the end.
struct Group {
    lab: &'static str,
    phase: u8,
    /// The deepest first: they are filled from those who were there most.
    levels: &'static [(Level, usize)],
    /// Series whose gatherings belong to it.
    series: &'static [&'static str],
    from: Day,
    to: Day,
}

/// One involvement.
struct Involvement {
    lab: LabId,
    phase: u8,
    contact: ContactId,
    level: Level,
    contribution: Contribution,
    from: Day,
    to: Day,
    /// The lab was transferred, and with it those who were involved.
    transferred: bool,
}

#[rustfmt::skip]
fn groups() -> Vec<Group> {
    use Level::{Collaborating, Consulted, Deciding, Informed, Involved};
    let group = |lab, phase, levels, series, from, to| {
        Group { lab, phase, levels, series, from, to }
    };
    vec![
        group("hybrider-handel", 1,
            &[(Collaborating, 5), (Involved, 15), (Consulted, 12), (Informed, 14)],
            &["LAB-HANDEL", "RETAIL"], day(2018, 3, 21), day(2019, 8, 1)),
        group("city-logistik", 1, &[(Collaborating, 7), (Involved, 2)],
            &[], day(2017, 12, 14), day(2018, 8, 1)),
        group("wirtschaften-nachhaltig", 1, &[(Consulted, 6), (Informed, 85)],
            &["LAB-NACHHALTIG"], day(2018, 9, 26), day(2018, 12, 14)),
        group("digitale-koproduktion", 1,
            &[(Collaborating, 2), (Involved, 21), (Informed, 4)],
            &["E027", "E047"], day(2018, 3, 23), day(2019, 6, 1)),
        group("digitale-koproduktion", 2, &[(Involved, 24), (Informed, 94)],
            &["E080", "E082", "E084", "E088"], day(2021, 9, 15), day(2021, 12, 10)),
        group("hallo-bot", 1,
            &[(Collaborating, 6), (Involved, 10), (Consulted, 22), (Informed, 6)],
            &["DIGI"], day(2020, 11, 25), day(2021, 11, 1)),
        group("fairtrade-town", 1,
            &[(Deciding, 5), (Collaborating, 12), (Involved, 40)],
            &["FAIR"], day(2020, 10, 14), day(2021, 10, 1)),
        group("fachkraefte", 1, &[(Involved, 8), (Consulted, 19)],
            &["LAB-FACHKRAEFTE"], day(2021, 2, 24), day(2021, 11, 1)),
    ]
}

/// Everything the labs need to know of the city.
pub(super) struct Labs<'a> {
    pub(super) size: Size,
    pub(super) office: &'a Office,
    pub(super) census: &'a Census,
    pub(super) rows: &'a [Row],
    pub(super) rosters: &'a [Roster],
    pub(super) truths: &'a Truths,
}

/// Records all involvements.
pub(super) fn record(labs: &Labs<'_>, dice: &mut Dice, draft: &mut Draft) {
    let mut all: Vec<Involvement> = Vec::new();
    for group in groups() {
        all.extend(labs.involve(dice, &group));
    }
    let may_rise =
        |one: &Involvement| one.level > Level::Informed && one.to.number() - one.from.number() > 60;
    let weights = all.iter().map(|one| u64::from(may_rise(one))).collect();
    let changed = dice.sample(weights, labs.size.of(CHANGED));
    for (index, one) in all.iter().enumerate() {
        labs.write(dice, draft, one, changed.contains(&index));
    }
}

impl Labs<'_> {
    fn involve(&self, dice: &mut Dice, group: &Group) -> Vec<Involvement> {
        let Some(&lab) = self.truths.labs.get(group.lab) else { return Vec::new() };
        let levels = self.size.spread(group.levels);
        let contacts = self.contacts(dice, group, levels.len());
        levels
            .into_iter()
            .zip(contacts)
            .map(|(level, contact)| {
                let span = (group.to.number() - group.from.number()) / 3;
                Involvement {
                    lab,
                    phase: group.phase,
                    contact,
                    level,
                    contribution: contribution(dice, group.lab, level),
                    // Some days after the lab has begun: by then that is in the files.
                    from: group.from.plus(3 + dice.days(0, span)),
                    to: group.to,
                    transferred: group.lab == "city-logistik",
                }
            })
            .collect()
    }

    /// Who is involved, the most eager first.
    fn contacts(&self, dice: &mut Dice, group: &Group, count: usize) -> Vec<ContactId> {
        let census = self.census;
        let mut scores = vec![0_u64; census.persons.len()];
        for (row, roster) in self.rows.iter().zip(self.rosters) {
            let ours = [row.series.as_str(), row.id.as_str()];
            if group.series.iter().any(|one| ours.contains(one)) {
                roster.present().for_each(|person| scores[person] += 1_000);
                roster.registered.iter().for_each(|&person| scores[person] += 100);
                roster.invited.iter().for_each(|&person| scores[person] += 1);
            }
        }
        if group.lab == "fairtrade-town" {
            census.circles.steering.iter().for_each(|&person| scores[person] += 100_000);
        }
        let mut order: Vec<usize> =
            (0..scores.len()).filter(|&person| self.may_be_involved(group, person)).collect();
        dice.shuffle(&mut order);
        if group.lab == "city-logistik" {
            // Committed without meetings (T20): carriers and shops that hardly ever come.
            order.sort_by_key(|&person| self.distance_from_logistics(person));
        } else {
            order.sort_by_key(|&person| std::cmp::Reverse(scores[person]));
        }
        let contacts = order.into_iter().map(|person| census.persons[person].id);
        let mut contacts: Vec<ContactId> = contacts.take(count).collect();
        if group.lab == "hallo-bot" {
            self.let_hosts_in(dice, &mut contacts);
        }
        contacts
    }

    fn may_be_involved(&self, group: &Group, person: usize) -> bool {
        let one = &self.census.persons[person];
        let circles = &self.census.circles;
        let ours = circles.internal.contains(&person) || circles.stranded == Some(person);
        one.is_written_to(group.from)
            && one.is_written_to(group.to.plus(120))
            && one.jobs.iter().all(|job| job.from < group.from || job.from > group.to)
            && !ours
    }

    fn distance_from_logistics(&self, person: usize) -> u64 {
        let one = &self.census.persons[person];
        let employer = &self.census.organisations[one.jobs[0].organisation];
        let near = match (employer.section, employer.division()) {
            ('H', _) => 0,
            (_, "47") => 1,
            _ => 3,
        };
        near * 100 + one.propensity
    }

    /// The first six are the shops and cafés that host wireless network: organisations.
    fn let_hosts_in(&self, dice: &mut Dice, contacts: &mut [ContactId]) {
        let hosts = self.census.organisations.iter().enumerate().map(|(index, one)| {
            let erased = self.census.sole_trader == Some(index);
            let central = one.district.0 == "stadtmitte" && one.duplicate_of.is_none();
            let open = one.is_open(day(2022, 1, 1)) && one.known_from < day(2020, 10, 1);
            u64::from(!erased && central && open && matches!(one.division(), "47" | "56"))
        });
        let hosts = dice.sample(hosts.collect(), self.size.of(6));
        for (place, host) in hosts.into_iter().enumerate() {
            if let Some(contact) = contacts.get_mut(place) {
                *contact = self.census.organisations[host].id;
            }
        }
    }

    fn write(&self, dice: &mut Dice, draft: &mut Draft, one: &Involvement, changed: bool) {
        let on = one.from.plus(dice.days(0, 2));
        let slot = self.office.talker(dice, on);
        let first = if changed { before(dice, one.level) } else { one.level };
        let event = Event::InvolvementStarted(InvolvementStarted {
            contact: one.contact,
            phase: one.phase,
            level: first,
            contribution: vec![one.contribution],
            role: role(first),
            representing: None,
            note: None,
            valid_from: one.from.into(),
        });
        let fact = draft.record(slot, one.lab, "own", event);
        if changed {
            let span = one.to.number() - one.from.number();
            let since = one.from.plus(dice.days(30, span.max(31)));
            let note = text("Stufe nach Gespräch angepasst.");
            let (contact, level, valid_from) = (one.contact, one.level, since.into());
            let change = Change::LevelChanged { contact, level, note, valid_from };
            self.change(dice, draft, one, since, fact, change);
        }
        if one.transferred {
            let over = day(2018, 10, 1);
            let note = text("Überführt in das Förderprojekt.");
            let (contact, valid_to) = (one.contact, over.into());
            let change = Change::InvolvementEnded { contact, valid_to, note };
            self.change(dice, draft, one, over, fact, change);
        }
    }

    fn change(
        &self,
        dice: &mut Dice,
        draft: &mut Draft,
        one: &Involvement,
        on: Day,
        fact: Handle,
        change: Change,
    ) {
        let on = on.plus(dice.days(0, 3));
        let slot = self.office.talker(dice, on);
        let entry = Entry::OnFact { fact, subject: one.lab.into(), source: code("own"), change };
        draft.push(slot, Action::Record(vec![entry]));
    }
}

/// A level at which somebody began who is at this one in the end.
fn before(dice: &mut Dice, level: Level) -> Level {
    match level {
        Level::Deciding => Level::Collaborating,
        Level::Collaborating => dice.one(&[Level::Involved, Level::Involved, Level::Consulted]),
        Level::Involved => dice.one(&[Level::Consulted, Level::Informed, Level::Collaborating]),
        _ => dice.one(&[Level::Informed, Level::Informed, Level::Involved]),
    }
}

fn contribution(dice: &mut Dice, lab: &str, level: Level) -> Contribution {
    match (lab, level) {
        ("hallo-bot", Level::Collaborating) => Contribution::Resource,
        ("hallo-bot", _) => dice.one(&[Contribution::Impulse, Contribution::Feedback]),
        ("fachkraefte", _) => Contribution::Knowledge,
        (_, Level::Deciding) => Contribution::CoDecision,
        (_, Level::Collaborating) => dice.one(&[Contribution::Action, Contribution::Testing]),
        (_, Level::Involved) => dice.one(&[Contribution::Networking, Contribution::Action]),
        (_, Level::Consulted) => Contribution::Feedback,
        _ => Contribution::Information,
    }
}

const fn role(level: Level) -> Option<LabRole> {
    match level {
        Level::Involved => Some(LabRole::User),
        Level::Collaborating => Some(LabRole::Utiliser),
        Level::Deciding => Some(LabRole::Enabler),
        _ => None,
    }
}
