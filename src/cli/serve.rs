//! `kontor serve`: the server over one data folder, until it is told to stop.

use super::{
    demo,
    exit::{Exit, Failure, Words},
    server_file::ServerFile,
    session::Session,
    settings::only_this_machine,
};
use crate::{
    app::App,
    config::Config,
    http::{Server, Serving},
};
use anyhow::Context as _;
use std::{
    io::ErrorKind,
    net::{SocketAddr, TcpListener},
    time::Duration,
};
use tokio::signal::unix::{SignalKind, signal};

/// Opens the folder, begins a journal in an empty one, and serves it.
///
/// # Errors
/// When it cannot be opened, or the port is taken.
pub fn run(session: &Session) -> Result<(), Failure> {
    prepare(session)?;
    serve(session.open()?, session)
}

/// All that can be refused before a large journal is read or a city is built.
///
/// # Errors
/// When the address is not this machine's own, or the port is taken.
pub fn prepare(session: &Session) -> Result<(), Failure> {
    let listen = session.config.listen;
    only_this_machine(listen)?;
    session.start_log()?;
    if session.running_server().is_some() {
        return Err(session.busy());
    }
    TcpListener::bind(listen).map(drop).map_err(|error| taken(listen, &error))
}

fn taken(listen: SocketAddr, error: &std::io::Error) -> Failure {
    let exit = if error.kind() == ErrorKind::AddrInUse { Exit::Busy } else { Exit::Usage };
    Failure::told(
        exit,
        format!(
            "Unter {listen} lässt sich nicht lauschen: {error}. Nehmen Sie mit --listen einen \
             anderen Port; 127.0.0.1:0 nimmt einen freien."
        ),
        format!(
            "Cannot listen at {listen}: {error}. Take another port with --listen; 127.0.0.1:0 \
             takes a free one."
        ),
    )
}

/// Serves an opened folder until SIGTERM or Ctrl-C; then answers what was asked, and returns.
///
/// # Errors
/// When the server fails.
pub fn serve(app: App, session: &Session) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.context("start the runtime")?;
    let Config { listen, .. } = session.config;
    let serving = serving(&session.config);
    let bound = runtime.block_on(Server::bind(app.clone(), listen, serving));
    let server = bound.with_context(|| format!("listen at {listen}"))?;
    let listen = server.address();
    let file = ServerFile { pid: std::process::id(), listen };
    let written = file.write(&session.config.data)?;
    let folder = session.config.data.display();
    session.tell(&Words::new(
        format!("Kontor läuft auf {folder} unter http://{listen} (Ende mit Strg-C)."),
        format!("Kontor serves {folder} at http://{listen} (stop with Ctrl-C)."),
    ));
    let served = runtime.block_on(async {
        let stop = told_to_stop().context("listen for signals")?;
        Ok::<_, anyhow::Error>(server.run(stop).await?)
    });
    // What was accepted is durable before the folder is free.
    app.stop();
    drop(runtime);
    drop(written);
    served?;
    session.tell(&Words::new("Kontor ist beendet.", "Kontor has stopped."));
    Ok(())
}

/// How the app is served, as it was set.
#[must_use]
pub fn serving(config: &Config) -> Serving {
    Serving {
        body: config.body_limit_kib.saturating_mul(1024),
        answer: Duration::from_millis(config.request_timeout_ms),
        farewell: Duration::from_millis(config.shutdown_timeout_ms),
        demo: demo::is_built(&config.data),
    }
}

/// Waits for whoever ends the process politely.
fn told_to_stop() -> std::io::Result<impl Future<Output = ()> + Send + 'static> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
