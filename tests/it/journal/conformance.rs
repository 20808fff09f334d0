//! What every store promises, asked of each.

use super::sample::{JOURNAL, append, contents, encode, group, open};
use kontor::journal::{
    Appended, Error, Folder, Group, Head, Line, Memory, Problem, Record, RecordKind, Store,
};
use std::{ops::ControlFlow, sync::Arc, thread, time::Duration};

#[test]
fn memory_keeps_the_promises() {
    promises(Arc::new(Memory::new(JOURNAL)));
}

#[test]
fn durable_keeps_the_promises() {
    let data = tempfile::tempdir().unwrap();
    promises(Arc::new(open(&Folder::new(data.path())).0));
}

fn promises(store: Arc<dyn Store>) {
    assert_eq!(store.head(), Head { position: 0, hash: JOURNAL.to_owned() });
    assert_eq!(contents(&*store, 0), []);
    appends_and_reads(&*store);
    refuses_what_does_not_fit(&*store);
    refuses_what_is_too_large(&*store);
    rewrites_records(&*store);
    lets_wait_for_the_head(store);
}

fn appends_and_reads(store: &dyn Store) {
    let first = group(&store.head(), &[10, 0, 200_000]);
    assert_eq!(store.append(0, &first).unwrap(), Appended::Appended);
    let second = group(&store.head(), &[300, 300]);
    assert_eq!(store.append(3, &second).unwrap(), Appended::Appended);
    let expected: Vec<_> = [first, second]
        .iter()
        .flat_map(|group| {
            group.lines.iter().map(|line| {
                let own = group.records.iter().filter(|record| record.position == line.position);
                (line.position, line.bytes.to_vec(), own.cloned().collect::<Vec<_>>())
            })
        })
        .collect();
    for from in 0..=6 {
        let start = usize::try_from(from).unwrap().saturating_sub(1);
        assert_eq!(contents(store, from), expected[start.min(5)..], "from {from}");
    }
    let mut seen = 0;
    let stop = &mut |_: &kontor::journal::Entry<'_>| {
        seen += 1;
        ControlFlow::Break(())
    };
    store.read(2, stop).unwrap();
    assert_eq!(seen, 1, "a reader can stop");
}

fn refuses_what_does_not_fit(store: &dyn Store) {
    let head = store.head();
    let good = group(&head, &[50, 50]);
    assert_eq!(store.append(head.position - 1, &good).unwrap(), Appended::Conflict(head.position));
    let refusal = |change: &dyn Fn(&mut Group)| {
        let mut bad = good.clone();
        change(&mut bad);
        match store.append(head.position, &bad) {
            Err(Error::Unfit(fault)) => fault.problem,
            other => panic!("expected a refusal, found {other:?}"),
        }
    };
    let line =
        |position, previous: &str| Line { position, bytes: encode(position, previous, 1).0.into() };
    assert!(matches!(refusal(&|g| g.lines.swap(0, 1)), Problem::WrongPosition(_)));
    assert_eq!(refusal(&|g| g.lines[0] = line(head.position + 1, JOURNAL)), Problem::WrongPrevious);
    assert_eq!(
        refusal(&|g| {
            let mut bytes = g.lines[1].bytes.to_vec();
            bytes[20] ^= 1;
            g.lines[1].bytes = bytes.into();
        }),
        Problem::WrongHash
    );
    assert_eq!(refusal(&|g| drop(g.lines.pop())), Problem::RecordOrder(2));
    assert_eq!(refusal(&|g| drop(g.records.remove(0))), Problem::RecordOrder(0));
    assert_eq!(refusal(&|g| g.records.swap(1, 2)), Problem::RecordOrder(1));
    assert_eq!(refusal(&|g| g.records[1].slot = 0), Problem::RecordOrder(1));
    assert_eq!(store.head(), head, "nothing was written");
    append(store, &[50, 50]);
}

fn refuses_what_is_too_large(store: &dyn Store) {
    let head = store.head();
    for sizes in [vec![300 * 1024], vec![200 * 1024; 3]] {
        let refused = store.append(head.position, &group(&head, &sizes));
        let error = refused.expect_err("it is too large");
        assert!(matches!(error, Error::TooLarge { .. }), "{error:?}");
        assert!(!error.is_fatal());
    }
    assert_eq!(contents(store, head.position + 1), []);
    append(store, &[250 * 1024, 250 * 1024]);
    assert_eq!(contents(store, head.position + 1).len(), 2);
}

fn rewrites_records(store: &dyn Store) {
    let mut expected = contents(store, 0);
    let mut changed = Vec::new();
    for (_, _, records) in &mut expected {
        for record in records.iter_mut().filter(|record| record.slot == 1) {
            record.kind = RecordKind::Shredded;
            record.bytes.fill(0);
            changed.push(record.clone());
        }
    }
    changed.reverse();
    store.rewrite(&changed).unwrap();
    assert_eq!(contents(store, 0), expected);
    let missing = Record { slot: 7, ..changed[0].clone() };
    let longer = Record { bytes: vec![0; 3], ..changed[0].clone() };
    let later = Record { position: 1000, ..changed[0].clone() };
    for record in [missing, longer, later] {
        let refused = store.rewrite(&[record]).expect_err("there is no such record");
        assert!(matches!(refused, Error::NoRecord { .. }) && !refused.is_fatal());
    }
    assert_eq!(contents(store, 0), expected);
}

fn lets_wait_for_the_head(store: Arc<dyn Store>) {
    let head = store.head();
    assert_eq!(store.watch(head.position, Duration::from_millis(5)), head, "not for ever");
    let waiting = Arc::clone(&store);
    let after = head.position;
    let waiter = thread::spawn(move || waiting.watch(after, Duration::from_secs(30)));
    append(&*store, &[10]);
    assert_eq!(waiter.join().unwrap(), store.head());
}
