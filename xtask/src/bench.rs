//! The benchmark: the engine natively, then the release page in the browser.

use crate::failure::Failure;
use crate::page;
use crate::process;
use crate::project::Project;
use crate::steps::NO_TAP;
use crate::steps::journey_command;
use crate::tools;

/// Prints the figures as tables; nothing is judged by them.
pub(crate) fn run(project: &Project) -> Result<(), Failure> {
    tools::install_all(project)?;
    println!("Engine, natively.");
    let engine = ["run", "--release", "--locked", "--quiet", "--package", "auditlens-engine", "--example", "bench"];
    process::show(project.cargo().args(engine))?;
    println!("Viewer, in the browser.");
    page::build_in_view(project)?;
    process::show(project.cargo().args(["build", "--release", "--locked", "--package", "auditlens-gateway"]))?;
    process::show(journey_command(project)?.args(NO_TAP).arg(project.journeys().join("measure.mjs")))
}
