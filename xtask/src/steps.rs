//! The checks of `cargo xtask test`, cheapest first.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::browser;
use crate::failure::Failure;
use crate::page;
use crate::prerequisite;
use crate::process;
use crate::process::Captured;
use crate::project::Project;
use crate::size::FirstLoad;
use crate::totals::Totals;

/// One named check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Format,
    Engine,
    Clippy,
    ClippyWasm,
    Viewer,
    Gateway,
    Xtask,
    Page,
    Journeys,
}

/// How a step ended.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) totals: Totals,
    /// Shown when something failed.
    pub(crate) output: String,
    /// Shown when all passed, empty for most steps.
    pub(crate) note: String,
}

impl Step {
    /// Every step in the order of running.
    pub(crate) const ALL: [Self; 9] = [
        Self::Format,
        Self::Engine,
        Self::Clippy,
        Self::ClippyWasm,
        Self::Viewer,
        Self::Gateway,
        Self::Xtask,
        Self::Page,
        Self::Journeys,
    ];

    /// The word that selects the step on the command line.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Engine => "engine",
            Self::Clippy => "clippy",
            Self::ClippyWasm => "clippy-wasm",
            Self::Viewer => "viewer",
            Self::Gateway => "gateway",
            Self::Xtask => "xtask",
            Self::Page => "page",
            Self::Journeys => "journeys",
        }
    }

    /// Whether the step cannot run without the build tools.
    pub(crate) const fn needs_tools(self) -> bool {
        matches!(self, Self::ClippyWasm | Self::Page | Self::Journeys)
    }

    /// Runs the step; a failure to run it at all is an outcome too.
    pub(crate) fn run(self, project: &Project) -> Outcome {
        let outcome = match self {
            Self::Format => check(project, &["fmt", "--all", "--check"]),
            Self::Clippy => check(
                project,
                &["clippy", "--locked", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"],
            ),
            Self::ClippyWasm => check(
                project,
                &[
                    "clippy",
                    "--locked",
                    "--package",
                    "auditlens",
                    "--target",
                    "wasm32-unknown-unknown",
                    "--features",
                    "split",
                    "--quiet",
                    "--",
                    "-D",
                    "warnings",
                ],
            ),
            Self::Engine => cargo_test(project, &["auditlens-engine", "auditlens-answers", "auditlens-intake"]),
            Self::Viewer => cargo_test(project, &["auditlens", "auditlens-markup-macro", "send_wrapper"]),
            Self::Gateway => cargo_test(project, &["auditlens-gateway"]),
            Self::Xtask => cargo_test(project, &["xtask"]),
            Self::Page => page_within_budget(project),
            Self::Journeys => journeys(project),
        };
        outcome.unwrap_or_else(|failure| Outcome::failed(failure.to_string()))
    }
}

impl Outcome {
    /// One failure with its reason.
    pub(crate) const fn failed(output: String) -> Self {
        Self { totals: Totals::one(false), output, note: String::new() }
    }
}

fn check(project: &Project, arguments: &[&str]) -> Result<Outcome, Failure> {
    let Captured { success, output } = process::capture(project.cargo().args(arguments))?;
    Ok(Outcome { totals: Totals::one(success), output, note: String::new() })
}

fn cargo_test(project: &Project, packages: &[&str]) -> Result<Outcome, Failure> {
    let mut test = project.cargo();
    test.args(["test", "--locked", "--no-fail-fast"]);
    test.args(packages.iter().flat_map(|package| ["--package", package]));
    let Captured { success, output } = process::capture(&mut test)?;
    let totals = Totals::of_run(success, &output, Totals::in_cargo_output);
    Ok(Outcome { totals, output, note: String::new() })
}

fn page_within_budget(project: &Project) -> Result<Outcome, Failure> {
    let Captured { success, mut output } = page::build_quietly(project)?;
    if !success {
        return Ok(Outcome::failed(output));
    }
    let first_load = FirstLoad::measure(&project.dist())?;
    if let Err(failure) = first_load.check() {
        output = format!("{first_load}\n{failure}");
        return Ok(Outcome::failed(output));
    }
    Ok(Outcome { totals: Totals::one(true), output, note: first_load.summary() })
}

/// The harness is made of tests; a script that uses it must not close with a test report of its own.
pub(crate) const NO_TAP: [&str; 2] = ["--test-reporter=dot", "--test-reporter-destination=stderr"];

/// Node with everything that a journey finds in its environment.
pub(crate) fn journey_command(project: &Project) -> Result<Command, Failure> {
    let mut node = project.command(prerequisite::node()?);
    node.env("AUDITLENS_GATEWAY", project.gateway())
        .env("AUDITLENS_DIST", project.dist())
        .env("AUDITLENS_TOOLS", project.tools())
        .env("CHROMIUM", browser::chromium()?);
    Ok(node)
}

fn journeys(project: &Project) -> Result<Outcome, Failure> {
    let built =
        process::capture(project.cargo().args(["build", "--release", "--locked", "--package", "auditlens-gateway"]))?;
    if !built.success {
        return Ok(Outcome::failed(built.output));
    }
    let Captured { success, output } = process::capture(
        journey_command(project)?
            .args(["--test", "--test-reporter=tap", "--test-timeout=900000"])
            .args(journey_files(project)?),
    )?;
    let totals = Totals::of_run(success, &output, Totals::in_node_output);
    Ok(Outcome { totals, output, note: String::new() })
}

fn journey_files(project: &Project) -> Result<Vec<PathBuf>, Failure> {
    let folder = project.journeys();
    let failure = |source| Failure::File { path: folder.clone(), source };
    let mut files = Vec::new();
    for entry in fs::read_dir(&folder).map_err(failure)? {
        let path = entry.map_err(failure)?.path();
        if path.to_string_lossy().ends_with(".test.mjs") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
