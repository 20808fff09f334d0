//! Draws who is invited to each gathering, who registers and who comes. The people stay the same
//! from one gathering to the next, so that their histories look like lives.

use super::{
    census::Census,
    circles::{STEERING, WORKING_GROUP},
    dice::Dice,
    inclination::{History, affinity, remember, weight},
    office::{day, previous_working},
    seats::{Candidate, choose},
    table::Row,
};
use crate::domain::Day;
use std::collections::BTreeSet;

/// Who did what about a gathering; indexes of persons.
#[derive(Debug, Clone, Default)]
pub(super) struct Roster {
    pub(super) invited: Vec<usize>,
    pub(super) registered: Vec<usize>,
    pub(super) deregistered: Vec<usize>,
    pub(super) no_show: Vec<usize>,
    /// Of those who had registered.
    pub(super) attended: Vec<usize>,
    pub(super) walk_in: Vec<usize>,
    /// Invited in vain: the mail came back.
    pub(super) bounced: Vec<usize>,
}

impl Roster {
    /// Everybody who was there.
    pub(super) fn present(&self) -> impl Iterator<Item = usize> {
        self.attended.iter().chain(&self.walk_in).copied()
    }
}

/// The day on which invitations to a gathering go out.
pub(super) fn invitation_day(row: &Row) -> Day {
    let lead = match row.id.as_str() {
        // Before the pandemic was foreseen.
        "E059" => 46,
        // Before the coordinators left at the end of 2018.
        "E043" | "E044" | "E045" => return day(2018, 12, 18),
        _ if row.internal() => 14,
        _ => 28,
    };
    previous_working(row.day().plus(-lead))
}

/// Draws all rosters, in the order of the table.
pub(super) fn draw(dice: &mut Dice, census: &Census, rows: &[Row]) -> Vec<Roster> {
    let mut histories = vec![History::default(); census.persons.len()];
    let mut rosters = Vec::with_capacity(rows.len());
    for row in rows {
        let roster = roster(dice, census, row, &histories);
        let invited_on = invitation_day(row);
        for &person in &roster.invited {
            histories[person].invited.push(invited_on);
        }
        remember(&mut histories, row, &roster.present().collect());
        rosters.push(roster);
    }
    rosters
}

fn roster(dice: &mut Dice, census: &Census, row: &Row, histories: &[History]) -> Roster {
    let pool = pool(census, row, histories);
    let must = must_come(census, row);
    let members = seated(census, row, &pool);
    let present = choose(dice, &members, &must, row.attended, row.org_attended);
    let mut used: BTreeSet<usize> = present.iter().copied().collect();
    let (walk_in, attended) = walk_ins(dice, census, present, &must, row.walk_in);
    let mut others = |count: usize, used: &mut BTreeSet<usize>| {
        let weights =
            pool.iter().map(|one| if used.contains(&one.person) { 0 } else { one.weight });
        let drawn = dice.sample(weights.collect(), count);
        let drawn: Vec<usize> = drawn.into_iter().map(|index| pool[index].person).collect();
        used.extend(&drawn);
        drawn
    };
    let missing = row.registered.saturating_sub(attended.len());
    let deregistered = others(row.deregistered, &mut used);
    let no_show = others(row.no_show, &mut used);
    // Only of cancelled gatherings: registered, and then nothing came of it.
    let rest = others(missing.saturating_sub(row.deregistered + row.no_show), &mut used);
    let mut registered: Vec<usize> =
        [&attended, &deregistered, &no_show, &rest].into_iter().flatten().copied().collect();
    dice.shuffle(&mut registered);
    let invited = invited(dice, census, row, histories, &registered);
    let bounced = Vec::new();
    Roster { invited, registered, deregistered, no_show, attended, walk_in, bounced }
}

/// Who might come at all.
fn pool(census: &Census, row: &Row, histories: &[History]) -> Vec<Candidate> {
    let on = invitation_day(row);
    let circles = &census.circles;
    let closed = closed_circle(census, row);
    let reserved = |person: usize| {
        // The persons of the planted stories come when the story says so, the office's own people
        // to their own meetings.
        [circles.eleven, circles.mover, circles.stranded].contains(&Some(person))
            || circles.internal.contains(&person)
    };
    let candidate = |person: usize| {
        let one = &census.persons[person];
        let organisation = one.organisation(row.day())?;
        let may = one.is_written_to(on) && one.is_written_to(row.day().plus(7));
        let weight = match &closed {
            _ if !may => 0,
            Some(circle) => circle_weight(circle, person),
            None if reserved(person) => 0,
            None => weight(census, row, person, organisation, &histories[person]),
        };
        let story = must_come(census, row).contains(&person);
        (weight > 0 || story).then_some(Candidate { person, organisation, weight })
    };
    (0..census.persons.len()).filter_map(candidate).collect()
}

/// Who may be there: at meetings of the steering group its members only.
fn seated(census: &Census, row: &Row, pool: &[Candidate]) -> Vec<Candidate> {
    let steering = row.series == "FAIR" && row.format != "ceremony";
    let mut seated = pool.to_vec();
    if steering && closed_circle(census, row).is_some() {
        seated.retain(|one| census.circles.steering.contains(&one.person));
    }
    seated
}

/// The likelier, the nearer to the front.
fn circle_weight(circle: &[usize], person: usize) -> u64 {
    match circle.iter().position(|&one| one == person) {
        Some(place) if place < 2 => 60,
        Some(place) if place < STEERING => 20,
        Some(place) if place < WORKING_GROUP => 6,
        Some(_) => 1,
        None => 0,
    }
}

/// The circle that a gathering is for, unless it is for everybody.
fn closed_circle(census: &Census, row: &Row) -> Option<Vec<usize>> {
    let circles = &census.circles;
    let fits = |members: &[usize]| members.len() >= row.invited;
    let circle = match (row.series.as_str(), row.id.as_str()) {
        ("PPT", _) => project_team(census),
        ("SHA", _) => of_partners(census, 2),
        ("BSC", _) if row.internal() => of_partners(census, 2),
        ("BSC", _) => circles.working_group.clone(),
        ("EXP", _) => circles.experts.clone(),
        ("MON", "E048") => circles.politics.clone(),
        ("FAIR", _) if row.format == "ceremony" => {
            [circles.steering.clone(), circles.politics.clone()].concat()
        }
        ("FAIR", _) => [circles.steering.clone(), circles.steering_guests.clone()].concat(),
        _ => return None,
    };
    fits(&circle).then_some(circle)
}

/// The persons of the first project partners; the office is the first.
fn of_partners(census: &Census, count: usize) -> Vec<usize> {
    let employer = |person: usize| census.persons[person].jobs[0].organisation;
    let internal = &census.circles.internal;
    let first = internal.first().map_or(0, |&person| employer(person));
    internal.iter().copied().filter(|&person| employer(person) < first + count).collect()
}

/// Four of the office, three and two of its partners: who always meets.
fn project_team(census: &Census) -> Vec<usize> {
    let office = of_partners(census, 1);
    let two = of_partners(census, 2);
    let all = of_partners(census, 3);
    let institute = two.iter().skip(office.len()).take(3);
    let partner = all.iter().skip(two.len()).take(2);
    office.iter().take(4).chain(institute).chain(partner).copied().collect()
}

/// Who comes because a planted story wants it, or because the steering group meets.
fn must_come(census: &Census, row: &Row) -> Vec<usize> {
    const ELEVEN: &[&str] =
        &["E006", "E007", "E013", "E015", "E019", "E025", "E031", "E038", "E043", "E052", "E057"];
    const MOVER: &[&str] = &["E013", "E031", "E038", "E052", "E057", "E061"];
    let circles = &census.circles;
    let id = row.id.as_str();
    let story = |person: Option<usize>, list: &[&str]| person.filter(|_| list.contains(&id));
    let mut must: Vec<usize> = [story(circles.eleven, ELEVEN), story(circles.mover, MOVER)]
        .into_iter()
        .flatten()
        .collect();
    if row.series == "FAIR" && row.org_attended + 1 == row.attended {
        // The two of one organisation are always there.
        must.extend(circles.steering.iter().take(2));
    }
    must
}

/// Some of those who were there came without having registered.
fn walk_ins(
    dice: &mut Dice,
    census: &Census,
    mut present: Vec<usize>,
    must: &[usize],
    count: usize,
) -> (Vec<usize>, Vec<usize>) {
    dice.shuffle(&mut present);
    present.sort_by_key(|person| must.contains(person) || census.circles.contain(*person));
    let attended = present.split_off(count.min(present.len()));
    (present, attended)
}

/// Those who registered, and others to the number of the row; whoever was never invited first,
/// so that everybody is reached at some time.
fn invited(
    dice: &mut Dice,
    census: &Census,
    row: &Row,
    histories: &[History],
    registered: &[usize],
) -> Vec<usize> {
    let on = invitation_day(row);
    let circle = closed_circle(census, row);
    let mut invited = registered.to_vec();
    if census.circles.stranded.is_some() && row.id == "E061" {
        invited.extend(census.circles.stranded);
    }
    let weights = (0..census.persons.len()).map(|person| {
        let one = &census.persons[person];
        let ready = one.is_written_to(on) && one.is_written_to(row.day().plus(7));
        let ready = ready && !invited.contains(&person);
        let lasting = one.organisation(row.day());
        let (true, Some(employer)) = (ready, lasting) else { return 0 };
        match &circle {
            Some(circle) => u64::from(circle.contains(&person)) * 1_000,
            None if census.circles.internal.contains(&person) => 0,
            None => {
                let near = affinity(row, &census.organisations[employer]);
                let new = if histories[person].invited.is_empty() { 60 } else { 1 };
                // One in ten thousand: a list is filled up even where hardly anybody fits.
                (1 + near * near * (10 + one.propensity)) * new
            }
        }
    });
    let weights: Vec<u64> = weights.collect();
    let missing = row.invited.saturating_sub(invited.len());
    invited.extend(dice.sample(weights, missing));
    dice.shuffle(&mut invited);
    invited
}
