//! x
use super::{folder::{assert_clean, open}, search::Needles, story::{STEM, Story, WORD}};

#[test]
fn trial() {
    let root = tempfile::tempdir().unwrap();
    let app = open(root.path());
    let story = Story::tell(&app);
    assert_eq!(story.unsaid(), [] as [String; 0]);
    app.stop();
    drop(app);
    let found = Needles::of(&[STEM, WORD]).found_in(root.path());
    assert_eq!(found, [] as [String; 0]);
    assert_clean(root.path(), "told");
    let begun = std::time::Instant::now();
    let app = open(root.path());
    eprintln!("open {:?}", begun.elapsed());
    app.stop();
}
