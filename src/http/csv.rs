//! Answers as tables: for programs as RFC 4180 has them, for people as their spreadsheet opens
//! them. A cell that a spreadsheet would take for a formula is made text.

use super::language::Language;
use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::{IntoResponse as _, Response},
};

/// A table: headings, and rows as long as they.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The first line.
    pub headings: Vec<&'static str>,
    /// The others.
    pub rows: Vec<Vec<String>>,
}

/// An answer that can be shown as a table too.
pub trait Tabular {
    /// Its table.
    fn table(&self) -> Table;
}

/// Before a text of which a spreadsheet is to know that it is UTF-8.
const UTF8: &str = "\u{feff}";

impl Table {
    /// The table as an answer, its headings as programs know them.
    #[must_use]
    pub fn response(self) -> Response {
        answer(self.written(str::to_owned, ',', ""))
    }

    /// The table as an answer, its headings as somebody reads them, and parted by what parts cells
    /// in their language: with a comma, a German spreadsheet would put a line into one cell.
    pub fn titled(self, title: impl Fn(&str) -> String, language: Language) -> Response {
        let parted = match language {
            Language::German => ';',
            Language::English => ',',
        };
        answer(self.written(title, parted, UTF8))
    }

    fn written(self, title: impl Fn(&str) -> String, parted: char, mark: &str) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .delimiter(parted as u8)
            .flexible(true)
            .from_writer(mark.as_bytes().to_vec());
        let rows = self.rows.into_iter().map(|row| row.iter().map(|cell| harmless(cell)).collect());
        let headings = self.headings.into_iter().map(title).collect();
        for row in std::iter::once(headings).chain(rows) {
            let row: Vec<String> = row;
            // Writing to memory does not fail.
            let _ = writer.write_record(row);
        }
        writer.into_inner().unwrap_or_default()
    }
}

fn answer(written: Vec<u8>) -> Response {
    let mut response = Body::from(written).into_response();
    let kind = HeaderValue::from_static("text/csv; charset=utf-8; header=present");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

/// An apostrophe before what would begin a formula.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// A number, or nothing where there is none.
#[must_use]
pub fn or_empty(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
