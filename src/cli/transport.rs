//! The way from a command to the API: the router in this process, or a running server's over HTTP.
//! Both are asked the same and answer the same.

use super::{
    address::Address,
    exit::{Exit, Failure},
    language::Language,
    serve::serving,
    server_file::ServerFile,
};
use crate::{app::App, config::Config, http};
use anyhow::Context as _;
use axum::{
    Router,
    body::Body,
    http::{HeaderName, Request, header},
};
use http_body_util::BodyExt as _;
use std::time::Duration;
use tokio::runtime::Runtime;
use tower::ServiceExt as _;

/// The way to the API.
pub enum Transport {
    /// This process has the folder.
    InProcess(InProcess),
    /// Another one has.
    Remote(Remote),
}

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Call<'a> {
    /// Where.
    pub address: &'a Address,
    /// What to send; a question when absent.
    pub body: Option<&'a [u8]>,
    /// What problems are explained in.
    pub language: Language,
}

/// What was answered, whatever it is.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status of HTTP.
    pub status: u16,
    /// The bytes.
    pub body: Vec<u8>,
}

impl Transport {
    /// Asks.
    ///
    /// # Errors
    /// When no answer came. A refusal is an answer.
    pub fn send(&self, call: Call<'_>) -> Result<Answer, Failure> {
        match self {
            Self::InProcess(router) => Ok(router.send(call)?),
            Self::Remote(server) => server.send(call),
        }
    }

    /// Whether others can write while this process reads.
    #[must_use]
    pub const fn is_remote(&self) -> bool {
        matches!(self, Self::Remote(_))
    }
}

/// The router with all it needs.
pub struct InProcess {
    app: App,
    router: Router,
    runtime: Runtime,
}

impl InProcess {
    /// Prepares the router of an opened folder.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn new(app: App, config: &Config) -> anyhow::Result<Self> {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.enable_all().build().context("start the runtime")?;
        let (router, _) = http::router::over(app.clone(), serving(config));
        Ok(Self { app, router, runtime })
    }

    fn send(&self, call: Call<'_>) -> anyhow::Result<Answer> {
        let method = if call.body.is_some() { "POST" } else { "GET" };
        let mut request = Request::builder().method(method).uri(call.address.as_str());
        for (name, value) in headers(call) {
            request = request.header(name, value);
        }
        let body = call.body.map_or_else(Body::empty, |body| Body::from(body.to_vec()));
        let request = request.header(header::HOST, "127.0.0.1").body(body)?;
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await?;
            let status = response.status().as_u16();
            let body = response.into_body().collect().await?.to_bytes().to_vec();
            Ok(Answer { status, body })
        })
    }
}

impl Drop for InProcess {
    fn drop(&mut self) {
        self.app.stop();
    }
}

/// A running server.
#[derive(Debug)]
pub struct Remote {
    server: ServerFile,
    agent: ureq::Agent,
}

impl Remote {
    /// A client that never leaves the machine: no proxy, whatever the environment says.
    #[must_use]
    pub fn new(server: ServerFile) -> Self {
        let settings = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .proxy(None)
            .timeout_connect(Some(Duration::from_secs(5)))
            .timeout_global(Some(Duration::from_secs(120)));
        Self { server, agent: settings.build().into() }
    }

    fn send(&self, call: Call<'_>) -> Result<Answer, Failure> {
        let url = format!("http://{}{}", self.server.listen, call.address.as_str());
        let response = match call.body {
            None => {
                let mut request = self.agent.get(&url);
                for (name, value) in headers(call) {
                    request = request.header(name, value);
                }
                request.call()
            }
            Some(body) => {
                let mut request = self.agent.post(&url);
                for (name, value) in headers(call) {
                    request = request.header(name, value);
                }
                request.send(body)
            }
        };
        let mut response = response.map_err(|error| self.unreachable(&error))?;
        let status = response.status().as_u16();
        let body = response.body_mut().with_config().limit(u64::MAX).read_to_vec();
        Ok(Answer { status, body: body.map_err(|error| self.unreachable(&error))? })
    }

    fn unreachable(&self, error: &ureq::Error) -> Failure {
        let ServerFile { pid, listen } = self.server;
        Failure::told(
            Exit::Busy,
            format!(
                "Der Datenordner ist in Gebrauch (Prozess {pid}), aber der Server unter {listen} \
                 antwortet nicht: {error}"
            ),
            format!(
                "The data folder is in use (process {pid}), but the server at {listen} does not \
                 answer: {error}"
            ),
        )
    }
}

fn headers(call: Call<'_>) -> impl Iterator<Item = (HeaderName, &'static str)> {
    let content = call.body.is_some().then_some((header::CONTENT_TYPE, "application/json"));
    [(header::ACCEPT_LANGUAGE, call.language.tag())].into_iter().chain(content)
}
