//! Everything that can stop a command, worded as one sentence.

use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::prerequisite::Prerequisite;

/// Why a command ended early.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The command line asks for something that does not exist.
    Usage(String),
    /// The machine lacks something that only its owner can install.
    Missing(Prerequisite),
    /// Neither a cache folder nor a home folder is known.
    NoCacheFolder,
    /// A program could not be started.
    Start { program: String, source: io::Error },
    /// A program ran and reported failure.
    Exit { program: String, code: Option<i32> },
    /// A file or folder could not be read.
    File { path: PathBuf, source: io::Error },
    /// The page is larger than its budget.
    OverBudget { bytes: u64, limit: u64 },
    /// At least one test failed; the totals have been printed.
    TestsFailed,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(sentence) => f.write_str(sentence),
            Self::Missing(prerequisite) => f.write_str(prerequisite.sentence()),
            Self::NoCacheFolder => {
                f.write_str("No folder for the build tools is known: set AUDITLENS_CACHE to one that may be written.")
            }
            Self::Start { program, source } => write!(f, "{program} could not be started: {source}."),
            Self::Exit { program, code: Some(code) } => write!(f, "{program} failed with exit code {code}."),
            Self::Exit { program, code: None } => write!(f, "{program} was stopped by a signal."),
            Self::File { path, source } => write!(f, "{} could not be read: {source}.", path.display()),
            Self::OverBudget { bytes, limit } => {
                write!(f, "The first load is {bytes} bytes compressed; at most {limit} are allowed.")
            }
            Self::TestsFailed => f.write_str("At least one test failed."),
        }
    }
}
