//! Small C libraries that are loaded into a child process before all others.

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};
use tempfile::TempDir;

/// Kills the child at a step: `steps.c`.
pub fn steps() -> &'static Path {
    static SHIM: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    &SHIM.get_or_init(|| compile("tests/it/proof/steps.c")).1
}

/// Lets calls of the child fail: `faults.c`.
pub fn faults() -> &'static Path {
    static SHIM: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    &SHIM.get_or_init(|| compile("tests/it/journal/faults.c")).1
}

fn compile(source: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("preload.so");
    let status = Command::new("cc")
        .args(["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o"])
        .arg(&path)
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join(source))
        .args(["-ldl", "-lpthread"])
        .status()
        .unwrap();
    assert!(status.success(), "a C compiler is needed");
    (folder, path)
}
