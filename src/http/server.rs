//! The listener: where it may listen, what it puts up with, and how it stops.

use super::{router, service::Service};
use crate::app::App;
use std::{io, net::SocketAddr, time::Duration};
use tokio::net::TcpListener;

/// How the app is served: what is put up with, and what the pages say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Serving {
    /// The largest body, in bytes.
    pub body: usize,
    /// How long an answer may take.
    pub answer: Duration,
    /// How long connections may take to end once the server is to stop.
    pub farewell: Duration,
    /// Everybody in it is made up, and every page says so.
    pub demo: bool,
}

/// Why the server did not start, or ended.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The address can be reached from elsewhere.
    #[error(
        "Kontor has no login yet, so whoever can reach {address} could read and change \
         everything: it listens on loopback addresses only, such as 127.0.0.1 or [::1]"
    )]
    NotLoopback {
        /// Where it was to listen.
        address: SocketAddr,
    },
    /// The address cannot be listened on.
    #[error("cannot listen on {address}")]
    Listen {
        /// Where it was to listen.
        address: SocketAddr,
        /// What the system says.
        #[source]
        source: io::Error,
    },
    /// The listener failed.
    #[error("the server ended")]
    Ended(#[source] io::Error),
}

/// A server that listens already and answers once it runs.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    service: Service,
    limits: Serving,
}

impl Server {
    /// Takes hold of an address; port 0 is any free one.
    ///
    /// # Errors
    /// When the address is not a loopback address, or cannot be listened on.
    pub async fn bind(app: App, address: SocketAddr, limits: Serving) -> Result<Self, Error> {
        if !address.ip().is_loopback() {
            return Err(Error::NotLoopback { address });
        }
        let failed = |source| Error::Listen { address, source };
        let listener = TcpListener::bind(address).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let service = Service::new(app, super::figures::recorder(), limits.demo);
        Ok(Self { listener, address, service, limits })
    }

    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers until `stop` is done; then takes nothing more, answers what it has taken, and stops
    /// the app.
    ///
    /// # Errors
    /// When the listener fails.
    pub async fn run(self, stop: impl Future<Output = ()> + Send + 'static) -> Result<(), Error> {
        let Self { listener, service, limits, .. } = self;
        let (router, _) = router::build(service.clone(), limits);
        let (told, mut stopping) = tokio::sync::watch::channel(false);
        let farewell = service.clone();
        let signal = async move {
            stop.await;
            farewell.tail().close();
            // Nobody may be left who waits for it.
            let _ = told.send(true);
        };
        let answering = axum::serve(listener, router).with_graceful_shutdown(signal);
        let patience = async move {
            if stopping.wait_for(|stopping| *stopping).await.is_err() {
                std::future::pending::<()>().await;
            }
            tokio::time::sleep(limits.farewell).await;
        };
        let outcome = tokio::select! {
            outcome = answering.into_future() => outcome.map_err(Error::Ended),
            () = patience => {
                tracing::warn!("connections were still open at the end of the time to stop");
                Ok(())
            }
        };
        service.tail().close();
        let app = service.app().clone();
        if tokio::task::spawn_blocking(move || app.stop()).await.is_err() {
            tracing::error!("stopping the app panicked");
        }
        outcome
    }
}

/// Listens and answers until `stop` is done.
///
/// # Errors
/// When the address is not a loopback address, or cannot be listened on.
pub async fn serve(
    app: App,
    address: SocketAddr,
    limits: Serving,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), Error> {
    let server = Server::bind(app, address, limits).await?;
    tracing::info!(address = %server.address(), "listening");
    server.run(stop).await
}
