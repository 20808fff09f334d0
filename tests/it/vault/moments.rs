//! Every moment at which a change of the epoch can be killed, as folders.

use super::copy_of;
use std::{fs, path::Path};
use tempfile::TempDir;

/// The folders as a kill leaves them.
pub struct Moment {
    /// What has happened last.
    pub after: &'static str,
    pub folders: TempDir,
    /// The epoch that is in force when they are loaded.
    pub epoch: u32,
}

/// The folders at every moment at which a change of the epoch can be killed, made from how they
/// are `before` it and when it has `begun`.
pub fn moments((before, begun): (&Path, &Path), old: u32) -> Vec<Moment> {
    let file = |root: &Path, name: &str| {
        root.join(if name.starts_with("epoch") { "epoch" } else { "keys" }).join(name)
    };
    let (old_key, old_keys) = (format!("epoch.{old}.key"), format!("keys.{old}"));
    let (new_key, new_keys) = (format!("epoch.{}.key", old + 1), format!("keys.{}", old + 1));
    let half = |path: &Path| {
        let bytes = fs::read(path).unwrap();
        bytes[..bytes.len() / 2].to_vec()
    };
    let zeros = |path: &Path| fs::write(path, vec![0; fs::read(path).unwrap().len()]).unwrap();
    let mut moments = Vec::new();

    let mut at = copy_of(before);
    let mut keep = |after, at: &mut TempDir, epoch| {
        let next = copy_of(at.path());
        moments.push(Moment { after, folders: std::mem::replace(at, next), epoch });
    };
    keep("nothing", &mut at, old);
    let partial = file(at.path(), &format!("{new_key}.partial"));
    fs::write(&partial, half(&file(begun, &new_key))).unwrap();
    keep("half the epoch key", &mut at, old);
    fs::remove_file(file(at.path(), &format!("{new_key}.partial"))).unwrap();
    fs::copy(file(begun, &new_key), file(at.path(), &new_key)).unwrap();
    keep("the epoch key", &mut at, old);
    let partial = file(at.path(), &format!("{new_keys}.partial"));
    fs::write(&partial, half(&file(begun, &new_keys))).unwrap();
    keep("half the keys", &mut at, old);
    fs::remove_file(file(at.path(), &format!("{new_keys}.partial"))).unwrap();
    fs::copy(file(begun, &new_keys), file(at.path(), &new_keys)).unwrap();
    keep("the keys: begun", &mut at, old + 1);
    zeros(&file(at.path(), &old_key));
    keep("zeros over the old epoch key", &mut at, old + 1);
    fs::remove_file(file(at.path(), &old_key)).unwrap();
    keep("the old epoch key is gone", &mut at, old + 1);
    zeros(&file(at.path(), &old_keys));
    keep("zeros over the old keys", &mut at, old + 1);
    fs::remove_file(file(at.path(), &old_keys)).unwrap();
    keep("the old keys are gone: finished", &mut at, old + 1);
    moments
}
