//! Source files as the layering tests see them: lines, paths that they name, and the shape every file has.
#![allow(dead_code, unreachable_pub, reason = "each layering test uses its part of what is shared")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

use std::fs;
use std::path::Path;

/// No file is longer than this.
const MOST_LINES: usize = 400;

/// One file.
pub struct Source {
    /// Path below the folder that was read, with `/`.
    pub path: String,
    pub text: String,
}

/// Every file of a kind below a folder, by path.
pub fn sources(folder: &Path, extension: &str) -> Vec<Source> {
    let mut found = Vec::new();
    collect(folder, folder, extension, &mut found);
    found.sort_by(|one, two| one.path.cmp(&two.path));
    assert!(!found.is_empty(), "no .{extension} file in {}", folder.display());
    found
}

fn collect(root: &Path, folder: &Path, extension: &str, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, extension, found);
        } else if path.extension().is_some_and(|kind| kind == extension) {
            let below = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            found.push(Source { path: below, text: fs::read_to_string(&path).unwrap() });
        }
    }
}

impl Source {
    /// The lines that are not comments, with their numbers from 1.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate().map(|(before, line)| (before + 1, line));
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// The paths that follow a root such as `crate::`, with the lines on which they stand.
    pub fn paths(&self, root: &str) -> Vec<(usize, &str)> {
        let is_name = |character: char| character.is_ascii_alphanumeric() || character == '_';
        let on_line = |(number, line): (usize, &'_ str)| {
            let starts = line.match_indices(root).filter(|(at, _)| !line[..*at].ends_with(is_name));
            let path = |(at, _): (usize, &str)| {
                let rest = &line[at + root.len()..];
                let end = rest.find(|character| !is_name(character) && character != ':').unwrap_or(rest.len());
                (number, at + root.len(), end)
            };
            starts.map(path).collect::<Vec<_>>()
        };
        let spots: Vec<_> = self.code().flat_map(on_line).collect();
        let line = |number: usize| self.text.lines().nth(number - 1).unwrap();
        spots.into_iter().map(|(number, from, length)| (number, &line(number)[from..from + length])).collect()
    }

    /// What is wrong with the file as a text: it must be short and say what it is for.
    pub fn faults_of_text(&self) -> Vec<String> {
        let mut faults = Vec::new();
        if !self.text.starts_with("//! ") {
            faults.push(format!("{}: the first line does not say what the file is for", self.path));
        }
        let n_lines = self.text.lines().count();
        if n_lines > MOST_LINES {
            faults.push(format!("{}: {n_lines} lines", self.path));
        }
        faults
    }

    /// Paths that another test would misread.
    pub fn faults_of_paths(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for (number, line) in self.code() {
            if line.contains("crate::{") || line.contains("auditlens_engine::{") {
                faults.push(format!("{}:{number}: several modules on one line", self.path));
            }
            if line.matches("super::").count() >= self.depth() && !line.contains("super::*") {
                faults.push(format!("{}:{number}: `super` leaves the module", self.path));
            }
        }
        faults
    }

    /// How many modules deep the file is: 1 for `mod.rs` of a top folder.
    fn depth(&self) -> usize {
        let folders = self.path.matches('/').count();
        if self.path.ends_with("/mod.rs") { folders } else { folders + 1 }
    }
}

/// Fails with all faults in one list.
pub fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
