//! Kontor from a terminal: the server, and commands that ask the same router as everybody else.
//! Data goes to standard output, talk to standard error, and the exit code says how it ended.
//! Nothing is decided here that the API does not decide.

mod address;
mod arguments;
mod ask;
mod contact;
mod demo;
mod evaluation;
mod event;
mod exit;
mod journal;
mod language;
mod output;
mod problem;
mod progress;
mod rebuild;
mod segment;
mod serve;
mod server_file;
mod session;
mod settings;
mod show;
mod table;
mod terminal;
mod transport;
mod usage;

use self::{
    address::Address,
    arguments::{Arguments, Command, Get, Settings},
    exit::{Exit, Failure},
    language::Language,
    session::Session,
    settings::Environment,
    usage::Parsed,
};
use std::{ffi::OsString, process::ExitCode};

/// Carries out what the arguments say.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    environment: impl IntoIterator<Item = (OsString, OsString)>,
) -> ExitCode {
    let environment = Environment::new(environment);
    let language = Language::of(|name| environment.get(name));
    let outcome = usage::parse(arguments).and_then(|parsed| match parsed {
        Parsed::Text(text) => output::print(&text),
        Parsed::Arguments(arguments) => carry_out(*arguments, &environment, language),
    });
    match outcome {
        Ok(()) => Exit::Done.into(),
        Err(failure) => {
            if let Some(message) = failure.message(language) {
                terminal::tell(message.trim_end());
            }
            failure.exit().into()
        }
    }
}

fn carry_out(
    arguments: Arguments,
    environment: &Environment,
    language: Language,
) -> Result<(), Failure> {
    let Arguments { command, settings } = arguments;
    let session = |settings: &Settings, listen: Option<&String>| {
        let own = listen.map(|listen| ("listen".to_owned(), listen.clone()));
        let config = settings::load(settings, own.into_iter().collect(), environment)?;
        Ok::<_, Failure>(Session { config, language })
    };
    match command {
        Command::Completions { shell } => completions(shell),
        Command::Serve(serve) => serve::run(&session(&settings, serve.listen.as_ref())?),
        Command::Demo(demo) => {
            let chosen = settings.data.is_some();
            demo::run(&demo, chosen, session(&settings, demo.listen.as_ref())?)
        }
        Command::Contact(command) => contact::run(command, &session(&settings, None)?),
        Command::Segment(command) => segment::run(command, &session(&settings, None)?),
        Command::Event(command) => event::run(command, &session(&settings, None)?),
        Command::Journal(command) => journal::run(command, &session(&settings, None)?),
        Command::Replay(replay) => evaluation::replay(&replay, &session(&settings, None)?),
        Command::Indicators(indicators) => {
            evaluation::indicators(&indicators, &session(&settings, None)?)
        }
        Command::Rebuild { json } => rebuild::run(json, &session(&settings, None)?),
        Command::Get(get) => self::get(&get, &session(&settings, None)?),
    }
}

fn get(get: &Get, session: &Session) -> Result<(), Failure> {
    let address = Address::typed(&get.path).at(&get.question);
    let transport = session.connect()?;
    ask::raw(&ask::answer(&transport, &address, None, session.language)?)
}

fn completions(shell: clap_complete::Shell) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut usage::command(), "kontor", &mut script);
    let mut output = output::Output::stdout();
    output.bytes(&script)?;
    output.finish()
}
