//! The snapshot beside the journal: opening with it shows what opening without it shows, also after
//! erasures and shreddings; one that does not fit in any way is passed over; no name is in it.

use super::{
    answers::answers,
    folder::{copy, office_request, open, options, recording, vault},
    search::Needles,
    story::{STEM, WORD},
    told::Told,
};
use kontor::{
    app::{App, AsOf, Found, Rebuilt, Unfit},
    domain::{Class, definition::Digest},
    journal::Folder,
    projection::ReadModel,
};
use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    fs,
    os::unix::fs::MetadataExt as _,
    path::{Path, PathBuf},
};

fn file(root: &Path) -> PathBuf {
    Folder::new(root).snapshot()
}

fn rebuild(root: &Path) -> Rebuilt {
    App::rebuild(options(root), &mut |_| {}).unwrap()
}

/// What is shown, and whether it was taken from the snapshot that was there: then that is left
/// where it is. Answers come in no order.
fn shown(root: &Path) -> (ReadModel, BTreeSet<String>, bool) {
    let before = fs::metadata(file(root)).map(|file| file.ino()).ok();
    let app = open(root);
    let model = app.read(AsOf::default()).unwrap().model().clone();
    let said = answers(&app, app.head().position).lines().map(str::to_owned).collect();
    app.stop();
    (model, said, before == fs::metadata(file(root)).map(|file| file.ino()).ok())
}

/// Opens with the snapshot, and a copy without.
fn assert_same(root: &Path, when: &str) {
    let without = copy(root);
    fs::remove_file(file(without.path())).unwrap();
    let (model, said, read) = shown(root);
    assert!(read, "{when}: the snapshot was read");
    let (folded, told, _) = shown(without.path());
    assert!(model == folded, "{when}: the same rows");
    assert_eq!(said.symmetric_difference(&told).next(), None, "{when}: the same answers");
    assert!(matches!(rebuild(root).found, Found::Same(_)), "{when}: rebuilding agrees");
}

#[test]
fn it_shows_what_the_journal_says() {
    let told = Told::whole();
    let root = told.copy();
    assert_same(root.path(), "told");
    assert_eq!(Needles::of(&[STEM, WORD]).found_in(root.path()), [] as [String; 0]);
    // Taken before, and opened after: what is gone is gone from what is read too.
    let before = fs::read(file(root.path())).unwrap();
    let app = open(root.path());
    told.erase(&app, "P", &["kept"]);
    told.shred(&app, told.story.events["other"], &[Class::Note]);
    let contact = told.story.contact("Q");
    let call = json!({"contacts": [contact], "channel": "phone", "occurred_on": "2016-01-05"});
    let asked = || office_request(recording(contact, "interaction.logged", call.clone()), "once");
    assert!(!app.execute(asked()).unwrap().repeated);
    app.stop();
    drop(app);
    assert_same(root.path(), "erased, and taken again");
    let app = open(root.path());
    assert!(app.execute(asked()).unwrap().repeated, "what was asked is remembered");
    app.stop();
    drop(app);
    fs::write(file(root.path()), &before).unwrap();
    let live = copy(root.path());
    fs::remove_file(file(live.path())).unwrap();
    let app = open(root.path());
    let known = app.read(AsOf::default()).unwrap().model().clone();
    assert!(known == shown(live.path()).0, "what came later is folded on top");
    app.stop();
    drop(app);
    assert_same(root.path(), "from before the erasure");
}

/// Every way in which a snapshot can be another than the one that fits.
#[test]
fn what_does_not_fit_is_passed_over() {
    let told = Told::few();
    let whole = fs::read(file(told.stolen.path())).unwrap();
    let (model, ..) = shown(told.stolen.path());
    let passed_over = |bytes: &[u8], fits: fn(&Unfit) -> bool, what: &str| {
        let root = told.copy();
        fs::write(file(root.path()), bytes).unwrap();
        let (now, _, read) = shown(root.path());
        assert!(!read && now == model, "{what}: folded");
        assert!(shown(root.path()).2, "{what}: and taken anew");
        fs::write(file(root.path()), bytes).unwrap();
        let found = rebuild(root.path()).found;
        assert!(matches!(&found, Found::Unfit(unfit) if fits(unfit)), "{what}: {found:?}");
        assert!(matches!(rebuild(root.path()).found, Found::Same(_)), "{what}: rebuilt");
    };
    let line = whole.iter().position(|byte| *byte == b'\n').unwrap();
    for place in [0, line / 2, line + 20] {
        let mut bytes = whole.clone();
        bytes[place] ^= 1;
        passed_over(&bytes, |unfit| matches!(unfit, Unfit::Keys), "a bit of the label");
    }
    for place in [line + 80, (line + whole.len()) / 2, whole.len() - 1] {
        let mut bytes = whole.clone();
        bytes[place] ^= 1;
        passed_over(&bytes, |unfit| matches!(unfit, Unfit::Damaged), "a bit of the rows");
    }
    for length in [line + 100, whole.len() - 1] {
        passed_over(&whole[..length], |u| matches!(u, Unfit::Damaged), "cut");
    }
    passed_over(&[whole.as_slice(), b"x"].concat(), |u| matches!(u, Unfit::Damaged), "longer");
    for length in [0, line] {
        passed_over(&whole[..length], |unfit| matches!(unfit, Unfit::Form), "cut in the label");
    }
    let labelled = |change: &dyn Fn(&mut Value)| {
        let mut label: Value = serde_json::from_slice(&whole[..line]).unwrap();
        change(&mut label);
        let label = serde_json::to_vec(&label).unwrap();
        let vouched = Digest(vault(told.stolen.path()).vouched(&label)).to_string();
        let rest = line + 1 + vouched.len();
        [&label, b"\n".as_slice(), vouched.as_bytes(), &whole[rest..]].concat()
    };
    let journal = |unfit: &Unfit| matches!(unfit, Unfit::Journal);
    let version = |unfit: &Unfit| matches!(unfit, Unfit::Version);
    let position = model.head().position;
    passed_over(&labelled(&|l| l["position"] = json!(position + 1)), journal, "ahead");
    passed_over(&labelled(&|l| l["position"] = json!(position - 1)), journal, "another line");
    passed_over(&labelled(&|l| l["position"] = json!(0)), journal, "no line");
    passed_over(&labelled(&|l| l["hash"] = json!("00")), journal, "another hash");
    passed_over(&labelled(&|l| l["journal"] = json!("x")), journal, "another journal");
    passed_over(&labelled(&|l| l["format"] = json!(2)), version, "another format");
    passed_over(&labelled(&|l| l["fold"] = json!([999, "0.1.0"])), version, "another fold");
    passed_over(&labelled(&|l| l["zone"] = json!("Asia/Tokyo")), version, "another zone");
    let rows = labelled(&|label| label["contacts"]["length"] = json!(u64::MAX));
    passed_over(&rows, |unfit| matches!(unfit, Unfit::Damaged), "longer than it is");
}

#[test]
fn of_another_office_or_an_older_backup_it_is_passed_over() {
    let (told, other) = (Told::few(), Told::few());
    let root = told.copy();
    fs::copy(file(other.stolen.path()), file(root.path())).unwrap();
    let found = rebuild(root.path()).found;
    assert!(matches!(found, Found::Unfit(Unfit::Keys)), "{found:?}");
    let older = told.copy();
    let app = open(root.path());
    told.shred(&app, told.story.events["other"], &[]);
    app.stop();
    drop(app);
    fs::copy(file(root.path()), file(older.path())).unwrap();
    let found = rebuild(older.path()).found;
    assert!(matches!(found, Found::Unfit(Unfit::Journal)), "{found:?}");
    // A folder where the file should be, or no right to write one, is no reason not to open.
    fs::remove_file(file(older.path())).unwrap();
    fs::create_dir(file(older.path())).unwrap();
    assert!(shown(older.path()).0 == shown(told.stolen.path()).0);
}

/// One that fits but says something else is found out by rebuilding.
#[test]
fn a_wrong_snapshot_is_found_out() {
    let told = Told::few();
    let root = told.copy();
    let bytes = fs::read(file(root.path())).unwrap();
    let parts: Vec<&[u8]> = bytes.splitn(3, |byte| *byte == b'\n').collect();
    let mut label: Value = serde_json::from_slice(parts[0]).unwrap();
    let mut rest = parts[2].to_vec();
    let counts = label["counts"]["length"].as_u64().unwrap() as usize;
    let last = rest.len() - 1;
    rest[last] ^= 1;
    label["contacts"]["digest"] = json!(digest(&rest[counts..]));
    let label = serde_json::to_vec(&label).unwrap();
    let vouched = Digest(vault(root.path()).vouched(&label)).to_string();
    let bytes = [&label, b"\n".as_slice(), vouched.as_bytes(), b"\n", &rest].concat();
    fs::write(file(root.path()), bytes).unwrap();
    assert!(matches!(rebuild(root.path()).found, Found::Different(_)));
    assert!(matches!(rebuild(root.path()).found, Found::Same(_)));
}

fn digest(bytes: &[u8]) -> Digest {
    use sha2::Digest as _;
    Digest(sha2::Sha256::digest(bytes).into())
}
