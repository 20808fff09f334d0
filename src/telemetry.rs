//! What the service says while it runs: lines to standard error, as the configuration asks. It
//! decides nothing about what is logged; names, addresses and bodies never are.

use crate::config::{Config, Error, LogFormat, Origin};
use std::io;
use tracing::{Dispatch, dispatcher};
use tracing_subscriber::{EnvFilter, fmt::MakeWriter};

/// Sends the lines of this process to standard error. The first call counts: whoever embeds
/// Kontor and already listens keeps listening.
///
/// # Errors
/// When the filter under the key `log` is none.
pub fn start(config: &Config) -> Result<(), Error> {
    let dispatch = dispatch(config, io::stderr)?;
    if dispatcher::set_global_default(dispatch).is_err() {
        tracing::debug!("lines already go elsewhere");
    }
    Ok(())
}

/// Sends lines to `writer`.
///
/// # Errors
/// When the filter under the key `log` is none.
pub fn dispatch<W>(config: &Config, writer: W) -> Result<Dispatch, Error>
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let filter = EnvFilter::try_new(&config.log).map_err(|_| Error::InvalidValue {
        origin: Origin::Settings,
        key: "log".to_owned(),
        value: config.log.clone(),
        expected: "a level, as info, or levels by module, as info,kontor=debug",
    })?;
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(writer);
    Ok(match config.log_format {
        LogFormat::Text => Dispatch::new(lines.finish()),
        LogFormat::Json => Dispatch::new(lines.json().flatten_event(true).finish()),
    })
}
