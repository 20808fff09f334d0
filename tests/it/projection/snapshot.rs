//! What is kept of the read side and read again is what was folded, and goes on like it.

use super::{
    carried::carry_out,
    laws::{commits, settings, shown_history},
    moves::history,
};
use kontor::projection::{Commit, ReadModel, snapshot::Kept};
use proptest::{prelude::any, proptest, sample::Index};

/// The read side of these commits, by way of what is kept of it.
fn by_way_of_bytes(model: &ReadModel, commits: &[Commit]) -> ReadModel {
    let kept = Kept::of(model).unwrap();
    assert_eq!(kept.bytes().counts().unwrap().index(), model.index());
    let mut again = kept.bytes().read().unwrap();
    commits.iter().for_each(|commit| again.begin(commit.clone()));
    again.call_by_name();
    assert!(Kept::of(&again).unwrap() == kept, "the same rows are the same bytes");
    again
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn what_was_kept_is_what_was_folded(moves in history(45), until in any::<Index>()) {
        let commits = commits(&carry_out(&moves));
        let until = until.index(commits.len() + 1);
        let mut folded = ReadModel::default();
        commits[..until].iter().for_each(|commit| folded.apply(commit.clone()));
        let mut again = by_way_of_bytes(&folded, &commits[..until]);
        assert!(again == folded, "read again\n{}", shown_history(&commits[..until]));
        for commit in &commits[until..] {
            folded.apply(commit.clone());
            again.apply(commit.clone());
        }
        assert!(again == folded, "and gone on from {until}\n{}", shown_history(&commits));
    }
}
