//! `kontor serve`: the server over one data folder, until it is told to stop.

use super::{
    exit::{Exit, Failure, Words},
    server_file::ServerFile,
    session::Session,
    settings::only_this_machine,
};
use crate::{app::App, http};
use anyhow::Context as _;
use std::{
    io::ErrorKind,
    net::{SocketAddr, TcpListener},
};
use tokio::signal::unix::{SignalKind, signal};

/// Opens the folder, begins a journal in an empty one, and serves it.
///
/// # Errors
/// When it cannot be opened, or the port is taken.
pub fn run(session: &Session) -> Result<(), Failure> {
    only_this_machine(session.config.listen)?;
    session.start_log()?;
    // A taken port is known before a large journal was read.
    let listener = bind(session.config.listen)?;
    serve(session.open()?, listener, session)
}

/// Takes the port.
///
/// # Errors
/// [`Exit::Busy`] when another program has it.
pub fn bind(listen: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(listen).map_err(|error| {
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
    })
}

/// Serves an opened folder until SIGTERM or Ctrl-C; then answers what was asked, and returns.
///
/// # Errors
/// When the server fails.
pub fn serve(app: App, listener: TcpListener, session: &Session) -> Result<(), Failure> {
    let listen = listener.local_addr().context("ask for the port")?;
    listener.set_nonblocking(true).context("prepare the port")?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.context("start the runtime")?;
    let file = ServerFile { pid: std::process::id(), listen };
    let written = file.write(&session.config.data)?;
    let folder = session.config.data.display();
    session.tell(&Words::new(
        format!("Kontor läuft auf {folder} unter http://{listen} (Ende mit Strg-C)."),
        format!("Kontor serves {folder} at http://{listen} (stop with Ctrl-C)."),
    ));
    let served = runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let stop = told_to_stop()?;
        http::serve(app.clone(), &session.config, listener, stop).await
    });
    // Nothing asks any more: what was accepted becomes durable, and only then the folder is free.
    app.stop();
    drop(runtime);
    drop(written);
    served.context("serve")?;
    session.tell(&Words::new("Kontor ist beendet.", "Kontor has stopped."));
    Ok(())
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
