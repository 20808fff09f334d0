//! Chromium and its driver, as processes of one test: both end with the test, also after a panic.

use super::look::Look;
use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _},
    os::unix::fs::MetadataExt as _,
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
    time::Duration,
};
use tempfile::TempDir;
use thirtyfour::{
    ChromeCapabilities, ChromiumLikeCapabilities as _, LoggingPrefsLogLevel, WebDriver,
    error::WebDriverResult,
};

/// A driver that runs. What it and its browser write lies in a folder that goes away with it.
pub struct Driver {
    child: Child,
    address: String,
    /// Held open, because the driver would end at its next line if nobody could read it.
    _said: BufReader<ChildStdout>,
    folder: TempDir,
}

impl Driver {
    /// Starts it on a port that it finds itself.
    pub fn start(look: Look) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new("chromedriver");
        command.arg("--port=0").env("TMPDIR", folder.path()).env("LANGUAGE", look.language());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap_or_else(|error| {
            panic!("chromedriver: {error}. `tests/run` installs it; run that once")
        });
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let port = said.by_ref().lines().find_map(|line| {
            Some(line.unwrap().split_once("successfully on port ")?.1.trim_end_matches('.').into())
        });
        let port: String = port.expect("chromedriver says its port");
        Self { child, address: format!("http://127.0.0.1:{port}"), _said: said, folder }
    }

    /// Where it and its browser write.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Opens a browser.
    pub async fn open(&self, look: Look) -> WebDriverResult<WebDriver> {
        let mut wishes = ChromeCapabilities::new();
        wishes.set_browser_log_level(LoggingPrefsLogLevel::All)?;
        let profile = self.folder.path().join("profile");
        let language = look.language();
        for argument in [
            "--headless=new",
            // Nothing but this machine is reached, also not by mistake.
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            "--no-proxy-server",
            // The shared memory of a container is often too small.
            "--disable-dev-shm-usage",
            // A scroll bar would take a different part of a narrow window on each machine.
            "--hide-scrollbars",
            &format!("--lang={language}"),
            &format!("--accept-lang={language}"),
            &format!("--user-data-dir={}", profile.display()),
        ] {
            wishes.add_arg(argument)?;
        }
        // Chromium refuses its sandbox to root.
        if fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0) {
            wishes.add_arg("--no-sandbox")?;
        }
        let client = reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(120));
        let client = client.build().unwrap();
        WebDriver::builder(self.address.as_str(), wishes).client(client).connect().await
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Asked to, it closes its browsers first; killed, it would leave them behind.
        let settings = ureq::Agent::config_builder().proxy(None);
        let agent: ureq::Agent =
            settings.timeout_global(Some(Duration::from_secs(10))).build().into();
        if agent.get(format!("{}/shutdown", self.address)).call().is_err() {
            // It may have ended by itself.
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
    }
}
