//! Answers as tables for spreadsheets (RFC 4180, UTF-8). A cell that a spreadsheet would take for
//! a formula is made text.

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

impl Table {
    /// The table as an answer, its headings as programs know them.
    #[must_use]
    pub fn response(self) -> Response {
        self.titled(str::to_owned)
    }

    /// The table as an answer, its headings as somebody reads them.
    pub fn titled(self, title: impl Fn(&str) -> String) -> Response {
        let mut response = Body::from(self.written(title)).into_response();
        let kind = HeaderValue::from_static("text/csv; charset=utf-8; header=present");
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        response
    }

    fn written(self, title: impl Fn(&str) -> String) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .flexible(true)
            .from_writer(Vec::new());
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
