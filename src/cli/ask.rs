//! One call of the API and its answer on standard output: as a table with its dates beside it on
//! standard error, or as the JSON it came as.

use super::{
    address::Address,
    exit::Failure,
    language::Language,
    output::{Output, print},
    problem,
    session::Session,
    show, terminal,
    transport::{Answer, Call, Transport},
};
use anyhow::Context as _;
use serde::Serialize;

/// Asks and shows.
///
/// # Errors
/// When there is no answer, or one that is no success.
pub fn question(
    session: &Session,
    address: &Address,
    json: bool,
    table: impl Fn(&Answer) -> Result<(String, String), Failure>,
) -> Result<(), Failure> {
    let transport = session.connect()?;
    present(&answer(&transport, address, None, session.language)?, json, table)
}

/// Shows an answer.
///
/// # Errors
/// When it is none, or nobody reads.
pub fn present(
    answer: &Answer,
    json: bool,
    table: impl Fn(&Answer) -> Result<(String, String), Failure>,
) -> Result<(), Failure> {
    if json {
        return raw(answer);
    }
    let (table, remark) = table(answer)?;
    if !table.is_empty() {
        print(&table)?;
    }
    terminal::tell(&remark);
    Ok(())
}

/// Has something done and says that it was.
///
/// # Errors
/// When it was not done.
pub fn write(
    session: &Session,
    transport: &Transport,
    address: &Address,
    body: &impl Serialize,
    json: bool,
) -> Result<(), Failure> {
    let answer = send(transport, address, body, session.language)?;
    if json { raw(&answer) } else { print(&show::receipt(&answer, session.language)?) }
}

/// Has something done.
///
/// # Errors
/// When it was not done.
pub fn send(
    transport: &Transport,
    address: &Address,
    body: &impl Serialize,
    language: Language,
) -> Result<Answer, Failure> {
    let body = serde_json::to_vec(body).context("write the request")?;
    answer(transport, address, Some(&body), language)
}

/// One call that must succeed.
///
/// # Errors
/// When it does not.
pub fn answer(
    transport: &Transport,
    address: &Address,
    body: Option<&[u8]>,
    language: Language,
) -> Result<Answer, Failure> {
    problem::success(transport.send(Call { address, body, language })?)
}

/// The answer as it came, on lines of its own.
///
/// # Errors
/// When nobody reads.
pub fn raw(answer: &Answer) -> Result<(), Failure> {
    let mut output = Output::stdout();
    output.bytes(&answer.body)?;
    if !answer.body.is_empty() && !answer.body.ends_with(b"\n") {
        output.bytes(b"\n")?;
    }
    output.finish()
}
