//! What is served to a browser: a router behind a port of its own on this machine.

use crate::http::office::{LIMITS, Office};
use axum::Router;
use kontor::http::{Serving, router};
use std::{
    net::{SocketAddr, TcpListener},
    thread::{self, JoinHandle},
    time::Duration,
};
use tokio::sync::oneshot;

/// A router that is served until this goes away.
pub struct Site {
    address: SocketAddr,
    agent: ureq::Agent,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// What was answered without a browser.
pub struct Answer {
    pub status: u16,
    pub content_type: String,
    pub allow: String,
    pub text: String,
}

impl Site {
    /// Serves the office of a demo city, with its banner.
    pub fn of_city(office: &Office) -> Self {
        let (router, _) = router::over(office.app.clone(), Serving { demo: true, ..LIMITS });
        Self::of(router)
    }

    /// Serves a router.
    pub fn of(router: Router) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let serving = async move {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            tokio::select! {
                served = axum::serve(listener, router).into_future() => served.unwrap(),
                // A browser holds its connections open; nobody waits for them.
                _ = stopped => {}
            }
        };
        let thread = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
            runtime.unwrap().block_on(serving);
        });
        let settings = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .proxy(None)
            .timeout_global(Some(Duration::from_secs(60)));
        let agent = settings.build().into();
        Self { address, agent, stop: Some(stop), thread: Some(thread) }
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The path of an address that is served here.
    pub fn path<'a>(&self, url: &'a str) -> Option<&'a str> {
        url.strip_prefix(&self.url(""))
    }

    /// Asks for a path, following redirections.
    pub fn get(&self, path: &str) -> Answer {
        Answer::from(self.agent.get(self.url(path)).call().unwrap())
    }

    /// Asks which methods a path takes.
    pub fn options(&self, path: &str) -> Answer {
        Answer::from(self.agent.options(self.url(path)).call().unwrap())
    }
}

impl From<axum::http::Response<ureq::Body>> for Answer {
    fn from(mut response: axum::http::Response<ureq::Body>) -> Self {
        let header = |name: &str| {
            let value = response.headers().get(name).map(|value| value.to_str().unwrap());
            value.unwrap_or_default().to_owned()
        };
        let (content_type, allow) = (header("content-type"), header("allow"));
        // The connection is used again only once the body is read.
        let body = response.body_mut().read_to_vec().unwrap();
        let text = String::from_utf8_lossy(&body).into_owned();
        Self { status: response.status().as_u16(), content_type, allow, text }
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let told = self.stop.take().map(|stop| stop.send(()));
        let ended = self.thread.take().map(JoinHandle::join);
        // A panic of the server is the test's own, unless it has one already.
        assert!(thread::panicking() || (told == Some(Ok(())) && matches!(ended, Some(Ok(())))));
    }
}
