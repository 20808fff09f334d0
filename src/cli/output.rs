//! The one writer of data to standard output. What is said about it goes to standard error, so
//! that output can be piped.

use super::exit::Failure;
use anyhow::Context as _;
use std::io::{self, BufWriter, ErrorKind, StdoutLock, Write};

/// Standard output, or a file in its place.
pub struct Output {
    sink: Sink,
}

enum Sink {
    Stdout(BufWriter<StdoutLock<'static>>),
    File(BufWriter<std::fs::File>),
}

impl Output {
    /// To standard output.
    #[must_use]
    pub fn stdout() -> Self {
        Self { sink: Sink::Stdout(BufWriter::new(io::stdout().lock())) }
    }

    /// To a file that was opened for it.
    #[must_use]
    pub fn file(file: std::fs::File) -> Self {
        Self { sink: Sink::File(BufWriter::with_capacity(1 << 20, file)) }
    }

    /// Writes bytes as they are.
    ///
    /// # Errors
    /// When nobody reads, or the disk is full.
    pub fn bytes(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        ended(self.writer().write_all(bytes))
    }

    /// Writes text and ends the line.
    ///
    /// # Errors
    /// When nobody reads, or the disk is full.
    pub fn line(&mut self, text: &str) -> Result<(), Failure> {
        self.bytes(text.as_bytes())?;
        if text.ends_with('\n') { Ok(()) } else { self.bytes(b"\n") }
    }

    /// Sees to it that all of it has arrived.
    ///
    /// # Errors
    /// When nobody reads, or the disk is full.
    pub fn finish(&mut self) -> Result<(), Failure> {
        ended(self.writer().flush())?;
        match &self.sink {
            Sink::File(file) => ended(file.get_ref().sync_all()),
            Sink::Stdout(_) => Ok(()),
        }
    }

    fn writer(&mut self) -> &mut dyn Write {
        match &mut self.sink {
            Sink::Stdout(stdout) => stdout,
            Sink::File(file) => file,
        }
    }
}

/// Prints one text on standard output.
///
/// # Errors
/// When nobody reads.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut output = Output::stdout();
    output.line(text)?;
    output.finish()
}

fn ended(outcome: io::Result<()>) -> Result<(), Failure> {
    match outcome {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Err(Failure::OutputClosed),
        other => Ok(other.context("write the output")?),
    }
}
