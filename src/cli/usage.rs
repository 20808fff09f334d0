//! How the command line explains itself: help in German, and what was wrong with the arguments.
//! Which arguments there are is said in `arguments`.

use super::{
    arguments::{Arguments, Expected},
    exit::{Exit, Failure},
};
use clap::{
    Command, CommandFactory as _, FromArgMatches as _,
    error::{ContextKind, ContextValue, ErrorKind},
};
use std::ffi::OsString;

const TEMPLATE: &str = "{about-with-newline}\nAufruf: {usage}\n\n{all-args}{after-help}\n";

/// The arguments, or the help that was asked for.
pub enum Parsed {
    /// What is to be done.
    Arguments(Box<Arguments>),
    /// Help or version: to be printed as it is.
    Text(String),
}

/// Reads the arguments.
///
/// # Errors
/// [`Exit::Usage`] with what is wrong and where to read more.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Parsed, Failure> {
    let parsed = command().try_get_matches_from(arguments);
    match parsed.and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(arguments) => Ok(Parsed::Arguments(Box::new(arguments))),
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                Ok(Parsed::Text(german(&error.render().to_string())))
            }
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                let help = german(&error.render().to_string());
                Err(Failure::told(Exit::Usage, help.clone(), help))
            }
            _ => Err(Failure::told(Exit::Usage, explain(&error), in_english(&error))),
        },
    }
}

/// The whole command line, with German headings.
pub fn command() -> Command {
    let codes = Exit::ALL.map(|(exit, meaning)| format!("  {}  {meaning}\n", exit as u8));
    let more = "Mehr zu einem Befehl: kontor BEFEHL --help";
    polish(Arguments::command())
        .subcommand_value_name("BEFEHL")
        .after_help(format!("Rückgabewerte:\n{}\n{more}", codes.concat()))
}

fn polish(command: Command) -> Command {
    let command = command
        .help_template(TEMPLATE)
        .subcommand_help_heading("Befehle")
        .subcommand_value_name("BEFEHL")
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .mut_args(|argument| {
            let heading = if argument.is_positional() { "Angaben" } else { "Optionen" };
            match argument.get_help_heading() {
                Some(_) => argument,
                None => argument.help_heading(heading),
            }
        });
    command.mut_subcommands(polish)
}

/// What clap says in English of its own accord.
fn german(help: &str) -> String {
    let help = help.replace("[OPTIONS]", "[OPTIONEN]");
    help.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// What clap says, but for what our own parsers say.
fn in_english(error: &clap::Error) -> String {
    let text = error.render().to_string();
    let source = std::error::Error::source(error);
    match source.and_then(|source| source.downcast_ref::<Expected>()) {
        Some(Expected { german, english }) => text.replace(german, english),
        None => text,
    }
}

/// What is wrong with the arguments.
fn explain(error: &clap::Error) -> String {
    let said = |kind| error.get(kind).map(in_words);
    let argument = said(ContextKind::InvalidArg).unwrap_or_default();
    let value = said(ContextKind::InvalidValue).unwrap_or_default();
    let mut text = match error.kind() {
        ErrorKind::UnknownArgument => format!("Die Angabe {argument} gibt es hier nicht."),
        ErrorKind::InvalidSubcommand => {
            let name = said(ContextKind::InvalidSubcommand).unwrap_or_default();
            format!("Den Befehl {name} gibt es nicht.")
        }
        ErrorKind::MissingSubcommand => "Es fehlt, was getan werden soll.".to_owned(),
        ErrorKind::MissingRequiredArgument => format!("Es fehlt: {argument}"),
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} braucht einen Wert."),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("{argument} kann nicht „{value}“ sein.")
        }
        ErrorKind::ArgumentConflict => {
            format!("{argument} passt nicht zu den übrigen Angaben oder steht zweimal da.")
        }
        ErrorKind::InvalidUtf8 => "Eine Angabe ist kein gültiger Text (UTF-8).".to_owned(),
        _ => return error.render().to_string(),
    };
    let cause = std::error::Error::source(error).map(ToString::to_string);
    for (label, more) in [
        ("Grund", cause),
        ("Möglich", said(ContextKind::ValidValue)),
        ("Gemeint vielleicht", said(ContextKind::SuggestedArg)),
        ("Gemeint vielleicht", said(ContextKind::SuggestedSubcommand)),
        ("Gemeint vielleicht", said(ContextKind::SuggestedValue)),
    ] {
        if let Some(more) = more.filter(|more| !more.is_empty()) {
            text.push_str(&format!("\n{label}: {more}"));
        }
    }
    text.push_str("\nMehr dazu sagt --help.");
    text
}

fn in_words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(texts) => {
            texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
        ContextValue::Number(number) => number.to_string(),
        ContextValue::Bool(_) | ContextValue::None => String::new(),
        _ => String::new(),
    }
}
