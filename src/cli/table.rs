//! Rows of text as a table: boxed and wrapped to the window of a terminal, plain columns for
//! everything else, nothing at all without rows. It knows nothing of what the rows say.

use comfy_table::{ColumnConstraint, ContentArrangement, LineStyle, Table, presets};

/// A table without a frame of its own, or with one on a terminal.
#[must_use]
pub fn table(headings: &[&str], rows: Vec<Vec<String>>, width: Option<u16>) -> String {
    if rows.is_empty() {
        return String::new();
    }
    // An id stays whole, so that it can be copied.
    let is_id = |row: &Vec<String>| {
        row.last().is_some_and(|cell| cell.starts_with("contact:") || cell.starts_with("event:"))
    };
    let ends_with_ids = rows.iter().all(is_id);
    let mut table = Table::new();
    frame(&mut table, width);
    if !headings.is_empty() {
        table.set_header(headings.iter().copied());
    }
    for row in rows {
        table.add_row(row.into_iter().map(|cell| printable(&cell, width.is_some())));
    }
    if let Some(last) = table.column_iter_mut().last().filter(|_| ends_with_ids) {
        last.set_constraint(ColumnConstraint::ContentWidth);
    }
    if width.is_none() {
        table.column_iter_mut().for_each(|column| {
            column.set_padding((0, 2));
        });
    }
    trimmed(&table.to_string())
}

fn frame(table: &mut Table, width: Option<u16>) {
    match width {
        Some(width) => {
            let line = LineStyle::none().fill('─').junction('─');
            table.load_style(presets::NOTHING.header_separator(line));
            table.set_content_arrangement(ContentArrangement::Dynamic);
            table.set_width(width);
        }
        None => {
            table.load_style(presets::NOTHING);
            table.set_content_arrangement(ContentArrangement::Disabled);
        }
    }
}

/// Control characters could drive the terminal; line feeds would break plain columns.
fn printable(cell: &str, keep_lines: bool) -> String {
    cell.chars()
        .map(|character| match character {
            '\n' if keep_lines => '\n',
            character if character.is_control() => ' ',
            character => character,
        })
        .collect()
}

fn trimmed(text: &str) -> String {
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}
