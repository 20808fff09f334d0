//! What every command is carried out with: the settings and the person's language. It opens the
//! data folder and finds out who else works on it.

use super::{
    demo,
    exit::{Exit, Failure, Words},
    language::Language,
    progress,
    server_file::ServerFile,
    terminal,
    transport::{InProcess, Remote, Transport},
};
use crate::{
    app::{AdoptionError, App, OpenError, Options, Rebuilt, Snapshots, Start, WORTH_IT},
    clock::{SystemClock, SystemRandom},
    config::Config,
    domain::vocabulary::DefinitionKind,
    http::Flaw,
    journal, projection, telemetry,
};
use std::{
    fs::{self, File, TryLockError},
    path::{Path, PathBuf},
    time::Duration,
};

/// The settings and the person's language.
#[derive(Debug)]
pub struct Session {
    /// What was set.
    pub config: Config,
    /// What messages and tables are in.
    pub language: Language,
}

impl Session {
    /// Says something that is not data.
    pub fn tell(&self, words: &Words) {
        terminal::tell(words.say(self.language));
    }

    /// Sends the lines of the log on their way.
    ///
    /// # Errors
    /// [`Exit::Usage`] when the filter is none.
    pub fn start_log(&self) -> Result<(), Failure> {
        telemetry::start(&self.config).map_err(|error| super::settings::explain(&error))
    }

    /// The way to the API: a running server's, or this process's own.
    ///
    /// # Errors
    /// When the folder holds no journal, or cannot be opened and nobody serves it.
    pub fn connect(&self) -> Result<Transport, Failure> {
        self.expect_journal()?;
        if let Some(server) = self.running_server() {
            return Ok(self.remote(server));
        }
        match self.try_open() {
            Ok(app) => {
                // The folder is ours, so whoever wrote the file is gone.
                ServerFile::remove_stale(&self.config.data)?;
                Ok(Transport::InProcess(InProcess::new(app, &self.config)?))
            }
            // It was started while this process waited for the lock.
            Err(OpenError::Locked(_)) if self.running_server().is_some() => self.connect(),
            Err(error) => Err(self.explain(&error)),
        }
    }

    /// Opens the data folder for this process alone, and puts changed definitions in force.
    ///
    /// # Errors
    /// [`Exit::Busy`] when somebody else has it.
    pub fn open(&self) -> Result<App, Failure> {
        let app = self.try_open().map_err(|error| self.explain(&error))?;
        match app.adopt() {
            Ok(_) => {}
            // Whoever cannot write can still read; the next start tries again.
            Err(error @ AdoptionError::Refused(_)) => self.unrecorded(&error),
            Err(error) => return Err(flawed(&error)),
        }
        Ok(app)
    }

    fn unrecorded(&self, error: &AdoptionError) {
        let chain = chain(error);
        self.tell(&Words::new(
            format!(
                "Die geänderten Definitionen ließen sich nicht festhalten: {chain}. Der \
                     nächste Start versucht es wieder."
            ),
            format!(
                "The changed definitions could not be recorded: {chain}. The next start \
                     tries again."
            ),
        ));
    }

    /// The server of the folder, if one runs.
    #[must_use]
    pub fn running_server(&self) -> Option<ServerFile> {
        let server = ServerFile::read(&self.config.data)?;
        is_locked(&self.config.data).then_some(server)
    }

    /// Refuses a folder without a journal, so that a mistyped path does not begin a new one.
    ///
    /// # Errors
    /// [`Exit::NotFound`] with the folder's name.
    pub fn expect_journal(&self) -> Result<(), Failure> {
        let data = &self.config.data;
        if journal::Folder::new(data).identity().exists() {
            return Ok(());
        }
        let folder = data.display();
        let mut words = Words::new(
            format!(
                "In {folder} liegt kein Journal. --data nennt den Datenordner; `kontor serve` \
                 beginnt einen neuen, `kontor demo` baut eine erfundene Stadt."
            ),
            format!(
                "There is no journal in {folder}. --data names the data folder; `kontor serve` \
                 begins a new one, `kontor demo` builds a made-up city."
            ),
        );
        if let Some(city) = demo::built_in(data) {
            let city = city.display();
            words = words.and(
                format!("Die Demo liegt in {city}: --data {city}"),
                format!("The demo lies in {city}: --data {city}"),
            );
        }
        Err(Failure::Told(Exit::NotFound, words))
    }

    fn remote(&self, server: ServerFile) -> Transport {
        let listen = server.listen;
        self.tell(&Words::new(
            format!(
                "Auf diesem Datenordner läuft ein Server ({listen}); der Befehl spricht mit ihm."
            ),
            format!("A server runs on this data folder ({listen}); the command talks to it."),
        ));
        Transport::Remote(Remote::new(server))
    }

    /// Folds the whole journal of the folder again and takes a new snapshot.
    ///
    /// # Errors
    /// [`Exit::Busy`] when somebody else has it.
    pub fn rebuild(&self) -> Result<Rebuilt, Failure> {
        let bar = progress::Bar::new(self.language.choose("Neu aufbauen", "Rebuilding"));
        let rebuilt = App::rebuild(self.options(), &mut |now| bar.show(now.done, now.of));
        rebuilt.map_err(|error| self.explain(&error))
    }

    fn try_open(&self) -> Result<App, OpenError> {
        let bar = progress::Bar::new(self.language.choose("Öffnen", "Opening"));
        App::open(self.options(), &mut |progress| bar.show(progress.done, progress.of))
    }

    fn options(&self) -> Options {
        let config = &self.config;
        Options {
            start: Start::Folder(config.data.clone()),
            zone: config.zone.clone(),
            keys: Some(config.keys_folder()),
            deletions: Some(config.deletions_path()),
            snapshots: Snapshots::Every(WORTH_IT),
            queue: config.queue,
            disk_reserve: config.disk_reserve_mib.saturating_mul(1024 * 1024),
            sync_watchdog: Duration::from_millis(config.sync_watchdog_ms),
            vocabularies: definitions(&config.vocabularies_folder()),
            clock: Box::new(SystemClock),
            random: Box::new(SystemRandom),
        }
    }

    /// Why the folder could not be opened, and the way out.
    fn explain(&self, error: &OpenError) -> Failure {
        let folder = self.config.data.display();
        match error {
            OpenError::Locked(_) => self.busy(),
            OpenError::Zone(zone) => Failure::told(
                Exit::Usage,
                format!(
                    "Die Zeitzone „{zone}“ (Einstellung `zone`) gibt es nicht; erwartet wird \
                         eine wie Europe/Berlin."
                ),
                format!(
                    "There is no time zone \"{zone}\" (setting `zone`); give one like \
                         Europe/Berlin."
                ),
            ),
            OpenError::Journal(damaged) if is_damage(damaged) => {
                let chain = chain(error);
                Failure::told(
                    Exit::Damaged,
                    format!(
                        "Das Journal in {folder} ist beschädigt: {chain}\n`kontor journal verify` \
                         nennt jede Stelle; ist eine Kopie heil, stellt `kontor journal repair \
                         --from archive` oder `--from sled` die andere wieder her."
                    ),
                    format!(
                        "The journal in {folder} is damaged: {chain}\n`kontor journal verify` \
                         names every place; where one copy is whole, `kontor journal repair \
                         --from archive` or `--from sled` restores the other."
                    ),
                )
            }
            _ => {
                let chain = chain(error);
                Failure::told(
                    Exit::Failed,
                    format!("Der Datenordner {folder} lässt sich nicht öffnen: {chain}"),
                    format!("The data folder {folder} cannot be opened: {chain}"),
                )
            }
        }
    }

    /// The folder is in use, as far as one can say by whom.
    #[must_use]
    pub fn busy(&self) -> Failure {
        let folder = self.config.data.display();
        match self.running_server() {
            Some(ServerFile { pid, listen }) => Failure::told(
                Exit::Busy,
                format!(
                    "Auf {folder} läuft ein Server ({listen}, Prozess {pid}). Beenden Sie ihn \
                     zuerst (kill {pid}), oder nehmen Sie einen anderen Datenordner."
                ),
                format!(
                    "A server runs on {folder} ({listen}, process {pid}). Stop it first \
                     (kill {pid}), or take another data folder."
                ),
            ),
            None => Failure::told(
                Exit::Busy,
                format!(
                    "Der Datenordner {folder} ist in Gebrauch: ein anderer Befehl arbeitet darauf. \
                     Warten Sie, bis er fertig ist."
                ),
                format!(
                    "The data folder {folder} is in use: another command works on it. Wait until \
                     it has finished."
                ),
            ),
        }
    }
}

/// Damage, as opposed to a disk that cannot be read.
const fn is_damage(error: &journal::Error) -> bool {
    matches!(
        error,
        journal::Error::Damaged(_) | journal::Error::SledPanicked | journal::Error::Identity(_)
    )
}

/// An error with all that led to it.
pub fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text.push_str(": ");
        text.push_str(&error.to_string());
        source = error.source();
    }
    text
}

/// Whether somebody has the folder. A shared lock does not disturb whoever is about to take it for
/// longer than this line.
fn is_locked(data: &Path) -> bool {
    File::open(data)
        .is_ok_and(|folder| matches!(folder.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

/// The file of the office that stops the start, and what is wrong with it where.
fn flawed(error: &AdoptionError) -> Failure {
    let mut words = Words::new(
        format!("Eine Datei mit Definitionen lässt sich nicht verwenden: {}", chain(error)),
        format!("A file with definitions cannot be used: {}", chain(error)),
    );
    if let AdoptionError::Flawed { mistakes, .. } = error {
        for flaw in mistakes.iter().filter_map(Flaw::of_definition) {
            let (german, english) = flaw.sentences();
            let place = &flaw.pointer;
            words = words.and(format!("{place}: {german}"), format!("{place}: {english}"));
        }
    }
    Failure::Told(Exit::Usage, words)
}

/// The office's own definitions, by path of their files: vocabularies, and in folders of their own
/// segments and weights; none when there is no such folder.
fn definitions(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = json_files(folder, "");
    for kind in [DefinitionKind::Segment, DefinitionKind::Engagement] {
        let within = projection::folder(kind);
        all.extend(json_files(&folder.join(within), within));
    }
    all
}

fn json_files(folder: &Path, within: &str) -> Vec<(String, Vec<u8>)> {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = files.map(|file| file.path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    let named = files.into_iter().filter_map(|file| {
        // One that cannot be read is refused as one that is no definition, by its name.
        let content = fs::read(&file).unwrap_or_default();
        Some((format!("{within}{}", file.file_name()?.to_string_lossy()), content))
    });
    named.collect()
}
