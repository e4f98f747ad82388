//! The size of the first load, compressed as a browser receives it, against its budget.

use std::ffi::OsStr;
use std::fmt;
use std::fs;
use std::path::Path;

use crate::failure::Failure;

/// Above this the build fails.
pub(crate) const BUDGET: u64 = 160_000;
/// What the page would rather be.
const TARGET: u64 = 130_000;

const KINDS: [&str; 4] = ["html", "css", "js", "wasm"];
const PAGE: &str = "index.html";

/// The files of the page, each with its compressed size: those that a first visit fetches, and those that come when they
/// are wanted.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct FirstLoad {
    files: Vec<(String, u64)>,
    later: Vec<(String, u64)>,
}

impl FirstLoad {
    /// Lists the page in `dist`. First come `index.html` and what it names. A file without a compressed twin counts as it is.
    pub(crate) fn measure(dist: &Path) -> Result<Self, Failure> {
        let failure = |source| Failure::File { path: dist.to_path_buf(), source };
        let page = fs::read_to_string(dist.join(PAGE)).map_err(failure)?;
        let mut all = Vec::new();
        for entry in fs::read_dir(dist).map_err(failure)? {
            let path = entry.map_err(failure)?.path();
            let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default().to_owned();
            if !KINDS.contains(&extension.as_str()) {
                continue;
            }
            let compressed = path.with_extension(format!("{extension}.br"));
            let size = fs::metadata(&compressed).or_else(|_| fs::metadata(&path)).map_err(failure)?.len();
            all.push((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), size));
        }
        all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let (files, later) = all.into_iter().partition(|(name, _)| name == PAGE || page.contains(name.as_str()));
        Ok(Self { files, later })
    }

    /// All bytes together.
    pub(crate) fn bytes(&self) -> u64 {
        self.files.iter().map(|(_, size)| size).sum()
    }

    /// Fails when the page is over its budget, or is not there.
    pub(crate) fn check(&self) -> Result<(), Failure> {
        if KINDS.iter().any(|extension| !self.has(extension)) {
            return Err(Failure::Usage(String::from(
                "The built page lacks one of its html, css, js and wasm files, so its size means nothing.",
            )));
        }
        let bytes = self.bytes();
        if bytes > BUDGET { Err(Failure::OverBudget { bytes, limit: BUDGET }) } else { Ok(()) }
    }

    /// The total beside budget and target, in a few words.
    pub(crate) fn summary(&self) -> String {
        format!("first load {} kB, budget {}, target {}", kilobytes(self.bytes()), BUDGET / 1000, TARGET / 1000)
    }

    fn has(&self, extension: &str) -> bool {
        self.files.iter().any(|(name, _)| Path::new(name).extension().is_some_and(|found| found == extension))
    }
}

impl fmt::Display for FirstLoad {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, size) in &self.files {
            writeln!(f, "{:>8} kB  {name}", kilobytes(*size))?;
        }
        for (name, size) in &self.later {
            writeln!(f, "{:>8} kB  {name}, when it is wanted", kilobytes(*size))?;
        }
        f.write_str(&self.summary())
    }
}

fn kilobytes(bytes: u64) -> String {
    format!("{}.{}", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::BUDGET;
    use super::FirstLoad;

    fn page(wasm: u64) -> FirstLoad {
        let sizes = [("app.wasm", wasm), ("app.js", 400), ("base.css", 50), ("index.html", 50)];
        FirstLoad { files: sizes.map(|(name, size)| (name.to_owned(), size)).to_vec(), later: Vec::new() }
    }

    #[test]
    fn the_budget_holds_at_its_value_and_breaks_one_byte_above() {
        assert!(page(BUDGET - 500).check().is_ok());
        assert!(page(BUDGET - 499).check().is_err());
    }

    #[test]
    fn a_page_without_its_program_is_no_small_page() {
        let mut unfinished = page(1);
        unfinished.files.remove(0);
        assert!(unfinished.check().is_err());
    }

    #[test]
    fn sizes_are_shown_in_kilobytes_of_a_thousand_bytes() {
        assert_eq!(page(99_549).summary(), "first load 100.0 kB, budget 160, target 130");
    }
}
