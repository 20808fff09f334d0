//! `kontor journal repair`: builds a damaged copy anew from the one that is whole.

use crate::{
    cli::{
        arguments::RepairSource,
        exit::{Exit, Failure, Words},
        output::print,
        session::{Session, chain},
    },
    journal::{self, Folder, Options, Store as _},
};

/// Restores the other copy.
///
/// # Errors
/// When the copy that was called whole is not.
pub fn run(from: RepairSource, session: &Session) -> Result<(), Failure> {
    session.expect_journal()?;
    let folder = Folder::new(&session.config.data);
    let options = Options::default();
    let opened = match from {
        RepairSource::Archive => journal::rebuild_sled(&folder, &options),
        RepairSource::Sled => journal::rebuild_plain(&folder, &options),
    };
    match opened {
        Ok(opened) => {
            let head = opened.store.head();
            let (position, hash) = (head.position, head.hash);
            let text = Words::new(
                format!(
                    "Wiederhergestellt: {position} Commits, Prüfsumme {hash}. Die \
                          beschädigte Kopie liegt daneben (.damaged-…)."
                ),
                format!(
                    "Restored: {position} commits, hash {hash}. The damaged copy lies beside \
                          it (.damaged-…)."
                ),
            );
            print(text.say(session.language))
        }
        Err(journal::Error::Locked(_)) => Err(session.busy()),
        Err(error) => {
            let chain = chain(&error);
            Err(Failure::told(
                Exit::Damaged,
                format!("Nichts wurde geändert: die andere Kopie ist nicht heil: {chain}"),
                format!("Nothing was changed: the other copy is not whole: {chain}"),
            ))
        }
    }
}
