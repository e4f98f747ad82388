//! A page of JSON from a file, served as it is: how an unusual page becomes a source.

use std::fmt;
use std::path::Path;

use axum::body::Bytes;
use serde_json::Map;
use serde_json::Value;

/// Totals may stand under this key or beside the results.
const PAGINATION: &str = "pagination";
const RESULTS: &str = "results";

/// The text for offset 0, and an empty page with the same totals for every other offset.
#[derive(Debug, Clone)]
pub struct PageFile {
    first: Bytes,
    rest: Bytes,
}

/// The file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageFileError(String);

impl fmt::Display for PageFileError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "--page: the file cannot be read: {}.", self.0)
    }
}

impl PageFile {
    /// Reads the page; text that is no JSON is served all the same.
    pub fn read(path: &Path) -> Result<Self, PageFileError> {
        let first = std::fs::read(path).map_err(|error| PageFileError(error.to_string()))?;
        Ok(Self::from_text(first))
    }

    fn from_text(first: Vec<u8>) -> Self {
        let mut page: Map<String, Value> = serde_json::from_slice(&first).unwrap_or_default();
        page.retain(|key, value| key == PAGINATION || !(value.is_array() || value.is_object()));
        page.insert(RESULTS.to_owned(), Value::Array(Vec::new()));
        Self { first: first.into(), rest: Value::Object(page).to_string().into() }
    }

    pub(super) fn at(&self, offset: u64) -> Bytes {
        if offset == 0 { self.first.clone() } else { self.rest.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::PageFile;

    #[test]
    fn the_first_page_is_verbatim_and_the_others_are_empty_with_the_same_totals() {
        let text = "{ \"results\": [ {\"a\": 1} ],\n \"pagination\": {\"totalResults\": 21} }";
        let page = PageFile::from_text(text.into());
        assert_eq!(page.at(0), text);
        assert_eq!(page.at(1), r#"{"pagination":{"totalResults":21},"results":[]}"#);
    }

    #[test]
    fn totals_beside_the_results_are_kept_and_broken_text_is_served() {
        let page = PageFile::from_text(r#"{"results":[1],"totalResults":3,"hasMore":false}"#.into());
        assert_eq!(page.at(5), r#"{"hasMore":false,"results":[],"totalResults":3}"#);
        let broken = PageFile::from_text("<html>".into());
        assert_eq!(broken.at(0), "<html>");
        assert_eq!(broken.at(1), r#"{"results":[]}"#);
    }
}
