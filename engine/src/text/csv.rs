//! Tables as text for spreadsheets: RFC 4180, or tabs for the clipboard, with text that a spreadsheet will not run.

use std::borrow::Cow;

/// Before a file, so that spreadsheets read its names as UTF-8. Not part of the table: a copied text has none.
pub const BYTE_ORDER_MARK: char = '\u{feff}';

/// Between the entries of a list that is one cell, such as the names of several agents.
pub const BETWEEN: &str = "; ";

/// What begins a formula, a command or a hidden shift of cells, once leading spaces are gone; full-width forms too.
const DANGEROUS: [char; 12] = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'];

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell<'t> {
    /// Text out of the data, which anybody may have written: guarded.
    Text(Cow<'t, str>),
    /// A number, a time or a word of ours, which stays as it is: `-12.5` is a score and no formula.
    Plain(Cow<'t, str>),
}

/// The rows as RFC 4180 has them: commas, lines that end with CR LF, quotes only where they are needed.
pub fn comma_separated(rows: &[Vec<Cell<'_>>]) -> String {
    lines(rows, ',')
}

/// The same with tabs, as spreadsheets take it from the clipboard.
pub fn tab_separated(rows: &[Vec<Cell<'_>>]) -> String {
    lines(rows, '\t')
}

/// Writes one more row of [`comma_separated`].
pub fn push_comma_separated(text: &mut String, row: &[Cell<'_>]) {
    push_line(text, row, ',');
}

fn lines(rows: &[Vec<Cell<'_>>], separator: char) -> String {
    let mut text = String::new();
    for row in rows {
        push_line(&mut text, row, separator);
    }
    text
}

fn push_line(text: &mut String, row: &[Cell<'_>], separator: char) {
    for (place, cell) in row.iter().enumerate() {
        if place > 0 {
            text.push(separator);
        }
        push_field(text, cell, separator);
    }
    text.push_str("\r\n");
}

fn push_field(text: &mut String, cell: &Cell<'_>, separator: char) {
    let (guard, content) = match cell {
        Cell::Plain(content) => ("", content),
        Cell::Text(content) => (if is_dangerous(content) { "'" } else { "" }, content),
    };
    let is_quoted = content.contains([separator, '"', '\r', '\n']);
    let quote = if is_quoted { "\"" } else { "" };
    text.push_str(quote);
    text.push_str(guard);
    text.push_str(&content.replace('"', "\"\""));
    text.push_str(quote);
}

/// Spreadsheets pass over leading spaces, so a guard has to as well. Text that looks guarded gets a second apostrophe, so
/// that whoever takes one away has the text as it was.
fn is_dangerous(content: &str) -> bool {
    let is_passed_over = |sign: char| sign == '\'' || (sign.is_whitespace() && !DANGEROUS.contains(&sign));
    content.trim_start_matches(is_passed_over).starts_with(DANGEROUS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(content: &str) -> Cell<'_> {
        Cell::Text(content.into())
    }

    #[test]
    fn only_what_needs_quotes_has_them() {
        let rows = [vec![text("id"), text("name")], vec![text("c-1"), text("O'Neil, \"Pat\"\r\nsays 1;2")]];
        assert_eq!(comma_separated(&rows), "id,name\r\nc-1,\"O'Neil, \"\"Pat\"\"\r\nsays 1;2\"\r\n");
        assert_eq!(tab_separated(&[vec![text("a,b"), text("c\td")]]), "a,b\t\"c\td\"\r\n");
    }

    #[test]
    fn text_that_a_spreadsheet_would_run_is_guarded_and_numbers_are_not() {
        for start in
            ["=1+2", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "\0x", "＝1", "＠a", "  =1", "\u{a0}=1", " \t=1"]
        {
            let written = comma_separated(&[vec![text(start)]]);
            assert!(written.trim_start_matches('"').starts_with('\''), "{start:?} became {written:?}");
        }
        for harmless in ["a=b", "12 - 3", "O'Neil", "", "c-1"] {
            assert_eq!(comma_separated(&[vec![text(harmless)]]), format!("{harmless}\r\n"));
        }
        assert_eq!(comma_separated(&[vec![Cell::Plain("-12.5".into())]]), "-12.5\r\n");
    }

    /// A reader after the grammar of RFC 4180 alone; `None` where the text breaks it.
    fn read(text: &str) -> Option<Vec<Vec<String>>> {
        let (mut rows, mut row, mut rest) = (Vec::new(), Vec::new(), text);
        while !rest.is_empty() {
            let mut field = String::new();
            if let Some(mut quoted) = rest.strip_prefix('"') {
                loop {
                    let (part, after) = quoted.split_once('"')?;
                    field.push_str(part);
                    match after.strip_prefix('"') {
                        Some(more) => {
                            field.push('"');
                            quoted = more;
                        }
                        None => {
                            rest = after;
                            break;
                        }
                    }
                }
            } else {
                let end = rest.find([',', '\r', '\n', '"'])?;
                field.push_str(rest.get(..end)?);
                rest = rest.get(end..)?;
            }
            row.push(field);
            if let Some(after) = rest.strip_prefix("\r\n") {
                rows.push(std::mem::take(&mut row));
                rest = after;
            } else {
                rest = rest.strip_prefix(',')?;
            }
        }
        row.is_empty().then_some(rows)
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back_without_its_guards(
            rows in prop::collection::vec(prop::collection::vec("[-=+@,\"'\r\n\t aé]{0,6}", 2), 0..6)
        ) {
            let cells: Vec<Vec<Cell<'_>>> = rows.iter().map(|row| row.iter().map(|content| text(content)).collect()).collect();
            let read = read(&comma_separated(&cells));
            prop_assert!(read.is_some());
            let unguarded = |field: &String| match field.strip_prefix('\'') {
                Some(rest) if is_dangerous(rest) => rest.to_owned(),
                _ => field.clone(),
            };
            let back: Vec<Vec<String>> = read.into_iter().flatten().map(|row| row.iter().map(unguarded).collect()).collect();
            prop_assert_eq!(back, rows);
        }
    }
}
